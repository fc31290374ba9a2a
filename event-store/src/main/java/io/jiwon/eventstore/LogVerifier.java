package io.jiwon.eventstore;

import io.jiwon.eventstore.LogVerification.Finding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Computes every hash again and compares. */
final class LogVerifier {
    private static final int FIRST_PAGE_MAX_EVENTS = 20;
    private static final int PAGE_MAX_EVENTS = 500;
    private static final long PAGE_TARGET_BYTES = 4 * 1024 * 1024;

    private record Link(long position, byte[] digest, byte[] hash, long bytes) {}

    /** Where the log ends by the head, and whether events stand behind that. */
    private record End(LogHead head, boolean passed) {}

    private final JdbcTemplate jdbc;
    private final String schema;

    LogVerifier(JdbcTemplate jdbc, String schema) {
        this.jdbc = jdbc;
        this.schema = schema;
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
        byte[] previous = hashAt(from - 1);
        long expected = from;
        int limit = FIRST_PAGE_MAX_EVENTS;
        while (expected <= to) {
            List<Link> page = page(expected, to, limit);
            limit = nextLimit(page);
            for (Link link : page) {
                if (link.position() != expected) {
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
        return found.isEmpty() ? new byte[0] : found.get(0);
    }

    /** Fewer when they are large. */
    private static int nextLimit(List<Link> page) {
        long bytes = 1 + page.stream().mapToLong(Link::bytes).sum();
        return (int) Math.clamp(page.size() * PAGE_TARGET_BYTES / bytes, 1, PAGE_MAX_EVENTS);
    }

    private List<Link> page(long from, long to, int limit) {
        return jdbc.query(
                "select position, event_id, stream_id, stream_type, sequence, payload_type, payload_revision, payload,"
                        + " metadata, recorded_at, hash from " + schema + ".event"
                        + " where position between ? and ? order by position limit ?",
                (row, number) -> link(row),
                from,
                to,
                limit);
    }

    private static Link link(ResultSet row) throws SQLException {
        byte[] payload = row.getBytes("payload");
        byte[] metadata = row.getBytes("metadata");
        byte[] digest = HashChain.digest(
                row.getString("event_id"),
                row.getString("stream_id"),
                row.getString("stream_type"),
                row.getLong("sequence"),
                row.getString("payload_type"),
                row.getString("payload_revision"),
                payload,
                metadata,
                micros(row.getObject("recorded_at", OffsetDateTime.class)));
        return new Link(row.getLong("position"), digest, row.getBytes("hash"), payload.length + (long) metadata.length);
    }

    private static long micros(OffsetDateTime at) {
        // PostgreSQL's infinities, which no event has.
        if (at.equals(OffsetDateTime.MAX) || at.equals(OffsetDateTime.MIN)) {
            return at.equals(OffsetDateTime.MAX) ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
        return EventRow.micros(at.toInstant());
    }
}
