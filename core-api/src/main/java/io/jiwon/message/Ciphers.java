package io.jiwon.message;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Cipher;

/**
 * AES-GCM ciphers to use again, for to make one costs as much as to encrypt an event. They come to the same thread again and
 * not to the same person, whose key they had: of many people's, none would be in the processor's caches. One that is laid
 * by still holds the key of its last use, so it is dropped after {@link #LAID_BY_MAX_SECONDS}: a destroyed key must be gone
 * from here as soon as from where nodes keep keys.
 */
final class Ciphers {
    static final int TAG_BITS = 128;
    static final int NONCE_BYTES = 12;

    /** As long as a node keeps a key itself. */
    static final int LAID_BY_MAX_SECONDS = 10;

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int LAID_BY_MAX = 64;

    /** Between places, so that no two are in one line of the processor's caches. */
    private static final int APART = 32;

    private static final Provider PROVIDER = provider();

    private final AtomicReferenceArray<Cipher> laidBy = new AtomicReferenceArray<>(LAID_BY_MAX * APART);
    private final AtomicBoolean dropping = new AtomicBoolean();
    private final Executor later;

    Ciphers() {
        this(CompletableFuture.delayedExecutor(LAID_BY_MAX_SECONDS, TimeUnit.SECONDS, Thread::startVirtualThread));
    }

    /** @param later runs what it is given {@link #LAID_BY_MAX_SECONDS} later */
    Ciphers(Executor later) {
        this.later = later;
    }

    // Looked up once: to find it takes longer than all the rest.
    private static Provider provider() {
        try {
            return Cipher.getInstance(ALGORITHM).getProvider();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every JDK has AES-GCM", missing);
        }
    }

    /** A cipher that nobody else has, to be given a key and a nonce. */
    Cipher take() throws GeneralSecurityException {
        Cipher cipher = laidBy.getAndSet(place(), null);
        return cipher == null ? Cipher.getInstance(ALGORITHM, PROVIDER) : cipher;
    }

    /** Lays a cipher by that did its work; one that failed is not given back. */
    void giveBack(Cipher cipher) {
        laidBy.set(place(), cipher);
        if (dropping.compareAndSet(false, true)) {
            later.execute(this::drop);
        }
    }

    private void drop() {
        dropping.set(false); // First: what is laid by from here on waits for the next time.
        for (int place = 0; place < LAID_BY_MAX; place++) {
            laidBy.set(place * APART, null);
        }
    }

    private static int place() {
        return (int) (Thread.currentThread().threadId() % LAID_BY_MAX) * APART;
    }
}
