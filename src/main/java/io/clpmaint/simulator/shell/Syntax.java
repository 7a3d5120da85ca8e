package io.clpmaint.simulator.shell;

import java.util.List;
import java.util.Optional;

/** The tree of a parsed script. */
sealed interface Syntax {

    /**
     * A simple command.
     *
     * @param assignments what it assigns
     * @param words its words
     * @param redirections its redirections
     * @param line where it begins
     * @param constant its words after expansion, if there is nothing to expand and nothing beside them
     * @param builtin the shell's own command of its name, if there is one and nothing to expand in the name
     */
    record Simple(
            List<Assignment> assignments,
            List<Word> words,
            List<Redirection> redirections,
            int line,
            Optional<List<String>> constant,
            Optional<Builtins.Builtin> builtin)
            implements Syntax {

        Simple(List<Assignment> assignments, List<Word> words, List<Redirection> redirections, int line) {
            this(
                    assignments,
                    words,
                    redirections,
                    line,
                    constant(assignments, words, redirections),
                    words.stream()
                            .findFirst()
                            .flatMap(Word::constant)
                            .map(name -> name.get(0))
                            .flatMap(name -> Optional.ofNullable(Builtins.find(name))));
        }

        private static Optional<List<String>> constant(
                List<Assignment> assignments, List<Word> words, List<Redirection> redirections) {
            boolean plain = assignments.isEmpty()
                    && redirections.isEmpty()
                    && words.stream().allMatch(w -> w.constant().isPresent());
            return plain
                    ? Optional.of(
                            words.stream().map(w -> w.constant().get().get(0)).toList())
                    : Optional.empty();
        }
    }

    /** Commands connected by pipes; one command is a pipeline too when it is negated. */
    record Pipeline(List<Syntax> stages, boolean negated) implements Syntax {}

    /** Commands connected by {@code &&} and {@code ||}. */
    record AndOr(Syntax first, List<Link> rest) implements Syntax {}

    /** Commands one after the other. */
    record Sequence(List<Item> items) implements Syntax {}

    /** {@code ( ... )}. */
    record Subshell(Syntax body) implements Syntax {}

    /** {@code if}, with {@code elif} as an {@code if} in the otherwise part. */
    record If(Syntax condition, Syntax then, Optional<Syntax> otherwise) implements Syntax {}

    /** {@code while} and {@code until}. */
    record While(Syntax condition, Syntax body, boolean until) implements Syntax {}

    /** {@code for}; without words it goes over the positional parameters. */
    record For(String variable, Optional<List<Word>> words, Syntax body, int line) implements Syntax {}

    /** {@code case}. */
    record Case(Word subject, List<Choice> choices) implements Syntax {}

    /** The definition of a function. */
    record Function(String name, Syntax body) implements Syntax {}

    /** A compound command with redirections. */
    record Redirected(Syntax body, List<Redirection> redirections, int line) implements Syntax {}

    /** One command of a sequence. */
    record Item(Syntax command, boolean background) {}

    /** A further command of an and-or list. */
    record Link(boolean and, Syntax command) {}

    /** One branch of a {@code case}. */
    record Choice(List<Word> patterns, Optional<Syntax> body) {}

    /** {@code name=value}. */
    record Assignment(String name, Word value) {}

    /**
     * A redirection.
     *
     * @param descriptor which descriptor is changed
     * @param operator {@code <}, {@code >}, {@code >>}, {@code <&}, {@code >&}, {@code <>}, {@code <<}
     * @param target the file, the descriptor or the text of a here-document
     */
    record Redirection(int descriptor, String operator, Target target) {}

    /** The target of a redirection; the text of a here-document is filled in after the line was read. */
    final class Target {
        Word word;

        Target(Word word) {
            this.word = word;
        }
    }

    /**
     * A word before expansion.
     *
     * @param parts its parts
     * @param constant what it always expands to, if there is nothing to expand in it
     */
    record Word(List<Part> parts, Optional<List<String>> constant) {

        Word(List<Part> parts) {
            this(parts, Word.constant(parts).map(List::of));
        }

        private static Optional<String> constant(List<Part> parts) {
            if (parts.size() != 1 || !(parts.get(0) instanceof Literal literal)) {
                return Optional.empty();
            }
            String text = literal.text();
            if (!literal.quoted()) {
                for (int i = 0; i < text.length(); i++) {
                    char c = text.charAt(i);
                    boolean range = c == '[' && text.indexOf(']', i) > 0;
                    if (c == '*' || c == '?' || range || c == '~' || c == '\\') {
                        return Optional.empty();
                    }
                }
            }
            return text.isEmpty() && !literal.quoted() ? Optional.empty() : Optional.of(text);
        }

        /** The text when the word is one plain unquoted text, as reserved words are. */
        Optional<String> plain() {
            if (parts.size() == 1 && parts.get(0) instanceof Literal literal && !literal.quoted()) {
                return Optional.of(literal.text());
            }
            return Optional.empty();
        }
    }

    /** A part of a word. */
    sealed interface Part {
        /** Whether it stands inside quotes. */
        boolean quoted();
    }

    /** Text as it stands. */
    record Literal(String text, boolean quoted) implements Part {}

    /** {@code $name}, {@code ${name op word}}; {@code ${#name}} has the operator {@code length}. */
    record Parameter(String name, String operator, Optional<Word> word, boolean quoted) implements Part {}

    /** {@code $( ... )}; compared by identity. */
    final class Substitution implements Part {
        final Optional<Syntax> body;
        private final boolean quoted;

        Substitution(Optional<Syntax> body, boolean quoted) {
            this.body = body;
            this.quoted = quoted;
        }

        @Override
        public boolean quoted() {
            return quoted;
        }
    }

    /** {@code $(( ... ))}; compared by identity. */
    final class Arithmetic implements Part {
        final Word expression;
        private final boolean quoted;

        Arithmetic(Word expression, boolean quoted) {
            this.expression = expression;
            this.quoted = quoted;
        }

        @Override
        public boolean quoted() {
            return quoted;
        }
    }
}
