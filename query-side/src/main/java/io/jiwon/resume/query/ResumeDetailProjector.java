package io.jiwon.resume.query;

import io.jiwon.readmodel.RowWrites;
import io.jiwon.readmodel.StoredJson;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.ResumeEvent;
import io.jiwon.resume.ResumeEvent.ContactCorrected;
import io.jiwon.resume.ResumeEvent.EntryAdded;
import io.jiwon.resume.ResumeEvent.EntryRemoved;
import io.jiwon.resume.ResumeEvent.EntryRewritten;
import io.jiwon.resume.ResumeEvent.PhotoChosen;
import io.jiwon.resume.ResumeEvent.PhotoTakenOff;
import io.jiwon.resume.ResumeEvent.ResumeBroughtBack;
import io.jiwon.resume.ResumeEvent.ResumeCreated;
import io.jiwon.resume.ResumeEvent.ResumeDeleted;
import io.jiwon.resume.ResumeEvent.ResumeRenamed;
import io.jiwon.resume.ResumeEvent.ResumeTypeChosen;
import io.jiwon.resume.ResumeEvent.SectionReordered;
import io.jiwon.resume.Section;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps each resume and its entries as rows; an entry's place counts from 0 within its section. */
@Component
@ProcessingGroup(ResumeDetailProjector.GROUP)
final class ResumeDetailProjector {
    static final String GROUP = "resume-detail";

    private final RowWrites rows;
    private final JdbcTemplate jdbc;

    ResumeDetailProjector(RowWrites rows, JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(ResumeEvent event, @Timestamp Instant at, @SequenceNumber long version) {
        switch (event) {
            case ResumeCreated created -> insert(created, at, version);
            case ResumeRenamed renamed -> update(event, at, version, "title = ?", renamed.title());
            case ResumeTypeChosen chosen -> update(event, at, version, "resume_type = ?", chosen.resumeType());
            case ContactCorrected corrected ->
                update(
                        event,
                        at,
                        version,
                        "name = ?, email = ?, phone = ?, headline = ?, summary = ?, location = ?::jsonb",
                        corrected.contact().name(),
                        corrected.contact().email(),
                        corrected.contact().phone(),
                        corrected.contact().headline(),
                        corrected.contact().summary(),
                        StoredJson.write(corrected.contact().location()));
            case EntryAdded added -> {
                update(event, at, version);
                add(added);
            }
            case EntryRewritten rewritten -> {
                update(event, at, version);
                rows.updateOne(
                        event.resumeId(),
                        "update query.resume_detail_entry set content = ?::jsonb where resume_id = ? and entry_id = ?",
                        StoredEntry.write(rewritten.entry().content()),
                        event.resumeId().value(),
                        rewritten.entry().id().value());
            }
            case EntryRemoved removed -> {
                update(event, at, version);
                remove(removed);
            }
            case SectionReordered reordered -> {
                update(event, at, version);
                reorder(reordered);
            }
            case PhotoChosen chosen ->
                update(event, at, version, "photo = ?", chosen.photo().value());
            case PhotoTakenOff takenOff -> update(event, at, version, "photo = ?", new @Nullable Object[] {null});
            case ResumeDeleted deleted -> update(event, at, version, "is_active = ?", false);
            case ResumeBroughtBack back -> update(event, at, version, "is_active = ?", true);
        }
    }

    private void insert(ResumeCreated created, Instant at, long version) {
        ResumeContent content = created.content();
        rows.insert(
                created.resumeId(),
                "insert into query.resume_detail (resume_id, owner_id, title, resume_type, name, email, phone,"
                        + " headline, summary, location, version, created_at, last_edited_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)",
                created.resumeId().value(),
                created.ownerId().value(),
                content.title(),
                content.resumeType(),
                content.contact().name(),
                content.contact().email(),
                content.contact().phone(),
                content.contact().headline(),
                content.contact().summary(),
                StoredJson.write(content.contact().location()),
                version,
                utc(at),
                utc(at));
        Map<Section, Integer> places = new EnumMap<>(Section.class);
        for (ResumeEntry entry : content.entries()) {
            int place = places.merge(entry.section(), 1, Integer::sum) - 1;
            insertEntry(created, entry, place);
        }
    }

    /** Every fact about a resume moves its version. */
    private void update(ResumeEvent event, Instant at, long version) {
        rows.updateOne(
                event.resumeId(),
                "update query.resume_detail set version = ?, last_edited_at = ? where resume_id = ?",
                version,
                utc(at),
                event.resumeId().value());
    }

    private void update(ResumeEvent event, Instant at, long version, String assignments, @Nullable Object... values) {
        @Nullable Object[] all = new @Nullable Object[values.length + 3];
        System.arraycopy(values, 0, all, 0, values.length);
        all[values.length] = version;
        all[values.length + 1] = utc(at);
        all[values.length + 2] = event.resumeId().value();
        String sql = "update query.resume_detail set " + assignments
                + ", version = ?, last_edited_at = ? where resume_id = ?";
        rows.updateOne(event.resumeId(), sql, all);
    }

    private void add(EntryAdded added) {
        rows.updateAny(
                added.resumeId(),
                "update query.resume_detail_entry set place = place + 1"
                        + " where resume_id = ? and section = ? and place >= ?",
                added.resumeId().value(),
                added.entry().section().key(),
                added.index());
        insertEntry(added, added.entry(), added.index());
    }

    private void remove(EntryRemoved removed) {
        UUID resumeId = removed.resumeId().value();
        UUID entryId = removed.entryId().value();
        // The places after it move up by one, so that places stay the indexes of the section.
        rows.updateAny(
                removed.resumeId(),
                "update query.resume_detail_entry set place = place - 1 where resume_id = ? and section = ?"
                        + " and place > (select place from query.resume_detail_entry"
                        + " where resume_id = ? and entry_id = ?)",
                resumeId,
                removed.section().key(),
                resumeId,
                entryId);
        rows.updateOne(
                removed.resumeId(),
                "delete from query.resume_detail_entry where resume_id = ? and entry_id = ?",
                resumeId,
                entryId);
    }

    private void reorder(SectionReordered reordered) {
        int place = 0;
        for (EntryId entryId : reordered.order()) {
            rows.updateAny(
                    reordered.resumeId(),
                    "update query.resume_detail_entry set place = ? where resume_id = ? and entry_id = ?",
                    place++,
                    reordered.resumeId().value(),
                    entryId.value());
        }
    }

    private void insertEntry(ResumeEvent event, ResumeEntry entry, int place) {
        rows.insert(
                event.resumeId(),
                "insert into query.resume_detail_entry (entry_id, resume_id, owner_id, section, place, content)"
                        + " values (?, ?, ?, ?, ?, ?::jsonb)",
                entry.id().value(),
                event.resumeId().value(),
                event.ownerId().value(),
                entry.section().key(),
                place,
                StoredEntry.write(entry.content()));
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    @ResetHandler
    void reset() {
        jdbc.update("truncate query.resume_detail, query.resume_detail_entry");
    }
}
