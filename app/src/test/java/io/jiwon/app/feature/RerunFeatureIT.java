package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RerunFeatureIT extends RunningJiwon {
    private Api person;
    private String feedback;

    @BeforeEach
    void aReviewIsThere() {
        person = member();
        feedback = review(person);
    }

    static String review(Api person) {
        String resume = person.post("/api/v1/resumes", FeedbackFeatureIT.demo("resume-ko.json"))
                .expect(201)
                .header("Location")
                .orElseThrow();
        return "/api/v1/feedbacks/"
                + person.post(resume + "/feedback-requests?wait=30", null)
                        .expect(200)
                        .text("feedback_id");
    }

    @Test
    @Acceptance({"B5", "B6"})
    void theSameReviewThreeTimesAgainIsTheSameAndTheFirstIsUntouched() {
        JsonNode first = person.get(feedback).expect(200).json();
        long events = eventsOf(feedback).size();

        Api.Answer accepted = person.post(feedback + "/reruns", "{\"runs\":3,\"prompt_version\":\"v2\"}")
                .expect(202);
        String address = accepted.header("Location").orElseThrow();
        JsonNode rerun = person.get(address + "?wait=30").expect(200).json();

        assertThat(rerun.path("state").asString()).isEqualTo("COMPLETED");
        assertThat(rerun.path("ai_generated").asBoolean()).isTrue();
        assertThat(rerun.path("cause").asString()).isEqualTo("OWNER");
        assertThat(rerun.path("model").asString()).isEqualTo("jiwon-offline-analyser-2");
        assertThat(rerun.path("original").path("matching_rate")).isEqualTo(first.path("matching_rate"));
        assertThat(rerun.path("original").path("prompt_version").asString()).isEqualTo("v1");
        JsonNode rate = rerun.path("stability").path("matching_rate");
        assertThat(rate.path("median").asDouble())
                .isEqualTo(first.path("matching_rate").asDouble());
        assertThat(rate.path("range").asInt()).isZero();
        assertThat(rate.path("drift").asDouble()).isZero();
        assertThat(rerun.path("stability").path("parts"))
                .hasSize(first.path("score_parts").size())
                .allSatisfy(part ->
                        assertThat(part.path("points").path("range").asInt()).isZero())
                .anyMatch(part -> part.path("deterministic").asBoolean())
                .anyMatch(part -> !part.path("deterministic").asBoolean());
        assertThat(rerun.path("results")).hasSize(3).allSatisfy(result -> {
            JsonNode differences = result.path("differences");
            assertThat(differences.path("matching_rate_delta").asInt()).isZero();
            assertThat(differences.path("added").isEmpty()).isTrue();
            assertThat(differences.path("gone").isEmpty()).isTrue();
            assertThat(differences.path("kept"))
                    .hasSize(first.path("feedback_contents").size());
            assertThat(differences.path("prompt_differs").asBoolean()).isTrue();
            assertThat(differences.path("model_differs").asBoolean()).isFalse();
            assertThat(result.path("review").path("prompt_version").asString()).isEqualTo("v2");
        });

        JsonNode making = person.get(address + "/runs/3/provenance").expect(200).json();
        assertThat(making.path("prompt_id").asString()).isEqualTo("feedback/standard");
        assertThat(making.path("prompt_version").asString()).isEqualTo("v2");
        assertThat(making.path("rendered_prompt").asString()).contains("Choose the band whose description fits");
        person.get(address + "/runs/4/provenance").expectProblem(404, "run_not_found");

        JsonNode list = person.get(feedback + "/reruns").expect(200).json();
        assertThat(list.path("total").asInt()).isEqualTo(1);
        assertThat(list.path("items").path(0).path("ended").asInt()).isEqualTo(3);
        assertThat(person.get(feedback).expect(200).json())
                .as("the first review stays as it is")
                .isEqualTo(first);
        assertThat(eventsOf(feedback)).hasSize((int) events);
        assertThat(eventsOf(address))
                .containsExactly(
                        "RerunRequested", "RerunRunRecorded", "RerunRunRecorded", "RerunRunRecorded", "RerunCompleted");
    }

    @Test
    @Acceptance("B5")
    void aRerunIsMadeOfTheFirstInputAlsoAfterTheResumeWasEdited() {
        JsonNode first = person.get(feedback).expect(200).json();
        person.delete("/api/v1/resumes/" + first.path("resume_id").asString()).expect(204);

        JsonNode rerun =
                person.post(feedback + "/reruns?wait=30", null).expect(200).json();

        assertThat(rerun.path("stability").path("matching_rate").path("drift").asDouble())
                .isZero();
        String making = person.get("/api/v1/reruns/" + rerun.path("rerun_id").asString() + "/runs/1/provenance")
                .expect(200)
                .body();
        assertThat(making).contains("\"prompt_version\":\"v1\"").contains("rendered_prompt");
        assertThat(rerun.path("runs").asInt()).isEqualTo(1);
    }

    @Test
    void whatCannotBeNamedIsRefusedWithWhatCan() throws IOException {
        JsonNode choices = person.get("/api/v1/ai/choices").expect(200).json();
        assertThat(choices.path("models").findValuesAsString("model")).containsExactly("jiwon-offline-analyser-2");
        assertThat(choices.path("prompts").path(0).path("versions").toString()).isEqualTo("[\"v1\",\"v2\"]");
        assertThat(choices.path("prompts").path(0).path("usual").asString()).isEqualTo("v1");

        Api.Answer unknown = person.post(
                        feedback + "/reruns", "{\"model\":\"gpt-none\",\"prompt_version\":\"v9\",\"runs\":11}")
                .expectProblem(422, "invalid_request")
                .naming("model")
                .naming("prompt_version")
                .naming("runs");
        assertThat(unknown.body())
                .contains("must be one of jiwon-offline-analyser-2")
                .contains("must be one of v1, v2");
        person.post(feedback + "/reruns", "{\"runs\":0}")
                .expectProblem(422, "invalid_request")
                .naming("runs");
        member().post(feedback + "/reruns", null).expectProblem(404, "feedback_not_found");
        member().get(feedback + "/reruns").expectProblem(404, "feedback_not_found");
        person.post("/api/v1/feedbacks/" + UUID.randomUUID() + "/reruns", null)
                .expectProblem(404, "feedback_not_found");
        person.post("/api/v1/admin" + feedback.substring("/api/v1".length()) + "/reruns", null)
                .expectProblem(403, "forbidden");
        assertThat(person.get(feedback + "/reruns")
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void whatIsRefusedOrDeletedIsNeitherRepeatedNorShown() {
        String rerun = person.post(feedback + "/reruns", "{\"runs\":2}")
                .expect(202)
                .header("Location")
                .orElseThrow();
        person.get(rerun + "?wait=30").expect(200);

        person.post(feedback + "/refusal", null).expect(204);

        person.post(feedback + "/reruns", null).expectProblem(409, "feedback_refused");
        awaitEvent(rerun, "RerunWithdrawn");
        person.with("Jiwon-Min-Position", head()).get(rerun).expectProblem(404, "rerun_not_found");
        person.get(rerun + "/runs/1/provenance").expectProblem(404, "rerun_not_found");

        String other = review(person);
        String second = person.post(other + "/reruns", null)
                .expect(202)
                .header("Location")
                .orElseThrow();
        person.get(second + "?wait=30").expect(200);
        person.delete(other).expect(204);
        person.post(other + "/reruns", null).expectProblem(404, "feedback_not_found");
        awaitEvent(second, "RerunWithdrawn");
    }

    @Test
    @Acceptance("B5")
    void anAdministratorsRerunIsSeenByBothAndTheReadingIsRecorded() throws IOException {
        Api administrator = administrator().with("Jiwon-Min-Position", head());
        String id = administrator
                .post("/api/v1/admin" + feedback.substring("/api/v1".length()) + "/reruns?wait=30", "{\"runs\":2}")
                .expect(200)
                .text("rerun_id");

        assertThat(person.with("Jiwon-Min-Position", head())
                        .get("/api/v1/reruns/" + id)
                        .expect(200)
                        .text("cause"))
                .isEqualTo("ADMINISTRATOR");
        assertThat(jdbc.sql("select count(*) from command.event where payload_type like '%PersonalDataShown'"
                                + " and encode(payload, 'escape') like '%' || :owner || '%'")
                        .param("owner", person.get("/api/v1/users/me").text("user_id"))
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(jdbc.sql(
                                "select distinct charged_to::text from ai.ai_task where kind = 'rerun' and owner_id = ?::uuid")
                        .param(person.get("/api/v1/users/me").text("user_id"))
                        .query(String.class)
                        .list())
                .containsExactly(administrator.get("/api/v1/users/me").text("user_id"));
        String own = person.post(feedback + "/reruns?wait=30", null).expect(200).text("rerun_id");
        administrator
                .with("Jiwon-Min-Position", head())
                .get("/api/v1/admin/reruns/" + own)
                .expectProblem(404, "rerun_not_found");
        administrator.get("/api/v1/reruns/" + id).expectProblem(404, "rerun_not_found");
    }

    private void awaitEvent(String path, String event) {
        long end = System.nanoTime() + java.time.Duration.ofSeconds(30).toNanos();
        while (!eventsOf(path).contains(event)) {
            assertThat(System.nanoTime()).as("%s in %s", event, path).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private String head() {
        return jdbc.sql("select position::text from command.event_head")
                .query(String.class)
                .single();
    }
}
