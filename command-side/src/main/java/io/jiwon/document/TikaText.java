package io.jiwon.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.ooxml.OPCPackageWrapper;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** PDF and DOCX by Apache Tika; what is embedded in them, other documents and pictures, is not opened. */
final class TikaText {
    /** Pages of a document that is read. */
    static final int PAGES_MAX = 100;

    private static final int IN_MEMORY_ONLY = -1;

    private TikaText() {}

    /** PDF, in the order in which its writer wrote: columns stay together, which sorting by place would mix. */
    static void readPdf(byte[] document, TextSink sink) throws IOException, UnreadableDocument {
        PDFParserConfig config = new PDFParserConfig();
        config.setSortByPosition(false);
        config.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        // They say again what stands on the pages.
        config.setExtractBookmarksText(false);
        config.setExtractAnnotationText(false);
        config.setMaxMainMemoryBytes(IN_MEMORY_ONLY);
        ParseContext context = new ParseContext();
        context.set(PDFParserConfig.class, config);
        read(new PDFParser(), context, new ByteArrayInputStream(document), sink);
    }

    /** DOCX: headers, body, footers; without what was deleted and is only kept to be seen as a change. */
    static void readDocx(byte[] document, TextSink sink) throws IOException, UnreadableDocument {
        ZippedXml.refuseTooLarge(document);
        // A long and regular document packs as well as a bomb does; how much it may be is known already.
        ZipSecureFile.setMinInflateRatio(0);
        OfficeParserConfig config = new OfficeParserConfig();
        config.setUseSAXDocxExtractor(true);
        config.setIncludeDeletedContent(false);
        config.setIncludeMoveFromContent(false);
        ParseContext context = new ParseContext();
        context.set(OfficeParserConfig.class, config);
        try (OPCPackage parts = OPCPackage.open(new ByteArrayInputStream(document));
                TikaInputStream opened = TikaInputStream.get(document)) {
            // Tika itself would lay the document on a disk to open it.
            opened.setOpenContainer(new OPCPackageWrapper(parts));
            read(new OOXMLParser(), context, opened, sink);
        } catch (InvalidFormatException broken) {
            throw new UnreadableDocument(DocumentFault.UNREADABLE);
        }
    }

    private static void read(Parser parser, ParseContext context, InputStream document, TextSink sink)
            throws IOException, UnreadableDocument {
        context.set(EmbeddedDocumentExtractor.class, new NothingEmbedded());
        try {
            parser.parse(document, new Xhtml(sink), new Metadata(), context);
        } catch (EncryptedDocumentException locked) {
            throw new UnreadableDocument(DocumentFault.ENCRYPTED);
        } catch (SAXException | TikaException broken) {
            throw MarkupText.Refusal.within(broken).orElseGet(() -> new UnreadableDocument(DocumentFault.UNREADABLE));
        }
    }

    private static final class NothingEmbedded implements EmbeddedDocumentExtractor {
        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return false;
        }

        @Override
        public void parseEmbedded(InputStream document, ContentHandler handler, Metadata metadata, boolean html) {}
    }

    /** What Tika makes of every format. */
    private static final class Xhtml extends MarkupText {
        private boolean inBody;
        private boolean paragraphSaid;
        private int pages;

        Xhtml(TextSink sink) {
            super(sink);
        }

        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) throws Refusal {
            switch (name) {
                case "body" -> inBody = true;
                case "div" -> {
                    if ("page".equals(attributes.getValue("class")) && ++pages > PAGES_MAX) {
                        throw refusal(DocumentFault.TOO_LONG);
                    }
                }
                case "p" -> paragraphSaid = false;
                case "table" -> endLine();
                case "td", "th" -> beginCell();
                default -> {}
            }
        }

        @Override
        public void endElement(String uri, String name, String qualified) throws Refusal {
            switch (name) {
                case "p" -> endParagraph();
                case "td", "th" -> endCell();
                case "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6" -> endLine();
                default -> {}
            }
        }

        /** One that says nothing is an empty line; a page begins with such a one, which nobody wrote. */
        private void endParagraph() throws Refusal {
            if (paragraphSaid || pages > 0) {
                endLine();
            } else {
                write("\n");
            }
        }

        @Override
        public void characters(char[] text, int start, int length) throws Refusal {
            if (!inBody) {
                return;
            }
            String said = new String(text, start, length);
            if (!inCell() && atLineStart()) {
                // Where tabs stop comes as tabs too, before the text; only in a table they mean a place.
                said = said.replaceFirst("^\t+", "");
            }
            if (!said.isEmpty()) {
                paragraphSaid = true;
                write(said);
            }
        }

        /** The end of a line on a page; between elements it is for the eye. */
        @Override
        public void ignorableWhitespace(char[] text, int start, int length) throws Refusal {
            if (pages > 0 && new String(text, start, length).contains("\n")) {
                endLine();
            }
        }
    }
}
