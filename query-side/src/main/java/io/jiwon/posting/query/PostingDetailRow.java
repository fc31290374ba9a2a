package io.jiwon.posting.query;

import io.jiwon.account.UserId;
import io.jiwon.company.CompanyId;
import io.jiwon.message.Cursor;
import io.jiwon.message.PartialDate;
import io.jiwon.posting.DeadlineState;
import io.jiwon.posting.PostingContent;
import io.jiwon.posting.PostingId;
import io.jiwon.posting.PostingQuery.PostingDetail;
import io.jiwon.posting.PostingQuery.PostingSummary;
import io.jiwon.posting.Publication;
import io.jiwon.readmodel.StoredJson;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "query", name = "posting_detail")
class PostingDetailRow {
    @Id
    private UUID postingId;

    private UUID ownerId;
    private String title;
    private @Nullable String company;
    private @Nullable String url;
    private @Nullable String endDate;

    /** The database makes it of the end date; a row is never written by Hibernate. */
    private @Nullable LocalDate lastDay;

    @JdbcTypeCode(SqlTypes.JSON)
    private String content;

    private boolean isClosed;
    private boolean isActive;
    private long version;
    private Instant createdAt;
    private Instant lastEditedAt;
    private boolean isPublished;
    private @Nullable UUID companyId;
    private @Nullable String companyName;
    private @Nullable Instant publishedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected PostingDetailRow() {}

    PostingDetail detail() {
        return new PostingDetail(
                new PostingId(postingId),
                new UserId(ownerId),
                StoredJson.read(content, PostingContent.class).withEndDate(date(endDate)),
                isClosed,
                isActive,
                version,
                createdAt,
                lastEditedAt,
                publication(companyId, companyName, publishedAt));
    }

    /** All three are there, or none is. */
    private static @Nullable Publication publication(
            @Nullable UUID companyId, @Nullable String companyName, @Nullable Instant publishedAt) {
        return companyId == null || companyName == null || publishedAt == null
                ? null
                : new Publication(new CompanyId(companyId), companyName, publishedAt);
    }

    static @Nullable PartialDate date(@Nullable String value) {
        return value == null ? null : new PartialDate(value);
    }

    /**
     * What the list needs of a row, without its content.
     *
     * @param total how many lines the list has; 0 when nobody counted
     */
    record Line(
            UUID postingId,
            String title,
            @Nullable String company,
            @Nullable String url,
            @Nullable String endDate,
            boolean isClosed,
            boolean isActive,
            Instant createdAt,
            @Nullable UUID companyId,
            @Nullable String companyName,
            @Nullable Instant publishedAt,
            long total) {
        Cursor place() {
            return Cursor.at(createdAt, postingId);
        }

        Cursor publishedPlace() {
            return Cursor.at(Objects.requireNonNull(publishedAt, "It is published"), postingId);
        }

        PostingSummary summary(LocalDate today) {
            PartialDate end = date(endDate);
            return new PostingSummary(
                    new PostingId(postingId),
                    title,
                    company,
                    url,
                    end,
                    DeadlineState.of(isClosed, end, today),
                    isClosed,
                    isActive,
                    createdAt,
                    publication(companyId, companyName, publishedAt));
        }
    }
}
