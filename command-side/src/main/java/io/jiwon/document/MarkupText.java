package io.jiwon.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** What the markups of documents have in common: a table's row becomes a line, its cells stand between tabs. */
abstract class MarkupText extends DefaultHandler {
    private final TextSink sink;

    /** How much text stood before each of the open cells. */
    private final Deque<Integer> cells = new ArrayDeque<>();

    MarkupText(TextSink sink) {
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

        /** The refusal that is why a parser gave up, however it wrapped it. */
        static Optional<UnreadableDocument> within(Throwable thrown) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof Refusal refusal) {
                    return Optional.of(refusal.reason);
                }
            }
            return Optional.empty();
        }
    }

    static Refusal refusal(DocumentFault fault) {
        return new Refusal(new UnreadableDocument(fault));
    }

    final boolean inCell() {
        return !cells.isEmpty();
    }

    final void beginCell() {
        cells.push(sink.length());
    }

    /** A cell's last paragraph does not end the row's line. */
    final void endCell() throws Refusal {
        if (inCell()) {
            sink.takeBackLineEnds(cells.pop());
            write("\t");
        }
    }

    final boolean atLineStart() {
        return sink.atLineStart();
    }

    final void endLine() throws Refusal {
        try {
            sink.endLine();
        } catch (UnreadableDocument full) {
            throw new Refusal(full);
        }
    }

    final void write(String text) throws Refusal {
        try {
            sink.append(text);
        } catch (UnreadableDocument full) {
            throw new Refusal(full);
        }
    }
}
