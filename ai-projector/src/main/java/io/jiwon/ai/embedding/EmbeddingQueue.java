package io.jiwon.ai.embedding;

import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The subjects that are to have vectors. Each change of a claimed one names the lease, so a worker that was thought dead
 * cannot overwrite its successor; and only the space that was chosen last is worked for.
 */
@Component
public final class EmbeddingQueue {
    /** Characters of {@code last_error} that are kept. */
    private static final int LAST_ERROR_MAX_CHARS = 500;

    private static final String PRESENT = "(select name from ai.embedding_space order by chosen_at desc limit 1)";

    private static final String DUE =
            "pending and next_attempt_at <= now() and (lease_until is null or lease_until < now())";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final EmbeddingSettings settings;
    private final String worker = UUID.randomUUID().toString();
    private final AtomicLong claims = new AtomicLong();

    EmbeddingQueue(JdbcClient jdbc, TransactionOperations transactions, EmbeddingSettings settings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.settings = settings;
    }

    /**
     * How far the vectors are.
     *
     * @param space the present one; null when none was ever chosen
     * @param subjects all that are to have a vector
     * @param pending of them, those whose text has still to be looked at
     * @param failing of the pending ones, those that failed too often for anything to wait for them
     */
    record Progress(@Nullable String space, long subjects, long pending, long failing) {}

    /** Has a subject looked at when it has rested; a version that is known already changes nothing. */
    public void changed(String kind, UUID subjectId, UUID ownerId, long version) {
        jdbc.sql("""
                        insert into ai.embedding_subject as known (kind, subject_id, owner_id, version, next_attempt_at)
                        values (:kind, :subject, :owner, :version, now() + make_interval(secs => :settle))
                        on conflict (kind, subject_id) do update
                        set version = excluded.version, pending = true, attempts = 0, alone = false, last_error = null,
                            next_attempt_at = excluded.next_attempt_at
                        where known.version < excluded.version
                        """)
                .param("kind", kind)
                .param("subject", subjectId)
                .param("owner", ownerId)
                .param("version", version)
                .param("settle", seconds(settings.settle()))
                .update();
    }

    /** The subject is no longer there; its vectors go with the unused ones. */
    public void removed(String kind, UUID subjectId) {
        jdbc.sql("delete from ai.embedding_subject where kind = :kind and subject_id = :subject")
                .param("kind", kind)
                .param("subject", subjectId)
                .update();
    }

    /**
     * Makes a space the present one, for all nodes. What was not looked at in it, or otherwise, is looked at again.
     *
     * @param reading what is read of a text
     */
    void choose(String space, String reading) {
        transactions.executeWithoutResult(transaction -> {
            boolean readAlike = jdbc.sql(
                            "select exists (select from ai.embedding_space where name = :name and reading = :reading)")
                    .param("name", space)
                    .param("reading", reading)
                    .query(Boolean.class)
                    .single();
            jdbc.sql("insert into ai.embedding_space (name, reading, chosen_at)"
                            + " values (:name, :reading, clock_timestamp())"
                            + " on conflict (name) do update set reading = excluded.reading,"
                            + " chosen_at = excluded.chosen_at")
                    .param("name", space)
                    .param("reading", reading)
                    .update();
            jdbc.sql("update ai.embedding_subject set pending = true, attempts = 0, alone = false,"
                            + " next_attempt_at = now() where not :readAlike or space is distinct from :name")
                    .param("name", space)
                    .param("readAlike", readAlike)
                    .update();
        });
    }

    /** Whether this is the space that was chosen last, by whichever node. */
    boolean isPresent(String space) {
        return jdbc.sql("select :space is not distinct from " + PRESENT)
                .param("space", space)
                .query(Boolean.class)
                .single();
    }

    /** Takes subjects that are due, all of one person; one that may be at fault is taken by itself. */
    List<ClaimedSubject> claim() {
        return jdbc.sql("""
                        with first as (
                            select kind, subject_id, owner_id, alone from ai.embedding_subject where %1$s
                            order by next_attempt_at limit 1 for update skip locked
                        ), picked as (
                            select subject.kind, subject.subject_id from ai.embedding_subject subject, first
                            where subject.owner_id = first.owner_id and %1$s
                              and case when first.alone
                                  then (subject.kind, subject.subject_id) = (first.kind, first.subject_id)
                                  else not subject.alone end
                            order by next_attempt_at limit :limit for update of subject skip locked
                        )
                        update ai.embedding_subject claimed
                        set lease_owner = :lease, lease_until = now() + make_interval(secs => :leaseSeconds)
                        from picked where claimed.kind = picked.kind and claimed.subject_id = picked.subject_id
                        returning claimed.kind, claimed.subject_id, claimed.owner_id, claimed.attempts, claimed.lease_owner
                        """.formatted(DUE))
                .param("limit", settings.batchMaxTexts())
                .param("lease", worker + "#" + claims.incrementAndGet())
                .param("leaseSeconds", seconds(settings.lease()))
                .query((row, number) -> new ClaimedSubject(
                        row.getString("kind"),
                        row.getObject("subject_id", UUID.class),
                        row.getObject("owner_id", UUID.class),
                        row.getInt("attempts"),
                        row.getString("lease_owner")))
                .list();
    }

    /**
     * The text was looked at. It stays pending when a later version is known, or another space was chosen meanwhile.
     *
     * @param hash null when the text says nothing
     */
    void done(ClaimedSubject subject, String space, long version, @Nullable String hash) {
        held("""
                        update ai.embedding_subject
                        set space = :space, embedded_version = :version, text_hash = :hash, attempts = 0, alone = false,
                            last_error = null, lease_owner = null, lease_until = null,
                            pending = version > :version or :space is distinct from %s
                        """.formatted(PRESENT), subject)
                .param("space", space)
                .param("version", version)
                .param("hash", hash, Types.VARCHAR)
                .update();
    }

    /** The subject turned out to be no longer there. */
    void gone(ClaimedSubject subject) {
        held("delete from ai.embedding_subject", subject).update();
    }

    /** Lets the subject wait for its next attempt. */
    void retry(ClaimedSubject subject, String error, boolean alone, Duration wait) {
        held("""
                        update ai.embedding_subject
                        set attempts = attempts + 1, alone = :alone, last_error = :error, lease_owner = null,
                            lease_until = null, next_attempt_at = now() + make_interval(secs => :waitSeconds)
                        """, subject)
                .param("alone", alone)
                .param("error", shortened(error))
                .param("waitSeconds", seconds(wait))
                .update();
    }

    /** Gives the subject back as if it had not been tried: nobody could be asked. */
    void postpone(ClaimedSubject subject, String error, Duration wait) {
        held("""
                        update ai.embedding_subject
                        set last_error = :error, lease_owner = null, lease_until = null,
                            next_attempt_at = now() + make_interval(secs => :waitSeconds)
                        """, subject)
                .param("error", shortened(error))
                .param("waitSeconds", seconds(wait))
                .update();
    }

    Progress progress() {
        return jdbc.sql("select " + PRESENT + " as space, count(*) as subjects,"
                        + " count(*) filter (where pending) as pending,"
                        + " count(*) filter (where pending and attempts >= :failingAfter) as failing"
                        + " from ai.embedding_subject")
                .param("failingAfter", settings.failingAfter())
                .query((row, number) -> new Progress(
                        row.getString("space"),
                        row.getLong("subjects"),
                        row.getLong("pending"),
                        row.getLong("failing")))
                .single();
    }

    private JdbcClient.StatementSpec held(String change, ClaimedSubject subject) {
        return jdbc.sql(change + " where kind = :kind and subject_id = :subject and lease_owner = :lease")
                .param("kind", subject.kind())
                .param("subject", subject.subjectId())
                .param("lease", subject.lease());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String shortened(String text) {
        return text.length() <= LAST_ERROR_MAX_CHARS ? text : text.substring(0, LAST_ERROR_MAX_CHARS);
    }
}
