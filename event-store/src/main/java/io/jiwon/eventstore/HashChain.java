package io.jiwon.eventstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Ties each event to all before it: {@code hash = SHA-256(previous hash, position, digest)}, where the digest is the
 * SHA-256 of everything that is stored of the event. Texts and bytes go in with their length before them, so that nothing
 * can move from one field to the next.
 */
final class HashChain {
    static final int HASH_BYTES = 32;

    private static final int ABSENT = -1;

    private HashChain() {}

    /** What stands in the head before the first event: 32 zero bytes. */
    static byte[] beginning() {
        return new byte[HASH_BYTES];
    }

    static byte[] digest(
            String eventId,
            String streamId,
            @Nullable String streamType,
            long sequence,
            String payloadType,
            @Nullable String payloadRevision,
            byte[] payload,
            byte[] metadata,
            long recordedAtMicros) {
        MessageDigest sha256 = sha256();
        put(sha256, eventId);
        put(sha256, streamId);
        put(sha256, streamType);
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(0, sequence));
        put(sha256, payloadType);
        put(sha256, payloadRevision);
        put(sha256, payload);
        put(sha256, metadata);
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(0, recordedAtMicros));
        return sha256.digest();
    }

    static byte[] link(byte[] previous, long position, byte[] digest) {
        MessageDigest sha256 = sha256();
        sha256.update(previous);
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(0, position));
        sha256.update(digest);
        return sha256.digest();
    }

    private static void put(MessageDigest sha256, @Nullable String text) {
        if (text == null) {
            sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, ABSENT));
        } else {
            put(sha256, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void put(MessageDigest sha256, byte[] bytes) {
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        sha256.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
