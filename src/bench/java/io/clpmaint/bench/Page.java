package io.clpmaint.bench;

import java.util.ArrayList;
import java.util.List;

/** The results as Markdown: goals first, ratios before seconds, misses called misses. */
final class Page {

    private final int rounds;
    private final List<String> verdicts = new ArrayList<>();
    private final StringBuilder tables = new StringBuilder();
    private String section = "";

    Page(int rounds) {
        this.rounds = rounds;
    }

    void section(String title) {
        section = title;
        tables.append("\n## ").append(title).append('\n');
    }

    void table(String title, List<String> columns) {
        tables.append("\n### ").append(title).append("\n\n");
        row(columns.toArray(String[]::new));
        row(columns.stream().map(c -> "---").toArray(String[]::new));
    }

    void row(String... cells) {
        tables.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    void note(String sentence) {
        tables.append('\n').append(sentence).append('\n');
    }

    void verdict(Verdict verdict) {
        verdicts.add("| " + section + " " + verdict.line());
    }

    String text() {
        return "| on | goal | measured | bound | |\n| --- | --- | --- | --- | --- |\n"
                + String.join("\n", verdicts)
                + "\n\nWhole processes, medians of "
                + rounds
                + " rounds after one that is not counted; in a round the commands of a table run in turn, and a ratio is"
                + " the median of\nthe rounds' ratios. Seconds of a shared machine are noisy: trust the ratios.\n"
                + tables;
    }
}
