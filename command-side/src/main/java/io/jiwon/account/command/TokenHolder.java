package io.jiwon.account.command;

import io.jiwon.account.Role;
import io.jiwon.account.UserId;
import java.util.Set;

/** The person that an access token is issued to. */
record TokenHolder(UserId userId, String email, boolean emailVerified, String name, Set<Role> roles) {}
