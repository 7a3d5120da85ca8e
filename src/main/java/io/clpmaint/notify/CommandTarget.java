package io.clpmaint.notify;

import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A program on the controller. It gets the document on its standard input and the facts as variables {@code
 * CLPMAINT_EVENT}, {@code CLPMAINT_RUN} and so on; what it prints is shown only when it fails.
 */
public final class CommandTarget implements Target {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SHOWN = 200;

    private final Path program;
    private final Duration patience;

    /**
     * A program.
     *
     * @param program its file
     */
    public CommandTarget(Path program) {
        this(program, PATIENCE);
    }

    /**
     * A program.
     *
     * @param program its file
     * @param patience how long it is waited for
     */
    CommandTarget(Path program, Duration patience) {
        this.program = program;
        this.patience = patience;
    }

    @Override
    public String name() {
        return program.toString();
    }

    @Override
    public void tell(Message message) throws Undelivered, InterruptedException {
        Path said = said();
        try {
            ProcessBuilder builder = new ProcessBuilder(List.of(program.toString()));
            message.facts()
                    .forEach((name, value) ->
                            builder.environment().put("CLPMAINT_" + name.toUpperCase(Locale.ROOT), value));
            // a file, so that a program which prints much and one which leaves a child behind both end
            builder.redirectErrorStream(true).redirectOutput(said.toFile());
            run(builder.start(), message, said);
        } catch (IOException e) {
            throw new Undelivered(
                    Text.of("it could not be started: %s", "起動できません: %s").with(e), false);
        } finally {
            said.toFile().delete();
        }
    }

    private static Path said() throws Undelivered {
        try {
            return Files.createTempFile("clpmaint-notify", ".out");
        } catch (IOException e) {
            throw new Undelivered(
                    Text.of("no temporary file: %s", "一時ファイルを作成できません: %s").with(e), false);
        }
    }

    private void run(Process process, Message message, Path said)
            throws Undelivered, InterruptedException, IOException {
        try {
            try (OutputStream in = process.getOutputStream()) {
                in.write(message.document().getBytes(StandardCharsets.UTF_8));
            } catch (IOException notRead) {
                // a program need not read what it does not want; its exit code tells
            }
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Undelivered(
                        Text.of("it had not ended after %s s", "%s 秒以内に終了しません").with(patience.toSeconds()), false);
            }
            if (process.exitValue() != 0) {
                throw new Undelivered(
                        Text.of("it ended with %s: %s", "終了コード %s: %s")
                                .with(process.exitValue(), shown(Files.readAllBytes(said))),
                        false);
            }
        } finally {
            // what it waits for itself hangs too; one that has ended has no children any more
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String shown(byte[] said) {
        String text = new String(said, StandardCharsets.UTF_8).strip();
        return Printable.line(text.length() > SHOWN ? text.substring(text.length() - SHOWN) : text);
    }
}
