package io.clpmaint.lab;

import io.clpmaint.simulator.control.ControlClient;
import io.clpmaint.simulator.control.Reply;
import io.clpmaint.simulator.control.Request;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.testing.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code scripts/lab} of this checkout, with the program as it was compiled for the tests. */
final class Lab {

    private static final Path SCRIPT = Path.of("scripts/lab").toAbsolutePath();

    /** The cluster of the tests. */
    static final Path CLUSTER = Path.of("src/test/resources/lab/pair.yaml").toAbsolutePath();

    /** How many of the cluster's seconds pass in one of the machine's: what real shells take is small beside it. */
    private static final String SPEED = "20";

    private static final long PATIENCE_MINUTES = 4;

    private final Path folder;
    private final Path program;

    /**
     * A lab to be.
     *
     * @param folder for its files and for the program; its path is short enough for a socket
     */
    Lab(Path folder) throws IOException {
        this.folder = folder;
        this.program = folder.resolve("clpmaint");
        Files.writeString(program, "#!/bin/sh\nexec " + Launch.quoted() + " \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Whether this machine lets a lab be made: in CI it does, a developer need not be root. */
    static boolean possible() throws IOException, InterruptedException {
        return System.getProperty("user.name").equals("root")
                && new ProcessBuilder("unshare", "--mount", "--net", "--pid", "--uts", "--ipc", "--fork", "true")
                                .start()
                                .waitFor()
                        == 0;
    }

    /** What a process said and how it ended. */
    record Said(int exit, String out, String err) {
        @Override
        public String toString() {
            return "exit " + exit + "\n--- out\n" + out + "--- err\n" + err;
        }
    }

    /** Where the lab that is up keeps its files. */
    Path up() {
        return folder.resolve("lab");
    }

    /** The program. */
    String program() {
        return program.toString();
    }

    /** Makes the lab; it stays until {@link #down}. */
    void begin() throws Exception {
        Said said = script("up", "--cluster", CLUSTER.toString(), "--speed", SPEED, "--dir", up().toString());
        if (said.exit() != 0) {
            throw new AssertionError("no lab: " + said);
        }
    }

    /** Ends the lab. */
    Said down() throws Exception {
        return script("down", "--dir", up().toString());
    }

    /** A lab for one command. */
    Said run(String... command) throws Exception {
        List<String> words = new ArrayList<>(List.of("run", "--cluster", CLUSTER.toString(), "--speed", SPEED, "--"));
        words.addAll(List.of(command));
        return script(words.toArray(String[]::new));
    }

    /** A script for a real shell on a server of the lab that is up. */
    Said ssh(String server, String script) throws Exception {
        return script("ssh", "--dir", up().toString(), server, script);
    }

    /** A command of the simulation behind the lab that is up. */
    Said sim(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(program(), "sim"));
        all.addAll(List.of(words));
        all.addAll(List.of("--dir", up().resolve("world").toString()));
        return started(all).finished();
    }

    /** Somebody does something to a server behind the lab that is up. */
    void perform(String server, WorldEffect effect) throws IOException {
        Request request = new Request.Perform(server, List.of(new WorldEffect.Declared(Optional.empty(), effect)));
        try (ControlClient.Asked asked = new ControlClient(up().resolve("world/control.sock")).ask(request)) {
            asked.listen(new Silence());
        }
    }

    /** Hears an answer that only its end matters of. */
    private static final class Silence implements Reply {
        @Override
        public void out(byte[] bytes) {
            // nothing is said
        }

        @Override
        public void err(byte[] bytes) {
            // nothing is said
        }

        @Override
        public void fact(Map<String, String> fields) {
            // nothing is said
        }

        @Override
        public void end(Ending ending) {
            if (!ending.equals(new Reply.Exited(0))) {
                throw new AssertionError(ending.toString());
            }
        }
    }

    String scriptPath() {
        return SCRIPT.toString();
    }

    /** {@code scripts/lab}, to its end. */
    Said script(String... words) throws Exception {
        return begun(words).finished();
    }

    /** {@code scripts/lab}, on its way. */
    Started begun(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of(SCRIPT.toString()));
        all.addAll(List.of(words));
        return started(all);
    }

    /** Any process, on its way. */
    Started started(List<String> command) throws IOException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CLPMAINT_LAB_PROGRAM", program());
        builder.environment().put("CLPMAINT_STATE", folder.resolve("state").toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        return new Started(process, out, err);
    }

    /** A process and the files that get what it says. */
    record Started(Process process, Path out, Path err) {

        Said finished() throws Exception {
            boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.destroy();
            }
            Said said = new Said(ended ? process.exitValue() : -1, Files.readString(out), Files.readString(err));
            if (!ended) {
                throw new AssertionError("it does not end: " + said);
            }
            return said;
        }
    }
}
