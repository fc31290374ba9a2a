package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.dispatch.StoredAggregate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.axonframework.common.caching.Cache;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

/** An aggregate with a long history, by whose snapshot it is loaded when no node has it in its cache. */
class SnapshotIT extends RunningJiwon {
    private static final Duration SNAPSHOT_MAX = Duration.ofSeconds(20);

    @Autowired
    @Qualifier(StoredAggregate.CACHE)
    Cache cache;

    @Autowired
    Serializer serializer;

    @Value("${jiwon.event-store.snapshot-every-events}")
    int everyEvents;

    @Test
    void aLongHistoryIsReadFromItsSnapshot() throws InterruptedException {
        Api person = member();
        String resume = person.post("/api/v1/resumes", """
                {"title":"제목","name":"김지영","email":"a@example.com"}""")
                .expect(201)
                .header("Location")
                .orElseThrow();
        String id = resume.substring(resume.lastIndexOf('/') + 1);
        assertThat(snapshots(id)).isZero();
        for (int i = 1; i < everyEvents; i++) {
            person.patch(resume, "{\"title\":\"제목 %d\"}".formatted(i)).expect(204);
        }
        long end = System.nanoTime() + SNAPSHOT_MAX.toNanos();
        while (snapshots(id) == 0) {
            assertThat(System.nanoTime()).as("a snapshot is written").isLessThan(end);
            Thread.sleep(20);
        }
        // Only a snapshot can know this title, and only who reads it finds that there is nothing to change.
        assertThat(jdbc.sql("update command.snapshot set payload = convert_to(?, 'UTF8') where stream_id = ?")
                        .params(decrypted(id).replaceAll("\"제목[^\"]*\"", "\"스냅샷의 제목\""), id)
                        .update())
                .isEqualTo(1);
        long sequence = jdbc.sql("select sequence from command.snapshot where stream_id = ?")
                .param(id)
                .query(Long.class)
                .single();
        assertThat(sequence).isEqualTo(events(id) - 1);
        cache.removeAll();
        person.patch(resume, "{\"title\":\"스냅샷의 제목\"}").expect(204);
        assertThat(events(id)).isEqualTo(sequence + 1);
        person.with("If-Match", "\"%d\"".formatted(sequence))
                .patch(resume, "{\"title\":\"neu\"}")
                .expect(204);
        assertThat(events(id)).isEqualTo(sequence + 2);
        cache.removeAll();
    }

    private String decrypted(String id) {
        byte[] stored = jdbc.sql("select payload from command.snapshot where stream_id = ?")
                .param(id)
                .query(byte[].class)
                .single();
        assertThat(new String(stored, StandardCharsets.UTF_8)).doesNotContain("제목");
        return serializer.getConverter().convert(stored, JsonNode.class).toString();
    }

    private long snapshots(String id) {
        return jdbc.sql("select count(*) from command.snapshot where stream_id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    private long events(String id) {
        return jdbc.sql("select count(*) from command.event where stream_id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }
}
