package io.jiwon.account.command;

import io.jiwon.account.UserId;
import io.jiwon.account.command.MailedLinks.Purpose;
import io.jiwon.mail.Letter;
import io.jiwon.mail.LetterTexts;
import io.jiwon.mail.LetterWriter;
import io.jiwon.mail.MailLanguage;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an account's person is written about it. */
@Configuration(proxyBeanMethods = false)
class AccountLetters {
    static final String EMAIL_VERIFICATION = "email-verification";
    static final String PASSWORD_RESET = "password-reset";
    static final String PASSWORD_REPLACED = "password-replaced";

    static final String SIGN_IN_MEANS = "sign-in-means";
    static final String RECOVERY_CODE_USED = "recovery-code-used";

    /** Works a letter out for who holds an account. */
    private interface Text {
        Optional<Letter> write(TokenHolder holder, MailLanguage language);
    }

    /** Letters of one kind to people with an account; none to who has none any more. */
    private record ToHolder(String kind, AccountReader accounts, Text text) implements LetterWriter {
        @Override
        public Optional<Letter> write(UUID person, MailLanguage language) {
            return accounts.ask(new UserId(person), Account::holder).flatMap(holder -> text.write(holder, language));
        }
    }

    @Bean
    LetterWriter emailVerificationLetter(AccountReader accounts, MailedLinks links) {
        return new ToHolder(
                EMAIL_VERIFICATION,
                accounts,
                (holder, language) -> holder.emailVerified()
                        ? Optional.empty()
                        : Optional.of(LetterTexts.letter(
                                holder.email(),
                                "account/" + EMAIL_VERIFICATION,
                                language,
                                Map.of(
                                        "link",
                                        links.make(holder.userId(), Purpose.EMAIL_VERIFICATION),
                                        "hours",
                                        Long.toString(Purpose.EMAIL_VERIFICATION
                                                .lifetime()
                                                .toHours())))));
    }

    @Bean
    LetterWriter passwordResetLetter(AccountReader accounts, MailedLinks links) {
        return new ToHolder(
                PASSWORD_RESET,
                accounts,
                (holder, language) -> Optional.of(LetterTexts.letter(
                        holder.email(),
                        "account/" + PASSWORD_RESET,
                        language,
                        Map.of(
                                "link",
                                links.make(holder.userId(), Purpose.PASSWORD_RESET),
                                "minutes",
                                Long.toString(Purpose.PASSWORD_RESET.lifetime().toMinutes())))));
    }

    @Bean
    LetterWriter passwordReplacedLetter(AccountReader accounts) {
        return notice(PASSWORD_REPLACED, accounts);
    }

    @Bean
    LetterWriter signInMeansLetter(AccountReader accounts) {
        return notice(SIGN_IN_MEANS, accounts);
    }

    @Bean
    LetterWriter recoveryCodeUsedLetter(AccountReader accounts) {
        return notice(RECOVERY_CODE_USED, accounts);
    }

    private static LetterWriter notice(String kind, AccountReader accounts) {
        return new ToHolder(
                kind,
                accounts,
                (holder, language) ->
                        Optional.of(LetterTexts.letter(holder.email(), "account/" + kind, language, Map.of())));
    }
}
