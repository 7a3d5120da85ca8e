package io.clpmaint.simulator.shell;

import io.clpmaint.simulator.shell.Syntax.Arithmetic;
import io.clpmaint.simulator.shell.Syntax.Literal;
import io.clpmaint.simulator.shell.Syntax.Parameter;
import io.clpmaint.simulator.shell.Syntax.Part;
import io.clpmaint.simulator.shell.Syntax.Substitution;
import io.clpmaint.simulator.shell.Syntax.Word;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Expands the words of one command. A command substitution takes time, so expansion stops there: it throws {@link
 * Needed}, the shell runs the command, notes its output with {@link #ran}, and expands everything anew. Substitutions
 * already done and arithmetic with effects are remembered, so nothing happens twice.
 */
final class Expansion {

    /** Larger results are an error, not memory. */
    private static final int RESULT_LIMIT = 1024 * 1024;

    private static final int FIELD_LIMIT = 100_000;

    private final Shell shell;
    private Optional<IdentityHashMap<Part, String>> done = Optional.empty();
    private int produced;

    Expansion(Shell shell) {
        this.shell = shell;
    }

    /** A command has to be run before expansion can go on. */
    static final class Needed extends Exception {
        private static final long serialVersionUID = 1L;
        final transient Substitution substitution;

        Needed(Substitution substitution) {
            super("", null, false, false);
            this.substitution = substitution;
        }
    }

    /** An expansion that ends the shell: a bad substitution, an unset parameter, an error in arithmetic. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message, null, false, false);
        }
    }

    void ran(Substitution substitution, String output) {
        int end = output.length();
        while (end > 0 && output.charAt(end - 1) == '\n') {
            end--;
        }
        note(substitution, output.substring(0, end).replace("\0", ""));
    }

    private void note(Part part, String value) {
        if (done.isEmpty()) {
            done = Optional.of(new IdentityHashMap<>(4));
        }
        done.get().put(part, value);
    }

    private @Nullable String noted(Part part) {
        return done.isEmpty() ? null : done.get().get(part);
    }

    void restart() {
        produced = 0;
    }

    /** Whether a word stood in quotes, came out of an expansion, or neither. */
    private enum Origin {
        PLAIN,
        QUOTED,
        EXPANDED,
        /** The break between two positional parameters of {@code "$@"}. */
        BREAK
    }

    private record Segment(String text, Origin origin) {}

    /** Full expansion into any number of fields, which are added to those of the words before. */
    void fields(Word word, List<String> out) throws Needed, Failed {
        if (word.constant().isPresent()) {
            out.add(word.constant().get().get(0));
            return;
        }
        Optional<String> single = single(word);
        if (single.isPresent()) {
            out.add(single.get());
            return;
        }
        int before = out.size();
        for (List<Segment> field : split(segments(word, true))) {
            glob(field, out);
            if (out.size() - before > FIELD_LIMIT) {
                throw new Failed("Argument list too long");
            }
        }
    }

    /** A word of texts and values in quotes, as most of the others are; or of a value in which nothing could be split. */
    private Optional<String> single(Word word) throws Failed {
        List<Part> parts = word.parts();
        boolean alone = parts.size() == 1;
        if (alone && !(parts.get(0) instanceof Parameter)) {
            return Optional.empty();
        }
        if (alone && parts.get(0) instanceof Parameter p && p.quoted() && isPlain(p)) {
            String value = set(p.name(), shell.parameter(p.name()));
            produced += value.length();
            return produced > RESULT_LIMIT ? Optional.empty() : Optional.of(value);
        }
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Literal literal && literal.quoted()) {
                out.append(literal.text());
            } else if (part instanceof Parameter p && (p.quoted() || alone) && isPlain(p)) {
                String value = set(p.name(), shell.parameter(p.name()));
                if (!p.quoted() && !isOneWord(value)) {
                    return Optional.empty();
                }
                out.append(value);
            } else {
                return Optional.empty();
            }
        }
        produced += out.length();
        return parts.isEmpty() || produced > RESULT_LIMIT ? Optional.empty() : Optional.of(out.toString());
    }

    /** Whether it is the value of one parameter as it is. */
    private static boolean isPlain(Parameter p) {
        return p.operator().isEmpty() && !p.name().equals("@") && !p.name().equals("*");
    }

    /** Letters, digits, dots, slashes, hyphens and underscores, where no separator is one of them. */
    private boolean isOneWord(String value) {
        String ifs = shell.get("IFS").orElse(" \t\n");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean harmless = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '.'
                    || c == '/'
                    || c == '-'
                    || c == '_';
            if (!harmless || ifs.indexOf(c) >= 0) {
                return false;
            }
        }
        return !value.isEmpty();
    }

    /** Expansion into one text, as in assignments and redirections: no splitting, no file names. */
    String text(Word word) throws Needed, Failed {
        if (word.constant().isPresent()) {
            return word.constant().get().get(0);
        }
        StringBuilder out = new StringBuilder();
        for (Segment segment : segments(word, true)) {
            out.append(segment.origin == Origin.BREAK ? " " : segment.text);
        }
        return out.toString();
    }

    /** Expansion into a pattern: what was quoted stands for itself. */
    String pattern(Word word) throws Needed, Failed {
        StringBuilder out = new StringBuilder();
        for (Segment segment : segments(word, true)) {
            out.append(segment.origin == Origin.QUOTED ? Pattern.literal(segment.text) : segment.text);
        }
        return out.toString();
    }

    private List<Segment> segments(Word word, boolean tilde) throws Needed, Failed {
        List<Segment> out = new ArrayList<>();
        boolean first = true;
        for (Part part : word.parts()) {
            segments(part, first && tilde, out);
            first = false;
        }
        for (Segment segment : out) {
            produced += segment.text.length();
        }
        if (produced > RESULT_LIMIT) {
            throw new Failed("out of memory");
        }
        return out;
    }

    private void segments(Part part, boolean tilde, List<Segment> out) throws Needed, Failed {
        Origin origin = part.quoted() ? Origin.QUOTED : Origin.EXPANDED;
        if (part instanceof Literal literal) {
            literal(literal, tilde, out);
        } else if (part instanceof Substitution substitution) {
            String output = noted(substitution);
            if (output == null) {
                throw new Needed(substitution);
            }
            out.add(new Segment(output, origin));
        } else if (part instanceof Arithmetic arithmetic) {
            String value = noted(arithmetic);
            if (value == null) {
                value = String.valueOf(new Calculator(shell, text(arithmetic.expression)).value());
                note(arithmetic, value);
            }
            out.add(new Segment(value, origin));
        } else if (part instanceof Parameter parameter) {
            parameter(parameter, origin, out);
        }
    }

    private void literal(Literal literal, boolean tilde, List<Segment> out) {
        String text = literal.text();
        if (tilde && !literal.quoted() && text.startsWith("~")) {
            int end = text.indexOf('/');
            String user = text.substring(1, end < 0 ? text.length() : end);
            Optional<String> home = user.isEmpty()
                    ? shell.get("HOME")
                    : shell.process().machine().account(user).map(a -> a.user().home());
            if (home.isPresent()) {
                out.add(new Segment(home.get(), Origin.QUOTED));
                text = end < 0 ? "" : text.substring(end);
            }
        }
        out.add(new Segment(text, literal.quoted() ? Origin.QUOTED : Origin.PLAIN));
    }

    private void parameter(Parameter p, Origin origin, List<Segment> out) throws Needed, Failed {
        String name = p.name();
        if (p.operator().equals("bad")) {
            throw new Failed("Bad substitution");
        }
        boolean list = name.equals("@") || name.equals("*");
        if (list && p.operator().isEmpty()) {
            positional(name, p.quoted(), out);
            return;
        }
        Optional<String> value = list
                ? Optional.of(String.join(" ", shell.positional()))
                        .filter(v -> !shell.positional().isEmpty())
                : shell.parameter(name);
        String operator = p.operator();
        boolean colon = operator.startsWith(":");
        boolean present = value.isPresent() && !(colon && value.get().isEmpty());
        switch (colon ? operator.substring(1) : operator) {
            case "length" -> {
                String text = set(name, value);
                out.add(new Segment(
                        String.valueOf(list ? shell.positional().size() : text.codePointCount(0, text.length())),
                        origin));
            }
            case "-" -> alternative(present, value, p, origin, out);
            case "+" -> {
                if (present) {
                    out.addAll(alternativeSegments(p));
                }
            }
            case "=" -> {
                if (!present) {
                    if (!Parser.isName(name)) {
                        throw new Failed("Bad substitution");
                    }
                    shell.set(name, text(word(p)));
                }
                out.add(new Segment(present ? value.orElse("") : shell.get(name).orElse(""), origin));
            }
            case "?" -> {
                if (!present) {
                    String message = text(word(p));
                    throw new Failed(name + ": "
                            + (message.isEmpty() ? "parameter not set" + (colon ? " or null" : "") : message));
                }
                out.add(new Segment(value.orElse(""), origin));
            }
            case "#", "##" ->
                out.add(new Segment(withoutPrefix(set(name, value), pattern(word(p)), operator.equals("##")), origin));
            case "%", "%%" ->
                out.add(new Segment(withoutSuffix(set(name, value), pattern(word(p)), operator.equals("%%")), origin));
            default -> out.add(new Segment(set(name, value), origin));
        }
    }

    private String set(String name, Optional<String> value) throws Failed {
        if (value.isEmpty() && shell.refusesUnset()) {
            throw new Failed(name + ": parameter not set");
        }
        return value.orElse("");
    }

    private static Word word(Parameter p) {
        return p.word().orElse(new Word(List.of()));
    }

    private void alternative(boolean present, Optional<String> value, Parameter p, Origin origin, List<Segment> out)
            throws Needed, Failed {
        if (present) {
            out.add(new Segment(value.orElse(""), origin));
        } else {
            out.addAll(alternativeSegments(p));
        }
    }

    /** The word of an expansion keeps its own quotes; what is plain in it is split like an expansion. */
    private List<Segment> alternativeSegments(Parameter p) throws Needed, Failed {
        List<Segment> out = new ArrayList<>();
        for (Segment s : segments(word(p), true)) {
            out.add(s.origin == Origin.PLAIN ? new Segment(s.text, p.quoted() ? Origin.QUOTED : Origin.EXPANDED) : s);
        }
        if (p.quoted()) {
            out.add(new Segment("", Origin.QUOTED));
        }
        return out;
    }

    private void positional(String name, boolean quoted, List<Segment> out) {
        List<String> values = shell.positional();
        if (quoted && name.equals("*")) {
            String ifs = shell.get("IFS").orElse(" \t\n");
            out.add(new Segment(String.join(ifs.isEmpty() ? "" : ifs.substring(0, 1), values), Origin.QUOTED));
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.add(new Segment("", Origin.BREAK));
            }
            out.add(new Segment(values.get(i), quoted ? Origin.QUOTED : Origin.EXPANDED));
        }
        if (values.isEmpty() && quoted) {
            // "$@" without parameters is no field at all, unless something else stands in the word.
            out.removeIf(s -> s.origin == Origin.QUOTED && s.text.isEmpty());
        }
    }

    private static String withoutPrefix(String text, String pattern, boolean longest) {
        int end = Pattern.prefixEnd(pattern, text, longest);
        return end < 0 ? text : text.substring(end);
    }

    private static String withoutSuffix(String text, String pattern, boolean longest) {
        int start = Pattern.suffixStart(pattern, text, longest);
        return start < 0 ? text : text.substring(0, start);
    }

    // ---- fields ---------------------------------------------------------------------------------------------------

    private List<List<Segment>> split(List<Segment> segments) {
        String ifs = shell.get("IFS").orElse(" \t\n");
        List<List<Segment>> fields = new ArrayList<>();
        List<Segment> current = new ArrayList<>();
        boolean open = false;
        for (Segment segment : segments) {
            if (segment.origin == Origin.BREAK) {
                if (open) {
                    fields.add(current);
                }
                current = new ArrayList<>();
                open = false;
            } else if (segment.origin != Origin.EXPANDED) {
                if (segment.origin == Origin.QUOTED || !segment.text.isEmpty()) {
                    current.add(segment);
                    open = true;
                }
            } else {
                String text = segment.text;
                int start = 0;
                int i = 0;
                while (i < text.length()) {
                    char c = text.charAt(i);
                    if (ifs.indexOf(c) < 0) {
                        i++;
                        continue;
                    }
                    if (i > start) {
                        current.add(new Segment(text.substring(start, i), Origin.EXPANDED));
                        open = true;
                    }
                    boolean hard = false;
                    while (i < text.length() && ifs.indexOf(text.charAt(i)) >= 0) {
                        boolean blank = " \t\n".indexOf(text.charAt(i)) >= 0;
                        if (!blank && hard) {
                            break;
                        }
                        hard |= !blank;
                        i++;
                    }
                    if (open || hard) {
                        fields.add(current);
                    }
                    current = new ArrayList<>();
                    open = false;
                    start = i;
                }
                if (start < text.length()) {
                    current.add(new Segment(text.substring(start), Origin.EXPANDED));
                    open = true;
                }
            }
        }
        if (open) {
            fields.add(current);
        }
        return fields;
    }

    private void glob(List<Segment> field, List<String> out) {
        StringBuilder pattern = new StringBuilder();
        StringBuilder plain = new StringBuilder();
        for (Segment segment : field) {
            pattern.append(segment.origin == Origin.QUOTED ? Pattern.literal(segment.text) : segment.text);
            plain.append(segment.text);
        }
        if (shell.expandsFileNames() && Pattern.isSpecial(pattern.toString())) {
            List<String> found = new FileNames(shell.process()).matching(pattern.toString());
            if (!found.isEmpty()) {
                out.addAll(found);
                return;
            }
        }
        out.add(plain.toString());
    }
}
