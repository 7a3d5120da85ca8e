package io.clpmaint.secret;

import java.util.List;
import java.util.Optional;

/** Where a secret comes from. What stands in files, plans and records is this, never the value. */
public sealed interface SecretSource {

    /** The source as one writes it. */
    String shown();

    /**
     * Reads a source.
     *
     * @param written {@code file:PATH}, {@code command:PROGRAM ARGUMENT...} with blanks between the words, or
     *     {@code prompt}
     * @return the source, empty when it is none of these
     */
    static Optional<SecretSource> parse(String written) {
        if (written.equals(Prompt.WORD)) {
            return Optional.of(new Prompt());
        }
        if (written.startsWith(File.WORD)) {
            String path = written.substring(File.WORD.length()).strip();
            return path.isEmpty() ? Optional.empty() : Optional.of(new File(path));
        }
        if (written.startsWith(Command.WORD)) {
            String line = written.substring(Command.WORD.length()).strip();
            return line.isEmpty() ? Optional.empty() : Optional.of(new Command(List.of(line.split("\\s+"))));
        }
        return Optional.empty();
    }

    /**
     * A file.
     *
     * @param path as it was written
     */
    record File(String path) implements SecretSource {
        private static final String WORD = "file:";

        @Override
        public String shown() {
            return WORD + path;
        }
    }

    /**
     * What a program prints.
     *
     * @param words program and arguments
     */
    record Command(List<String> words) implements SecretSource {
        private static final String WORD = "command:";

        /** Copies the list. */
        public Command {
            words = List.copyOf(words);
        }

        @Override
        public String shown() {
            return WORD + String.join(" ", words);
        }
    }

    /** The person at the terminal, who types it unseen. */
    record Prompt() implements SecretSource {
        private static final String WORD = "prompt";

        @Override
        public String shown() {
            return WORD;
        }
    }
}
