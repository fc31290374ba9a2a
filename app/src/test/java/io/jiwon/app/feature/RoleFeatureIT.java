package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RoleFeatureIT extends RunningJiwon {
    private static final String PASSWORD = "a long pass phrase";
    private static final String ME = "/api/v1/users/me";
    private static final String REQUESTS = ME + "/role-requests";
    private static final String USERS = "/api/v1/admin/users";

    private Api administrator;

    /** Somebody with an account and a session. */
    private record Person(String id, String email, Api api, String refreshToken) {
        String path() {
            return USERS + "/" + id;
        }
    }

    @BeforeEach
    void signInAsAdministrator() throws IOException {
        administrator = administrator();
    }

    @Test
    @Acceptance({"H1", "H24"})
    void everyUserTypeRegistersAndWhatIsNotSelfDeclaredWaitsForAnAdministrator() {
        assertThat(roles(person(""))).containsExactly("MEMBER");
        assertThat(roles(person(",\"user_type\":\"member\""))).containsExactly("MEMBER");
        assertThat(roles(person(",\"user_type\":\"requester\""))).containsExactlyInAnyOrder("MEMBER", "REQUESTER");
        for (String wish : List.of("COMPANY", "MENTOR")) {
            Person person = person(",\"user_type\":\"" + wish.toLowerCase(java.util.Locale.ROOT) + "\"");
            JsonNode me = me(person);
            assertThat(me.path("roles").valueStream().map(JsonNode::asString)).containsExactly("MEMBER");
            assertThat(me.path("role_requests").findValuesAsString("role")).containsExactly(wish);
            assertThat(me.path("role_requests").findValuesAsString("state")).containsExactly("PENDING");
            assertThat(pending(person)).containsExactly(wish);

            assign(person, "MEMBER", wish).expect(204);

            assertThat(roles(person)).containsExactlyInAnyOrder("MEMBER", wish);
            assertThat(me(person).path("role_requests").findValuesAsString("state"))
                    .containsExactly("GRANTED");
            assertThat(pending(person)).isEmpty();
            assertThat(eventsOf(person.path()))
                    .containsExactly("AccountRegistered", "RoleRequested", "SignedIn", "RoleGranted");
        }
    }

    @Test
    @Acceptance({"H1", "H24"})
    void nobodyMakesThemselvesAnAdministrator() {
        for (String field :
                List.of("\"roles\":[\"ADMIN\"]", "\"role\":\"ADMIN\"", "\"wish\":\"ADMIN\"", "\"is_admin\":true")) {
            anonymous()
                    .post("/api/v1/auth/registration", registration(newEmail(), "," + field))
                    .expectProblem(400, "malformed_request")
                    .naming(field.substring(1, field.indexOf('"', 1)));
        }
        for (String type : List.of("admin", "ADMIN", "owner", "", "member,admin")) {
            anonymous()
                    .post("/api/v1/auth/registration", registration(newEmail(), ",\"user_type\":\"" + type + "\""))
                    .expectProblem(422, "invalid_request")
                    .naming("user_type");
        }
        Person person = person("");
        for (String role : List.of("ADMIN", "admin", "owner", "")) {
            person.api()
                    .post(REQUESTS, "{\"role\":\"" + role + "\",\"reason\":\"x\"}")
                    .expectProblem(422, "invalid_request")
                    .naming("role");
        }
        person.api().put(person.path() + "/roles", "{\"roles\":[\"ADMIN\"]}").expectProblem(403, "forbidden");
        person.api()
                .post(person.path() + "/role-requests/MENTOR/refusal", "{\"reason\":\"x\"}")
                .expectProblem(403, "forbidden");
        assertThat(roles(person)).containsExactly("MEMBER");
    }

    @Test
    @Acceptance("H24")
    void aGrantCountsFromTheNextRefreshOnAndAWithdrawalAtOnce() {
        Person person = person("");
        assign(person, "MEMBER", "ADMIN").expect(204);
        person.api().get("/api/v1/admin/processors").expectProblem(403, "forbidden");
        Api.Answer refreshed = refresh(person.refreshToken()).expect(200);
        Api promoted = bearer(refreshed);
        promoted.get("/api/v1/admin/processors").expect(200);
        promoted.get("/api/v1/resumes").expect(200);
        assign(person, "MEMBER", "ADMIN").expect(204);
        promoted.get("/api/v1/resumes").expect(200);

        assign(person, "COMPANY").expect(204);

        for (Api old : List.of(person.api(), promoted)) {
            old.get(ME).expectProblem(401, "unauthenticated");
            old.get("/api/v1/admin/processors").expectProblem(401, "unauthenticated");
        }
        refresh(refreshed.text("refresh_token")).expectProblem(401, "refresh_token_invalid");
        Api company = bearer(login(person.email()).expect(200));
        company.get(ME).expect(200);
        company.get("/api/v1/resumes").expectProblem(403, "forbidden");
        company.get("/api/v1/admin/processors").expectProblem(403, "forbidden");
        assertThat(eventsOf(person.path()))
                .containsExactly(
                        "AccountRegistered",
                        "SignedIn",
                        "RoleGranted",
                        "RoleGranted",
                        "RoleWithdrawn",
                        "RoleWithdrawn",
                        "SignedIn");
    }

    @Test
    @Acceptance("H24")
    void whatCannotBeAssignedIsRefused() {
        Person person = person("");
        for (String wrong : List.of(
                "{}",
                "{\"roles\":[]}",
                "{\"roles\":null}",
                "{\"roles\":[\"OWNER\"]}",
                "{\"roles\":[\"MEMBER\",null]}")) {
            administrator
                    .put(person.path() + "/roles", wrong)
                    .expectProblem(422, "invalid_request")
                    .naming("roles");
        }
        administrator
                .put(USERS + "/" + UUID.randomUUID() + "/roles", "{\"roles\":[\"MEMBER\"]}")
                .expectProblem(404, "account_not_found");
    }

    @Test
    @Acceptance("H24")
    void anAdministratorIsAlwaysLeft() throws Exception {
        String id = administrator.get(ME).expect(200).text("user_id");
        administrator
                .put(USERS + "/" + id + "/roles", "{\"roles\":[\"MEMBER\"]}")
                .expectProblem(409, "own_account");
        administrator
                .post(ME + "/erasure", "{\"password\":\"" + administratorPassword() + "\"}")
                .expectProblem(409, "own_account");
        administrator.get("/api/v1/admin/processors").expect(200);

        for (String way : List.of("roles", "block", "roles", "block", "roles", "block")) {
            Person one = newAdministrator();
            Person other = newAdministrator();

            List<Api.Answer> answers = atOnce(List.of(() -> dismiss(one, other, way), () -> dismiss(other, one, way)));

            List<Integer> statuses = answers.stream()
                    .map(answer -> answer.response().statusCode())
                    .sorted()
                    .toList();
            // 401: the first was through before the second had begun.
            assertThat(statuses.getFirst()).as(way).isEqualTo(204);
            assertThat(statuses.getLast()).as(way).isIn(401, 403);
            long left = List.of(one, other).stream()
                    .filter(person -> administratorsWithPower(person) == 1)
                    .count();
            assertThat(left).as(way).isEqualTo(1);
        }
    }

    @Test
    @Acceptance("H1")
    void aRoleIsAskedForRefusedWithAReasonAndAskedForAgain() {
        Person person = person("");
        person.api()
                .post(REQUESTS, "{\"role\":\"mentor\"}")
                .expectProblem(422, "invalid_request")
                .naming("reason");
        person.api().post(REQUESTS, "{\"role\":\"MEMBER\",\"reason\":\"x\"}").expectProblem(409, "role_held");
        String wish = "{\"role\":\"MENTOR\",\"reason\":\"10년 일했습니다.\"}";

        Api.Answer asked = person.api().post(REQUESTS, wish).expect(201);

        assertThat(asked.header("Location")).hasValue(ME);
        person.api().post(REQUESTS, wish).expectProblem(409, "role_request_pending");
        JsonNode waiting = requestOf(person);
        assertThat(waiting.path("role").asString()).isEqualTo("MENTOR");
        assertThat(waiting.path("reason").asString()).isEqualTo("10년 일했습니다.");
        assertThat(waiting.path("email").asString()).isEqualTo(person.email());
        String refusal = person.path() + "/role-requests/MENTOR/refusal";
        administrator.post(refusal, "{}").expectProblem(422, "invalid_request").naming("reason");
        administrator
                .post(person.path() + "/role-requests/OWNER/refusal", "{\"reason\":\"x\"}")
                .expectProblem(422, "invalid_request")
                .naming("role");

        administrator.post(refusal, "{\"reason\":\"증명이 없습니다.\"}").expect(204);

        administrator.post(refusal, "{\"reason\":\"x\"}").expectProblem(404, "role_request_not_found");
        JsonNode mine = me(person).path("role_requests").get(0);
        assertThat(mine.path("state").asString()).isEqualTo("REFUSED");
        assertThat(mine.path("refusal").asString()).isEqualTo("증명이 없습니다.");
        assertThat(mine.path("reason").asString()).isEqualTo("10년 일했습니다.");
        assertThat(mine.path("decided_at").asString()).endsWith("Z");
        assertThat(pending(person)).isEmpty();
        person.api().post(REQUESTS, wish).expect(201);
        assertThat(me(person).path("role_requests").findValuesAsString("state")).containsExactly("PENDING");
        assertThat(me(person).path("role_requests").get(0).path("refusal").isNull())
                .isTrue();
    }

    @Test
    @Acceptance({"H24", "G46"})
    void administratorsFindPeopleAndOthersDoNot() {
        Person person = person("");
        Person mentor = person("");
        assign(mentor, "MENTOR").expect(204);
        administrator.post(person.path() + "/block", "{\"reason\":\"가짜 공고\"}").expect(204);

        JsonNode found = administrator
                .get(USERS + "?email=" + person.email().toUpperCase(java.util.Locale.ROOT))
                .expect(200)
                .json();
        assertThat(found.path("total").asInt()).isEqualTo(1);
        JsonNode entry = found.path("items").get(0);
        assertThat(entry.propertyNames())
                .containsExactlyInAnyOrder(
                        "user_id", "email", "name", "roles", "created_at", "blocked", "block_reason");
        assertThat(entry.path("user_id").asString()).isEqualTo(person.id());
        assertThat(entry.path("blocked").asBoolean()).isTrue();
        assertThat(entry.path("block_reason").asString()).isEqualTo("가짜 공고");
        assertThat(administrator.get(person.path()).expect(200).json()).isEqualTo(entry);
        assertThat(ids("?blocked=true")).contains(person.id()).doesNotContain(mentor.id());
        assertThat(ids("?role=MENTOR&blocked=false")).contains(mentor.id()).doesNotContain(person.id());
        assertThat(ids("?role=MEMBER&page_size=100")).doesNotContain(mentor.id());
        assertThat(ids("?email=nobody@example.com")).isEmpty();
        administrator.post(person.path() + "/unblock", null).expect(204);
        assertThat(administrator.get(person.path()).json().path("block_reason").isNull())
                .isTrue();

        // The pages are cut from one order.
        List<String> all = ids("?page_size=4");
        List<String> cut = new ArrayList<>(ids("?page_size=2"));
        cut.addAll(ids("?page_size=2&page=2"));
        assertThat(cut).isEqualTo(all).doesNotHaveDuplicates().hasSize(4);
        assertThat(all).startsWith(mentor.id(), person.id());

        administrator
                .get(USERS + "?page_size=101")
                .expectProblem(422, "invalid_request")
                .naming("page_size");
        administrator
                .get(USERS + "?role=OWNER")
                .expectProblem(400, "malformed_request")
                .naming("role");
        administrator
                .get(USERS + "?email=" + "a".repeat(301))
                .expectProblem(422, "invalid_request")
                .naming("email");
        administrator.get(USERS + "/" + UUID.randomUUID()).expectProblem(404, "account_not_found");
        Api member = member();
        for (String path : List.of(USERS, person.path(), "/api/v1/admin/role-requests")) {
            member.get(path).expectProblem(403, "forbidden");
            anonymous().get(path).expectProblem(401, "unauthenticated");
        }
    }

    @Test
    @Acceptance({"H24", "P5"})
    void whatAnAdministratorReadsOfPeopleIsRecordedWithoutWhatTheySearchedFor() {
        Person person = person("");
        person.api().post(REQUESTS, "{\"role\":\"MENTOR\",\"reason\":\"x\"}").expect(201);
        long before = head();

        administrator.get(USERS + "?email=" + person.email() + "&nonsense=1").expect(200);
        administrator.get(person.path()).expect(200);
        administrator.get(USERS + "?email=nobody@example.com").expect(200);
        administrator.get("/api/v1/admin/role-requests?page_size=100").expect(200);
        administrator.get("/api/v1/admin/audit?page_size=1").expect(200);
        administrator.get("/api/v1/admin/processors").expect(200);
        administrator.get("/api/v1/admin/ai-tasks").expect(200);
        administrator.get(USERS + "/" + UUID.randomUUID()).expect(404);
        member().get(USERS).expect(403);

        List<String> recorded = jdbc.sql("select encode(payload, 'escape') from command.event where position > ?"
                        + " and payload_type like '%PersonalDataShown' order by position")
                .param(before)
                .query(String.class)
                .list();
        assertThat(recorded).hasSize(5);
        assertThat(recorded.get(0))
                .contains("\"GET /api/v1/admin/users\"", "[\"email\"]", person.id())
                .doesNotContain(person.email(), "nonsense");
        assertThat(recorded.get(1)).contains("\"GET /api/v1/admin/users/{user_id}\"", "[]", person.id());
        assertThat(recorded.get(2)).contains("[\"email\"]").contains("\"people\":[]");
        assertThat(recorded.get(3)).contains("\"GET /api/v1/admin/role-requests\"", person.id());
        assertThat(recorded.get(4)).contains("\"GET /api/v1/admin/audit\"");

        String administratorId = administrator.get(ME).text("user_id");
        JsonNode trail = administrator
                .with("Jiwon-Min-Position", Long.toString(head()))
                .get("/api/v1/admin/audit?actor=" + administratorId + "&subject=" + person.id())
                .expect(200)
                .json();
        JsonNode read = trail.path("items")
                .valueStream()
                .filter(line -> line.path("command").asString().equals("GET /api/v1/admin/users/{user_id}"))
                .findFirst()
                .orElseThrow();
        assertThat(read.path("what").asString()).isEqualTo("PersonalDataShown");
        assertThat(read.path("subject_type").asString()).isEqualTo("account");
        assertThat(read.path("origin").asString()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(read.path("at").asString()).endsWith("Z");
    }

    @Test
    @Acceptance({"H24", "P5"})
    void whatCannotBeRecordedIsNotShown() {
        Person person = person("");
        jdbc.sql("alter table command.event add constraint no_reads"
                        + " check (payload_type not like '%PersonalDataShown') not valid")
                .update();
        try {
            for (String path : List.of(
                    person.path(),
                    USERS + "?email=" + person.email(),
                    "/api/v1/admin/role-requests",
                    "/api/v1/admin/audit")) {
                Api.Answer refused = administrator.get(path).expectProblem(503, "read_not_recorded");
                assertThat(refused.body()).doesNotContain(person.email(), "김지영", "items");
            }
            administrator.get("/api/v1/admin/processors").expect(200);
        } finally {
            jdbc.sql("alter table command.event drop constraint no_reads").update();
        }
        administrator.get(person.path()).expect(200);
    }

    private Person newAdministrator() {
        Person person = person("");
        assign(person, "MEMBER", "ADMIN").expect(204);
        Api.Answer refreshed = refresh(person.refreshToken()).expect(200);
        return new Person(person.id(), person.email(), bearer(refreshed), refreshed.text("refresh_token"));
    }

    private static Api.Answer dismiss(Person acting, Person other, String way) {
        return way.equals("roles")
                ? acting.api().put(other.path() + "/roles", "{\"roles\":[\"MEMBER\"]}")
                : acting.api().post(other.path() + "/block", "{\"reason\":\"x\"}");
    }

    /** Whether they are listed as an administrator who is not blocked. */
    private int administratorsWithPower(Person person) {
        return administrator
                .with("Jiwon-Min-Position", Long.toString(head()))
                .get(USERS + "?role=ADMIN&blocked=false&email=" + person.email())
                .expect(200)
                .json()
                .path("total")
                .asInt();
    }

    private Person person(String more) {
        String email = newEmail();
        String id = anonymous()
                .post("/api/v1/auth/registration", registration(email, more))
                .expect(201)
                .text("user_id");
        Api.Answer signedIn = login(email).expect(200);
        return new Person(id, email, bearer(signedIn), signedIn.text("refresh_token"));
    }

    private static String newEmail() {
        return "role-" + UUID.randomUUID() + "@example.com";
    }

    private static String registration(String email, String more) {
        return """
                {"email":"%s","password":"%s","name":"김지영"%s}""".formatted(email, PASSWORD, more);
    }

    private Api.Answer login(String email) {
        return anonymous().post("/api/v1/auth/login", """
                {"email":"%s","password":"%s"}""".formatted(email, PASSWORD));
    }

    private Api.Answer refresh(String refreshToken) {
        return anonymous().post("/api/v1/auth/refresh", "{\"refresh_token\":\"" + refreshToken + "\"}");
    }

    private Api bearer(Api.Answer answer) {
        return anonymous().with("Authorization", "Bearer " + answer.text("access_token"));
    }

    private Api.Answer assign(Person person, String... roles) {
        return administrator.put(person.path() + "/roles", "{\"roles\":[\"" + String.join("\",\"", roles) + "\"]}");
    }

    private JsonNode me(Person person) {
        return person.api()
                .with("Jiwon-Min-Position", Long.toString(head()))
                .get(ME)
                .expect(200)
                .json();
    }

    private List<String> roles(Person person) {
        return me(person).path("roles").valueStream().map(JsonNode::asString).toList();
    }

    private JsonNode requestOf(Person person) {
        return administrator
                .with("Jiwon-Min-Position", Long.toString(head()))
                .get("/api/v1/admin/role-requests?page_size=100")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(request -> request.path("user_id").asString().equals(person.id()))
                .findFirst()
                .orElseGet(tools.jackson.databind.node.MissingNode::getInstance);
    }

    private List<String> pending(Person person) {
        JsonNode request = requestOf(person);
        return request.isMissingNode()
                ? List.of()
                : List.of(request.path("role").asString());
    }

    private List<String> ids(String query) {
        return administrator
                .with("Jiwon-Min-Position", Long.toString(head()))
                .get(USERS + query)
                .expect(200)
                .json()
                .path("items")
                .findValuesAsString("user_id");
    }

    private long head() {
        return jdbc.sql("select position from command.event_head")
                .query(Long.class)
                .single();
    }

    private static List<Api.Answer> atOnce(List<Callable<Api.Answer>> requests) throws Exception {
        List<Api.Answer> answers = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(requests.size())) {
            for (Future<Api.Answer> answer : pool.invokeAll(requests)) {
                answers.add(answer.get(60, TimeUnit.SECONDS));
            }
        }
        return answers;
    }
}
