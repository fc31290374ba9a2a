package io.jiwon.audit.query;

import io.jiwon.account.UserId;
import io.jiwon.audit.AuditEvent.CommandRefused;
import io.jiwon.audit.AuditEvent.PersonalDataShown;
import io.jiwon.audit.AuditQuery.Outcome;
import io.jiwon.message.MessageMetadata;
import io.jiwon.readmodel.RowWrites;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps one row for each event of every feature and for each refused command. It reads all and is read by none. */
@Component
@ProcessingGroup(AuditEntryProjector.GROUP)
final class AuditEntryProjector {
    static final String GROUP = "audit-entry";

    private final RowWrites rows;
    private final JdbcTemplate jdbc;

    AuditEntryProjector(RowWrites rows, JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    // The payload is not looked at: the person that it is about may have been erased.
    @EventHandler(payloadType = Object.class)
    void on(EventMessage<?> message, TrackingToken token) {
        MetaData metadata = message.getMetaData();
        @Nullable
        CommandRefused refused =
                message.getPayloadType() == CommandRefused.class ? (CommandRefused) message.getPayload() : null;
        @Nullable
        PersonalDataShown read =
                message.getPayloadType() == PersonalDataShown.class ? (PersonalDataShown) message.getPayload() : null;
        @Nullable
        UserId onlyOne =
                read != null && read.people().size() == 1 ? read.people().getFirst() : null;
        DomainEventMessage<?> inStream = message instanceof DomainEventMessage<?> domainEvent ? domainEvent : null;
        long position = token.position().orElseThrow();
        rows.insert(
                position,
                "insert into query.audit_entry (position, recorded_at, actor, origin, command, what, subject_type,"
                        + " subject_id, outcome, code, correlation_id, causation_id)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (position) do nothing",
                position,
                OffsetDateTime.ofInstant(message.getTimestamp(), ZoneOffset.UTC),
                metadata.getOrDefault(MessageMetadata.ACTOR, MessageMetadata.SYSTEM),
                metadata.get(MessageMetadata.ORIGIN),
                refused != null
                        ? refused.command()
                        : read != null ? read.endpoint() : metadata.get(MessageMetadata.COMMAND),
                message.getPayloadType().getSimpleName(),
                onlyOne != null ? "account" : refused != null || inStream == null ? null : type(inStream),
                onlyOne != null
                        ? onlyOne.toString()
                        : refused != null
                                ? refused.targetId()
                                : inStream == null ? null : inStream.getAggregateIdentifier(),
                (refused == null ? Outcome.ACCEPTED : Outcome.REFUSED).name(),
                refused == null ? null : refused.code(),
                metadata.get("traceId"),
                metadata.get("correlationId"));
    }

    private static @Nullable String type(DomainEventMessage<?> event) {
        return event.getType() == null ? null : event.getType().toLowerCase(Locale.ROOT);
    }

    @ResetHandler
    void reset() {
        jdbc.update("truncate query.audit_entry");
    }
}
