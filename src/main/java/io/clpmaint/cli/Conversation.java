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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Talks with the person at the terminal, or writes into a log: everything but results, so everything goes to stderr. */
final class Conversation implements Talk {

    private final Look look;
    private final Io io;
    private final boolean quiet;
    private final boolean mayAsk;
    private final Painter painter;
    private final BlockingQueue<Optional<String>> answers = new ArrayBlockingQueue<>(4);
    private final AtomicBoolean reading = new AtomicBoolean();
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
        put(question);
        try {
            return answers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public Reply ask(Text question, boolean anew) {
        if (!mayAsk) {
            return new Reply.Nobody();
        }
        if (anew) {
            put(question);
        }
        try {
            return Optional.ofNullable(answers.poll(1, TimeUnit.SECONDS))
                    .<Reply>map(answer -> answer.<Reply>map(Reply.Said::new).orElseGet(Reply.Nobody::new))
                    .orElseGet(Reply.NotYet::new);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Nobody();
        }
    }

    private void put(Text question) {
        painter.end();
        io.err().print(question.in(look.lang()));
        io.err().flush();
        answers.clear();
        if (reading.compareAndSet(false, true)) {
            // Reading cannot be interrupted, so it is done aside: a signal then ends the wait, not the reading.
            Thread reader = new Thread(this::read, "clpmaint-answer");
            reader.setDaemon(true);
            reader.start();
        }
    }

    private void read() {
        try {
            String line = reader().readLine();
            reading.set(false);
            answers.offer(Optional.ofNullable(line).map(String::strip));
        } catch (IOException e) {
            reading.set(false);
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
