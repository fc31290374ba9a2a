package io.jiwon.ai.embedding;

import io.jiwon.message.PersonalCipher;
import io.jiwon.message.PersonalStore;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The vectors: sealed, by the keyed hash of what they were made of. */
@Component
final class EmbeddingTable implements PersonalStore {
    private final JdbcClient jdbc;
    private final PersonalCipher cipher;

    EmbeddingTable(JdbcClient jdbc, PersonalCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** How many vectors a space has. */
    record SpaceCount(String space, long vectors) {}

    /** Which of these texts have a vector; they count as used from now on. */
    Set<String> used(UUID owner, String space, Collection<String> hashes) {
        return new HashSet<>(jdbc.sql("""
                        update ai.embedding set used_at = now()
                        where owner_id = :owner and space = :space and text_hash = any(:hashes) returning text_hash
                        """)
                .param("owner", owner)
                .param("space", space)
                .param("hashes", hashes.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** @throws io.jiwon.message.PersonErased when the owner was erased */
    void keep(UUID owner, String space, Map<String, EmbeddingVector> byHash) {
        byHash.forEach((hash, vector) -> jdbc.sql("insert into ai.embedding (owner_id, space, text_hash, vector)"
                        + " values (:owner, :space, :hash, :vector)"
                        + " on conflict (owner_id, space, text_hash) do update set used_at = now()")
                .param("owner", owner)
                .param("space", space)
                .param("hash", hash)
                .param("vector", cipher.seal(owner, vector.bytes()))
                .update());
    }

    /** The vectors that there are, by the hash of their text. */
    Map<String, EmbeddingVector> find(UUID owner, String space, Collection<String> hashes) {
        Map<String, EmbeddingVector> found = new HashMap<>();
        jdbc.sql("select text_hash, vector from ai.embedding"
                        + " where owner_id = :owner and space = :space and text_hash = any(:hashes)")
                .param("owner", owner)
                .param("space", space)
                .param("hashes", hashes.toArray(String[]::new))
                .query(row -> {
                    found.put(row.getString("text_hash"), EmbeddingVector.read(cipher.unseal(row.getString("vector"))));
                });
        return found;
    }

    /** The spaces, the one that was chosen last at the head. */
    List<String> spaces() {
        return jdbc.sql("select name from ai.embedding_space order by chosen_at desc")
                .query(String.class)
                .list();
    }

    List<SpaceCount> counts() {
        return jdbc.sql("""
                        select space.name as space, count(vector.text_hash) as vectors
                        from ai.embedding_space space left join ai.embedding vector on vector.space = space.name
                        group by space.name, space.chosen_at order by space.chosen_at desc
                        """).query(SpaceCount.class).list();
    }

    /**
     * Deletes all spaces but the present one, once everything that had a vector before was looked at in it. What fails
     * again and again is not waited for.
     */
    int dropOldSpaces(String present, int failingAfter) {
        int vectors = jdbc.sql("""
                        delete from ai.embedding where space <> :present
                        and not exists (select from ai.embedding_subject
                            where space <> :present and attempts < :failingAfter)
                        """)
                .param("present", present)
                .param("failingAfter", failingAfter)
                .update();
        jdbc.sql("""
                        delete from ai.embedding_space where name <> :present
                        and not exists (select from ai.embedding where space = name)
                        """).param("present", present).update();
        return vectors;
    }

    /** Deletes vectors that no present text has, and none had for this long. */
    int forgetUnused(Duration retention) {
        return jdbc.sql("""
                        delete from ai.embedding vector
                        where used_at < now() - make_interval(secs => :keepSeconds)
                          and not exists (select from ai.embedding_subject subject
                            where subject.owner_id = vector.owner_id and subject.text_hash = vector.text_hash)
                        """).param("keepSeconds", retention.toMillis() / 1000.0).update();
    }

    @Override
    public Map<String, Long> erase(UUID person) {
        Map<String, Long> removed = new LinkedHashMap<>();
        for (String table : List.of("embedding_subject", "embedding")) {
            long rows = jdbc.sql("delete from ai." + table + " where owner_id = ?")
                    .param(person)
                    .update();
            if (rows > 0) {
                removed.put("ai." + table, rows);
            }
        }
        return removed;
    }
}
