package io.clpmaint;

import io.clpmaint.app.Io;
import io.clpmaint.app.ResultWriter;
import io.clpmaint.secret.Redactor;
import io.clpmaint.text.Codeset;
import io.clpmaint.time.SystemTime;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The surroundings of a real process. */
final class RealIo {

    private static final int USUAL_COLUMNS = 80;

    private RealIo() {}

    static Io of(Map<String, String> env) {
        Charset charset = charset();
        return new Io(
                new ResultWriter(new FileOutputStream(FileDescriptor.out), charset, leadsTo(1, "pipe:", "socket:")),
                new PrintWriter(
                        new BufferedWriter(new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), charset)),
                        false),
                System.in,
                terminal(env),
                env,
                Path.of("").toAbsolutePath(),
                Path.of(env.getOrDefault("HOME", System.getProperty("user.home", "/")))
                        .toAbsolutePath(),
                System.getProperty("user.name", ""),
                hostName(env),
                new SystemTime(),
                () -> new SecureRandom().nextLong(),
                new ProcessSignals(),
                RealIo::secret,
                new Redactor());
    }

    private static Optional<char[]> secret() {
        try {
            return Optional.ofNullable(System.console()).flatMap(c -> Optional.ofNullable(c.readPassword()));
        } catch (IOError | NullPointerException terminalGone) {
            // Nobody is there to answer. Where the read itself failed, Java 17 stumbles over the characters that it
            // does not
            // have before it can say so.
            return Optional.empty();
        }
    }

    /**
     * The locale's character set. A plain ASCII locale gets UTF-8: marks are chosen in ASCII there, and what remains is
     * what servers and files say, which should not become question marks.
     */
    private static Charset charset() {
        // the launcher runs the JVM in UTF-8 under every locale, so that it can name every file
        return Optional.ofNullable(System.getenv("CLPMAINT_LOCALE"))
                .flatMap(Codeset::of)
                .orElseGet(RealIo::ofTheMachine);
    }

    private static Charset ofTheMachine() {
        String name = System.getProperty("native.encoding", "UTF-8");
        Charset charset = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
        return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
    }

    private static Io.Terminal terminal(Map<String, String> env) {
        if (!env.getOrDefault("CLPMAINT_FORCE_TTY", "").isEmpty()) {
            return new Io.Terminal(true, true, true, columns(env));
        }
        return new Io.Terminal(isTerminal(0), isTerminal(1), isTerminal(2), columns(env));
    }

    private static int columns(Map<String, String> env) {
        try {
            int columns = Integer.parseInt(env.getOrDefault("COLUMNS", ""));
            return columns >= 20 ? columns : USUAL_COLUMNS;
        } catch (NumberFormatException e) {
            return USUAL_COLUMNS;
        }
    }

    /** Java cannot ask whether a single stream is a terminal; the kernel says where it leads. */
    private static boolean isTerminal(int descriptor) {
        return leadsTo(descriptor, "/dev/pts/", "/dev/tty", "/dev/console");
    }

    private static boolean leadsTo(int descriptor, String... beginnings) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return Stream.of(beginnings).anyMatch(target::startsWith);
        } catch (IOException | UnsupportedOperationException e) {
            // Without the proc file system: no colours and no questions is the safe assumption.
            return false;
        }
    }

    private static String hostName(Map<String, String> env) {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return env.getOrDefault("HOSTNAME", "localhost");
        }
    }
}
