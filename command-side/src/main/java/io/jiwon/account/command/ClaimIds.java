package io.jiwon.account.command;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Turns what only one account may have into the id of its claim: a keyed hash, which tells nothing without the key. */
@Component
final class ClaimIds {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    ClaimIds(ServerSecrets secrets) {
        String encoded = secrets.named("email-claim-key", () -> {
            byte[] fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            return Base64.getEncoder().encodeToString(fresh);
        });
        this.key = new SecretKeySpec(Base64.getDecoder().decode(encoded), ALGORITHM);
    }

    /** The same for every spelling of an address that differs in case or in surrounding blanks. */
    String ofEmail(String email) {
        return "email-" + hash(normalised(email));
    }

    /** Of the person that an issuer (OpenID Connect) knows by this subject. No issuer has a line break in its address. */
    String ofIdentity(String issuer, String subject) {
        return "identity-" + hash(issuer + "\n" + subject);
    }

    private String hash(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, missing);
        }
    }

    static String normalised(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
