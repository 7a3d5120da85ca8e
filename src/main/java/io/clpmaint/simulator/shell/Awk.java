package io.clpmaint.simulator.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The few forms of {@code awk} that shell scripts of operators use: {@code [PATTERN] {print ITEMS}} with {@code BEGIN},
 * {@code END}, expressions on the line or a field, and comparisons. Everything else is reported as not simulated.
 */
final class Awk {

    private static final String TOKEN =
            "\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\$?[A-Za-z_][A-Za-z_0-9]*)|(\\$\\d{1,3})|(\\d{1,9})|(,))";

    private final Process process;
    private final Map<String, String> variables = new LinkedHashMap<>();

    private record Rule(String pattern, Optional<List<List<String>>> print) {}

    private Awk(Process process) {
        this.process = process;
        variables.put("OFS", " ");
        variables.put("FS", " ");
    }

    static void run(Process process) {
        new Awk(process).start();
    }

    private void start() {
        Optional<Options> parsed = TextTools.options(process, "F:v:");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        o.value("F").ifPresent(separator -> {
            StringBuilder plain = new StringBuilder();
            Escapes.append(separator, false, plain);
            variables.put("FS", plain.toString());
        });
        for (String assignment : o.values().getOrDefault("v", List.of())) {
            int equals = assignment.indexOf('=');
            if (equals > 0) {
                variables.put(assignment.substring(0, equals), assignment.substring(equals + 1));
            }
        }
        if (o.operands().isEmpty()) {
            process.fail(2, "usage: awk [-F fs][-v var=value][prog | -f progfile][file ...]");
            return;
        }
        String program = o.operands().get(0);
        Optional<List<Rule>> rules = rules(program);
        if (rules.isEmpty()) {
            process.machine().reportNotSimulated("awk " + program);
            process.fail(2, "awk: not simulated: " + program);
            return;
        }
        try {
            apply(rules.get(), "BEGIN", 0, "");
        } catch (Regex.Invalid | Regex.TooHard e) {
            process.fail(2, "awk: not simulated: " + program);
            return;
        }
        if (rules.get().stream().allMatch(r -> r.pattern.equals("BEGIN"))) {
            process.exit(0);
            return;
        }
        StringBuilder all = new StringBuilder();
        TextTools.inputs(
                process, o.operands().subList(1, o.operands().size()), (name, text) -> all.append(text), good -> {
                    try {
                        int number = 0;
                        String last = "";
                        for (String line : TextTools.lines(all.toString())) {
                            apply(rules.get(), "", ++number, line);
                            last = line;
                        }
                        apply(rules.get(), "END", number, last);
                        process.exit(good ? 0 : 2);
                    } catch (Regex.Invalid | Regex.TooHard | StackOverflowError e) {
                        process.fail(2, "awk: not simulated: " + program);
                    }
                });
    }

    // ---- parsing --------------------------------------------------------------------------------------------------

    private static Optional<List<Rule>> rules(String program) {
        List<Rule> rules = new ArrayList<>();
        String rest = program.strip();
        while (!rest.isEmpty()) {
            int open = brace(rest);
            String pattern = (open < 0 ? rest : rest.substring(0, open)).strip();
            if (!knownPattern(pattern)) {
                return Optional.empty();
            }
            if (open < 0) {
                rules.add(new Rule(pattern, Optional.of(List.of(List.of("$0")))));
                break;
            }
            int close = rest.indexOf('}', open);
            if (close < 0) {
                return Optional.empty();
            }
            for (String statement : rest.substring(open + 1, close).split(";", -1)) {
                String plain = statement.strip();
                if (plain.isEmpty()) {
                    continue;
                }
                Optional<List<List<String>>> print = print(plain);
                if (print.isEmpty() && !plain.equals("exit") && !plain.equals("next")) {
                    return Optional.empty();
                }
                if (print.isEmpty()) {
                    return Optional.empty();
                }
                rules.add(new Rule(pattern, print));
            }
            rest = rest.substring(close + 1).strip();
        }
        return Optional.of(rules);
    }

    /** Where the action starts, beyond an expression in slashes or quotes. */
    private static int brace(String text) {
        char inside = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inside == 0 && c == '{') {
                return i;
            }
            if (c == '/' || c == '"') {
                inside = inside == 0 ? c : inside == c ? 0 : inside;
            } else if (c == '\\') {
                i++;
            }
        }
        return -1;
    }

    private static boolean knownPattern(String pattern) {
        return pattern.isEmpty()
                || pattern.equals("BEGIN")
                || pattern.equals("END")
                || pattern.matches("!?\\s*/(?:[^/\\\\]|\\\\.)*/")
                || pattern.matches("(?s)(NR|NF|\\$\\d{1,3}|\\$NF)\\s*(==|!=|>=|<=|>|<)\\s*(\"[^\"]*\"|\\d{1,9})")
                || pattern.matches("(NR|NF|\\$\\d{1,3})")
                || pattern.matches("(\\$\\d{1,3}|\\$NF)\\s*!?~\\s*/(?:[^/\\\\]|\\\\.)*/");
    }

    private static Optional<List<List<String>>> print(String statement) {
        if (!statement.matches("(?s)print(\\W.*)?")) {
            return Optional.empty();
        }
        String rest = statement.substring(5).strip();
        if (rest.startsWith("(") && rest.endsWith(")")) {
            rest = rest.substring(1, rest.length() - 1).strip();
        }
        List<List<String>> items = new ArrayList<>();
        items.add(new ArrayList<>());
        if (rest.isEmpty()) {
            items.get(0).add("$0");
            return Optional.of(items);
        }
        var matcher = java.util.regex.Pattern.compile(TOKEN).matcher(rest);
        int at = 0;
        while (at < rest.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                return Optional.empty();
            }
            at = matcher.end();
            if (matcher.group(5) != null) {
                items.add(new ArrayList<>());
            } else {
                items.get(items.size() - 1)
                        .add(
                                matcher.group(1) != null
                                        ? "\"" + matcher.group(1)
                                        : matcher.group().strip());
            }
        }
        return items.stream().anyMatch(List::isEmpty) ? Optional.empty() : Optional.of(items);
    }

    // ---- running --------------------------------------------------------------------------------------------------

    private void apply(List<Rule> rules, String phase, int number, String line) throws Regex.Invalid {
        String[] fields = fields(line);
        for (Rule rule : rules) {
            boolean special = rule.pattern.equals("BEGIN") || rule.pattern.equals("END");
            boolean applies = special
                    ? rule.pattern.equals(phase)
                    : phase.isEmpty() && matches(rule.pattern, number, line, fields);
            if (!applies) {
                continue;
            }
            List<String> out = new ArrayList<>();
            for (List<String> item : rule.print.orElse(List.of())) {
                StringBuilder text = new StringBuilder();
                item.forEach(token -> text.append(value(token, number, line, fields)));
                out.add(text.toString());
            }
            process.out(String.join(variables.getOrDefault("OFS", " "), out) + "\n");
        }
    }

    private String[] fields(String line) {
        String separator = variables.getOrDefault("FS", " ");
        if ((line.isBlank() && separator.equals(" ")) || line.isEmpty()) {
            return new String[0];
        }
        if (separator.equals(" ")) {
            return line.strip().split("[ \t]+");
        }
        return separator.length() == 1
                ? line.split(java.util.regex.Pattern.quote(separator), -1)
                : line.split(separator, -1);
    }

    private String value(String token, int number, String line, String[] fields) {
        if (token.startsWith("\"")) {
            StringBuilder out = new StringBuilder();
            Escapes.append(token.substring(1).replace("\\\"", "\""), false, out);
            return out.toString();
        }
        if (token.equals("$0")) {
            return line;
        }
        if (token.startsWith("$")) {
            String name = token.substring(1);
            int index = Character.isDigit(name.charAt(0))
                    ? Integer.parseInt(name)
                    : (int) numberOf(value(name, number, line, fields));
            return index == 0 ? line : index > 0 && index <= fields.length ? fields[index - 1] : "";
        }
        return switch (token) {
            case "NR", "FNR" -> String.valueOf(number);
            case "NF" -> String.valueOf(fields.length);
            default -> Character.isDigit(token.charAt(0)) ? token : variables.getOrDefault(token, "");
        };
    }

    private static double numberOf(String text) {
        return text.strip().matches("-?\\d{1,15}(\\.\\d{1,15})?") ? Double.parseDouble(text.strip()) : 0;
    }

    private boolean matches(String pattern, int number, String line, String[] fields) throws Regex.Invalid {
        if (pattern.isEmpty()) {
            return true;
        }
        int slash = pattern.indexOf('/');
        if (slash >= 0 && pattern.endsWith("/")) {
            String before = pattern.substring(0, slash).strip();
            String expression =
                    pattern.substring(slash + 1, pattern.length() - 1).replace("\\/", "/");
            boolean negated = before.endsWith("!") || before.endsWith("!~");
            String subject = before.replaceAll("[!~\\s]", "");
            String text = subject.isEmpty() ? line : value(subject, number, line, fields);
            return Regex.of(expression, true, false).found(text) != negated;
        }
        String[] parts = pattern.split("\\s*(==|!=|>=|<=|>|<)\\s*", 2);
        if (parts.length == 1) {
            String value = value(parts[0], number, line, fields);
            return !value.isEmpty() && !value.equals("0");
        }
        String operator = pattern.substring(parts[0].length(), pattern.length() - parts[1].length())
                .strip();
        String left = value(parts[0].strip(), number, line, fields);
        boolean text = parts[1].startsWith("\"");
        String right = text ? parts[1].substring(1, parts[1].length() - 1) : parts[1];
        int order = text ? left.compareTo(right) : Double.compare(numberOf(left), numberOf(right));
        return switch (operator) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case ">=" -> order >= 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order < 0;
        };
    }

    @Override
    public String toString() {
        return "awk" + Arrays.asList(variables);
    }
}
