package io.jiwon.document;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** DOCX: headers, where names and addresses often stand, then the body, then footers. */
final class DocxText {
    private static final Pattern PARTS = Pattern.compile("word/(?:document|header\\d{0,4}|footer\\d{0,4})\\.xml");

    private DocxText() {}

    static void read(byte[] document, TextSink sink) throws IOException, UnreadableDocument {
        Map<String, String> parts = new TreeMap<>();
        ZippedXml.read(document, name -> PARTS.matcher(name).matches(), (name, part) -> {
            TextSink own = new TextSink();
            ZippedXml.parse(part, new WordProcessorXml(DocxText::isText, own));
            parts.put(name, own.taken());
        });
        if (!parts.containsKey("word/document.xml")) {
            throw new UnreadableDocument(DocumentFault.UNREADABLE);
        }
        // The first page has a header of its own, which often says the same.
        Set<String> said = new LinkedHashSet<>();
        parts.forEach((name, text) -> add(said, name, "word/header", text));
        said.add(parts.get("word/document.xml"));
        parts.forEach((name, text) -> add(said, name, "word/footer", text));
        for (String text : said) {
            sink.append(text);
            sink.endLine();
        }
    }

    private static void add(Set<String> said, String name, String kind, String text) {
        if (name.startsWith(kind)) {
            said.add(text);
        }
    }

    /** Of Word's own language, in its transitional or its strict form. */
    private static boolean isText(String namespace) {
        return namespace.contains("/wordprocessingml/");
    }
}
