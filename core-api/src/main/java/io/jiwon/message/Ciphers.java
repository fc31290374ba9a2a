package io.jiwon.message;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-GCM ciphers to use again, for to make one costs as much as to encrypt an event. What is laid by holds no person's
 * key: that must be gone when it is destroyed.
 */
final class Ciphers {
    static final int TAG_BITS = 128;
    static final int NONCE_BYTES = 12;
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int LAID_BY_MAX = 16;
    private static final SecretKeySpec NOBODYS_KEY = new SecretKeySpec(new byte[32], "AES");
    private static final GCMParameterSpec NO_NONCE = new GCMParameterSpec(TAG_BITS, new byte[NONCE_BYTES]);
    private static final Provider PROVIDER = provider();

    private final AtomicReferenceArray<Cipher> laidBy = new AtomicReferenceArray<>(LAID_BY_MAX);

    // Looked up once: to find it takes longer than all the rest.
    private static Provider provider() {
        try {
            return Cipher.getInstance(ALGORITHM).getProvider();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every JDK has AES-GCM", missing);
        }
    }

    /** A cipher that nobody else has. */
    Cipher take() throws GeneralSecurityException {
        Cipher cipher = laidBy.getAndSet(place(), null);
        return cipher == null ? Cipher.getInstance(ALGORITHM, PROVIDER) : cipher;
    }

    /** Lays a cipher by that did its work; one that failed is not given back. */
    void giveBack(Cipher cipher) throws GeneralSecurityException {
        // To decrypt: who encrypts may not take the same nonce again.
        cipher.init(Cipher.DECRYPT_MODE, NOBODYS_KEY, NO_NONCE);
        laidBy.set(place(), cipher);
    }

    private static int place() {
        return (int) (Thread.currentThread().threadId() % LAID_BY_MAX);
    }
}
