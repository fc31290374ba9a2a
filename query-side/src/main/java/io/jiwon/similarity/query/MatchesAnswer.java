package io.jiwon.similarity.query;

import io.jiwon.message.Paging;
import io.jiwon.posting.PostingId;
import io.jiwon.posting.PostingQuery.PostingDetail;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.ResumeQuery.ResumeDetail;
import io.jiwon.similarity.SimilarityMethod;
import io.jiwon.similarity.SimilarityQuery.Comparison;
import io.jiwon.similarity.SimilarityQuery.Likeness;
import io.jiwon.similarity.SimilarityQuery.SharedTerm;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of what goes with a text, and how that was told. */
record MatchesAnswer<M>(
        SimilarityMethod method,

        @Schema(description = "Whose vectors were compared; null for lexical") @Nullable
        String space,

        @Schema(description = "From this score on the two go together, by this method and the server's setting")
        int threshold,

        @Schema(description = "Texts without a vector yet; while there are any, words are compared, or older vectors")
        int pending,

        @Schema(description = "Older ones that were not compared")
        long leftOut,

        List<M> items,
        int page,
        int pageSize,
        long total) {
    /** @param matches how each of the compared is shown, by its id */
    static <M> MatchesAnswer<M> of(
            Comparison comparison, long owned, Paging paging, Map<UUID, Function<Likeness, M>> matches) {
        List<Likeness> all = comparison.items();
        long from = Math.min(all.size(), (paging.page() - 1L) * paging.pageSize());
        return new MatchesAnswer<>(
                comparison.method(),
                comparison.space(),
                comparison.threshold(),
                comparison.pending(),
                owned - all.size(),
                all.stream()
                        .skip(from)
                        .limit(paging.pageSize())
                        .map(likeness -> shown(likeness, matches))
                        .toList(),
                paging.page(),
                paging.pageSize(),
                all.size());
    }

    private static <M> M shown(Likeness likeness, Map<UUID, Function<Likeness, M>> matches) {
        Function<Likeness, M> match = matches.get(likeness.id());
        if (match == null) {
            throw new IllegalStateException("the comparison names " + likeness.id() + ", which was not compared");
        }
        return match.apply(likeness);
    }

    /** A posting that a resume was compared with. */
    record PostingMatch(
            PostingId postingId,
            String title,
            @Nullable String company,
            boolean closed,
            int score,
            boolean aboveThreshold,

            @Schema(description = "Why, for lexical: the strongest first")
            List<SharedTerm> sharedTerms) {
        static PostingMatch of(PostingDetail posting, Likeness likeness) {
            return new PostingMatch(
                    posting.postingId(),
                    posting.content().title(),
                    posting.content().company(),
                    posting.closed(),
                    likeness.score(),
                    likeness.aboveThreshold(),
                    likeness.sharedTerms());
        }
    }

    /** A resume that a posting was compared with. */
    record ResumeMatch(
            ResumeId resumeId,
            String title,
            int score,
            boolean aboveThreshold,

            @Schema(description = "Why, for lexical: the strongest first")
            List<SharedTerm> sharedTerms) {
        static ResumeMatch of(ResumeDetail resume, Likeness likeness) {
            return new ResumeMatch(
                    resume.resumeId(),
                    resume.content().title(),
                    likeness.score(),
                    likeness.aboveThreshold(),
                    likeness.sharedTerms());
        }
    }
}
