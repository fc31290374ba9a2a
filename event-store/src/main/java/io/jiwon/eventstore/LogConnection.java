package io.jiwon.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The committer's own connection and what it says over it. Used by one thread. */
final class LogConnection implements AutoCloseable {
    private static final Executor IN_PLACE = Runnable::run;
    private static final Logger log = LoggerFactory.getLogger(LogConnection.class);

    // A committed answer that a crash of the server takes back would be a lie; stronger settings are left alone.
    private static final String DURABLE = "select set_config('synchronous_commit', 'on', false)"
            + " where current_setting('synchronous_commit') = 'off'";

    // Whoever waits for the head, or is stopped while holding it, and has lost its node must not stay: for the lock,
    // other nodes wait, and there are not many connections. Not every platform's server can look whether a client is
    // still there while it waits.
    private static final String WATCHFUL = "select set_config('client_connection_check_interval', '1s', false)";

    private static final String NO_HEAD = "02000";

    private final Connection connection;
    private final PreparedStatement appendAfter;
    private final PreparedStatement appendAfterAndTell;
    private final PreparedStatement tell;
    private final PreparedStatement appendLocked;
    private final PreparedStatement moveHead;
    private final String lockHead;
    private final String findPlaces;
    private final String findEvents;
    private final int backend;
    private final boolean placesAreKeptApart;

    /**
     * @param answerMaxMillis how long the server may take for one answer before the connection counts as lost
     */
    LogConnection(DataSource database, String schema, int answerMaxMillis) throws SQLException {
        connection = database.getConnection();
        try {
            connection.setNetworkTimeout(IN_PLACE, answerMaxMillis);
            connection.setAutoCommit(true);
            // What is asked under the lock must be as new as the lock, whatever the database's default is.
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            try (Statement setting = connection.createStatement();
                    ResultSet own = setting.executeQuery("select pg_backend_pid()")) {
                own.next();
                backend = own.getInt(1);
            }
            try (Statement setting = connection.createStatement()) {
                setting.execute(DURABLE);
            }
            try (Statement setting = connection.createStatement()) {
                setting.execute(WATCHFUL);
            } catch (SQLException cannot) {
                log.debug("This server does not notice lost clients while it waits", cannot);
            }
            placesAreKeptApart = placesAreKeptApart(schema);
            lockHead = "select position, hash from " + schema + ".event_head head,"
                    + " set_config('idle_in_transaction_session_timeout', '" + answerMaxMillis
                    + "', true) limited for update of head";
            findPlaces = "select stored.stream_id, stored.sequence, stored.event_id, stored.position"
                    + " from unnest(?::text[], ?::bigint[]) wanted (stream_id, sequence)"
                    + " join " + schema + ".event stored using (stream_id, sequence)";
            findEvents = "select stream_id, sequence, event_id, position from " + schema + ".event"
                    + " where event_id = any (?::text[])";
            appendAfter = connection.prepareStatement(appendAfter(schema, " returning 1"));
            appendAfterAndTell = connection.prepareStatement(appendAfter(schema, returningNotice(schema)));
            tell = connection.prepareStatement("select pg_notify('" + channel(schema) + "', '')");
            appendLocked = connection.prepareStatement(appendLocked(schema));
            moveHead = connection.prepareStatement(moveHead(schema));
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Whether constraints refuse a second event in a place or of an identifier. A partitioned table cannot have them. */
    private boolean placesAreKeptApart(String schema) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("select count(*) = 2 from pg_constraint"
                + " where conrelid = ?::regclass and contype = 'u'"
                + " and conname in ('event_stream_sequence', 'event_event_id')")) {
            find.setString(1, schema + ".event");
            try (ResultSet found = find.executeQuery()) {
                found.next();
                return found.getBoolean(1);
            }
        }
    }

    /** Whether {@link #appendAfter} refuses what is in conflict; otherwise it must be asked under the lock before. */
    boolean placesAreKeptApart() {
        return placesAreKeptApart;
    }

    static String channel(String schema) {
        return schema + "_event";
    }

    // In the statement itself: one committer's notices do not queue for the server's one lock.
    private static String returningNotice(String schema) {
        return " returning pg_notify('" + channel(schema) + "', position::text)";
    }

    // One statement, one answer, one commit. When another node has moved the head meanwhile, nothing is inserted.
    private static String appendAfter(String schema, String returning) {
        return "with moved as (update " + schema + ".event_head set position = ?, hash = ?"
                + " where position = ? and hash = ?" + returning + ") " + insert(schema)
                + " select appended.* from moved, " + APPENDED;
    }

    private static String appendLocked(String schema) {
        return insert(schema) + " select appended.* from " + APPENDED;
    }

    private static String moveHead(String schema) {
        return "update " + schema + ".event_head set position = ?, hash = ?" + returningNotice(schema);
    }

    private static String insert(String schema) {
        return "insert into " + schema + ".event (position, event_id, stream_id, stream_type, sequence, payload_type,"
                + " payload_revision, payload, metadata, recorded_at, hash)";
    }

    private static final String APPENDED = "(select position, event_id, stream_id, stream_type, sequence, payload_type,"
            + " payload_revision, payload, metadata,"
            // In two parts: an interval is multiplied as a double, which is not exact beyond 2^53 microseconds.
            + " timestamptz 'epoch' + recorded_at / 1000000 * interval '1 second'"
            + " + recorded_at % 1000000 * interval '1 microsecond', hash"
            + " from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],"
            + " ?::bytea[], ?::bytea[], ?::bigint[], ?::bytea[])"
            + " row (position, event_id, stream_id, stream_type, sequence, payload_type, payload_revision, payload,"
            + " metadata, recorded_at, hash)) appended";

    /** The server process at the other end; its notices are our own. */
    int backend() {
        return backend;
    }

    /**
     * Appends, unless the head is not where it is expected: then nothing happens and the answer is false.
     *
     * @param telling whether other nodes are told with it
     */
    boolean appendAfter(LogHead expected, List<EventRow> rows, List<LogHead> heads, boolean telling)
            throws SQLException {
        PreparedStatement append = telling ? appendAfterAndTell : appendAfter;
        LogHead last = heads.get(heads.size() - 1);
        append.setLong(1, last.position());
        append.setBytes(2, last.hash());
        append.setLong(3, expected.position());
        append.setBytes(4, expected.hash());
        setRows(append, 5, rows, heads);
        return append.executeUpdate() == rows.size();
    }

    /** Tells other nodes of what was appended without telling. */
    void tell() throws SQLException {
        tell.execute();
    }

    /** Opens a transaction that holds the head, so that nobody else appends until it ends. */
    LogHead lockHead() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement read = connection.createStatement();
                ResultSet row = read.executeQuery(lockHead)) {
            if (!row.next()) {
                throw new SQLException(
                        "The head's row is missing: the log's tables are not as they were made", NO_HEAD);
            }
            return new LogHead(row.getLong(1), row.getBytes(2));
        }
    }

    /** Within {@link #lockHead}: which of these events, or others in their places, are stored. */
    StoredPlaces stored(List<EventRow> rows) throws SQLException {
        StoredPlaces stored = new StoredPlaces();
        try (PreparedStatement find = connection.prepareStatement(findPlaces)) {
            find.setObject(1, texts(rows, EventRow::streamId));
            find.setObject(2, rows.stream().mapToLong(EventRow::sequence).toArray());
            collect(find, stored);
        }
        try (PreparedStatement find = connection.prepareStatement(findEvents)) {
            find.setObject(1, texts(rows, EventRow::eventId));
            collect(find, stored);
        }
        return stored;
    }

    /** Within {@link #lockHead}. */
    void appendLocked(List<EventRow> rows, List<LogHead> heads) throws SQLException {
        setRows(appendLocked, 1, rows, heads);
        appendLocked.executeUpdate();
    }

    /**
     * The same, and when it fails the transaction is as it was before.
     *
     * @param isLost whether a failure is the connection's; it is thrown, as is one after which there is no way back
     * @return why it failed; empty when it did not
     */
    Optional<Exception> tryAppendLocked(List<EventRow> rows, List<LogHead> heads, Predicate<Exception> isLost)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            appendLocked(rows, heads);
            connection.releaseSavepoint(before);
            return Optional.empty();
        } catch (SQLException | RuntimeException failed) {
            if (isLost.test(failed)) {
                throw failed;
            }
            try {
                connection.rollback(before);
                connection.releaseSavepoint(before);
            } catch (SQLException noWayBack) {
                failed.addSuppressed(noWayBack);
                throw failed;
            }
            return Optional.of(failed);
        }
    }

    /** Within {@link #lockHead}, after what was appended. */
    void moveHead(LogHead last) throws SQLException {
        moveHead.setLong(1, last.position());
        moveHead.setBytes(2, last.hash());
        moveHead.execute();
    }

    void commit() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    void rollback() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    private static void collect(PreparedStatement find, StoredPlaces stored) throws SQLException {
        try (ResultSet row = find.executeQuery()) {
            while (row.next()) {
                stored.add(new EventRow.Place(row.getString(1), row.getLong(2)), row.getString(3), row.getLong(4));
            }
        }
    }

    // Arrays are filled in one loop and as they are sent: this is on the way of all appends.
    private static void setRows(PreparedStatement append, int first, List<EventRow> rows, List<LogHead> heads)
            throws SQLException {
        int count = rows.size();
        long[] positions = new long[count];
        String[] eventIds = new String[count];
        String[] streamIds = new String[count];
        String[] streamTypes = new String[count];
        long[] sequences = new long[count];
        String[] payloadTypes = new String[count];
        String[] payloadRevisions = new String[count];
        byte[][] payloads = new byte[count][];
        byte[][] metadata = new byte[count][];
        long[] recordedAt = new long[count];
        byte[][] hashes = new byte[count][];
        for (int index = 0; index < count; index++) {
            EventRow row = rows.get(index);
            LogHead head = heads.get(index);
            positions[index] = head.position();
            eventIds[index] = row.eventId();
            streamIds[index] = row.streamId();
            streamTypes[index] = row.streamType();
            sequences[index] = row.sequence();
            payloadTypes[index] = row.payloadType();
            payloadRevisions[index] = row.payloadRevision();
            payloads[index] = row.payload();
            metadata[index] = row.metadata();
            recordedAt[index] = row.recordedAtMicros();
            hashes[index] = head.hash();
        }
        Object[] columns = {
            positions,
            eventIds,
            streamIds,
            streamTypes,
            sequences,
            payloadTypes,
            payloadRevisions,
            payloads,
            metadata,
            recordedAt,
            hashes
        };
        for (int column = 0; column < columns.length; column++) {
            append.setObject(first + column, columns[column]);
        }
    }

    private static String[] texts(List<EventRow> rows, Function<EventRow, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    /** Ends it for good: a pool must not hand out what may be in the middle of something, or only reads. */
    void abort() throws SQLException {
        connection.abort(IN_PLACE);
    }

    /** Gives the connection up; a broken one may fail at that, which changes nothing. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
