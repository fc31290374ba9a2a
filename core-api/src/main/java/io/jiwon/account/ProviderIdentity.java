package io.jiwon.account;

import io.jiwon.message.Personal;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is at another provider, as that provider has confirmed it.
 *
 * @param provider the configured name, for example {@code google}
 * @param issuer the provider's address (OpenID Connect {@code iss}); with the subject it names one person
 * @param email null when the provider does not tell
 * @param emailVerified whether the provider vouches that the address is theirs
 * @param name null when the provider does not tell
 */
public record ProviderIdentity(
        String provider,
        String issuer,
        @Personal String subject,
        @Personal @Nullable String email,
        boolean emailVerified,
        @Personal @Nullable String name) {
    @Override
    public String toString() {
        return "ProviderIdentity[provider=" + provider + "]";
    }
}
