package io.jiwon.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears, on a connection of its own, what other nodes append, and wakes the readers of this one. They are also woken once
 * a second, because nothing is heard while the connection is being made anew.
 */
final class AppendNotices implements AutoCloseable {
    private static final int LISTEN_MILLIS = 500;
    private static final int ANSWER_MAX_MILLIS = 5_000;

    /** A quiet connection may be dead without anybody having said so. */
    private static final long ASK_AFTER_QUIET_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Readers are woken as often in any case: a processor of Axon's that has a callback does not poll by itself. */
    private static final long POLL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long RECONNECT_PAUSE_MILLIS = 100;
    private static final long RECONNECT_PAUSE_MAX_MILLIS = 5_000;
    private static final Executor IN_PLACE = Runnable::run;
    private static final Logger log = LoggerFactory.getLogger(AppendNotices.class);

    private final DataSource database;
    private final String channel;
    private final IntSupplier ownBackend;
    private final Runnable heard;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean listening;

    /**
     * @param ownBackend the server process whose notices are this node's own; those are not passed on
     * @param heard called when another node has appended
     */
    AppendNotices(DataSource database, String channel, IntSupplier ownBackend, Runnable heard) {
        this.database = database;
        this.channel = channel;
        this.ownBackend = ownBackend;
        this.heard = heard;
        this.thread = new Thread(this::run, "event-store-notices");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** Whether other nodes are heard at this moment. */
    boolean isListening() {
        return listening;
    }

    private void run() {
        long pause = RECONNECT_PAUSE_MILLIS;
        while (!isClosing(0)) {
            try (Connection connection = database.getConnection()) {
                pause = RECONNECT_PAUSE_MILLIS;
                listen(connection);
                listening = false;
            } catch (SQLException | RuntimeException | Error lost) {
                if (listening) {
                    log.warn("The event store no longer hears other nodes and connects again: {}", lost.getMessage());
                }
                listening = false;
                if (isClosing(pause)) {
                    return;
                }
                heard.run();
                pause = Math.min(2 * pause, RECONNECT_PAUSE_MAX_MILLIS);
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setNetworkTimeout(IN_PLACE, ANSWER_MAX_MILLIS);
        connection.setAutoCommit(true);
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + channel);
            listening = true;
            // What was appended while nobody listened.
            heard.run();
            long lastSign = System.nanoTime();
            long lastHeard = lastSign;
            while (!isClosing(0)) {
                PGNotification @Nullable [] notices = postgres.getNotifications(LISTEN_MILLIS);
                if (notices != null && notices.length > 0) {
                    lastSign = System.nanoTime();
                    if (isOfOthers(notices)) {
                        lastHeard = lastSign;
                        heard.run();
                    }
                } else if (System.nanoTime() - lastSign > ASK_AFTER_QUIET_NANOS) {
                    statement.execute("select 1");
                    lastSign = System.nanoTime();
                }
                if (System.nanoTime() - lastHeard > POLL_NANOS) {
                    lastHeard = System.nanoTime();
                    heard.run();
                }
            }
            // The pool may give the connection to somebody else.
            statement.execute("unlisten " + channel);
        }
    }

    private boolean isOfOthers(PGNotification[] notices) {
        for (PGNotification notice : notices) {
            if (notice.getPID() != ownBackend.getAsInt()) {
                return true;
            }
        }
        return false;
    }

    private boolean isClosing(long waitMillis) {
        try {
            return closing.await(waitMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            return true;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(2L * LISTEN_MILLIS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
