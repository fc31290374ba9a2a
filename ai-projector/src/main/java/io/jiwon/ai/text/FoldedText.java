package io.jiwon.ai.text;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text in one spelling: composed Hangul, plain digits and letters, ㈜ as (주). It is read in that form, and what is
 * found is told by where it stands in the text as it was given.
 */
public final class FoldedText {
    private final String given;
    private final String text;
    private final int[] starts;
    private final int[] ends;

    private FoldedText(String given, String text, int[] starts, int[] ends) {
        this.given = given;
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    public static FoldedText of(String given) {
        StringBuilder text = new StringBuilder(given.length());
        int[] starts = new int[given.length() + 16];
        int[] ends = new int[given.length() + 16];
        int from = 0;
        while (from < given.length()) {
            int to = from + Character.charCount(given.codePointAt(from));
            while (to < given.length() && continues(given.codePointAt(to))) {
                to += Character.charCount(given.codePointAt(to));
            }
            String folded = Normalizer.normalize(given.substring(from, to), Normalizer.Form.NFKC);
            if (text.length() + folded.length() > starts.length) {
                int room = 2 * (text.length() + folded.length());
                starts = Arrays.copyOf(starts, room);
                ends = Arrays.copyOf(ends, room);
            }
            for (int i = 0; i < folded.length(); i++) {
                starts[text.length()] = from;
                ends[text.length()] = to;
                text.append(folded.charAt(i));
            }
            from = to;
        }
        return new FoldedText(given, text.toString(), starts, ends);
    }

    /** Marks and the later jamo of a syllable belong to the character before them. */
    private static boolean continues(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || (codePoint >= 0x1160 && codePoint <= 0x11FF);
    }

    /** The text in its one spelling. */
    public String text() {
        return text;
    }

    /** Where the character at {@code index} of {@link #text()} begins in the given text. */
    public int givenStart(int index) {
        return starts[index];
    }

    /** Where what ends before {@code index} of {@link #text()} ends in the given text. */
    public int givenEnd(int index) {
        return ends[index - 1];
    }

    /** The text as it was given. */
    public String given() {
        return given;
    }

    /** The given text from {@code start} to {@code end} of {@link #text()}. */
    public String given(int start, int end) {
        return given.substring(givenStart(start), givenEnd(end));
    }

    /** The same without white space and in lower case, for asking whether words stand in it however they are spaced. */
    public FoldedText squeezed() {
        StringBuilder squeezed = new StringBuilder(text.length());
        int[] from = new int[text.length()];
        int[] to = new int[text.length()];
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c)) {
                from[squeezed.length()] = starts[i];
                to[squeezed.length()] = ends[i];
                squeezed.append(Character.toLowerCase(c));
            }
        }
        return new FoldedText(given, squeezed.toString(), from, to);
    }
}
