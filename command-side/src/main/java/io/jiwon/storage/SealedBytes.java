package io.jiwon.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Files in encrypted form: 4 bytes {@code JWF1}, 32 of salt, and the content in chunks of 64 KiB, each with its tag
 * (AES-256-GCM). The key of a file comes from its owner's key, the file's id and the salt, so that its chunks can be
 * numbered from 0: the number is the nonce, with a mark on the last, so that none can be moved, left out or cut off.
 * Only the last chunk may be short, and it is there even when it is empty.
 */
final class SealedBytes {
    static final int CHUNK_BYTES = 1 << 16;
    static final int TAG_BYTES = 16;
    static final int HEADER_BYTES = 36;

    private static final byte[] MAGIC = "JWF1".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_BYTES = HEADER_BYTES - 4;
    private static final int NONCE_BYTES = 12;
    private static final int SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
    private static final String HMAC = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private SealedBytes() {}

    /** Where a file is read from, from an offset on. */
    interface Source {
        InputStream from(long offset) throws IOException;
    }

    /** How long the encrypted form of so many bytes is. */
    static long sealedLength(long plain) {
        return HEADER_BYTES + plain + chunks(plain) * TAG_BYTES;
    }

    /** How many bytes are in an encrypted form so long. */
    static long plainLength(long sealed) throws IOException {
        long body = sealed - HEADER_BYTES;
        long whole = body / SEALED_CHUNK_BYTES;
        long rest = body % SEALED_CHUNK_BYTES;
        if (body < TAG_BYTES || rest > 0 && rest < TAG_BYTES) {
            throw new IOException("An encrypted file was cut off");
        }
        return whole * CHUNK_BYTES + Math.max(0, rest - TAG_BYTES);
    }

    private static long chunks(long plain) {
        return Math.max(1, (plain + CHUNK_BYTES - 1) / CHUNK_BYTES);
    }

    /** The encrypted form of exactly {@code length} bytes, made as it is read. */
    static InputStream seal(SecretKey ownersKey, UUID file, InputStream plain, long length) {
        byte[] header = new byte[HEADER_BYTES];
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        ByteBuffer.wrap(header).put(MAGIC).put(salt);
        return new Sealing(fileKey(ownersKey, file, salt), header, plain, length);
    }

    /** The content; it may be skipped over at no cost. */
    static InputStream open(SecretKey ownersKey, UUID file, Source sealed, long sealedLength) throws IOException {
        byte[] header;
        try (InputStream start = sealed.from(0)) {
            header = start.readNBytes(HEADER_BYTES);
        }
        if (header.length < HEADER_BYTES
                || !ByteBuffer.wrap(header, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            throw new IOException("Not an encrypted file of a form that this version knows");
        }
        byte[] salt = new byte[SALT_BYTES];
        ByteBuffer.wrap(header).position(MAGIC.length).get(salt);
        return new Opening(fileKey(ownersKey, file, salt), sealed, plainLength(sealedLength));
    }

    private static SecretKey fileKey(SecretKey ownersKey, UUID file, byte[] salt) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(ownersKey.getEncoded(), HMAC));
            mac.update(("file/1/" + file).getBytes(StandardCharsets.US_ASCII));
            return new SecretKeySpec(mac.doFinal(salt), "AES");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every JDK has " + HMAC, missing);
        }
    }

    private static byte[] crypt(int mode, Cipher cipher, SecretKey key, long chunk, boolean last, byte[] bytes)
            throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(NONCE_BYTES)
                .put((byte) (last ? 1 : 0))
                .position(NONCE_BYTES - Long.BYTES)
                .putLong(chunk)
                .array();
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        return cipher.doFinal(bytes);
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every JDK has AES-GCM", missing);
        }
    }

    /** Reads chunk by chunk. */
    private abstract static class Chunked extends InputStream {
        private byte[] chunk = new byte[0];
        private int at;
        private boolean ended;

        /** The next chunk; null at the end. */
        abstract byte @Nullable [] next() throws IOException;

        /** Goes on at this place of what {@link #next} gives from now on. */
        void skipTo(int offset) throws IOException {
            ended = false;
            chunk = new byte[0];
            at = 0;
            if (offset > 0 && fill()) {
                at = Math.min(offset, chunk.length);
            }
        }

        int leftInChunk() {
            return chunk.length - at;
        }

        void skipInChunk(int count) {
            at += count;
        }

        private boolean fill() throws IOException {
            while (at == chunk.length && !ended) {
                byte[] following = next();
                ended = following == null;
                chunk = following == null ? new byte[0] : following;
                at = 0;
            }
            return at < chunk.length;
        }

        @Override
        public int read() throws IOException {
            return fill() ? chunk[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, leftInChunk());
            System.arraycopy(chunk, at, target, offset, count);
            at += count;
            return count;
        }
    }

    private static final class Sealing extends Chunked {
        private final Cipher cipher = cipher();
        private final SecretKey key;
        private final InputStream plain;
        private final long length;
        private final long chunks;
        private byte @Nullable [] header;
        private long number;

        Sealing(SecretKey key, byte[] header, InputStream plain, long length) {
            this.key = key;
            this.header = header;
            this.plain = plain;
            this.length = length;
            this.chunks = chunks(length);
        }

        @Override
        byte @Nullable [] next() throws IOException {
            if (header != null) {
                byte[] first = header;
                header = null;
                return first;
            }
            if (number == chunks) {
                return null;
            }
            int wanted = (int) Math.min(CHUNK_BYTES, length - number * CHUNK_BYTES);
            byte[] bytes = plain.readNBytes(wanted);
            if (bytes.length < wanted) {
                throw new EOFException("There were fewer bytes than were announced");
            }
            try {
                boolean last = number + 1 == chunks;
                return crypt(Cipher.ENCRYPT_MODE, cipher, key, number++, last, bytes);
            } catch (GeneralSecurityException failed) {
                throw new IllegalStateException("Could not encrypt", failed);
            }
        }
    }

    private static final class Opening extends Chunked {
        private final Cipher cipher = cipher();
        private final SecretKey key;
        private final Source sealed;
        private final long length;
        private final long chunks;
        private @Nullable InputStream reading;
        private long number;

        Opening(SecretKey key, Source sealed, long length) {
            this.key = key;
            this.sealed = sealed;
            this.length = length;
            this.chunks = chunks(length);
        }

        private long position() {
            return Math.min(length, number * CHUNK_BYTES) - leftInChunk();
        }

        @Override
        public long skip(long wanted) throws IOException {
            long count = Math.max(0, Math.min(wanted, length - position()));
            if (count <= leftInChunk()) {
                skipInChunk((int) count);
                return count;
            }
            long target = position() + count;
            close();
            number = target / CHUNK_BYTES;
            skipTo((int) (target % CHUNK_BYTES));
            return count;
        }

        @Override
        public int available() {
            return leftInChunk();
        }

        @Override
        byte @Nullable [] next() throws IOException {
            if (number >= chunks) {
                return null;
            }
            if (reading == null) {
                reading = sealed.from(HEADER_BYTES + number * SEALED_CHUNK_BYTES);
            }
            boolean last = number + 1 == chunks;
            int wanted = last ? (int) (length - number * CHUNK_BYTES) + TAG_BYTES : SEALED_CHUNK_BYTES;
            byte[] bytes = reading.readNBytes(wanted);
            try {
                return crypt(Cipher.DECRYPT_MODE, cipher, key, number++, last, bytes);
            } catch (GeneralSecurityException failed) {
                throw new IOException("An encrypted file was changed, or its key is another", failed);
            }
        }

        @Override
        public void close() throws IOException {
            if (reading != null) {
                reading.close();
                reading = null;
            }
        }
    }
}
