package io.clpmaint.cli;

import io.clpmaint.app.Io;
import io.clpmaint.app.Talk;
import io.clpmaint.run.Entry;
import io.clpmaint.terminal.Painter;
import io.clpmaint.terminal.Progress;
import io.clpmaint.text.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Talks with the person at the terminal, or writes into a log: everything but results, so everything goes to stderr. */
final class Conversation implements Talk {

    private final Look look;
    private final Io io;
    private final boolean quiet;
    private final boolean mayAsk;
    private final Painter painter;
    private final BlockingQueue<Optional<String>> answers = new ArrayBlockingQueue<>(4);
    private Optional<BufferedReader> typed = Optional.empty();

    /**
     * A conversation for one invocation.
     *
     * @param invocation what was asked for
     */
    Conversation(Invocation invocation) {
        this.look = invocation.look();
        this.io = invocation.io();
        this.quiet = invocation.has(Opt.QUIET);
        this.mayAsk = io.terminal().in()
                && !invocation.has(Opt.NO_INPUT)
                && io.env("CLPMAINT_NO_INPUT").isEmpty();
        Progress.Detail detail = quiet
                ? Progress.Detail.QUIET
                : invocation.has(Opt.VERBOSE) ? Progress.Detail.COMMANDS : Progress.Detail.USUAL;
        boolean live = io.terminal().err() && !io.env("TERM").equals("dumb") && !quiet;
        this.painter = new Painter(
                new Progress(look.lang(), look.err(), detail),
                io.err(),
                live,
                io.terminal().columns());
    }

    @Override
    public void say(Text line) {
        if (!quiet) {
            painter.say(line.in(look.lang()));
        }
    }

    @Override
    public void show(Lines lines) {
        lines.in(look.lang(), look.err()).forEach(painter::say);
    }

    @Override
    public boolean canAsk() {
        return mayAsk;
    }

    @Override
    public Optional<String> ask(Text question) {
        if (!mayAsk) {
            return Optional.empty();
        }
        painter.end();
        io.err().print(question.in(look.lang()));
        io.err().flush();
        answers.clear();
        // Reading cannot be interrupted, so it is done aside: a signal then ends the wait, not the reading.
        Thread reader = new Thread(this::read, "clpmaint-answer");
        reader.setDaemon(true);
        reader.start();
        try {
            return answers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void read() {
        try {
            String line = reader().readLine();
            answers.offer(Optional.ofNullable(line).map(String::strip));
        } catch (IOException e) {
            answers.offer(Optional.empty());
        }
    }

    private synchronized BufferedReader reader() {
        if (typed.isEmpty()) {
            typed = Optional.of(new BufferedReader(new InputStreamReader(io.in(), StandardCharsets.UTF_8)));
        }
        return typed.get();
    }

    @Override
    public Optional<char[]> askSecret(Text question) {
        if (!mayAsk) {
            return Optional.empty();
        }
        painter.end();
        io.err().print(question.in(look.lang()));
        io.err().flush();
        return io.secrets().read();
    }

    @Override
    public void cancel() {
        answers.offer(Optional.empty());
    }

    @Override
    public void happened(Entry entry) {
        painter.show(entry);
    }

    @Override
    public void tick(Instant now) {
        painter.tick(now);
    }

    @Override
    public void end() {
        painter.end();
    }
}
