package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AppealFeatureIT extends RunningJiwon {
    private static final String REASON = "{\"reason\":\" 프로젝트 경험이 평가에 반영되지 않았습니다. \"}";

    private Api person;
    private String feedback;

    @BeforeEach
    void aReviewIsThere() {
        person = member();
        feedback = review();
    }

    private String review() {
        String resume = person.post("/api/v1/resumes", FeedbackFeatureIT.demo("resume-ko.json"))
                .expect(201)
                .text("resume_id");
        return "/api/v1/feedbacks/"
                + person.post("/api/v1/resumes/" + resume + "/feedback-requests?wait=30", null)
                        .expect(200)
                        .text("feedback_id");
    }

    @Test
    @Acceptance("B8")
    void aHumanLooksAtWhatAMachineAssessedWhenItsPersonAsks() throws IOException {
        JsonNode review = person.get(feedback).expect(200).json();
        assertThat(review.path("ai_generated").asBoolean()).isTrue();
        person.get(feedback + "/appeal").expectProblem(404, "appeal_not_found");

        String id = person.post(feedback + "/appeal", REASON).expect(201).text("appeal_id");

        assertThat(person.get(feedback + "/appeal").expect(200).text("state")).isEqualTo("OPEN");
        Api administrator = administrator();
        JsonNode open = administrator
                .get("/api/v1/admin/appeals?page_size=100")
                .expect(200)
                .json();
        assertThat(open.path("items").findValuesAsString("appeal_id")).contains(id);
        JsonNode shown =
                administrator.get("/api/v1/admin/appeals/" + id).expect(200).json();
        assertThat(shown.path("reason").asString()).isEqualTo("프로젝트 경험이 평가에 반영되지 않았습니다.");
        assertThat(shown.path("assessment").path("matching_rate")).isEqualTo(review.path("matching_rate"));
        assertThat(shown.path("assessment").path("reviewed_markdown").asString())
                .isEqualTo(review.path("parent_content").asString());
        administrator.post("/api/v1/admin/appeals/" + id + "/answer", """
                {"verdict":"CORRECTED","answer":"두 번째 지적은 이력서에 있는 내용을 놓쳤습니다."}""").expect(204);

        JsonNode answered = person.with("Jiwon-Min-Position", head())
                .get(feedback + "/appeal")
                .expect(200)
                .json();
        assertThat(answered.path("state").asString()).isEqualTo("ANSWERED");
        assertThat(answered.path("verdict").asString()).isEqualTo("CORRECTED");
        assertThat(answered.path("answer").asString()).contains("두 번째 지적");
        administrator
                .post("/api/v1/admin/appeals/" + id + "/answer", "{\"verdict\":\"UPHELD\",\"answer\":\"x\"}")
                .expectProblem(409, "appeal_answered");
        person.post(feedback + "/appeal", REASON).expectProblem(409, "appeal_answered");
        person.delete(feedback + "/appeal").expectProblem(409, "appeal_answered");
        assertThat(eventsOf("/" + id)).containsExactly("AppealFiled", "AppealAnswered");
        assertThat(readings())
                .as("an administrator's reading stands in the log")
                .isPositive();
    }

    @Test
    void aWithdrawnAppealIsReadByNobodyAndCanBeFiledAnew() throws IOException {
        String id = person.post(feedback + "/appeal", REASON).expect(201).text("appeal_id");
        person.post(feedback + "/appeal", REASON).expectProblem(409, "appeal_filed");
        person.delete(feedback + "/appeal").expect(204);
        person.delete(feedback + "/appeal").expect(204);

        person.get(feedback + "/appeal").expectProblem(404, "appeal_not_found");
        Api administrator = administrator().with("Jiwon-Min-Position", head());
        administrator.get("/api/v1/admin/appeals/" + id).expectProblem(404, "appeal_not_found");
        administrator
                .post("/api/v1/admin/appeals/" + id + "/answer", "{\"verdict\":\"UPHELD\",\"answer\":\"x\"}")
                .expectProblem(404, "appeal_not_found");

        person.post(feedback + "/appeal", REASON).expect(201);
        assertThat(person.get(feedback + "/appeal").expect(200).text("state")).isEqualTo("OPEN");
    }

    @Test
    void badAppealsAndAnswersStoreNothing() throws IOException {
        person.post(feedback + "/appeal", "{\"reason\":\" \"}")
                .expectProblem(422, "invalid_request")
                .naming("reason");
        person.post(feedback + "/appeal", "{\"reason\":\"" + "가".repeat(4_001) + "\"}")
                .expectProblem(422, "invalid_request")
                .naming("reason");
        member().post(feedback + "/appeal", REASON).expectProblem(404, "feedback_not_found");
        person.post("/api/v1/feedbacks/" + UUID.randomUUID() + "/appeal", REASON)
                .expect(404);
        person.get(feedback + "/appeal").expectProblem(404, "appeal_not_found");

        String id = person.post(feedback + "/appeal", REASON).expect(201).text("appeal_id");
        String answer = "/api/v1/admin/appeals/" + id + "/answer";
        Api administrator = administrator();
        administrator
                .post(answer, "{\"verdict\":\"PERHAPS\",\"answer\":\"x\"}")
                .expectProblem(422, "invalid_request")
                .naming("verdict");
        administrator
                .post(answer, "{\"verdict\":\"UPHELD\",\"answer\":\"\"}")
                .expectProblem(422, "invalid_request")
                .naming("answer");
        person.post(answer, "{\"verdict\":\"UPHELD\",\"answer\":\"x\"}").expectProblem(403, "forbidden");
        assertThat(eventsOf("/" + id)).containsExactly("AppealFiled");
    }

    @Test
    @Acceptance("B8")
    void whoRefusesToBeAssessedByAMachineIsNot() {
        person.post(feedback + "/refusal", null).expect(204);
        person.post(feedback + "/refusal", null).expect(204);

        JsonNode refused = person.get(feedback).expect(200).json();
        assertThat(refused.path("refused_at").asString()).endsWith("Z");
        assertThat(refused.path("matching_rate").isNull()).isTrue();
        assertThat(refused.path("feedback_contents").isEmpty()).isTrue();
        assertThat(refused.path("score_parts").isEmpty()).isTrue();
        person.post(feedback + "/improved-resume-requests", null).expectProblem(409, "feedback_refused");
        person.post(feedback + "/appeal", REASON).expectProblem(409, "feedback_refused");
        person.get(feedback + "/provenance").expect(200);
        assertThat(person.get("/api/v1/feedbacks").expect(200).body()).contains("\"matching_rate\":null");
        member().post(feedback + "/refusal", null).expectProblem(404, "feedback_not_found");
    }

    @Test
    @Acceptance("B8")
    void anExplanationIsMadeOfWhatIsStored() {
        JsonNode review = person.get(feedback).expect(200).json();
        JsonNode explanation = person.get(feedback + "/explanation").expect(200).json();

        assertThat(explanation.path("ai_generated").asBoolean()).isTrue();
        assertThat(explanation.path("matching_rate")).isEqualTo(review.path("matching_rate"));
        assertThat(explanation.path("assessed").path("resume_id")).isEqualTo(review.path("resume_id"));
        int points = explanation
                .path("parts")
                .valueStream()
                .mapToInt(part -> part.path("points").asInt())
                .sum();
        assertThat(points).isEqualTo(review.path("matching_rate").asInt());
        assertThat(explanation.path("parts").findValuesAsString("judged_by")).contains("RULES", "MODEL");
        assertThat(explanation.path("parts").findValuesAsString("basis")).allMatch(basis -> !basis.isBlank());
        assertThat(explanation.path("statements").asInt())
                .isEqualTo(review.path("feedback_contents").size());
        assertThat(explanation.path("rights").toString()).contains("/appeal").contains("/refusal");
        assertThat(explanation.path("model").asString()).isEqualTo("jiwon-offline-analyser-2");
    }

    private long readings() {
        return jdbc.sql("select count(*) from command.event where payload_type like '%PersonalDataShown'"
                        + " and encode(payload, 'escape') like '%' || :owner || '%'")
                .param("owner", person.get("/api/v1/users/me").text("user_id"))
                .query(Long.class)
                .single();
    }

    private String head() {
        return jdbc.sql("select position::text from command.event_head")
                .query(String.class)
                .single();
    }
}
