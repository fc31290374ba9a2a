package io.jiwon.file.command;

import io.jiwon.storage.PlainFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The names in a ZIP, from the directory at its end: nothing is unpacked for that. */
final class ZipNames {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int END_BYTES = 22;
    private static final int COMMENT_MAX_BYTES = 0xffff;
    private static final int ENTRY_BYTES = 46;

    /** The largest directory that is read; a document has some dozen entries. */
    private static final int DIRECTORY_MAX_BYTES = 1 << 20;

    private ZipNames() {}

    /** Whether a reader of ZIPs finds one at the end, whatever comes before. */
    static boolean hasDirectory(PlainFile file) throws IOException {
        return end(file).isPresent();
    }

    /** Empty when there is no directory, or one that is broken or too large. */
    static Set<String> in(PlainFile file) throws IOException {
        Optional<ByteBuffer> end = end(file);
        if (end.isEmpty()) {
            return Set.of();
        }
        int at = end.get().position();
        long size = Integer.toUnsignedLong(end.get().getInt(at + 12));
        long offset = Integer.toUnsignedLong(end.get().getInt(at + 16));
        if (size > DIRECTORY_MAX_BYTES || offset + size > file.length()) {
            return Set.of();
        }
        ByteBuffer directory = read(file, offset, (int) size);
        Set<String> names = new HashSet<>();
        while (directory.remaining() >= ENTRY_BYTES && directory.getInt(directory.position()) == ENTRY_SIGNATURE) {
            int entry = directory.position();
            int nameBytes = Short.toUnsignedInt(directory.getShort(entry + 28));
            int extraBytes = Short.toUnsignedInt(directory.getShort(entry + 30));
            int commentBytes = Short.toUnsignedInt(directory.getShort(entry + 32));
            int next = entry + ENTRY_BYTES + nameBytes + extraBytes + commentBytes;
            if (next > directory.limit()) {
                return Set.of();
            }
            byte[] name = new byte[nameBytes];
            directory.get(entry + ENTRY_BYTES, name);
            names.add(new String(name, StandardCharsets.UTF_8));
            directory.position(next);
        }
        return names;
    }

    /** The last bytes, at the position where the record begins that ends a ZIP. */
    private static Optional<ByteBuffer> end(PlainFile file) throws IOException {
        int length = (int) Math.min(file.length(), END_BYTES + COMMENT_MAX_BYTES);
        ByteBuffer last = read(file, file.length() - length, length);
        for (int at = length - END_BYTES; at >= 0; at--) {
            if (last.getInt(at) == END_SIGNATURE) {
                return Optional.of(last.position(at));
            }
        }
        return Optional.empty();
    }

    private static ByteBuffer read(PlainFile file, long offset, int length) throws IOException {
        try (InputStream in = file.from(offset)) {
            return ByteBuffer.wrap(in.readNBytes(length)).order(ByteOrder.LITTLE_ENDIAN);
        }
    }
}
