package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

class OperationsFeatureIT extends RunningJiwon {
    private static final Map<String, List<String>> VIEWS = new TreeMap<>(Map.ofEntries(
            Map.entry("account-list", List.of("account_list", "role_request")),
            Map.entry("account-view", List.of("account_view")),
            Map.entry("resume-detail", List.of("resume_detail", "resume_detail_entry")),
            Map.entry("posting-detail", List.of("posting_detail")),
            Map.entry("company-detail", List.of("company_detail")),
            Map.entry("profile-detail", List.of("profile_detail")),
            Map.entry("file-detail", List.of("file_detail")),
            Map.entry("feedback-detail", List.of("feedback_detail")),
            Map.entry("rerun-detail", List.of("rerun_detail", "rerun_provenance")),
            Map.entry("campaign-review", List.of("campaign_review")),
            Map.entry("audit-entry", List.of("audit_entry")),
            Map.entry("archive-stream", List.of("archive_stream"))));

    @Test
    @Acceptance({"P3", "P4"})
    void everyReadModelIsRebuiltByReplayWithTheIdenticalResultAndWithoutAskingTheModelAgain() throws IOException {
        Api person = member();
        String resume = person.post("/api/v1/resumes", FeedbackFeatureIT.demo("resume-ko.json"))
                .expect(201)
                .header("Location")
                .orElseThrow();
        String feedback = person.post(resume + "/feedback-requests?wait=30", null)
                .expect(200)
                .text("feedback_id");
        person.post("/api/v1/feedbacks/" + feedback + "/reruns?wait=30", "{\"runs\":2}")
                .expect(200);
        person.post(resume + "/links?index=0", "{\"url\":\"https://example.com\"}")
                .expect(201);
        person.delete(person.post("/api/v1/postings", "{\"title\":\"공고\"}")
                        .header("Location")
                        .orElseThrow())
                .expect(204);
        publish(person);
        person.put("/api/v1/users/me/profile", "{\"name\":\"김지영\"}").expect(201);
        FileFeatureIT.stored(person, "a.txt", "text/plain", "document", "text".getBytes(StandardCharsets.UTF_8));
        person.post("/api/v1/users/me/role-requests", "{\"role\":\"MENTOR\",\"reason\":\"x\"}")
                .expect(201);
        Api administrator = administrator();
        long calls = llmCalls();

        VIEWS.forEach((group, tables) -> {
            administrator.get("/api/v1/admin/processors/" + group + "?wait=30").expect(200);
            Map<String, List<String>> before = contents(tables);
            assertThat(before.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());

            administrator
                    .post("/api/v1/admin/processors/" + group + "/replays", null)
                    .expect(202);

            JsonNode after = administrator
                    .get("/api/v1/admin/processors/" + group + "?wait=30")
                    .expect(200)
                    .json();
            assertThat(after.path("replaying").asBoolean()).isFalse();
            assertThat(after.path("lag_events").asLong()).isZero();
            Map<String, List<String>> rebuilt = contents(tables);
            if (group.equals("audit-entry")) {
                // The replays themselves are in the trail by now; what was there before is unchanged.
                rebuilt.get("audit_entry").retainAll(before.get("audit_entry"));
            }
            assertThat(rebuilt).as(group).isEqualTo(before);
        });
        assertThat(llmCalls()).isEqualTo(calls);
    }

    private void publish(Api person) throws IOException {
        String posting = person.post("/api/v1/postings", "{\"title\":\"게시\"}")
                .expect(201)
                .header("Location")
                .orElseThrow();
        String company = CompanyFeatureIT.confirmed(person, administrator());
        person.post(posting + "/publication", "{\"company_id\":\"" + company + "\"}")
                .expect(204);
    }

    @Test
    @Acceptance(
            value = {"P7", "P9"},
            partial = true,
            note = "list, lag, replay with progress; split, pause and the page come later")
    void processorsTellHowFarTheyAreAndWhatActsOnTheWorldIsNotReplayed() throws IOException {
        Api administrator = administrator();
        JsonNode list =
                administrator.get("/api/v1/admin/processors").expect(200).json();

        assertThat(list.path("items").findValuesAsString("name"))
                .containsExactly(
                        "account-erasure",
                        "account-list",
                        "account-mail",
                        "account-view",
                        "appeal-detail",
                        "archive-stream",
                        "audit-entry",
                        "campaign-detail",
                        "campaign-review",
                        "campaign-saga",
                        "code-table",
                        "company-detail",
                        "erasure-view",
                        "feedback-detail",
                        "feedback-reactions",
                        "feedback-saga",
                        "file-detail",
                        "file-reactions",
                        "posting-detail",
                        "posting-reactions",
                        "posting-search",
                        "profile-detail",
                        "proposal-detail",
                        "proposal-saga",
                        "rerun-detail",
                        "rerun-saga",
                        "resume-detail",
                        "resume-search",
                        "similarity-subject");
        for (JsonNode processor : list.path("items")) {
            assertThat(processor.path("running").asBoolean()).isTrue();
            assertThat(processor.path("error").asBoolean()).isFalse();
            assertThat(processor.path("head_position").asLong()).isPositive();
        }
        administrator
                .post("/api/v1/admin/processors/feedback-saga/replays", null)
                .expectProblem(409, "replay_not_supported");
        administrator
                .post("/api/v1/admin/processors/feedback-reactions/replays", null)
                .expectProblem(409, "replay_not_supported");
        administrator
                .post("/api/v1/admin/processors/account-mail/replays", null)
                .expectProblem(409, "replay_not_supported");
        administrator.post("/api/v1/admin/processors/nothing/replays", null).expectProblem(404, "processor_not_found");
        member().post("/api/v1/admin/processors/account-view/replays", null).expectProblem(403, "forbidden");
    }

    @Test
    @Acceptance(value = "H35", partial = true, note = "metrics; alerts come later")
    void metricsShowBusesProcessorsAndAiWork() throws IOException {
        Api person = member();
        String resume = person.post("/api/v1/resumes", FeedbackFeatureIT.demo("resume-ko.json"))
                .expect(201)
                .header("Location")
                .orElseThrow();
        person.post(resume + "/feedback-requests?wait=30", null).expect(200);
        member().delete(resume).expect(404);
        String metrics = administrator()
                .with("Accept", "text/plain")
                .get("/actuator/prometheus")
                .expect(200)
                .body();
        assertThat(metrics)
                .contains("jiwon_command_seconds_count{outcome=\"done\",type=\"CreateResume\"}")
                .contains("jiwon_command_seconds_count{outcome=\"refused\",type=\"DeleteResume\"}")
                .contains("jiwon_query_seconds_count{outcome=\"done\",type=\"FindFeedback\"}")
                .contains("jiwon_event_seconds_count{outcome=\"done\",processor=\"resume-detail\"}")
                .contains("jiwon_processor_age_seconds{processor=\"resume-detail\"}")
                .contains("jiwon_processor_lag_events{processor=\"resume-detail\"")
                .contains("jiwon_ai_calls_total")
                .contains("jiwon_ai_tasks");
        anonymous().get("/actuator/health").expect(200);
        anonymous().get("/actuator/prometheus").expectProblem(401, "unauthenticated");
    }

    /** Micrometer keeps times of so many paths, and none of those that are called later. */
    @Test
    void thereIsRoomForTheTimesOfEveryPath(@Value("${management.metrics.web.server.max-uri-tags}") int pathsMax) {
        int described =
                anonymous().get("/v3/api-docs").expect(200).json().path("paths").size();
        int others = 50; // Actuator's, the console's, redirects, what there is no endpoint for.
        assertThat(pathsMax).isGreaterThan(described + others);
    }

    @Test
    void theScrapeTokenReadsTheMetricsAndNothingElse() {
        Api scraper =
                anonymous().with("Authorization", "Bearer " + SCRAPE_TOKEN).with("Accept", "text/plain");
        assertThat(scraper.get("/actuator/prometheus").expect(200).body()).contains("jvm_memory_used_bytes");
        scraper.get("/api/v1/admin/processors").expectProblem(401, "unauthenticated");
        for (String wrong :
                List.of("Bearer " + SCRAPE_TOKEN + "x", "Bearer ", "Bearer", SCRAPE_TOKEN, "Bearer a.b.c")) {
            anonymous().with("Authorization", wrong).get("/actuator/prometheus").expectProblem(401, "unauthenticated");
        }
        member().get("/actuator/prometheus").expectProblem(403, "forbidden");
    }

    @Test
    void administratorsReadWhatTheJarIsMadeOf() throws IOException {
        String bom = "/actuator/sbom/application";
        JsonNode parts = administrator().get(bom).expect(200).json();
        assertThat(parts.path("bomFormat").asString()).isEqualTo("CycloneDX");
        assertThat(parts.path("components").valueStream().map(part -> part.path("purl")
                        .asString()))
                .anyMatch(purl -> purl.startsWith("pkg:maven/org.springframework/spring-core@"))
                .noneMatch(purl -> purl.contains("junit"));
        member().get(bom).expectProblem(403, "forbidden");
        anonymous().get(bom).expectProblem(401, "unauthenticated");
    }

    @Test
    @Acceptance({"H23", "S31", "P6"})
    void theDescriptionIsOpenApi31AndNamesEveryEndpoint() {
        JsonNode api = anonymous().get("/v3/api-docs").expect(200).json();
        assertThat(api.path("openapi").asString()).startsWith("3.1");
        assertThat(api.path("paths").propertyNames())
                .contains(
                        "/api/v1/auth/registration",
                        "/api/v1/resumes",
                        "/api/v1/resumes/{resume_id}/feedback-requests",
                        "/api/v1/postings/{posting_id}",
                        "/api/v1/feedbacks/{feedback_id}/provenance",
                        "/api/v1/admin/audit",
                        "/api/v1/admin/processors/{name}/replays");
        api.path("paths")
                .forEach(path -> path.forEach(operation ->
                        assertThat(operation.path("summary").asString()).isNotBlank()));
        assertThat(api.toString()).doesNotContain("\"caller\"").contains("Jiwon-Min-Position");
        anonymous().get("/swagger-ui/index.html").expect(200);
    }

    private long llmCalls() {
        return jdbc.sql("select coalesce(sum(llm_calls), 0) from ai.ai_task")
                .query(Long.class)
                .single();
    }

    private Map<String, List<String>> contents(List<String> tables) {
        Map<String, List<String>> contents = new TreeMap<>();
        for (String table : tables) {
            contents.put(
                    table,
                    new java.util.ArrayList<>(jdbc.sql("select t::text from query." + table + " t order by 1")
                            .query(String.class)
                            .list()));
        }
        return contents;
    }
}
