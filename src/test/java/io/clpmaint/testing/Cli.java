package io.clpmaint.testing;

import io.clpmaint.app.Io;
import io.clpmaint.cli.ClpMaint;
import io.clpmaint.secret.Redactor;
import io.clpmaint.time.SystemTime;
import io.clpmaint.time.Time;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The program in process, with everything around it handed in and everything it says caught. */
public final class Cli {

    /** What the program said and returned. */
    public record Result(int exit, String out, String err) {
        @Override
        public String toString() {
            return "exit " + exit + "\n--- out\n" + out + "--- err\n" + err;
        }
    }

    private static final AtomicLong RUNS = new AtomicLong();

    private final Path cwd;
    private final Map<String, String> env = new LinkedHashMap<>();
    private Io.Terminal terminal = Io.Terminal.NONE;
    private String typed = "";
    private String when = "";
    private Runnable what = () -> {};
    private Time time = new SystemTime();
    private Optional<String> unseen = Optional.empty();

    private Cli(Path cwd) {
        this.cwd = cwd.toAbsolutePath();
        env.put("CLPMAINT_STATE", cwd.toAbsolutePath().resolve("state").toString());
        env.put("LC_ALL", "en_US.UTF-8");
    }

    /** The program in a working directory, its state below that. */
    public static Cli in(Path cwd) {
        return new Cli(cwd);
    }

    public Cli env(String name, String value) {
        env.put(name, value);
        return this;
    }

    /** At a terminal where somebody types these lines. */
    public Cli typing(String lines) {
        terminal = new Io.Terminal(true, false, false, 100);
        typed = lines;
        return this;
    }

    /** At a terminal where somebody types this, unseen, whenever asked for a secret. */
    public Cli typingUnseen(String secret) {
        terminal = new Io.Terminal(true, false, false, 100);
        unseen = Optional.of(secret);
        return this;
    }

    /** Results are read at a terminal as wide as this. */
    public Cli readAt(int columns) {
        terminal = new Io.Terminal(false, true, false, columns);
        return this;
    }

    /** At a terminal on which progress is drawn. */
    public Cli watching() {
        terminal = new Io.Terminal(false, true, true, 100);
        return this;
    }

    /** In a time of the test's own. */
    public Cli in(Time other) {
        time = other;
        return this;
    }

    /** Has something happen once, right when the program has said a text as a message. */
    public Cli onceItSays(String said, Runnable meanwhile) {
        when = said;
        what = meanwhile;
        return this;
    }

    public Path state() {
        return Path.of(env.get("CLPMAINT_STATE"));
    }

    /** Something in a pipe. */
    public Cli piped(String text) {
        typed = text;
        return this;
    }

    public Result run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter() {
            @Override
            public void write(String text, int from, int length) {
                super.write(text, from, length);
                if (!when.isEmpty() && toString().contains(when)) {
                    when = "";
                    what.run();
                }
            }
        };
        int exit = ClpMaint.run(args, io(out, err, Io.Signals.NONE));
        return new Result(exit, out.toString(), err.toString());
    }

    private Io io(Writer out, Writer err, Io.Signals signals) {
        InputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        return new Io(
                new PrintWriter(out),
                new PrintWriter(err),
                in,
                terminal,
                env,
                cwd,
                cwd.resolve("home"),
                "tester",
                "testhost",
                time,
                RUNS::incrementAndGet,
                signals,
                () -> unseen.map(String::toCharArray),
                new Redactor());
    }

    /** The program in a thread of its own, for a command that goes on until it is told to stop. */
    public Running start(String... args) {
        return new Running(args);
    }

    /** A command that goes on. */
    public final class Running {
        private final Heard out = new Heard();
        private final Heard err = new Heard();
        private final CompletableFuture<Integer> exit = new CompletableFuture<>();
        private final CompletableFuture<Consumer<String>> listener = new CompletableFuture<>();

        private Running(String... args) {
            Io io = io(out, err, told -> {
                listener.complete(told);
                return () -> {};
            });
            Thread thread = new Thread(() -> exit.complete(ClpMaint.run(args, io)), "clpmaint " + args[0]);
            thread.setDaemon(true);
            thread.start();
        }

        /** Waits until it has said a text; gives everything that it said so far. */
        public String awaitOut(String text) throws Exception {
            return out.await(text, exit);
        }

        /** Sends it a signal and waits for its end. */
        public Result stop(String signal) throws Exception {
            listener.get(20, TimeUnit.SECONDS).accept(signal);
            return end();
        }

        /** Waits for its end. */
        public Result end() throws Exception {
            return new Result(exit.get(30, TimeUnit.SECONDS), out.toString(), err.toString());
        }
    }

    /** What is said, for those who wait for it. */
    private static final class Heard extends StringWriter {
        @Override
        public void flush() {
            synchronized (this) {
                notifyAll();
            }
        }

        synchronized String await(String text, CompletableFuture<Integer> end) throws InterruptedException {
            while (!toString().contains(text) && !end.isDone()) {
                wait(100);
            }
            return toString();
        }
    }
}
