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

    /** Never used itself: a copy costs a fraction of looking through the providers, which every append would do twice. */
    private static final MessageDigest SHA_256 = newSha256();

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
        byte[][] texts = {utf8(eventId), utf8(streamId), utf8(streamType), utf8(payloadType), utf8(payloadRevision)};
        int lengths = texts.length + 2;
        int bytes = lengths * Integer.BYTES + 2 * Long.BYTES + payload.length + metadata.length;
        for (byte[] text : texts) {
            bytes += text == null ? 0 : text.length;
        }
        // One piece, as many small ones cost more than their hash.
        ByteBuffer all = ByteBuffer.allocate(bytes);
        put(all, texts[0]);
        put(all, texts[1]);
        put(all, texts[2]);
        all.putLong(sequence);
        put(all, texts[3]);
        put(all, texts[4]);
        put(all, payload);
        put(all, metadata);
        all.putLong(recordedAtMicros);
        return sha256().digest(all.array());
    }

    static byte[] link(byte[] previous, long position, byte[] digest) {
        ByteBuffer all = ByteBuffer.allocate(previous.length + Long.BYTES + digest.length);
        all.put(previous).putLong(position).put(digest);
        return sha256().digest(all.array());
    }

    private static byte @Nullable [] utf8(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ByteBuffer all, byte @Nullable [] bytes) {
        if (bytes == null) {
            all.putInt(ABSENT);
        } else {
            all.putInt(bytes.length).put(bytes);
        }
    }

    private static MessageDigest sha256() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("The digest of Java can be copied", impossible);
        }
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
