package io.clpmaint.simulator.shell;

import io.clpmaint.simulator.shell.Syntax.Literal;
import io.clpmaint.simulator.shell.Syntax.Target;
import io.clpmaint.simulator.shell.Syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes a script apart into words and operators, and reads the here-documents that belong to a line behind it. */
abstract class Lexer extends WordReader {

    static final Set<String> RESERVED = Set.of(
            "if", "then", "else", "elif", "fi", "do", "done", "case", "esac", "while", "until", "for", "{", "}", "!",
            "in");

    enum Kind {
        WORD,
        OPERATOR,
        NEWLINE,
        END
    }

    record Token(Kind kind, String text, Word word, int number) {
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

    private Optional<Token> pushed = Optional.empty();
    final List<PendingDocument> pending = new ArrayList<>();

    record PendingDocument(Target target, String delimiter, boolean stripTabs, boolean literal) {}

    Lexer(String text, int at, int line, int depth) {
        super(text, at, line, depth);
    }

    /** The words of a here-document whose delimiter was not quoted. */
    abstract Word document(String body) throws SyntaxError;

    void expect(String wanted, Kind kind) throws SyntaxError {
        Token token = token();
        if (token.kind != kind || !token.text.equals(wanted)) {
            throw unexpected(token, "\"" + wanted + "\"");
        }
    }

    SyntaxError unexpected(Token token) {
        return unexpected(token, "");
    }

    SyntaxError unexpected(Token token, String expecting) {
        return new SyntaxError(
                line, token.shown() + " unexpected" + (expecting.isEmpty() ? "" : " (expecting " + expecting + ")"));
    }

    /** Whether the next token is not the one at the present place. */
    final boolean ahead() {
        return pushed.isPresent();
    }

    void push(Token token) {
        pushed = Optional.of(token);
    }

    Token skipNewlines() throws SyntaxError {
        Token token = token();
        while (token.kind == Kind.NEWLINE) {
            token = token();
        }
        return token;
    }

    Token token() throws SyntaxError {
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
                document.target.word = document(body.toString());
            }
        }
        pending.clear();
    }
}
