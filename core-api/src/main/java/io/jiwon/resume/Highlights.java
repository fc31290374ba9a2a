package io.jiwon.resume;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A description as JSON Resume has it: a text, and then single achievements. In a description each achievement is a line
 * that begins with {@code "- "}, and goes on in lines that begin with two blanks.
 *
 * @param text what stands before the achievements; null when nothing does
 */
public record Highlights(@Nullable String text, List<String> items) {
    private static final String ITEM = "- ";
    private static final String CONTINUED = "  ";

    public Highlights {
        items = List.copyOf(items);
    }

    /** Takes a description apart; {@link #description()} puts the same one together again. */
    public static Highlights of(@Nullable String description) {
        if (description == null) {
            return new Highlights(null, List.of());
        }
        List<String> lines = List.of(description.split("\n", -1));
        int first = lines.size();
        for (int i = lines.size() - 1; i >= 0 && isItem(lines.get(i)); i--) {
            first = lines.get(i).startsWith(ITEM) ? i : first;
        }
        List<String> items = new ArrayList<>();
        for (String line : lines.subList(first, lines.size())) {
            if (line.startsWith(ITEM)) {
                items.add(line.substring(ITEM.length()));
            } else {
                items.set(items.size() - 1, items.getLast() + "\n" + line.substring(CONTINUED.length()));
            }
        }
        return new Highlights(first == 0 ? null : String.join("\n", lines.subList(0, first)), items);
    }

    private static boolean isItem(String line) {
        return line.startsWith(ITEM) || line.startsWith(CONTINUED);
    }

    /** The description that says both; null when there is neither. */
    public @Nullable String description() {
        List<String> lines = new ArrayList<>();
        if (text != null) {
            lines.add(text);
        }
        for (String item : items) {
            lines.add(ITEM + item.replace("\n", "\n" + CONTINUED));
        }
        return lines.isEmpty() ? null : String.join("\n", lines);
    }
}
