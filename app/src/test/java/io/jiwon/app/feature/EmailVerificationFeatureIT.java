package io.jiwon.app.feature;

import static io.jiwon.app.feature.Mailbox.tokenIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EmailVerificationFeatureIT extends RunningJiwon {
    private final String email = "verify-" + UUID.randomUUID() + "@example.com";

    @Test
    @Acceptance("A13")
    void aRegistrationSendsALinkThatVerifiesTheAddress() {
        Api person = member(email);
        assertThat(person.get("/api/v1/users/me").expect(200).body()).contains("\"email_verified\":false");

        String letter = letter(email, "이메일 주소를 확인");

        assertThat(letter).contains("/pages/verify-email.html#token=").contains("24시간");
        verify(tokenIn(letter)).expect(204);
        assertThat(person.with("Jiwon-Min-Position", lastPosition())
                        .get("/api/v1/users/me")
                        .expect(200)
                        .json()
                        .path("email_verified")
                        .asBoolean())
                .isTrue();
        verify(tokenIn(letter)).expect(204);
        assertThat(eventsOf("/" + person.get("/api/v1/users/me").text("user_id")))
                .containsOnlyOnce("EmailVerified");
        person.post("/api/v1/users/me/email-verification-requests", null).expectProblem(409, "email_verified");
    }

    @Test
    void aLetterIsWrittenInTheLanguageThatWasAskedFor() {
        anonymous()
                .with("Accept-Language", "en-GB,en;q=0.9")
                .post("/api/v1/auth/registration", """
                {"email":"%s","password":"a long pass phrase","name":"Jiyoung"}""".formatted(email))
                .expect(201);

        assertThat(letter(email, "confirm your e-mail")).contains("24 hours").doesNotContain("Jiyoung");
    }

    @Test
    void whoAsksAgainAndAgainGetsFiveLettersAnHour() {
        Api person = member(email);
        letter(email, "확인");
        for (int request = 0; request < 8; request++) {
            person.post("/api/v1/users/me/email-verification-requests", null).expect(204);
        }
        // The letter about the password comes after the other events, in the same order as they do.
        person.put("/api/v1/users/me/password", """
                {"current_password":"a long pass phrase","password":"another pass phrase"}""").expect(204);
        letter(email, "비밀번호가 바뀌었습니다");

        assertThat(jdbc.sql("select count(*) from command.mail where person_id = ?::uuid and kind = ?")
                        .params(person.get("/api/v1/users/me").text("user_id"), "email-verification")
                        .query(Long.class)
                        .single())
                .isEqualTo(5);
    }

    @Test
    void aLinkThatIsUnknownExpiredOrForAnotherPurposeVerifiesNothing() {
        Api person = member(email);
        String token = tokenIn(letter(email, "확인"));
        verify("").expectProblem(422, "link_invalid");
        verify("x".repeat(10_000)).expectProblem(422, "link_invalid");
        verify(token + "x").expectProblem(422, "link_invalid");
        anonymous().post("/api/v1/auth/password-reset", """
                {"token":"%s","password":"another pass phrase"}""".formatted(token)).expectProblem(422, "link_invalid");

        jdbc.sql("update command.mailed_link set expires_at = now() where user_id = ?::uuid")
                .param(person.get("/api/v1/users/me").text("user_id"))
                .update();

        verify(token).expectProblem(422, "link_invalid");
        person.post("/api/v1/users/me/email-verification-requests", null).expect(204);
    }

    @Test
    void theDevelopmentMailboxOpensToItsKeyOnly() throws Exception {
        member(email);
        letter(email, "확인");
        anonymous().get("/api/v1/development/letters").expectProblem(404, "not_found");
        anonymous()
                .with("Jiwon-Mailbox-Key", mailbox().key() + "x")
                .get("/api/v1/development/letters")
                .expectProblem(404, "not_found");
        administrator().get("/api/v1/development/letters").expectProblem(404, "not_found");
        assertThat(jdbc.sql("select string_agg(letter, ' ') from command.development_mail")
                        .query(String.class)
                        .single())
                .as("letters are encrypted")
                .doesNotContain(email)
                .doesNotContain("token=");
        Api.Answer page = anonymous().get("/pages/mailbox.html").expect(200);
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self';")
                .doesNotContain("unsafe");
    }

    private Api.Answer verify(String token) {
        return anonymous().post("/api/v1/auth/email-verification", "{\"token\":\"%s\"}".formatted(token));
    }

    private String lastPosition() {
        return jdbc.sql("select position::text from command.event_head")
                .query(String.class)
                .single();
    }
}
