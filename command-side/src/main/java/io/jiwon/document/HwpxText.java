package io.jiwon.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** HWPX (KS X 6101): the sections of the body in their order. */
final class HwpxText {
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
                        ZippedXml.parse(part, new WordProcessorXml(HwpxText::isText, own));
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

    /** Hancom's language of paragraphs, of any year. */
    private static boolean isText(String namespace) {
        return namespace.endsWith("/paragraph");
    }
}
