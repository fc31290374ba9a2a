package io.jiwon.profile.query;

import io.jiwon.profile.ProfileEvent;
import io.jiwon.profile.ProfileEvent.CareersListed;
import io.jiwon.profile.ProfileEvent.EducationsListed;
import io.jiwon.profile.ProfileEvent.IntroductionRewritten;
import io.jiwon.profile.ProfileEvent.JobInterestsNamed;
import io.jiwon.profile.ProfileEvent.ProfileBegun;
import io.jiwon.profile.ProfileEvent.ProfileCleared;
import io.jiwon.profile.ProfileEvent.SensitiveDetailsTold;
import io.jiwon.profile.ProfileEvent.SensitiveDetailsWithdrawn;
import io.jiwon.profile.SensitiveDetails;
import io.jiwon.readmodel.RowWrites;
import io.jiwon.readmodel.StoredJson;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps each profile as one row, each part of it in a column of its own. */
@Component
@ProcessingGroup(ProfileDetailProjector.GROUP)
final class ProfileDetailProjector {
    static final String GROUP = "profile-detail";

    private final RowWrites rows;
    private final JdbcTemplate jdbc;

    ProfileDetailProjector(RowWrites rows, JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(ProfileEvent event, @Timestamp Instant at, @SequenceNumber long version) {
        switch (event) {
            case ProfileBegun begun -> insert(begun, at, version);
            case IntroductionRewritten rewritten ->
                update(event, at, version, "introduction", StoredJson.write(rewritten.introduction()));
            case EducationsListed listed ->
                update(
                        event,
                        at,
                        version,
                        "educations",
                        StoredJson.write(listed.educations(), ProfileDetailRow.EDUCATIONS));
            case CareersListed listed ->
                update(event, at, version, "careers", StoredJson.write(listed.careers(), ProfileDetailRow.CAREERS));
            case JobInterestsNamed named ->
                update(
                        event,
                        at,
                        version,
                        "job_interests",
                        StoredJson.write(named.jobInterests(), ProfileDetailRow.JOB_INTERESTS));
            case SensitiveDetailsTold told ->
                update(event, at, version, "sensitive_details", StoredJson.write(told.details()));
            case SensitiveDetailsWithdrawn withdrawn ->
                update(event, at, version, "sensitive_details", StoredJson.write(SensitiveDetails.UNTOLD));
            case ProfileCleared cleared ->
                rows.updateOne(
                        cleared.profileId(),
                        "delete from query.profile_detail where profile_id = ?",
                        cleared.profileId().value());
        }
    }

    private void insert(ProfileBegun begun, Instant at, long version) {
        rows.insert(
                begun.profileId(),
                "insert into query.profile_detail (profile_id, owner_id, introduction, version, created_at,"
                        + " last_edited_at) values (?, ?, ?::jsonb, ?, ?, ?)",
                begun.profileId().value(),
                begun.ownerId().value(),
                StoredJson.write(begun.introduction()),
                version,
                utc(at),
                utc(at));
    }

    private void update(ProfileEvent event, Instant at, long version, String column, @Nullable String json) {
        rows.updateOne(
                event.profileId(),
                "update query.profile_detail set " + column
                        + " = ?::jsonb, version = ?, last_edited_at = ? where profile_id = ?",
                json,
                version,
                utc(at),
                event.profileId().value());
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    @ResetHandler
    void reset() {
        jdbc.update("truncate query.profile_detail");
    }
}
