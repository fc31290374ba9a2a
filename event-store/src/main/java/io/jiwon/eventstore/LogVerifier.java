package io.jiwon.eventstore;

import io.jiwon.eventstore.LogVerification.Finding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Computes every hash again and compares. */
final class LogVerifier {
    private static final int PAGE_MAX_EVENTS = 500;

    /** Of an event that lacks what each has: no hash is made of it. */
    private static final byte[] NO_DIGEST = {};

    private record Link(long position, byte[] digest, byte @Nullable [] hash) {}

    /** Where the log ends by the head, and whether events stand behind that. */
    private record End(LogHead head, boolean passed) {}

    private final JdbcTemplate jdbc;
    private final String schema;
    private final String readPage;

    LogVerifier(JdbcTemplate jdbc, String schema) {
        this.jdbc = jdbc;
        this.schema = schema;
        this.readPage = Pages.cut(
                "position, event_id, stream_id, stream_type, sequence, payload_type, payload_revision, payload,"
                        + " metadata, recorded_at, hash",
                schema + ".event where position between ? and ?",
                "position");
    }

    LogVerification verify(long from, long to) {
        End end = jdbc.queryForObject(
                "select position, hash, exists (select 1 from " + schema
                        + ".event where event.position > head.position)" + " from " + schema + ".event_head head",
                (row, number) -> new End(new LogHead(row.getLong(1), row.getBytes(2)), row.getBoolean(3)));
        LogHead head = end == null ? null : end.head();
        if (end == null || head == null || from < 1 || to < from - 1 || to > head.position()) {
            throw new IllegalArgumentException("No range of the log, which ends at "
                    + (head == null ? 0 : head.position()) + ": " + from + " to " + to);
        }
        if (from == 1) {
            // Who reads a stream by its numbers would find it.
            Long before = jdbc.queryForObject(
                    "select min(position) from " + schema + ".event where position < 1", Long.class);
            if (before != null) {
                return new LogVerification(from, to, 0, before, Finding.ADDED);
            }
        }
        byte[] previous = hashAt(from - 1);
        long expected = from;
        while (expected <= to) {
            // Up to a position, not as many events: one too many at the last position is found as well.
            List<Link> page = jdbc.query(
                    readPage, (row, number) -> link(row), expected, Math.min(to, expected + PAGE_MAX_EVENTS - 1));
            for (Link link : page) {
                if (link.position() < expected) {
                    return broken(from, to, link.position(), Finding.ADDED);
                }
                if (link.position() > expected) {
                    return broken(from, to, expected, Finding.MISSING);
                }
                byte[] hash = HashChain.link(previous, expected, link.digest());
                if (!Arrays.equals(hash, link.hash())) {
                    return broken(from, to, expected, Finding.CHANGED);
                }
                previous = hash;
                expected++;
            }
            if (page.isEmpty()) {
                return broken(from, to, expected, Finding.MISSING);
            }
        }
        // Whoever removes the last events must also put the head back; whoever forgets one of both is found here.
        if (to == head.position() && (end.passed() || !Arrays.equals(previous, head.hash()))) {
            return broken(from, to, Math.max(from, to), Finding.HEAD_DIFFERS);
        }
        return new LogVerification(from, to, to - from + 1, null, null);
    }

    private static LogVerification broken(long from, long to, long at, Finding finding) {
        return new LogVerification(from, to, at - from, at, finding);
    }

    private byte[] hashAt(long position) {
        if (position == 0) {
            return HashChain.beginning();
        }
        List<byte[]> found = jdbc.query(
                "select hash from " + schema + ".event where position = ?", (row, number) -> row.getBytes(1), position);
        // Nothing matches an empty hash: the event after the missing one counts as changed.
        return found.isEmpty() || found.getFirst() == null ? new byte[0] : found.getFirst();
    }

    private static Link link(ResultSet row) throws SQLException {
        byte[] payload = row.getBytes("payload");
        byte[] metadata = row.getBytes("metadata");
        OffsetDateTime recordedAt = row.getObject("recorded_at", OffsetDateTime.class);
        Long sequence = row.getObject("sequence", Long.class);
        // Only where somebody has taken the tables' constraints away.
        boolean incomplete = payload == null || metadata == null || recordedAt == null || sequence == null;
        byte[] digest = incomplete
                ? NO_DIGEST
                : HashChain.digest(
                        row.getString("event_id"),
                        row.getString("stream_id"),
                        row.getString("stream_type"),
                        sequence,
                        row.getString("payload_type"),
                        row.getString("payload_revision"),
                        payload,
                        metadata,
                        micros(recordedAt));
        return new Link(row.getLong("position"), digest, row.getBytes("hash"));
    }

    private static long micros(OffsetDateTime at) {
        Instant instant = at.toInstant();
        // Times that no event has, PostgreSQL's infinities among them. Not all can be told in microseconds.
        if (instant.isAfter(EventRow.LATEST)) {
            return Long.MAX_VALUE;
        }
        return instant.isBefore(EventRow.EARLIEST) ? Long.MIN_VALUE : EventRow.micros(instant);
    }
}
