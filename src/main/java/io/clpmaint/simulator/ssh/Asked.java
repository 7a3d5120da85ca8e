package io.clpmaint.simulator.ssh;

import java.util.List;

/** What a client asks a server to execute. */
sealed interface Asked {

    /**
     * A command line.
     *
     * @param text as it came
     */
    record Script(String text) implements Asked {}

    /** A shell to type at, or to read a script from standard input. */
    record Shell() implements Asked {}

    /**
     * A subsystem; none is simulated.
     *
     * @param name its name
     */
    record Subsystem(String name) implements Asked {}

    /** The programs that move files at the other end of {@code scp}, {@code sftp} and {@code rsync}. */
    List<String> TRANSFERS = List.of("scp", "rsync", "sftp-server");

    /** Whether files are to be moved, which is not simulated. */
    default boolean transfer() {
        if (this instanceof Script script) {
            String program = script.text().strip().split("\\s", 2)[0];
            return TRANSFERS.contains(program.substring(program.lastIndexOf('/') + 1));
        }
        return this instanceof Subsystem;
    }
}
