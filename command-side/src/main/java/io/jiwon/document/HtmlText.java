package io.jiwon.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** HTML as a reader without styles sees it; nothing that it names is fetched, nothing in it is run. */
final class HtmlText {
    private static final Set<String> UNSEEN = Set.of("script", "style", "noscript", "template", "head", "svg");

    private HtmlText() {}

    static void read(byte[] document, TextSink sink) throws IOException, UnreadableDocument {
        Document page = Jsoup.parse(new ByteArrayInputStream(document), null, "");
        page.select(String.join(",", UNSEEN)).remove();
        StringBuilder text = new StringBuilder();
        page.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    String said = words.text();
                    boolean begins = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
                    text.append(begins ? said.stripLeading() : said);
                } else if (node instanceof Element element
                        && (element.normalName().equals("br") || isBlock(element))) {
                    endLine(text, element.normalName().equals("br"));
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element) {
                    if (isCell(element)) {
                        text.append('\t');
                    } else if (isBlock(element)) {
                        endLine(text, false);
                    }
                }
            }
        });
        sink.append(text);
    }

    private static boolean isCell(Element element) {
        return element.normalName().equals("td") || element.normalName().equals("th");
    }

    /** What stands in a cell stays in its row's line. */
    private static boolean isBlock(Element element) {
        return element.isBlock() && !isCell(element) && element.closest("td, th") == null;
    }

    private static void endLine(StringBuilder text, boolean always) {
        if (always || (!text.isEmpty() && text.charAt(text.length() - 1) != '\n')) {
            text.append('\n');
        }
    }
}
