package io.jiwon.storage;

import io.jiwon.message.PersonalFiles;
import io.jiwon.message.PersonalKeys;
import io.jiwon.message.PersonalStore;
import io.jiwon.storage.ObjectStore.PresignedPut;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;

/**
 * People's files. What arrives through Jiwon lies in the folder {@code incoming}, what a client put into the bucket
 * itself under {@code direct}, and what is kept under {@code files}. All is encrypted but {@code direct}, which is for
 * minutes, an hour at most. The second part of a name is the end of the person's id: a folder for each of 256.
 */
public final class StoredFiles implements PersonalFiles, PersonalStore, AutoCloseable {
    static final String INCOMING = "incoming";
    static final String DIRECT = "direct";
    static final String KEPT = "files";

    private static final int SHARD_CHARS = 2;

    private final FolderStore folder;
    private final ObjectStore kept;
    private final PersonalKeys keys;

    StoredFiles(FolderStore folder, ObjectStore kept, PersonalKeys keys) {
        this.folder = folder;
        this.kept = kept;
        this.keys = keys;
    }

    /** What a client needs to put bytes into the bucket itself. */
    public record DirectUpload(URI url, Map<String, String> headers) {}

    /** Takes in exactly so many bytes. They are not kept yet. */
    public PlainFile receive(UUID person, UUID file, InputStream plain, long length) throws IOException {
        SecretKey key = keys.toEncrypt(person);
        String name = name(INCOMING, person, file);
        folder.put(name, () -> SealedBytes.seal(key, file, plain, length), SealedBytes.sealedLength(length));
        return sealed(folder, name, key, file);
    }

    /**
     * What a client put into the bucket itself.
     *
     * @throws FileNotFoundException when nothing is there
     */
    public PlainFile direct(UUID person, UUID file) throws IOException {
        String name = name(DIRECT, person, file);
        long length = kept.length(name).orElseThrow(() -> new FileNotFoundException("Nothing was put there"));
        return plainFile(length, offset -> kept.read(name, offset));
    }

    /** Where a client can put so many bytes itself; nothing when it has to send them to Jiwon. */
    public Optional<DirectUpload> directUpload(UUID person, UUID file, long length, String mediaType, Duration valid) {
        return kept.presignedPut(name(DIRECT, person, file), length, mediaType, valid)
                .map((PresignedPut put) -> new DirectUpload(put.url(), put.headers()));
    }

    /** Keeps what {@link #receive} took in, as it is. */
    public void keepReceived(UUID person, UUID file) throws IOException {
        String incoming = name(INCOMING, person, file);
        String name = name(KEPT, person, file);
        if (kept == folder) {
            folder.move(incoming, name);
            return;
        }
        long length = folder.length(incoming).orElseThrow(() -> new FileNotFoundException("It was taken away"));
        kept.put(name, () -> folder.read(incoming, 0), length);
        folder.delete(incoming);
    }

    /** Keeps these bytes, which what was received before is replaced by. */
    public void keep(UUID person, UUID file, InputStream plain, long length) throws IOException {
        receive(person, file, plain, length);
        keepReceived(person, file);
    }

    @Override
    public InputStream open(UUID person, UUID file) throws IOException {
        return sealed(kept, name(KEPT, person, file), keys.toDecrypt(person), file)
                .from(0);
    }

    private static PlainFile sealed(ObjectStore store, String name, SecretKey key, UUID file) throws IOException {
        long sealedLength = store.length(name).orElseThrow(() -> new FileNotFoundException("There is no such file"));
        return plainFile(SealedBytes.plainLength(sealedLength), offset -> {
            InputStream content = SealedBytes.open(key, file, from -> store.read(name, from), sealedLength);
            content.skipNBytes(offset);
            return content;
        });
    }

    private static PlainFile plainFile(long length, SealedBytes.Source source) {
        return new PlainFile() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream from(long offset) throws IOException {
                return source.from(offset);
            }
        };
    }

    /** Removes what arrived and is not kept. */
    public void discard(UUID person, UUID file) throws IOException {
        folder.delete(name(INCOMING, person, file));
        if (kept != folder) {
            kept.delete(name(DIRECT, person, file));
        }
    }

    /** Removes every byte of a file. It can be repeated. */
    public void delete(UUID person, UUID file) throws IOException {
        discard(person, file);
        kept.delete(name(KEPT, person, file));
    }

    /** Removes what arrived before then and nobody looked at, on this node and in the bucket. Answers how many. */
    public int sweep(Instant before) throws IOException {
        int swept = 0;
        for (String place : List.of(INCOMING, FolderStore.WRITING)) {
            for (String name : folder.list(place, before)) {
                swept += folder.delete(name) ? 1 : 0;
            }
        }
        if (kept != folder) {
            for (String name : kept.list(DIRECT, before)) {
                swept += kept.delete(name) ? 1 : 0;
            }
        }
        return swept;
    }

    @Override
    public Map<String, Long> erase(UUID person) {
        Map<String, Long> removed = new LinkedHashMap<>();
        try {
            erase(removed, folder, INCOMING, person);
            erase(removed, kept, DIRECT, person);
            erase(removed, kept, KEPT, person);
        } catch (IOException failed) {
            throw new UncheckedIOException("The files of " + person + " could not be removed", failed);
        }
        return removed;
    }

    private static void erase(Map<String, Long> removed, ObjectStore store, String place, UUID person)
            throws IOException {
        long objects = 0;
        for (String name : store.list(folder(place, person), Instant.MAX)) {
            objects += store.delete(name) ? 1 : 0;
        }
        if (objects > 0) {
            removed.put("storage." + place, objects);
        }
    }

    /** @throws IOException when no file can be kept or read at present */
    public void probe() throws IOException {
        folder.probe();
        if (kept != folder) {
            kept.probe();
        }
    }

    private static String name(String place, UUID person, UUID file) {
        return folder(place, person) + "/" + file;
    }

    private static String folder(String place, UUID person) {
        String id = person.toString();
        return place + "/" + id.substring(id.length() - SHARD_CHARS) + "/" + id;
    }

    @Override
    public void close() throws Exception {
        if (kept instanceof AutoCloseable open) {
            open.close();
        }
    }
}
