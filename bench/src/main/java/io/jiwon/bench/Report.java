package io.jiwon.bench;

import java.util.ArrayList;
import java.util.List;

/** What a benchmark found, as plain text and as Markdown. */
final class Report {
    /**
     * One table.
     *
     * @param title what it shows
     * @param head the columns' names
     * @param rows as many cells each as there are columns
     */
    record Table(String title, List<String> head, List<List<String>> rows) {
        Table {
            for (List<String> row : rows) {
                if (row.size() != head.size()) {
                    throw new IllegalArgumentException(title + ": " + row + " under " + head);
                }
            }
        }
    }

    private final String title;
    private final List<String> machine = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();

    Report(String title) {
        this.title = title;
    }

    void machine(List<String> lines) {
        machine.addAll(lines);
    }

    /** How it was measured, in a sentence. */
    void note(String sentence) {
        notes.add(sentence);
    }

    void table(Table table) {
        tables.add(table);
    }

    List<Table> tables() {
        return List.copyOf(tables);
    }

    String text() {
        StringBuilder out = new StringBuilder(title).append("\n\n");
        machine.forEach(line -> out.append("  ").append(line).append('\n'));
        for (Table table : tables) {
            out.append('\n').append(table.title()).append('\n');
            int[] widths = widths(table);
            appendRow(out, table.head(), widths);
            table.rows().forEach(row -> appendRow(out, row, widths));
        }
        out.append('\n');
        notes.forEach(note -> out.append("- ").append(note).append('\n'));
        return out.toString();
    }

    String markdown() {
        StringBuilder out = new StringBuilder("# ").append(title).append("\n\n");
        for (Table table : tables) {
            out.append("**").append(table.title()).append("**\n\n");
            appendCells(out, table.head());
            appendCells(out, table.head().stream().map(name -> "---").toList());
            table.rows().forEach(row -> appendCells(out, row));
            out.append('\n');
        }
        notes.forEach(note -> out.append("- ").append(note).append('\n'));
        out.append("\n```\n");
        machine.forEach(line -> out.append(line).append('\n'));
        return out.append("```\n").toString();
    }

    private static int[] widths(Table table) {
        int[] widths = new int[table.head().size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = table.head().get(column).length();
            for (List<String> row : table.rows()) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private static void appendRow(StringBuilder out, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder(" ");
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(widths[column] - cells.get(column).length());
            // Names to the left, figures to the right.
            line.append(' ').append(column == 0 ? cells.get(column) + padding : "  " + padding + cells.get(column));
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static void appendCells(StringBuilder out, List<String> cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
