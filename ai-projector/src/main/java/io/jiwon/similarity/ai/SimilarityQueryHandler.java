package io.jiwon.similarity.ai;

import io.jiwon.ai.embedding.EmbeddingVector;
import io.jiwon.ai.embedding.Embeddings;
import io.jiwon.ai.text.LexicalSimilarity;
import io.jiwon.ai.text.LexicalSimilarity.Words;
import io.jiwon.posting.PostingQuery.PostingDetail;
import io.jiwon.resume.ResumeQuery.ResumeDetail;
import io.jiwon.similarity.SimilarityMethod;
import io.jiwon.similarity.SimilarityQuery;
import io.jiwon.similarity.SimilarityQuery.Comparison;
import io.jiwon.similarity.SimilarityQuery.Likeness;
import io.jiwon.similarity.SimilarityQuery.SearchPostings;
import io.jiwon.similarity.SimilarityQuery.SearchResumes;
import io.jiwon.similarity.SimilarityQuery.SharedTerm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares texts by one method: by vectors when every one of them has one in the same space, otherwise all by their
 * words. So no list mixes what is not comparable, and none leaves a text out because it is new.
 */
@Component
final class SimilarityQueryHandler {
    private final Embeddings embeddings;
    private final SimilaritySettings settings;

    SimilarityQueryHandler(Embeddings embeddings, SimilaritySettings settings) {
        this.embeddings = embeddings;
        this.settings = settings;
    }

    @QueryHandler
    Comparison handle(SearchPostings query) {
        List<Text> postings = query.postings().stream().map(Text::of).toList();
        return compared(query.ownerId().value(), Text.of(query.resume()), postings);
    }

    @QueryHandler
    Comparison handle(SearchResumes query) {
        List<Text> resumes = query.resumes().stream().map(Text::of).toList();
        return compared(query.ownerId().value(), Text.of(query.posting()), resumes);
    }

    private record Text(UUID id, boolean ofResume, String text) {
        static Text of(ResumeDetail resume) {
            return new Text(resume.resumeId().value(), true, ComparedText.of(resume.content()));
        }

        static Text of(PostingDetail posting) {
            return new Text(posting.postingId().value(), false, ComparedText.of(posting.content()));
        }

        Words words() {
            return Words.of(
                    text.length() <= ComparedText.WORDS_MAX_CHARS
                            ? text
                            : text.substring(0, ComparedText.WORDS_MAX_CHARS));
        }
    }

    private Comparison compared(UUID owner, Text one, List<Text> others) {
        List<String> texts = new ArrayList<>(List.of(one.text()));
        others.forEach(other -> texts.add(other.text()));
        Embeddings.Found found = embeddings.of(owner, texts);
        return found.space() == null
                ? byWords(one, others, found.pending())
                : byVectors(found.space(), found.vectors(), others, found.pending());
    }

    private Comparison byVectors(
            @Nullable String space, List<EmbeddingVector> vectors, List<Text> others, int pending) {
        List<Likeness> items = new ArrayList<>();
        EmbeddingVector one = vectors.getFirst();
        for (int i = 0; i < others.size(); i++) {
            double cosine = Math.max(0, one.cosine(vectors.get(i + 1)));
            items.add(likeness(others.get(i), cosine, SimilarityMethod.EMBEDDING, List.of()));
        }
        return comparison(SimilarityMethod.EMBEDDING, space, pending, items);
    }

    private Comparison byWords(Text one, List<Text> others, int pending) {
        Words first = one.words();
        List<Words> rest = others.stream().map(Text::words).toList();
        List<Words> corpus = new ArrayList<>(rest);
        corpus.add(first);
        LexicalSimilarity similarity = new LexicalSimilarity(corpus);
        List<Likeness> items = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            Words second = rest.get(i);
            List<SharedTerm> shared = similarity.shared(first, second, SimilarityQuery.SHARED_TERMS_MAX).stream()
                    .map(term -> one.ofResume()
                            ? new SharedTerm(term.term(), term.inFirst(), term.inSecond())
                            : new SharedTerm(term.term(), term.inSecond(), term.inFirst()))
                    .toList();
            items.add(likeness(others.get(i), similarity.of(first, second), SimilarityMethod.LEXICAL, shared));
        }
        return comparison(SimilarityMethod.LEXICAL, null, pending, items);
    }

    private Likeness likeness(Text text, double of, SimilarityMethod method, List<SharedTerm> shared) {
        int score = Math.toIntExact(Math.round(100 * of));
        return new Likeness(text.id(), score, score >= settings.thresholdOf(method), shared);
    }

    /** Of two that are as alike, the newer one stands first, as it came. */
    private Comparison comparison(SimilarityMethod method, @Nullable String space, int pending, List<Likeness> items) {
        List<Likeness> best = items.stream()
                .sorted(Comparator.comparingInt(Likeness::score).reversed())
                .toList();
        return new Comparison(method, space, settings.thresholdOf(method), pending, best);
    }
}
