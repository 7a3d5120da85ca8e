package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.data.Tool;
import io.clpmaint.product.data.ToolOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of a command, taken apart by the options that the product's table knows; asked by their first spelling. */
final class Arguments {

    private final Map<String, List<String>> options = new LinkedHashMap<>();
    private final List<String> words = new ArrayList<>();
    private String mode = "";

    private Arguments() {}

    /** The options of a command in one version, by every spelling. */
    record Known(Tool tool, Map<String, ToolOption> options, boolean modes) {

        static Known of(Tool tool, ProductVersion version) {
            Map<String, ToolOption> options = new LinkedHashMap<>();
            tool.options(version).forEach(o -> o.spellings().forEach(s -> options.put(s, o)));
            // clpstat shows the status unless something else is asked for
            boolean modes = tool != Tool.CLPSTAT && options.values().stream().anyMatch(ToolOption::mode);
            return new Known(tool, options, modes);
        }
    }

    /**
     * Takes arguments apart.
     *
     * @param args what a command was given
     * @param known the options that it knows
     * @return the arguments; empty for an unknown option, a missing value or one that is not accepted, an option given
     *     twice, too many words, or where it is not said once what is to be done
     */
    static Optional<Arguments> parse(List<String> args, Known known) {
        Arguments parsed = new Arguments();
        int at = 0;
        while (at < args.size()) {
            String arg = args.get(at++);
            // a command that has no options takes whatever stands there
            if (known.options().isEmpty() || !arg.startsWith("-") || arg.equals("-")) {
                parsed.words.add(arg);
                continue;
            }
            ToolOption option = known.options().get(arg);
            if (option == null) {
                return Optional.empty();
            }
            int end = at;
            int most = most(option);
            while (end - at < most && end < args.size() && !args.get(end).startsWith("-")) {
                end++;
            }
            if (!parsed.take(option, args.subList(at, end))) {
                return Optional.empty();
            }
            at = end;
        }
        boolean complete = !known.modes() || !parsed.mode.isEmpty();
        return complete && parsed.words.size() <= known.tool().words() ? Optional.of(parsed) : Optional.empty();
    }

    private static int most(ToolOption option) {
        return switch (option.takes()) {
            case NOTHING -> 0;
            case MAYBE, ONE, EACH -> 1;
            case MANY -> Integer.MAX_VALUE;
        };
    }

    private boolean take(ToolOption option, List<String> values) {
        boolean optional = option.takes() == ToolOption.Takes.NOTHING || option.takes() == ToolOption.Takes.MAYBE;
        boolean again = options.containsKey(option.spelling()) && option.takes() != ToolOption.Takes.EACH;
        boolean second = option.mode() && !mode.isEmpty();
        if (again
                || second
                || (values.isEmpty() && !optional)
                || !values.stream().allMatch(option::accepts)) {
            return false;
        }
        if (option.mode()) {
            mode = option.spelling();
        }
        options.computeIfAbsent(option.spelling(), o -> new ArrayList<>()).addAll(values);
        return true;
    }

    /** What is to be done, empty for a command that does one thing. */
    String mode() {
        return mode;
    }

    /** The word behind what is to be done. */
    Optional<String> subject() {
        return value(mode);
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    boolean hasAny(String... several) {
        for (String option : several) {
            if (has(option)) {
                return true;
            }
        }
        return false;
    }

    Optional<String> value(String option) {
        return values(option).stream().findFirst();
    }

    /** The value of an option that takes a number. */
    Optional<Integer> number(String option) {
        return value(option).map(Integer::parseInt);
    }

    List<String> values(String option) {
        return options.getOrDefault(option, List.of());
    }

    List<String> words() {
        return words;
    }
}
