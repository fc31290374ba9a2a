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
 * Encrypts what is stored about a person (AES-256-GCM): 12 bytes of nonce, the ciphertext and its 16 bytes of tag. Among
 * texts this is one as well, {@code 1.<person>.<base64url>}: the form's version and whose key it needs. The tag covers the
 * person in both, so that nothing can be passed off as somebody else's.
 */
public final class PersonalCipher {
    private static final String HMAC = "HmacSHA256";

    /** Without the ciphertext, which Base64 checks: to match that too took as long as all the rest of reading it. */
    private static final Pattern PREFIX = Pattern.compile("1\\.([0-9a-f-]{36})\\.");

    private static final byte[] FORM_OF_BYTES = ascii("2.");

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
        return Stream.concat(SealedForm.PERSON.stream().sorted(), Stream.of(SealedJson.PERSON))
                .map(name -> "\"" + name + "\":\"" + person + "\"")
                .toList();
    }

    /**
     * The text.
     *
     * @throws PersonErased when the person's key was destroyed
     */
    public String seal(UUID person, byte[] plain) {
        String prefix = prefix(person);
        return prefix + BASE64.encodeToString(seal(person, ascii(prefix), plain));
    }

    /**
     * The bytes alone, to be kept beside the person.
     *
     * @throws PersonErased when the person's key was destroyed
     */
    byte[] sealToBytes(UUID person, byte[] plain) {
        return seal(person, coveredByBytes(person), plain);
    }

    private static byte[] coveredByBytes(UUID person) {
        return ByteBuffer.allocate(FORM_OF_BYTES.length + 2 * Long.BYTES)
                .put(FORM_OF_BYTES)
                .putLong(person.getMostSignificantBits())
                .putLong(person.getLeastSignificantBits())
                .array();
    }

    private byte[] seal(UUID person, byte[] covered, byte[] plain) {
        // Drawn one by one: of what is drawn ahead, a copy of the running machine would use the same.
        byte[] nonce = new byte[Ciphers.NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = CIPHERS.take();
            cipher.init(Cipher.ENCRYPT_MODE, keys.toEncrypt(person), new GCMParameterSpec(Ciphers.TAG_BITS, nonce));
            cipher.updateAAD(covered);
            byte[] sealed = Arrays.copyOf(nonce, Ciphers.NONCE_BYTES + cipher.getOutputSize(plain.length));
            cipher.doFinal(plain, 0, plain.length, sealed, Ciphers.NONCE_BYTES);
            CIPHERS.giveBack(cipher);
            return sealed;
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

    /**
     * @throws PersonErased when the person's key was destroyed
     * @throws SerializationException when it is not what {@link #seal} made, or was changed since
     */
    public byte[] unseal(String sealed) {
        UUID person = person(sealed);
        String prefix = prefix(person);
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(sealed.substring(prefix.length()));
        } catch (IllegalArgumentException none) {
            throw new SerializationException("An encrypted text was changed", none);
        }
        return unseal(person, ascii(prefix), bytes, 0);
    }

    private static UUID person(String sealed) {
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
     * @param from where in the bytes it begins; it goes on to their end
     * @throws PersonErased when the person's key was destroyed
     * @throws SerializationException when it is not what {@link #sealToBytes} made for this person, or was changed since
     */
    byte[] unsealBytes(UUID person, byte[] bytes, int from) {
        return unseal(person, coveredByBytes(person), bytes, from);
    }

    private byte[] unseal(UUID person, byte[] covered, byte[] bytes, int from) {
        try {
            GCMParameterSpec nonce = new GCMParameterSpec(Ciphers.TAG_BITS, bytes, from, Ciphers.NONCE_BYTES);
            Cipher cipher = CIPHERS.take();
            cipher.init(Cipher.DECRYPT_MODE, keys.toDecrypt(person), nonce);
            cipher.updateAAD(covered);
            int begin = from + Ciphers.NONCE_BYTES;
            byte[] plain = cipher.doFinal(bytes, begin, bytes.length - begin);
            CIPHERS.giveBack(cipher);
            return plain;
        } catch (GeneralSecurityException | IllegalArgumentException failed) {
            throw new SerializationException("What was encrypted was changed, or its key is another", failed);
        }
    }
}
