package io.clpmaint.node;

import io.clpmaint.text.ShellQuote;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is to be executed: an argument list, or a script that the program itself composed. Its text form is always safe
 * to show.
 */
public sealed interface CommandLine {

    /** The text for the remote shell. May hold secrets: for the connection alone. */
    String rendered();

    /** The text as one simple command of a shell, so that something can stand before it; a script becomes {@code sh -c}. */
    String asCommand();

    /** The words as people see them; a script is one word. */
    List<String> shown();

    /**
     * A command of plain words.
     *
     * @param words program and arguments
     * @return the command line
     */
    static CommandLine of(String... words) {
        return of(Arrays.asList(words));
    }

    /**
     * A command of plain words.
     *
     * @param words program and arguments
     * @return the command line
     */
    static CommandLine of(List<String> words) {
        return new Words(words.stream().<Arg>map(Arg.Plain::new).toList());
    }

    /**
     * A script for the remote POSIX shell. Values in it must have gone through {@link ShellQuote}.
     *
     * @param text the script
     * @param shown what people see instead
     * @return the command line
     */
    static CommandLine script(String text, List<String> shown) {
        return new Script(text, shown);
    }

    /**
     * An argument list.
     *
     * @param arguments program and arguments; at least one
     */
    record Words(List<Arg> arguments) implements CommandLine {
        /** Copies the list. */
        public Words {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String rendered() {
            return arguments.stream().map(Arg::rendered).collect(Collectors.joining(" "));
        }

        @Override
        public String asCommand() {
            return rendered();
        }

        @Override
        public List<String> shown() {
            return arguments.stream().map(Arg::shown).toList();
        }

        @Override
        public String toString() {
            return ShellQuote.line(shown());
        }
    }

    /**
     * A script for the remote shell.
     *
     * @param text the script
     * @param shown what people see instead
     */
    record Script(String text, List<String> shown) implements CommandLine {
        /** Copies the list. */
        public Script {
            shown = List.copyOf(shown);
        }

        @Override
        public String rendered() {
            return text;
        }

        @Override
        public String asCommand() {
            return "sh -c " + ShellQuote.word(text);
        }

        @Override
        public String toString() {
            return ShellQuote.line(shown);
        }
    }
}
