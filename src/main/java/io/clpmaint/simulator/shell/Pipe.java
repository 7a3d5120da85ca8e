package io.clpmaint.simulator.shell;

import java.util.Optional;
import java.util.function.Consumer;

/** Connects a writer and a reader. It holds whatever the reader has not taken yet, up to a limit. */
final class Pipe implements Input, Output {

    /** Far above what any modelled command prints; whoever writes more without a reader gets an error, not memory. */
    static final int LIMIT = 16 * 1024 * 1024;

    private final StringBuilder buffer = new StringBuilder();
    private Optional<Consumer<Optional<String>>> waiting = Optional.empty();
    private final Runnable wanting;
    private int ends;
    private boolean writerGone;
    private boolean readerGone;

    Pipe() {
        this(() -> {});
    }

    /**
     * A pipe whose writer cares.
     *
     * @param wanting told when somebody begins to wait for more
     */
    Pipe(Runnable wanting) {
        this.wanting = wanting;
    }

    @Override
    public void write(String text) throws FileError {
        if (readerGone) {
            throw new FileError(BROKEN_PIPE);
        }
        if (buffer.length() + text.length() > LIMIT) {
            throw new FileError(FileError.NO_SPACE);
        }
        buffer.append(text);
        serve();
    }

    @Override
    public void read(Consumer<Optional<String>> then) {
        waiting = Optional.of(then);
        serve();
        if (waiting.isPresent()) {
            wanting.run();
        }
    }

    @Override
    public void unread(String text) {
        buffer.insert(0, text);
    }

    private void serve() {
        if (waiting.isEmpty() || (buffer.length() == 0 && !writerGone && ends == 0)) {
            return;
        }
        if (buffer.length() == 0 && ends > 0) {
            ends--;
        }
        Consumer<Optional<String>> reader = waiting.get();
        waiting = Optional.empty();
        String chunk = buffer.toString();
        buffer.setLength(0);
        reader.accept(chunk.isEmpty() ? Optional.empty() : Optional.of(chunk));
    }

    /** The next reader that finds nothing comes to the end; the one after it does not. */
    void endOnce() {
        ends++;
        serve();
    }

    /** Lets whoever waits for input go on without any, as if it were at its end; the next reader waits again. */
    void interruptRead() {
        Optional<Consumer<Optional<String>>> reader = waiting;
        waiting = Optional.empty();
        reader.ifPresent(r -> r.accept(Optional.empty()));
    }

    /** The writer is gone: the reader comes to the end. */
    void endOfInput() {
        writerGone = true;
        serve();
    }

    @Override
    public void close() {
        readerGone = true;
        buffer.setLength(0);
        waiting = Optional.empty();
    }
}
