package io.clpmaint.app;

import io.clpmaint.secret.RedactingWriter;
import io.clpmaint.secret.Redactor;
import io.clpmaint.time.Time;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The surroundings of one invocation. Nothing in the program reaches for the process's own streams, environment, clock
 * or signals; {@code Main} hands in the real ones and tests hand in others.
 *
 * @param out where results go
 * @param err where progress and messages go
 * @param in what a person types
 * @param terminal which of the three are a terminal
 * @param env the environment's variables
 * @param cwd the working directory, absolute
 * @param home the user's home directory, absolute
 * @param user the user's name
 * @param host the name of the machine that the program runs on
 * @param time the system's time
 * @param random a source of numbers that tells runs apart
 * @param signals tells of signals to the process
 * @param secrets reads what must not be seen while it is typed
 * @param redactor knows the secrets of this process
 */
public record Io(
        PrintWriter out,
        PrintWriter err,
        InputStream in,
        Terminal terminal,
        Map<String, String> env,
        Path cwd,
        Path home,
        String user,
        String host,
        Time time,
        LongSupplier random,
        Signals signals,
        Secrets secrets,
        Redactor redactor) {

    /**
     * The same, with every secret hidden in what is written.
     *
     * @return surroundings whose writers are closed by {@link #end}
     */
    public Io hidingSecrets() {
        return new Io(
                new PrintWriter(new RedactingWriter(out, redactor)),
                new PrintWriter(new RedactingWriter(err, redactor)),
                in,
                terminal,
                env,
                cwd,
                home,
                user,
                host,
                time,
                random,
                signals,
                secrets,
                redactor);
    }

    /** Writes what is held back. */
    public void end() {
        out.close();
        err.close();
    }

    /**
     * Which streams are a terminal, and how it is.
     *
     * @param in whether a person can type
     * @param out whether results are seen at once
     * @param err whether progress is seen at once
     * @param columns how wide it is
     */
    public record Terminal(boolean in, boolean out, boolean err, int columns) {
        /** No terminal at all: a pipe, cron, a CI job. */
        public static final Terminal NONE = new Terminal(false, false, false, 80);
    }

    /** Reads what must not be seen while it is typed. */
    @FunctionalInterface
    public interface Secrets {
        /** Nobody types. */
        Secrets NONE = Optional::empty;

        /**
         * Reads one line.
         *
         * @return what was typed, empty when nobody can type
         */
        Optional<char[]> read();
    }

    /** Tells of signals. */
    public interface Signals {
        /** Never tells of anything. */
        Signals NONE = listener -> () -> {};

        /**
         * Listens to SIGINT and SIGTERM until closed; while anyone listens they do not end the process.
         *
         * @param listener gets {@code INT} or {@code TERM}
         * @return closes the listening
         */
        Listening listen(java.util.function.Consumer<String> listener);

        /**
         * Lives on when the terminal goes away (SIGHUP), until closed.
         *
         * @param told is called then
         * @return closes the listening
         */
        default Listening outliveTerminal(Runnable told) {
            return () -> {};
        }

        /**
         * Ends the process at once, whatever its threads do. Where there is no process of its own nothing ends.
         *
         * @param exit the exit code
         */
        default void endProcess(int exit) {}
    }

    /** An ongoing listening. */
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * A variable of the environment.
     *
     * @param name its name
     * @return its value; the empty string when it is not set
     */
    public String env(String name) {
        return env.getOrDefault(name, "");
    }

    /**
     * A path that the user wrote.
     *
     * @param written relative to the working directory or absolute, {@code ~/} for the home directory
     * @return the absolute path
     */
    public Path path(String written) {
        if (written.startsWith("~/")) {
            return home.resolve(written.substring(2)).normalize();
        }
        return cwd.resolve(written).normalize();
    }
}
