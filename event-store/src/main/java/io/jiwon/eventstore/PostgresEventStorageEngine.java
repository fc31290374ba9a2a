package io.jiwon.eventstore;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores events in {@code command.event}. The position is taken from the one row of {@code command.event_head}, which
 * stays locked until the transaction ends: positions are dense and in commit order on any number of nodes, so no
 * reader can pass an event that is committed later. Joins the transaction of the caller, or opens its own.
 */
public final class PostgresEventStorageEngine extends AbstractEventStorageEngine {
    private static final String EVENT_COLUMNS =
            "position, event_id, stream_id, stream_type, sequence, payload_type, payload_revision, payload, metadata,"
                    + " recorded_at";
    private static final String LOCK_HEAD = "update command.event_head set position = position + ? returning position";
    private static final String INSERT =
            "insert into command.event (" + EVENT_COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String READ_TRACKED =
            "select " + EVENT_COLUMNS + " from command.event where position > ? order by position limit ?";
    private static final String READ_STREAM = "select " + EVENT_COLUMNS
            + " from command.event where stream_id = ? and sequence >= ? order by sequence limit ?";
    private static final String READ_SNAPSHOT =
            "select stream_id, stream_type, sequence, event_id, payload_type, payload_revision, payload, metadata,"
                    + " recorded_at from command.snapshot where stream_id = ?";
    private static final String WRITE_SNAPSHOT = "insert into command.snapshot (stream_id, stream_type, sequence,"
            + " event_id, payload_type, payload_revision, payload, metadata, recorded_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (stream_id) do update set"
            + " stream_type = excluded.stream_type, sequence = excluded.sequence, event_id = excluded.event_id,"
            + " payload_type = excluded.payload_type, payload_revision = excluded.payload_revision,"
            + " payload = excluded.payload, metadata = excluded.metadata, recorded_at = excluded.recorded_at"
            + " where command.snapshot.sequence < excluded.sequence";

    private static final RowMapper<TrackedEventData<?>> TRACKED_ROW = (row, number) ->
            new TrackedDomainEventData<>(new GlobalSequenceTrackingToken(row.getLong("position")), entry(row));
    private static final RowMapper<DomainEventData<?>> STREAM_ROW = (row, number) -> entry(row);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final int readBatchEvents;

    private PostgresEventStorageEngine(Builder builder) {
        super(builder);
        this.jdbc = new JdbcTemplate(requireNonNull(builder.dataSource));
        this.transaction = new TransactionTemplate(requireNonNull(builder.transactionManager));
        this.readBatchEvents = builder.readBatchEvents;
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        List<Object[]> rows = new ArrayList<>(events.size());
        for (EventMessage<?> event : events) {
            rows.add(row(event, serializer));
        }
        long last;
        try {
            last = requireNonNull(transaction.execute(status -> write(rows)));
        } catch (DuplicateKeyException taken) {
            throw conflict(events.get(0), taken);
        } catch (DataAccessException failed) {
            throw new EventStoreException("Could not append " + events.size() + " events", failed);
        }
        CurrentUnitOfWork.ifStarted(unitOfWork -> AppendedPosition.note(unitOfWork, last));
    }

    private long write(List<Object[]> rows) {
        long last = requireNonNull(jdbc.queryForObject(LOCK_HEAD, Long.class, rows.size()));
        long position = last - rows.size();
        for (Object[] row : rows) {
            row[0] = ++position;
        }
        jdbc.batchUpdate(INSERT, rows);
        return last;
    }

    private static RuntimeException conflict(EventMessage<?> first, DuplicateKeyException cause) {
        if (first instanceof DomainEventMessage<?> domainEvent) {
            String stream = domainEvent.getAggregateIdentifier();
            return domainEvent.getSequenceNumber() == 0
                    ? new AggregateStreamCreationException("The stream " + stream + " exists already", cause)
                    : new ConcurrencyException(
                            "The stream " + stream + " has an event " + domainEvent.getSequenceNumber() + " already",
                            cause);
        }
        return new EventStoreException("The event " + first.getIdentifier() + " is stored already", cause);
    }

    private static Object[] row(EventMessage<?> event, Serializer serializer) {
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        SerializedObject<byte[]> metadata = event.serializeMetaData(serializer, byte[].class);
        // An event without an aggregate is a stream of its own, of one event.
        boolean inStream = event instanceof DomainEventMessage<?>;
        DomainEventMessage<?> domainEvent = inStream ? (DomainEventMessage<?>) event : null;
        return new @Nullable Object[] {
            0L,
            event.getIdentifier(),
            domainEvent == null ? event.getIdentifier() : domainEvent.getAggregateIdentifier(),
            domainEvent == null ? null : domainEvent.getType(),
            domainEvent == null ? 0L : domainEvent.getSequenceNumber(),
            payload.getType().getName(),
            payload.getType().getRevision(),
            payload.getData(),
            metadata.getData(),
            OffsetDateTime.ofInstant(event.getTimestamp(), ZoneOffset.UTC)
        };
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        SerializedObject<byte[]> payload = snapshot.serializePayload(serializer, byte[].class);
        SerializedObject<byte[]> metadata = snapshot.serializeMetaData(serializer, byte[].class);
        jdbc.update(
                WRITE_SNAPSHOT,
                snapshot.getAggregateIdentifier(),
                snapshot.getType(),
                snapshot.getSequenceNumber(),
                snapshot.getIdentifier(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                metadata.getData(),
                OffsetDateTime.ofInstant(snapshot.getTimestamp(), ZoneOffset.UTC));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String streamId) {
        return jdbc.query(READ_SNAPSHOT, STREAM_ROW, streamId).stream();
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readEventData(String streamId, long firstSequenceNumber) {
        return pages(last -> jdbc.query(
                READ_STREAM,
                STREAM_ROW,
                streamId,
                last == null ? firstSequenceNumber : last.getSequenceNumber() + 1,
                readBatchEvents));
    }

    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(@Nullable TrackingToken token, boolean mayBlock) {
        return pages(last -> jdbc.query(
                READ_TRACKED, TRACKED_ROW, positionOf(last == null ? token : last.trackingToken()), readBatchEvents));
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String streamId) {
        return Optional.ofNullable(jdbc.queryForObject(
                "select max(sequence) from command.event where stream_id = ?", Long.class, streamId));
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(headPosition());
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        Long firstAfter = jdbc.queryForObject(
                "select min(position) from command.event where recorded_at >= ?",
                Long.class,
                OffsetDateTime.ofInstant(dateTime, ZoneOffset.UTC));
        return firstAfter == null ? createHeadToken() : new GlobalSequenceTrackingToken(firstAfter - 1);
    }

    /** The position of the last committed event; 0 when there is none. */
    public long headPosition() {
        return requireNonNull(jdbc.queryForObject("select position from command.event_head", Long.class));
    }

    private static long positionOf(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }

    private static GenericDomainEventEntry<byte[]> entry(ResultSet row) throws SQLException {
        return new GenericDomainEventEntry<>(
                row.getString("stream_type"),
                row.getString("stream_id"),
                row.getLong("sequence"),
                row.getString("event_id"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("payload_type"),
                row.getString("payload_revision"),
                row.getBytes("payload"),
                row.getBytes("metadata"));
    }

    /** Reads page after page until one is not full; each page starts after the last row of the one before. */
    private <T> Stream<T> pages(Function<@Nullable T, List<T>> fetch) {
        return StreamSupport.stream(
                new Spliterators.AbstractSpliterator<T>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                    private List<T> page = List.of();
                    private int next;
                    private @Nullable T last;
                    private boolean lastPage;

                    @Override
                    public boolean tryAdvance(Consumer<? super T> action) {
                        if (next == page.size()) {
                            if (lastPage) {
                                return false;
                            }
                            page = fetch.apply(last);
                            next = 0;
                            lastPage = page.size() < readBatchEvents;
                            if (page.isEmpty()) {
                                return false;
                            }
                        }
                        T item = page.get(next++);
                        last = item;
                        action.accept(item);
                        return true;
                    }
                },
                false);
    }

    /** What the engine is made from. */
    public static final class Builder extends AbstractEventStorageEngine.Builder {
        private @Nullable DataSource dataSource;
        private @Nullable PlatformTransactionManager transactionManager;
        private int readBatchEvents = 1_000;

        public Builder dataSource(DataSource value) {
            this.dataSource = value;
            return this;
        }

        public Builder transactionManager(PlatformTransactionManager value) {
            this.transactionManager = value;
            return this;
        }

        /** How many events one read fetches. */
        public Builder readBatchEvents(int value) {
            this.readBatchEvents = value;
            return this;
        }

        @Override
        public Builder eventSerializer(Serializer serializer) {
            super.eventSerializer(serializer);
            return this;
        }

        @Override
        public Builder snapshotSerializer(Serializer serializer) {
            super.snapshotSerializer(serializer);
            return this;
        }

        @Override
        public Builder upcasterChain(EventUpcaster upcasters) {
            super.upcasterChain(upcasters);
            return this;
        }

        public PostgresEventStorageEngine build() {
            return new PostgresEventStorageEngine(this);
        }
    }
}
