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

/** Turns an e-mail address into the id of its claim: a keyed hash, so that the id tells nothing without the key. */
@Component
final class EmailClaimIds {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    EmailClaimIds(ServerSecrets secrets) {
        String encoded = secrets.named("email-claim-key", () -> {
            byte[] fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            return Base64.getEncoder().encodeToString(fresh);
        });
        this.key = new SecretKeySpec(Base64.getDecoder().decode(encoded), ALGORITHM);
    }

    /** The same for every spelling of an address that differs in case or in surrounding blanks. */
    String of(String email) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] hash = mac.doFinal(normalised(email).getBytes(StandardCharsets.UTF_8));
            return "email-" + HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, missing);
        }
    }

    static String normalised(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
