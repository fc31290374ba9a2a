package io.jiwon.account.command;

import io.jiwon.account.AccountCommand.BlockAccount;
import io.jiwon.account.AccountCommand.RegisterAccount;
import io.jiwon.message.FieldRules;
import java.util.regex.Pattern;

/** What an account may consist of. */
final class AccountRules {
    static final int EMAIL_MAX_CHARS = 254;
    static final int NAME_MAX_CHARS = 100;
    static final int PASSWORD_MIN_CHARS = 10;
    static final int PASSWORD_MAX_CHARS = 128;
    static final int REASON_MAX_CHARS = 500;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");

    private AccountRules() {}

    static void check(RegisterAccount command) {
        new FieldRules()
                .required("email", command.email(), EMAIL_MAX_CHARS)
                .rule(
                        "email",
                        command.email().isBlank()
                                || EMAIL.matcher(command.email().strip()).matches(),
                        "must be an e-mail address")
                .required("name", command.name(), NAME_MAX_CHARS)
                .rule(
                        "password",
                        command.password().length() >= PASSWORD_MIN_CHARS
                                && command.password().length() <= PASSWORD_MAX_CHARS,
                        "must have " + PASSWORD_MIN_CHARS + " to " + PASSWORD_MAX_CHARS + " characters")
                .refuseIfBroken();
    }

    static void check(BlockAccount command) {
        new FieldRules().required("reason", command.reason(), REASON_MAX_CHARS).refuseIfBroken();
    }
}
