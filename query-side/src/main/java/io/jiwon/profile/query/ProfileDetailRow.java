package io.jiwon.profile.query;

import io.jiwon.account.UserId;
import io.jiwon.profile.Career;
import io.jiwon.profile.Introduction;
import io.jiwon.profile.ProfileContent;
import io.jiwon.profile.ProfileQuery.ProfileDetail;
import io.jiwon.profile.Schooling;
import io.jiwon.profile.SensitiveDetails;
import io.jiwon.readmodel.StoredJson;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import tools.jackson.core.type.TypeReference;

@Entity
@Immutable
@Table(schema = "query", name = "profile_detail")
class ProfileDetailRow {
    static final TypeReference<List<Schooling>> EDUCATIONS = new TypeReference<>() {};
    static final TypeReference<List<Career>> CAREERS = new TypeReference<>() {};
    static final TypeReference<List<String>> JOB_INTERESTS = new TypeReference<>() {};

    @Id
    private UUID profileId;

    private UUID ownerId;

    @JdbcTypeCode(SqlTypes.JSON)
    private String introduction;

    @JdbcTypeCode(SqlTypes.JSON)
    private String educations;

    @JdbcTypeCode(SqlTypes.JSON)
    private String careers;

    @JdbcTypeCode(SqlTypes.JSON)
    private String jobInterests;

    @JdbcTypeCode(SqlTypes.JSON)
    private String sensitiveDetails;

    private long version;
    private Instant createdAt;
    private Instant lastEditedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected ProfileDetailRow() {}

    ProfileDetail detail() {
        return new ProfileDetail(
                new UserId(ownerId),
                new ProfileContent(
                        StoredJson.read(introduction, Introduction.class),
                        StoredJson.read(educations, EDUCATIONS),
                        StoredJson.read(careers, CAREERS),
                        StoredJson.read(jobInterests, JOB_INTERESTS),
                        StoredJson.read(sensitiveDetails, SensitiveDetails.class)),
                version,
                createdAt,
                lastEditedAt);
    }
}
