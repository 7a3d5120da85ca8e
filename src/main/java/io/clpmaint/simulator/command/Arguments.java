package io.clpmaint.simulator.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arguments of a command, taken apart by the options that it knows. */
final class Arguments {

    private final Map<String, List<String>> options = new LinkedHashMap<>();
    private final List<String> words = new ArrayList<>();

    private Arguments() {}

    /** How many values an option takes. */
    enum Takes {
        /** None. */
        NOTHING,
        /** None or one. */
        MAYBE,
        /** Exactly one. */
        ONE,
        /** Exactly one, and the option may be given again. */
        EACH,
        /** All words up to the next option, at least one. */
        MANY
    }

    /**
     * The options that a command knows.
     *
     * @param options how many values each takes; several spellings of one are several entries
     * @param most how many words besides there may be
     */
    record Known(Map<String, Takes> options, int most) {

        Known {
            options = Map.copyOf(options);
        }
    }

    /** Takes arguments apart; empty for an unknown option, a missing value, an option given twice, too many words. */
    static Optional<Arguments> parse(List<String> args, Known known) {
        Arguments parsed = new Arguments();
        int at = 0;
        while (at < args.size()) {
            String arg = args.get(at++);
            if (!arg.startsWith("-") || arg.equals("-")) {
                parsed.words.add(arg);
                continue;
            }
            Takes takes = known.options().get(arg);
            if (takes == null || (takes != Takes.EACH && parsed.options.containsKey(arg))) {
                return Optional.empty();
            }
            List<String> values = new ArrayList<>();
            int most = switch (takes) {
                case NOTHING -> 0;
                case MAYBE, ONE, EACH -> 1;
                case MANY -> Integer.MAX_VALUE;
            };
            while (values.size() < most && at < args.size() && !args.get(at).startsWith("-")) {
                values.add(args.get(at++));
            }
            boolean missing = values.isEmpty() && takes != Takes.NOTHING && takes != Takes.MAYBE;
            if (missing) {
                return Optional.empty();
            }
            parsed.options.computeIfAbsent(arg, a -> new ArrayList<>()).addAll(values);
        }
        return parsed.words.size() > known.most() ? Optional.empty() : Optional.of(parsed);
    }

    boolean has(String... spellings) {
        for (String spelling : spellings) {
            if (options.containsKey(spelling)) {
                return true;
            }
        }
        return false;
    }

    /** How many of several options are there. */
    int count(Set<String> these) {
        return (int) options.keySet().stream().filter(these::contains).count();
    }

    Optional<String> value(String... spellings) {
        return values(spellings).stream().findFirst();
    }

    List<String> values(String... spellings) {
        for (String spelling : spellings) {
            List<String> found = options.get(spelling);
            if (found != null) {
                return found;
            }
        }
        return List.of();
    }

    Set<String> given() {
        return options.keySet();
    }

    List<String> words() {
        return words;
    }
}
