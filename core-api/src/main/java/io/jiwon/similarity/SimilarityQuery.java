package io.jiwon.similarity;

import io.jiwon.account.UserId;
import io.jiwon.posting.PostingQuery.PostingDetail;
import io.jiwon.resume.ResumeQuery.ResumeDetail;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one may ask about how texts of one's own resemble each other. */
public sealed interface SimilarityQuery {
    /** Shared terms that are told of a pair. */
    int SHARED_TERMS_MAX = 10;

    /** Which of these postings go with a resume. Answers {@link Comparison}. */
    record SearchPostings(UserId ownerId, ResumeDetail resume, List<PostingDetail> postings)
            implements SimilarityQuery {
        public SearchPostings {
            postings = List.copyOf(postings);
        }
    }

    /** Which of these resumes go with a posting. Answers {@link Comparison}. */
    record SearchResumes(UserId ownerId, PostingDetail posting, List<ResumeDetail> resumes) implements SimilarityQuery {
        public SearchResumes {
            resumes = List.copyOf(resumes);
        }
    }

    /**
     * The texts by their likeness to one, all told by one method and in one space.
     *
     * @param space which model's vectors; null for {@link SimilarityMethod#LEXICAL}
     * @param threshold the score from which on two texts count as going together, by this method
     * @param pending texts that have no vector yet; with any in the present space missing, all are compared by their
     *     words, or in the space before
     * @param items the most alike first
     */
    record Comparison(
            SimilarityMethod method, @Nullable String space, int threshold, int pending, List<Likeness> items) {
        public Comparison {
            items = List.copyOf(items);
        }
    }

    /**
     * How alike one text is to the one that is asked about.
     *
     * @param id of the posting or resume
     * @param score 0 to 100
     * @param sharedTerms why, the strongest first; empty for {@link SimilarityMethod#EMBEDDING}, which gives no reasons
     */
    record Likeness(UUID id, int score, boolean aboveThreshold, List<SharedTerm> sharedTerms) {
        public Likeness {
            sharedTerms = List.copyOf(sharedTerms);
        }
    }

    /**
     * A word that both texts use.
     *
     * @param term its one name
     * @param inResume as the resume spells it
     * @param inPosting as the posting spells it
     */
    record SharedTerm(String term, String inResume, String inPosting) {}
}
