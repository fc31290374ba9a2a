package io.jiwon.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.serialization.SerializationException;

/**
 * Encrypts what is stored about a person (AES-256-GCM) into a text {@code 1.<person>.<base64url>}: the form's version,
 * whose key it needs, and 12 bytes of nonce with the ciphertext and its 16 bytes of tag. Where it is known whose it is,
 * {@code 2.<base64url>} says the same. The tag covers the person in both, so that a text cannot be passed off as somebody
 * else's.
 */
public final class PersonalCipher {
    private static final String HMAC = "HmacSHA256";

    /** Without the ciphertext, which Base64 checks: to match that too took as long as all the rest of reading it. */
    private static final Pattern PREFIX = Pattern.compile("1\\.([0-9a-f-]{36})\\.");

    private static final String OF_KNOWN = "2.";

    private static final byte[] OF_KNOWN_ASCII = ascii(OF_KNOWN);

    private static final Ciphers CIPHERS = new Ciphers();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PersonalKeys keys;

    public PersonalCipher(PersonalKeys keys) {
        this.keys = keys;
    }

    /** How every text begins that only this person's key opens. */
    public static String prefix(UUID person) {
        return "1." + person + ".";
    }

    /** One of these stands in every stored message that is about this person. */
    public static List<String> marks(UUID person) {
        return Stream.concat(
                        SealedForm.PERSON.stream().sorted().map(name -> "\"" + name + "\":\"" + person + "\""),
                        Stream.of(prefix(person)))
                .toList();
    }

    /** @throws PersonErased when the person's key was destroyed */
    public String seal(UUID person, byte[] plain) {
        return new String(sealToAscii(person, plain), StandardCharsets.US_ASCII);
    }

    /** The bytes of the text. */
    byte[] sealToAscii(UUID person, byte[] plain) {
        byte[] prefix = ascii(prefix(person));
        return sealToAscii(person, prefix, prefix, plain);
    }

    /** The bytes of a text that stands beside the person, to be read by {@link #unsealOfKnown}. */
    byte[] sealOfKnown(UUID person, byte[] plain) {
        return sealToAscii(person, OF_KNOWN_ASCII, covered(person), plain);
    }

    /** What the tag of a text covers that does not say whose it is: its beginning and the person. */
    private static byte[] covered(UUID person) {
        return ByteBuffer.allocate(OF_KNOWN_ASCII.length + 2 * Long.BYTES)
                .put(OF_KNOWN_ASCII)
                .putLong(person.getMostSignificantBits())
                .putLong(person.getLeastSignificantBits())
                .array();
    }

    private byte[] sealToAscii(UUID person, byte[] beginning, byte[] covered, byte[] plain) {
        // Drawn one by one: of what is drawn ahead, a copy of the running machine would use the same.
        byte[] nonce = new byte[Ciphers.NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = CIPHERS.take(person);
            cipher.init(Cipher.ENCRYPT_MODE, keys.toEncrypt(person), new GCMParameterSpec(Ciphers.TAG_BITS, nonce));
            cipher.updateAAD(covered);
            byte[] sealed = Arrays.copyOf(nonce, Ciphers.NONCE_BYTES + cipher.getOutputSize(plain.length));
            cipher.doFinal(plain, 0, plain.length, sealed, Ciphers.NONCE_BYTES);
            CIPHERS.giveBack(person, cipher);
            byte[] text = BASE64.encode(sealed);
            return ByteBuffer.allocate(beginning.length + text.length)
                    .put(beginning)
                    .put(text)
                    .array();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("Could not encrypt", failed);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Recognises a text of a person without keeping it: the same for the same text, purpose and person, and of no use to
     * whoever has not the person's key (HMAC-SHA-256, base64url).
     *
     * @param purpose fingerprints of two purposes say nothing about each other
     * @throws PersonErased when the person's key was destroyed
     */
    public String fingerprint(UUID person, String purpose, String text) {
        byte[] key = hmac(keys.toEncrypt(person).getEncoded(), "fingerprint/" + purpose);
        return BASE64.encodeToString(hmac(key, text));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256", missing);
        }
    }

    /** Whether the text begins like one that says whose it is. */
    static boolean saysWhose(String sealed) {
        return !sealed.startsWith(OF_KNOWN);
    }

    /** @throws SerializationException when the text does not say whose it is */
    static UUID person(String sealed) {
        Matcher form = PREFIX.matcher(sealed);
        if (!form.lookingAt()) {
            throw new SerializationException("Not an encrypted text of a form that this version knows");
        }
        try {
            return UUID.fromString(form.group(1));
        } catch (IllegalArgumentException none) {
            throw new SerializationException("Not an encrypted text of anybody", none);
        }
    }

    /**
     * @throws PersonErased when the person's key was destroyed
     * @throws SerializationException when it is not what {@link #seal} made, or was changed since
     */
    public byte[] unseal(String sealed) {
        UUID person = person(sealed);
        String prefix = prefix(person);
        return unseal(person, ascii(prefix), sealed.substring(prefix.length()));
    }

    /**
     * @throws PersonErased when the person's key was destroyed
     * @throws SerializationException when it is not what {@link #sealOfKnown} made for this person, or was changed since
     */
    byte[] unsealOfKnown(UUID person, String sealed) {
        return unseal(person, covered(person), sealed.substring(OF_KNOWN.length()));
    }

    private byte[] unseal(UUID person, byte[] covered, String base64) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(base64);
            Cipher cipher = CIPHERS.take(person);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    keys.toDecrypt(person),
                    new GCMParameterSpec(Ciphers.TAG_BITS, bytes, 0, Math.min(Ciphers.NONCE_BYTES, bytes.length)));
            cipher.updateAAD(covered);
            byte[] plain = cipher.doFinal(bytes, Ciphers.NONCE_BYTES, Math.max(0, bytes.length - Ciphers.NONCE_BYTES));
            CIPHERS.giveBack(person, cipher);
            return plain;
        } catch (GeneralSecurityException | IllegalArgumentException failed) {
            throw new SerializationException("The encrypted text was changed, or its key is another", failed);
        }
    }
}
