package io.jiwon.resume.ai;

import io.jiwon.resume.TextSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** A text by its lines, which are numbered from 1. */
final class TextLines {
    private final String text;
    private final List<TextSpan> lines = new ArrayList<>();

    TextLines(String text) {
        this.text = text;
        int start = 0;
        while (start <= text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            lines.add(new TextSpan(start, end));
            start = end + 1;
        }
    }

    int count() {
        return lines.size();
    }

    boolean has(int number) {
        return number >= 1 && number <= lines.size();
    }

    TextSpan line(int number) {
        return lines.get(number - 1);
    }

    /** The line that a place is on. */
    int at(int place) {
        int found =
                Collections.binarySearch(lines, new TextSpan(place, place), Comparator.comparingInt(TextSpan::start));
        return found >= 0 ? found + 1 : -found - 1;
    }

    String said(TextSpan span) {
        return text.substring(span.start(), span.end());
    }

    /** The span without white space at its ends; empty when it is nothing else. */
    TextSpan stripped(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return new TextSpan(start, end);
    }

    /** The lines as a model sees them, each behind its number. */
    String numbered() {
        StringBuilder numbered = new StringBuilder();
        for (int number = 1; number <= lines.size(); number++) {
            numbered.append(number).append("| ").append(said(line(number))).append('\n');
        }
        return numbered.toString();
    }
}
