package io.clpmaint.simulator.shell;

import io.clpmaint.simulator.shell.Syntax.Arithmetic;
import io.clpmaint.simulator.shell.Syntax.Literal;
import io.clpmaint.simulator.shell.Syntax.Parameter;
import io.clpmaint.simulator.shell.Syntax.Part;
import io.clpmaint.simulator.shell.Syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the words of a script: quotes, parameters, arithmetic; what stands in a command substitution is left to the parser. */
abstract class WordReader {

    static final int DEPTH_LIMIT = 100;

    private static final String SPECIAL = "@*#?-$!";

    final String text;
    int at;
    int line;
    int depth;

    WordReader(String text, int at, int line, int depth) {
        this.text = text;
        this.at = at;
        this.line = line;
        this.depth = depth;
    }

    /** Reads {@code $(...)}. */
    abstract Part substitution(boolean quoted) throws SyntaxError;

    /** Reads what stands between backquotes. */
    abstract Part backquoted(boolean quoted) throws SyntaxError;

    static boolean isName(String text) {
        if (text.isEmpty() || !isNameStart(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            if (!isNamePart(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isNamePart(char c) {
        return isNameStart(c) || (c >= '0' && c <= '9');
    }

    private static boolean isNameStart(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Where a word, or the inside of quotes, ends. */
    enum End {
        /** At a blank or an operator. */
        TOKEN,
        /** At a closing brace of a parameter expansion. */
        BRACE,
        /** At a closing double quote. */
        QUOTE,
        /** At the end of the text: the body of a here-document. */
        TEXT
    }

    Word word(End end) throws SyntaxError {
        if (++depth > DEPTH_LIMIT) {
            throw new SyntaxError(line, "nesting too deep");
        }
        try {
            List<Part> parts = new ArrayList<>();
            StringBuilder plain = new StringBuilder();
            while (true) {
                if (at >= text.length()) {
                    if (end == End.BRACE) {
                        throw new SyntaxError(line, "Missing '}'");
                    }
                    break;
                }
                char c = text.charAt(at);
                if ((end == End.TOKEN && " \t\n&|;()<>".indexOf(c) >= 0) || (end == End.BRACE && c == '}')) {
                    break;
                }
                switch (c) {
                    case '\\' -> escape(plain, parts);
                    case '\'' -> {
                        flush(plain, parts);
                        int close = text.indexOf('\'', at + 1);
                        if (close < 0) {
                            throw new SyntaxError(line, "Unterminated quoted string");
                        }
                        String inside = text.substring(at + 1, close);
                        countLines(inside);
                        parts.add(new Literal(inside, true));
                        at = close + 1;
                    }
                    case '"' -> {
                        flush(plain, parts);
                        at++;
                        parts.add(new Literal("", true));
                        quotedParts(parts, End.QUOTE);
                        at++;
                    }
                    case '$' -> dollar(plain, parts, false);
                    case '`' -> {
                        flush(plain, parts);
                        parts.add(backquoted(false));
                    }
                    default -> {
                        plain.append(c);
                        at++;
                        if (c == '\n') {
                            line++;
                        }
                    }
                }
            }
            flush(plain, parts);
            return new Word(parts);
        } finally {
            depth--;
        }
    }

    void countLines(String inside) {
        line += (int) inside.chars().filter(ch -> ch == '\n').count();
    }

    private static void flush(StringBuilder plain, List<Part> parts) {
        flush(plain, parts, false);
    }

    private static void flush(StringBuilder plain, List<Part> parts, boolean quoted) {
        if (plain.length() > 0) {
            parts.add(new Literal(plain.toString(), quoted));
            plain.setLength(0);
        }
    }

    private void escape(StringBuilder plain, List<Part> parts) {
        if (at + 1 >= text.length()) {
            flush(plain, parts);
            parts.add(new Literal("\\", true));
            at++;
        } else if (text.charAt(at + 1) == '\n') {
            at += 2;
            line++;
        } else {
            flush(plain, parts);
            parts.add(new Literal(text.substring(at + 1, at + 2), true));
            at += 2;
        }
    }

    /** The inside of double quotes up to, not including, the closing one; or a here-document; or such a brace word. */
    void quotedParts(List<Part> parts, End end) throws SyntaxError {
        if (++depth > DEPTH_LIMIT) {
            throw new SyntaxError(line, "nesting too deep");
        }
        StringBuilder plain = new StringBuilder();
        while (true) {
            if (at >= text.length()) {
                if (end == End.TEXT) {
                    break;
                }
                throw new SyntaxError(line, end == End.BRACE ? "Missing '}'" : "Unterminated quoted string");
            }
            char c = text.charAt(at);
            if ((end == End.QUOTE && c == '"') || (end == End.BRACE && c == '}')) {
                break;
            }
            if (c == '"' && end == End.BRACE) {
                // Quotes inside ${x-"..."} inside quotes: dash lets them through as quotes.
                at++;
            } else if (c == '\\' && at + 1 < text.length()) {
                char next = text.charAt(at + 1);
                if (next == '\n') {
                    line++;
                } else if ("$`\\".indexOf(next) >= 0
                        || (next == '"' && end != End.TEXT)
                        || (next == '}' && end == End.BRACE)) {
                    plain.append(next);
                } else {
                    plain.append('\\').append(next);
                }
                at += 2;
            } else if (c == '$') {
                dollar(plain, parts, true);
            } else if (c == '`') {
                flush(plain, parts, true);
                parts.add(backquoted(true));
            } else {
                plain.append(c);
                at++;
                if (c == '\n') {
                    line++;
                }
            }
        }
        flush(plain, parts, true);
        depth--;
    }

    private void dollar(StringBuilder plain, List<Part> parts, boolean quoted) throws SyntaxError {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (next == '(') {
            flush(plain, parts, quoted);
            parts.add(at + 2 < text.length() && text.charAt(at + 2) == '(' ? arithmetic(quoted) : substitution(quoted));
        } else if (next == '{') {
            flush(plain, parts, quoted);
            parts.add(braced(quoted));
        } else if (isNameStart(next)) {
            flush(plain, parts, quoted);
            int end = at + 1;
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
            parts.add(new Parameter(text.substring(at + 1, end), "", Optional.empty(), quoted));
            at = end;
        } else if (SPECIAL.indexOf(next) >= 0 || Character.isDigit(next)) {
            flush(plain, parts, quoted);
            parts.add(new Parameter(String.valueOf(next), "", Optional.empty(), quoted));
            at += 2;
        } else {
            plain.append('$');
            at++;
        }
    }

    private Part arithmetic(boolean quoted) throws SyntaxError {
        at += 3;
        List<Part> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int open = 0;
        if (++depth > DEPTH_LIMIT) {
            throw new SyntaxError(line, "nesting too deep");
        }
        while (true) {
            if (at >= text.length()) {
                throw new SyntaxError(line, "Missing '))'");
            }
            char c = text.charAt(at);
            if (c == ')' && open == 0) {
                if (at + 1 >= text.length() || text.charAt(at + 1) != ')') {
                    throw new SyntaxError(line, "Missing '))'");
                }
                at += 2;
                break;
            }
            if (c == '$') {
                dollar(plain, parts, true);
                continue;
            }
            if (c == '`') {
                flush(plain, parts, true);
                parts.add(backquoted(true));
                continue;
            }
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            line += c == '\n' ? 1 : 0;
            if (c != '"') {
                plain.append(c);
            }
            at++;
        }
        depth--;
        flush(plain, parts, true);
        return new Arithmetic(new Word(parts), quoted);
    }

    private Part braced(boolean quoted) throws SyntaxError {
        at += 2;
        boolean length = at + 1 < text.length() && text.charAt(at) == '#' && text.charAt(at + 1) != '}';
        if (length) {
            at++;
        }
        int start = at;
        if (at < text.length() && isNameStart(text.charAt(at))) {
            while (at < text.length() && isNamePart(text.charAt(at))) {
                at++;
            }
        } else if (at < text.length() && Character.isDigit(text.charAt(at))) {
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
        } else if (at < text.length() && SPECIAL.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String name = text.substring(start, at);
        if (at >= text.length()) {
            throw new SyntaxError(line, "Missing '}'");
        }
        String operator = "";
        if (length) {
            operator = "length";
        } else {
            for (String symbol : new String[] {":-", ":=", ":?", ":+", "##", "%%", "-", "=", "?", "+", "#", "%"}) {
                if (text.startsWith(symbol, at)) {
                    operator = symbol;
                    at += symbol.length();
                    break;
                }
            }
        }
        Word word = braceWord(quoted && !operator.startsWith("#") && !operator.startsWith("%"));
        at++;
        boolean bad = name.isEmpty()
                || ((operator.isEmpty() || length) && !word.parts().isEmpty());
        return new Parameter(
                name,
                bad ? "bad" : operator,
                operator.isEmpty() || length ? Optional.empty() : Optional.of(word),
                quoted);
    }

    private Word braceWord(boolean quoted) throws SyntaxError {
        if (!quoted) {
            return word(End.BRACE);
        }
        List<Part> parts = new ArrayList<>();
        quotedParts(parts, End.BRACE);
        return new Word(parts);
    }
}
