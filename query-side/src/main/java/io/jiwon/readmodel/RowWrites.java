package io.jiwon.readmodel;

import io.jiwon.readmodel.FailedBatches.Events;
import io.jiwon.readmodel.FailedBatches.Work;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes the statements of projectors. Those of one batch of events wait until it ends and are then sent together, each
 * kind as one JDBC batch, in the transaction that also moves the token.
 *
 * <p>A handler therefore does not see its own writes, and a statement that fails does so after the handler: the batch
 * is rolled back, and its next try sends the statements event by event, so that only the faulty event becomes a dead
 * letter (see {@link WholeEvents}). So do batches of a few events, where nothing is gained by waiting, and dead letters
 * that are tried again.
 */
@Component
public final class RowWrites {
    /** A batch of no more events is written event by event: a fault of a live event costs no second try. */
    static final int FEW_EVENTS = 4;

    private static final String EVENT = "event";
    private static final String BECOME_PROJECTOR = "set local role jiwon_projector";

    private final JdbcTemplate jdbc;
    private final FailedBatches failed = new FailedBatches();

    RowWrites(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds a row.
     *
     * @param key the aggregate, or the row: writes of one key keep their order, those of others may pass them
     */
    public void insert(Object key, String sql, @Nullable Object... values) {
        write(key, sql, false, values);
    }

    /** Changes the row that must be there; otherwise the event fails with {@link MissingRow}. */
    public void updateOne(Object key, String sql, @Nullable Object... values) {
        write(key, sql, true, values);
    }

    /** Changes the rows that are there, however many. */
    public void updateAny(Object key, String sql, @Nullable Object... values) {
        write(key, sql, false, values);
    }

    private void write(Object key, String sql, boolean mustChange, @Nullable Object... values) {
        UnitWrites unit = CurrentUnitOfWork.isStarted()
                ? CurrentUnitOfWork.get().root().getResource(UnitWrites.class.getName())
                : null;
        String event = unit == null ? key.toString() : unit.event();
        RowWrite write =
                new RowWrite(sql, key, mustChange, event, Collections.unmodifiableList(Arrays.asList(values.clone())));
        if (unit == null) {
            send(List.of(write));
        } else {
            unit.add(write);
        }
    }

    /**
     * What the current unit of work writes; null when there is no transaction, so that nothing could be undone.
     *
     * @param projects whether it keeps a read model, so that its transaction runs as the role for that
     */
    @Nullable
    UnitWrites unit(String group, boolean projects) {
        if (!CurrentUnitOfWork.isStarted() || !TransactionSynchronizationManager.isActualTransactionActive()) {
            return null;
        }
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        return root.getOrComputeResource(UnitWrites.class.getName(), name -> begin(group, projects, root));
    }

    private UnitWrites begin(String group, boolean projects, UnitOfWork<?> root) {
        Events events = Events.of(root);
        Integer segment = root.getResource("Processor[" + group + "]/SegmentId"); // As Axon's processors name it.
        if (events == null || segment == null) {
            return opened(projects, true);
        }
        Work work = new Work(group, segment);
        UnitWrites unit = opened(projects, failed.concern(work, events) || events.count() <= FEW_EVENTS);
        root.onPrepareCommit(any -> unit.finish());
        root.onRollback(any -> failed.add(work, events));
        return unit;
    }

    /** The role holds until the transaction ends. It comes before the mark: going back to that would take it away again. */
    private UnitWrites opened(boolean projects, boolean perEvent) {
        String mark = "savepoint " + EVENT;
        if (projects && perEvent) {
            jdbc.execute(BECOME_PROJECTOR + "; " + mark); // Together: most batches of a live system are one event.
        } else if (projects) {
            becomeProjector();
        } else if (perEvent) {
            jdbc.execute(mark);
        }
        return new UnitWrites(this, perEvent);
    }

    void becomeProjector() {
        jdbc.execute(BECOME_PROJECTOR);
    }

    /** Sends writes of one kind. */
    void send(List<RowWrite> writes) {
        int[] changed = jdbc.batchUpdate(writes.getFirst().sql(), new BatchPreparedStatementSetter() {
            @Override
            public void setValues(PreparedStatement statement, int i) throws SQLException {
                set(statement, writes.get(i).values());
            }

            @Override
            public int getBatchSize() {
                return writes.size();
            }
        });
        for (int i = 0; i < changed.length; i++) {
            writes.get(i).check(changed[i]); // Negative for rows that the driver has put into one insert.
        }
    }

    private static void set(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value == null) {
                statement.setNull(i + 1, Types.NULL);
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    /** Where the writes of an event begin, in place of where those of the one before did. */
    void markAgain() {
        jdbc.execute("release savepoint " + EVENT + "; savepoint " + EVENT);
    }

    /** Undoes what was written since the mark, which stays. */
    void backToMark() {
        jdbc.execute("rollback to savepoint " + EVENT);
    }

    void savepoint(String name) {
        jdbc.execute("savepoint " + name);
    }

    void release(String name) {
        jdbc.execute("release savepoint " + name);
    }

    void rollBackTo(String name) {
        jdbc.execute("rollback to savepoint " + name);
    }
}
