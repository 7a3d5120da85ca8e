package io.clpmaint.simulator.shell;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One running program, as the program sees itself. Calls after its end have no effect. */
public interface Process {

    /** The name under which it was called, without its folder. */
    String name();

    /** The arguments after the name. */
    List<String> args();

    /** The environment. */
    Map<String, String> environment();

    /** With whose rights it runs. */
    User user();

    /** The working directory, absolute. */
    String directory();

    /** Its process id. */
    int pid();

    /** The server it runs on. */
    Machine machine();

    /** Its standard input. */
    Input input();

    /**
     * Reads standard input to its end.
     *
     * @param then gets everything
     */
    void readAll(Consumer<String> then);

    /**
     * Reads one line of standard input.
     *
     * @param then gets the line without its end, or empty when the input is at its end
     */
    void readLine(Consumer<Optional<String>> then);

    /**
     * Prints to standard output.
     *
     * @param text printed as it is, in UTF-8; no line end is added
     */
    void out(String text);

    /**
     * Prints to standard error.
     *
     * @param text printed as it is, in UTF-8; no line end is added
     */
    void err(String text);

    /**
     * Ends the process.
     *
     * @param code the exit code, 0 to 255
     */
    void exit(int code);

    /**
     * Goes on later, unless the process has ended by then.
     *
     * @param delay in virtual time
     * @param next what happens then
     */
    void after(Duration delay, Runnable next);

    /** Whether it still runs. */
    boolean running();

    /**
     * Registers for the end by a signal or by the server going down; not called at an ordinary {@link #exit}.
     *
     * @param listener gets the signal's name without SIG; {@code KILL} when the server goes down
     */
    void onKill(Consumer<String> listener);

    /**
     * Runs another program or script as a child with the same streams, rights and directory, and waits for its end.
     *
     * @param words program and arguments
     * @param then gets the exit code; 128 plus its number after a signal
     */
    void call(List<String> words, Consumer<Integer> then);

    /**
     * Prints to standard error and ends the process.
     *
     * @param code the exit code
     * @param message one line, without its line end
     */
    default void fail(int code, String message) {
        err(message + "\n");
        exit(code);
    }
}
