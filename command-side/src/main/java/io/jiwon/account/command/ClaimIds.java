package io.jiwon.account.command;

import io.jiwon.dispatch.KeyedHash;
import io.jiwon.dispatch.ServerSecrets;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Turns what only one account may have into the id of its claim: a keyed hash, which tells nothing without the key. */
@Component
final class ClaimIds {
    private final KeyedHash hash;

    ClaimIds(ServerSecrets secrets) {
        this.hash = new KeyedHash(secrets, "email-claim-key");
    }

    /** The same for every spelling of an address that differs in case or in surrounding blanks. */
    String ofEmail(String email) {
        return "email-" + hash.of(normalised(email));
    }

    /** Of the person that an issuer (OpenID Connect) knows by this subject. No issuer has a line break in its address. */
    String ofIdentity(String issuer, String subject) {
        return "identity-" + hash.of(issuer + "\n" + subject);
    }

    static String normalised(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
