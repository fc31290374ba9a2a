package io.jiwon.document;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Takes text in, piece by piece, and gives it out clean: what a person sees, and nothing that they do not. */
final class TextSink {
    /** Characters (UTF-16 units) of a document that is read, some 30 full pages. */
    static final int CHARS_MAX = 60_000;

    /** Until it is known how much of what came is visible. */
    private static final int TAKEN_MAX_CHARS = 4 * CHARS_MAX;

    private static final Pattern LINE_ENDS = Pattern.compile("\r\n?");
    private static final Pattern SPACES_AT_A_LINES_END = Pattern.compile("[ \t]+(?=\n|$)");
    private static final Pattern EMPTY_LINES = Pattern.compile("\n{3,}");

    private final StringBuilder taken = new StringBuilder();

    void append(CharSequence text) throws UnreadableDocument {
        if (text.length() > TAKEN_MAX_CHARS - taken.length()) {
            throw new UnreadableDocument(DocumentFault.TOO_LONG);
        }
        taken.append(text);
    }

    void append(char character) throws UnreadableDocument {
        append(String.valueOf(character));
    }

    /** Ends the line, unless it has not begun. */
    void endLine() throws UnreadableDocument {
        if (!atLineStart()) {
            append('\n');
        }
    }

    boolean atLineStart() {
        return taken.isEmpty() || taken.charAt(taken.length() - 1) == '\n';
    }

    /** How much came. */
    int length() {
        return taken.length();
    }

    /** Takes back line ends, but none that came before so much was there. */
    void takeBackLineEnds(int before) {
        while (taken.length() > before && taken.charAt(taken.length() - 1) == '\n') {
            taken.setLength(taken.length() - 1);
        }
    }

    /** What came, as it came. */
    String taken() {
        return taken.toString();
    }

    /** @throws UnreadableDocument when there is none, or too much */
    String text() throws UnreadableDocument {
        StringBuilder visible = new StringBuilder(taken.length());
        String lines = LINE_ENDS.matcher(taken).replaceAll("\n");
        Normalizer.normalize(lines, Normalizer.Form.NFC).codePoints().forEach(letter -> append(visible, letter));
        String text = SPACES_AT_A_LINES_END.matcher(visible).replaceAll("");
        text = EMPTY_LINES.matcher(text).replaceAll("\n\n").strip();
        if (text.isEmpty()) {
            throw new UnreadableDocument(DocumentFault.WITHOUT_TEXT);
        }
        if (text.length() > CHARS_MAX) {
            throw new UnreadableDocument(DocumentFault.TOO_LONG);
        }
        return text;
    }

    private static void append(StringBuilder visible, int letter) {
        if (letter == '\n' || letter == '\t') {
            visible.append((char) letter);
        } else if (letter == '\f' || letter == '\u000b' || letter == '\u2028' || letter == '\u2029') {
            visible.append('\n');
        } else if (Character.isSpaceChar(letter)) {
            visible.append(' ');
        } else {
            switch (Character.getType(letter)) {
                case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> {
                    // Marks of direction, joiners, halves: nothing that is seen.
                }
                default -> visible.appendCodePoint(letter);
            }
        }
    }
}
