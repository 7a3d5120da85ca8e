package io.clpmaint;

import io.clpmaint.app.Io;
import io.clpmaint.cli.ClpMaint;

/** The process: hands the real surroundings to the program and exits with its code. */
public final class Main {

    private Main() {}

    /**
     * Starts the program.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        silenceLibraries();
        Io io = RealIo.of(System.getenv());
        int code = ClpMaint.run(args, io);
        // Threads of connections and of the embedded servers must not keep the process alive.
        Runtime.getRuntime().halt(code);
    }

    /**
     * Libraries report through what the program makes of their outcomes, not through log lines; and setting a logger up
     * takes longer than most commands. Whoever looks for a fault in a library names a provider on the JVM's command line.
     */
    private static void silenceLibraries() {
        if (System.getProperty("slf4j.provider") == null) {
            System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
            System.setProperty("slf4j.internal.verbosity", "ERROR");
        }
    }
}
