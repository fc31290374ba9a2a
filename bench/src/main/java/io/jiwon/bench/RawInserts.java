package io.jiwon.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.message.MessageJson;
import io.jiwon.message.TimeOrderedIds;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

/**
 * The baseline: prepared inserts into a table just like that of Axon's JDBC engine, then a commit. Each writer keeps its
 * connection and statement, and the payload is serialized beforehand: nothing but the database is measured.
 */
final class RawInserts implements AutoCloseable {
    static final String SINGLE = "raw insert + commit";
    static final int BATCH_ROWS = 100;
    static final String BATCH = "raw, " + BATCH_ROWS + " rows per transaction";
    private static final String INSERT = "insert into DomainEventEntry (aggregateIdentifier, sequenceNumber, type,"
            + " eventIdentifier, metaData, payload, payloadRevision, payloadType, timeStamp)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final JdbcStore store;

    private RawInserts(JdbcStore store) {
        this.store = store;
    }

    /** On a new database. */
    static RawInserts create(Server server, String database) {
        return on(server.newDatabase(database));
    }

    /** On an empty database, whose pool it closes. */
    static RawInserts on(HikariDataSource pool) {
        return new RawInserts(JdbcStore.on(pool));
    }

    DataSource dataSource() {
        return store.dataSource();
    }

    Contender single() {
        return new Contender(SINGLE, () -> new Writer(store.dataSource().getConnection(), 1));
    }

    Contender batch() {
        return new Contender(BATCH, () -> new Writer(store.dataSource().getConnection(), BATCH_ROWS));
    }

    @Override
    public void close() {
        store.close();
    }

    private static final class Writer implements Contender.Work {
        private static final byte[] METADATA = "{}".getBytes(StandardCharsets.UTF_8);
        private final Connection connection;
        private final PreparedStatement insert;
        private final int rows;
        private final byte[] payload;

        private Writer(Connection connection, int rows) throws SQLException {
            this.connection = connection;
            this.rows = rows;
            this.payload = MessageJson.mapper()
                    .writeValueAsBytes(NoteEvents.written(TimeOrderedIds.next().toString()));
            connection.setAutoCommit(false);
            this.insert = connection.prepareStatement(INSERT);
        }

        @Override
        public int once() throws SQLException {
            for (int row = 0; row < rows; row++) {
                insert.setString(1, TimeOrderedIds.next().toString());
                insert.setLong(2, 0);
                insert.setString(3, NoteEvents.AGGREGATE);
                insert.setString(4, TimeOrderedIds.next().toString());
                insert.setBytes(5, METADATA);
                insert.setBytes(6, payload);
                insert.setString(7, NoteEvents.REVISION);
                insert.setString(8, NoteEvent.NoteWritten.class.getName());
                insert.setString(9, Instant.now().toString());
                if (rows > 1) {
                    insert.addBatch();
                }
            }
            if (rows > 1) {
                insert.executeBatch();
            } else {
                insert.executeUpdate();
            }
            connection.commit();
            return rows;
        }

        @Override
        public void close() throws SQLException {
            insert.close();
            connection.setAutoCommit(true);
            connection.close();
        }
    }
}
