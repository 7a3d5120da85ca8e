package io.clpmaint.simulator.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** {@code sed} with addresses, {@code p d q s y a i c =} and {@code -n -e -E -i}. */
final class Sed {

    private final String script;
    private final boolean extended;
    private int at;

    private Sed(String script, boolean extended) {
        this.script = script;
        this.extended = extended;
    }

    private static final class Bad extends Exception {
        private static final long serialVersionUID = 1L;

        Bad(String message) {
            super(message, null, false, false);
        }
    }

    /** A line number, the last line, or an expression. */
    private record Address(long line, boolean last, Optional<Regex> expression) {
        boolean matches(long number, boolean isLast, String text) {
            return expression.map(e -> e.found(text)).orElse(last ? isLast : line == number);
        }
    }

    private static final class Command {
        private final List<Address> addresses;
        private final boolean negated;
        private final char name;
        private final String text;
        private final Optional<Regex> expression;
        private final String replacement;
        private final String flags;
        private boolean inRange;

        Command(
                List<Address> addresses,
                boolean negated,
                char name,
                String text,
                Optional<Regex> expression,
                String replacement,
                String flags) {
            this.addresses = addresses;
            this.negated = negated;
            this.name = name;
            this.text = text;
            this.expression = expression;
            this.replacement = replacement;
            this.flags = flags;
        }

        boolean applies(long number, boolean isLast, String line) {
            return selected(number, isLast, line) != negated;
        }

        private boolean selected(long number, boolean isLast, String line) {
            if (addresses.isEmpty()) {
                return true;
            }
            if (addresses.size() == 1) {
                return addresses.get(0).matches(number, isLast, line);
            }
            Address end = addresses.get(1);
            if (inRange) {
                inRange = !end.matches(number, isLast, line)
                        && !(end.expression.isEmpty() && !end.last && number >= end.line);
                return true;
            }
            if (addresses.get(0).matches(number, isLast, line)) {
                inRange = (end.expression.isPresent() || end.last) ? !(end.last && isLast) : end.line > number;
                return true;
            }
            return false;
        }
    }

    static void run(Process process) {
        Optional<Options> parsed =
                TextTools.options(process, "nEre:i", "quiet", "silent", "expression=", "regexp-extended", "in-place");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        List<String> operands = new ArrayList<>(o.operands());
        List<String> scripts = new ArrayList<>(o.values().getOrDefault("e", List.of()));
        scripts.addAll(o.values().getOrDefault("expression", List.of()));
        if (scripts.isEmpty()) {
            if (operands.isEmpty()) {
                process.fail(1, "Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...");
                return;
            }
            scripts.add(operands.remove(0));
        }
        List<Command> commands = new ArrayList<>();
        try {
            for (String script : scripts) {
                commands.addAll(new Sed(script, o.has("E", "r", "regexp-extended")).commands());
            }
        } catch (Bad e) {
            process.fail(1, "sed: -e expression #1, char " + scripts.get(0).length() + ": " + e.getMessage());
            return;
        }
        boolean quiet = o.has("n", "quiet", "silent");
        if (o.has("i", "in-place")) {
            process.exit(inPlace(OsProcess.of(process), operands, commands, quiet) ? 0 : 4);
            return;
        }
        StringBuilder all = new StringBuilder();
        TextTools.inputs(process, operands, (name, text) -> all.append(text), good -> {
            try {
                boolean[] quit = {false};
                process.out(edit(all.toString(), commands, quiet, quit));
                process.exit(good ? 0 : 2);
            } catch (Regex.TooHard | StackOverflowError e) {
                process.fail(1, "sed: exceeded the limit for backtracking");
            }
        });
    }

    private static boolean inPlace(OsProcess process, List<String> files, List<Command> commands, boolean quiet) {
        boolean good = true;
        for (String file : files) {
            Optional<String> text = TextTools.read(process, file);
            if (text.isEmpty()) {
                good = false;
                continue;
            }
            try {
                String edited = edit(text.get(), commands, quiet, new boolean[1]);
                process.machine().files().write(process.user(), process.path(file), edited, false, 0644);
            } catch (FileError e) {
                process.err("sed: couldn't open file " + file + ": " + e.reason() + "\n");
                good = false;
            } catch (Regex.TooHard | StackOverflowError e) {
                process.err("sed: exceeded the limit for backtracking\n");
                good = false;
            }
        }
        return good;
    }

    private static String edit(String text, List<Command> commands, boolean quiet, boolean[] quit) {
        List<String> lines = TextTools.lines(text);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size() && !quit[0]; i++) {
            boolean isLast = i == lines.size() - 1;
            String end = isLast && !text.endsWith("\n") ? "" : "\n";
            String line = lines.get(i);
            StringBuilder after = new StringBuilder();
            boolean deleted = false;
            for (Command command : commands) {
                if (!command.applies(i + 1, isLast, line)) {
                    continue;
                }
                switch (command.name) {
                    case 'p' -> out.append(line).append(end.isEmpty() ? "\n" : end);
                    case '=' -> out.append(i + 1).append('\n');
                    case 'd' -> deleted = true;
                    case 'q' -> quit[0] = true;
                    case 'a' -> after.append(command.text).append('\n');
                    case 'i' -> out.append(command.text).append('\n');
                    case 'c' -> {
                        out.append(command.text).append('\n');
                        deleted = true;
                    }
                    case 'y' -> line = translated(line, command.text, command.replacement);
                    default -> {
                        String changed = substituted(line, command);
                        if (command.flags.contains("p") && !changed.equals(line)) {
                            out.append(changed).append(end);
                        }
                        line = changed;
                    }
                }
                if (deleted || quit[0]) {
                    break;
                }
            }
            if (!quiet && !deleted) {
                out.append(line).append(end);
            }
            out.append(after);
        }
        return out.toString();
    }

    private static String translated(String line, String from, String to) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            int index = from.indexOf(c);
            out.append(index >= 0 ? to.charAt(index) : c);
        }
        return out.toString();
    }

    private static String substituted(String line, Command command) {
        Matcher matcher = command.expression.orElseThrow().matcher(line);
        boolean all = command.flags.contains("g");
        String digits = command.flags.replaceAll("\\D", "");
        int wanted = digits.isEmpty() ? 1 : Integer.parseInt(digits.substring(0, Math.min(4, digits.length())));
        StringBuilder out = new StringBuilder();
        int from = 0;
        int count = 0;
        while (matcher.find()) {
            count++;
            if (count < wanted) {
                continue;
            }
            out.append(line, from, matcher.start());
            replace(command.replacement, matcher, out);
            from = matcher.end();
            if (!all) {
                break;
            }
        }
        return out.append(line, from, line.length()).toString();
    }

    private static void replace(String replacement, Matcher matcher, StringBuilder out) {
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c == '&') {
                out.append(matcher.group());
            } else if (c == '\\' && i + 1 < replacement.length()) {
                char next = replacement.charAt(++i);
                if (Character.isDigit(next)) {
                    int group = next - '0';
                    String text = group <= matcher.groupCount() ? matcher.group(group) : "";
                    out.append(text == null ? "" : text);
                } else {
                    out.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
                }
            } else {
                out.append(c);
            }
        }
    }

    // ---- parsing --------------------------------------------------------------------------------------------------

    private char peek() {
        return at < script.length() ? script.charAt(at) : '\n';
    }

    private List<Command> commands() throws Bad {
        List<Command> out = new ArrayList<>();
        while (at < script.length()) {
            char c = peek();
            if (c == ';' || Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                int end = script.indexOf('\n', at);
                at = end < 0 ? script.length() : end;
            } else {
                out.add(command());
            }
        }
        return out;
    }

    private Command command() throws Bad {
        List<Address> addresses = new ArrayList<>();
        Optional<Address> first = address();
        if (first.isPresent()) {
            addresses.add(first.get());
            if (peek() == ',') {
                at++;
                addresses.add(address().orElseThrow(() -> new Bad("unexpected `,'")));
            }
        }
        boolean negated = false;
        while (peek() == '!' || peek() == ' ') {
            negated |= peek() == '!';
            at++;
        }
        if (at >= script.length()) {
            throw new Bad("missing command");
        }
        char name = script.charAt(at++);
        switch (name) {
            case 'p', 'd', 'q', '=' -> {
                return new Command(addresses, negated, name, "", Optional.empty(), "", "");
            }
            case 'a', 'i', 'c' -> {
                while (peek() == ' ' || peek() == '\\' || (at < script.length() && peek() == '\n')) {
                    at++;
                }
                int end = script.indexOf('\n', at);
                String text = script.substring(Math.min(at, script.length()), end < 0 ? script.length() : end);
                at = end < 0 ? script.length() : end;
                return new Command(addresses, negated, name, text, Optional.empty(), "", "");
            }
            case 's', 'y' -> {
                return substitution(addresses, negated, name);
            }
            default -> throw new Bad("unknown command: `" + name + "'");
        }
    }

    private Command substitution(List<Address> addresses, boolean negated, char name) throws Bad {
        if (at >= script.length()) {
            throw new Bad("unterminated `" + name + "' command");
        }
        char delimiter = script.charAt(at++);
        String from = delimited(delimiter, name);
        String to = delimited(delimiter, name);
        if (name == 'y') {
            if (from.length() != to.length()) {
                throw new Bad("strings for `y' command are different lengths");
            }
            return new Command(addresses, negated, name, from, Optional.empty(), to, "");
        }
        int start = at;
        while (at < script.length() && "gpIi0123456789".indexOf(script.charAt(at)) >= 0) {
            at++;
        }
        String flags = script.substring(start, at);
        while (peek() == ' ') {
            at++;
        }
        if (at < script.length() && peek() != ';' && peek() != '\n' && peek() != '}') {
            throw new Bad("unknown option to `s'");
        }
        return new Command(
                addresses,
                negated,
                name,
                "",
                Optional.of(regex(from, flags.contains("I") || flags.contains("i"))),
                to,
                flags);
    }

    private Regex regex(String expression, boolean ignoreCase) throws Bad {
        try {
            return Regex.of(expression, extended, ignoreCase);
        } catch (Regex.Invalid e) {
            throw new Bad("invalid regular expression");
        }
    }

    private String delimited(char delimiter, char name) throws Bad {
        StringBuilder out = new StringBuilder();
        boolean bracket = false;
        while (at < script.length()) {
            char c = script.charAt(at++);
            if (c == '\\' && at < script.length()) {
                char next = script.charAt(at++);
                if (next != delimiter) {
                    out.append('\\');
                }
                out.append(next);
            } else if (c == delimiter && !bracket) {
                return out.toString();
            } else {
                bracket = c == '[' || (bracket && c != ']');
                out.append(c);
            }
        }
        throw new Bad("unterminated `" + name + "' command");
    }

    private Optional<Address> address() throws Bad {
        char c = peek();
        if (c == '$') {
            at++;
            return Optional.of(new Address(0, true, Optional.empty()));
        }
        if (Character.isDigit(c)) {
            int start = at;
            while (Character.isDigit(peek()) && at - start < 9) {
                at++;
            }
            return Optional.of(new Address(Long.parseLong(script.substring(start, at)), false, Optional.empty()));
        }
        if (c == '/' && at < script.length()) {
            at++;
            return Optional.of(new Address(0, false, Optional.of(regex(delimited('/', '/'), false))));
        }
        return Optional.empty();
    }
}
