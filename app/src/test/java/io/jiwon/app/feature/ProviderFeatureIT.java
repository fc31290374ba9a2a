package io.jiwon.app.feature;

import static io.jiwon.app.feature.OtherProviders.idToken;
import static io.jiwon.app.feature.OtherProviders.parameter;
import static io.jiwon.app.feature.OtherProviders.signed;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.jiwon.acceptance.Acceptance;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProviderFeatureIT extends RunningJiwon {
    private static final String PASSWORD = "a long pass phrase";

    private final String subject = "subject-" + UUID.randomUUID();
    private final String email = subject + "@example.com";

    @BeforeEach
    void idTokensTellAll() {
        OtherProviders.noUserInfo();
    }

    @Test
    @Acceptance({"G51", "H2", "H3"})
    void aPersonSignsInByGoogleAndFindsTheSameAccountAgain() throws Exception {
        OtherProviders.nextAtGoogle(subject, email, true);
        Api.Answer first = signInByGoogle().expect(200);
        Api person = bearer(first);
        assertThat(person.get("/api/v1/users/me").expect(200).body())
                .contains("\"email\":\"" + email + "\"", "\"email_verified\":true", "\"identities\":[\"google\"]")
                .contains("구글 지영");
        assertThat(eventsOf("/" + first.text("user_id")))
                .containsExactly("AccountRegistered", "EmailVerified", "IdentityLinked", "SignedIn");

        OtherProviders.nextAtGoogle(subject, "moved-" + email, true);
        Api.Answer second = signInByGoogle().expect(200);

        assertThat(second.text("user_id")).isEqualTo(first.text("user_id"));
        assertThat(anonymous().get("/api/v1/auth/providers").expect(200).body())
                .contains("google", "scripted")
                .doesNotContain("kakao");
    }

    /** The browser follows the address to the provider, whose server checks PKCE, and comes back. */
    private Api.Answer signInByGoogle() throws Exception {
        Api.Answer begun = begin("google", OtherProviders.REDIRECT_URI).expect(200);
        assertThat(parameter(begun.text("authorization_url"), "code_challenge_method"))
                .isEqualTo("S256");
        HttpResponse<Void> back = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(begun.text("authorization_url")))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        String location = back.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(OtherProviders.REDIRECT_URI);
        // By the path of the system that Jiwon replaces.
        return anonymous().post("/auth/google/callback", """
                {"code":"%s","state":"%s","browser_key":"%s"}""".formatted(
                        parameter(location, "code"), parameter(location, "state"), begun.text("browser_key")));
    }

    @Test
    void whatComesBackToAnotherBrowserOrTwiceOrLateIsRefused() {
        Api.Answer begun = begin("scripted", OtherProviders.REDIRECT_URI).expect(200);
        String state = parameter(begun.text("authorization_url"), "state");
        String key = begun.text("browser_key");
        answerFor(begun, token -> token.claim("email", email).claim("email_verified", true));
        int asked = OtherProviders.tokenRequests();

        callback("scripted", "", "").expectProblem(401, "provider_attempt_invalid");
        callback("scripted", state, "").expectProblem(401, "provider_attempt_invalid");
        callback("scripted", "", key).expectProblem(401, "provider_attempt_invalid");
        callback(
                        "scripted",
                        state,
                        begin("scripted", OtherProviders.REDIRECT_URI)
                                .expect(200)
                                .text("browser_key"))
                .expectProblem(401, "provider_attempt_invalid");
        callback("google", state, key).expectProblem(401, "provider_attempt_invalid");
        member("linker-" + email)
                .post("/api/v1/users/me/identities/scripted", body(state, key))
                .expectProblem(401, "provider_attempt_invalid");
        assertThat(OtherProviders.tokenRequests())
                .as("the provider was not asked")
                .isEqualTo(asked);

        callback("scripted", state, key).expect(200);
        callback("scripted", state, key).expectProblem(401, "provider_attempt_invalid");

        Api.Answer late = begin("scripted", OtherProviders.REDIRECT_URI).expect(200);
        jdbc.sql("update command.provider_attempt set expires_at = now()").update();
        callback(late).expectProblem(401, "provider_attempt_invalid");
    }

    @Test
    void aBrowserIsSentBackToConfiguredPagesOnlyAndToKnownProviders() {
        for (String elsewhere : List.of(
                "https://evil.example.com/",
                OtherProviders.REDIRECT_URI + "/more",
                OtherProviders.REDIRECT_URI + "?next=https://evil.example.com",
                "https://app.example.com.evil.example.com/signed-in",
                "javascript:alert(1)",
                "")) {
            begin("scripted", elsewhere).expectProblem(422, "invalid_request").naming("redirect_uri");
        }
        begin("kakao", OtherProviders.REDIRECT_URI).expectProblem(404, "provider_not_found");
        callback("nobody", "state", "key").expectProblem(404, "provider_not_found");
    }

    @Test
    void anIdTokenThatDoesNotProveItIsRefused() {
        Map<String, Function<JWTClaimsSet.Builder, String>> forgeries = new LinkedHashMap<>();
        forgeries.put("another nonce", token -> signed(token.claim("nonce", "another")));
        forgeries.put("no nonce", token -> signed(token.claim("nonce", null)));
        forgeries.put("another issuer", token -> signed(token.issuer("https://accounts.example.com")));
        forgeries.put("no issuer", token -> signed(token.issuer(null)));
        forgeries.put("another audience", token -> signed(token.audience("another-client")));
        forgeries.put(
                "two audiences, for another",
                token -> signed(token.audience(List.of(OtherProviders.CLIENT_ID, "another"))
                        .claim("azp", "another")));
        forgeries.put(
                "expired",
                token -> signed(token.expirationTime(Date.from(Instant.now().minusSeconds(600)))));
        forgeries.put("no end", token -> signed(token.expirationTime(null)));
        forgeries.put("no subject", token -> signed(token.subject(null)));
        forgeries.put("another's signature", OtherProviders::signedByStranger);
        forgeries.put("HS256 with the public key", OtherProviders::signedWithPublicKey);
        forgeries.put("alg none", OtherProviders::unsigned);
        forgeries.put("rubbish", token -> "rubbish");
        forgeries.forEach((forgery, made) -> {
            Api.Answer begun = begin("scripted", OtherProviders.REDIRECT_URI).expect(200);
            OtherProviders.answer(made.apply(claims(begun).claim("email", email).claim("email_verified", true)));
            assertThat(callback(begun).response().statusCode()).as(forgery).isEqualTo(401);
        });
        OtherProviders.answerWithoutIdToken();
        callback(begin("scripted", OtherProviders.REDIRECT_URI).expect(200)).expectProblem(401, "provider_refused");
        OtherProviders.answerError(400, "invalid_grant");
        callback(begin("scripted", OtherProviders.REDIRECT_URI).expect(200)).expectProblem(401, "provider_refused");
        OtherProviders.answerError(503, "temporarily_unavailable");
        callback(begin("scripted", OtherProviders.REDIRECT_URI).expect(200)).expectProblem(503, "provider_unavailable");
        login(email).expectProblem(401, "wrong_credentials");
    }

    @Test
    void anAddressOpensAnAccountOnlyWhenTheProviderVouchesForIt() {
        signInByScript(token -> token.claim("email", email).claim("email_verified", false))
                .expectProblem(422, "provider_email_missing");
        OtherProviders.userInfo("{\"sub\":\"%s\"}".formatted(subject));
        signInByScript(token -> token).expectProblem(422, "provider_email_missing");
        OtherProviders.userInfo(
                "{\"sub\":\"somebody else\",\"email\":\"%s\",\"email_verified\":true}".formatted(email));
        signInByScript(token -> token).expectProblem(401, "provider_refused");
        signInByScript(token ->
                        token.claim("email", "Cyrillic-\u0430dmin@example.com").claim("email_verified", true))
                .expectProblem(422, "invalid_request");

        // Kakao's ID tokens say nothing of it; its userinfo endpoint does.
        OtherProviders.userInfo("{\"sub\":\"%s\",\"email\":\"%s\",\"email_verified\":true}".formatted(subject, email));
        signInByScript(token -> token.claim("nickname", "카카오 지영")).expect(200);
    }

    @Test
    void anEqualAddressLinksNothing() {
        Api owner = member(email);
        signInByScript(token -> token.claim("email", email).claim("email_verified", true))
                .expectProblem(409, "email_taken");
        // Who opened it never proved the address: it may be a stranger's trap for whoever owns the address.
        link(owner).expectProblem(403, "email_not_verified");
        mailbox().verify(email);
        link(owner).expect(204);
        signInByScript(token -> token.claim("email", "any-" + email).claim("email_verified", true))
                .expect(200);
        letter(email, "로그인 방법이 바뀌었습니다");
    }

    @Test
    void anIdentitySignsInToOneAccount() {
        Api one = verifiedMember("one-" + email);
        Api two = verifiedMember("two-" + email);
        link(one).expect(204);
        link(one).expectProblem(409, "identity_linked");
        link(two).expectProblem(409, "identity_taken");
        assertThat(one.get("/api/v1/users/me").expect(200).body()).contains("\"identities\":[\"scripted\"]");

        one.delete("/api/v1/users/me/identities/scripted").expect(204);
        one.delete("/api/v1/users/me/identities/scripted").expectProblem(404, "identity_not_found");
        link(two).expect(204);

        assertThat(bearer(signInByScript(token -> token).expect(200))
                        .get("/api/v1/users/me")
                        .expect(200)
                        .text("email"))
                .isEqualTo("two-" + email);
    }

    @Test
    void anOldSessionLinksAndUnlinksNothing() {
        Api person = verifiedMember(email);
        link(person).expect(204);
        jdbc.sql("update command.session set created_at = now() - interval '11 minutes' where user_id = ?::uuid")
                .param(person.get("/api/v1/users/me").text("user_id"))
                .update();
        link(person).expectProblem(403, "sign_in_again");
        person.delete("/api/v1/users/me/identities/scripted").expectProblem(403, "sign_in_again");
    }

    @Test
    void theLastWayToSignInStaysUntilThereIsAPassword() {
        Api person = bearer(signInByScript(token -> token.claim("email", email).claim("email_verified", true))
                .expect(200));
        person.delete("/api/v1/users/me/identities/scripted").expectProblem(409, "last_sign_in");
        login(email).expectProblem(401, "wrong_credentials");

        // Nobody knows a password yet: that the session is young stands in for it.
        person.put("/api/v1/users/me/password", "{\"password\":\"%s\"}".formatted(PASSWORD))
                .expect(204);
        person.put("/api/v1/users/me/password", "{\"password\":\"another pass phrase\"}")
                .expectProblem(403, "wrong_password");
        person.delete("/api/v1/users/me/identities/scripted").expect(204);

        login(email).expect(200);
        signInByScript(token -> token.claim("email", email).claim("email_verified", true))
                .expectProblem(409, "email_taken");
    }

    @Test
    void manyWhoComeBackAtOnceAsOnePersonHaveOneAccount() {
        List<Api.Answer> begun = IntStream.range(0, 8)
                .mapToObj(i -> begin("google", OtherProviders.REDIRECT_URI).expect(200))
                .toList();
        begun.forEach(attempt -> OtherProviders.nextAtGoogle(subject, email, true));
        List<String> locations = begun.stream().map(ProviderFeatureIT::back).toList();

        List<Api.Answer> answers = IntStream.range(0, begun.size())
                .parallel()
                .mapToObj(i -> anonymous().post("/api/v1/auth/google/callback", """
                        {"code":"%s","state":"%s","browser_key":"%s"}""".formatted(
                                parameter(locations.get(i), "code"),
                                parameter(locations.get(i), "state"),
                                begun.get(i).text("browser_key"))))
                .toList();

        assertThat(answers.stream()
                        .filter(answer -> answer.response().statusCode() == 200)
                        .map(answer -> answer.text("user_id"))
                        .collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(answers)
                .allMatch(answer -> List.of(200, 409).contains(answer.response().statusCode()));
    }

    @Test
    void aBlockedPersonDoesNotComeInByAProviderEither() throws Exception {
        Api.Answer first = signInByScript(token -> token.claim("email", email).claim("email_verified", true))
                .expect(200);
        administrator()
                .post("/api/v1/admin/users/" + first.text("user_id") + "/block", "{\"reason\":\"spam\"}")
                .expect(204);
        signInByScript(token -> token).expectProblem(401, "account_blocked");
    }

    @Test
    void nothingOfAnIdentityStandsInTheOpen() {
        signInByScript(token -> token.claim("email", email).claim("email_verified", true))
                .expect(200);
        assertThat(jdbc.sql("select stream_id || encode(payload, 'escape') || convert_from(metadata, 'UTF8')"
                                + " from command.event")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(event -> event.contains(subject) || event.contains("canary-client-secret"));
    }

    private Api.Answer begin(String provider, String redirectUri) {
        return anonymous()
                .post(
                        "/api/v1/auth/" + provider + "/authorization",
                        "{\"redirect_uri\":\"%s\"}".formatted(redirectUri));
    }

    private Api.Answer signInByScript(Function<JWTClaimsSet.Builder, JWTClaimsSet.Builder> claims) {
        Api.Answer begun = begin("scripted", OtherProviders.REDIRECT_URI).expect(200);
        answerFor(begun, claims);
        return callback(begun);
    }

    private Api.Answer link(Api person) {
        Api.Answer begun = person.post(
                        "/api/v1/users/me/identities/scripted/authorization",
                        "{\"redirect_uri\":\"%s\"}".formatted(OtherProviders.REDIRECT_URI))
                .expect(200);
        answerFor(begun, token -> token);
        return person.post(
                "/api/v1/users/me/identities/scripted",
                body(parameter(begun.text("authorization_url"), "state"), begun.text("browser_key")));
    }

    private void answerFor(Api.Answer begun, Function<JWTClaimsSet.Builder, JWTClaimsSet.Builder> claims) {
        OtherProviders.answer(signed(claims.apply(claims(begun))));
    }

    private JWTClaimsSet.Builder claims(Api.Answer begun) {
        return idToken(subject, parameter(begun.text("authorization_url"), "nonce"));
    }

    private Api.Answer callback(Api.Answer begun) {
        return callback("scripted", parameter(begun.text("authorization_url"), "state"), begun.text("browser_key"));
    }

    private Api.Answer callback(String provider, String state, String key) {
        return anonymous().post("/api/v1/auth/" + provider + "/callback", body(state, key));
    }

    private static String body(String state, String key) {
        return "{\"code\":\"a-code\",\"state\":\"%s\",\"browser_key\":\"%s\"}".formatted(state, key);
    }

    private static String back(Api.Answer begun) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(begun.text("authorization_url")))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
        } catch (java.io.IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private Api bearer(Api.Answer signedIn) {
        return anonymous()
                .with("Authorization", "Bearer " + signedIn.text("access_token"))
                .with("Jiwon-Min-Position", signedIn.header("Jiwon-Position").orElseThrow());
    }

    private Api.Answer login(String address) {
        return anonymous().post("/api/v1/auth/login", """
                {"email":"%s","password":"%s"}""".formatted(address, PASSWORD));
    }
}
