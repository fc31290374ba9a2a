package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.acceptance.Acceptance;
import io.jiwon.app.JiwonApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import tools.jackson.databind.JsonNode;

/** Two nodes on one database: what one of them does with keys and sessions counts on both. */
@Timeout(180)
class SigningKeyFeatureIT {
    private static final String ME = "/api/v1/users/me";
    private static final String KEYS = "/.well-known/jwks.json";

    @TempDir
    Path data;

    @Test
    @Acceptance({"G66", "G67", "G46"})
    @Acceptance(value = "G53", note = "on every node")
    void aNewKeySignsNobodyOutAndARevocationCountsAtOnceOnEveryNode() throws Exception {
        try (ConfigurableApplicationContext first = start("first");
                ConfigurableApplicationContext second = start(
                        "second",
                        "--spring.datasource.url=" + url(first),
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=" + password())) {
            JdbcClient jdbc = first.getBean(JdbcClient.class);
            Api here = anonymous(first);
            Api there = anonymous(second);
            Api administrator = administrator(here);
            Api member = here.newMember("keys@example.com");
            String oldKid = kid(member.tokenOf());
            at(second, member).get(ME).expect(200);

            member.post("/api/v1/admin/signing-keys", null).expectProblem(403, "forbidden");
            Api.Answer replaced =
                    administrator.post("/api/v1/admin/signing-keys", null).expect(201);
            String newKid = replaced.text("kid");

            assertThat(newKid).isNotEqualTo(oldKid);
            assertThat(replaced.header("Location")).hasValue(KEYS);
            Api again = here.signedIn("keys@example.com", "a long pass phrase");
            assertThat(kid(again.tokenOf())).isEqualTo(newKid);
            // The second node has not seen this key before, and the old token is as good as ever.
            for (Api caller : List.of(member, again)) {
                caller.get(ME).expect(200);
                at(second, caller).get(ME).expect(200);
            }
            for (Api node : List.of(here, there)) {
                JsonNode keys = node.get(KEYS).expect(200).json();
                assertThat(keys.path("keys").findValuesAsString("kid")).containsExactly(newKid, oldKid);
                keys.path("keys").forEach(key -> assertThat(key.propertyNames())
                        .containsExactlyInAnyOrder("kty", "crv", "x", "y", "kid", "use", "alg"));
                for (Api caller : List.of(member, again)) {
                    SignedJWT token = SignedJWT.parse(caller.tokenOf());
                    ECKey key = JWKSet.parse(keys.toString())
                            .getKeyByKeyId(token.getHeader().getKeyID())
                            .toECKey();
                    assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
                }
            }
            assertThat(here.get(KEYS).header("Cache-Control")).hasValue("max-age=60, public");
            here.with("Authorization", "Bearer rubbish").get(KEYS).expect(200);
            assertThat(administrator
                            .get("/api/v1/admin/audit?command=ReplaceSigningKey&outcome=ACCEPTED")
                            .json()
                            .path("items")
                            .findValuesAsString("what"))
                    .containsExactly("SigningKeyReplaced");

            // When its last token has expired, the old key verifies no longer.
            jdbc.sql("update command.signing_key set created_at = created_at - interval '20 minutes'")
                    .update();
            assertThat(there.get(KEYS).json().path("keys").findValuesAsString("kid"))
                    .containsExactly(newKid);
            at(second, member).get(ME).expectProblem(401, "unauthenticated");
            at(second, again).get(ME).expect(200);

            // Sessions: ended here, over there.
            Api.Answer login = there.post("/api/v1/auth/login", """
                            {"email":"keys@example.com","password":"a long pass phrase"}""").expect(200);
            Api signedInThere = here.with("Authorization", "Bearer " + login.text("access_token"));
            signedInThere.get(ME).expect(200);
            signedInThere.post("/api/v1/auth/logout", null).expect(204);
            at(second, signedInThere).get(ME).expectProblem(401, "unauthenticated");
            administrator(here)
                    .post("/api/v1/admin/users/" + login.text("user_id") + "/block", "{\"reason\":\"x\"}")
                    .expect(204);
            at(second, again).get(ME).expectProblem(401, "unauthenticated");
            there.post("/api/v1/auth/login", """
                            {"email":"keys@example.com","password":"a long pass phrase"}""").expectProblem(401, "account_blocked");

            // Sign-ins of one person on both nodes: each that meets another is tried again, and leaves one session.
            administrator(here)
                    .post("/api/v1/admin/users/" + login.text("user_id") + "/unblock", null)
                    .expect(204);
            List<Callable<Api>> signIns = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                signIns.add(() -> here.signedIn("keys@example.com", "a long pass phrase"));
                signIns.add(() -> there.signedIn("keys@example.com", "a long pass phrase"));
            }
            try (ExecutorService pool = Executors.newFixedThreadPool(signIns.size())) {
                for (Future<Api> signedIn : pool.invokeAll(signIns)) {
                    signedIn.get(60, TimeUnit.SECONDS).get(ME + "/sessions").expect(200);
                }
            }
            assertThat(jdbc.sql("select count(*) from command.session where user_id = ? and revoked_at is null")
                            .param(UUID.fromString(login.text("user_id")))
                            .query(Long.class)
                            .single())
                    .isEqualTo(signIns.size());

            // By its age: on both nodes at once, and still one new key.
            Api before = administrator(here);
            jdbc.sql("update command.signing_key set created_at = created_at - interval '31 days'")
                    .update();
            look(first);
            look(second);
            Api after = administrator(here);
            assertThat(kid(before.tokenOf())).isEqualTo(newKid);
            assertThat(kid(after.tokenOf())).isNotEqualTo(newKid);
            before.get(ME).expect(200);
            at(second, before).get(ME).expect(200);
            JsonNode replacements = after.get("/api/v1/admin/audit?command=ReplaceSigningKey&outcome=ACCEPTED")
                    .json()
                    .path("items");
            assertThat(replacements.findValuesAsString("origin")).hasSize(2).startsWith("signing-key-age");
            assertThat(replacements.get(0).path("actor").asString()).isEqualTo("system");
            assertThat(here.get(KEYS).json().path("keys").findValuesAsString("kid"))
                    .containsExactly(kid(after.tokenOf()), newKid);
        }
    }

    private Api administrator(Api node) throws IOException {
        return node.signedIn("admin@jiwon.local", Files.readString(data.resolve("first/admin-password")));
    }

    /** Does now what the node does every half hour. */
    private static void look(ConfigurableApplicationContext node) {
        List<ScheduledTask> looks = node.getBean(ScheduledTaskHolder.class).getScheduledTasks().stream()
                .filter(task -> task.toString().endsWith("SigningKeyAge.look"))
                .toList();
        assertThat(looks).hasSize(1);
        looks.getFirst().getTask().getRunnable().run();
    }

    private ConfigurableApplicationContext start(String name, String... more) {
        return new SpringApplicationBuilder(JiwonApplication.class)
                .run(Stream.concat(
                                Stream.of(
                                        "--server.port=0",
                                        "--jiwon.ai.provider=offline",
                                        "--spring.datasource.hikari.maximum-pool-size=12",
                                        "--jiwon.http.rate-limits.sign-in.free=1000",
                                        "--jiwon.data-dir=" + data.resolve(name),
                                        "--jiwon.personal-data.master-key-file=" + data.resolve("master-key"),
                                        "--jiwon.admin.password-file=" + data.resolve(name + "/admin-password")),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private static String url(ConfigurableApplicationContext first) {
        return first.getBean(HikariDataSource.class).getJdbcUrl();
    }

    private String password() throws IOException {
        return Files.readString(data.resolve("first/postgres-password")).strip();
    }

    private static String base(ConfigurableApplicationContext node) {
        return "http://localhost:" + node.getEnvironment().getProperty("local.server.port");
    }

    private static Api anonymous(ConfigurableApplicationContext node) {
        return new Api(base(node));
    }

    private static Api at(ConfigurableApplicationContext node, Api caller) {
        return caller.at(base(node));
    }

    private static String kid(String token) throws ParseException {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }
}
