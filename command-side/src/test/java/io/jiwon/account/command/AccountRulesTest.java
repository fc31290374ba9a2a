package io.jiwon.account.command;

import static io.jiwon.dispatch.Expected.assertRefused;
import static io.jiwon.message.RequestProblem.INVALID_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.jiwon.account.AccountCommand.RegisterAccount;
import io.jiwon.account.Role;
import io.jiwon.message.EventSamples;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountRulesTest {
    private static final String PASSWORD = "p".repeat(AccountRules.PASSWORD_MIN_CHARS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jiwon@example.kr",
                " jiwon@example.kr ",
                "j.w+x@mail.example.co.kr",
                "지원@예시.한국",
                "иван@example.com",
                "jiwon지원@example.kr"
            })
    void anAddressIsAccepted(String email) {
        assertThatCode(() -> AccountRules.check(account(email, "김지원", PASSWORD)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "jiwon", "jiwon@", "@example.kr", "jiwon@example", "a b@example.kr", "a@b@c.kr"})
    void anythingElseIsNoAddress(String email) {
        assertRefused(() -> AccountRules.check(account(email, "김지원", PASSWORD)), INVALID_REQUEST, "email");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\uff41dmin@example.kr", "\u212aim@example.kr", "\u0430dmin@example.kr", "jiwon@ex\u0430mple.kr"
            })
    void anAddressThatLooksLikeAnotherIsRefused(String email) {
        assertRefused(() -> AccountRules.check(account(email, "김지원", PASSWORD)), INVALID_REQUEST, "email");
    }

    @Test
    void everyLimitHoldsAtItsBoundAndNotBeyond() {
        String longestEmail = "a@b." + "b".repeat(AccountRules.EMAIL_MAX_CHARS - 4);
        assertThatCode(() -> AccountRules.check(account(
                        longestEmail,
                        "가".repeat(AccountRules.NAME_MAX_CHARS),
                        "p".repeat(AccountRules.PASSWORD_MAX_CHARS))))
                .doesNotThrowAnyException();
        assertRefused(
                () -> AccountRules.check(account(
                        longestEmail + "b",
                        "가".repeat(AccountRules.NAME_MAX_CHARS + 1),
                        "p".repeat(AccountRules.PASSWORD_MAX_CHARS + 1))),
                INVALID_REQUEST,
                "email",
                "name",
                "password");
        assertRefused(
                () -> AccountRules.check(account("a@b.kr", "김지원", PASSWORD.substring(1))), INVALID_REQUEST, "password");
    }

    @Test
    void aPasswordIsNeverPartOfTheCommandsText() {
        assertThat(account("jiwon@example.kr", "김지원", PASSWORD).toString())
                .doesNotContain(PASSWORD)
                .doesNotContain("jiwon@example.kr");
    }

    private static RegisterAccount account(String email, String name, String password) {
        return new RegisterAccount(EventSamples.USER, email, name, password, Set.of(Role.MEMBER));
    }
}
