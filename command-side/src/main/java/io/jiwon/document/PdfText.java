package io.jiwon.document;

import java.io.IOException;
import java.io.Writer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** PDF, in the order in which its writer wrote: columns stay together, which sorting by place would mix. */
final class PdfText {
    /** Pages of a document that is read. */
    static final int PAGES_MAX = 100;

    private PdfText() {}

    static void read(byte[] document, TextSink sink) throws IOException, UnreadableDocument {
        try (PDDocument pdf = Loader.loadPDF(document, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
            if (pdf.getNumberOfPages() > PAGES_MAX) {
                throw new UnreadableDocument(DocumentFault.TOO_LONG);
            }
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setLineSeparator("\n");
            stripper.setPageEnd("\n");
            try (SinkWriter writer = new SinkWriter(sink)) {
                stripper.writeText(pdf, writer);
            } catch (SinkFull full) {
                throw full.reason;
            }
        } catch (InvalidPasswordException locked) {
            throw new UnreadableDocument(DocumentFault.ENCRYPTED);
        }
    }

    /** Carries the sink's refusal through a library that knows only its own. */
    private static final class SinkFull extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final UnreadableDocument reason;

        SinkFull(UnreadableDocument reason) {
            super(reason);
            this.reason = reason;
        }
    }

    private static final class SinkWriter extends Writer {
        private final TextSink sink;

        SinkWriter(TextSink sink) {
            this.sink = sink;
        }

        @Override
        public void write(char[] text, int offset, int length) {
            try {
                sink.append(new String(text, offset, length));
            } catch (UnreadableDocument full) {
                throw new SinkFull(full);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
