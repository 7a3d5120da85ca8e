package io.clpmaint.simulator.shell;

import java.util.Optional;
import java.util.function.Consumer;

/** A stream of text that a process reads. At most one request may be open at a time. */
public interface Input {

    /** A stream that is at its end, like {@code /dev/null}. */
    Input EMPTY = then -> then.accept(Optional.empty());

    /**
     * Asks for more: what has arrived, at least one character, or empty at the end of the stream.
     *
     * @param then called once, perhaps before this method returns
     */
    void read(Consumer<Optional<String>> then);

    /**
     * Puts characters back, so that the next reader gets them first.
     *
     * @param text what was read too much
     */
    default void unread(String text) {}

    /** Tells the writing side that nobody will read on. */
    default void close() {}
}
