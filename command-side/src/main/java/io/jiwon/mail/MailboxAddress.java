package io.jiwon.mail;

import io.jiwon.dispatch.SecretFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Where the page of the development mailbox is. Whoever knows the key in it reads every letter, so it is written to a
 * file that only the operator can read, and it is another one after each start.
 */
final class MailboxAddress {
    private static final int KEY_BYTES = 32;

    private final String key;

    MailboxAddress() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.key = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Whether it is the key; takes the same time wherever the first difference is. */
    boolean opens(String shown) {
        return MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    /** Tells the operator. The key stands in the fragment, which browsers send to nobody. */
    void writeTo(Path file, String baseUrl) {
        SecretFile.replace(file, baseUrl + "/pages/mailbox.html#key=" + key + "\n");
    }
}
