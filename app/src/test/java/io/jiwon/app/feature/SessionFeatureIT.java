package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SessionFeatureIT extends RunningJiwon {
    private static final String PASSWORD = "a long pass phrase";
    private static final String ME = "/api/v1/users/me";
    private static final String SESSIONS = ME + "/sessions";

    @Test
    @Acceptance({"G52", "G66", "G68"})
    void aRefreshTokenIsExchangedForNewTokensOfTheSameSession() {
        String email = newAccount();
        Api.Answer signedIn = login(email, PASSWORD).expect(200);
        assertThat(signedIn.text("refresh_token")).matches("[A-Za-z0-9_-]{43}");
        assertThat(signedIn.json().path("refresh_expires_in").asLong()).isEqualTo(7 * 24 * 3600);

        Api.Answer refreshed = refresh(signedIn.text("refresh_token")).expect(200);
        Api.Answer again = refresh(refreshed.text("refresh_token")).expect(200);

        assertThat(List.of(
                        signedIn.text("refresh_token"), refreshed.text("refresh_token"), again.text("refresh_token")))
                .doesNotHaveDuplicates();
        assertThat(refreshed.text("session_id")).isEqualTo(signedIn.text("session_id"));
        assertThat(refreshed.text("token_type")).isEqualTo("Bearer");
        assertThat(refreshed.json().path("expires_in").asLong()).isEqualTo(900);
        assertThat(again.header("Cache-Control").orElseThrow()).contains("no-store");
        for (Api.Answer answer : List.of(signedIn, refreshed, again)) {
            bearer(answer).get(ME).expect(200);
        }
        assertThat(eventsOf(signedIn.text("user_id"))).containsExactly("AccountRegistered", "SignedIn");
    }

    @Test
    @Acceptance({"G53", "G68"})
    void aRefreshTokenThatIsUsedTwiceEndsItsSessionAndNoOther() {
        String email = newAccount();
        Api.Answer first = login(email, PASSWORD).expect(200);
        Api.Answer elsewhere = login(email, PASSWORD).expect(200);
        Api.Answer second = refresh(first.text("refresh_token")).expect(200);
        Api.Answer third = refresh(second.text("refresh_token")).expect(200);

        refresh(first.text("refresh_token")).expectProblem(401, "refresh_token_reused");

        refresh(third.text("refresh_token")).expectProblem(401, "refresh_token_invalid");
        refresh(first.text("refresh_token")).expectProblem(401, "refresh_token_reused");
        for (Api.Answer answer : List.of(first, second, third)) {
            bearer(answer).get(ME).expectProblem(401, "unauthenticated");
        }
        bearer(elsewhere).get(ME).expect(200);
        refresh(elsewhere.text("refresh_token")).expect(200);
        assertThat(eventsOf(first.text("user_id")))
                .containsExactly("AccountRegistered", "SignedIn", "SignedIn", "RefreshTokenReused");
    }

    @Test
    @Acceptance("G68")
    void ofManyThatUseOneRefreshTokenAtOnceOneWinsAndTheSessionIsOver() throws Exception {
        Api.Answer signedIn = login(newAccount(), PASSWORD).expect(200);

        List<Api.Answer> answers = atOnce(Collections.nCopies(10, () -> refresh(signedIn.text("refresh_token"))));

        assertThat(answers)
                .filteredOn(answer -> answer.response().statusCode() == 200)
                .hasSize(1);
        answers.stream()
                .filter(answer -> answer.response().statusCode() != 200)
                .forEach(answer -> answer.expectProblem(401, "refresh_token_reused"));
        bearer(signedIn).get(ME).expectProblem(401, "unauthenticated");
        assertThat(eventsOf(signedIn.text("user_id")))
                .containsExactly("AccountRegistered", "SignedIn", "RefreshTokenReused");
    }

    @Test
    @Acceptance({"G52", "G68"})
    void aRefreshTokenThatIsUnknownOrExpiredIsRefused() {
        Api.Answer signedIn = login(newAccount(), PASSWORD).expect(200);
        for (String unknown : List.of("", "x", "A".repeat(43), signedIn.text("access_token"))) {
            refresh(unknown).expectProblem(401, "refresh_token_invalid");
        }
        anonymous().post("/api/v1/auth/refresh", "{}").expectProblem(401, "refresh_token_invalid");
        anonymous()
                .post("/api/v1/auth/refresh", "{\"refresh_token\":7}")
                .expectProblem(400, "malformed_request")
                .naming("refresh_token");

        jdbc.sql("update command.session set expires_at = now() where id = ?")
                .param(UUID.fromString(signedIn.text("session_id")))
                .update();
        refresh(signedIn.text("refresh_token")).expectProblem(401, "refresh_token_invalid");
        bearer(signedIn).get(ME).expectProblem(401, "unauthenticated");
    }

    @Test
    void aClientMaySendItsOldAccessTokenAlongWhenItRefreshesOrSignsIn() {
        String email = newAccount();
        Api.Answer signedIn = login(email, PASSWORD).expect(200);
        Api withRubbish = anonymous().with("Authorization", "Bearer expired");
        withRubbish
                .post("/api/v1/auth/refresh", "{\"refresh_token\":\"%s\"}".formatted(signedIn.text("refresh_token")))
                .expect(200);
        withRubbish.signedIn(email, PASSWORD);
        withRubbish.get(ME).expectProblem(401, "unauthenticated");
    }

    @Test
    @Acceptance("G68")
    void noTokenIsStoredWhereverOneLooks() {
        String email = newAccount();
        List<String> tokens = new ArrayList<>();
        for (String path : List.of("/api/v1/auth/login", "/api/v1/auth/l%6Fgin", "/users/signin/")) {
            Api keyed = anonymous().with("Idempotency-Key", UUID.randomUUID().toString());
            Api.Answer signedIn = keyed.post(path, credentials(email, PASSWORD)).expect(200);
            Api.Answer refreshed = keyed.with(
                            "Idempotency-Key", UUID.randomUUID().toString())
                    .post(
                            "/api/v1/auth/refresh",
                            "{\"refresh_token\":\"%s\"}".formatted(signedIn.text("refresh_token")))
                    .expect(200);
            for (Api.Answer answer : List.of(signedIn, refreshed)) {
                tokens.add(answer.text("access_token"));
                tokens.add(answer.text("refresh_token"));
            }
        }
        assertThat(tokens).doesNotHaveDuplicates().hasSize(12);

        for (String stored : List.of(
                "select concat_ws(' ', headers, convert_from(body, 'UTF8')) from command.idempotency_key",
                "select s::text from command.session s",
                "select s::text from command.spent_refresh_token s",
                "select concat_ws(' ', encode(payload, 'escape'), convert_from(metadata, 'UTF8'))"
                        + " from command.event")) {
            List<String> rows = jdbc.sql(stored).query(String.class).list();
            for (String token : tokens) {
                assertThat(rows).as(stored).noneMatch(row -> row.contains(token));
            }
        }
    }

    @Test
    @Acceptance("X8")
    void tokensComeFromFourEndpointsOnlyAndEachAsksForASecret() {
        JsonNode api = anonymous().get("/v3/api-docs").expect(200).json();
        JsonNode schemas = api.path("components").path("schemas");
        List<String> withTokens = new ArrayList<>();
        schemas.forEachEntry((name, schema) -> {
            if (schema.path("properties").toString().contains("_token\"")) {
                withTokens.add(name);
            }
        });
        assertThat(withTokens).containsExactlyInAnyOrder("SignedInAnswer", "Refresh");
        List<String> answeringTokens = new ArrayList<>();
        api.path("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                    if (operation.path("responses").toString().contains("SignedInAnswer")) {
                        answeringTokens.add(method + " " + path);
                        assertThat(operation
                                        .path("parameters")
                                        .valueStream()
                                        .filter(parameter ->
                                                !parameter.path("in").asString().equals("header"))
                                        .map(parameter -> parameter.path("name").asString()))
                                .isSubsetOf("provider");
                    }
                }));
        assertThat(answeringTokens)
                .containsExactlyInAnyOrder(
                        "post /api/v1/auth/login",
                        "post /api/v1/auth/second-factor",
                        "post /api/v1/auth/{provider}/callback",
                        "post /api/v1/auth/refresh");
        assertThat(schemas.path("Login").path("properties").propertyNames())
                .containsExactlyInAnyOrder("email", "password");
        assertThat(schemas.path("ChallengeReply").path("properties").propertyNames())
                .containsExactlyInAnyOrder("challenge", "code");
        assertThat(schemas.path("Refresh").path("properties").propertyNames()).containsExactly("refresh_token");

        String userId = login(newAccount(), PASSWORD).expect(200).text("user_id");
        for (String path : List.of("login", "second-factor", "refresh")) {
            anonymous()
                    .post("/api/v1/auth/" + path, "{\"user_id\":\"" + userId + "\"}")
                    .expectProblem(400, "malformed_request")
                    .naming("user_id");
        }
    }

    @Test
    @Acceptance({"G53", "D12"})
    void whoSignsOutIsOutAtOnceAndOnlyThere() {
        String email = newAccount();
        Api.Answer here = login(email, PASSWORD).expect(200);
        Api.Answer there = login(email, PASSWORD).expect(200);

        bearer(here).post("/api/v1/auth/logout", null).expect(204);

        bearer(here).get(ME).expectProblem(401, "unauthenticated");
        bearer(here).post("/api/v1/auth/logout", null).expectProblem(401, "unauthenticated");
        refresh(here.text("refresh_token")).expectProblem(401, "refresh_token_invalid");
        bearer(there).get(ME).expect(200);
        anonymous().post("/api/v1/auth/logout", null).expectProblem(401, "unauthenticated");
        assertThat(eventsOf(here.text("user_id")))
                .containsExactly("AccountRegistered", "SignedIn", "SignedIn", "SignedOut");
    }

    @Test
    @Acceptance("G53")
    void whoSignsOutEverywhereIsOutEverywhereAndCanSignInAgain() {
        String email = newAccount();
        Api.Answer here = login(email, PASSWORD).expect(200);
        Api.Answer there = login(email, PASSWORD).expect(200);
        Api other = member();

        bearer(here).post("/api/v1/auth/logout-everywhere", null).expect(204);

        for (Api.Answer answer : List.of(here, there)) {
            bearer(answer).get(ME).expectProblem(401, "unauthenticated");
            refresh(answer.text("refresh_token")).expectProblem(401, "refresh_token_invalid");
        }
        other.get(ME).expect(200);
        bearer(login(email, PASSWORD).expect(200)).get(ME).expect(200);
        assertThat(eventsOf(here.text("user_id")))
                .containsExactly("AccountRegistered", "SignedIn", "SignedIn", "SignedOutEverywhere", "SignedIn");
    }

    @Test
    @Acceptance({"G71", "D12", "D14"})
    void aPersonSeesTheirOwnSessionsAndEndsOneOfThem() {
        String email = newAccount();
        Api.Answer first = anonymous()
                .with("User-Agent", "an old phone ".repeat(100))
                .post("/api/v1/auth/login", credentials(email, PASSWORD))
                .expect(200);
        Api.Answer second = login(email, PASSWORD).expect(200);
        Api here = bearer(second);

        JsonNode page = here.get(SESSIONS).expect(200).json();
        assertThat(page.path("total").asInt()).isEqualTo(2);
        assertThat(page.path("items").findValuesAsString("session_id"))
                .containsExactly(second.text("session_id"), first.text("session_id"));
        JsonNode phone = page.path("items").get(1);
        assertThat(phone.propertyNames())
                .containsExactlyInAnyOrder(
                        "session_id", "created_at", "last_used_at", "expires_at", "origin", "user_agent", "current");
        assertThat(phone.path("user_agent").asString())
                .startsWith("an old phone")
                .hasSize(200);
        assertThat(phone.path("origin").asString()).isNotBlank();
        assertThat(phone.path("current").asBoolean()).isFalse();
        assertThat(page.path("items").get(0).path("current").asBoolean()).isTrue();

        String phones = SESSIONS + "/" + first.text("session_id");
        member().delete(phones).expectProblem(404, "session_not_found");
        bearer(first).get(ME).expect(200);
        here.delete(SESSIONS + "/" + UUID.randomUUID()).expectProblem(404, "session_not_found");
        here.delete(SESSIONS + "/phone").expectProblem(400, "malformed_request").naming("session_id");
        here.get(SESSIONS + "?page_size=101")
                .expectProblem(422, "invalid_request")
                .naming("page_size");

        here.delete(phones).expect(204);
        bearer(first).get(ME).expectProblem(401, "unauthenticated");
        here.delete(phones).expectProblem(404, "session_not_found");
        assertThat(here.get(SESSIONS).expect(200).json().path("total").asInt()).isEqualTo(1);
    }

    @Test
    @Acceptance("G46")
    void aBlockedPersonIsOutAtOnceUntilTheyAreLetInAgain() throws Exception {
        String email = newAccount();
        Api.Answer signedIn = login(email, PASSWORD).expect(200);
        String user = "/api/v1/admin/users/" + signedIn.text("user_id");
        Api administrator = administrator();

        administrator.post(user + "/block", "{\"reason\":\"가짜 공고를 올렸습니다.\"}").expect(204);

        bearer(signedIn).get(ME).expectProblem(401, "unauthenticated");
        refresh(signedIn.text("refresh_token")).expectProblem(401, "refresh_token_invalid");
        login(email, PASSWORD).expectProblem(401, "account_blocked");
        login(email, "not the pass phrase").expectProblem(401, "wrong_credentials");
        administrator.post(user + "/block", "{\"reason\":\"다시\"}").expect(204);

        administrator.post(user + "/unblock", null).expect(204);
        administrator.post(user + "/unblock", null).expect(204);

        bearer(signedIn).get(ME).expectProblem(401, "unauthenticated");
        refresh(signedIn.text("refresh_token")).expectProblem(401, "refresh_token_invalid");
        bearer(login(email, PASSWORD).expect(200)).get(ME).expect(200);
        assertThat(eventsOf(user))
                .containsExactly("AccountRegistered", "SignedIn", "AccountBlocked", "AccountUnblocked", "SignedIn");
        JsonNode trail = administrator
                .get("/api/v1/admin/audit?subject=" + signedIn.text("user_id"))
                .expect(200)
                .json();
        assertThat(trail.path("items").findValuesAsString("what")).contains("AccountBlocked", "AccountUnblocked");
    }

    @Test
    @Acceptance("G46")
    void onlyAnAdministratorBlocksAndNeverThemselves() throws Exception {
        Api.Answer somebody = login(newAccount(), PASSWORD).expect(200);
        String user = "/api/v1/admin/users/" + somebody.text("user_id");
        String reason = "{\"reason\":\"x\"}";
        Api.Answer signedIn = login(adminEmail, administratorPassword()).expect(200);
        Api administrator = bearer(signedIn);

        member().post(user + "/block", reason).expectProblem(403, "forbidden");
        member().post(user + "/unblock", null).expectProblem(403, "forbidden");
        anonymous().post(user + "/block", reason).expectProblem(401, "unauthenticated");
        administrator
                .post("/api/v1/admin/users/" + signedIn.text("user_id") + "/block", reason)
                .expectProblem(409, "own_account");
        administrator.get(ME).expect(200);
        administrator
                .post("/api/v1/admin/users/" + UUID.randomUUID() + "/block", reason)
                .expectProblem(404, "account_not_found");
        administrator
                .post("/api/v1/admin/users/" + UUID.randomUUID() + "/unblock", null)
                .expectProblem(404, "account_not_found");
        for (String wrong : List.of("{}", "{\"reason\":\" \"}", "{\"reason\":\"" + "가".repeat(501) + "\"}")) {
            administrator
                    .post(user + "/block", wrong)
                    .expectProblem(422, "invalid_request")
                    .naming("reason");
        }
        bearer(somebody).get(ME).expect(200);
    }

    @Test
    @Acceptance("G46")
    void noSignInThatMeetsABlockSurvivesIt() throws Exception {
        String email = newAccount();
        String userId = login(email, PASSWORD).expect(200).text("user_id");
        Api administrator = administrator();
        for (int round = 0; round < 3; round++) {
            List<Callable<Api.Answer>> requests = new ArrayList<>(Collections.nCopies(6, () -> login(email, PASSWORD)));
            requests.add(3, () -> {
                // About as long as the password is hashed for.
                Thread.sleep(100);
                return administrator.post("/api/v1/admin/users/" + userId + "/block", "{\"reason\":\"x\"}");
            });
            for (Api.Answer answer : atOnce(requests)) {
                if (answer.response().statusCode() == 200) {
                    bearer(answer).get(ME).expectProblem(401, "unauthenticated");
                    refresh(answer.text("refresh_token")).expectProblem(401, "refresh_token_invalid");
                } else {
                    assertThat(answer.response().statusCode()).isIn(204, 401);
                }
            }
            assertThat(liveSessions(userId)).isZero();
            administrator
                    .post("/api/v1/admin/users/" + userId + "/unblock", null)
                    .expect(204);
        }
    }

    @Test
    @Acceptance(value = "G46", note = "even when the process that blocks stops between the event and the rows")
    void aSessionThatABlockLeftOpenIsEndedWhenItIsRefreshed() throws Exception {
        Api.Answer signedIn = login(newAccount(), PASSWORD).expect(200);
        administrator()
                .post("/api/v1/admin/users/" + signedIn.text("user_id") + "/block", "{\"reason\":\"x\"}")
                .expect(204);
        jdbc.sql("update command.session set revoked_at = null, revoked_by = null where id = ?")
                .param(UUID.fromString(signedIn.text("session_id")))
                .update();

        refresh(signedIn.text("refresh_token")).expectProblem(401, "account_blocked");

        bearer(signedIn).get(ME).expectProblem(401, "unauthenticated");
        assertThat(liveSessions(signedIn.text("user_id"))).isZero();
    }

    private long liveSessions(String userId) {
        return jdbc.sql("select count(*) from command.session where user_id = ? and revoked_at is null")
                .param(UUID.fromString(userId))
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

    private String newAccount() {
        String email = "session-" + UUID.randomUUID() + "@example.com";
        anonymous()
                .post("/api/v1/auth/registration", """
                {"email":"%s","password":"%s","name":"김지영"}""".formatted(email, PASSWORD))
                .expect(201);
        return email;
    }

    private Api.Answer login(String email, String password) {
        return anonymous().post("/api/v1/auth/login", credentials(email, password));
    }

    private static String credentials(String email, String password) {
        return """
                {"email":"%s","password":"%s"}""".formatted(email, password);
    }

    private Api.Answer refresh(String refreshToken) {
        return anonymous().post("/api/v1/auth/refresh", """
                {"refresh_token":"%s"}""".formatted(refreshToken));
    }

    private Api bearer(Api.Answer answer) {
        Api caller = anonymous().with("Authorization", "Bearer " + answer.text("access_token"));
        return answer.header("Jiwon-Position")
                .map(position -> caller.with("Jiwon-Min-Position", position))
                .orElse(caller);
    }
}
