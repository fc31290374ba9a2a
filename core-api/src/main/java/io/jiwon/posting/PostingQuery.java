package io.jiwon.posting;

import io.jiwon.account.UserId;
import io.jiwon.company.CompanyId;
import io.jiwon.message.Excerpt;
import io.jiwon.message.FieldRules;
import io.jiwon.message.Paging;
import io.jiwon.message.PartialDate;
import io.jiwon.message.SearchPaging;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one may ask about postings; each question is answered from what the asker may see. */
public sealed interface PostingQuery {
    /** Characters in the title filter. */
    int TITLE_FILTER_MAX_CHARS = 300;

    /** Postings that are answered with their whole text at once. */
    int WHOLE_MAX = 100;

    /** Similar postings that are answered at once. */
    int SIMILAR_MAX = 20;

    /** Values of one filter of a search. */
    int FILTER_VALUES_MAX = 20;

    /** One's own posting, or a published one. Answers {@link PostingDetail}. */
    record FindPosting(PostingId postingId, UserId readerId) implements PostingQuery {}

    /**
     * The owner's postings, newest first. Answers a page of {@link PostingSummary}.
     *
     * @param title what the title must contain, ignoring case; null for all
     * @param deadline null for all
     */
    record ListPostings(
            UserId ownerId,
            @Nullable String title,
            @Nullable DeadlineState deadline,
            Paging paging) implements PostingQuery {}

    /**
     * What companies have published, the newest publication first. Answers a page of {@link PostingSummary}.
     *
     * @param title what the title must contain, ignoring case; null for all
     * @param deadline null for all
     * @param companyId null for all
     */
    record ListPublishedPostings(
            @Nullable String title,
            @Nullable DeadlineState deadline,
            @Nullable CompanyId companyId,
            Paging paging) implements PostingQuery {}

    /** The owner's newest {@value #WHOLE_MAX} postings with their whole text. Answers {@link WholePostings}. */
    record ListWholePostings(UserId ownerId) implements PostingQuery {}

    /**
     * Postings with their whole text, newest first.
     *
     * @param total how many the owner has altogether
     */
    record WholePostings(List<PostingDetail> items, long total) {
        public WholePostings {
            items = List.copyOf(items);
        }
    }

    /**
     * A line of the list of postings.
     *
     * @param deadline whether one can still apply today
     * @param publication null while it is its owner's alone
     */
    record PostingSummary(
            PostingId postingId,
            String title,
            @Nullable String company,
            @Nullable String url,
            @Nullable PartialDate endDate,
            DeadlineState deadline,
            boolean closed,
            boolean isActive,
            Instant createdAt,
            @Nullable Publication publication) {}

    /**
     * A posting with its whole text.
     *
     * @param version the number of the posting's last event, from 0; also its ETag
     * @param isActive false once it is deleted, which no answer ever shows
     * @param publication null while it is its owner's alone
     */
    record PostingDetail(
            PostingId postingId,
            UserId userId,
            PostingContent content,
            boolean closed,
            boolean isActive,
            long version,
            Instant createdAt,
            Instant lastEditedAt,
            @Nullable Publication publication) {}

    /**
     * What of the texts of postings matches. Answers {@code Matches} of {@link FoundPosting}.
     *
     * @param readerId who searches
     * @param text words, and phrases between quotation marks; null for everything
     */
    record SearchPostings(
            UserId readerId,
            @Nullable String text,
            PostingScope scope,
            PostingFilter filter,
            PostingOrder order,
            SearchPaging paging)
            implements PostingQuery {}

    /** The reader's and published postings most like one, the most alike first. Answers {@link SimilarPostings}. */
    record ListSimilarPostings(PostingId postingId, UserId readerId, int count) implements PostingQuery {}

    /**
     * Which postings are wanted, whatever their words.
     *
     * @param companies any of them; empty for all
     * @param employmentTypes any of them; empty for all
     * @param endDateFrom still open on this day; those without a last day are
     * @param endDateTo closing on this day at the latest; those without a last day do not
     * @param closed null for both
     */
    record PostingFilter(
            List<String> companies,
            List<String> employmentTypes,
            @Nullable LocalDate endDateFrom,
            @Nullable LocalDate endDateTo,
            @Nullable Boolean closed) {
        /** @throws io.jiwon.message.Refused (422) when there are too many values, or too long ones */
        public PostingFilter {
            companies = List.copyOf(companies);
            employmentTypes = List.copyOf(employmentTypes);
            FieldRules rules = new FieldRules()
                    .items("company", companies, FILTER_VALUES_MAX)
                    .items("employment_type", employmentTypes, FILTER_VALUES_MAX);
            companies.forEach(value -> rules.optional("company", value, PostingContent.LINE_MAX_CHARS));
            employmentTypes.forEach(value -> rules.optional("employment_type", value, PostingContent.LINE_MAX_CHARS));
            rules.refuseIfBroken();
        }
    }

    /** Among whose postings a search looks. */
    enum PostingScope {
        /** The reader's own, published or not. */
        OWN,
        /** What companies have published, the reader's own among it. */
        PUBLISHED,
        /** Both. */
        ALL;

        /**
         * Reads the lower-case form, which URLs have.
         *
         * @throws IllegalArgumentException when there is no such scope
         */
        public static PostingScope from(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /** How found postings are sorted. */
    enum PostingOrder {
        /** The best match first. */
        RELEVANCE,
        /** The one that was collected last first. */
        NEWEST,
        /** The one that closes next first; those without a last day come last. */
        DEADLINE;

        /**
         * Reads the lower-case form, which URLs have.
         *
         * @throws IllegalArgumentException when there is no such order
         */
        public static PostingOrder from(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * A posting that was found.
     *
     * @param publication null while it is its owner's alone
     * @param excerpts where its texts match
     */
    record FoundPosting(
            PostingId postingId,
            String title,
            @Nullable String company,
            @Nullable String employmentType,
            @Nullable PartialDate endDate,
            boolean closed,
            Instant createdAt,
            @Nullable Publication publication,
            List<Excerpt> excerpts) {
        public FoundPosting {
            excerpts = List.copyOf(excerpts);
        }
    }

    /** Postings that are like one. */
    record SimilarPostings(List<FoundPosting> items) {
        public SimilarPostings {
            items = List.copyOf(items);
        }
    }
}
