package io.jiwon.app.feature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.acceptance.Acceptance;
import io.jiwon.app.JiwonApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What happens at the edge, against the application as it is by default and against two strict nodes on its database,
 * which believe a proxy on this machine. Each test speaks for addresses of its own.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgeIT extends RunningJiwon {
    private static final String PASSWORD = "a long pass phrase";
    private static final String WRONG = "another pass phrase";
    private static final String ORIGIN = "https://app.example.com";
    private static final String KEY_PASSWORD = "a long key phrase";
    private static final Duration WAIT_MAX = Duration.ofSeconds(20);

    @Autowired
    HikariDataSource database;

    @Value("${jiwon.personal-data.master-key-file}")
    String masterKeyFile;

    @TempDir
    static Path data;

    private ConfigurableApplicationContext firstNode;
    private ConfigurableApplicationContext secondNode;
    private Api first;
    private Api second;
    private int addresses;

    @BeforeAll
    void startTwoStrictNodes() {
        firstNode = strictNode("first");
        secondNode = strictNode("second");
        first = new Api("http://127.0.0.1:" + port(firstNode));
        second = new Api("http://127.0.0.1:" + port(secondNode));
    }

    @AfterAll
    void stop() {
        secondNode.close();
        firstNode.close();
    }

    private ConfigurableApplicationContext strictNode(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of(
                "--server.port=0",
                "--server.tomcat.connection-timeout=1s",
                "--jiwon.ai.provider=offline",
                "--jiwon.data-dir=" + data.resolve(name),
                "--jiwon.personal-data.master-key-file=" + masterKeyFile,
                "--spring.datasource.url=" + database.getJdbcUrl(),
                "--spring.datasource.username=" + database.getUsername(),
                "--spring.datasource.password=" + database.getPassword(),
                "--spring.datasource.hikari.maximum-pool-size=16",
                "--jiwon.http.trusted-proxies=127.0.0.0/8,::1/128",
                "--jiwon.http.cors-allowed-origins=" + ORIGIN,
                "--jiwon.http.body-read-max=2s",
                "--jiwon.http.rate-limits.account.requests=15",
                "--jiwon.http.rate-limits.account.per=1h",
                "--jiwon.http.rate-limits.address.requests=40",
                "--jiwon.http.rate-limits.address.per=1h",
                "--jiwon.http.rate-limits.registration.requests=3",
                "--jiwon.http.rate-limits.auth.requests=2",
                "--jiwon.http.rate-limits.sign-in.free=3",
                "--jiwon.http.rate-limits.sign-in.first-wait=2s",
                "--jiwon.http.rate-limits.sign-in-address.free=7",
                "--jiwon.http.rate-limits.sign-in-address.first-wait=1m"));
        return new SpringApplicationBuilder(JiwonApplication.class).run(arguments.toArray(String[]::new));
    }

    private static int port(ConfigurableApplicationContext node) {
        return Integer.parseInt(node.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** An address from which nobody called yet. */
    private String freshAddress() {
        addresses++;
        return "198.51.100." + addresses;
    }

    private static Api from(Api node, String address) {
        return node.with("X-Forwarded-For", address);
    }

    @Test
    @Acceptance(value = "S32", partial = true, note = "per address")
    void anAddressMayAskForSoMuchAtAllNodesTogether() {
        String address = freshAddress();
        int served = 0;
        for (int i = 0; i < 30; i++) {
            for (Api node : List.of(first, second)) {
                Api.Answer answer = from(node, address).get("/api/v1/users/me");
                if (answer.response().statusCode() == 401) {
                    served++;
                } else {
                    expectRetryAfter(answer, 3600);
                }
            }
        }
        // A node takes two at a time; when the bucket is empty the other one may keep one that it does not use.
        assertThat(served).isBetween(39, 40);
        expectRetryAfter(from(first, address).get("/api/v1/resumes"), 3600);
        expectRetryAfter(from(second, address).post("/users/signin", login("a@example.com", PASSWORD)), 3600);
        from(first, freshAddress()).get("/api/v1/users/me").expect(401);
        from(first, address).get("/actuator/health").expect(200);
    }

    @Test
    @Acceptance("S32")
    void anAccountMayAskForSoMuchFromWhereverItCalls() {
        String token = member().tokenOf();
        for (int i = 0; i < 15; i++) {
            from(i % 2 == 0 ? first : second, freshAddress())
                    .with("Authorization", "Bearer " + token)
                    .get("/api/v1/resumes")
                    .expect(200);
        }
        for (Api node : List.of(first, second)) {
            Api.Answer refused = from(node, freshAddress())
                    .with("Authorization", "Bearer " + token)
                    .post("/api/v1/postings", "{\"title\":\"공고\"}");
            expectRetryAfter(refused, 3600);
        }
        from(first, freshAddress())
                .with("Authorization", "Bearer " + member().tokenOf())
                .get("/api/v1/resumes")
                .expect(200);
    }

    @Test
    @Acceptance(value = "S32", partial = true, note = "stricter for registration and tokens")
    void registrationAndTokensAreLimitedMoreStrictly() {
        String address = freshAddress();
        for (int i = 0; i < 3; i++) {
            from(i == 1 ? second : first, address)
                    .post("/users/signup", registration())
                    .expect(201);
        }
        expectRetryAfter(from(first, address).post("/users/signup", registration()), 3600);
        expectRetryAfter(from(second, address).post("/api/v1/auth/registration", registration()), 3600);
        from(second, freshAddress())
                .post("/api/v1/auth/registration", registration())
                .expect(201);

        String other = freshAddress();
        for (int i = 0; i < 2; i++) {
            assertThat(from(first, other)
                            .post("/api/v1/auth/refresh", "{}")
                            .response()
                            .statusCode())
                    .isNotEqualTo(429);
        }
        expectRetryAfter(from(second, other).post("/api/v1/auth/refresh", "{}"), 3600);
    }

    @Test
    @Acceptance(value = "S32", partial = true, note = "failed sign-ins wait longer and longer; nobody is locked out")
    void whoGuessesWaitsAndTheOwnerElsewhereDoesNot() throws InterruptedException {
        String email = register();
        String attacker = freshAddress();
        for (int i = 0; i < 3; i++) {
            from(i == 1 ? second : first, attacker)
                    .post("/api/v1/auth/login", login(email, WRONG))
                    .expectProblem(401, "wrong_credentials");
        }
        // Even the right password: the answer must not tell.
        expectRetryAfter(
                from(second, attacker).post("/users/signin/", login(email.toUpperCase(Locale.ROOT), PASSWORD)), 2);
        from(first, freshAddress())
                .post("/api/v1/auth/login", login(email, PASSWORD))
                .expect(200);

        awaitSignIn(attacker, email, WRONG, 401);
        expectRetryAfter(from(first, attacker).post("/api/v1/auth/login", login(email, PASSWORD)), 4);
        awaitSignIn(attacker, email, PASSWORD, 200);
        for (int i = 0; i < 2; i++) {
            from(first, attacker)
                    .post("/api/v1/auth/login", login(email, WRONG))
                    .expectProblem(401, "wrong_credentials");
        }
        from(second, attacker)
                .post("/api/v1/auth/login", login(email, PASSWORD))
                .expect(200);
    }

    /** A sign-in that asks for the second factor is one that knew the password, and makes up for no other. */
    @Test
    void aSecondFactorMakesNobodyGuessFaster() throws InterruptedException {
        String own = register();
        String attacker = freshAddress();
        addSecondFactor(own);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 2; i++) {
                from(first, attacker)
                        .post("/api/v1/auth/login", login(own, WRONG))
                        .expectProblem(401, "wrong_credentials");
            }
            from(second, attacker)
                    .post("/api/v1/auth/login", login(own, PASSWORD))
                    .expect(202);
        }
        // Six failures of the address so far, and the seventh makes it wait, whatever it knew in between.
        from(first, attacker)
                .post("/api/v1/auth/login", login("guessed-" + UUID.randomUUID() + "@example.com", WRONG))
                .expectProblem(401, "wrong_credentials");
        expectRetryAfter(from(second, attacker).post("/api/v1/auth/login", login(own, PASSWORD)), 60);

        String elsewhere = freshAddress();
        for (int i = 0; i < 3; i++) {
            from(first, elsewhere)
                    .post("/api/v1/auth/login", login(own, WRONG))
                    .expectProblem(401, "wrong_credentials");
        }
        expectRetryAfter(from(second, elsewhere).post("/api/v1/auth/login", login(own, PASSWORD)), 2);
        awaitSignIn(elsewhere, own, PASSWORD, 202);
    }

    @Test
    void aCodeThatCountedAtOneNodeCountsAtNoOther() {
        String email = register();
        String next = SecondFactorFeatureIT.codeOf(addSecondFactor(email), 1);
        answer(first, challenge(second, email), next).expect(200);
        answer(second, challenge(first, email), next).expectProblem(401, "wrong_code");
        answer(first, challenge(second, email), next).expectProblem(401, "wrong_code");
    }

    private String challenge(Api node, String email) {
        return from(node, freshAddress())
                .post("/api/v1/auth/login", login(email, PASSWORD))
                .expect(202)
                .text("challenge");
    }

    private Api.Answer answer(Api node, String challenge, String code) {
        return from(node, freshAddress())
                .post(
                        "/api/v1/auth/second-factor",
                        "{\"challenge\":\"%s\",\"code\":\"%s\"}".formatted(challenge, code));
    }

    /** @return its secret */
    private String addSecondFactor(String email) {
        mailbox().verify(email);
        Api person = from(first, freshAddress()).signedIn(email, PASSWORD);
        String secret =
                person.post("/api/v1/users/me/second-factor", null).expect(200).text("secret");
        person.post(
                        "/api/v1/users/me/second-factor/confirmation",
                        "{\"code\":\"%s\"}".formatted(SecondFactorFeatureIT.codeOf(secret, 0)))
                .expect(200);
        return secret;
    }

    /** Its answers are counted like those of a refresh. */
    @Test
    void challengesAreAnsweredSoOftenFromAnAddress() {
        String address = freshAddress();
        String nobodys = "{\"challenge\":\"x\",\"code\":\"000000\"}";
        for (Api node : List.of(first, second)) {
            from(node, address).post("/api/v1/auth/second-factor", nobodys).expectProblem(401, "challenge_invalid");
        }
        expectRetryAfter(from(first, address).post("/api/v1/auth/second-factor", nobodys), 3600);
    }

    @Test
    void guessesAtOnceDoNotPassTogether() throws Exception {
        String email = register();
        String attacker = freshAddress();
        List<Callable<Integer>> guesses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Api node = from(i % 2 == 0 ? first : second, attacker);
            guesses.add(() -> node.post("/api/v1/auth/login", login(email, WRONG))
                    .response()
                    .statusCode());
        }
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(guesses.size())) {
            for (Future<Integer> guess : pool.invokeAll(guesses)) {
                statuses.add(guess.get());
            }
        }
        assertThat(statuses).filteredOn(status -> status == 401).hasSizeBetween(1, 3);
        assertThat(statuses).allMatch(status -> status == 401 || status == 429);
    }

    @Test
    void anAddressThatGuessesAtManyAccountsWaitsToo() {
        String attacker = freshAddress();
        String own = register();
        for (int i = 0; i < 7; i++) {
            from(first, attacker)
                    .post("/api/v1/auth/login", login("guessed-" + UUID.randomUUID() + "@example.com", WRONG))
                    .expectProblem(401, "wrong_credentials");
            if (i < 6) {
                // A sign-in of one's own in between, or one that names nobody, does not make up for it.
                from(second, attacker)
                        .post("/api/v1/auth/login", login(own, PASSWORD))
                        .expect(200);
                from(second, attacker).post("/api/v1/auth/login", "{}").expectProblem(401, "wrong_credentials");
            }
        }
        expectRetryAfter(from(second, attacker).post("/api/v1/auth/login", login(own, PASSWORD)), 60);
        from(second, freshAddress())
                .post("/api/v1/auth/login", login(own, PASSWORD))
                .expect(200);
    }

    @Test
    void whatIsStoredTellsNoAddressOfAnybody() {
        String email = register();
        from(first, freshAddress())
                .post("/api/v1/auth/login", login(email, WRONG))
                .expect(401);
        assertThat(jdbc.sql("select key from command.sign_in_attempt")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allMatch(key -> key.matches("[0-9a-f]{64}"));
    }

    @Test
    @Acceptance(value = "D15", partial = true, note = "behind a proxy: HSTS, and who may speak for another")
    void onlyATrustedProxySpeaksForAnother() {
        Api claiming = anonymous().with("X-Forwarded-For", "203.0.113.9").with("X-Forwarded-Proto", "https");
        Api.Answer direct = claiming.post("/api/v1/auth/login", login("nobody@example.com", WRONG));
        direct.expectProblem(401, "wrong_credentials");
        assertThat(direct.header("Strict-Transport-Security")).isEmpty();
        assertThat(originOfTheLastRefusal()).doesNotContain("203.0.113.9");

        // What the caller itself says stands on the left; the proxy adds what it saw.
        String address = freshAddress();
        Api.Answer proxied = from(first, "203.0.113.9, " + address)
                .with("X-Forwarded-Proto", "https")
                .post("/api/v1/auth/login", login("nobody@example.com", WRONG));
        proxied.expectProblem(401, "wrong_credentials");
        assertThat(proxied.header("Strict-Transport-Security")).hasValue("max-age=63072000; includeSubDomains");
        assertThat(originOfTheLastRefusal()).isEqualTo(address);
        assertThat(from(first, freshAddress())
                        .with("X-Forwarded-Proto", "http")
                        .get("/actuator/health")
                        .header("Strict-Transport-Security"))
                .isEmpty();
    }

    @Test
    @Acceptance("D15")
    void theApplicationServesTlsByItself() throws Exception {
        Path keys = data.resolve("keys.p12");
        keytool("-genkeypair", "-keystore", keys, "-alias", "jiwon", "-keyalg", "EC", "-dname", "CN=localhost");
        KeyStore store = KeyStore.getInstance(keys.toFile(), KEY_PASSWORD.toCharArray());
        Files.writeString(
                data.resolve("fullchain.pem"),
                pem("CERTIFICATE", store.getCertificate("jiwon").getEncoded()));
        Files.writeString(
                data.resolve("privkey.pem"),
                pem(
                        "PRIVATE KEY",
                        store.getKey("jiwon", KEY_PASSWORD.toCharArray()).getEncoded()));
        String bundle = "--spring.ssl.bundle.pem.jiwon.";
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, trust.getTrustManagers(), null);

        try (ConfigurableApplicationContext node = strictNode(
                        "tls",
                        bundle + "keystore.certificate=file:" + data.resolve("fullchain.pem"),
                        bundle + "keystore.private-key=file:" + data.resolve("privkey.pem"),
                        bundle + "options.enabled-protocols=TLSv1.3,TLSv1.2",
                        "--server.ssl.bundle=jiwon");
                HttpClient http = HttpClient.newBuilder().sslContext(client).build()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + port(node) + "/actuator/health"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .hasValue("max-age=63072000; includeSubDomains");
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(RawHttp.send(port(node), "GET", "/actuator/health", List.of(), new byte[0])
                            .status())
                    .as("plain text on the port of TLS")
                    .isEqualTo(400);
        }
    }

    private static void keytool(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        command.addAll(List.of("-storepass", KEY_PASSWORD, "-ext", "SAN=dns:localhost"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + type
                + "-----\n";
    }

    @Test
    @Acceptance(value = "H2", partial = true, note = "CORS: nobody by default, the named origins when there are any")
    void onlyPagesOfNamedOriginsMayCall() {
        Api preflight = first.with("Access-Control-Request-Method", "PUT")
                .with("Access-Control-Request-Headers", "authorization, if-match, content-type");
        Api.Answer allowed = preflight
                .with("Origin", ORIGIN)
                .send("OPTIONS", "/api/v1/resumes/x", null)
                .expect(200);
        assertThat(allowed.header("Access-Control-Allow-Origin")).hasValue(ORIGIN);
        assertThat(allowed.header("Access-Control-Allow-Methods").orElseThrow()).contains("PUT");
        assertThat(allowed.header("Access-Control-Allow-Credentials")).isEmpty();
        Api.Answer read = from(first, freshAddress()).with("Origin", ORIGIN).get("/api/v1/users/me");
        read.expectProblem(401, "unauthenticated");
        assertThat(read.header("Access-Control-Allow-Origin")).hasValue(ORIGIN);
        assertThat(read.header("Access-Control-Expose-Headers").orElseThrow()).contains("Jiwon-Position", "ETag");

        for (String origin :
                List.of("https://evil.example.com", "http://app.example.com", ORIGIN + ".evil.com", "null")) {
            Api.Answer refused = preflight.with("Origin", origin).send("OPTIONS", "/api/v1/resumes/x", null);
            refused.expectProblem(403, "origin_not_allowed");
            assertThat(refused.header("Access-Control-Allow-Origin")).isEmpty();
            from(first, freshAddress())
                    .with("Origin", origin)
                    .post("/api/v1/auth/login", login("a@example.com", WRONG))
                    .expectProblem(403, "origin_not_allowed");
        }
        Api.Answer byDefault = anonymous()
                .with("Origin", ORIGIN)
                .with("Access-Control-Request-Method", "PUT")
                .send("OPTIONS", "/api/v1/resumes/x", null);
        assertThat(byDefault.response().statusCode()).isEqualTo(401);
        assertThat(byDefault.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    @Acceptance("H32")
    void everyAnswerTellsBrowsersToDoNothingWithIt() {
        Api person = member();
        String exhausted = freshAddress();
        Api.Answer limited = from(first, exhausted).get("/api/v1/users/me");
        for (int i = 0; i < 60 && limited.response().statusCode() != 429; i++) {
            limited = from(first, exhausted).get("/api/v1/users/me");
        }
        for (Api.Answer answer : List.of(
                person.get("/api/v1/users/me").expect(200),
                anonymous().get("/api/v1/users/me").expect(401),
                person.get("/api/v1/nothing").expect(404),
                person.post("/api/v1/resumes", "x".repeat(2_000_000)).expect(413),
                person.post("/api/v1/postings", "{\"title\":\"<script>alert(1)</script>\"}")
                        .expect(201),
                anonymous().get("/v3/api-docs").expect(200),
                anonymous().get("/actuator/health").expect(200),
                limited.expect(429))) {
            assertThat(answer.header("Content-Security-Policy").orElseThrow())
                    .as(answer.request())
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.header("X-Frame-Options")).hasValue("DENY");
            assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
            assertThat(answer.header("Permissions-Policy").orElseThrow()).contains("camera=()");
            assertThat(answer.header("Strict-Transport-Security")).isEmpty();
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }
    }

    @Test
    @Acceptance(value = "S31", partial = true, note = "the page works under its policy: no script in it, all from here")
    void swaggerUiIsServedUnderAPolicyThatItKeepsTo() {
        Api.Answer page = anonymous().get("/swagger-ui/index.html").expect(200);
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("script-src 'self' 'unsafe", "unsafe-eval");
        Matcher scripts =
                Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL).matcher(page.body());
        int count = 0;
        while (scripts.find()) {
            count++;
            assertThat(scripts.group(2)).as("no script in the page itself").isBlank();
            Matcher source = Pattern.compile("src=\"\\./([^\"]+)\"").matcher(scripts.group(1));
            assertThat(source.find()).as(scripts.group(1)).isTrue();
            anonymous().get("/swagger-ui/" + source.group(1)).expect(200);
        }
        assertThat(count).isPositive();
        assertThat(page.body()).doesNotContain("http://", "https://", " onclick=", " onload=");
    }

    @Test
    @Acceptance(value = "H32", partial = true, note = "slow and oversized requests")
    void whoSendsDropByDropIsCutOff() throws IOException {
        int port = port(firstNode);
        try (RawHttp silentAfterHalfAHead = new RawHttp(port)) {
            silentAfterHalfAHead.write("POST /api/v1/auth/login HTTP/1.1\r\nHost: loc".getBytes(UTF_8));
            assertThat(silentAfterHalfAHead.answer().status()).isIn(0, 400, 408);
        }
        String head = "POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: " + freshAddress()
                + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n";
        try (RawHttp silentBody = new RawHttp(port)) {
            silentBody.write((head + "{").getBytes(UTF_8));
            silentBody.answer().expectProblem(408);
        }
        try (RawHttp dripping = new RawHttp(port)) {
            dripping.write(head.getBytes(UTF_8));
            long endNanos = System.nanoTime() + WAIT_MAX.toNanos();
            boolean open = true;
            while (open && System.nanoTime() < endNanos) {
                open = drip(dripping);
            }
            assertThat(open)
                    .as("the connection is closed while the caller still sends")
                    .isFalse();
        }
    }

    /** @return false once the server no longer takes it */
    private static boolean drip(RawHttp http) {
        try {
            http.write("x".getBytes(UTF_8));
            Thread.sleep(200); // The drip itself, not a wait for something.
            return true;
        } catch (IOException closed) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void aHeadLargerThanAllowedIsRefused() {
        byte[] none = {};
        RawHttp.send(port, "GET", "/api/v1/users/me", List.of("X-Padding: " + "x".repeat(12_000)), none)
                .expectProblem(401);
        assertThat(RawHttp.send(port, "GET", "/api/v1/users/me", List.of("X-Padding: " + "x".repeat(40_000)), none)
                        .status())
                .isEqualTo(400);
    }

    /** Tries again when it is told to, as a client does; a poll would use up what the address may ask for. */
    private void awaitSignIn(String address, String email, String password, int status) throws InterruptedException {
        Api.Answer answer = from(first, address).post("/api/v1/auth/login", login(email, password));
        while (answer.response().statusCode() == 429) {
            TimeUnit.SECONDS.sleep(Long.parseLong(answer.header("Retry-After").orElseThrow()));
            answer = from(first, address).post("/api/v1/auth/login", login(email, password));
        }
        answer.expect(status);
    }

    private String originOfTheLastRefusal() {
        return jdbc.sql("select metadata->>'origin' from command.event_document"
                        + " where payload_type like '%CommandRefused' order by position desc limit 1")
                .query(String.class)
                .single();
    }

    private static void expectRetryAfter(Api.Answer answer, long secondsMax) {
        answer.expectProblem(429, "too_many_requests");
        assertThat(Long.parseLong(answer.header("Retry-After").orElseThrow())).isBetween(1L, secondsMax);
    }

    /** @return the address of a new account with {@link #PASSWORD} */
    private String register() {
        String email = "edge-" + UUID.randomUUID() + "@example.com";
        anonymous().newMember(email);
        return email;
    }

    private static String registration() {
        return """
                {"email":"edge-%s@example.com","password":"%s","name":"김지영"}""".formatted(UUID.randomUUID(), PASSWORD);
    }

    private static String login(String email, String password) {
        return """
                {"email":"%s","password":"%s"}""".formatted(email, password);
    }
}
