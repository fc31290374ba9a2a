package io.jiwon.account.command;

import io.jiwon.account.AccountCommand.AssignRoles;
import io.jiwon.account.AccountCommand.BlockAccount;
import io.jiwon.account.AccountCommand.RefuseRoleRequest;
import io.jiwon.account.AccountCommand.RegisterAccount;
import io.jiwon.account.AccountCommand.RequestRole;
import io.jiwon.account.Role;
import io.jiwon.message.FieldRules;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an account may consist of. */
final class AccountRules {
    static final int EMAIL_MAX_CHARS = 254;
    static final int NAME_MAX_CHARS = 100;
    static final int PASSWORD_MIN_CHARS = 10;
    static final int PASSWORD_MAX_CHARS = 128;
    static final int REASON_MAX_CHARS = 500;

    /** What everybody may say to be when they register; other roles are granted. */
    static final Set<Role> SELF_DECLARED = EnumSet.of(Role.MEMBER, Role.REQUESTER);

    private static final String PASSWORD_RULE =
            "must have " + PASSWORD_MIN_CHARS + " to " + PASSWORD_MAX_CHARS + " characters";
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");

    private static final Pattern PARTS = Pattern.compile("[@.]");
    private static final Set<UnicodeScript> LIKE_LATIN =
            EnumSet.of(UnicodeScript.CYRILLIC, UnicodeScript.GREEK, UnicodeScript.ARMENIAN, UnicodeScript.CHEROKEE);

    private AccountRules() {}

    static void check(RegisterAccount command) {
        emailRules(command.email())
                .required("name", command.name(), NAME_MAX_CHARS)
                .rule("password", isPassword(command.password()), PASSWORD_RULE)
                .refuseIfBroken();
    }

    static void checkEmail(String email) {
        emailRules(email).refuseIfBroken();
    }

    private static FieldRules emailRules(String email) {
        return new FieldRules()
                .required("email", email, EMAIL_MAX_CHARS)
                .rule("email", email.isBlank() || EMAIL.matcher(email.strip()).matches(), "must be an e-mail address")
                .rule("email", isOfOneScript(email), "must not mix letters that look alike");
    }

    /** What another provider calls a person, within our limits; else what stands before the @ of their address. */
    static String nameOf(@Nullable String told, String email) {
        String name = told == null || told.isBlank() ? email.substring(0, email.indexOf('@')) : told.strip();
        return name.substring(
                0, name.offsetByCodePoints(0, Math.min(NAME_MAX_CHARS, name.codePointCount(0, name.length()))));
    }

    static void checkPassword(String password) {
        new FieldRules().rule("password", isPassword(password), PASSWORD_RULE).refuseIfBroken();
    }

    private static boolean isPassword(String password) {
        return password.length() >= PASSWORD_MIN_CHARS && password.length() <= PASSWORD_MAX_CHARS;
    }

    static void check(BlockAccount command) {
        checkReason(command.reason());
    }

    static void check(AssignRoles command) {
        new FieldRules()
                .rule("roles", !command.roles().isEmpty(), "must name at least one role")
                .refuseIfBroken();
    }

    static void check(RequestRole command) {
        new FieldRules()
                .rule("role", command.role() != Role.ADMIN, "cannot be asked for")
                .required("reason", command.reason(), REASON_MAX_CHARS)
                .refuseIfBroken();
    }

    static void check(RefuseRoleRequest command) {
        checkReason(command.reason());
    }

    private static void checkReason(String reason) {
        new FieldRules().required("reason", reason, REASON_MAX_CHARS).refuseIfBroken();
    }

    /**
     * Whether no other address looks the same: its letters are in their plain form (no full-width a, no Kelvin sign), and
     * Latin ones do not stand among those of a script that has look-alikes of them.
     */
    private static boolean isOfOneScript(String email) {
        if (!Normalizer.isNormalized(email.strip(), Normalizer.Form.NFKC)) {
            return false;
        }
        for (String part : PARTS.split(email)) {
            Set<UnicodeScript> scripts = part.codePoints()
                    .mapToObj(UnicodeScript::of)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(UnicodeScript.class)));
            if (scripts.contains(UnicodeScript.LATIN) && !Collections.disjoint(scripts, LIKE_LATIN)) {
                return false;
            }
        }
        return true;
    }
}
