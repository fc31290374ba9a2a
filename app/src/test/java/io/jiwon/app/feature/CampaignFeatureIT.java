package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CampaignFeatureIT extends RunningJiwon {
    private static final String CAMPAIGNS = "/api/v1/admin/campaigns";

    private Api person;
    private Api administrator;
    private String owner;

    @BeforeEach
    void aPersonHasThreeReviews() throws IOException {
        person = member();
        owner = person.get("/api/v1/users/me").expect(200).text("user_id");
        for (int i = 0; i < 3; i++) {
            RerunFeatureIT.review(person);
        }
        administrator = administrator().with("Jiwon-Min-Position", head());
    }

    private String wish(String more) {
        return """
                {"requested_from":"2020-01-01T00:00:00Z","requested_to":"2100-01-01T00:00:00Z","owner":"%s",
                 "max_feedbacks":10,"prompt_version":"v2","runs":2%s}""".formatted(owner, more);
    }

    @Test
    @Acceptance(value = "B5", note = "a campaign over many")
    void aCampaignRepeatsWhatMatchesAndTellsHowTheRatesMoved() {
        String refused = RerunFeatureIT.review(person);
        person.post(refused + "/refusal", null).expect(204);
        administrator = administrator.with("Jiwon-Min-Position", head());

        JsonNode estimate = administrator
                .post(CAMPAIGNS + "/estimates", wish(""))
                .expect(200)
                .json();
        assertThat(estimate.path("matching").asInt()).isEqualTo(3);
        assertThat(estimate.path("feedbacks").asInt()).isEqualTo(3);
        assertThat(estimate.path("counted_by_provider").asInt()).isZero();
        assertThat(estimate.path("input_tokens").asLong()).isPositive();
        assertThat(estimate.path("cost_usd").isNull()).isTrue();
        assertThat(estimate.path("note").asString())
                .contains("No price is known for jiwon-offline-analyser-2")
                .contains("Of 3 reviews nobody counted the tokens");

        String campaign = administrator
                .post(CAMPAIGNS, wish(""))
                .expect(201)
                .header("Location")
                .orElseThrow();
        JsonNode done = ended(campaign);

        assertThat(done.path("state").asString()).isEqualTo("COMPLETED");
        assertThat(done.path("progress").toString())
                .isEqualTo("{\"total\":3,\"done\":3,\"failed\":0,\"skipped\":0,\"running\":0}");
        assertThat(done.path("spent_usd").isNull()).isTrue();
        assertThat(done.path("drift").path("median").asDouble()).isZero();
        assertThat(done.path("drift").path("least").asDouble()).isZero();
        assertThat(done.path("drift").path("reviews").asInt()).isEqualTo(3);
        assertThat(eventsOf(campaign)).startsWith("CampaignBegun").endsWith("CampaignCompleted");
        assertThat(administrator.get(CAMPAIGNS).expect(200).json().path("items").findValuesAsString("campaign_id"))
                .contains(done.path("campaign_id").asString());
        assertThat(jdbc.sql("select distinct lane from ai.ai_task where kind = 'rerun' and owner_id = ?::uuid")
                        .param(owner)
                        .query(String.class)
                        .list())
                .containsExactly("BATCH");

        administrator.post(campaign + "/stop", null).expect(204);
        assertThat(ended(campaign).path("state").asString())
                .as("what has ended is not stopped any more")
                .isEqualTo("COMPLETED");
    }

    @Test
    void onlyTheNewestAreTakenWhenThereAreMoreThanWanted() {
        JsonNode estimate = administrator
                .post(CAMPAIGNS + "/estimates", wish("").replace("\"max_feedbacks\":10", "\"max_feedbacks\":2"))
                .expect(200)
                .json();

        assertThat(estimate.path("matching").asInt()).isEqualTo(3);
        assertThat(estimate.path("feedbacks").asInt()).isEqualTo(2);
        assertThat(estimate.path("runs").asInt()).isEqualTo(2);
        assertThat(administrator
                        .post(CAMPAIGNS + "/estimates", wish(",\"kinds\":[\"POSTING\"]"))
                        .expect(200)
                        .json()
                        .path("matching")
                        .asInt())
                .isZero();
        administrator.post(CAMPAIGNS, wish(",\"kinds\":[\"POSTING\"]")).expectProblem(409, "no_review_matches");
    }

    @Test
    void badCampaignsAreRefusedAndOnlyAdministratorsHaveAny() {
        administrator
                .post(CAMPAIGNS, "{\"runs\":11,\"kinds\":[\"NONE\"],\"model\":\"gpt-none\"}")
                .expectProblem(422, "invalid_request")
                .naming("requested_from")
                .naming("requested_to")
                .naming("max_feedbacks")
                .naming("kinds")
                .naming("model")
                .naming("runs");
        administrator
                .post(CAMPAIGNS, wish("").replace("\"max_feedbacks\":10", "\"max_feedbacks\":1001"))
                .expectProblem(422, "invalid_request")
                .naming("max_feedbacks");
        administrator
                .post(CAMPAIGNS + "/estimates", wish("").replace("2100", "+1000000"))
                .expectProblem(422, "invalid_request")
                .naming("requested_to");
        administrator
                .post(CAMPAIGNS + "/estimates", wish("").replace("2020", "1000"))
                .expectProblem(422, "invalid_request")
                .naming("requested_from");
        administrator
                .post(CAMPAIGNS, wish(",\"cost_ceiling_usd\":5"))
                .expectProblem(422, "invalid_request")
                .naming("cost_ceiling_usd");
        administrator.get(CAMPAIGNS + "/" + UUID.randomUUID()).expectProblem(404, "campaign_not_found");
        administrator
                .post(CAMPAIGNS + "/" + UUID.randomUUID() + "/stop", null)
                .expectProblem(404, "campaign_not_found");
        person.post(CAMPAIGNS, wish("")).expectProblem(403, "forbidden");
        person.get(CAMPAIGNS).expectProblem(403, "forbidden");
    }

    private JsonNode ended(String campaign) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            JsonNode seen = administrator
                    .with("Jiwon-Min-Position", head())
                    .get(campaign)
                    .expect(200)
                    .json();
            if (!seen.path("state").asString().equals("UNDER_WAY")
                    && seen.path("progress").path("running").asInt() == 0) {
                return seen;
            }
            assertThat(System.nanoTime()).as(seen.toString()).isLessThan(end);
        }
    }

    private String head() {
        return jdbc.sql("select position::text from command.event_head")
                .query(String.class)
                .single();
    }
}
