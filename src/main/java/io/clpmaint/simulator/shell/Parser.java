package io.clpmaint.simulator.shell;

import io.clpmaint.simulator.shell.Syntax.AndOr;
import io.clpmaint.simulator.shell.Syntax.Arithmetic;
import io.clpmaint.simulator.shell.Syntax.Assignment;
import io.clpmaint.simulator.shell.Syntax.Case;
import io.clpmaint.simulator.shell.Syntax.Choice;
import io.clpmaint.simulator.shell.Syntax.For;
import io.clpmaint.simulator.shell.Syntax.If;
import io.clpmaint.simulator.shell.Syntax.Item;
import io.clpmaint.simulator.shell.Syntax.Link;
import io.clpmaint.simulator.shell.Syntax.Literal;
import io.clpmaint.simulator.shell.Syntax.Parameter;
import io.clpmaint.simulator.shell.Syntax.Part;
import io.clpmaint.simulator.shell.Syntax.Pipeline;
import io.clpmaint.simulator.shell.Syntax.Redirected;
import io.clpmaint.simulator.shell.Syntax.Redirection;
import io.clpmaint.simulator.shell.Syntax.Sequence;
import io.clpmaint.simulator.shell.Syntax.Simple;
import io.clpmaint.simulator.shell.Syntax.Subshell;
import io.clpmaint.simulator.shell.Syntax.Substitution;
import io.clpmaint.simulator.shell.Syntax.Target;
import io.clpmaint.simulator.shell.Syntax.While;
import io.clpmaint.simulator.shell.Syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a script one complete command line at a time, as dash does: what stands before a syntax error on an earlier line
 * is executed. Errors are worded as dash words them. Depth and length are bounded.
 */
final class Parser {

    /** Longer scripts are refused, as Linux refuses longer single arguments. */
    static final int LENGTH_LIMIT = 128 * 1024;

    private static final int DEPTH_LIMIT = 100;
    private static final String SPECIAL = "@*#?-$!";
    private static final Set<String> RESERVED = Set.of(
            "if", "then", "else", "elif", "fi", "do", "done", "case", "esac", "while", "until", "for", "{", "}", "!",
            "in");
    private static final Set<String> OPENERS = Set.of("if", "case", "while", "until", "for", "{", "!");

    private enum Kind {
        WORD,
        OPERATOR,
        NEWLINE,
        END
    }

    private record Token(Kind kind, String text, Word word, int number) {
        boolean operator(String wanted) {
            return kind == Kind.OPERATOR && text.equals(wanted);
        }

        boolean reserved(String wanted) {
            return kind == Kind.WORD && text.equals(wanted);
        }

        String shown() {
            return switch (kind) {
                case NEWLINE -> "newline";
                case END -> "end of file";
                case OPERATOR -> text.equals("<<-") ? "\"<<\"" : "\"" + text + "\"";
                case WORD -> RESERVED.contains(text) ? "\"" + text + "\"" : "word";
            };
        }
    }

    private static final Word NO_WORD = new Word(List.of());

    private final String text;
    private int at;
    private int line;
    private int depth;
    private Optional<Token> pushed = Optional.empty();
    private final List<PendingDocument> pending = new ArrayList<>();

    private record PendingDocument(Target target, String delimiter, boolean stripTabs, boolean literal) {}

    Parser(String text) {
        this(text, 0, 1, 0);
    }

    private Parser(String text, int at, int line, int depth) {
        this.text = text;
        this.at = at;
        this.line = line;
        this.depth = depth;
    }

    /** The next complete command line; empty at the end of the script. */
    Optional<Syntax> next() throws SyntaxError {
        if (text.length() > LENGTH_LIMIT) {
            throw new SyntaxError(line, "script too long");
        }
        Token token = token();
        while (token.kind == Kind.NEWLINE) {
            token = token();
        }
        if (token.kind == Kind.END) {
            return Optional.empty();
        }
        push(token);
        List<Item> items = new ArrayList<>();
        while (true) {
            Syntax command = andOr();
            Token after = token();
            boolean background = after.operator("&");
            items.add(new Item(command, background));
            if (background || after.operator(";")) {
                after = token();
                if (after.kind != Kind.NEWLINE && after.kind != Kind.END) {
                    push(after);
                    continue;
                }
            }
            if (after.kind == Kind.NEWLINE || after.kind == Kind.END) {
                return Optional.of(new Sequence(items));
            }
            throw unexpected(after);
        }
    }

    // ---- grammar --------------------------------------------------------------------------------------------------

    private Syntax compoundList(String expecting) throws SyntaxError {
        List<Item> items = new ArrayList<>();
        while (true) {
            Token token = skipNewlines();
            if (closes(token)) {
                if (items.isEmpty()) {
                    throw unexpected(token);
                }
                push(token);
                return new Sequence(items);
            }
            push(token);
            Syntax command = andOr();
            Token after = token();
            boolean background = after.operator("&");
            items.add(new Item(command, background));
            if (background || after.operator(";") || after.kind == Kind.NEWLINE) {
                continue;
            }
            push(after);
            if (closes(after)) {
                return new Sequence(items);
            }
            throw unexpected(token(), expecting);
        }
    }

    private static boolean closes(Token token) {
        return switch (token.kind) {
            case END -> true;
            case OPERATOR -> token.text.equals(")") || token.text.equals(";;");
            case WORD -> RESERVED.contains(token.text) && !OPENERS.contains(token.text) && !token.text.equals("in");
            case NEWLINE -> false;
        };
    }

    private Syntax andOr() throws SyntaxError {
        Syntax first = pipeline();
        List<Link> rest = new ArrayList<>();
        while (true) {
            Token token = token();
            if (!token.operator("&&") && !token.operator("||")) {
                push(token);
                return rest.isEmpty() ? first : new AndOr(first, rest);
            }
            push(skipNewlines());
            rest.add(new Link(token.operator("&&"), pipeline()));
        }
    }

    private Syntax pipeline() throws SyntaxError {
        boolean negated = false;
        Token token = token();
        while (token.reserved("!")) {
            negated = !negated;
            token = token();
        }
        push(token);
        List<Syntax> stages = new ArrayList<>();
        stages.add(command());
        while (true) {
            Token bar = token();
            if (!bar.operator("|")) {
                push(bar);
                return stages.size() == 1 && !negated ? stages.get(0) : new Pipeline(stages, negated);
            }
            push(skipNewlines());
            stages.add(command());
        }
    }

    private Syntax command() throws SyntaxError {
        if (++depth > DEPTH_LIMIT) {
            throw new SyntaxError(line, "nesting too deep");
        }
        try {
            Token token = token();
            int start = line;
            Optional<Syntax> compound = compound(token);
            if (compound.isEmpty()) {
                push(token);
                return simple();
            }
            List<Redirection> redirections = redirections();
            return redirections.isEmpty() ? compound.get() : new Redirected(compound.get(), redirections, start);
        } finally {
            depth--;
        }
    }

    private Optional<Syntax> compound(Token token) throws SyntaxError {
        if (token.operator("(")) {
            Syntax body = compoundList("\")\"");
            expect(")", Kind.OPERATOR);
            return Optional.of(new Subshell(body));
        }
        if (token.kind != Kind.WORD) {
            return Optional.empty();
        }
        return switch (token.text) {
            case "{" -> {
                Syntax body = compoundList("\"}\"");
                expect("}", Kind.WORD);
                yield Optional.of(body);
            }
            case "if" -> Optional.of(ifCommand());
            case "while", "until" -> {
                Syntax condition = compoundList("\"do\"");
                yield Optional.of(new While(condition, doGroup(), token.text.equals("until")));
            }
            case "for" -> Optional.of(forCommand());
            case "case" -> Optional.of(caseCommand());
            default -> {
                if (RESERVED.contains(token.text) && !token.text.equals("in") && !token.text.equals("!")) {
                    throw unexpected(token);
                }
                yield Optional.empty();
            }
        };
    }

    private Syntax ifCommand() throws SyntaxError {
        Syntax condition = compoundList("\"then\"");
        expect("then", Kind.WORD);
        Syntax then = compoundList("\"fi\"");
        Token token = token();
        if (token.reserved("elif")) {
            if (++depth > DEPTH_LIMIT) {
                throw new SyntaxError(line, "nesting too deep");
            }
            try {
                return new If(condition, then, Optional.of(ifCommand()));
            } finally {
                depth--;
            }
        }
        Optional<Syntax> otherwise = Optional.empty();
        if (token.reserved("else")) {
            otherwise = Optional.of(compoundList("\"fi\""));
            token = token();
        }
        if (!token.reserved("fi")) {
            throw unexpected(token, "\"fi\"");
        }
        return new If(condition, then, otherwise);
    }

    private Syntax doGroup() throws SyntaxError {
        expect("do", Kind.WORD);
        Syntax body = compoundList("\"done\"");
        expect("done", Kind.WORD);
        return body;
    }

    private Syntax forCommand() throws SyntaxError {
        Token name = token();
        if (name.kind != Kind.WORD || !isName(name.text)) {
            throw new SyntaxError(line, "Bad for loop variable");
        }
        int start = line;
        Token token = skipNewlines();
        Optional<List<Word>> words = Optional.empty();
        if (token.reserved("in")) {
            List<Word> list = new ArrayList<>();
            token = token();
            while (token.kind == Kind.WORD) {
                list.add(token.word);
                token = token();
            }
            if (token.kind != Kind.NEWLINE && !token.operator(";")) {
                throw unexpected(token);
            }
            words = Optional.of(list);
            push(skipNewlines());
        } else if (token.operator(";")) {
            push(skipNewlines());
        } else {
            push(token);
        }
        return new For(name.text, words, doGroup(), start);
    }

    private Syntax caseCommand() throws SyntaxError {
        Token subject = token();
        if (subject.kind != Kind.WORD) {
            throw unexpected(subject, "word");
        }
        Token in = skipNewlines();
        if (!in.reserved("in")) {
            throw unexpected(in, "\"in\"");
        }
        List<Choice> choices = new ArrayList<>();
        while (true) {
            Token token = skipNewlines();
            if (token.reserved("esac")) {
                return new Case(subject.word, choices);
            }
            if (token.operator("(")) {
                token = token();
            }
            List<Word> patterns = new ArrayList<>();
            while (true) {
                if (token.kind != Kind.WORD) {
                    throw unexpected(token, "word");
                }
                patterns.add(token.word);
                token = token();
                if (!token.operator("|")) {
                    break;
                }
                token = token();
            }
            if (!token.operator(")")) {
                throw unexpected(token, "\")\"");
            }
            token = skipNewlines();
            push(token);
            Optional<Syntax> body = Optional.empty();
            if (!token.operator(";;") && !token.reserved("esac")) {
                body = Optional.of(compoundList("\";;\""));
            }
            choices.add(new Choice(patterns, body));
            token = skipNewlines();
            if (token.reserved("esac")) {
                return new Case(subject.word, choices);
            }
            if (!token.operator(";;")) {
                throw unexpected(token, "\";;\"");
            }
        }
    }

    private Syntax simple() throws SyntaxError {
        List<Assignment> assignments = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        List<Redirection> redirections = new ArrayList<>();
        int start = line;
        while (true) {
            Token token = token();
            if (token.kind == Kind.WORD) {
                Optional<Assignment> assignment = words.isEmpty() ? assignment(token.word) : Optional.empty();
                if (assignment.isPresent()) {
                    assignments.add(assignment.get());
                } else {
                    words.add(token.word);
                }
            } else if (isRedirection(token)) {
                redirections.add(redirection(token));
            } else if (token.operator("(") && words.size() == 1 && assignments.isEmpty() && redirections.isEmpty()) {
                return function(words.get(0));
            } else {
                if (words.isEmpty() && assignments.isEmpty() && redirections.isEmpty()) {
                    throw unexpected(token);
                }
                push(token);
                return new Simple(assignments, words, redirections, start);
            }
        }
    }

    private Syntax function(Word word) throws SyntaxError {
        expect(")", Kind.OPERATOR);
        Optional<String> name = word.plain().filter(Parser::isName);
        if (name.isEmpty()) {
            throw new SyntaxError(line, "Bad function name");
        }
        push(skipNewlines());
        return new Syntax.Function(name.get(), command());
    }

    private List<Redirection> redirections() throws SyntaxError {
        List<Redirection> redirections = new ArrayList<>();
        while (true) {
            Token token = token();
            if (!isRedirection(token)) {
                push(token);
                return redirections;
            }
            redirections.add(redirection(token));
        }
    }

    private static boolean isRedirection(Token token) {
        return token.kind == Kind.OPERATOR && (token.text.startsWith("<") || token.text.startsWith(">"));
    }

    private Redirection redirection(Token operator) throws SyntaxError {
        Token word = token();
        if (word.kind != Kind.WORD) {
            throw unexpected(word);
        }
        int descriptor = operator.number >= 0 ? operator.number : operator.text.startsWith("<") ? 0 : 1;
        Target target = new Target(word.word);
        if (operator.text.startsWith("<<")) {
            StringBuilder delimiter = new StringBuilder();
            boolean literal = false;
            for (Part part : word.word.parts()) {
                literal |= part.quoted();
                delimiter.append(part instanceof Literal l ? l.text() : "");
            }
            pending.add(new PendingDocument(target, delimiter.toString(), operator.text.equals("<<-"), literal));
            return new Redirection(descriptor, "<<", target);
        }
        String symbol = operator.text.equals(">|") ? ">" : operator.text;
        return new Redirection(descriptor, symbol, target);
    }

    private static Optional<Assignment> assignment(Word word) {
        if (word.parts().isEmpty() || !(word.parts().get(0) instanceof Literal first) || first.quoted()) {
            return Optional.empty();
        }
        int equals = first.text().indexOf('=');
        if (equals <= 0 || !isName(first.text().substring(0, equals))) {
            return Optional.empty();
        }
        List<Part> value = new ArrayList<>(word.parts());
        value.set(0, new Literal(first.text().substring(equals + 1), false));
        return Optional.of(new Assignment(first.text().substring(0, equals), new Word(value)));
    }

    static boolean isName(String text) {
        if (text.isEmpty() || !isNameStart(text.charAt(0))) {
            return false;
        }
        return text.chars().allMatch(c -> isNamePart((char) c));
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || (c >= '0' && c <= '9');
    }

    private static boolean isNameStart(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    // ---- tokens ---------------------------------------------------------------------------------------------------

    private void expect(String wanted, Kind kind) throws SyntaxError {
        Token token = token();
        if (token.kind != kind || !token.text.equals(wanted)) {
            throw unexpected(token, "\"" + wanted + "\"");
        }
    }

    private SyntaxError unexpected(Token token) {
        return unexpected(token, "");
    }

    private SyntaxError unexpected(Token token, String expecting) {
        return new SyntaxError(
                line, token.shown() + " unexpected" + (expecting.isEmpty() ? "" : " (expecting " + expecting + ")"));
    }

    private void push(Token token) {
        pushed = Optional.of(token);
    }

    private Token skipNewlines() throws SyntaxError {
        Token token = token();
        while (token.kind == Kind.NEWLINE) {
            token = token();
        }
        return token;
    }

    private Token token() throws SyntaxError {
        if (pushed.isPresent()) {
            Token token = pushed.get();
            pushed = Optional.empty();
            return token;
        }
        skipBlanks();
        if (at >= text.length()) {
            readDocuments();
            return new Token(Kind.END, "", NO_WORD, -1);
        }
        char c = text.charAt(at);
        if (c == '\n') {
            at++;
            line++;
            readDocuments();
            return new Token(Kind.NEWLINE, "", NO_WORD, -1);
        }
        if ("&|;()<>".indexOf(c) >= 0) {
            return operator(-1);
        }
        int digits = at;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        if (digits == at + 1 && digits < text.length() && "<>".indexOf(text.charAt(digits)) >= 0) {
            int number = text.charAt(at) - '0';
            at = digits;
            return operator(number);
        }
        Word word = word(End.TOKEN);
        return new Token(Kind.WORD, word.plain().orElse(""), word, -1);
    }

    private void skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t') {
                at++;
            } else if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
                at += 2;
                line++;
            } else if (c == '#') {
                while (at < text.length() && text.charAt(at) != '\n') {
                    at++;
                }
            } else {
                return;
            }
        }
    }

    private Token operator(int number) {
        for (String symbol : new String[] {"<<-", "&&", "||", ";;", "<<", ">>", "<&", ">&", "<>", ">|"}) {
            if (text.startsWith(symbol, at)) {
                at += symbol.length();
                return new Token(Kind.OPERATOR, symbol, NO_WORD, number);
            }
        }
        return new Token(Kind.OPERATOR, String.valueOf(text.charAt(at++)), NO_WORD, number);
    }

    private void readDocuments() throws SyntaxError {
        if (pending.isEmpty()) {
            return;
        }
        for (PendingDocument document : List.copyOf(pending)) {
            StringBuilder body = new StringBuilder();
            while (at < text.length()) {
                int end = text.indexOf('\n', at);
                String next = text.substring(at, end < 0 ? text.length() : end);
                at = end < 0 ? text.length() : end + 1;
                line++;
                String stripped = document.stripTabs ? next.replaceFirst("^\t+", "") : next;
                if (stripped.equals(document.delimiter)) {
                    break;
                }
                body.append(stripped).append('\n');
            }
            if (document.literal) {
                document.target.word = new Word(List.of(new Literal(body.toString(), true)));
            } else {
                Parser inner = new Parser(body.toString(), 0, line, depth + 1);
                List<Part> parts = new ArrayList<>();
                inner.quotedParts(parts, End.TEXT);
                document.target.word = new Word(parts);
            }
        }
        pending.clear();
    }

    // ---- words ----------------------------------------------------------------------------------------------------

    /** Where a word, or the inside of quotes, ends. */
    private enum End {
        /** At a blank or an operator. */
        TOKEN,
        /** At a closing brace of a parameter expansion. */
        BRACE,
        /** At a closing double quote. */
        QUOTE,
        /** At the end of the text: the body of a here-document. */
        TEXT
    }

    private Word word(End end) throws SyntaxError {
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

    private void countLines(String inside) {
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
    private void quotedParts(List<Part> parts, End end) throws SyntaxError {
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

    private Part substitution(boolean quoted) throws SyntaxError {
        Parser inner = new Parser(text, at + 2, line, depth + 1);
        if (inner.depth > DEPTH_LIMIT) {
            throw new SyntaxError(line, "nesting too deep");
        }
        Token token = inner.skipNewlines();
        Optional<Syntax> body = Optional.empty();
        if (!token.operator(")")) {
            inner.push(token);
            body = Optional.of(inner.compoundList("\")\""));
            inner.expect(")", Kind.OPERATOR);
        }
        at = inner.at;
        line = inner.line;
        return new Substitution(body, quoted);
    }

    private Part backquoted(boolean quoted) throws SyntaxError {
        StringBuilder inside = new StringBuilder();
        int i = at + 1;
        while (true) {
            if (i >= text.length()) {
                throw new SyntaxError(line, "EOF in backquote substitution");
            }
            char c = text.charAt(i);
            if (c == '`') {
                break;
            }
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(i + 1);
                if ("$`\\".indexOf(next) < 0 && !(quoted && next == '"')) {
                    inside.append('\\');
                }
                inside.append(next);
                i += 2;
            } else {
                inside.append(c);
                i++;
            }
        }
        at = i + 1;
        Parser inner = new Parser(inside.toString(), 0, line, depth + 1);
        if (inner.depth > DEPTH_LIMIT) {
            throw new SyntaxError(line, "nesting too deep");
        }
        List<Item> items = new ArrayList<>();
        for (Optional<Syntax> next = inner.next(); next.isPresent(); next = inner.next()) {
            items.add(new Item(next.get(), false));
        }
        countLines(inside.toString());
        return new Substitution(items.isEmpty() ? Optional.empty() : Optional.of(new Sequence(items)), quoted);
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
