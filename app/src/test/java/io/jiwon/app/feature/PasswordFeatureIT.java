package io.jiwon.app.feature;

import static io.jiwon.app.feature.Mailbox.tokenIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordFeatureIT extends RunningJiwon {
    private static final String OLD = "a long pass phrase";
    private static final String NEW = "a new pass phrase";

    private final String email = "password-" + UUID.randomUUID() + "@example.com";

    @Test
    void aForgottenPasswordIsResetByALinkAndEverySessionEnds() {
        Api person = member(email);
        Api elsewhere = signIn(email, OLD);
        String userId = person.get("/api/v1/users/me").text("user_id");

        askForReset(email).expect(202);
        String letter = letter(email, "비밀번호 재설정");
        reset(tokenIn(letter), NEW).expect(204);

        assertThat(letter).contains("/pages/reset-password.html#token=").contains("30분");
        person.get("/api/v1/users/me").expectProblem(401, "unauthenticated");
        elsewhere.get("/api/v1/users/me").expectProblem(401, "unauthenticated");
        login(OLD).expectProblem(401, "wrong_credentials");
        login(NEW).expect(200);
        assertThat(eventsOf("/" + userId))
                .containsSubsequence("PasswordResetAsked", "EmailVerified", "PasswordReplaced")
                .as("the mailbox is proved, and once");
        letter(email, "비밀번호가 바뀌었습니다");
    }

    @Test
    void aLinkCountsOnceAndUsesUpTheOthers() {
        member(email);
        askForReset(email).expect(202);
        String first = tokenIn(letter(email, "재설정"));
        askForReset(email).expect(202);
        // Whichever comes as the newest: another one than the first.
        String second = org.awaitility.Awaitility.await()
                .until(() -> tokenIn(letter(email, "재설정")), token -> !token.equals(first));

        reset(second, "short").expectProblem(422, "invalid_request").naming("password");
        reset(second, NEW).expect(204);

        reset(second, "one more pass phrase").expectProblem(422, "link_invalid");
        reset(first, "one more pass phrase").expectProblem(422, "link_invalid");
        login(NEW).expect(200);
    }

    @Test
    void ofManyWhoShowOneLinkAtOnceOneHasIt() {
        member(email);
        askForReset(email).expect(202);
        String token = tokenIn(letter(email, "재설정"));

        Map<Integer, Long> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(
                        i -> reset(token, "pass phrase number " + i).response().statusCode())
                .collect(Collectors.groupingBy(status -> status, Collectors.counting()));

        assertThat(statuses).containsExactlyInAnyOrderEntriesOf(Map.of(204, 1L, 422, 7L));
    }

    @Test
    void nobodyLearnsWhetherAnAddressHasAnAccount() {
        member(email);
        Api.Answer known = askForReset(email);
        Api.Answer unknown = askForReset("nobody-" + email);
        assertThat(unknown.response().statusCode()).isEqualTo(202);
        assertThat(names(unknown)).isEqualTo(names(known));
        assertThat(unknown.body()).isEqualTo(known.body());
        askForReset("").expect(202);
    }

    @Test
    void whoIsSignedInReplacesTheirPasswordAndTheirOtherSessionsEnd() {
        Api person = member(email);
        Api elsewhere = signIn(email, OLD);

        replace(person, "not the password", NEW).expectProblem(403, "wrong_password");
        replace(person, OLD, "short").expectProblem(422, "invalid_request").naming("password");
        replace(person, OLD, "x".repeat(10_240))
                .expectProblem(422, "invalid_request")
                .naming("password");
        login(OLD).expect(200);
        replace(person, OLD, NEW).expect(204);

        person.get("/api/v1/users/me").expect(200);
        elsewhere.get("/api/v1/users/me").expectProblem(401, "unauthenticated");
        login(OLD).expectProblem(401, "wrong_credentials");
        login(NEW).expect(200);
    }

    @Test
    void aStolenTokenDoesNotFindOutThePassword() {
        Api thief = member(email);
        Api owner = signIn(email, OLD);
        for (int guess = 0; guess < 5; guess++) {
            replace(thief, "guess number " + guess, NEW).expectProblem(403, "wrong_password");
        }
        replace(thief, OLD, NEW).expectProblem(401, "unauthenticated");
        thief.post("/api/v1/users/me/erasure", "{\"password\":\"%s\"}".formatted(OLD))
                .expectProblem(401, "unauthenticated");
        owner.get("/api/v1/users/me").expect(200);
    }

    @Test
    void thePasswordStandsInNoEvent() {
        Api person = member(email);
        replace(person, OLD, "the-canary-pass-phrase").expect(204);
        List<String> log = jdbc.sql(
                        "select encode(payload, 'escape') || convert_from(metadata, 'UTF8')" + " from command.event")
                .query(String.class)
                .list();
        assertThat(log).isNotEmpty().noneMatch(event -> event.contains("the-canary-pass-phrase"));
    }

    private Api.Answer askForReset(String address) {
        return anonymous().post("/api/v1/auth/password-reset-requests", "{\"email\":\"%s\"}".formatted(address));
    }

    private Api.Answer reset(String token, String password) {
        return anonymous().post("/api/v1/auth/password-reset", """
                {"token":"%s","password":"%s"}""".formatted(token, password));
    }

    private static Api.Answer replace(Api person, String current, String password) {
        return person.put("/api/v1/users/me/password", """
                {"current_password":"%s","password":"%s"}""".formatted(current, password));
    }

    private Api.Answer login(String password) {
        return anonymous().post("/api/v1/auth/login", """
                {"email":"%s","password":"%s"}""".formatted(email, password));
    }

    private static List<String> names(Api.Answer answer) {
        return answer.response().headers().map().keySet().stream().sorted().toList();
    }
}
