package io.jiwon.message;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Random nonces of 12 bytes, none given twice. They are drawn many at a time: one draw holds a lock that every thread
 * waits for, and takes nearly as long for twelve bytes as for a thousand.
 */
final class Nonces {
    static final int BYTES = 12;
    private static final int DRAWN_TOGETHER = 256;

    private final SecureRandom random = new SecureRandom();
    private volatile Drawn drawn = draw();

    private record Drawn(byte[] bytes, AtomicInteger given) {}

    byte[] next() {
        while (true) {
            Drawn now = drawn;
            int at = now.given().getAndIncrement() * BYTES;
            if (at < now.bytes().length) {
                return Arrays.copyOfRange(now.bytes(), at, at + BYTES);
            }
            synchronized (this) {
                // Unless another thread has drawn meanwhile.
                if (drawn.given().get() >= DRAWN_TOGETHER) {
                    drawn = draw();
                }
            }
        }
    }

    private Drawn draw() {
        byte[] bytes = new byte[DRAWN_TOGETHER * BYTES];
        random.nextBytes(bytes);
        return new Drawn(bytes, new AtomicInteger());
    }
}
