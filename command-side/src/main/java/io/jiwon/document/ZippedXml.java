package io.jiwon.document;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * A ZIP with parts of XML, as DOCX and HWPX are: together they are bounded, and one that is parsed here declares no type
 * and no entities.
 */
final class ZippedXml {
    /** Parts of one document, pictures included. */
    static final int PARTS_MAX = 5_000;

    /** Bytes of all parts, unpacked; a page of text takes some 20 KiB of XML. */
    static final long UNPACKED_MAX_BYTES = 128L << 20;

    private ZippedXml() {}

    /** What is done with a part that is wanted. */
    interface Part {
        /** Takes the part with this name; it is read to its end by {@link ZippedXml#parse}. */
        void read(String name, InputStream part) throws IOException, UnreadableDocument;
    }

    static void read(byte[] document, Predicate<String> wanted, Part each) throws IOException, UnreadableDocument {
        long[] unpacked = new long[1];
        int parts = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(document))) {
            InputStream counted = new Counted(zip, unpacked);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++parts > PARTS_MAX) {
                    throw new UnreadableDocument(DocumentFault.TOO_COSTLY);
                }
                if (wanted.test(entry.getName())) {
                    each.read(entry.getName(), counted);
                }
                // What is passed over is unpacked, too.
                counted.transferTo(OutputStream.nullOutputStream());
            }
        } catch (TooMuch bomb) {
            throw new UnreadableDocument(DocumentFault.TOO_COSTLY);
        }
    }

    /** @throws UnreadableDocument when its parts are more, or together larger, than allowed */
    static void refuseTooLarge(byte[] document) throws IOException, UnreadableDocument {
        read(document, name -> false, (name, part) -> {});
    }

    static void parse(InputStream part, MarkupText handler) throws IOException, UnreadableDocument {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            XMLReader reader = factory.newSAXParser().getXMLReader();
            // Newer JDKs have a limit, older ones none; the handler has its own.
            reader.setProperty("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", "0");
            reader.setContentHandler(handler);
            reader.setErrorHandler(handler);
            reader.parse(new InputSource(new Unclosed(part)));
        } catch (SAXException broken) {
            throw MarkupText.Refusal.within(broken).orElseGet(() -> new UnreadableDocument(DocumentFault.UNREADABLE));
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("every JDK's parser can do this", impossible);
        }
    }

    /** More was unpacked than allowed. */
    private static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Counted extends FilterInputStream {
        private final long[] unpacked;

        Counted(InputStream in, long[] unpacked) {
            super(in);
            this.unpacked = unpacked;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) throws TooMuch {
            unpacked[0] += bytes;
            if (unpacked[0] > UNPACKED_MAX_BYTES) {
                throw new TooMuch();
            }
        }
    }

    /** The parser closes what it has read; the ZIP goes on. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
