package io.jiwon.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The text in the XML of word processors. DOCX and HWPX name the same things alike: a paragraph {@code p}, its text
 * {@code t}, a table's row {@code tr} and cell {@code tc}. A row becomes a line, its cells stand between tabs.
 */
final class WordProcessorXml extends DefaultHandler {
    /** Elements within one another; a table in a table in a table has some 60. */
    static final int DEPTH_MAX = 500;

    private final Predicate<String> namespaces;
    private final TextSink sink;

    /** How much text stood before each of the open cells. */
    private final Deque<Integer> cells = new ArrayDeque<>();

    private int depth;

    /** How many of the open elements hide what is in them, and how many are text. */
    private int hidden;

    private int texts;

    /** @param namespaces those whose elements count */
    WordProcessorXml(Predicate<String> namespaces, TextSink sink) {
        this.namespaces = namespaces;
        this.sink = sink;
    }

    /** Carries a refusal through the parser. */
    static final class Refusal extends SAXException {
        private static final long serialVersionUID = 1L;

        private final UnreadableDocument reason;

        Refusal(UnreadableDocument reason) {
            super(reason);
            this.reason = reason;
        }

        UnreadableDocument reason() {
            return reason;
        }
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) throws Refusal {
        if (++depth > DEPTH_MAX) {
            throw new Refusal(new UnreadableDocument(DocumentFault.TOO_COSTLY));
        }
        if (hides(name)) {
            hidden++;
        }
        if (hidden > 0 || !namespaces.test(uri)) {
            return;
        }
        switch (name) {
            case "t" -> texts++;
            case "tab" -> write("\t");
            case "br", "cr", "lineBreak" -> write("\n");
            case "nbSpace", "fwSpace" -> write(" ");
            case "noBreakHyphen" -> write("-");
            // In HWPX a table stands in a paragraph.
            case "tbl" -> endLine();
            case "tc" -> cells.push(sink.length());
            default -> {}
        }
    }

    @Override
    public void endElement(String uri, String name, String qualified) throws Refusal {
        depth--;
        if (hides(name)) {
            hidden--;
            return;
        }
        if (hidden > 0 || !namespaces.test(uri)) {
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
        if (texts > 0 && hidden == 0) {
            write(new String(text, start, length));
        }
    }

    /** Properties tell of tabs that are none; a fallback says again what its choice said. */
    private static boolean hides(String name) {
        return name.equals("pPr") || name.equals("Fallback");
    }

    /** A cell's last paragraph does not end the row's line. */
    private void endCell() throws Refusal {
        sink.takeBackLineEnds(cells.pop());
        write("\t");
    }

    private void endLine() throws Refusal {
        try {
            sink.endLine();
        } catch (UnreadableDocument full) {
            throw new Refusal(full);
        }
    }

    private void write(String text) throws Refusal {
        try {
            sink.append(text);
        } catch (UnreadableDocument full) {
            throw new Refusal(full);
        }
    }
}
