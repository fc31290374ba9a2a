package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.resume.Section;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The description is true: its forms, statuses and names are those of the API. */
@ExtendWith(OutputCaptureExtension.class)
class OpenApiIT extends RunningJiwon {
    private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    @Test
    void everyFieldIsNamedAsItIsSentAndNoFormIsThatOfALibrary() {
        JsonNode schemas = api().path("components").path("schemas");

        List<String> names = new ArrayList<>();
        schemas.forEach(schema -> names.addAll(schema.path("properties").propertyNames()));
        assertThat(names).isNotEmpty().allMatch(SNAKE_CASE.asMatchPredicate());
        assertThat(schemas.propertyNames())
                .doesNotContain("JsonNode", "ObjectNode", "SseEmitter", "PartialDate", "ResumeId", "EntryAnswer");
        assertThat(schemas.path("Statement")
                        .path("properties")
                        .path("feedback_division")
                        .toString())
                .contains("\"integer\"", "[1,2,3,4]");
        assertThat(property(schemas, "ReviewedEntry", "section").path("enum").toString())
                .contains("technology_stacks");
        assertThat(property(schemas, "ResumeAnswer", "resume_id").path("format").asString())
                .isEqualTo("uuid");
        assertThat(property(schemas, "Experience", "start_date").path("pattern").asString())
                .isNotEmpty();
        assertThat(property(schemas, "PostingBody", "end_date").path("pattern").asString())
                .isNotEmpty();
        for (Section section : Section.values()) {
            assertThat(property(schemas, "ResumeBody", section.key())
                            .path("items")
                            .toString())
                    .as(section.key())
                    .contains("#/components/schemas/");
        }
    }

    @Test
    @Acceptance({"H23"})
    void whatIsSentFitsTheDescription() throws Exception {
        JsonNode api = api();
        Api person = member();
        String resume = person.post("/api/v1/resumes", FeedbackFeatureIT.demo("resume-ko.json"))
                .expect(201)
                .header("Location")
                .orElseThrow();
        String posting = person.post(
                        "/api/v1/postings", "{\"title\":\"공고\",\"qualification\":\"Java\",\"end_date\":\"2026-12\"}")
                .expect(201)
                .text("posting_id");
        JsonNode review = person.post(resume + "/feedback-requests?wait=30", "{\"posting_id\":\"" + posting + "\"}")
                .expect(200)
                .json();
        String feedback = "/api/v1/feedbacks/" + review.path("feedback_id").asString();

        fits(api, "ResumeAnswer", person.get(resume).expect(200).json());
        fits(api, "PageResumeSummary", person.get("/api/v1/resumes").expect(200).json());
        fits(
                api,
                "PostingAnswer",
                person.get("/api/v1/postings/" + posting).expect(200).json());
        fits(
                api,
                "PagePostingSummary",
                person.get("/api/v1/postings").expect(200).json());
        fits(api, "FeedbackAnswer", review);
        fits(
                api,
                "PageFeedbackSummary",
                person.get("/api/v1/feedbacks").expect(200).json());
        fits(
                api,
                "FeedbackProvenanceAnswer",
                person.get(feedback + "/provenance").expect(200).json());
        fits(
                api,
                "RerunAnswer",
                person.post(feedback + "/reruns?wait=30", "{\"runs\":2}")
                        .expect(200)
                        .json());
        fits(
                api,
                "PageRerunSummary",
                person.get(feedback + "/reruns").expect(200).json());
        fits(api, "AiChoices", person.get("/api/v1/ai/choices").expect(200).json());
        person.put("/api/v1/users/me/profile", ProfileFeatureIT.PROFILE).expect(201);
        fits(
                api,
                "ProfileAnswer",
                person.get("/api/v1/users/me/profile").expect(200).json());
        fits(
                api,
                "SecondFactorAnswer",
                person.get("/api/v1/users/me/second-factor").expect(200).json());
        fits(
                api,
                "PreparedAnswer",
                verifiedMember("factor-" + java.util.UUID.randomUUID() + "@example.com")
                        .post("/api/v1/users/me/second-factor", null)
                        .expect(200)
                        .json());
        Api administrator = administrator();
        String user = person.get("/api/v1/users/me").expect(200).text("user_id");
        String campaign = """
                {"requested_from":"2020-01-01T00:00:00Z","requested_to":"2100-01-01T00:00:00Z","max_feedbacks":1}""";
        fits(
                api,
                "EstimateAnswer",
                administrator
                        .post("/api/v1/admin/campaigns/estimates", campaign)
                        .expect(200)
                        .json());
        Api.Answer begun =
                administrator.post("/api/v1/admin/campaigns", campaign).expect(201);
        fits(
                api,
                "CampaignAnswer",
                administrator
                        .get(begun.header("Location").orElseThrow())
                        .expect(200)
                        .json());
        for (String role : List.of("MENTOR", "COMPANY")) {
            person.post("/api/v1/users/me/role-requests", "{\"role\":\"" + role + "\",\"reason\":\"x\"}")
                    .expect(201);
        }
        administrator
                .post("/api/v1/admin/users/" + user + "/role-requests/MENTOR/refusal", "{\"reason\":\"x\"}")
                .expect(204);
        fits(
                api,
                "AccountEntry",
                administrator.get("/api/v1/admin/users/" + user).expect(200).json());
        fits(
                api,
                "PageAccountEntry",
                administrator.get("/api/v1/admin/users").expect(200).json());
        fits(
                api,
                "PagePendingRoleRequest",
                administrator.get("/api/v1/admin/role-requests").expect(200).json());
        fits(api, "AccountView", person.get("/api/v1/users/me").expect(200).json());
        fits(
                api,
                "Problem",
                person.post("/api/v1/resumes", "{}")
                        .expectProblem(422, "invalid_request")
                        .json());
    }

    @Test
    @Acceptance({"S31"})
    void everyOperationTellsItsNameItsAnswersAndItsRefusals() {
        JsonNode paths = api().path("paths");
        Set<String> names = new HashSet<>();
        paths.forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
            assertThat(METHODS).contains(method);
            String name = operation.path("operationId").asString();
            assertThat(names.add(name)).as(name).isTrue();
            assertThat(name).doesNotContain("_1").matches(SNAKE_CASE);
            operation.path("responses").forEachEntry((status, answer) -> {
                if (status.startsWith("4") || status.startsWith("5")) {
                    assertThat(answer.path("content")
                                    .path("application/problem+json")
                                    .toString())
                            .as(name + " " + status)
                            .contains("#/components/schemas/Problem");
                } else if (status.equals("204") || status.equals("201") && method.equals("put")) {
                    assertThat(answer.has("content")).as(name).isFalse();
                } else {
                    assertThat(answer.path("content").toString()).as(name).contains("schema");
                }
            });
        }));
        assertThat(names).contains("resume_create", "account_sign_in", "ai_task_list", "processor_list");

        JsonNode create = paths.path("/api/v1/resumes").path("post");
        assertThat(create.path("responses").propertyNames()).contains("201", "400", "401", "413", "422");
        assertThat(create.path("responses").propertyNames()).doesNotContain("200", "412");
        assertThat(parameters(create)).contains("Idempotency-Key").doesNotContain("If-Match");
        JsonNode change = paths.path("/api/v1/resumes/{resume_id}").path("patch");
        assertThat(change.path("responses").propertyNames()).contains("204", "404", "409", "412");
        assertThat(change.path("responses").propertyNames()).doesNotContain("200");
        assertThat(parameters(change)).contains("If-Match");
        JsonNode request =
                paths.path("/api/v1/resumes/{resume_id}/feedback-requests").path("post");
        assertThat(request.path("responses").propertyNames()).contains("202", "200");
        assertThat(request.path("responses").path("200").toString()).contains("#/components/schemas/FeedbackAnswer");
        assertThat(parameters(request)).contains("wait").doesNotContain("If-Match");
        JsonNode profile = paths.path("/api/v1/users/me/profile").path("put");
        assertThat(profile.path("responses").propertyNames()).contains("201", "204", "404", "412", "422");
        assertThat(parameters(profile)).contains("If-Match", "Idempotency-Key");
        JsonNode login = paths.path("/api/v1/auth/login").path("post");
        assertThat(login.path("security").isArray()).isTrue();
        assertThat(login.path("security").isEmpty()).isTrue();
        assertThat(login.path("responses").propertyNames()).contains("200", "202", "401");
        assertThat(login.path("responses").path("200").toString()).contains("#/components/schemas/SignedInAnswer");
        assertThat(login.path("responses").path("202").toString()).contains("#/components/schemas/ChallengeAnswer");
        JsonNode factor = paths.path("/api/v1/users/me/second-factor");
        assertThat(factor.path("post").path("responses").propertyNames()).contains("200", "403", "409");
        assertThat(parameters(factor.path("post"))).doesNotContain("Idempotency-Key");
        assertThat(factor.path("get").path("responses").path("200").toString())
                .contains("#/components/schemas/SecondFactorAnswer");
        assertThat(paths.path("/api/v1/feedbacks/{feedback_id}/progress")
                        .path("get")
                        .path("responses")
                        .path("200")
                        .path("content")
                        .path("text/event-stream")
                        .toString())
                .contains("#/components/schemas/Step");
        assertThat(paths.path("/api/v1/resumes/{resume_id}/{section}")
                        .path("get")
                        .path("parameters")
                        .toString())
                .contains("technology-stacks");
    }

    @Test
    void describingLogsNoWarning(CapturedOutput output) {
        // A language that nobody asked in yet has to be described anew.
        anonymous().with("Accept-Language", "fi").get("/v3/api-docs").expect(200);
        assertThat(output).doesNotContain("Graceful exception").doesNotContain("Conflicting setter");
    }

    @Test
    void onlyJsonIsReadAndWritten() throws Exception {
        Api person = member();
        person.with("Accept", "application/yaml").get("/api/v1/users/me").expectProblem(406, "not_acceptable");
        person.with("Accept", "application/xml").get("/api/v1/users/me").expectProblem(406, "not_acceptable");
        person.with("Accept", "application/cbor").get("/api/v1/users/me").expectProblem(406, "not_acceptable");
        HttpClient http = HttpClient.newHttpClient();
        for (String type : List.of("application/yaml", "application/xml", "application/cbor")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/postings"))
                    .header("Content-Type", type)
                    .header("Authorization", "Bearer " + person.tokenOf())
                    .POST(HttpRequest.BodyPublishers.ofString("title: x"))
                    .build();
            new Api.Answer(type, http.send(request, HttpResponse.BodyHandlers.ofString()))
                    .expectProblem(415, "unsupported_media_type");
        }
        anonymous().get("/actuator/health").expect(200);
        assertThat(anonymous().get("/actuator/health").text("status")).isEqualTo("UP");
        assertThat(anonymous().get("/v3/api-docs/swagger-config").expect(200).text("url"))
                .isEqualTo("/v3/api-docs");
    }

    @Test
    void theRootLeadsToSwaggerUi() {
        assertThat(anonymous().get("/").expect(302).header("Location").orElseThrow())
                .endsWith("/swagger-ui.html");
    }

    @Test
    void theProvenanceTellsTheSectionOfEachEntry() {
        Api person = member();
        String resume = person.post("/api/v1/resumes", FeedbackFeatureIT.demo("resume-ko.json"))
                .expect(201)
                .header("Location")
                .orElseThrow();
        String feedback = person.post(resume + "/feedback-requests?wait=30", null)
                .expect(200)
                .text("feedback_id");
        JsonNode detail = person.get(resume).expect(200).json();
        JsonNode entries = person.get("/api/v1/feedbacks/" + feedback + "/provenance")
                .expect(200)
                .json()
                .path("resume")
                .path("content")
                .path("entries");

        assertThat(entries.size()).isPositive();
        Map<String, Integer> seen = new TreeMap<>();
        for (JsonNode entry : entries) {
            String section = entry.path("section").asString();
            JsonNode shown = detail.path(section).path(seen.merge(section, 1, Integer::sum) - 1);
            JsonNode fields = ((ObjectNode) entry.deepCopy()).without("section");
            assertThat(fields).isEqualTo(shown);
        }
    }

    private JsonNode api() {
        return anonymous().get("/v3/api-docs").expect(200).json();
    }

    private static JsonNode property(JsonNode schemas, String schema, String property) {
        return schemas.path(schema).path("properties").path(property);
    }

    private static List<String> parameters(JsonNode operation) {
        return operation.path("parameters").findValuesAsString("name");
    }

    private static void fits(JsonNode api, String schema, JsonNode sent) {
        List<String> differences = new ArrayList<>();
        check(api, api.path("components").path("schemas").path(schema), sent, schema, differences);
        assertThat(differences).isEmpty();
    }

    /** As much of JSON Schema as the description uses, but strict: a field that is not described is a difference. */
    private static void check(JsonNode api, JsonNode declared, JsonNode sent, String at, List<String> differences) {
        JsonNode schema = resolved(api, declared);
        if (schema.has("anyOf")) {
            boolean fitsOne = false;
            for (JsonNode form : schema.path("anyOf")) {
                List<String> ofForm = new ArrayList<>();
                check(api, merged(schema, resolved(api, form)), sent, at, ofForm);
                fitsOne |= ofForm.isEmpty();
            }
            if (!fitsOne) {
                differences.add(at + " fits none of its forms: " + sent);
            }
            return;
        }
        String type =
                switch (sent.getNodeType()) {
                    case OBJECT -> "object";
                    case ARRAY -> "array";
                    case STRING -> "string";
                    case BOOLEAN -> "boolean";
                    case NUMBER ->
                        sent.isIntegralNumber()
                                        && !schema.path("type").toString().contains("\"number\"")
                                ? "integer"
                                : "number";
                    default -> "null";
                };
        if (!schema.path("type").toString().contains("\"" + type + "\"")) {
            differences.add(at + " is " + type + ", described as " + schema.path("type"));
        }
        if (schema.has("enum") && !schema.path("enum").valueStream().toList().contains(sent)) {
            differences.add(at + " is " + sent + ", not one of " + schema.path("enum"));
        }
        if (sent.isArray()) {
            sent.forEach(item -> check(api, schema.path("items"), item, at + "[]", differences));
        }
        if (sent.isObject()) {
            sent.forEachEntry((name, value) -> {
                JsonNode field = schema.path("properties").path(name);
                JsonNode described = field.isMissingNode() ? schema.path("additionalProperties") : field;
                if (described.isMissingNode()) {
                    differences.add(at + "." + name + " is not described");
                } else {
                    check(api, described, value, at + "." + name, differences);
                }
            });
            for (JsonNode required : schema.path("required")) {
                if (!sent.has(required.asString())) {
                    differences.add(at + "." + required.asString() + " is missing");
                }
            }
        }
    }

    private static JsonNode resolved(JsonNode api, JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : api.at(reference.substring(1));
    }

    // What stands beside anyOf holds for each form.
    private static JsonNode merged(JsonNode beside, JsonNode form) {
        ObjectNode merged = (ObjectNode) form.deepCopy();
        if (beside.has("properties")) {
            ((ObjectNode) merged.path("properties")).setAll((ObjectNode) beside.path("properties"));
        }
        return merged;
    }
}
