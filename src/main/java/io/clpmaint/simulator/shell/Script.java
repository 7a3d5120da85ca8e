package io.clpmaint.simulator.shell;

import io.clpmaint.simulator.shell.Syntax.Assignment;
import io.clpmaint.simulator.shell.Syntax.Item;
import io.clpmaint.simulator.shell.Syntax.Literal;
import io.clpmaint.simulator.shell.Syntax.Sequence;
import io.clpmaint.simulator.shell.Syntax.Simple;
import io.clpmaint.simulator.shell.Syntax.Word;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The commands of a script, one line after the other: those of a text that came before, or read as they are asked for. */
final class Script {

    private final String text;
    private final ScriptCache known;
    private int at;
    private int line = 1;

    /** What is left behind the head, where the script is looked up, and its commands as far as they are read. */
    private String rest = "";

    private Optional<Parser> parser = Optional.empty();
    private final List<Syntax> commands = new ArrayList<>();
    private Optional<Iterator<Syntax>> before = Optional.empty();

    Script(String text, ScriptCache known) {
        this.text = text;
        this.known = known;
    }

    /** The next complete command line; empty at the end of the script. */
    Optional<Syntax> next() throws SyntaxError {
        if (text.length() > Parser.LENGTH_LIMIT) {
            throw new SyntaxError(line, "script too long");
        }
        if (parser.isEmpty() && before.isEmpty()) {
            Optional<Syntax> name = plainAssignment();
            if (name.isPresent()) {
                return name;
            }
            rest = text.substring(at);
            before = Optional.ofNullable(known.find(rest, line)).map(List::iterator);
            if (before.isEmpty()) {
                parser = Optional.of(new Parser(rest, line));
            }
        }
        if (before.isPresent()) {
            return before.get().hasNext() ? Optional.of(before.get().next()) : Optional.empty();
        }
        return parsed(parser.orElseThrow());
    }

    private Optional<Syntax> parsed(Parser reading) throws SyntaxError {
        Optional<Syntax> command = reading.next();
        if (command.isPresent()) {
            commands.add(command.get());
            if (reading.done()) {
                known.keep(rest, line, commands);
            }
        }
        return command;
    }

    /**
     * A line at the head that gives a name to letters and digits, like a nonce: it never comes again, and the script behind
     * it does.
     */
    private Optional<Syntax> plainAssignment() {
        int equals = at;
        while (equals < text.length() && Parser.isNamePart(text.charAt(equals))) {
            equals++;
        }
        int end = equals + 1;
        while (end < text.length() && text.charAt(end) != '_' && Parser.isNamePart(text.charAt(end))) {
            end++;
        }
        boolean plain = end < text.length()
                && text.charAt(equals) == '='
                && text.charAt(end) == '\n'
                && end > equals + 1
                && Parser.isName(text.substring(at, equals));
        if (!plain) {
            return Optional.empty();
        }
        Word value = new Word(List.of(new Literal(text.substring(equals + 1, end), false)));
        Assignment assignment = new Assignment(text.substring(at, equals), value);
        Simple simple = new Simple(List.of(assignment), List.of(), List.of(), line);
        at = end + 1;
        line++;
        return Optional.of(new Sequence(List.of(new Item(simple, false))));
    }
}
