package io.jiwon.ai.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into sentences; a line of a list is a sentence. */
public final class Sentences {
    // A full stop ends a sentence only before white space: not in 3.5, Node.js or an address. A run of them is looked
    // at
    // once, from its beginning.
    private static final Pattern END = Pattern.compile("(?<![.!?。])[.!?。]++(?=\\s|$)|\\R");
    private static final Pattern BULLET = Pattern.compile("^\\s*(?:[-*•·▪▶○●◦ㆍ]+|\\d{1,2}[.)]|#{1,6})\\s+");

    private Sentences() {}

    /**
     * A sentence where it stands, without the sign of a list before it.
     *
     * @param start offset in UTF-16 units
     */
    public record Sentence(String text, int start) {
        public int end() {
            return start + text.length();
        }
    }

    public static List<Sentence> of(String text) {
        List<Sentence> sentences = new ArrayList<>();
        Matcher end = END.matcher(text);
        int from = 0;
        while (end.find()) {
            if (isListNumber(text, from, end.start())) {
                continue;
            }
            add(sentences, text, from, end.end());
            from = end.end();
        }
        add(sentences, text, from, text.length());
        return List.copyOf(sentences);
    }

    private static boolean isListNumber(String text, int from, int end) {
        String head = text.substring(from, end).strip();
        return !head.isEmpty() && head.length() <= 2 && head.chars().allMatch(Character::isDigit);
    }

    private static void add(List<Sentence> sentences, String text, int from, int to) {
        Matcher bullet = BULLET.matcher(text.substring(from, to));
        int start = bullet.lookingAt() ? from + bullet.end() : from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (end > start) {
            sentences.add(new Sentence(text.substring(start, end), start));
        }
    }
}
