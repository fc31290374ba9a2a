package io.jiwon.account.query;

import io.jiwon.account.Role;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A person's roles in one column, in the order of their names. */
final class RoleColumn {
    /** Adds the role of its parameter; a repeat changes nothing. */
    static final String GRANT = "roles = array_to_string(array("
            + "select unnest(string_to_array(roles, ',')) union select ? order by 1), ',')";

    /** Takes the role of its parameter away; a repeat changes nothing. */
    static final String WITHDRAW = "roles = array_to_string(array_remove(string_to_array(roles, ','), ?), ',')";

    private RoleColumn() {}

    static String of(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(","));
    }

    static Set<Role> read(String column) {
        return Arrays.stream(column.split(",")).map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
