package io.clpmaint.simulator.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The options and operands of a program, split the way {@code getopt} does.
 *
 * @param flags the options that were given, without dashes; long ones by their whole name
 * @param values the values of the options that take one
 * @param operands the rest
 */
public record Options(Set<String> flags, Map<String, List<String>> values, List<String> operands) {

    /** The arguments hold an option that the program does not have. */
    public static final class Unknown extends Exception {
        private static final long serialVersionUID = 1L;

        Unknown(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Splits arguments.
     *
     * @param args the arguments after the program's name
     * @param letters the option letters, each followed by a colon when it takes a value; as in {@code getopt}
     * @param names the long options, each followed by {@code =} when it takes a value
     * @return options and operands
     * @throws Unknown with the message of {@code getopt}, without the program's name
     */
    public static Options parse(List<String> args, String letters, List<String> names) throws Unknown {
        Set<String> flags = new TreeSet<>();
        Map<String, List<String>> values = new TreeMap<>();
        List<String> operands = new ArrayList<>();
        int i = 0;
        while (i < args.size()) {
            String arg = args.get(i++);
            if (arg.equals("--")) {
                operands.addAll(args.subList(i, args.size()));
                break;
            }
            if (arg.startsWith("--")) {
                i = longOption(args, arg, i, names, flags, values);
            } else if (arg.length() > 1 && arg.startsWith("-")) {
                i = shortOptions(args, arg, i, letters, flags, values);
            } else {
                operands.add(arg);
            }
        }
        return new Options(flags, values, operands);
    }

    private static int longOption(
            List<String> args,
            String arg,
            int next,
            List<String> names,
            Set<String> flags,
            Map<String, List<String>> values)
            throws Unknown {
        int equals = arg.indexOf('=');
        String name = arg.substring(2, equals < 0 ? arg.length() : equals);
        if (names.contains(name) && equals < 0) {
            flags.add(name);
            return next;
        }
        if (names.contains(name + "=")) {
            if (equals < 0 && next >= args.size()) {
                throw new Unknown("option '--" + name + "' requires an argument");
            }
            flags.add(name);
            values.computeIfAbsent(name, n -> new ArrayList<>())
                    .add(equals < 0 ? args.get(next) : arg.substring(equals + 1));
            return equals < 0 ? next + 1 : next;
        }
        throw new Unknown("unrecognized option '" + arg + "'");
    }

    private static int shortOptions(
            List<String> args,
            String arg,
            int next,
            String letters,
            Set<String> flags,
            Map<String, List<String>> values)
            throws Unknown {
        for (int k = 1; k < arg.length(); k++) {
            String letter = arg.substring(k, k + 1);
            int known = letter.equals(":") ? -1 : letters.indexOf(letter);
            if (known < 0) {
                throw new Unknown("invalid option -- '" + letter + "'");
            }
            flags.add(letter);
            if (known + 1 < letters.length() && letters.charAt(known + 1) == ':') {
                boolean attached = k + 1 < arg.length();
                if (!attached && next >= args.size()) {
                    throw new Unknown("option requires an argument -- '" + letter + "'");
                }
                values.computeIfAbsent(letter, n -> new ArrayList<>())
                        .add(attached ? arg.substring(k + 1) : args.get(next));
                return attached ? next : next + 1;
            }
        }
        return next;
    }

    /** Whether an option was given, by any of its names. */
    public boolean has(String... anyOf) {
        for (String name : anyOf) {
            if (flags.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** The last value of an option, by any of its names. */
    public Optional<String> value(String... anyOf) {
        for (String name : anyOf) {
            List<String> found = values.get(name);
            if (found != null) {
                return Optional.of(found.get(found.size() - 1));
            }
        }
        return Optional.empty();
    }
}
