package io.clpmaint.simulator.shell;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The builtin {@code test}, by the rules of POSIX for up to four arguments and by precedence beyond. */
final class TestCommand {

    private static final int DEPTH_LIMIT = 200;
    private static final Set<String> BINARY =
            Set.of("=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef");
    private static final Set<String> UNARY = Set.of(
            "-b", "-c", "-d", "-e", "-f", "-g", "-h", "-k", "-L", "-n", "-O", "-G", "-p", "-r", "-s", "-S", "-t", "-u",
            "-w", "-x", "-z");

    private final Builtins.Call call;
    private final List<String> args;
    private int at;
    private int depth;

    private TestCommand(Builtins.Call call, List<String> args) {
        this.call = call;
        this.args = args;
    }

    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message, null, false, false);
        }
    }

    static int run(Builtins.Call call, List<String> args) {
        if (args.isEmpty()) {
            return 1;
        }
        TestCommand test = new TestCommand(call, args);
        try {
            boolean result = test.value();
            if (test.at < args.size()) {
                throw new Wrong(args.get(test.at) + ": unexpected operator");
            }
            return result ? 0 : 1;
        } catch (Wrong e) {
            return call.fail(2, String.valueOf(e.getMessage()));
        }
    }

    private String arg(int index) {
        return index < args.size() ? args.get(index) : "";
    }

    private boolean value() throws Wrong {
        if (args.size() == 3 && BINARY.contains(args.get(1))) {
            return primary();
        }
        if (args.size() == 4 && args.get(0).equals("!") && BINARY.contains(args.get(2))) {
            at = 1;
            return !primary();
        }
        return or();
    }

    private boolean or() throws Wrong {
        boolean value = and();
        while (arg(at).equals("-o") && at < args.size()) {
            at++;
            value |= and();
        }
        return value;
    }

    private boolean and() throws Wrong {
        boolean value = not();
        while (arg(at).equals("-a") && at < args.size()) {
            at++;
            value &= not();
        }
        return value;
    }

    private boolean not() throws Wrong {
        if (++depth > DEPTH_LIMIT) {
            throw new Wrong("too many arguments");
        }
        try {
            if (arg(at).equals("!") && at + 1 < args.size() && !BINARY.contains(arg(at + 1))) {
                at++;
                return !not();
            }
            return primary();
        } finally {
            depth--;
        }
    }

    private boolean primary() throws Wrong {
        if (at >= args.size()) {
            throw new Wrong("argument expected");
        }
        String first = args.get(at);
        if (at + 2 < args.size() && BINARY.contains(args.get(at + 1))) {
            at += 3;
            return binary(first, args.get(at - 2), args.get(at - 1));
        }
        if (first.equals("(") && at + 1 < args.size()) {
            at++;
            boolean value = or();
            if (!arg(at).equals(")")) {
                throw new Wrong("closing paren expected");
            }
            at++;
            return value;
        }
        if (UNARY.contains(first) && at + 1 < args.size()) {
            at += 2;
            return unary(first, args.get(at - 1));
        }
        at++;
        if (at == args.size() - 1 && BINARY.contains(args.get(at))) {
            at++;
            throw new Wrong(args.get(at - 1) + ": argument expected");
        }
        return !first.isEmpty();
    }

    private boolean binary(String left, String op, String right) throws Wrong {
        OsProcess process = call.shell().process();
        FileSystem files = process.machine().files();
        return switch (op) {
            case "=", "==" -> left.equals(right);
            case "!=" -> !left.equals(right);
            case "<" -> left.compareTo(right) < 0;
            case ">" -> left.compareTo(right) > 0;
            case "-eq" -> number(left) == number(right);
            case "-ne" -> number(left) != number(right);
            case "-lt" -> number(left) < number(right);
            case "-le" -> number(left) <= number(right);
            case "-gt" -> number(left) > number(right);
            case "-ge" -> number(left) >= number(right);
            case "-ef" -> files.same(process.user(), process.path(left), process.path(right));
            case "-nt" -> newer(left, right);
            default -> newer(right, left);
        };
    }

    private boolean newer(String one, String other) {
        Optional<FileNode> first = node(one);
        Optional<FileNode> second = node(other);
        return first.isPresent() && second.isPresent() && first.get().modified.isAfter(second.get().modified);
    }

    private long number(String text) throws Wrong {
        String digits = text.strip();
        try {
            return Long.parseLong(digits.startsWith("+") && digits.length() > 1 ? digits.substring(1) : digits);
        } catch (NumberFormatException e) {
            throw new Wrong("Illegal number: " + text);
        }
    }

    private Optional<FileNode> node(String path) {
        OsProcess process = call.shell().process();
        return path.isEmpty() ? Optional.empty() : process.machine().files().lookup(process.user(), process.path(path));
    }

    private boolean unary(String op, String value) {
        User user = call.shell().process().user();
        Optional<FileNode> node = node(value);
        boolean program = node.isEmpty()
                && value.contains("/")
                && call.shell()
                        .process()
                        .machine()
                        .whereIs(call.shell().process(), value)
                        .isPresent();
        return switch (op) {
            case "-n" -> !value.isEmpty();
            case "-z" -> value.isEmpty();
            case "-e" -> node.isPresent() || program;
            case "-f" -> node.filter(n -> n.letter() == '-').isPresent() || program;
            case "-d" -> node.filter(n -> n.letter() == 'd').isPresent();
            case "-b" -> node.filter(n -> n.letter() == 'b').isPresent();
            case "-c" -> node.filter(n -> n.letter() == 'c').isPresent();
            case "-h", "-L" -> link(value);
            case "-s" -> node.filter(n -> n.size() > 0).isPresent();
            case "-r" -> node.filter(n -> n.allows(user, 4)).isPresent() || program;
            case "-w" -> node.filter(n -> n.allows(user, 2)).isPresent();
            case "-x" ->
                node.filter(n -> (n.mode & 0111) != 0 && n.allows(user, 1)).isPresent() || program;
            case "-O", "-G" -> node.filter(n -> n.owner.equals(user.name())).isPresent();
            default -> false;
        };
    }

    private boolean link(String path) {
        OsProcess process = call.shell().process();
        try {
            return process.machine()
                            .files()
                            .findLink(process.user(), process.path(path))
                            .letter()
                    == 'l';
        } catch (FileError e) {
            return false;
        }
    }
}
