package io.jiwon.eventstore;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects concurrent appends and stores each batch by one statement and one commit. The statement moves the head only
 * from where this committer left it, so that it can be sent without asking first, and sent again after a lost
 * connection: of two that start at the same head, at most one takes effect.
 */
final class Committer implements AutoCloseable {
    /**
     * SQL states after which the same can succeed: connection exceptions, a server that goes down, one that only reads,
     * one that takes no more, one that ended a transaction for its age, clashing transactions, a lock that is held.
     */
    private static final Set<String> LOST = Set.of("08", "57P", "25006", "53300", "25P03", "25P04", "40", "55P03");

    /** A notice wakes a process on every node, and this one's own; under load the batches in between go without. */
    private static final long TELL_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final long RECONNECT_PAUSE_MILLIS = 100;
    private static final long IDLE_MILLIS = 200;
    private static final int BYTES_PER_PERMIT = 1_024;

    private static final Logger log = LoggerFactory.getLogger(Committer.class);

    private final DataSource database;
    private final String schema;
    private final Limits limits;
    private final Runnable afterCommit;
    private final BlockingQueue<Append> queue;
    private final Semaphore memory;
    private final int memoryPermits;
    private final Thread thread;
    private final Batch batch = new Batch();
    private @Nullable LogConnection connection;
    /** Where the log ends, as far as this committer knows; null while it has to ask. */
    private @Nullable LogHead head;

    private volatile long lastPosition;
    private @Nullable Append leftOver;
    private long lastTold = System.nanoTime();
    private boolean untold;
    private volatile int backend;
    private volatile boolean closing;

    /**
     * How much may wait and for how long.
     *
     * @param queueMaxAppends that wait for the committer
     * @param queueMaxBytes of their payloads and metadata, together; a single larger append is let in alone
     * @param queueMaxWait of a caller for a place among them
     * @param commitMaxWait of a caller for the outcome, once it has a place
     * @param reconnectMaxWait for a new connection, before appends in flight end as unknown
     * @param answerMaxWait for one answer of the server, before the connection counts as lost
     */
    record Limits(
            int queueMaxAppends,
            int queueMaxBytes,
            Duration queueMaxWait,
            Duration commitMaxWait,
            Duration reconnectMaxWait,
            Duration answerMaxWait) {}

    Committer(DataSource database, String schema, Limits limits, Runnable afterCommit) {
        this.database = database;
        this.schema = schema;
        this.limits = limits;
        this.afterCommit = afterCommit;
        this.queue = new ArrayBlockingQueue<>(limits.queueMaxAppends());
        this.memoryPermits = Math.max(1, limits.queueMaxBytes() / BYTES_PER_PERMIT);
        // Fair: one that is large must not wait for as long as small ones keep coming.
        this.memory = new Semaphore(memoryPermits, true);
        this.thread = new Thread(this::run, "event-store-committer");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** The server process that commits for this node; 0 while there is none. */
    int backend() {
        return backend;
    }

    int waiting() {
        return queue.size();
    }

    /**
     * Returns when the events are durable.
     *
     * @return the position of the last one
     */
    long append(List<EventRow> rows) {
        Append append = new Append(rows);
        int permits = Math.min(memoryPermits, 1 + append.bytes() / BYTES_PER_PERMIT);
        long deadline = System.nanoTime() + limits.queueMaxWait().toNanos();
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    if (!memory.tryAcquire(permits, deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        throw overloaded();
                    }
                    break;
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
            try {
                interrupted |= enqueue(append, deadline);
                interrupted |= awaitOutcome(append);
                return append.lastPosition();
            } finally {
                memory.release(permits);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private AppendOverloadedException overloaded() {
        return new AppendOverloadedException("The event store is overloaded: no place for another append within "
                + limits.queueMaxWait().toMillis() + " ms");
    }

    private boolean enqueue(Append append, long deadline) {
        boolean interrupted = false;
        while (true) {
            refuseWhenClosing();
            try {
                if (!queue.offer(append, Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    throw overloaded();
                }
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        // Between the question and the offer the committer may have ended.
        if (!thread.isAlive() && append.withdraw()) {
            throw closed();
        }
        return interrupted;
    }

    private void refuseWhenClosing() {
        if (closing) {
            throw closed();
        }
    }

    private static EventStoreException closed() {
        return new EventStoreException("The event store is closed: nothing was stored");
    }

    /** Waits although interrupted: the events may be stored by now, and whoever asked must learn that. */
    private boolean awaitOutcome(Append append) {
        boolean interrupted = false;
        long end = System.nanoTime() + limits.commitMaxWait().toNanos();
        while (true) {
            try {
                if (append.await(end)) {
                    return interrupted;
                }
                if (append.withdraw()) {
                    queue.remove(append);
                    throw new AppendOverloadedException("The event store is overloaded: not begun within "
                            + limits.commitMaxWait().toMillis() + " ms");
                }
                throw new AppendOutcomeUnknownException(
                        "No answer from the database within "
                                + limits.commitMaxWait().toMillis() + " ms",
                        null);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
    }

    private void run() {
        boolean open = true;
        Throwable untold = null;
        while (open) {
            try {
                if (untold != null) {
                    Throwable earlier = untold;
                    untold = null;
                    log.error("The appends of a batch that failed were not told; they wait for their limit", earlier);
                }
                open = step();
            } catch (RuntimeException | Error whileFailing) {
                // Memory may be short. Without this thread nobody can append, so it goes on.
                untold = whileFailing;
            }
        }
        disconnect(false);
    }

    /** Collects a batch and commits it; false when closing and nothing is left. */
    private boolean step() {
        try {
            boolean open = collect();
            if (open) {
                commit();
            }
            return open;
        } catch (RuntimeException | Error unexpected) {
            try {
                disconnect(true);
                log.error(
                        "A batch of {} appends failed unexpectedly",
                        batch.appends().size(),
                        unexpected);
            } finally {
                fail(batch.appends(), new AppendOutcomeUnknownException("The committer failed", unexpected));
            }
            return true;
        }
    }

    /** Fills the next batch; false when closing and nothing is left. */
    private boolean collect() {
        batch.begin(head);
        Append next = leftOver;
        leftOver = null;
        while (true) {
            if (next == null) {
                next = batch.isEmpty() ? first() : queue.poll();
            }
            if (next == null) {
                return !batch.isEmpty();
            }
            if (!batch.hasPlaceFor(next)) {
                leftOver = next;
                return true;
            }
            if (next.take()) {
                batch.add(next);
            }
            next = null;
        }
    }

    /** Waits for work; null when there is none and there will be none. */
    private @Nullable Append first() {
        while (true) {
            try {
                Append next = untold ? queue.poll(TELL_PAUSE_NANOS, TimeUnit.NANOSECONDS) : null;
                if (next == null) {
                    tellOthers();
                    next = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                }
                if (next != null) {
                    return next;
                }
                if (closing) {
                    return null;
                }
            } catch (InterruptedException nobodyShould) {
                log.warn("The committer was interrupted; it goes on");
            }
        }
    }

    /** Of the last batches of a burst, which went without a notice. */
    private void tellOthers() {
        LogConnection open = connection;
        if (!untold || open == null) {
            return;
        }
        untold = false;
        lastTold = System.nanoTime();
        try {
            open.tell();
        } catch (SQLException failed) {
            // They also look by themselves, once a second.
            log.debug("Other nodes could not be told", failed);
            disconnect(true);
        }
    }

    private void commit() {
        LogConnection open = connection;
        LogHead from = head;
        LogHead to = batch.last();
        if (open == null || from == null || to == null || !open.placesAreKeptApart() || batch.isOverlapping()) {
            commitLocked(batch.appends(), false, reconnectUntil());
            return;
        }
        boolean maybeStored = false;
        long now = System.nanoTime();
        boolean telling = now - lastTold > TELL_PAUSE_NANOS;
        try {
            if (open.appendAfter(from, batch.rows(), batch.heads(), telling)) {
                if (telling) {
                    lastTold = now;
                }
                untold = !telling;
                endsAt(to);
                succeed(batch.appends(), from.position());
                tellReaders();
                return;
            }
        } catch (SQLException | RuntimeException failed) {
            maybeStored = isOpen(failed);
            if (maybeStored) {
                log.warn(
                        "The event store lost its connection with {} appends under way: {}",
                        batch.appends().size(),
                        failed.getMessage());
                disconnect(true);
            }
        }
        // Another node was faster, a place is taken, or the connection broke: asked under the lock, one by one.
        commitLocked(batch.appends(), maybeStored, reconnectUntil());
    }

    private long reconnectUntil() {
        return System.nanoTime() + limits.reconnectMaxWait().toNanos();
    }

    /**
     * With the head locked, so that what is found stored stays all there is. Goes on after a lost connection.
     *
     * @param maybeStored an earlier statement with them has had no answer, and may yet take effect
     * @param deadline for a lost connection, of {@link System#nanoTime}
     */
    private void commitLocked(List<Append> appends, boolean maybeStored, long deadline) {
        boolean unanswered = maybeStored;
        boolean separately = false;
        while (true) {
            try {
                tryLocked(connected(), appends, separately, unanswered);
                return;
            } catch (SQLException | RuntimeException failed) {
                unanswered |= isOpen(failed);
                giveUp(failed);
                if (isLost(failed)) {
                    if (System.nanoTime() >= deadline) {
                        fail(
                                appends,
                                new AppendOutcomeUnknownException(
                                        "The connection was lost and could not be made again within "
                                                + limits.reconnectMaxWait().toMillis() + " ms",
                                        failed));
                        return;
                    }
                    pause();
                } else if (appends.size() == 1) {
                    fail(appends, refused(failed, unanswered));
                    return;
                } else if (separately) {
                    // Refused by the commit, or with the connection: nobody knows for which of them.
                    for (Append append : List.copyOf(appends)) {
                        commitLocked(List.of(append), unanswered, deadline);
                    }
                    return;
                } else {
                    // One of them cannot be stored as it is; the others can.
                    separately = true;
                }
            }
        }
    }

    private static RuntimeException refused(Exception failed, boolean unanswered) {
        return unanswered
                ? new AppendOutcomeUnknownException(
                        "The connection was lost, and then the database refused to tell", failed)
                : new EventStoreException("Could not append", failed);
    }

    /** Ends what was begun. What the server refused leaves its connection as good as it was. */
    private void giveUp(Exception failed) {
        LogConnection open = connection;
        if (isOpen(failed) || open == null) {
            disconnect(isOpen(failed));
            return;
        }
        try {
            open.rollback();
        } catch (SQLException | RuntimeException broken) {
            log.debug("The committer's connection broke after it was refused something", broken);
            disconnect(true);
        }
    }

    /**
     * @param separately each by a statement of its own, so that one that the statement refuses leaves the others
     * @param unanswered what the database refuses now may yet be stored by an earlier statement
     */
    private void tryLocked(LogConnection open, List<Append> appends, boolean separately, boolean unanswered)
            throws SQLException {
        LogHead from = open.lockHead();
        LogHead last = from;
        StoredPlaces stored = open.stored(rows(appends));
        List<EventRow> rows = new ArrayList<>();
        List<LogHead> heads = new ArrayList<>();
        List<Runnable> answers = new ArrayList<>();
        for (Append append : appends) {
            OptionalLong before = stored.lastPositionOf(append.rows());
            if (before.isPresent()) {
                answers.add(() -> append.succeed(before.getAsLong()));
                continue;
            }
            List<LogHead> following = heads(last, append.rows());
            Optional<RuntimeException> refusal = append.conflictWith(stored);
            if (refusal.isEmpty() && separately) {
                refusal = open.tryAppendLocked(append.rows(), following, Committer::isLost)
                        .map(failed -> refused(failed, unanswered));
            }
            if (refusal.isPresent()) {
                RuntimeException why = refusal.get();
                answers.add(() -> append.fail(why));
                continue;
            }
            for (int i = 0; i < following.size(); i++) {
                stored.add(append.rows().get(i), following.get(i).position());
            }
            rows.addAll(append.rows());
            heads.addAll(following);
            last = following.getLast();
            long position = last.position();
            answers.add(() -> append.succeed(position));
        }
        if (rows.isEmpty()) {
            open.rollback();
        } else {
            if (!separately) {
                open.appendLocked(rows, heads);
            }
            open.moveHead(last);
            open.commit();
        }
        endsAt(last);
        answers.forEach(Runnable::run);
        // Even when nothing was accepted: what was found stored may come from an attempt that had no answer.
        tellReaders();
    }

    private void endsAt(LogHead last) {
        head = last;
        // Kept also when the connection is lost: readers must find what was answered.
        lastPosition = last.position();
    }

    private LogConnection connected() throws SQLException {
        LogConnection open = connection;
        if (open == null) {
            open = new LogConnection(
                    database, schema, Math.toIntExact(limits.answerMaxWait().toMillis()));
            connection = open;
            backend = open.backend();
        }
        return open;
    }

    private void disconnect(boolean broken) {
        LogConnection open = connection;
        connection = null;
        head = null;
        // The server, or the pool, may give it to somebody else, whose notices must be heard.
        backend = 0;
        if (open != null) {
            try {
                if (broken) {
                    open.abort();
                }
                open.close();
            } catch (SQLException | RuntimeException already) {
                log.debug("The committer's connection was broken already", already);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RECONNECT_PAUSE_MILLIS);
        } catch (InterruptedException nobodyShould) {
            log.warn("The committer was interrupted; it goes on");
        }
    }

    /** Whether it is open if the statement took effect. */
    private static boolean isOpen(Exception failed) {
        return failed instanceof RuntimeException || isLost(failed);
    }

    /** Whether another try, over another connection, can succeed. */
    private static boolean isLost(Exception failed) {
        if (!(failed instanceof SQLException sql)) {
            return false;
        }
        String state = sql.getSQLState();
        return state == null || LOST.stream().anyMatch(state::startsWith);
    }

    private static void succeed(List<Append> appends, long before) {
        long position = before;
        for (Append append : appends) {
            position += append.rows().size();
            append.succeed(position);
        }
    }

    private void tellReaders() {
        try {
            afterCommit.run();
        } catch (RuntimeException readersFault) {
            log.error("The readers could not be woken", readersFault);
        }
    }

    private static void fail(List<Append> appends, RuntimeException why) {
        for (Append append : appends) {
            append.fail(why);
        }
    }

    private static List<EventRow> rows(List<Append> appends) {
        List<EventRow> rows = new ArrayList<>();
        appends.forEach(append -> rows.addAll(append.rows()));
        return rows;
    }

    /** Where the log ended when this node last appended; 0 before its first. */
    long headPosition() {
        return lastPosition;
    }

    /** The head after each row. */
    private static List<LogHead> heads(LogHead from, List<EventRow> rows) {
        List<LogHead> heads = new ArrayList<>(rows.size());
        LogHead last = from;
        for (EventRow row : rows) {
            last = last.after(row);
            heads.add(last);
        }
        return heads;
    }

    /** Takes no more appends, stores those that wait, and ends. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(limits.commitMaxWait());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        List<Append> never = new ArrayList<>();
        queue.drainTo(never);
        never.removeIf(append -> !append.withdraw());
        fail(never, closed());
    }
}
