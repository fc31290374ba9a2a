package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.jiwon.acceptance.Acceptance;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.bouncycastle.util.encoders.Base32;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class SecondFactorFeatureIT extends RunningJiwon {
    private static final String PASSWORD = "a long pass phrase";
    private static final String ME = "/api/v1/users/me";
    private static final String FACTOR = ME + "/second-factor";
    private static final Duration ERASED_MAX = Duration.ofSeconds(60);

    /** An account with a session; and, once it is added, what its owner knows of the second factor. */
    private record Person(
            String email, UUID userId, Api api, String secret, String confirmedWith, List<String> recoveryCodes) {
        /** Of the next step: it counts already, and that of the present one was used up by the confirmation. */
        String nextCode() {
            return codeOf(secret, 1);
        }
    }

    @Test
    @Acceptance("H3")
    void aSecondFactorIsAskedForFromItsConfirmationOn() {
        Person person = newPerson();
        expectFactor(person, false, 0);

        Api.Answer first = person.api().post(FACTOR, null).expect(200);
        Api.Answer prepared = person.api().post(FACTOR, null).expect(200);
        String secret = prepared.text("secret");
        assertThat(secret).matches("[A-Z2-7]{32}").isNotEqualTo(first.text("secret"));
        assertThat(prepared.text("otpauth_uri"))
                .startsWith("otpauth://totp/Jiwon:" + person.email().replace("@", "%40") + "?secret=" + secret);
        assertThat(prepared.header("Cache-Control").orElseThrow()).contains("no-store");
        login(person).expect(200);
        expectFactor(person, false, 0);

        // The first secret was replaced by the second.
        confirm(person, codeOf(first.text("secret"), 0)).expectProblem(403, "code_refused");
        confirm(person, "").expectProblem(403, "code_refused");
        String code = codeOf(secret, 0);
        Api.Answer confirmed =
                confirm(person, code.substring(0, 3) + " " + code.substring(3)).expect(200);
        assertThat(confirmed.json().path("recovery_codes")).hasSize(10).allMatch(shown -> shown.asString()
                .matches("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}"));
        assertThat(expectFactor(person, true, 10).text("since")).endsWith("Z");
        person.api().post(FACTOR, null).expectProblem(409, "second_factor_active");
        confirm(person, codeOf(secret, 1)).expectProblem(409, "second_factor_active");

        long sessions = sessions(person);
        Api.Answer challenged = login(person).expect(202);
        assertThat(challenged.json().propertyNames()).containsExactlyInAnyOrder("status", "challenge", "expires_in");
        assertThat(challenged.text("status")).isEqualTo("SECOND_FACTOR_REQUIRED");
        assertThat(challenged.text("challenge")).matches("[A-Za-z0-9_-]{43}");
        assertThat(challenged.json().path("expires_in").asInt()).isEqualTo(300);
        assertThat(sessions(person)).isEqualTo(sessions);

        Api.Answer signedIn = anonymous()
                .with("Authorization", "Bearer expired")
                .with("User-Agent", "the new phone")
                .post("/api/v1/auth/second-factor", body(challenged.text("challenge"), codeOf(secret, 1)))
                .expect(200);
        assertThat(signedIn.json().propertyNames())
                .containsExactlyInAnyOrder(
                        "access_token",
                        "token_type",
                        "expires_in",
                        "refresh_token",
                        "refresh_expires_in",
                        "session_id",
                        "user_id");
        Api there = anonymous().with("Authorization", "Bearer " + signedIn.text("access_token"));
        JsonNode newest =
                there.get(ME + "/sessions").expect(200).json().path("items").get(0);
        assertThat(newest.path("user_agent").asString()).isEqualTo("the new phone");
        assertThat(eventsOf(person.userId().toString()))
                .containsExactly(
                        "AccountRegistered", "EmailVerified", "SignedIn", "SignedIn", "SecondFactorAdded", "SignedIn");
        assertThat(signIns(person).getFirst())
                .contains("\"means\":\"password\"")
                .doesNotContain("TOTP");
        assertThat(signIns(person).getLast()).contains("\"means\":\"password\"", "\"secondFactor\":\"TOTP\"");
    }

    @Test
    void aCodeCountsOnce() {
        Person person = withSecondFactor();
        answer(login(person), person.confirmedWith()).expectProblem(401, "wrong_code");
        String next = person.nextCode();
        answer(login(person), next).expect(200);
        answer(login(person), next).expectProblem(401, "wrong_code");
        person.api().post(FACTOR + "/removal", code(next)).expectProblem(403, "code_refused");
        person.api().post(FACTOR + "/recovery-codes", code(next)).expectProblem(403, "code_refused");
        expectFactor(person, true, 10);
    }

    @Test
    void aRecoveryCodeCountsOnceInPlaceOfTheApp() {
        Person person = withSecondFactor();
        String code = person.recoveryCodes().getFirst();

        answer(login(person), code.toLowerCase(Locale.ROOT).replace("-", " ")).expect(200);

        expectFactor(person, true, 9);
        answer(login(person), code).expectProblem(401, "wrong_code");
        answer(login(person), person.recoveryCodes().getLast()).expect(200);
        expectFactor(person, true, 8);
        assertThat(eventsOf(person.userId().toString()))
                .endsWith("SecondFactorAdded", "RecoveryCodeUsed", "SignedIn", "RecoveryCodeUsed", "SignedIn");
        assertThat(payloads(person, "RecoveryCodeUsed"))
                .satisfiesExactly(used -> assertThat(used).contains("\"left\":9"), used -> assertThat(used)
                        .contains("\"left\":8"));
        assertThat(signIns(person).getLast()).contains("\"secondFactor\":\"RECOVERY_CODE\"");
    }

    @Test
    void aChallengeIsForOneSignInOfOnePerson() {
        Person person = withSecondFactor();
        Person other = withSecondFactor();
        Api.Answer challenged = login(person).expect(202);

        for (String foreign : List.of(other.nextCode(), other.recoveryCodes().getFirst())) {
            answer(challenged, foreign).expectProblem(401, "wrong_code");
        }
        expectFactor(other, true, 10);
        answer(login(other), person.nextCode()).expectProblem(401, "wrong_code");
        answer(challenged, person.recoveryCodes().getFirst()).expect(200);
        // It was used; and nobody knows these.
        answer(challenged, person.recoveryCodes().getLast()).expectProblem(401, "challenge_invalid");
        for (String unknown : List.of("", "x", "A".repeat(43))) {
            anonymous()
                    .post(
                            "/api/v1/auth/second-factor",
                            body(unknown, person.recoveryCodes().getLast()))
                    .expectProblem(401, "challenge_invalid");
        }
        anonymous().post("/api/v1/auth/second-factor", "{}").expectProblem(401, "challenge_invalid");
        anonymous()
                .post("/api/v1/auth/second-factor", "{\"user_id\":\"" + person.userId() + "\"}")
                .expectProblem(400, "malformed_request")
                .naming("user_id");
        expectFactor(person, true, 9);
    }

    @Test
    void aChallengeLastsFiveMinutes() {
        Person person = withSecondFactor();
        Api.Answer challenged = login(person).expect(202);
        assertThat(jdbc.sql("select extract(epoch from expires_at - now()) from command.sign_in_challenge"
                                + " where user_id = ?")
                        .param(person.userId())
                        .query(Double.class)
                        .single())
                .isBetween(240.0, 300.0);
        jdbc.sql("update command.sign_in_challenge set expires_at = now() where user_id = ?")
                .param(person.userId())
                .update();
        answer(challenged, person.nextCode()).expectProblem(401, "challenge_invalid");
        answer(login(person), person.nextCode()).expect(200);
    }

    @Test
    void fiveWrongCodesUseAChallengeUpAndTheNextHaveToWait() {
        Person person = withSecondFactor();
        Api.Answer challenged = login(person).expect(202);
        for (int guess = 0; guess < 5; guess++) {
            answer(challenged, "00000" + guess + "0").expectProblem(401, "wrong_code");
        }
        answer(challenged, person.nextCode()).expectProblem(401, "challenge_invalid");

        // The right password takes the wait back as little as a new challenge does.
        pause(person, "1 minute");
        Api.Answer next = login(person).expect(202);
        expectRetryAfter(answer(next, person.nextCode()), 50, 60);
        for (String path : List.of("/removal", "/recovery-codes")) {
            expectRetryAfter(person.api().post(FACTOR + path, code(person.nextCode())), 50, 60);
        }
        // No code was looked at, so none of the challenge's attempts is gone.
        assertThat(jdbc.sql("select max(attempts_left) from command.sign_in_challenge where user_id = ?")
                        .param(person.userId())
                        .query(Integer.class)
                        .single())
                .isEqualTo(5);

        pause(person, "0");
        answer(next, "000000 0").expectProblem(401, "wrong_code");
        assertThat(secondsToWait(person)).isBetween(0.0, 2.0);
        jdbc.sql("update command.second_factor set failures = 1000, wait_until = now() where user_id = ?")
                .param(person.userId())
                .update();
        answer(next, "000000 0").expectProblem(401, "wrong_code");
        expectRetryAfter(answer(next, person.nextCode()), 880, 900);

        pause(person, "0");
        answer(next, person.nextCode()).expect(200);
        answer(login(person), "0000000").expectProblem(401, "wrong_code");
        answer(login(person), person.recoveryCodes().getFirst()).expect(200);
        assertThat(newPerson().api().get(ME).expect(200).text("email")).isNotBlank();
    }

    @Test
    void ofManyThatUseOneCodeAtOnceOneSignsIn() throws Exception {
        Person person = withSecondFactor();
        for (String code : List.of(person.nextCode(), person.recoveryCodes().getFirst())) {
            long sessions = sessions(person);
            List<String> challenges = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                challenges.add(login(person).expect(202).text("challenge"));
            }
            pause(person, "0");
            List<Api.Answer> answers = atOnce(challenges.stream()
                    .<Callable<Api.Answer>>map(
                            challenge -> () -> anonymous().post("/api/v1/auth/second-factor", body(challenge, code)))
                    .toList());

            assertThat(answers)
                    .filteredOn(answer -> answer.response().statusCode() == 200)
                    .hasSize(1);
            assertThat(answers).allMatch(answer -> List.of(200, 401, 429)
                    .contains(answer.response().statusCode()));
            assertThat(sessions(person)).isEqualTo(sessions + 1);
        }
    }

    @Test
    void ofManyThatAnswerOneChallengeAtOnceOneSignsIn() throws Exception {
        Person person = withSecondFactor();
        String challenge = login(person).expect(202).text("challenge");
        long sessions = sessions(person);
        List<Api.Answer> answers = atOnce(person.recoveryCodes().stream()
                .<Callable<Api.Answer>>map(
                        code -> () -> anonymous().post("/api/v1/auth/second-factor", body(challenge, code)))
                .toList());
        assertThat(answers)
                .filteredOn(answer -> answer.response().statusCode() == 200)
                .hasSize(1);
        assertThat(sessions(person)).isEqualTo(sessions + 1);
    }

    @Test
    void anOldSessionChangesNothing() {
        Person without = newPerson();
        Person with = withSecondFactor();
        for (Person person : List.of(without, with)) {
            jdbc.sql("update command.session set created_at = now() - interval '10 minutes 1 second',"
                            + " last_used_at = now() where user_id = ?")
                    .param(person.userId())
                    .update();
            for (String path : List.of("", "/confirmation", "/recovery-codes", "/removal")) {
                person.api()
                        .post(FACTOR + path, path.isEmpty() ? null : code("000000"))
                        .expectProblem(403, "sign_in_again");
            }
        }
        expectFactor(without, false, 0);
        expectFactor(with, true, 10);
        assertThat(jdbc.sql("select failures from command.second_factor where user_id = ?")
                        .param(with.userId())
                        .query(Integer.class)
                        .single())
                .isZero();
        bearer(login(without)).post(FACTOR, null).expect(200);
    }

    @Test
    void whoIsBlockedInBetweenDoesNotGetIn() throws Exception {
        Person person = withSecondFactor();
        Api.Answer challenged = login(person).expect(202);
        Api administrator = administrator();
        String user = "/api/v1/admin/users/" + person.userId();
        administrator.post(user + "/block", "{\"reason\":\"x\"}").expect(204);

        answer(challenged, person.nextCode()).expectProblem(401, "account_blocked");
        long challenges = challenges(person);
        login(person).expectProblem(401, "account_blocked");
        assertThat(challenges(person)).isEqualTo(challenges);
        assertThat(jdbc.sql("select count(*) from command.session where user_id = ? and revoked_at is null")
                        .param(person.userId())
                        .query(Long.class)
                        .single())
                .isZero();

        administrator.post(user + "/unblock", null).expect(204);
        answer(challenged, person.nextCode()).expect(200);
    }

    @Test
    void aSignInWithThePasswordOfBeforeCannotBeFinished() {
        Person person = withSecondFactor();
        Api.Answer challenged = login(person).expect(202);
        person.api()
                .put(ME + "/password", """
                        {"current_password":"%s","password":"%s"}""".formatted(PASSWORD, PASSWORD + " more"))
                .expect(204);
        answer(challenged, person.nextCode()).expectProblem(401, "challenge_invalid");
        login(person).expectProblem(401, "wrong_credentials");
        answer(
                        anonymous().post("/api/v1/auth/login", """
                                {"email":"%s","password":"%s"}""".formatted(person.email(), PASSWORD + " more")),
                        person.nextCode())
                .expect(200);
    }

    @Test
    void newRecoveryCodesVoidTheOldOnes() {
        Person person = withSecondFactor();
        answer(login(person), person.recoveryCodes().get(0)).expect(200);
        person.api()
                .post(FACTOR + "/recovery-codes", code(person.recoveryCodes().get(1)))
                .expectProblem(403, "code_refused");

        List<String> codes = codesOf(person.api()
                .post(FACTOR + "/recovery-codes", code(person.nextCode()))
                .expect(200));

        assertThat(codes).hasSize(10).doesNotContainAnyElementsOf(person.recoveryCodes());
        expectFactor(person, true, 10);
        answer(login(person), person.recoveryCodes().get(2)).expectProblem(401, "wrong_code");
        answer(login(person), codes.getFirst()).expect(200);
        assertThat(eventsOf(person.userId().toString()))
                .endsWith("RecoveryCodeUsed", "SignedIn", "RecoveryCodesReplaced", "RecoveryCodeUsed", "SignedIn");
    }

    @Test
    void aSecondFactorIsRemovedWithACodeAndNothingOfItComesBack() {
        Person person = withSecondFactor();
        Api.Answer challenged = login(person).expect(202);
        person.api().post(FACTOR + "/removal", code("0000000")).expectProblem(403, "code_refused");
        person.api()
                .post(FACTOR + "/removal", code(person.recoveryCodes().get(1)))
                .expect(204);

        expectFactor(person, false, 0);
        login(person).expect(200);
        answer(challenged, person.recoveryCodes().get(2)).expectProblem(401, "challenge_invalid");
        for (String path : List.of("/removal", "/recovery-codes", "/confirmation")) {
            person.api().post(FACTOR + path, code(person.nextCode())).expectProblem(409, "no_second_factor");
        }
        assertThat(eventsOf(person.userId().toString()))
                .containsExactly(
                        "AccountRegistered",
                        "EmailVerified",
                        "SignedIn",
                        "SecondFactorAdded",
                        "RecoveryCodeUsed",
                        "SecondFactorRemoved",
                        "SignedIn");

        Person again = withSecondFactor(person);
        answer(login(again), person.recoveryCodes().get(3)).expectProblem(401, "wrong_code");
        answer(login(again), again.recoveryCodes().get(3)).expect(200);
    }

    @Test
    void noSecretIsStoredOrLoggedWhereverOneLooks(CapturedOutput output) {
        Person person = newPerson();
        Api keyed = person.api().with("Idempotency-Key", UUID.randomUUID().toString());
        List<String> secrets = new ArrayList<>();
        for (String path : List.of("second-factor", "second%2Dfactor", "second-factor/")) {
            Api.Answer prepared = keyed.with(
                            "Idempotency-Key", UUID.randomUUID().toString())
                    .post(ME + "/" + path, null)
                    .expect(200);
            secrets.add(prepared.text("secret"));
            secrets.add(Hex.toHexString(Base32.decode(prepared.text("secret"))));
        }
        assertThat(secrets).doesNotHaveDuplicates();
        String secret = secrets.get(4);
        List<String> codes = codesOf(
                keyed.post(FACTOR + "/confirmation", code(codeOf(secret, 0))).expect(200));
        List<String> newCodes =
                codesOf(keyed.with("Idempotency-Key", UUID.randomUUID().toString())
                        .post(FACTOR + "/recovery-codes", code(codeOf(secret, 1)))
                        .expect(200));
        Api anonymous = anonymous().with("Idempotency-Key", UUID.randomUUID().toString());
        Api.Answer challenged = anonymous
                .post("/api/v1/auth/login", credentials(person.email()))
                .expect(202);
        Api.Answer signedIn = anonymous
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .post("/api/v1/auth/second%2Dfactor", body(challenged.text("challenge"), newCodes.getFirst()))
                .expect(200);
        Api.Answer open = login(person).expect(202);
        Stream.of(codes, newCodes).flatMap(List::stream).forEach(code -> {
            secrets.add(code);
            secrets.add(code.replace("-", ""));
        });
        secrets.addAll(List.of(
                challenged.text("challenge"),
                open.text("challenge"),
                signedIn.text("access_token"),
                signedIn.text("refresh_token")));

        String dump = dump();
        assertThat(dump)
                .as("what is stored is found, as text and in bytes")
                .contains("SecondFactorAdded", hex(person.userId().toString()));
        for (String each : secrets) {
            // Bytes stand in the dump in hexadecimal digits, texts as they are.
            assertThat(dump).doesNotContain(each).doesNotContain(hex(each));
            assertThat(output.getAll()).doesNotContain(each);
        }
    }

    @Test
    void nothingOfItIsLeftOfAnErasedPerson() {
        Person person = withSecondFactor();
        login(person).expect(202);
        String erasure = person.api()
                .post(ME + "/erasure", "{\"password\":\"%s\"}".formatted(PASSWORD))
                .expect(202)
                .header("Location")
                .orElseThrow();
        Awaitility.await()
                .atMost(ERASED_MAX)
                .until(() -> anonymous().get(erasure).expect(200).json().hasNonNull("receipt"));
        for (String table : List.of("second_factor", "recovery_code", "sign_in_challenge")) {
            assertThat(jdbc.sql("select count(*) from command." + table + " where user_id = ?")
                            .param(person.userId())
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(jdbc.sql("select store from command.erasure_removal where erasure_id = ?")
                        .param(UUID.fromString(erasure.substring(erasure.lastIndexOf('/') + 1)))
                        .query(String.class)
                        .list())
                .contains("command.second_factor", "command.recovery_code");
    }

    private Person newPerson() {
        String email = "factor-" + UUID.randomUUID() + "@example.com";
        anonymous()
                .post("/api/v1/auth/registration", """
                {"email":"%s","password":"%s","name":"김지영"}""".formatted(email, PASSWORD))
                .expect(201);
        mailbox().verify(email);
        Api.Answer signedIn =
                anonymous().post("/api/v1/auth/login", credentials(email)).expect(200);
        return new Person(email, UUID.fromString(signedIn.text("user_id")), bearer(signedIn), "", "", List.of());
    }

    private Person withSecondFactor() {
        return withSecondFactor(newPerson());
    }

    private Person withSecondFactor(Person person) {
        String secret = person.api().post(FACTOR, null).expect(200).text("secret");
        String code = codeOf(secret, 0);
        List<String> codes = codesOf(confirm(person, code).expect(200));
        return new Person(person.email(), person.userId(), person.api(), secret, code, codes);
    }

    private static List<String> codesOf(Api.Answer answer) {
        return answer.json()
                .path("recovery_codes")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    static String codeOf(String secret, int steps) {
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(Base32.decode(secret), "HmacSHA1"),
                            Instant.now().plusSeconds(30L * steps),
                            Locale.ROOT);
        } catch (InvalidKeyException unfit) {
            throw new IllegalStateException(unfit);
        }
    }

    private Api.Answer login(Person person) {
        return anonymous().post("/api/v1/auth/login", credentials(person.email()));
    }

    private static Api.Answer confirm(Person person, String code) {
        return person.api().post(FACTOR + "/confirmation", code(code));
    }

    private Api.Answer answer(Api.Answer challenged, String code) {
        return anonymous()
                .post("/api/v1/auth/second-factor", body(challenged.expect(202).text("challenge"), code));
    }

    private static String credentials(String email) {
        return """
                {"email":"%s","password":"%s"}""".formatted(email, PASSWORD);
    }

    private static String body(String challenge, String code) {
        return """
                {"challenge":"%s","code":"%s"}""".formatted(challenge, code);
    }

    private static String code(String code) {
        return """
                {"code":"%s"}""".formatted(code);
    }

    private Api bearer(Api.Answer signedIn) {
        return anonymous()
                .with("Authorization", "Bearer " + signedIn.expect(200).text("access_token"));
    }

    private static Api.Answer expectFactor(Person person, boolean active, int left) {
        Api.Answer factor = person.api().get(FACTOR).expect(200);
        assertThat(factor.json().path("active").asBoolean()).isEqualTo(active);
        assertThat(factor.json().hasNonNull("since")).isEqualTo(active);
        assertThat(factor.json().path("recovery_codes_left").asInt()).isEqualTo(left);
        return factor;
    }

    private static void expectRetryAfter(Api.Answer answer, int secondsMin, int secondsMax) {
        answer.expectProblem(429, "too_many_requests");
        assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow())).isBetween(secondsMin, secondsMax);
    }

    /** As if the last wrong code had made the person wait from now on. */
    private void pause(Person person, String interval) {
        jdbc.sql("update command.second_factor set wait_until = now() + cast(? as interval) where user_id = ?")
                .params(interval, person.userId())
                .update();
    }

    private double secondsToWait(Person person) {
        return jdbc.sql("select extract(epoch from wait_until - now()) from command.second_factor where user_id = ?")
                .param(person.userId())
                .query(Double.class)
                .single();
    }

    private long sessions(Person person) {
        return jdbc.sql("select count(*) from command.session where user_id = ?")
                .param(person.userId())
                .query(Long.class)
                .single();
    }

    private long challenges(Person person) {
        return jdbc.sql("select count(*) from command.sign_in_challenge where user_id = ?")
                .param(person.userId())
                .query(Long.class)
                .single();
    }

    private List<String> signIns(Person person) {
        return payloads(person, "SignedIn");
    }

    private List<String> payloads(Person person, String event) {
        return jdbc.sql("select encode(payload, 'escape') from command.event where stream_id = ?"
                        + " and payload_type = ? order by sequence")
                .params(person.userId().toString(), "io.jiwon.account.AccountEvent$" + event)
                .query(String.class)
                .list();
    }

    private String dump() {
        List<String> tables = jdbc.sql("select schemaname || '.' || tablename from pg_tables"
                        + " where schemaname in ('command', 'query', 'ai')")
                .query(String.class)
                .list();
        StringBuilder dump = new StringBuilder();
        for (String table : tables) {
            jdbc.sql("select row_of::text from " + table + " row_of")
                    .query(String.class)
                    .list()
                    .forEach(row -> dump.append(row).append('\n'));
        }
        return dump.toString();
    }

    private static String hex(String text) {
        return Hex.toHexString(text.getBytes(StandardCharsets.UTF_8));
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

    /** Else who opens an account with a stranger's address keeps its owner out of it for good. */
    @Test
    void anAddressThatIsNotVerifiedGetsNoSecondFactor() {
        member("unverified-" + UUID.randomUUID() + "@example.com")
                .post(FACTOR, null)
                .expectProblem(403, "email_not_verified");
    }

    @Test
    void theOwnerIsToldOfWhatChangesHowTheySignIn() {
        Person person = withSecondFactor();
        letter(person.email(), "로그인 방법이 바뀌었습니다");
        answer(login(person).expect(202), person.recoveryCodes().getFirst()).expect(200);
        letter(person.email(), "복구 코드로 로그인했습니다");
    }
}
