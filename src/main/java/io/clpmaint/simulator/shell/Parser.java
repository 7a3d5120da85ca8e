package io.clpmaint.simulator.shell;

import io.clpmaint.simulator.shell.Syntax.AndOr;
import io.clpmaint.simulator.shell.Syntax.Assignment;
import io.clpmaint.simulator.shell.Syntax.Case;
import io.clpmaint.simulator.shell.Syntax.Choice;
import io.clpmaint.simulator.shell.Syntax.For;
import io.clpmaint.simulator.shell.Syntax.If;
import io.clpmaint.simulator.shell.Syntax.Item;
import io.clpmaint.simulator.shell.Syntax.Link;
import io.clpmaint.simulator.shell.Syntax.Literal;
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
final class Parser extends Lexer {

    /** Longer scripts are refused, as Linux refuses longer single arguments. */
    static final int LENGTH_LIMIT = 128 * 1024;

    private static final Set<String> OPENERS = Set.of("if", "case", "while", "until", "for", "{", "!");

    Parser(String text) {
        this(text, 1);
    }

    /** A parser of the rest of a script, from the beginning of a line on. */
    Parser(String text, int line) {
        this(text, 0, line, 0);
    }

    private Parser(String text, int at, int line, int depth) {
        super(text, at, line, depth);
    }

    /** Whether everything is read. */
    boolean done() {
        return at == text.length() && !ahead();
    }

    /** The next complete command line; empty at the end of the script. */
    Optional<Syntax> next() throws SyntaxError {
        if (text.length() > LENGTH_LIMIT) {
            throw new SyntaxError(line, "script too long");
        }
        Token token = token();
        while (token.kind() == Kind.NEWLINE) {
            token = token();
        }
        if (token.kind() == Kind.END) {
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
                if (after.kind() != Kind.NEWLINE && after.kind() != Kind.END) {
                    push(after);
                    continue;
                }
            }
            if (after.kind() == Kind.NEWLINE || after.kind() == Kind.END) {
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
            if (background || after.operator(";") || after.kind() == Kind.NEWLINE) {
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
        return switch (token.kind()) {
            case END -> true;
            case OPERATOR -> token.text().equals(")") || token.text().equals(";;");
            case WORD ->
                RESERVED.contains(token.text())
                        && !OPENERS.contains(token.text())
                        && !token.text().equals("in");
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
        if (token.kind() != Kind.WORD) {
            return Optional.empty();
        }
        return switch (token.text()) {
            case "{" -> {
                Syntax body = compoundList("\"}\"");
                expect("}", Kind.WORD);
                yield Optional.of(body);
            }
            case "if" -> Optional.of(ifCommand());
            case "while", "until" -> {
                Syntax condition = compoundList("\"do\"");
                yield Optional.of(new While(condition, doGroup(), token.text().equals("until")));
            }
            case "for" -> Optional.of(forCommand());
            case "case" -> Optional.of(caseCommand());
            default -> {
                if (RESERVED.contains(token.text())
                        && !token.text().equals("in")
                        && !token.text().equals("!")) {
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
        if (name.kind() != Kind.WORD || !isName(name.text())) {
            throw new SyntaxError(line, "Bad for loop variable");
        }
        int start = line;
        Token token = skipNewlines();
        Optional<List<Word>> words = Optional.empty();
        if (token.reserved("in")) {
            List<Word> list = new ArrayList<>();
            token = token();
            while (token.kind() == Kind.WORD) {
                list.add(token.word());
                token = token();
            }
            if (token.kind() != Kind.NEWLINE && !token.operator(";")) {
                throw unexpected(token);
            }
            words = Optional.of(list);
            push(skipNewlines());
        } else if (token.operator(";")) {
            push(skipNewlines());
        } else {
            push(token);
        }
        return new For(name.text(), words, doGroup(), start);
    }

    private Syntax caseCommand() throws SyntaxError {
        Token subject = token();
        if (subject.kind() != Kind.WORD) {
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
                return new Case(subject.word(), choices);
            }
            if (token.operator("(")) {
                token = token();
            }
            List<Word> patterns = new ArrayList<>();
            while (true) {
                if (token.kind() != Kind.WORD) {
                    throw unexpected(token, "word");
                }
                patterns.add(token.word());
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
                return new Case(subject.word(), choices);
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
            if (token.kind() == Kind.WORD) {
                Optional<Assignment> assignment = words.isEmpty() ? assignment(token.word()) : Optional.empty();
                if (assignment.isPresent()) {
                    assignments.add(assignment.get());
                } else {
                    words.add(token.word());
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
        return token.kind() == Kind.OPERATOR
                && (token.text().startsWith("<") || token.text().startsWith(">"));
    }

    private Redirection redirection(Token operator) throws SyntaxError {
        Token word = token();
        if (word.kind() != Kind.WORD) {
            throw unexpected(word);
        }
        int descriptor =
                operator.number() >= 0 ? operator.number() : operator.text().startsWith("<") ? 0 : 1;
        Target target = new Target(word.word());
        if (operator.text().startsWith("<<")) {
            StringBuilder delimiter = new StringBuilder();
            boolean literal = false;
            for (Part part : word.word().parts()) {
                literal |= part.quoted();
                delimiter.append(part instanceof Literal l ? l.text() : "");
            }
            pending.add(new PendingDocument(
                    target, delimiter.toString(), operator.text().equals("<<-"), literal));
            return new Redirection(descriptor, "<<", target);
        }
        String symbol = operator.text().equals(">|") ? ">" : operator.text();
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

    // ---- what stands in words -------------------------------------------------------------------------------------

    @Override
    Word document(String body) throws SyntaxError {
        Parser inner = new Parser(body, 0, line, depth + 1);
        List<Part> parts = new ArrayList<>();
        inner.quotedParts(parts, End.TEXT);
        return new Word(parts);
    }

    @Override
    Part substitution(boolean quoted) throws SyntaxError {
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

    @Override
    Part backquoted(boolean quoted) throws SyntaxError {
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
}
