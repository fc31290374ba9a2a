package io.jiwon.eventstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where the log ended at some moment. Kept elsewhere and signed, it shows later that nothing before it was rewritten:
 * whoever computes the whole chain anew cannot compute the signature.
 *
 * @param position of the last event; 0 when there was none
 * @param hash of that event, 32 bytes
 */
public record LogCheckpoint(long position, byte[] hash) {
    private static final byte[] PURPOSE = "jiwon event log checkpoint 1".getBytes(StandardCharsets.US_ASCII);

    /** Signs position and hash, with an Ed25519 or EC (P-256) key. */
    public byte[] sign(PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(algorithm(key.getAlgorithm()));
            signature.initSign(key);
            signature.update(message());
            return signature.sign();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("Not a key that can sign a checkpoint", unusable);
        }
    }

    /** Whether the signature is of this checkpoint and by the holder of the key. */
    public boolean isSignedBy(PublicKey key, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(algorithm(key.getAlgorithm()));
            signature.initVerify(key);
            signature.update(message());
            return signature.verify(signed);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static String algorithm(String key) {
        return key.equals("EC") ? "SHA256withECDSA" : "Ed25519";
    }

    private byte[] message() {
        return ByteBuffer.allocate(PURPOSE.length + Long.BYTES + hash.length)
                .put(PURPOSE)
                .putLong(position)
                .put(hash)
                .array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogCheckpoint checkpoint
                && checkpoint.position == position
                && Arrays.equals(checkpoint.hash, hash);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(position);
    }

    @Override
    public String toString() {
        return position + ":" + HexFormat.of().formatHex(hash);
    }
}
