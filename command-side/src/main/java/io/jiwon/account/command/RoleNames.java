package io.jiwon.account.command;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.jiwon.account.Role;
import io.jiwon.message.FieldRules;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Roles as requests name them, in any case. */
final class RoleNames {
    /** What one can become; {@code ADMIN} is not asked for. */
    static final Set<Role> ASKABLE = EnumSet.complementOf(EnumSet.of(Role.ADMIN));

    private RoleNames() {}

    /** @throws io.jiwon.message.Refused (422) naming the field, when one of them is no role */
    static Set<Role> all(String field, @Nullable List<@Nullable String> names) {
        List<@Nullable String> given = names == null ? List.of() : names;
        Set<Role> roles = given.stream().flatMap(name -> named(name).stream()).collect(toUnmodifiableSet());
        new FieldRules()
                .rule(
                        field,
                        given.stream().allMatch(name -> named(name).isPresent()),
                        "must be of " + Arrays.toString(Role.values()))
                .refuseIfBroken();
        return roles;
    }

    /** @throws io.jiwon.message.Refused (422) naming the field, unless it is one of {@link #ASKABLE} */
    static Role asked(String field, @Nullable String name) {
        Optional<Role> role = named(name).filter(ASKABLE::contains);
        new FieldRules()
                .rule(field, role.isPresent(), "must be one of " + ASKABLE)
                .refuseIfBroken();
        return role.orElseThrow();
    }

    private static Optional<Role> named(@Nullable String name) {
        return Arrays.stream(Role.values())
                .filter(role -> name != null && role.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
