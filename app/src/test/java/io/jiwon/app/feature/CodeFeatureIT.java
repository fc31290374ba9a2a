package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CodeFeatureIT extends RunningJiwon {
    private static final String ADMIN = "/api/v1/admin/codes/";

    @Test
    @Acceptance({"G47", "G49", "G50"})
    void codesAreLookedUpInBulkByWhoeverCallsInTheirLanguage() {
        Api anyone = anonymous();

        JsonNode korean = anyone.get("/api/v1/codes?division=study_priority&division=military&division=nobody_knows")
                .expect(200)
                .json()
                .path("divisions");
        JsonNode english = anyone.with("Accept-Language", "en-US")
                .get("/api/v1/codes/feedback_division")
                .expect(200)
                .json();

        assertThat(korean.findValuesAsString("division")).containsExactly("military", "study_priority");
        assertThat(korean.get(1).path("codes").findValuesAsString("detail_id")).containsExactly("1", "2", "3");
        assertThat(korean.get(1).path("codes").findValuesAsString("code_detail"))
                .containsExactly("필수", "중요", "추가");
        assertThat(korean.get(1).path("codes").findValuesAsString("order")).containsExactly("1", "2", "3");
        assertThat(korean.get(0).path("codes").findValuesAsString("code_detail"))
                .contains("군필", "미필", "면제", "복무중", "공익", "병역특례", "해당없음");
        assertThat(english.path("codes").findValuesAsString("code_detail")).contains("What works well");
        assertThat(anyone.get("/api/v1/codes").json().path("divisions").findValuesAsString("division"))
                .contains(
                        "user_type",
                        "gender",
                        "resume_type",
                        "military",
                        "degree",
                        "file_type",
                        "feedback_division",
                        "interview_feedback",
                        "study_priority",
                        "provider",
                        "action_type");
        anyone.get("/api/v1/codes/nobody_knows").expectProblem(404, "division_not_found");
        anyone.get("/api/v1/codes/Not-A-Name").expectProblem(400, "malformed_request");
        anyone.get("/api/v1/codes?division=" + "a".repeat(41)).expectProblem(400, "malformed_request");
    }

    @Test
    @Acceptance("G47")
    void anOperatorChangesCodesByEventsAndSeesTheChangeAtOnce() throws IOException {
        Api operator = administrator();
        operator.put(ADMIN + "test_colours", """
                {"codes":[{"detail_id":"r","korean":"빨강","english":"Red"},{"detail_id":"g","korean":"초록","english":"Green"}]}""").expect(204);
        operator.post(ADMIN + "test_colours", "{\"detail_id\":\"b\",\"korean\":\"파랑\",\"english\":\"Blue\"}")
                .expect(204);
        assertThat(details(operator)).containsExactly("빨강", "초록", "파랑");

        operator.put(ADMIN + "test_colours/g", "{\"korean\":\"연두\",\"english\":\"Light green\"}")
                .expect(204);
        operator.put(ADMIN + "test_colours/order", "{\"order\":[\"b\",\"g\",\"r\"]}")
                .expect(204);
        operator.delete(ADMIN + "test_colours/r").expect(204);
        JsonNode codes =
                operator.get("/api/v1/codes/test_colours").expect(200).json().path("codes");
        assertThat(codes.findValuesAsString("code_detail")).containsExactly("파랑", "연두", "빨강");
        assertThat(codes.findValuesAsString("is_active")).containsExactly("true", "true", "false");
        operator.post(ADMIN + "test_colours/r/reinstatement", null).expect(204);
        assertThat(operator.get("/api/v1/codes/test_colours")
                        .json()
                        .path("codes")
                        .findValuesAsString("is_active"))
                .containsOnly("true");

        operator.post(ADMIN + "test_colours", "{\"detail_id\":\"b\",\"korean\":\"다른\",\"english\":\"Other\"}")
                .expectProblem(409, "code_exists");
        operator.put(ADMIN + "test_colours/order", "{\"order\":[\"b\"]}").expectProblem(422, "code_order_incomplete");
        operator.put(ADMIN + "test_colours/x", "{\"korean\":\"없음\",\"english\":\"None\"}")
                .expectProblem(404, "code_not_found");
        operator.post(ADMIN + "never_defined", "{\"detail_id\":\"b\",\"korean\":\"파랑\",\"english\":\"Blue\"}")
                .expectProblem(404, "code_not_found");
        operator.post(ADMIN + "test_colours", "{\"detail_id\":\"너무\",\"korean\":\"\"}")
                .expectProblem(422, "invalid_request")
                .naming("detail_id")
                .naming("korean")
                .naming("english");
        member().delete(ADMIN + "test_colours/b").expectProblem(403, "forbidden");
        anonymous().delete(ADMIN + "test_colours/b").expectProblem(401, "unauthenticated");
    }

    @Test
    @Acceptance({"G16", "G20"})
    void aReviewSaysWhatTheOperatorSaysThatItsCodesMean() throws IOException {
        Api operator = administrator();
        operator.put(
                        ADMIN + "feedback_division/2",
                        "{\"korean\":\"이렇게 고쳐 보세요\",\"english\":\"Suggested improvements\"}")
                .expect(204);
        try {
            Api person = member();
            String resume =
                    person.post("/api/v1/resumes", """
                    {"title":"T","name":"N","email":"n@example.com","experiences":[{"company":"(주)가",
                     "description":"주문 API를 맡았습니다. 여러 가지를 했습니다."}]}""").header("Location").orElseThrow();
            JsonNode review = person.with("Jiwon-Min-Position", "0")
                    .post(resume + "/feedback-requests?wait=30", "{}")
                    .json();

            List<String> details = person.get(
                            "/api/v1/feedbacks/" + review.path("feedback_id").asString())
                    .expect(200)
                    .json()
                    .path("feedback_contents")
                    .findValuesAsString("feedback_division_detail");
            assertThat(details).contains("이렇게 고쳐 보세요").doesNotContain("개선 제안");
        } finally {
            operator.put(ADMIN + "feedback_division/2", "{\"korean\":\"개선 제안\",\"english\":\"Suggested improvements\"}")
                    .expect(204);
        }
    }

    private static List<String> details(Api api) {
        return api.get("/api/v1/codes/test_colours").json().path("codes").findValuesAsString("code_detail");
    }
}
