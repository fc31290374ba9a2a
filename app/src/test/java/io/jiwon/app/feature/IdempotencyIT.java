package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class IdempotencyIT extends RunningJiwon {
    private static final String POSTING = "{\"title\":\"한 번만\"}";

    @Test
    @Acceptance("B15")
    void aRepeatUnderTheSameKeyGetsTheFirstAnswerAndHappensOnce() {
        Api person = member();
        Api keyed = person.with("Idempotency-Key", UUID.randomUUID().toString());
        Api.Answer first = keyed.post("/api/v1/postings", POSTING).expect(201);
        Api.Answer repeat = keyed.post("/api/v1/postings", POSTING).expect(201);

        assertThat(repeat.body()).isEqualTo(first.body());
        for (String header : List.of("Location", "ETag", "Jiwon-Position")) {
            assertThat(repeat.header(header))
                    .as(header)
                    .isEqualTo(first.header(header))
                    .isPresent();
        }
        assertThat(repeat.header("Idempotency-Replayed")).hasValue("true");
        assertThat(person.get("/api/v1/postings").json().path("total").asInt()).isEqualTo(1);
    }

    @Test
    @Acceptance("B15")
    void theSameKeyWithAnotherRequestIsRefused() {
        Api person = member();
        Api keyed = person.with("Idempotency-Key", "the-key");
        keyed.post("/api/v1/postings", POSTING).expect(201);
        keyed.post("/api/v1/postings", "{\"title\":\"etwas anderes\"}").expectProblem(422, "idempotency_key_reused");
        keyed.post("/api/v1/resumes", POSTING).expectProblem(422, "idempotency_key_reused");
        assertThat(person.get("/api/v1/postings").json().path("total").asInt()).isEqualTo(1);
        keyed.with("Idempotency-Key", "").post("/api/v1/postings", POSTING).expect(400);
    }

    @Test
    void theKeyBelongsToThePerson() {
        Api one = member().with("Idempotency-Key", "shared");
        Api other = member().with("Idempotency-Key", "shared");
        String first = one.post("/api/v1/postings", POSTING).expect(201).text("posting_id");
        String second = other.post("/api/v1/postings", POSTING).expect(201).text("posting_id");
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void manyAtOnceUnderOneKeyHappenOnce() throws Exception {
        Api person = member();
        Api keyed = person.with("Idempotency-Key", UUID.randomUUID().toString());
        List<Callable<Integer>> attempts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            attempts.add(
                    () -> keyed.post("/api/v1/postings", POSTING).response().statusCode());
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> attempt : pool.invokeAll(attempts)) {
                assertThat(attempt.get(30, TimeUnit.SECONDS)).isIn(201, 409);
            }
        }
        keyed.post("/api/v1/postings", POSTING).expect(201);
        assertThat(person.get("/api/v1/postings").json().path("total").asInt()).isEqualTo(1);
    }

    @Test
    void aRequestWhoseProcessDiedIsDoneOnceByItsRepeat() {
        Api person = member();
        String key = UUID.randomUUID().toString();
        Api keyed = person.with("Idempotency-Key", key);
        String created = keyed.post("/api/v1/postings", POSTING).expect(201).text("posting_id");
        // As it is when the process was killed after the commit and before the answer was kept.
        jdbc.sql("update command.idempotency_key set status = null, headers = null, body = null,"
                        + " lease_until = now() - interval '1 second' where key = ?")
                .param(key)
                .update();

        assertThat(keyed.post("/api/v1/postings", POSTING).expect(201).text("posting_id"))
                .isEqualTo(created);
        assertThat(person.get("/api/v1/postings").json().path("total").asInt()).isEqualTo(1);
    }
}
