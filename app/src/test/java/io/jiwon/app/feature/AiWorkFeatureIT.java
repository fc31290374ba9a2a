package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AiWorkFeatureIT extends RunningJiwon {
    @Test
    void whoHasSpentTheDaysBudgetIsRefusedAndNothingIsStored() {
        Api person = member();
        String resume = resume(person);
        String feedback = person.post(resume + "/feedback-requests?wait=30", null)
                .expect(200)
                .text("feedback_id");
        spend(person, 1_000_000);
        long before = requests();

        Api.Answer refused = person.with("Idempotency-Key", "spent-" + resume)
                .post(resume + "/feedback-requests", null)
                .expectProblem(429, "ai_budget_spent");
        person.post("/api/v1/feedbacks/" + feedback + "/improved-resume-requests", null)
                .expectProblem(429, "ai_budget_spent");
        person.post("/api/v1/feedbacks/" + feedback + "/reruns", null).expectProblem(429, "ai_budget_spent");
        person.get("/api/v1/feedbacks/" + feedback + "/reruns").expect(200);
        person.post("/resume_feedbacks/standard/" + resume.substring(resume.lastIndexOf('/') + 1), null)
                .expectProblem(429, "ai_budget_spent");

        assertThat(Long.parseLong(refused.header("Retry-After").orElseThrow())).isBetween(1L, 86_400L);
        assertThat(refused.text("detail")).startsWith("Your budget").contains("T00:00:00+09:00");
        assertThat(requests()).isEqualTo(before);
        assertThat(person.get("/api/v1/feedbacks")
                        .expect(200)
                        .json()
                        .path("total")
                        .asLong())
                .isEqualTo(1);
        Api other = member();
        other.post(resume(other) + "/feedback-requests", null).expect(202);

        // The next day: the same request, with the same key, is not refused for good.
        jdbc.sql("update ai.ai_usage set day = day - 1 where owner_id = ?")
                .param(id(person))
                .update();
        person.with("Idempotency-Key", "spent-" + resume)
                .post(resume + "/feedback-requests", null)
                .expect(202);
    }

    @Test
    void everybodySeesTheirOwnUsageAndAdministratorsTheSums() throws IOException {
        Api person = member();
        person.post(resume(person) + "/feedback-requests?wait=30", null).expect(200);
        spend(person, 700);

        JsonNode own = person.get("/api/v1/users/me/ai-usage").expect(200).json();
        assertThat(own.path("tokens_today").asLong()).isEqualTo(700);
        assertThat(own.path("tokens_per_day").asLong()).isEqualTo(1_000_000);
        assertThat(own.path("usd_per_day").isNull()).isTrue();
        assertThat(own.path("days").findValuesAsString("provider")).contains("offline", "openai");
        assertThat(member().get("/api/v1/users/me/ai-usage")
                        .expect(200)
                        .json()
                        .path("days")
                        .size())
                .isZero();

        Api.Answer all = administrator().get("/api/v1/admin/ai-usage").expect(200);
        assertThat(all.json().path("tokens_today").asLong()).isGreaterThanOrEqualTo(700);
        assertThat(all.body()).contains("people").doesNotContain(id(person).toString());
        person.get("/api/v1/admin/ai-usage").expectProblem(403, "forbidden");
        anonymous().get("/api/v1/users/me/ai-usage").expectProblem(401, "unauthenticated");
    }

    @Test
    void onlyAdministratorsCancelAndOnlyWhatHasNotEnded() throws IOException {
        Api person = member();
        String feedback = person.post(resume(person) + "/feedback-requests?wait=30", null)
                .expect(200)
                .text("feedback_id");
        UUID task = jdbc.sql("select id from ai.ai_task where subject_id = ?::uuid")
                .param(feedback)
                .query(UUID.class)
                .single();

        String cancellation = "/api/v1/admin/ai-tasks/" + task + "/cancellation";
        administrator().post(cancellation, null).expectProblem(409, "ai_task_ended");
        administrator()
                .post("/api/v1/admin/ai-tasks/" + UUID.randomUUID() + "/cancellation", null)
                .expectProblem(404, "ai_task_not_found");
        person.post(cancellation, null).expectProblem(403, "forbidden");
        assertThat(person.get("/api/v1/feedbacks/" + feedback).text("status")).isEqualTo("COMPLETED");
    }

    private static String resume(Api person) {
        return person.post("/api/v1/resumes", FeedbackFeatureIT.demo("resume-ko.json"))
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    private static UUID id(Api person) {
        return UUID.fromString(person.get("/api/v1/users/me").expect(200).text("user_id"));
    }

    /** As a provider that counts would have it. */
    private void spend(Api person, long tokens) {
        jdbc.sql("""
                        insert into ai.ai_usage
                            (owner_id, day, provider, model, calls, input_tokens, output_tokens, cost_usd)
                        values (?, (now() at time zone 'Asia/Seoul')::date, 'openai', 'gpt-test', 1, ?, 0, 0.01)
                        """).param(id(person)).param(tokens).update();
    }

    private long requests() {
        return jdbc.sql("select count(*) from command.event where payload_type like '%Requested'")
                .query(Long.class)
                .single();
    }
}
