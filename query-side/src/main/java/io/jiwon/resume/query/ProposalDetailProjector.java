package io.jiwon.resume.query;

import io.jiwon.readmodel.RowWrites;
import io.jiwon.readmodel.StoredJson;
import io.jiwon.resume.ProposalEvent;
import io.jiwon.resume.ProposalEvent.ItemsAccepted;
import io.jiwon.resume.ProposalEvent.ProposalDeleted;
import io.jiwon.resume.ProposalEvent.ProposalFailed;
import io.jiwon.resume.ProposalEvent.ProposalReady;
import io.jiwon.resume.ProposalEvent.ProposalRequested;
import io.jiwon.resume.ProposalQuery.ProposalFailure;
import io.jiwon.resume.ProposalQuery.State;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** One row for each proposal until it is thrown away, and its making as another. */
@Component
@ProcessingGroup(ProposalDetailProjector.GROUP)
final class ProposalDetailProjector {
    static final String GROUP = "proposal-detail";

    private final RowWrites rows;
    private final JdbcTemplate jdbc;

    ProposalDetailProjector(RowWrites rows, JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(ProposalEvent event, @Timestamp Instant at, @SequenceNumber long version) {
        switch (event) {
            case ProposalRequested requested ->
                rows.insert(
                        requested.proposalId(),
                        "insert into query.proposal_detail (proposal_id, owner_id, file_id, state, text, version,"
                                + " requested_at) values (?, ?, ?, ?, ?, ?, ?)",
                        requested.proposalId().value(),
                        requested.ownerId().value(),
                        requested.fileId().value(),
                        State.UNDER_WAY.name(),
                        requested.text(),
                        version,
                        OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
            case ProposalReady ready -> {
                rows.updateOne(
                        ready.proposalId(),
                        "update query.proposal_detail set state = ?, reading = ?::jsonb, provider = ?, model = ?,"
                                + " fallback_reason = ?, version = ? where proposal_id = ?",
                        State.READY.name(),
                        StoredJson.write(ready.reading()),
                        ready.provenance().provider(),
                        ready.provenance().model(),
                        ready.fallbackReason(),
                        version,
                        ready.proposalId().value());
                rows.insert(
                        ready.proposalId(),
                        "insert into query.proposal_provenance (proposal_id, owner_id, provenance)"
                                + " values (?, ?, ?::jsonb)",
                        ready.proposalId().value(),
                        ready.ownerId().value(),
                        StoredJson.write(ready.provenance()));
            }
            case ProposalFailed failed ->
                rows.updateOne(
                        failed.proposalId(),
                        "update query.proposal_detail set state = ?, failure = ?::jsonb, version = ?"
                                + " where proposal_id = ?",
                        State.FAILED.name(),
                        StoredJson.write(new ProposalFailure(failed.reason(), failed.detail())),
                        version,
                        failed.proposalId().value());
            case ItemsAccepted accepted ->
                rows.updateOne(
                        accepted.proposalId(),
                        "update query.proposal_detail set accepted = accepted || ?::jsonb, version = ?"
                                + " where proposal_id = ?",
                        StoredJson.write(into(accepted)),
                        version,
                        accepted.proposalId().value());
            case ProposalDeleted deleted -> {
                rows.updateOne(
                        deleted.proposalId(),
                        "delete from query.proposal_detail where proposal_id = ?",
                        deleted.proposalId().value());
                rows.updateAny(
                        deleted.proposalId(),
                        "delete from query.proposal_provenance where proposal_id = ?",
                        deleted.proposalId().value());
            }
        }
    }

    private static Map<String, String> into(ItemsAccepted accepted) {
        return accepted.items().stream().collect(Collectors.toMap(item -> item.toString(), item -> accepted.resumeId()
                .toString()));
    }

    @ResetHandler
    void reset() {
        jdbc.update("truncate query.proposal_detail, query.proposal_provenance");
    }
}
