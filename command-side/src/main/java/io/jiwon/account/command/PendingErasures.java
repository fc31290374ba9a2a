package io.jiwon.account.command;

import io.jiwon.account.AccountCommand.RecordErasure;
import io.jiwon.account.ClearedStore;
import io.jiwon.account.ErasureId;
import io.jiwon.dispatch.Commands;
import io.jiwon.message.PersonalStore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Clears what was made of a person's data, again and again until nothing more is found, and then signs a receipt. It
 * begins when no node can have the person's key any more, so that what is cleared is not made again from the log.
 */
@Component
final class PendingErasures {
    private static final Logger log = LoggerFactory.getLogger(PendingErasures.class);
    private static final int INTERVAL_SECONDS = 1;

    private final List<PersonalStore> stores;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ErasureReceipts receipts;
    private final Commands commands;

    PendingErasures(
            List<PersonalStore> stores,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ErasureReceipts receipts,
            Commands commands) {
        this.stores = stores;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.receipts = receipts;
        this.commands = commands;
    }

    private record Pending(UUID erasureId, UUID person, Instant keyDestroyedAt) {}

    @Scheduled(fixedDelay = INTERVAL_SECONDS, timeUnit = TimeUnit.SECONDS)
    void work() {
        Optional<Pending> finished = transaction.execute(status -> next().filter(this::isCleared));
        finished.ifPresent(this::complete);
    }

    /** The oldest that no other node is at. */
    private Optional<Pending> next() {
        return jdbc.sql("select erasure_id, person_id, key_destroyed_at from command.erasure"
                        + " where completed_at is null and next_pass_at < now()"
                        + " order by next_pass_at limit 1 for update skip locked")
                .query((row, number) -> new Pending(
                        row.getObject("erasure_id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getObject("key_destroyed_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Whether this pass found nothing, after what earlier ones removed. */
    private boolean isCleared(Pending erasure) {
        Map<String, Long> removed = new TreeMap<>();
        stores.forEach(
                store -> store.erase(erasure.person()).forEach((name, rows) -> removed.merge(name, rows, Long::sum)));
        removed.forEach((name, rows) -> jdbc.sql("insert into command.erasure_removal (erasure_id, store, removed)"
                        + " values (?, ?, ?) on conflict (erasure_id, store)"
                        + " do update set removed = erasure_removal.removed + excluded.removed")
                .params(erasure.erasureId(), name, rows)
                .update());
        jdbc.sql("update command.erasure set next_pass_at = now() + interval '1 second' where erasure_id = ?")
                .param(erasure.erasureId())
                .update();
        return removed.isEmpty();
    }

    private void complete(Pending erasure) {
        List<ClearedStore> cleared = jdbc.sql(
                        "select store, removed from command.erasure_removal where erasure_id = ?" + " order by store")
                .param(erasure.erasureId())
                .query((row, number) -> new ClearedStore(row.getString("store"), row.getLong("removed")))
                .list();
        String receipt = receipts.sign(erasure.erasureId(), erasure.person(), erasure.keyDestroyedAt(), cleared);
        commands.sendAsSystem("erasure", new RecordErasure(new ErasureId(erasure.erasureId()), cleared, receipt));
        jdbc.sql("update command.erasure set completed_at = now() where erasure_id = ?")
                .param(erasure.erasureId())
                .update();
        log.info("Erased {}: {} stores cleared", erasure.person(), cleared.size());
    }
}
