package io.clpmaint.simulator.transcript;

import io.clpmaint.simulator.transcript.Transcript.Blanks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a transcript holds beside what the model printed, as far as they can be compared: blanks that were lost on the way
 * to the file are left out on both sides, and of an output that is there in part only the best place counts.
 *
 * @param expected the transcript's lines
 * @param printed the model's lines
 * @param same whether nothing differs
 */
public record Comparison(List<String> expected, List<String> printed, boolean same) {

    private static final Pattern HEADING = Pattern.compile("\\[(\\S+) : (\\S+)]\\s*$");

    /** Copies the lists. */
    public Comparison {
        expected = List.copyOf(expected);
        printed = List.copyOf(printed);
    }

    /**
     * Compares.
     *
     * @param transcript the transcript
     * @param printed what the model printed
     * @return how they compare
     */
    public static Comparison of(Transcript transcript, Stage.Printed printed) {
        List<String> expected = lines(transcript.output(), transcript.blanks());
        List<String> shown = lines(printed.output(), transcript.blanks());
        boolean exit = transcript.exit() == printed.exit();
        boolean same = transcript.excerpt()
                ? java.util.Collections.indexOfSubList(shown, expected) >= 0
                : transcript.blanks() == Blanks.KEPT
                        ? transcript.output().equals(printed.output())
                        : shown.equals(expected);
        return exit
                ? new Comparison(expected, shown, same)
                : new Comparison(with(expected, transcript.exit()), with(shown, printed.exit()), false);
    }

    /**
     * The same without what stands about some things: the rows that begin with their names, and the blocks under a heading
     * that names them.
     *
     * @param names the names
     * @return how the rest compares
     */
    public Comparison without(Set<String> names) {
        List<String> rest = without(expected, names);
        List<String> shown = without(printed, names);
        return new Comparison(rest, shown, rest.equals(shown));
    }

    private static List<String> without(List<String> lines, Set<String> names) {
        List<String> rest = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            Matcher heading = HEADING.matcher(line);
            if (heading.find()) {
                inside = names.contains(heading.group(1)) || names.contains(heading.group(2));
            } else if (line.startsWith(" ==")) {
                inside = false;
            }
            if (!inside && !names.contains(line.strip().split(" ", 2)[0])) {
                rest.add(line);
            }
        }
        return rest;
    }

    /**
     * A unified difference of the whole: what the transcript has behind a minus, what the model printed behind a plus.
     *
     * @return its lines, none where nothing differs
     */
    public List<String> difference() {
        if (same) {
            return List.of();
        }
        int rows = expected.size();
        int columns = printed.size();
        int[][] common = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                common[i][j] = expected.get(i).equals(printed.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("@@ -1," + rows + " +1," + columns + " @@");
        int i = 0;
        int j = 0;
        while (i < rows || j < columns) {
            if (i < rows && j < columns && expected.get(i).equals(printed.get(j))) {
                lines.add(" " + expected.get(i++));
                j++;
            } else if (j == columns || (i < rows && common[i + 1][j] >= common[i][j + 1])) {
                lines.add("-" + expected.get(i++));
            } else {
                lines.add("+" + printed.get(j++));
            }
        }
        return lines;
    }

    private static List<String> with(List<String> lines, int exit) {
        return Stream.concat(lines.stream(), Stream.of("exit " + exit)).toList();
    }

    private static List<String> lines(String text, Blanks blanks) {
        return text.lines()
                .map(line -> switch (blanks) {
                    case KEPT -> line;
                    case TRAILING_LOST -> line.stripTrailing();
                    case COLLAPSED -> line.strip().replaceAll(" +", " ").replaceAll("([=-])\\1+", "$1");
                })
                .filter(line -> blanks != Blanks.COLLAPSED || !line.matches("[=-]?"))
                .toList();
    }
}
