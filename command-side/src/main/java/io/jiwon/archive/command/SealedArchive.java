package io.jiwon.archive.command;

import io.jiwon.archive.ArchiveCommand.ArchivedStream;
import io.jiwon.archive.ArchiveManifest;
import io.jiwon.archive.ArchiveProblem;
import io.jiwon.message.Refused;
import io.jiwon.message.ServerSeal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An archive that this Jiwon made and nobody has changed. Nothing in it is believed before that is known: events are facts,
 * and a person may not make up what others, or Jiwon, are said to have done.
 */
record SealedArchive(ArchiveManifest manifest, List<ArchivedStream> streams) {
    /** Files in an archive that is read; more than one of the largest has. */
    static final int FILES_MAX = 250_000;

    /** All files together, unpacked. */
    static final long CONTENT_MAX_BYTES = 256L << 20;

    private static final int CHUNK_BYTES = 16_384;
    private static final Pattern EVENTS = Pattern.compile("events/([a-z]+)/([0-9A-Za-z-]+)\\.jsonl");
    private static final Set<String> ABOUT_ITSELF = Set.of(ArchiveManifest.PATH, ArchiveManifest.SEAL_PATH);

    SealedArchive {
        streams = List.copyOf(streams);
    }

    /**
     * Reads it twice: first to know that it is as it was made, then what is taken over.
     *
     * @param features whose streams are wanted with their lines; of others only that they are there
     * @throws Refused (422, 413) when it is not a whole archive of this Jiwon, or too large
     */
    static SealedArchive read(byte[] zip, ServerSeal seal, Set<String> features, JsonMapper json) {
        ArchiveManifest manifest = checked(zip, seal, json);
        List<ArchivedStream> streams = new ArrayList<>();
        eachFile(zip, (path, content) -> {
            Matcher stream = EVENTS.matcher(path);
            if (stream.matches()) {
                boolean wanted = features.contains(stream.group(1));
                streams.add(new ArchivedStream(
                        stream.group(1),
                        stream.group(2),
                        wanted
                                ? new String(content.readAllBytes(), StandardCharsets.UTF_8)
                                        .lines()
                                        .toList()
                                : List.of()));
            }
        });
        return new SealedArchive(manifest, streams);
    }

    private static ArchiveManifest checked(byte[] zip, ServerSeal seal, JsonMapper json) {
        Map<String, ArchiveManifest.File> found = new HashMap<>();
        Map<String, byte[]> aboutItself = new HashMap<>();
        eachFile(zip, (path, content) -> {
            boolean isFirst = ABOUT_ITSELF.contains(path)
                    ? aboutItself.put(path, content.readAllBytes()) == null
                    : found.put(path, measured(path, content)) == null;
            if (!isFirst) {
                throw new Refused(ArchiveProblem.ARCHIVE_NOT_READABLE);
            }
        });
        byte @Nullable [] manifest = aboutItself.get(ArchiveManifest.PATH);
        if (manifest == null) {
            throw new Refused(ArchiveProblem.ARCHIVE_NOT_READABLE);
        }
        byte[] shown = aboutItself.getOrDefault(ArchiveManifest.SEAL_PATH, new byte[0]);
        byte[] right = seal.of(ArchiveManifest.SEALED_FOR, manifest).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(right, shown)) {
            throw new Refused(ArchiveProblem.ARCHIVE_NOT_SEALED);
        }
        ArchiveManifest read = parsed(manifest, json);
        Map<String, ArchiveManifest.File> named = new HashMap<>();
        read.files().forEach(file -> named.put(file.path(), file));
        if (!named.equals(found)) {
            throw new Refused(ArchiveProblem.ARCHIVE_NOT_SEALED);
        }
        return read;
    }

    private static ArchiveManifest parsed(byte[] manifest, JsonMapper json) {
        try {
            ArchiveManifest read = json.readValue(manifest, ArchiveManifest.class);
            if (read.format().equals(ArchiveManifest.FORMAT)
                    && read.formatVersion() == ArchiveManifest.FORMAT_VERSION) {
                return read;
            }
        } catch (JacksonException otherForm) {
            throw new Refused(ArchiveProblem.ARCHIVE_OF_OTHER_VERSION);
        }
        throw new Refused(ArchiveProblem.ARCHIVE_OF_OTHER_VERSION);
    }

    private static ArchiveManifest.File measured(String path, InputStream content) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
        long bytes = 0;
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int length = content.read(chunk); length >= 0; length = content.read(chunk)) {
            digest.update(chunk, 0, length);
            bytes += length;
        }
        return new ArchiveManifest.File(path, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private interface Reader {
        void read(String path, InputStream content) throws IOException;
    }

    private static void eachFile(byte[] zip, Reader reader) {
        try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            Bounded content = new Bounded(files);
            int count = 0;
            for (ZipEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                if (++count > FILES_MAX) {
                    throw new Refused(ArchiveProblem.ARCHIVE_IMPORT_TOO_LARGE);
                }
                reader.read(file.getName(), content);
            }
            if (count == 0) {
                throw new Refused(ArchiveProblem.ARCHIVE_NOT_READABLE);
            }
        } catch (IOException | IllegalArgumentException broken) {
            // The bytes are in memory: what cannot be read is no ZIP, or ends too early.
            throw new Refused(ArchiveProblem.ARCHIVE_NOT_READABLE);
        }
    }

    /** What is packed small may be large: all files together are counted as they are unpacked. */
    private static final class Bounded extends InputStream {
        private final InputStream content;
        private long bytes;

        private Bounded(InputStream content) {
            this.content = content;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = content.read(target, offset, length);
            bytes += Math.max(read, 0);
            if (bytes > CONTENT_MAX_BYTES) {
                throw new Refused(ArchiveProblem.ARCHIVE_IMPORT_TOO_LARGE);
            }
            return read;
        }
    }
}
