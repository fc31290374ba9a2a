package io.jiwon.account.command;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/**
 * Codes of an authenticator app (TOTP, RFC 6238) as every app makes them: HMAC-SHA-1, six digits, a new one every 30 s.
 */
final class Totp {
    static final int DIGITS = 6;

    /** How many steps the clock of the person's device may be ahead or behind. */
    static final int SKEW_STEPS = 1;

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final String ISSUER = "Jiwon";

    /** As long as the hash, which RFC 4226 recommends. Base32 needs no padding for it. */
    private static final int SECRET_BYTES = 20;

    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator(
            STEP, DIGITS, TimeBasedOneTimePasswordGenerator.TOTP_ALGORITHM_HMAC_SHA1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    static byte[] freshSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** As people type it into their app. */
    static String base32(byte[] secret) {
        return Base32.toBase32String(secret);
    }

    /** What the app reads from a QR code. */
    static String uri(byte[] secret, String email) {
        return "otpauth://totp/" + ISSUER + ":" + encoded(email) + "?secret=" + base32(secret) + "&issuer=" + ISSUER
                + "&algorithm=SHA1&digits=" + DIGITS + "&period=" + STEP.toSeconds();
    }

    /** The step that the code is of, among the present one and its neighbours; empty when it is of none. */
    static OptionalLong stepOf(byte[] secret, String code, Instant now) {
        byte[] shown = code.getBytes(StandardCharsets.UTF_8);
        long present = now.getEpochSecond() / STEP.toSeconds();
        for (long step = present + SKEW_STEPS; step >= present - SKEW_STEPS; step--) {
            byte[] expected = code(secret, step).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(expected, shown)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    private static String code(byte[] secret, long step) {
        try {
            // Not in the digits of the server's language.
            return CODES.generateOneTimePasswordString(
                    new SecretKeySpec(secret, CODES.getAlgorithm()),
                    Instant.ofEpochSecond(step * STEP.toSeconds()),
                    Locale.ROOT);
        } catch (InvalidKeyException unfit) {
            throw new IllegalStateException("HMAC takes any key", unfit);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
