package io.jiwon.document;

import io.jiwon.file.FileFormat;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process that reads one document: its bytes come by the standard input, its text goes to the standard output as
 * UTF-8, and the exit code is that of a {@link DocumentFault} when there is none.
 */
final class DocumentReader {
    /** The largest document that is taken; files for the purpose {@code document} are smaller. */
    private static final int BYTES_MAX = 32 << 20;

    /** On Linux; the system ends this process rather than Jiwon when memory runs out. */
    private static final Path OUT_OF_MEMORY_SCORE = Path.of("/proc/self/oom_score_adj");

    private static final String FIRST_TO_GO = "1000";

    private DocumentReader() {}

    /** @param arguments the name of a {@link FileFormat} */
    public static void main(String[] arguments) throws IOException {
        PrintStream answer = System.out;
        System.setOut(System.err); // Whatever a library prints is no part of the answer.
        endWhenTimeIsUp();
        if (Files.isWritable(OUT_OF_MEMORY_SCORE)) {
            Files.writeString(OUT_OF_MEMORY_SCORE, FIRST_TO_GO);
        }
        byte[] document = System.in.readNBytes(BYTES_MAX + 1);
        int exitCode = 0;
        try {
            byte[] text = text(document, FileFormat.valueOf(arguments[0])).getBytes(StandardCharsets.UTF_8);
            answer.write(text, 0, text.length);
            answer.flush();
        } catch (UnreadableDocument unreadable) {
            exitCode = unreadable.fault().exitCode();
        }
        Runtime.getRuntime().halt(exitCode);
    }

    /** Also when Jiwon itself was ended and waits for nothing any more. */
    private static void endWhenTimeIsUp() {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(DocumentTexts.READ_MAX);
            } catch (InterruptedException never) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(DocumentFault.TOO_COSTLY.exitCode());
        });
    }

    /** The text of a document, as {@link DocumentTexts#read} answers it. */
    static String text(byte[] document, FileFormat format) throws UnreadableDocument {
        if (document.length > BYTES_MAX) {
            throw new UnreadableDocument(DocumentFault.TOO_LONG);
        }
        TextSink sink = new TextSink();
        try {
            switch (format) {
                case PDF -> TikaText.readPdf(document, sink);
                case DOCX -> TikaText.readDocx(document, sink);
                case HWP -> HwpText.read(document, sink);
                case HWPX -> HwpxText.read(document, sink);
                case HTML -> HtmlText.read(document, sink);
                case TEXT -> sink.append(PlainText.decoded(document));
                case JPEG, PNG -> throw new UnreadableDocument(DocumentFault.WITHOUT_TEXT);
            }
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError broken) {
            // Parsers throw whatever comes to them at a broken document: of an array, a number, a null.
            throw new UnreadableDocument(DocumentFault.UNREADABLE);
        }
        return sink.text();
    }
}
