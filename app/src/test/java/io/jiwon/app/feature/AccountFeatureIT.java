package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AccountFeatureIT extends RunningJiwon {
    @Autowired
    JsonMapper mapper;

    @Test
    @Acceptance({"A13", "A14", "S12", "D14", "G70", "G71"})
    void aPersonRegistersSignsInAndSeesTheirAccountWithoutAHash() {
        String email = "person-" + UUID.randomUUID() + "@example.com";
        anonymous().post("/api/v1/auth/registration/", registration(email)).expect(201);
        Api person = signIn(email.toUpperCase(java.util.Locale.ROOT), "a long pass phrase");

        Api.Answer me = person.get("/api/v1/users/me").expect(200);

        assertThat(me.text("email")).isEqualTo(email);
        assertThat(me.text("name")).isEqualTo("김지영");
        assertThat(me.json().propertyNames())
                .containsExactlyInAnyOrder(
                        "user_id",
                        "email",
                        "email_verified",
                        "name",
                        "roles",
                        "identities",
                        "created_at",
                        "role_requests");
        assertThat(me.text("created_at")).endsWith("Z");
    }

    @Test
    @Acceptance({"S10", "S11", "S12"})
    void theOriginalsPathsAnswerToo() {
        String email = "alias-" + UUID.randomUUID() + "@example.com";
        anonymous().post("/users/signup", registration(email)).expect(201);
        Api.Answer signedIn =
                anonymous().post("/users/signin/", """
                        {"email":"%s","password":"a long pass phrase"}""".formatted(email)).expect(200);
        anonymous()
                .with("Authorization", "Bearer " + signedIn.text("access_token"))
                .with("Jiwon-Min-Position", signedIn.header("Jiwon-Position").orElseThrow())
                .get("/users/me")
                .expect(200);
    }

    @Test
    @Acceptance({"G67", "G69", "D9", "X15"})
    void anAccessTokenNamesThePersonAndEndsAfterFifteenMinutes() {
        String email = "claims-" + UUID.randomUUID() + "@example.com";
        anonymous().post("/api/v1/auth/registration", registration(email)).expect(201);
        Api.Answer signedIn =
                anonymous().post("/api/v1/auth/login", """
                        {"email":"%s","password":"a long pass phrase"}""".formatted(email)).expect(200);

        JsonNode claims = mapper.readTree(
                Base64.getUrlDecoder().decode(signedIn.text("access_token").split("\\.")[1]));

        assertThat(claims.path("user_id").asString()).isEqualTo(signedIn.text("user_id"));
        assertThat(claims.path("email").asString()).isEqualTo(email);
        assertThat(claims.path("name").asString()).isEqualTo("김지영");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(900);
        assertThat(signedIn.json().path("expires_in").asInt()).isEqualTo(900);
    }

    @Test
    @Acceptance({"X1", "D12", "X16"})
    void aForgedOrMissingTokenIsRefused() {
        String token = member().tokenOf();
        String[] parts = token.split("\\.");
        String unsigned = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), java.nio.charset.StandardCharsets.UTF_8)
                .replace("MEMBER", "ADMIN");
        String promoted = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.getBytes(java.nio.charset.StandardCharsets.UTF_8));

        for (String forged :
                List.of(parts[0] + "." + promoted + "." + parts[2], unsigned + "." + parts[1] + ".", "rubbish", "")) {
            anonymous()
                    .with("Authorization", "Bearer " + forged)
                    .get("/api/v1/users/me")
                    .expectProblem(401, "unauthenticated");
        }
        anonymous().get("/api/v1/resumes").expectProblem(401, "unauthenticated");
    }

    @Test
    @Acceptance("X8")
    void aTokenNeedsThePassword() {
        String email = "password-" + UUID.randomUUID() + "@example.com";
        anonymous().post("/api/v1/auth/registration", registration(email)).expect(201);
        anonymous().post("/api/v1/auth/login", """
                        {"email":"%s","password":"something else"}""".formatted(email)).expectProblem(401, "wrong_credentials");
        anonymous().post("/api/v1/auth/login", """
                        {"email":"nobody-%s","password":"a long pass phrase"}""".formatted(email)).expectProblem(401, "wrong_credentials");
        anonymous()
                .post("/api/v1/auth/login", "{\"user_id\":\"" + UUID.randomUUID() + "\"}")
                .expectProblem(400, "malformed_request")
                .naming("user_id");
    }

    @Test
    void oneAddressBelongsToOneAccountHoweverManyRegisterAtOnce() throws Exception {
        String email = "race-" + UUID.randomUUID() + "@example.com";
        List<Callable<Integer>> attempts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            attempts.add(() -> anonymous()
                    .post("/api/v1/auth/registration", registration(email))
                    .response()
                    .statusCode());
        }
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(50)) {
            for (Future<Integer> attempt : pool.invokeAll(attempts)) {
                statuses.add(attempt.get(30, TimeUnit.SECONDS));
            }
        }
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(49);
    }

    @Test
    void aRegistrationThatBreaksRulesNamesEveryFieldAndStoresNothing() {
        long before = accountEvents();
        anonymous()
                .post("/api/v1/auth/registration", """
                        {"email":"no address","password":"short","name":" "}""")
                .expectProblem(422, "invalid_request")
                .naming("email")
                .naming("password")
                .naming("name");
        assertThat(accountEvents()).isEqualTo(before);
    }

    @Test
    void aMemberIsNoAdministrator() throws Exception {
        member().get("/api/v1/admin/audit").expectProblem(403, "forbidden");
        anonymous().get("/api/v1/admin/audit").expectProblem(401, "unauthenticated");
        administrator().get("/api/v1/admin/audit").expect(200);
    }

    private long accountEvents() {
        return jdbc.sql("select count(*) from command.event where stream_type in ('Account', 'EmailClaim')")
                .query(Long.class)
                .single();
    }

    private static String registration(String email) {
        return """
                {"email":"%s","password":"a long pass phrase","name":"김지영"}""".formatted(email);
    }
}
