package io.clpmaint.simulator.shell;

import java.util.Optional;
import java.util.function.Consumer;

/** A text that is read once: a file that was opened, a here-document. */
final class TextInput implements Input {

    private String rest;

    TextInput(String text) {
        rest = text;
    }

    @Override
    public void read(Consumer<Optional<String>> then) {
        String chunk = rest;
        rest = "";
        then.accept(chunk.isEmpty() ? Optional.empty() : Optional.of(chunk));
    }

    @Override
    public void unread(String text) {
        rest = text + rest;
    }
}
