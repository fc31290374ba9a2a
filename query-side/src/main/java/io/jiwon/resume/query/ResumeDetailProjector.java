package io.jiwon.resume.query;

import io.jiwon.readmodel.MissingRow;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.ResumeEvent;
import io.jiwon.resume.ResumeEvent.ContactCorrected;
import io.jiwon.resume.ResumeEvent.EntryAdded;
import io.jiwon.resume.ResumeEvent.EntryRemoved;
import io.jiwon.resume.ResumeEvent.EntryRewritten;
import io.jiwon.resume.ResumeEvent.ResumeCreated;
import io.jiwon.resume.ResumeEvent.ResumeDeleted;
import io.jiwon.resume.ResumeEvent.ResumeRenamed;
import io.jiwon.resume.ResumeEvent.ResumeTypeChosen;
import io.jiwon.resume.ResumeEvent.SectionReordered;
import io.jiwon.resume.Section;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps each resume and its entries as rows; an entry's place counts from 0 within its section. */
@Component
@ProcessingGroup(ResumeDetailProjector.GROUP)
final class ResumeDetailProjector {
    static final String GROUP = "resume-detail";

    private static final String INSERT_ENTRY = "insert into query.resume_detail_entry"
            + " (entry_id, resume_id, owner_id, section, place, content) values (?, ?, ?, ?, ?, ?::jsonb)";

    private final JdbcTemplate jdbc;

    ResumeDetailProjector(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(ResumeEvent event, @Timestamp Instant at, @SequenceNumber long version) {
        UUID resumeId = event.resumeId().value();
        if (event instanceof ResumeCreated created) {
            insert(created, at, version);
            return;
        }
        MissingRow.refuseNone(
                jdbc.update(
                        "update query.resume_detail set version = ?, last_edited_at = ? where resume_id = ?",
                        version,
                        utc(at),
                        resumeId),
                event);
        switch (event) {
            case ResumeCreated created -> throw new IllegalStateException("handled above");
            case ResumeRenamed renamed ->
                jdbc.update("update query.resume_detail set title = ? where resume_id = ?", renamed.title(), resumeId);
            case ResumeTypeChosen chosen ->
                jdbc.update(
                        "update query.resume_detail set resume_type = ? where resume_id = ?",
                        chosen.resumeType(),
                        resumeId);
            case ContactCorrected corrected ->
                jdbc.update(
                        "update query.resume_detail set name = ?, email = ?, phone = ? where resume_id = ?",
                        corrected.contact().name(),
                        corrected.contact().email(),
                        corrected.contact().phone(),
                        resumeId);
            case EntryAdded added -> add(added);
            case EntryRewritten rewritten ->
                MissingRow.refuseNone(
                        jdbc.update(
                                "update query.resume_detail_entry set content = ?::jsonb"
                                        + " where resume_id = ? and entry_id = ?",
                                StoredEntry.write(rewritten.entry().content()),
                                resumeId,
                                rewritten.entry().id().value()),
                        event);
            case EntryRemoved removed -> remove(removed);
            case SectionReordered reordered -> reorder(reordered);
            case ResumeDeleted deleted ->
                jdbc.update("update query.resume_detail set is_active = false where resume_id = ?", resumeId);
        }
    }

    private void insert(ResumeCreated created, Instant at, long version) {
        ResumeContent content = created.content();
        jdbc.update(
                "insert into query.resume_detail (resume_id, owner_id, title, resume_type, name, email, phone, version,"
                        + " created_at, last_edited_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                created.resumeId().value(),
                created.ownerId().value(),
                content.title(),
                content.resumeType(),
                content.contact().name(),
                content.contact().email(),
                content.contact().phone(),
                version,
                utc(at),
                utc(at));
        Map<Section, Integer> places = new EnumMap<>(Section.class);
        List<Object[]> rows = new ArrayList<>();
        for (ResumeEntry entry : content.entries()) {
            int place = places.merge(entry.section(), 1, Integer::sum) - 1;
            rows.add(row(created, entry, place));
        }
        jdbc.batchUpdate(INSERT_ENTRY, rows);
    }

    private void add(EntryAdded added) {
        jdbc.update(
                "update query.resume_detail_entry set place = place + 1"
                        + " where resume_id = ? and section = ? and place >= ?",
                added.resumeId().value(),
                added.entry().section().key(),
                added.index());
        jdbc.update(INSERT_ENTRY, row(added, added.entry(), added.index()));
    }

    private void remove(EntryRemoved removed) {
        // The places after it move up by one, so that places stay the indexes of the section.
        List<Integer> gone = jdbc.queryForList(
                "delete from query.resume_detail_entry where resume_id = ? and entry_id = ? returning place",
                Integer.class,
                removed.resumeId().value(),
                removed.entryId().value());
        MissingRow.refuseNone(gone.size(), removed);
        jdbc.update(
                "update query.resume_detail_entry set place = place - 1"
                        + " where resume_id = ? and section = ? and place > ?",
                removed.resumeId().value(),
                removed.section().key(),
                gone.getFirst());
    }

    private void reorder(SectionReordered reordered) {
        List<Object[]> places = new ArrayList<>();
        for (EntryId entryId : reordered.order()) {
            places.add(new Object[] {places.size(), reordered.resumeId().value(), entryId.value()});
        }
        jdbc.batchUpdate("update query.resume_detail_entry set place = ? where resume_id = ? and entry_id = ?", places);
    }

    private Object[] row(ResumeEvent event, ResumeEntry entry, int place) {
        return new Object[] {
            entry.id().value(),
            event.resumeId().value(),
            event.ownerId().value(),
            entry.section().key(),
            place,
            StoredEntry.write(entry.content())
        };
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    @ResetHandler
    void reset() {
        jdbc.update("truncate query.resume_detail, query.resume_detail_entry");
    }
}
