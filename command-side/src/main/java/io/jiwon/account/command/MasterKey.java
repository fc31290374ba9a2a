package io.jiwon.account.command;

import io.jiwon.dispatch.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The key that people's keys are wrapped with. It stays out of the database, so that a copy of the database alone opens
 * nothing. From the configuration, or from a file that the first start makes.
 */
@Component
final class MasterKey {
    private static final Logger log = LoggerFactory.getLogger(MasterKey.class);
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Duration WRITTEN_MAX = Duration.ofSeconds(2);
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();
    private static final String CHECK = "master-key-check";

    private final SecretKey key;

    MasterKey(
            ServerSecrets secrets,
            @Value("${jiwon.personal-data.master-key}") String configured,
            @Value("${jiwon.personal-data.master-key-file}") Path file) {
        boolean made = configured.isBlank() && !Files.exists(file);
        byte[] bytes = configured.isBlank() ? fromFile(file) : decoded(configured, "jiwon.personal-data.master-key");
        this.key = new SecretKeySpec(bytes, "AES");
        String check = check(bytes);
        if (!secrets.named(CHECK, () -> check).equals(check)) {
            if (made) {
                forget(file);
            }
            throw new IllegalStateException("This is not the master key that the people's keys in this database are"
                    + " wrapped with. Give jiwon.personal-data.master-key, or the file of the node that made them as "
                    + file);
        }
    }

    private static byte[] fromFile(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return decoded(written(file), file.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException("The master key in " + file + " cannot be read or made", failed);
        }
    }

    private static void make(Path file) throws IOException {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        try {
            SecretFile.make(file, Base64.getEncoder().encodeToString(fresh));
        } catch (FileAlreadyExistsException otherWasFaster) {
            return;
        }
        log.info("Made the master key {}: keep a copy, without it no personal data can be read", file);
    }

    /** Nothing is encrypted with it, and it would be in the way of the right one. */
    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            log.warn("The useless master key {} could not be deleted", file, failed);
        }
    }

    /** Another process may have made the file just now and not have written it yet. */
    private static String written(Path file) throws IOException {
        long deadline = System.nanoTime() + WRITTEN_MAX.toNanos();
        String content = Files.readString(file, StandardCharsets.US_ASCII);
        while (content.isBlank() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL_NANOS);
            content = Files.readString(file, StandardCharsets.US_ASCII);
        }
        return content;
    }

    private static byte[] decoded(String base64, String from) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException malformed) {
            throw new IllegalStateException("The master key in " + from + " is not Base64", malformed);
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException(
                    "The master key in " + from + " must have " + KEY_BYTES + " bytes in Base64");
        }
        return bytes;
    }

    private static String check(byte[] key) {
        return Base64.getEncoder().encodeToString(hmac(key, CHECK.getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * A code of these bytes that only this key makes (HMAC-SHA-256, by a key of its own for each purpose).
     *
     * @param purpose codes for two purposes say nothing about each other
     */
    byte[] code(String purpose, byte[] content) {
        return hmac(hmac(key.getEncoded(), purpose.getBytes(StandardCharsets.UTF_8)), content);
    }

    private static byte[] hmac(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(content);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every JDK has HmacSHA256", missing);
        }
    }

    /** @param whose what the wrapped key belongs to; it opens for nothing else */
    byte[] wrap(SecretKey secret, String whose) {
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        byte[] wrapped = apply(Cipher.ENCRYPT_MODE, nonce, secret.getEncoded(), 0, whose);
        byte[] all = new byte[NONCE_BYTES + wrapped.length];
        System.arraycopy(nonce, 0, all, 0, NONCE_BYTES);
        System.arraycopy(wrapped, 0, all, NONCE_BYTES, wrapped.length);
        return all;
    }

    SecretKey unwrap(byte[] wrapped, String whose) {
        return new SecretKeySpec(apply(Cipher.DECRYPT_MODE, wrapped, wrapped, NONCE_BYTES, whose), "AES");
    }

    private byte[] apply(int mode, byte[] nonce, byte[] input, int from, String whose) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
            cipher.updateAAD(whose.getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input, from, input.length - from);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("The wrapped key of " + whose + " was changed", failed);
        }
    }
}
