package io.clpmaint.product.parse;

import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of an output, read from the first to the last. */
final class Output {

    private static final int LONGEST = 1_000_000;
    private static final Pattern RULE = Pattern.compile(" *-{5,} *");
    private static final Pattern FOOTER = Pattern.compile(" *={5,} *");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private final List<String> lines;
    private int next;

    private Output(List<String> lines) {
        this.lines = lines;
    }

    /** Lines without the blanks at their ends; what is not text is refused. */
    static Output of(String text) throws Malformed {
        if (text.length() > LONGEST) {
            throw new Malformed(Flaw.of(text.substring(0, 80), Why.TOO_LONG));
        }
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (!isText(line)) {
                throw new Malformed(Flaw.of(line, Why.CONTROL));
            }
            lines.add(line.stripTrailing());
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return new Output(lines);
    }

    private static boolean isText(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c < ' ' || c > '~') {
                return line.codePoints().noneMatch(Output::isNoText);
            }
        }
        return true;
    }

    private static boolean isNoText(int c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    boolean atEnd() {
        return next >= lines.size();
    }

    /** The next line, which stays the next. */
    String peek() throws Malformed {
        if (atEnd()) {
            throw new Malformed(Flaw.of(lines.isEmpty() ? "" : lines.get(lines.size() - 1), Why.CUT_SHORT));
        }
        return lines.get(next);
    }

    String take() throws Malformed {
        String line = peek();
        next++;
        return line;
    }

    void skipBlank() throws Malformed {
        while (!atEnd() && peek().isEmpty()) {
            next++;
        }
    }

    /** Takes a header: the title between runs of equals signs, as it stands in the given line of the tables. */
    void header(String known) throws Malformed {
        String line = atEnd() ? "" : take();
        if (line.equals(known.stripTrailing())) {
            return;
        }
        if (!FOOTER.matcher(line.replaceFirst("(?<==) +" + Pattern.quote(title(known)) + " +(?==)", ""))
                        .matches()
                || !line.contains(title(known))) {
            throw new Malformed(Flaw.of(line, Why.NOT_THE_VIEW));
        }
    }

    private static String title(String header) {
        return header.replace("=", "").strip();
    }

    /** Takes a line that is exactly this one. */
    void exactly(String known) throws Malformed {
        String line = take();
        if (!line.equals(known)) {
            throw new Malformed(Flaw.of(line, Why.UNEXPECTED));
        }
    }

    void rule() throws Malformed {
        String line = take();
        if (!RULE.matcher(line).matches()) {
            throw new Malformed(Flaw.of(line, Why.UNEXPECTED));
        }
    }

    boolean nextIsRule() throws Malformed {
        return RULE.matcher(peek()).matches();
    }

    boolean nextIsFooter() throws Malformed {
        return FOOTER.matcher(peek()).matches();
    }

    /** Takes the last line; nothing may follow. */
    void footer() throws Malformed {
        String line = take();
        if (!FOOTER.matcher(line).matches()) {
            throw new Malformed(Flaw.of(line, Why.UNEXPECTED));
        }
        if (!atEnd()) {
            throw unexpected(peek());
        }
    }

    static Malformed unexpected(String line) {
        return new Malformed(Flaw.of(line, Why.UNEXPECTED));
    }

    static Malformed malformed(String line, Text why) {
        return new Malformed(Flaw.of(line, why));
    }
}
