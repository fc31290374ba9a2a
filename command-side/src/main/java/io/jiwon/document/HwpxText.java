package io.jiwon.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.xml.sax.Attributes;

/** HWPX (KS X 6101): the sections of the body in their order. */
final class HwpxText {
    /** Elements within one another; a table in a table in a table has some 60. */
    static final int DEPTH_MAX = 500;

    private static final Pattern SECTION = Pattern.compile("Contents/section\\d{1,4}\\.xml");
    private static final String MANIFEST = "META-INF/manifest.xml";
    private static final String ENCRYPTED = "encryption-data";
    private static final int MANIFEST_MAX_BYTES = 1 << 20;

    private HwpxText() {}

    static void read(byte[] document, TextSink sink) throws IOException, UnreadableDocument {
        // section10 comes after section9.
        Map<String, String> sections =
                new TreeMap<>(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
        ZippedXml.read(
                document, name -> name.equals(MANIFEST) || SECTION.matcher(name).matches(), (name, part) -> {
                    if (name.equals(MANIFEST)) {
                        refuseEncrypted(new String(part.readNBytes(MANIFEST_MAX_BYTES), StandardCharsets.UTF_8));
                    } else {
                        TextSink own = new TextSink();
                        ZippedXml.parse(part, new Paragraphs(own));
                        sections.put(name, own.taken());
                    }
                });
        if (sections.isEmpty()) {
            throw new UnreadableDocument(DocumentFault.UNREADABLE);
        }
        for (String text : sections.values()) {
            sink.append(text);
            sink.endLine();
        }
    }

    private static void refuseEncrypted(String manifest) throws UnreadableDocument {
        if (manifest.contains(ENCRYPTED)) {
            throw new UnreadableDocument(DocumentFault.ENCRYPTED);
        }
    }

    /** A paragraph {@code p}, its text {@code t}, a table's row {@code tr} and cell {@code tc}. */
    private static final class Paragraphs extends MarkupText {
        private int depth;

        /** How many of the open elements are text. */
        private int texts;

        Paragraphs(TextSink sink) {
            super(sink);
        }

        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) throws Refusal {
            if (++depth > DEPTH_MAX) {
                throw refusal(DocumentFault.TOO_COSTLY);
            }
            if (!isText(uri)) {
                return;
            }
            switch (name) {
                case "t" -> texts++;
                case "tab" -> write("\t");
                case "lineBreak" -> write("\n");
                case "nbSpace", "fwSpace" -> write(" ");
                // A table stands in a paragraph.
                case "tbl" -> endLine();
                case "tc" -> beginCell();
                default -> {}
            }
        }

        @Override
        public void endElement(String uri, String name, String qualified) throws Refusal {
            depth--;
            if (!isText(uri)) {
                return;
            }
            switch (name) {
                case "t" -> texts--;
                case "p" -> write("\n");
                case "tc" -> endCell();
                case "tr" -> endLine();
                default -> {}
            }
        }

        @Override
        public void characters(char[] text, int start, int length) throws Refusal {
            if (texts > 0) {
                write(new String(text, start, length));
            }
        }

        /** Hancom's language of paragraphs, of any year. */
        private static boolean isText(String namespace) {
            return namespace.endsWith("/paragraph");
        }
    }
}
