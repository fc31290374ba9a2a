package io.jiwon.eventstore;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Stores events in PostgreSQL ({@code tables.sql} beside this class has the tables).
 *
 * <p>Concurrent appends are stored together, by one statement and one commit; an append returns when that commit is
 * durable, and is refused alone when its stream has moved on. Positions are taken from one row that is locked while a
 * batch commits: they are dense and in commit order on any number of nodes, so no reader can pass an event that is
 * committed later, and a token is one number. Each event's hash covers the one before it, see {@link #verify}.
 *
 * <p>The events are committed by the engine itself, outside the caller's transaction: nothing that must hold together
 * with them may be written there.
 */
public final class PostgresEventStorageEngine extends AbstractEventStorageEngine implements AutoCloseable {
    /**
     * The metadata key of an event that is appended long after its time, because it comes from another log. Only such
     * events may stand out of the order of times, see {@link #createTokenAt}.
     */
    public static final String IMPORTED = "imported";

    /** How far apart the clocks of the nodes, and an event's time and its append, may be for {@link #createTokenAt}. */
    static final Duration CLOCK_SKEW_MAX = Duration.ofMinutes(10);

    /** How long a question waits for those under way, to go with others; then it goes alone. */
    private static final Duration ASK_TOGETHER_MAX = Duration.ofSeconds(1);

    /** Between two times that readers are woken. The first append after a silence has them woken at once. */
    private static final long WAKE_GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final Logger log = LoggerFactory.getLogger(PostgresEventStorageEngine.class);
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,40}");
    private static final String EVENT_COLUMNS =
            "position, event_id, stream_id, stream_type, sequence, payload_type, payload_revision, payload, metadata,"
                    + " recorded_at";
    private static final RowMapper<TrackedDomainEventData<?>> STREAM_PART_ROW = (row, number) ->
            new TrackedDomainEventData<>(new GlobalSequenceTrackingToken(row.getLong("position")), entry(row));
    private static final RowMapper<TrackedEventData<?>> TRACKED_ROW = STREAM_PART_ROW::mapRow;
    private static final RowMapper<DomainEventData<?>> STREAM_ROW = (row, number) -> entry(row);

    private final JdbcTemplate jdbc;
    private final String schema;
    private final int readMaxEvents;
    private final Committer committer;
    private final AppendNotices notices;
    private final Set<Runnable> readers = ConcurrentHashMap.newKeySet();

    /** Every reader of this node is woken, each by a task of its own, so when much is appended they are woken less often. */
    private final GatheredCalls waking;

    /** Each command on an aggregate that is kept between commands asks this: many at once are one question. */
    private final Together<String, Optional<Long>> askingForLast =
            new Together<>(new ReentrantLock(), this::lastSequences);

    private final AtomicLong noticesHeard = new AtomicLong();
    private final String readTracked;
    private final String readStream;
    private final String readVersions;
    private final String readPart;
    private final String readLastSequences;
    private final String readSnapshot;
    private final String writeSnapshot;

    private PostgresEventStorageEngine(Builder builder) {
        super(builder);
        DataSource database = requireNonNull(builder.dataSource, "The engine needs a data source");
        schema = builder.schema;
        jdbc = new JdbcTemplate(database);
        readMaxEvents = builder.readMaxEvents;
        readTracked = page("position > ?", "position");
        readStream = page("stream_id = ? and sequence >= ?", "sequence");
        readVersions = page("stream_id = ? and sequence between ? and ?", "sequence");
        readPart = page("stream_id = ? and sequence > ? and position between ? and ?", "sequence");
        // The array in a select of its own: for a length that it sees, PostgreSQL plans the statement anew each time.
        readLastSequences = "select (select max(sequence) from " + schema + ".event where stream_id = asked.stream_id)"
                + " from unnest((select ?::text[])) with ordinality asked (stream_id, nth) order by nth";
        readSnapshot = "select stream_id, stream_type, sequence, event_id, payload_type, payload_revision, payload,"
                + " metadata, recorded_at from " + schema + ".snapshot where stream_id = ?";
        writeSnapshot = "insert into " + schema + ".snapshot as known (stream_id, stream_type, sequence, event_id,"
                + " payload_type, payload_revision, payload, metadata, recorded_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (stream_id) do update set"
                + " stream_type = excluded.stream_type, sequence = excluded.sequence, event_id = excluded.event_id,"
                + " payload_type = excluded.payload_type, payload_revision = excluded.payload_revision,"
                + " payload = excluded.payload, metadata = excluded.metadata, recorded_at = excluded.recorded_at"
                + " where known.sequence < excluded.sequence";
        waking = new GatheredCalls("event-store-waker", this::wakeReaders, WAKE_GAP_NANOS);
        committer = new Committer(
                database,
                schema,
                new Committer.Limits(
                        builder.queueMaxAppends,
                        builder.queueMaxBytes,
                        builder.queueMaxWait,
                        builder.commitMaxWait,
                        builder.reconnectMaxWait,
                        builder.answerMaxWait),
                waking);
        notices = new AppendNotices(database, LogConnection.channel(schema), committer::backend, this::heardNotice);
    }

    private String page(String wanted, String key) {
        return Pages.cut(EVENT_COLUMNS, schema + ".event where " + wanted + " order by " + key + " limit ?", key);
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        List<EventRow> rows = new ArrayList<>(events.size());
        for (EventMessage<?> event : events) {
            rows.add(EventRow.of(event, serializer));
        }
        long last = committer.append(rows);
        CurrentUnitOfWork.ifStarted(unitOfWork -> AppendedPosition.note(unitOfWork, last));
    }

    /**
     * Has a reader woken after each append of this node and when other nodes have appended, appends in quick succession
     * together. One thread wakes all readers: while one of them blocks, the others wait. Each is also woken once a second,
     * or, while the database is being connected again, after each try.
     */
    void wakeOnAppend(Runnable reader) {
        readers.add(reader);
    }

    void forget(Runnable reader) {
        readers.remove(reader);
    }

    /** Where the log ended when this node last appended; known before whoever appended is answered. */
    long ownHead() {
        return committer.headPosition();
    }

    /** Rises whenever other nodes may have appended, before readers are woken. */
    long noticesHeard() {
        return noticesHeard.get();
    }

    private void heardNotice() {
        noticesHeard.incrementAndGet();
        waking.run();
    }

    private void wakeReaders() {
        for (Runnable reader : readers) {
            try {
                reader.run();
            } catch (RuntimeException | Error itsFault) {
                log.error("A reader's callback failed; the others are woken", itsFault);
            }
        }
    }

    /** Whether this node hears at once what others append; else its readers find it by polling. */
    public boolean hearsOtherNodes() {
        return notices.isListening();
    }

    /** How many appends wait for the committer at this moment. */
    public int waitingAppends() {
        return committer.waiting();
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        SerializedObject<byte[]> payload = snapshot.serializePayload(serializer, byte[].class);
        SerializedObject<byte[]> metadata = snapshot.serializeMetaData(serializer, byte[].class);
        jdbc.update(
                writeSnapshot,
                snapshot.getAggregateIdentifier(),
                snapshot.getType(),
                snapshot.getSequenceNumber(),
                snapshot.getIdentifier(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                metadata.getData(),
                utc(snapshot.getTimestamp()));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String streamId) {
        return jdbc.query(readSnapshot, STREAM_ROW, streamId).stream();
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readEventData(String streamId, long firstSequenceNumber) {
        return Pages.<DomainEventData<?>>of(
                readMaxEvents,
                (last, limit) -> jdbc.query(
                        readStream,
                        STREAM_ROW,
                        streamId,
                        last == null ? firstSequenceNumber : last.getSequenceNumber() + 1,
                        limit));
    }

    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(@Nullable TrackingToken token, boolean mayBlock) {
        return Pages.<TrackedEventData<?>>of(
                readMaxEvents,
                (last, limit) -> jdbc.query(
                        readTracked, TRACKED_ROW, positionOf(last == null ? token : last.trackingToken()), limit));
    }

    /**
     * The events of a stream between two positions, both included, each with its own. Read in pages while the stream is
     * consumed; no connection is held in between.
     */
    public Stream<TrackedEventMessage<?>> readStream(String streamId, long from, long to) {
        return EventUtils.upcastAndDeserializeTrackedEvents(
                Pages.<TrackedDomainEventData<?>>of(
                        readMaxEvents,
                        (last, limit) -> jdbc.query(
                                readPart,
                                STREAM_PART_ROW,
                                streamId,
                                last == null ? -1 : last.getSequenceNumber(),
                                from,
                                to,
                                limit)),
                getEventSerializer(),
                upcasterChain);
    }

    /** The events of a stream from one number to another, both included. */
    DomainEventStream readStreamPart(String streamId, long first, long last) {
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                Pages.<DomainEventData<?>>of(
                        readMaxEvents,
                        (read, limit) -> jdbc.query(
                                readVersions,
                                STREAM_ROW,
                                streamId,
                                read == null ? first : read.getSequenceNumber() + 1,
                                last,
                                limit)),
                getEventSerializer(),
                upcasterChain);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String streamId) {
        // Within a transaction, and when the database does not answer those who asked before, each asks by itself.
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? lastSequence(streamId)
                : askingForLast.runWithin(ASK_TOGETHER_MAX, streamId).orElseGet(() -> lastSequence(streamId));
    }

    private Optional<Long> lastSequence(String streamId) {
        return lastSequences(List.of(streamId)).getFirst();
    }

    private List<Optional<Long>> lastSequences(List<String> streamIds) {
        return jdbc.query(
                readLastSequences,
                statement -> statement.setObject(1, streamIds.toArray(String[]::new)),
                (row, number) -> Optional.ofNullable(row.getObject(1, Long.class)));
    }

    /** The number of the stream's last event at a time, by the milliseconds that events tell; empty when it had none. */
    OptionalLong lastSequenceNumberAt(String streamId, Instant at) {
        return jdbc
                .queryForList(
                        "select sequence from " + schema + ".event where stream_id = ? and recorded_at < ?"
                                + " order by sequence desc limit 1",
                        Long.class,
                        streamId,
                        utc(storable(at).truncatedTo(ChronoUnit.MILLIS).plusMillis(1)))
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(headPosition());
    }

    /**
     * Before the first event of that time or later. Events stand in the order of their commits, which is that of their
     * times but for {@link #CLOCK_SKEW_MAX}: a search by halves finds where to begin, and only the rest is looked through.
     * Imported events keep the times of the log that they come from: the search passes over them.
     */
    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        Instant at = storable(dateTime).truncatedTo(ChronoUnit.MICROS);
        long from = lastBefore(at.minus(CLOCK_SKEW_MAX));
        // Taken before the search: an event that is appended meanwhile must come after the token.
        TrackingToken head = createHeadToken();
        List<Long> firstAfter = jdbc.queryForList(
                "select position from " + schema + ".event where position > ? and recorded_at >= ?"
                        + " order by position limit 1",
                Long.class,
                from,
                utc(at));
        return firstAfter.isEmpty() ? head : new GlobalSequenceTrackingToken(firstAfter.get(0) - 1);
    }

    /** An event, and whether it was appended before the time that is asked for. */
    private record Telling(long position, boolean isBefore) {}

    /** The last event that a search by halves finds to have been appended before; 0 when there is none. */
    private long lastBefore(Instant at) {
        long found = 0;
        long before = 0;
        long notBefore = headPosition() + 1;
        while (notBefore - before > 1) {
            long middle = before + (notBefore - before) / 2;
            Optional<Telling> nearest = lastTelling(before, middle, at);
            if (nearest.isPresent() && !nearest.get().isBefore()) {
                notBefore = middle;
            } else {
                // Where none tells, it is looked on behind them, but from where it is known.
                found = nearest.map(Telling::position).orElse(found);
                before = middle;
            }
        }
        return found;
    }

    /** The last event of a part of the log that is not imported. */
    private Optional<Telling> lastTelling(long after, long upTo, Instant at) {
        return jdbc
                .query(
                        "select position, recorded_at < ? from " + schema + ".event"
                                + " where position > ? and position <= ?"
                                + " and position(convert_to('\"" + IMPORTED + "\"', 'UTF8') in metadata) = 0"
                                + " order by position desc limit 1",
                        (row, number) -> new Telling(row.getLong(1), row.getBoolean(2)),
                        utc(at),
                        after,
                        upTo)
                .stream()
                .findFirst();
    }

    /** The position of the last committed event; 0 when there is none. */
    public long headPosition() {
        return requireNonNull(jdbc.queryForObject("select position from " + schema + ".event_head", Long.class));
    }

    /**
     * Looks whether the log is as it was written, from one position to another, both included. Reads in pages; memory
     * does not grow with the range.
     *
     * @param from 1 for the whole log; from another position on, the event before it is taken as right
     * @param to at most {@link #headPosition}
     */
    public LogVerification verify(long from, long to) {
        return new LogVerifier(jdbc, schema).verify(from, to);
    }

    /** Position and hash of the last event: with a signature, proof of what the log was at this moment. */
    public LogCheckpoint checkpoint() {
        return requireNonNull(jdbc.queryForObject(
                "select position, hash from " + schema + ".event_head",
                (row, number) -> new LogCheckpoint(row.getLong(1), row.getBytes(2))));
    }

    /**
     * Position and hash of an earlier event, to compare with a checkpoint that was kept: equal when nothing up to there
     * was rewritten and {@link #verify} finds the log intact; empty when there is no event at the position, as when the end
     * of the log was cut off.
     */
    public Optional<LogCheckpoint> checkpointAt(long position) {
        if (position == 0) {
            return Optional.of(new LogCheckpoint(0, HashChain.beginning()));
        }
        return jdbc
                .query(
                        "select hash from " + schema + ".event where position = ?",
                        (row, number) -> new LogCheckpoint(position, row.getBytes(1)),
                        position)
                .stream()
                .findFirst();
    }

    /** Refuses further appends, stores those that wait, and gives both connections back. */
    @Override
    public void close() {
        committer.close();
        notices.close();
        waking.close();
    }

    /** @throws IllegalArgumentException for a token that tells none: it is another log's */
    static long positionOf(@Nullable TrackingToken token) {
        TrackingToken lowest = WrappedToken.unwrapLowerBound(token);
        return lowest == null
                ? 0
                : lowest.position()
                        .orElseThrow(() -> new IllegalArgumentException("A token of another log: " + lowest));
    }

    /** The nearest time that an event can have. */
    private static Instant storable(Instant at) {
        return at.isBefore(EventRow.EARLIEST) ? EventRow.EARLIEST : at.isAfter(EventRow.LATEST) ? EventRow.LATEST : at;
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
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

    /** What the engine is made from. A limit that makes no sense is refused where it is set. */
    public static final class Builder extends AbstractEventStorageEngine.Builder {
        private static final int QUEUE_MAX_APPENDS = 1_000_000;
        private static final Duration WAIT_MIN = Duration.ofMillis(1);
        private static final Duration WAIT_MAX = Duration.ofDays(1);

        private @Nullable DataSource dataSource;
        private String schema = "command";
        private int readMaxEvents = 1_000;
        private int queueMaxAppends = 4_096;
        private int queueMaxBytes = 64 * 1024 * 1024;
        private Duration queueMaxWait = Duration.ofSeconds(2);
        private Duration commitMaxWait = Duration.ofSeconds(30);
        private Duration reconnectMaxWait = Duration.ofSeconds(10);
        private Duration answerMaxWait = Duration.ofSeconds(15);

        /** Two of its connections are kept for good: one commits, one listens. */
        public Builder dataSource(DataSource value) {
            this.dataSource = value;
            return this;
        }

        /** The schema of the tables. */
        public Builder schema(String value) {
            if (!NAME.matcher(value).matches()) {
                throw new IllegalArgumentException("Not a plain schema name: " + value);
            }
            this.schema = value;
            return this;
        }

        /** How many events one read fetches at most; fewer when they are large. */
        public Builder readMaxEvents(int value) {
            this.readMaxEvents = atLeastOne("readMaxEvents", value);
            return this;
        }

        /** How many appends may wait for the committer; 1,000,000 at most. */
        public Builder queueMaxAppends(int value) {
            if (value > QUEUE_MAX_APPENDS) {
                throw new IllegalArgumentException(
                        "queueMaxAppends must be at most " + QUEUE_MAX_APPENDS + ", not " + value);
            }
            this.queueMaxAppends = atLeastOne("queueMaxAppends", value);
            return this;
        }

        /** How much the waiting appends may weigh together; a larger one is let in alone. */
        public Builder queueMaxBytes(int value) {
            this.queueMaxBytes = atLeastOne("queueMaxBytes", value);
            return this;
        }

        /** How long a caller waits for a place in the queue before it gets an {@link AppendOverloadedException}. */
        public Builder queueMaxWait(Duration value) {
            this.queueMaxWait = boundedWait("queueMaxWait", value);
            return this;
        }

        /** How long a caller waits for the outcome before it gets an {@link AppendOutcomeUnknownException}. */
        public Builder commitMaxWait(Duration value) {
            this.commitMaxWait = boundedWait("commitMaxWait", value);
            return this;
        }

        /** For how long a lost connection is made anew before the appends in flight end as unknown. */
        public Builder reconnectMaxWait(Duration value) {
            this.reconnectMaxWait = boundedWait("reconnectMaxWait", value);
            return this;
        }

        /** How long the server may take for one answer before the connection counts as lost. */
        public Builder answerMaxWait(Duration value) {
            this.answerMaxWait = boundedWait("answerMaxWait", value);
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

        @Override
        public Builder snapshotFilter(SnapshotFilter filter) {
            super.snapshotFilter(filter);
            return this;
        }

        private static int atLeastOne(String name, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be at least 1, not " + value);
            }
            return value;
        }

        private static Duration boundedWait(String name, Duration value) {
            if (value.compareTo(WAIT_MIN) < 0 || value.compareTo(WAIT_MAX) > 0) {
                throw new IllegalArgumentException(
                        name + " must be between " + WAIT_MIN + " and " + WAIT_MAX + ", not " + value);
            }
            return value;
        }

        public PostgresEventStorageEngine build() {
            return new PostgresEventStorageEngine(this);
        }
    }
}
