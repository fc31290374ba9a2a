package io.jiwon.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A place for bytes under names. Names are Jiwon's own ({@code files/3f/<person>/<file>}), never a user's text. What is
 * there under a name is whole: nothing is seen of a write that did not end.
 */
interface ObjectStore {
    /** What a client needs to put an object itself. */
    record PresignedPut(URI url, Map<String, String> headers) {}

    /** Bytes to be put. */
    interface Bytes {
        /** From their beginning; who signs what is sent reads them twice, unless the way there is encrypted. */
        InputStream open() throws IOException;
    }

    /** Keeps exactly {@code length} bytes, in the place of what was there. */
    void put(String name, Bytes bytes, long length) throws IOException;

    /**
     * The bytes from an offset on, at most up to the length there is.
     *
     * @throws java.io.FileNotFoundException when there is no such object
     */
    InputStream read(String name, long from) throws IOException;

    /** How many bytes it has; empty when there is no such object. */
    OptionalLong length(String name) throws IOException;

    /** @return whether there was one */
    boolean delete(String name) throws IOException;

    /** The names below a folder of objects that were last written before. */
    List<String> list(String folder, Instant writtenBefore) throws IOException;

    /** An address to which a client can put exactly so many bytes; nothing when all goes through Jiwon. */
    Optional<PresignedPut> presignedPut(String name, long length, String mediaType, Duration valid);

    /** @throws IOException when nothing can be kept or read here at present */
    void probe() throws IOException;
}
