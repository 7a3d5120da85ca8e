package io.clpmaint.app;

import io.clpmaint.action.Arguments;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How people say what an action does with its arguments: a title, and a sentence for each argument that the title does
 * not name. A place like <code>{server}</code> is filled with the value of that argument.
 *
 * @param action the action's name
 * @param titles possible titles; the first one that fits is said
 * @param sentences possible sentences about arguments; of each argument the first one that fits is said
 */
record Phrase(String action, List<Row> titles, List<Row> sentences) {

    Phrase {
        titles = List.copyOf(titles);
        sentences = List.copyOf(sentences);
    }

    /**
     * One wording.
     *
     * @param when what it is said for: {@code argument=value}, {@code argument} for any other value, {@code !argument} where it
     *     is not given; with commas between several, all of which have to fit
     * @param text the wording
     */
    record Row(String when, Text text) {

        boolean fits(Arguments arguments) {
            return when.isEmpty() || Stream.of(when.split(",")).allMatch(w -> fits(w, arguments));
        }

        private static boolean fits(String when, Arguments arguments) {
            if (when.startsWith("!")) {
                return !arguments.has(when.substring(1));
            }
            String name = named(when);
            if (!arguments.has(name)) {
                return false;
            }
            return !when.contains("=") || arguments.shown(name).equals(when.substring(when.indexOf('=') + 1));
        }

        /** The argument that it is about. */
        String argument() {
            return named(when.replaceAll("^!|,.*", ""));
        }

        private static String named(String when) {
            return when.replaceAll("=.*", "");
        }
    }

    /** An action of which nothing is said yet. */
    static Phrase of(String action) {
        return new Phrase(action, List.of(), List.of());
    }

    /** The same with a title that always fits. */
    Phrase titled(String en, String ja) {
        return titled("", en, ja);
    }

    /** The same with a title for certain arguments. */
    Phrase titled(String when, String en, String ja) {
        return new Phrase(action, with(titles, new Row(when, Text.of(en, ja))), sentences);
    }

    /** The same with a sentence. */
    Phrase said(String when, String en, String ja) {
        return new Phrase(action, titles, with(sentences, new Row(when, Text.of(en, ja))));
    }

    /** The title for certain arguments. */
    Optional<Row> title(Arguments arguments) {
        return titles.stream().filter(r -> r.fits(arguments)).findFirst();
    }

    /** The sentence about one argument, if there is something to say of it. */
    Optional<Row> sentence(String argument, Arguments arguments) {
        return sentences.stream()
                .filter(r -> r.argument().equals(argument) && r.fits(arguments))
                .findFirst();
    }

    private static List<Row> with(List<Row> rows, Row more) {
        return Stream.concat(rows.stream(), Stream.of(more)).toList();
    }
}
