package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.account.Audience;
import io.jiwon.account.OpenTo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * Walks every endpoint that Spring serves, whoever wrote it: without a token, as a member, and with the ids of somebody
 * else. An endpoint that no list here knows fails the test, so that nobody forgets to say who may call it.
 */
class ForeignIdIT extends RunningJiwon {
    /** Served without a token. */
    private static final Set<String> PUBLIC = Set.of(
            "POST /api/v1/auth/registration",
            "POST /api/v1/auth/login",
            "POST /api/v1/auth/second-factor",
            "POST /api/v1/auth/refresh",
            "GET /api/v1/auth/providers",
            "POST /api/v1/auth/{provider}/authorization",
            "POST /api/v1/auth/{provider}/callback",
            "POST /api/v1/auth/email-verification",
            "POST /api/v1/auth/password-reset-requests",
            "POST /api/v1/auth/password-reset",
            "GET /api/v1/development/letters",
            "GET /api/v1/codes",
            "GET /api/v1/codes/{division}",
            "GET /.well-known/jwks.json",
            "PUT /api/v1/files/{file_id}/content",
            "GET /api/v1/files/{file_id}/linked-content",
            "GET /api/v1/erasures/keys",
            "GET /api/v1/erasures/{erasure_id}",
            "GET /actuator/health",
            "GET /actuator/health/**",
            "GET /actuator/info",
            "GET /v3/api-docs",
            "GET /v3/api-docs.yaml",
            "GET /v3/api-docs/swagger-config",
            "GET /swagger-ui.html",
            "GET /error");

    /** For administrators. */
    private static final Set<String> ADMINISTRATORS = Set.of(
            "GET /api/v1/admin/audit",
            "GET /api/v1/admin/appeals",
            "GET /api/v1/admin/companies",
            "POST /api/v1/admin/companies/{company_id}/confirmation",
            "POST /api/v1/admin/companies/{company_id}/refusal",
            "POST /api/v1/admin/companies/{company_id}/closure",
            "PUT /api/v1/admin/codes/{division}",
            "POST /api/v1/admin/codes/{division}",
            "PUT /api/v1/admin/codes/{division}/order",
            "PUT /api/v1/admin/codes/{division}/{detail_id}",
            "DELETE /api/v1/admin/codes/{division}/{detail_id}",
            "POST /api/v1/admin/codes/{division}/{detail_id}/reinstatement",
            "GET /api/v1/admin/appeals/{appeal_id}",
            "POST /api/v1/admin/appeals/{appeal_id}/answer",
            "POST /api/v1/admin/feedbacks/{feedback_id}/reruns",
            "GET /api/v1/admin/reruns/{rerun_id}",
            "POST /api/v1/admin/campaigns/estimates",
            "POST /api/v1/admin/campaigns",
            "GET /api/v1/admin/campaigns",
            "GET /api/v1/admin/campaigns/{campaign_id}",
            "POST /api/v1/admin/campaigns/{campaign_id}/stop",
            "GET /api/v1/admin/ai-tasks",
            "POST /api/v1/admin/ai-tasks/{task_id}/cancellation",
            "GET /api/v1/admin/ai-usage",
            "GET /api/v1/admin/embeddings",
            "GET /api/v1/admin/processors",
            "GET /api/v1/admin/processors/{name}",
            "POST /api/v1/admin/processors/{name}/replays",
            "POST /api/v1/admin/users/{user_id}/block",
            "POST /api/v1/admin/users/{user_id}/unblock",
            "GET /api/v1/admin/users",
            "GET /api/v1/admin/users/{user_id}",
            "PUT /api/v1/admin/users/{user_id}/roles",
            "GET /api/v1/admin/role-requests",
            "POST /api/v1/admin/users/{user_id}/role-requests/{role}/refusal",
            "POST /api/v1/admin/signing-keys",
            "GET /actuator",
            "GET /actuator/prometheus",
            "GET /actuator/sbom",
            "GET /actuator/sbom/{id}");

    /** For members; about the caller, whom the token names: there is no id of another to give. */
    private static final Set<String> ABOUT_THE_CALLER = Set.of(
            "GET /api/v1/users/me",
            "GET /api/v1/users/me/ai-usage",
            "GET /api/v1/users/me/archive",
            "POST /api/v1/users/me/archive/imports",
            "POST /api/v1/users/me/erasure",
            "POST /api/v1/users/me/role-requests",
            "GET /api/v1/users/me/sessions",
            "GET /api/v1/users/me/second-factor",
            "POST /api/v1/users/me/second-factor",
            "POST /api/v1/users/me/second-factor/confirmation",
            "POST /api/v1/users/me/second-factor/recovery-codes",
            "POST /api/v1/users/me/second-factor/removal",
            "POST /api/v1/users/me/identities/{provider}/authorization",
            "POST /api/v1/users/me/identities/{provider}",
            "DELETE /api/v1/users/me/identities/{provider}",
            "POST /api/v1/users/me/email-verification-requests",
            "PUT /api/v1/users/me/password",
            "POST /api/v1/auth/logout",
            "POST /api/v1/auth/logout-everywhere",
            "GET /api/v1/users/me/profile",
            "PUT /api/v1/users/me/profile",
            "PATCH /api/v1/users/me/profile",
            "DELETE /api/v1/users/me/profile",
            "GET /api/v1/users/me/profile/history",
            "GET /api/v1/users/me/profile/diff",
            "POST /api/v1/users/me/profile/undo",
            "POST /api/v1/users/me/profile/restore",
            "GET /api/v1/resumes",
            "GET /api/v1/resumes/search",
            "POST /api/v1/resumes",
            "POST /api/v1/resumes/imports",
            "GET /api/v1/resumes/proposals",
            "POST /api/v1/resumes/proposals",
            "GET /api/v1/postings",
            "GET /api/v1/postings/search",
            "GET /api/v1/postings/published",
            "GET /api/v1/companies",
            "POST /api/v1/companies",
            "POST /api/v1/postings",
            "POST /api/v1/postings/drafts",
            "GET /api/v1/feedbacks",
            "GET /api/v1/files",
            "POST /api/v1/files",
            "GET /api/v1/ai/choices");

    /** For members; about what the id in the path names. With it, a body that its owner could send. */
    private static final Map<String, String> ABOUT_AN_ID = new TreeMap<>(Map.ofEntries(
            Map.entry("DELETE /api/v1/users/me/sessions/{session_id}", ""),
            Map.entry("GET /api/v1/resumes/{resume_id}", ""),
            Map.entry(
                    "PUT /api/v1/resumes/{resume_id}", "{\"title\":\"t\",\"name\":\"n\",\"email\":\"a@example.com\"}"),
            Map.entry("PATCH /api/v1/resumes/{resume_id}", "{\"title\":\"mine\"}"),
            Map.entry("DELETE /api/v1/resumes/{resume_id}", ""),
            Map.entry("GET /api/v1/resumes/proposals/{proposal_id}", ""),
            Map.entry("GET /api/v1/resumes/proposals/{proposal_id}/provenance", ""),
            Map.entry(
                    "POST /api/v1/resumes/proposals/{proposal_id}/acceptances",
                    "{\"items\":[\"{item_id}\"],\"resume_id\":\"{resume_id}\"}"),
            Map.entry("DELETE /api/v1/resumes/proposals/{proposal_id}", ""),
            Map.entry("GET /api/v1/resumes/{resume_id}/json-resume", ""),
            Map.entry("GET /api/v1/resumes/{resume_id}/blind", ""),
            Map.entry("GET /api/v1/resumes/{resume_id}/pdf", ""),
            Map.entry("GET /api/v1/resumes/{resume_id}/{section}", ""),
            Map.entry("POST /api/v1/resumes/{resume_id}/{section}", "{\"url\":\"https://example.com/mine\"}"),
            Map.entry("PUT /api/v1/resumes/{resume_id}/{section}/{entry_id}", "{\"url\":\"https://example.com/mine\"}"),
            Map.entry("DELETE /api/v1/resumes/{resume_id}/{section}/{entry_id}", ""),
            Map.entry("GET /api/v1/resumes/{resume_id}/{section}/{entry_id}", ""),
            Map.entry("PATCH /api/v1/resumes/{resume_id}/{section}/{entry_id}", "{\"label\":\"mine\"}"),
            Map.entry("GET /api/v1/resumes/{resume_id}/history", ""),
            Map.entry("GET /api/v1/resumes/{resume_id}/diff", ""),
            Map.entry("POST /api/v1/resumes/{resume_id}/undo", ""),
            Map.entry("POST /api/v1/resumes/{resume_id}/restore", "{\"version\":0}"),
            Map.entry("PUT /api/v1/resumes/{resume_id}/{section}/order", "{\"order\":[\"{entry_id}\"]}"),
            Map.entry("POST /api/v1/resumes/{resume_id}/feedback-requests", "{\"posting_id\":\"{posting_id}\"}"),
            Map.entry("GET /api/v1/resumes/{resume_id}/matches", ""),
            Map.entry("GET /api/v1/files/{file_id}", ""),
            Map.entry("GET /api/v1/files/{file_id}/content", ""),
            Map.entry("POST /api/v1/files/{file_id}/completion", ""),
            Map.entry("POST /api/v1/files/{file_id}/links", ""),
            Map.entry("DELETE /api/v1/files/{file_id}", ""),
            Map.entry("GET /api/v1/resumes/{resume_id}/photo", ""),
            Map.entry("PUT /api/v1/resumes/{resume_id}/photo", "{\"file_id\":\"{file_id}\"}"),
            Map.entry("DELETE /api/v1/resumes/{resume_id}/photo", ""),
            Map.entry("GET /api/v1/postings/{posting_id}/matches", ""),
            Map.entry("GET /api/v1/postings/{posting_id}", ""),
            Map.entry("GET /api/v1/postings/{posting_id}/similar", ""),
            Map.entry("PUT /api/v1/postings/{posting_id}", "{\"title\":\"mine\"}"),
            Map.entry("PATCH /api/v1/postings/{posting_id}", ""),
            Map.entry("DELETE /api/v1/postings/{posting_id}", ""),
            Map.entry("GET /api/v1/postings/{posting_id}/history", ""),
            Map.entry("GET /api/v1/postings/{posting_id}/diff", ""),
            Map.entry("POST /api/v1/postings/{posting_id}/undo", ""),
            Map.entry("POST /api/v1/postings/{posting_id}/restore", "{\"version\":0}"),
            Map.entry("POST /api/v1/postings/{posting_id}/closure", ""),
            Map.entry("POST /api/v1/postings/{posting_id}/publication", "{\"company_id\":\"{company_id}\"}"),
            Map.entry("DELETE /api/v1/postings/{posting_id}/publication", ""),
            Map.entry("GET /api/v1/companies/{company_id}", ""),
            Map.entry("GET /api/v1/feedbacks/{feedback_id}", ""),
            Map.entry("GET /api/v1/feedbacks/{feedback_id}/progress", ""),
            Map.entry("GET /api/v1/feedbacks/{feedback_id}/provenance", ""),
            Map.entry("GET /api/v1/feedbacks/{feedback_id}/explanation", ""),
            Map.entry("GET /api/v1/feedbacks/{feedback_id}/appeal", ""),
            Map.entry("POST /api/v1/feedbacks/{feedback_id}/appeal", "{\"reason\":\"x\"}"),
            Map.entry("DELETE /api/v1/feedbacks/{feedback_id}/appeal", ""),
            Map.entry("GET /api/v1/feedbacks/{feedback_id}/reruns", ""),
            Map.entry("POST /api/v1/feedbacks/{feedback_id}/reruns", ""),
            Map.entry("GET /api/v1/reruns/{rerun_id}", ""),
            Map.entry("GET /api/v1/reruns/{rerun_id}/runs/{run}/provenance", ""),
            Map.entry("POST /api/v1/feedbacks/{feedback_id}/refusal", ""),
            Map.entry("DELETE /api/v1/feedbacks/{feedback_id}", ""),
            Map.entry("POST /api/v1/feedbacks/{feedback_id}/improved-resume/changes/{change_id}/acceptance", ""),
            Map.entry("POST /api/v1/feedbacks/{feedback_id}/improved-resume/changes/{change_id}/rejection", ""),
            Map.entry("POST /api/v1/feedbacks/{feedback_id}/improved-resume-requests", "")));

    /**
     * An appeal is filed already, nothing happened to the posting that could be taken back, and the company is not
     * confirmed.
     */
    private static final Set<String> NOTHING_TO_DO = Set.of(
            "POST /api/v1/feedbacks/{feedback_id}/appeal",
            "POST /api/v1/postings/{posting_id}/undo",
            "POST /api/v1/postings/{posting_id}/publication");

    /** What stands in a path and belongs to nobody; the section is that of the entry. */
    private static final Map<String, String> NO_IDS = Map.ofEntries(
            Map.entry("run", "1"),
            Map.entry("campaign_id", "01975c2e-0000-7000-8000-0000000000ff"),
            Map.entry("section", "links"),
            Map.entry("name", "account-view"),
            Map.entry("provider", "google"),
            Map.entry("role", "MENTOR"),
            Map.entry("id", "application"),
            Map.entry("task_id", "01975c2e-0000-7000-8000-0000000000ff"),
            Map.entry("division", "study_priority"),
            Map.entry("detail_id", "1"));

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    @Autowired
    List<RequestMappingInfoHandlerMapping> mappings;

    /** Of one's own account, or of companies, in any role; the other endpoints that are not public are for members or administrators. */
    private static final Pattern ONES_OWN_ACCOUNT = Pattern.compile("\\w+ /api/v1/(auth|users/me|companies)(/.*)?");

    private Api me;
    private Api other;
    private Map<String, String> mine;
    private Map<String, String> others;

    @BeforeEach
    void twoPeople() {
        me = member();
        other = member();
        mine = ids(me);
        others = ids(other);
    }

    /** One of everything that has an id, by the name that it has in paths. */
    private static Map<String, String> ids(Api person) {
        Map<String, String> ids = new LinkedHashMap<>();
        String resume = person.post("/api/v1/resumes", FeedbackFeatureIT.demo("resume-ko.json"))
                .expect(201)
                .text("resume_id");
        ids.put("resume_id", resume);
        ids.put(
                "entry_id",
                person.post("/api/v1/resumes/" + resume + "/links", "{\"url\":\"https://example.com\"}")
                        .expect(201)
                        .text("id"));
        ids.put(
                "posting_id",
                person.post("/api/v1/postings", FeedbackFeatureIT.demo("posting-ko.json"))
                        .expect(201)
                        .text("posting_id"));
        ids.put(
                "company_id",
                person.post("/api/v1/companies", CompanyFeatureIT.company(CompanyFeatureIT.businessNumber()))
                        .expect(201)
                        .text("company_id"));
        ids.put(
                "feedback_id",
                person.post("/api/v1/resumes/" + resume + "/feedback-requests?wait=30", null)
                        .expect(200)
                        .text("feedback_id"));
        ids.put(
                "change_id",
                person.post("/api/v1/feedbacks/" + ids.get("feedback_id") + "/improved-resume-requests?wait=30", null)
                        .expect(200)
                        .json()
                        .path("improvement")
                        .path("changes")
                        .path(0)
                        .path("change_id")
                        .asString());
        ids.put(
                "appeal_id",
                person.post("/api/v1/feedbacks/" + ids.get("feedback_id") + "/appeal", "{\"reason\":\"x\"}")
                        .expect(201)
                        .text("appeal_id"));
        ids.put(
                "rerun_id",
                person.post("/api/v1/feedbacks/" + ids.get("feedback_id") + "/reruns?wait=30", null)
                        .expect(200)
                        .text("rerun_id"));
        // Not the session that the caller uses: it is ended.
        ids.put(
                "session_id",
                person.post(
                                "/api/v1/auth/login",
                                "{\"email\":\"%s\",\"password\":\"a long pass phrase\"}"
                                        .formatted(person.get("/api/v1/users/me")
                                                .expect(200)
                                                .text("email")))
                        .expect(200)
                        .text("session_id"));
        ids.put("file_id", FileFeatureIT.stored(person, "a.png", "image/png", "photo", FileFeatureIT.png(8, 8)));
        person.put("/api/v1/resumes/" + resume + "/photo", "{\"file_id\":\"" + ids.get("file_id") + "\"}")
                .expect(204);
        JsonNode proposal = person.post(
                        "/api/v1/resumes/proposals?wait=30",
                        "{\"file_id\":\"%s\"}"
                                .formatted(FileFeatureIT.stored(
                                        person,
                                        "a.txt",
                                        "text/plain",
                                        "document",
                                        "Skills\nJava".getBytes(StandardCharsets.UTF_8))))
                .expect(200)
                .json();
        ids.put("proposal_id", proposal.path("proposal_id").asString());
        ids.put("item_id", proposal.path("items").path(0).path("id").asString());
        ids.put("user_id", person.get("/api/v1/users/me").expect(200).text("user_id"));
        ids.forEach((name, id) -> assertThat(id).as(name).isNotBlank());
        return ids;
    }

    @Test
    @Acceptance({"X2", "X14"})
    void everyEndpointHasARule() {
        Set<String> known = Stream.of(PUBLIC, ADMINISTRATORS, ABOUT_THE_CALLER, ABOUT_AN_ID.keySet())
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        assertThat(endpoints().keySet())
                .as("an endpoint without a rule: say on one of the lists of this test who may call it")
                .isSubsetOf(known);
        assertThat(known)
                .as("a rule for an endpoint that is no more")
                .isSubsetOf(endpoints().keySet());
        endpoints().forEach((endpoint, method) -> {
            if (ABOUT_THE_CALLER.contains(endpoint)) {
                assertThat(idsIn(endpoint)).isEmpty();
            }
            if (ABOUT_AN_ID.containsKey(endpoint)) {
                assertThat(endpoint).contains("_id}");
                boolean readsBody = Stream.of(method.getMethodParameters())
                        .map(parameter -> parameter.getParameterAnnotation(RequestBody.class))
                        .anyMatch(body -> body != null && body.required());
                assertThat(readsBody && ABOUT_AN_ID.getOrDefault(endpoint, "").isEmpty())
                        .as("%s reads a body: give one that its owner could send", endpoint)
                        .isFalse();
            }
        });
    }

    @Test
    @Acceptance({"X2", "X14", "D10"})
    void whatAnIdOfSomebodyElseNamesDoesNotExist() {
        Map<String, JsonNode> before = stateOf(other, others);
        long events = eventsAboutOthers();
        assertThat(events).isPositive();

        ABOUT_AN_ID.keySet().forEach(endpoint -> {
            call(me, endpoint, others, others).expect(404);
            // Of several ids each by itself: an entry of another's resume is not reached through a resume of one's own.
            List<String> names = idsIn(endpoint);
            for (String foreign : names.size() > 1 ? names : List.<String>of()) {
                Map<String, String> mixed = new LinkedHashMap<>(mine);
                mixed.put(foreign, others.get(foreign));
                call(me, endpoint, mixed, mine).expect(404);
            }
        });
        me.post(
                        "/api/v1/resumes/" + mine.get("resume_id") + "/feedback-requests",
                        "{\"posting_id\":\"" + others.get("posting_id") + "\"}")
                .expectProblem(404, "posting_not_found");

        assertThat(eventsAboutOthers()).as("nothing happened to them").isEqualTo(events);
        assertThat(stateOf(other, others)).isEqualTo(before);
    }

    /** Otherwise a 404 above could have another reason than the owner. */
    @Test
    void theOwnerReachesEachOfThem() {
        ABOUT_AN_ID.keySet().forEach(endpoint -> {
            // What changes something may end it for the next.
            Map<String, String> ids = endpoint.startsWith("GET ") ? mine : ids(me);
            assertThat(call(me, endpoint, ids, ids).response().statusCode())
                    .as("%s for its owner; 422: an order names all entries", endpoint)
                    .isIn(
                            endpoint.endsWith("/order")
                                    ? List.of(204, 422)
                                    : NOTHING_TO_DO.contains(endpoint) ? List.of(409) : List.of(200, 201, 202, 204));
        });
    }

    @Test
    @Acceptance(value = "H24", note = "every endpoint that there is asks for its role")
    void withoutATokenOnlyWhatIsPublicAnswersAndAMemberIsNoAdministrator() throws IOException {
        endpoints().keySet().stream()
                .filter(endpoint -> !PUBLIC.contains(endpoint))
                .forEach(endpoint -> {
                    call(anonymous(), endpoint, mine, mine).expectProblem(401, "unauthenticated");
                    call(anonymous().with("Authorization", "Bearer rubbish"), endpoint, mine, mine)
                            .expectProblem(401, "unauthenticated");
                });
        ADMINISTRATORS.forEach(endpoint -> call(me, endpoint, mine, mine).expectProblem(403, "forbidden"));
        Api administrator = administrator();
        Map<String, String> asked = new LinkedHashMap<>(mine);
        asked.put(
                "rerun_id",
                administrator
                        .post("/api/v1/admin/feedbacks/" + mine.get("feedback_id") + "/reruns?wait=30", null)
                        .expect(200)
                        .text("rerun_id"));
        asked.put(
                "campaign_id",
                administrator.post("/api/v1/admin/campaigns", """
                                {"requested_from":"2020-01-01T00:00:00Z","requested_to":"2100-01-01T00:00:00Z",
                                 "max_feedbacks":1}""").expect(201).text("campaign_id"));
        ADMINISTRATORS.stream()
                .filter(endpoint -> endpoint.startsWith("GET "))
                .forEach(endpoint -> call(administrator, endpoint, asked, asked).expect(200));
    }

    /** Each method says by itself whom it is for; that is what the rule for its URL says, and what HTTP answers. */
    @Test
    @Acceptance({"H24", "X2"})
    void whatAMethodSaysOfItsAudienceIsWhatItsUrlAnswers() throws IOException {
        String email = "company-" + java.util.UUID.randomUUID() + "@example.com";
        String companyId = member(email).get("/api/v1/users/me").expect(200).text("user_id");
        mailbox().verify(email); // Else a second factor is refused for another reason than the role.
        administrator()
                .put("/api/v1/admin/users/" + companyId + "/roles", "{\"roles\":[\"COMPANY\"]}")
                .expect(204);
        Set<Audience> seen = EnumSet.noneOf(Audience.class);
        endpoints().forEach((endpoint, method) -> {
            if (!method.getBeanType().getName().startsWith("io.jiwon.")) {
                return;
            }
            OpenTo declared = method.hasMethodAnnotation(OpenTo.class)
                    ? method.getMethodAnnotation(OpenTo.class)
                    : method.getBeanType().getAnnotation(OpenTo.class);
            assertThat(declared).as("%s: say @OpenTo", endpoint).isNotNull();
            assertThat(declared.value()).as(endpoint).isEqualTo(audience(endpoint));
            seen.add(declared.value());
            String ofNobody = "01975c2e-0000-7000-8000-0000000000ff";
            Map<String, String> ids = new LinkedHashMap<>(mine);
            ids.replaceAll((name, id) -> ofNobody);
            ids.put("erasure_id", ofNobody);
            // Who signed out or was asked to leave is signed in anew.
            Api company = anonymous().signedIn(email, "a long pass phrase");
            int toNobody = call(anonymous(), endpoint, ids, ids).response().statusCode();
            int toCompany = call(company, endpoint, ids, ids).response().statusCode();
            switch (declared.value()) {
                case ANYONE -> {
                    // A wrong password is 401, too: what matters is that no token was asked for.
                    assertThat(toNobody).as(endpoint).isNotEqualTo(403);
                    assertThat(toCompany).as(endpoint).isEqualTo(toNobody);
                }
                case SIGNED_IN -> {
                    assertThat(toNobody).as(endpoint).isEqualTo(401);
                    assertThat(toCompany).as(endpoint).isNotIn(401, 403);
                }
                case MEMBERS, ADMINISTRATORS -> {
                    assertThat(toNobody).as(endpoint).isEqualTo(401);
                    assertThat(toCompany).as(endpoint).isEqualTo(403);
                }
            }
        });
        assertThat(seen).containsExactly(Audience.values());
    }

    private static Audience audience(String endpoint) {
        if (PUBLIC.contains(endpoint)) {
            return Audience.ANYONE;
        }
        if (ADMINISTRATORS.contains(endpoint)) {
            return Audience.ADMINISTRATORS;
        }
        return ONES_OWN_ACCOUNT.matcher(endpoint).matches() ? Audience.SIGNED_IN : Audience.MEMBERS;
    }

    /** An administrator operates Jiwon; what people write is not theirs to read. */
    @Test
    void anAdministratorDoesNotReachWhatSomebodyElseOwnsEither() throws IOException {
        Api administrator = administrator();
        ABOUT_AN_ID.keySet().stream()
                .filter(endpoint -> endpoint.startsWith("GET "))
                .forEach(endpoint ->
                        call(administrator, endpoint, others, others).expect(404));
    }

    /** By method and path; one for each of both. */
    private Map<String, HandlerMethod> endpoints() {
        Map<String, HandlerMethod> endpoints = new TreeMap<>();
        for (RequestMappingInfoHandlerMapping mapping : mappings) {
            mapping.getHandlerMethods()
                    .forEach((info, method) -> named(info).forEach(name -> endpoints.put(name, method)));
        }
        assertThat(endpoints).hasSizeGreaterThan(30);
        return endpoints;
    }

    private static Stream<String> named(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .flatMap(path -> (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods)
                        .stream().map(method -> method + " " + path));
    }

    private static Api.Answer call(Api caller, String endpoint, Map<String, String> ids, Map<String, String> inBody) {
        String[] parts = endpoint.split(" ", 2);
        String body = ABOUT_AN_ID.getOrDefault(endpoint, "");
        return caller.send(parts[0], filled(parts[1].replace("/**", "/x"), ids), body(body, inBody));
    }

    private static @Nullable String body(String body, Map<String, String> ids) {
        return body.isEmpty() ? null : filled(body, ids);
    }

    private static String filled(String text, Map<String, String> ids) {
        return VARIABLE.matcher(text).replaceAll(variable -> {
            String value = ids.getOrDefault(variable.group(1), NO_IDS.get(variable.group(1)));
            return value == null
                    ? fail("This test knows no id for {%s} of %s: make one in ids()", variable.group(1), text)
                    : value;
        });
    }

    private static List<String> idsIn(String endpoint) {
        return VARIABLE.matcher(endpoint)
                .results()
                .map((MatchResult variable) -> variable.group(1))
                .filter(name -> !NO_IDS.containsKey(name))
                .toList();
    }

    private static Map<String, JsonNode> stateOf(Api person, Map<String, String> ids) {
        Map<String, JsonNode> state = new TreeMap<>();
        Map.of("resume_id", "resumes", "posting_id", "postings", "feedback_id", "feedbacks")
                .forEach((name, path) -> state.put(
                        name,
                        person.get("/api/v1/" + path + "/" + ids.get(name))
                                .expect(200)
                                .json()));
        return state;
    }

    private long eventsAboutOthers() {
        return jdbc.sql("select count(*) from command.event where stream_id in (:ids)")
                .param("ids", others.values())
                .query(Long.class)
                .single();
    }
}
