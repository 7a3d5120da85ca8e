package io.clpmaint.simulator.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** {@code find}: its tests are all to hold; {@code -print}, {@code -print0}, {@code -delete} and {@code -exec} act. */
final class Find {

    /** A file that was met: its name as it is printed, and how far below the root it lies. */
    private record Met(String shown, String path, String name, int depth, FileNode node) {}

    /** An expression cannot be understood. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message, null, false, false);
        }
    }

    private final OsProcess process;
    private final List<Predicate<Met>> tests = new ArrayList<>();
    private int least;
    private int most = Integer.MAX_VALUE;
    private String end = "\n";
    private boolean delete;
    private List<String> command = List.of();
    private boolean atOnce;

    private Find(OsProcess process) {
        this.process = process;
    }

    static void run(Process process) {
        Find find = new Find(OsProcess.of(process));
        List<String> args = process.args();
        int i = 0;
        List<String> roots = new ArrayList<>();
        while (i < args.size() && !args.get(i).startsWith("-") && !"!(".contains(args.get(i))) {
            roots.add(args.get(i++));
        }
        try {
            find.expression(args.subList(i, args.size()));
        } catch (Wrong e) {
            process.machine().reportNotSimulated("find " + String.join(" ", args));
            process.fail(1, "find: " + e.getMessage());
            return;
        }
        find.search(roots.isEmpty() ? List.of(".") : roots);
    }

    private void expression(List<String> args) throws Wrong {
        int i = 0;
        boolean not = false;
        while (i < args.size()) {
            String word = args.get(i++);
            switch (word) {
                case "!", "-not" -> {
                    not = !not;
                    continue;
                }
                case "-print" -> end = "\n";
                case "-print0" -> end = "\0";
                case "-delete" -> delete = true;
                case "-empty" -> {
                    Predicate<Met> empty = met -> met.node() instanceof FileNode.Directory d
                            ? d.entries.isEmpty()
                            : met.node().letter() == '-' && met.node().size() == 0;
                    tests.add(not ? empty.negate() : empty);
                }
                case "-xdev", "-mount", "-depth", "-a", "-follow" -> {
                    // what lies on other file systems is so little here that nobody minds
                }
                case "-exec" -> {
                    int close = i;
                    while (close < args.size()
                            && !args.get(close).equals(";")
                            && !args.get(close).equals("+")) {
                        close++;
                    }
                    if (close >= args.size() || close == i) {
                        throw new Wrong("missing argument to `-exec'");
                    }
                    command = args.subList(i, close);
                    atOnce = args.get(close).equals("+");
                    i = close + 1;
                }
                default -> {
                    if (i >= args.size()) {
                        throw new Wrong(known(word) ? "missing argument to `" + word + "'" : unknown(word));
                    }
                    Predicate<Met> test = test(word, args.get(i++));
                    tests.add(not ? test.negate() : test);
                }
            }
            not = false;
        }
    }

    private static boolean known(String word) {
        return List.of(
                        "-name",
                        "-iname",
                        "-path",
                        "-type",
                        "-maxdepth",
                        "-mindepth",
                        "-user",
                        "-newer",
                        "-size",
                        "-mtime",
                        "-mmin")
                .contains(word);
    }

    private static String unknown(String word) {
        return "unknown predicate `" + word + "'";
    }

    private Predicate<Met> test(String word, String value) throws Wrong {
        return switch (word) {
            case "-name" -> met -> Pattern.matches(value, met.name());
            case "-iname" ->
                met -> Pattern.matches(
                        value.toLowerCase(Locale.ROOT), met.name().toLowerCase(Locale.ROOT));
            case "-path" -> met -> Pattern.matches(value, met.shown());
            case "-type" ->
                met -> value.indexOf(
                                met.node().letter() == '-' ? 'f' : met.node().letter())
                        >= 0;
            case "-user" -> met -> met.node().owner.equals(value);
            case "-maxdepth" -> {
                most = depth(value);
                yield met -> true;
            }
            case "-mindepth" -> {
                least = depth(value);
                yield met -> true;
            }
            case "-newer" -> newer(value);
            case "-size" -> size(value);
            case "-mtime" -> age(value, Duration.ofDays(1));
            case "-mmin" -> age(value, Duration.ofMinutes(1));
            default -> throw new Wrong(unknown(word));
        };
    }

    private Predicate<Met> newer(String than) throws Wrong {
        FileNode other = process.machine()
                .files()
                .lookup(process.user(), process.path(than))
                .orElseThrow(() -> new Wrong("'" + than + "': No such file or directory"));
        return met -> met.node().modified.isAfter(other.modified);
    }

    private static int depth(String value) throws Wrong {
        return Builtins.number(value)
                .filter(n -> n >= 0)
                .orElseThrow(() -> new Wrong("Expected a positive decimal integer argument, but got '" + value + "'"));
    }

    /** A number that may have a sign: more than, less than, exactly. */
    private static Predicate<Long> compared(String value) throws Wrong {
        String digits = value.startsWith("+") || value.startsWith("-") ? value.substring(1) : value;
        if (!digits.matches("\\d{1,12}")) {
            throw new Wrong("invalid argument `" + value + "'");
        }
        long number = Long.parseLong(digits);
        return value.startsWith("+") ? n -> n > number : value.startsWith("-") ? n -> n < number : n -> n == number;
    }

    private static Predicate<Met> size(String value) throws Wrong {
        int unitAt = value.isEmpty() ? -1 : "cwbkMG".indexOf(value.charAt(value.length() - 1));
        long unit = unitAt < 0 ? 512 : new long[] {1, 2, 512, 1 << 10, 1 << 20, 1 << 30}[unitAt];
        Predicate<Long> wanted = compared(unitAt < 0 ? value : value.substring(0, value.length() - 1));
        return met -> wanted.test((met.node().size() + unit - 1) / unit);
    }

    private Predicate<Met> age(String value, Duration unit) throws Wrong {
        Predicate<Long> wanted = compared(value);
        Instant now = process.machine().scheduler().now();
        return met -> wanted.test(Duration.between(met.node().modified, now).dividedBy(unit));
    }

    private void search(List<String> roots) {
        List<Met> found = new ArrayList<>();
        int code = 0;
        for (String root : roots) {
            try {
                String base = process.path(root);
                for (Map.Entry<String, FileNode> entry :
                        process.machine().files().walk(process.user(), base)) {
                    String path = entry.getKey();
                    String below = path.equals(base)
                            ? ""
                            : path.substring(base.endsWith("/") ? base.length() - 1 : base.length());
                    String shown =
                            root.endsWith("/") && below.startsWith("/") ? root + below.substring(1) : root + below;
                    Met met = new Met(
                            shown, path, shown.substring(shown.lastIndexOf('/') + 1), slashes(below), entry.getValue());
                    boolean inside = met.depth() <= most && met.depth() >= least;
                    if (inside && fits(met)) {
                        found.add(met);
                    }
                }
            } catch (FileError e) {
                process.err("find: '" + root + "': " + e.reason() + "\n");
                code = 1;
            }
        }
        act(found, code);
    }

    private static int slashes(String below) {
        int count = 0;
        for (int slash = below.indexOf('/'); slash >= 0; slash = below.indexOf('/', slash + 1)) {
            count++;
        }
        return count;
    }

    private boolean fits(Met met) {
        for (Predicate<Met> test : tests) {
            if (!test.test(met)) {
                return false;
            }
        }
        return true;
    }

    private void act(List<Met> found, int code) {
        int worst = code;
        if (delete) {
            for (int i = found.size() - 1; i >= 0; i--) {
                worst |= remove(found.get(i)) ? 0 : 1;
            }
        } else if (command.isEmpty()) {
            found.forEach(met -> process.out(met.shown() + end));
        } else {
            execute(found, 0, worst);
            return;
        }
        process.exit(worst);
    }

    private boolean remove(Met met) {
        try {
            if (met.node() instanceof FileNode.Directory) {
                process.machine().files().removeDirectory(process.user(), met.path());
            } else {
                process.machine().files().remove(process.user(), met.path());
            }
            return true;
        } catch (FileError e) {
            process.err("find: cannot delete '" + met.shown() + "': " + e.reason() + "\n");
            return false;
        }
    }

    private void execute(List<Met> found, int place, int code) {
        if (place >= found.size()) {
            process.exit(code);
            return;
        }
        List<String> words = new ArrayList<>();
        for (String word : command) {
            if (atOnce && word.equals("{}")) {
                found.forEach(met -> words.add(met.shown()));
            } else {
                words.add(word.replace("{}", found.get(place).shown()));
            }
        }
        process.call(
                words, result -> execute(found, atOnce ? found.size() : place + 1, atOnce && result != 0 ? 1 : code));
    }
}
