package io.jiwon.document;

import io.jiwon.file.FileFormat;
import io.jiwon.file.FileProblem;
import io.jiwon.message.PersonalFiles;
import io.jiwon.message.Refused;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Reads the text of people's documents. Each is read in a process of its own ({@link DocumentReader}) with little memory
 * and little time, which is ended when it needs more: a document may be made to break whoever reads it. The bytes go in
 * and the text comes out through pipes, so nothing lies on a disk in plain.
 */
@Component
public final class DocumentTexts {
    /** Documents that are read at a time on a node; each takes a core and the memory below. */
    static final int AT_A_TIME_MAX = 2;

    static final int WAIT_MAX_SECONDS = 10;

    /** What the reading process may have on its heap. */
    static final int HEAP_MAX_MIB = 256;

    /** From the start of the process to its end; it looks at the clock itself. */
    static final Duration READ_MAX = Duration.ofSeconds(30);

    /** When it is ended from outside, should it not have listened to its clock. */
    private static final Duration ENDED_AFTER = READ_MAX.plusSeconds(5);

    /** UTF-8 bytes of one UTF-16 unit, at most. */
    private static final int BYTES_PER_CHAR_MAX = 3;

    /** What the JVM exits with when its heap is full. */
    private static final int OUT_OF_MEMORY = 3;

    /** The system ended it: 128 and SIGKILL, because time was up or no memory was left. */
    private static final int KILLED = 137;

    /** No parser has a place for what it would rather put on a disk. */
    private static final String NO_FOLDER = "/nonexistent";

    private final PersonalFiles files;
    private final Semaphore readers = new Semaphore(AT_A_TIME_MAX);

    /** Whose documents are being read on this node. */
    private final Set<UUID> beingRead = ConcurrentHashMap.newKeySet();

    DocumentTexts(PersonalFiles files) {
        this.files = files;
    }

    /**
     * The text of a stored document, composed (NFC), with single line feeds, at most {@link TextSink#CHARS_MAX}
     * characters.
     *
     * @throws Refused when it has none to give, or others, or another of the same person's, are read at the moment
     */
    public String read(UUID person, UUID file, FileFormat format) {
        // Whoever sends documents that take all of the time keeps others waiting, but does not keep them out.
        if (!beingRead.add(person)) {
            throw new Refused(FileProblem.DOCUMENT_READERS_BUSY);
        }
        try {
            return readInTurn(person, file, format);
        } finally {
            beingRead.remove(person);
        }
    }

    private String readInTurn(UUID person, UUID file, FileFormat format) {
        try {
            if (!readers.tryAcquire(WAIT_MAX_SECONDS, TimeUnit.SECONDS)) {
                throw new Refused(FileProblem.DOCUMENT_READERS_BUSY);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refused(FileProblem.DOCUMENT_READERS_BUSY);
        }
        try (InputStream document = files.open(person, file)) {
            return read(document, format);
        } catch (FileNotFoundException gone) {
            throw new Refused(FileProblem.FILE_NOT_FOUND);
        } catch (IOException unreachable) {
            throw new Refused(FileProblem.STORAGE_UNAVAILABLE);
        } finally {
            readers.release();
        }
    }

    /** @throws IOException when the document's bytes cannot be had */
    static String read(InputStream document, FileFormat format) throws IOException {
        Process reader = start(format);
        try {
            CompletableFuture.delayedExecutor(ENDED_AFTER.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(reader::destroyForcibly);
            send(document, reader);
            byte[] text;
            try (InputStream answer = reader.getInputStream()) {
                text = answer.readNBytes(TextSink.CHARS_MAX * BYTES_PER_CHAR_MAX + 1);
            }
            return outcome(exitCode(reader), text);
        } finally {
            reader.destroyForcibly();
        }
    }

    private static Process start(FileFormat format) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MAX_MIB + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Xshare:auto",
                        "-Djava.awt.headless=true",
                        "-Djava.io.tmpdir=" + NO_FOLDER,
                        "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
                        "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                        DocumentReader.class.getName(),
                        format.name()))
                .redirectError(Redirect.DISCARD); // Libraries quote in it what they read.
        // Of what this process was told, keys and passwords, that one needs nothing.
        builder.environment().clear();
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }

    /** A reader that has seen enough stops listening; its exit code says why. */
    private static void send(InputStream document, Process reader) throws IOException {
        byte[] part = new byte[1 << 16];
        OutputStream pipe = reader.getOutputStream();
        for (int read = document.read(part); read >= 0; read = document.read(part)) {
            try {
                pipe.write(part, 0, read);
            } catch (IOException ended) {
                return;
            }
        }
        try {
            pipe.close();
        } catch (IOException ended) {
            return;
        }
    }

    private static int exitCode(Process reader) {
        try {
            return reader.waitFor();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refused(FileProblem.DOCUMENT_READERS_BUSY);
        }
    }

    private static String outcome(int exitCode, byte[] text) {
        if (exitCode == 0) {
            return new String(text, StandardCharsets.UTF_8);
        }
        if (exitCode == OUT_OF_MEMORY || exitCode == KILLED) {
            throw new Refused(FileProblem.DOCUMENT_TOO_COSTLY);
        }
        throw DocumentFault.ofExitCode(exitCode)
                .<RuntimeException>map(fault -> new Refused(fault.problem()))
                .orElseGet(() -> new IllegalStateException("The reader of documents ended with " + exitCode));
    }
}
