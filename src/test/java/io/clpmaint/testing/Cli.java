package io.clpmaint.testing;

import io.clpmaint.app.Io;
import io.clpmaint.cli.ClpMaint;
import io.clpmaint.time.SystemTime;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

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

    /** At a terminal on which progress is drawn. */
    public Cli watching() {
        terminal = new Io.Terminal(false, true, true, 100);
        return this;
    }

    public Path state() {
        return Path.of(env.get("CLPMAINT_STATE"));
    }

    public Result run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        InputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        int exit = ClpMaint.run(
                args,
                new Io(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        in,
                        terminal,
                        env,
                        cwd,
                        cwd.resolve("home"),
                        "tester",
                        "testhost",
                        new SystemTime(),
                        RUNS::incrementAndGet,
                        Io.Signals.NONE,
                        () -> Optional.empty()));
        return new Result(exit, out.toString(), err.toString());
    }
}
