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
    private static final int PAGE_MAX_EVENTS = 500;

    private record Link(long position, byte[] digest, byte[] hash) {}

    private final JdbcTemplate jdbc;
    private final String schema;

    LogVerifier(JdbcTemplate jdbc, String schema) {
        this.jdbc = jdbc;
        this.schema = schema;
    }

    LogVerification verify(long from, long to) {
        LogHead head = jdbc.queryForObject(
                "select position, hash from " + schema + ".event_head",
                (row, number) -> new LogHead(row.getLong(1), row.getBytes(2)));
        if (head == null || from < 1 || to < from - 1 || to > head.position()) {
            throw new IllegalArgumentException("No range of the log, which ends at "
                    + (head == null ? 0 : head.position()) + ": " + from + " to " + to);
        }
        byte[] previous = hashAt(from - 1);
        long expected = from;
        while (expected <= to) {
            List<Link> page = page(expected, to);
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
        if (to == head.position() && !Arrays.equals(previous, head.hash())) {
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

    private List<Link> page(long from, long to) {
        return jdbc.query(
                "select position, event_id, stream_id, stream_type, sequence, payload_type, payload_revision, payload,"
                        + " metadata, recorded_at, hash from " + schema + ".event"
                        + " where position between ? and ? order by position limit ?",
                (row, number) -> link(row),
                from,
                to,
                PAGE_MAX_EVENTS);
    }

    private static Link link(ResultSet row) throws SQLException {
        byte[] digest = HashChain.digest(
                row.getString("event_id"),
                row.getString("stream_id"),
                row.getString("stream_type"),
                row.getLong("sequence"),
                row.getString("payload_type"),
                row.getString("payload_revision"),
                row.getBytes("payload"),
                row.getBytes("metadata"),
                EventRow.micros(
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()));
        return new Link(row.getLong("position"), digest, row.getBytes("hash"));
    }
}
