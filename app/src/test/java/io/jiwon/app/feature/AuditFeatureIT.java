package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AuditFeatureIT extends RunningJiwon {
    @Test
    @Acceptance("P5")
    @Acceptance(
            value = {"P8", "H36"},
            partial = true,
            note = "every event, refused command and read of personal data; full-text search and export come later")
    void everyEventAndEveryRefusedCommandStandsInTheTrailWithItsActor() throws Exception {
        Api person = member();
        String userId = person.get("/api/v1/users/me").text("user_id");
        Api.Answer created =
                person.post("/api/v1/postings", "{\"title\":\"공고\"}").expect(201);
        String postingId = created.text("posting_id");
        person.put("/api/v1/postings/" + postingId, "{\"title\":\"\"}").expectProblem(422, "invalid_request");
        Api stranger = member();
        String strangerId = stranger.get("/api/v1/users/me").text("user_id");
        stranger.delete("/api/v1/postings/" + postingId).expectProblem(404, "posting_not_found");
        Api administrator = administrator();
        // The trail's position: past every event so far.
        Api looking = administrator.with("Jiwon-Min-Position", Long.toString(head()));

        JsonNode trail = looking.get("/api/v1/admin/audit?subject=" + postingId)
                .expect(200)
                .json();

        assertThat(trail.path("total").asInt()).isEqualTo(3);
        JsonNode refusedStranger = trail.path("items").get(0);
        assertThat(refusedStranger.path("actor").asString()).isEqualTo(strangerId);
        assertThat(refusedStranger.path("command").asString()).isEqualTo("DeletePosting");
        assertThat(refusedStranger.path("outcome").asString()).isEqualTo("REFUSED");
        assertThat(refusedStranger.path("code").asString()).isEqualTo("posting_not_found");
        assertThat(trail.path("items").get(1).path("code").asString()).isEqualTo("invalid_request");
        JsonNode accepted = trail.path("items").get(2);
        assertThat(accepted.path("actor").asString()).isEqualTo(userId);
        assertThat(accepted.path("what").asString()).isEqualTo("PostingCreated");
        assertThat(accepted.path("command").asString()).isEqualTo("CreatePosting");
        assertThat(accepted.path("origin").asString()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(accepted.path("subject_type").asString()).isEqualTo("posting");
        assertThat(accepted.path("correlation_id").asString()).isNotBlank();
        assertThat(accepted.path("causation_id").asString()).isNotBlank();
        assertThat(accepted.path("at").asString()).endsWith("Z");

        JsonNode own = looking.get("/api/v1/admin/audit?actor=" + userId + "&outcome=REFUSED")
                .json();
        assertThat(own.path("total").asInt()).isEqualTo(1);
        looking.get("/api/v1/admin/audit?since=yesterday")
                .expectProblem(400, "malformed_request")
                .naming("since");
    }

    @Test
    void refusedSignInsAreInTheTrailWithoutTheAddressOrThePassword() throws Exception {
        String email = "audit-" + UUID.randomUUID() + "@example.com";
        anonymous().post("/api/v1/auth/login", """
                {"email":"%s","password":"a wrong pass phrase"}""".formatted(email)).expect(401);
        Api.Answer trail = administrator()
                .with("Jiwon-Min-Position", Long.toString(head()))
                .get("/api/v1/admin/audit?command=SignIn&outcome=REFUSED")
                .expect(200);
        assertThat(trail.json().path("items").get(0).path("code").asString()).isEqualTo("wrong_credentials");
        assertThat(trail.body()).doesNotContain(email, "a wrong pass phrase");
        assertThat(jdbc.sql("select count(*) from command.event where encode(payload, 'escape') like ?")
                        .param("%pass phrase%")
                        .query(Long.class)
                        .single())
                .as("no password in any event")
                .isZero();
    }

    private long head() {
        return jdbc.sql("select position from command.event_head")
                .query(Long.class)
                .single();
    }
}
