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
        Io io = RealIo.of(System.getenv());
        int code = ClpMaint.run(args, io);
        // Threads of connections and of the embedded servers must not keep the process alive.
        Runtime.getRuntime().halt(code);
    }
}
