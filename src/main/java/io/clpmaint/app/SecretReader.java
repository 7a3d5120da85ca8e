package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.secret.Redactor;
import io.clpmaint.secret.Secret;
import io.clpmaint.secret.SecretSource;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gets secrets from where they are. Each is known to the redactor before anybody else has it. */
final class SecretReader {

    /** A secret is a word, a key or a certificate; more than this is another file. */
    private static final int LARGEST = 64 * 1024;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Io io;
    private final Path base;
    private final Prompt prompt;

    /** Asks for secrets. */
    interface Prompt {
        /**
         * Asks.
         *
         * @param question what is wanted
         * @return the secret, empty when nobody can answer
         */
        Optional<Secret> ask(Text question);
    }

    /**
     * A reader.
     *
     * @param io the surroundings
     * @param base where relative paths start
     * @param prompt asks, where somebody can answer
     */
    SecretReader(Io io, Path base, Prompt prompt) {
        this.io = io;
        this.base = base;
        this.prompt = prompt;
    }

    /**
     * A password: the first line of what the source has.
     *
     * @param source where it is
     * @param question what a person is asked
     * @return the password
     * @throws Problem when it cannot be had: 2, or the kind of ending given
     */
    Secret password(SecretSource source, Text question) {
        return learnt(text(source, question, Problem.Kind.CONNECTION)
                .lines()
                .findFirst()
                .orElse(""));
    }

    /**
     * A value for a runbook: all that the source has but the end of its last line.
     *
     * @param source where it is
     * @param question what a person is asked
     * @return the value
     * @throws Problem when it cannot be had (2, 9), or is too short to be hidden (3)
     */
    Secret value(SecretSource source, Text question) {
        String text = text(source, question, Problem.Kind.UNCONFIRMED).replaceFirst("\\R\\z", "");
        if (text.strip().length() < Redactor.SHORTEST) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    Diagnostic.error(
                            UsageCode.SHORT_SECRET,
                            Text.of("%s has fewer than %s characters", "%s は %s 文字未満です")
                                    .with(source.shown(), Redactor.SHORTEST),
                            Text.of(
                                    "use a longer secret: one that short cannot be hidden in what servers print",
                                    "より長い値を使ってください。短すぎる値はサーバの出力の中で隠せません")));
        }
        return learnt(text);
    }

    /**
     * Asks a person.
     *
     * @param question what is wanted
     * @param unanswered how it ends where nobody can answer
     * @return what was typed
     * @throws Problem when nobody can answer
     */
    Secret asked(Text question, Problem.Kind unanswered) {
        Secret secret = prompt.ask(question)
                .orElseThrow(() -> new Problem(
                        unanswered,
                        Diagnostic.error(
                                UsageCode.NO_SECRET,
                                Text.of("nobody is there to answer: %s", "応答する人がいません: %s")
                                        .with(question),
                                unanswered == Problem.Kind.CONNECTION
                                        ? Text.of(
                                                "use a key or an agent, or name a source in the inventory: password-from: file:PATH",
                                                "鍵またはエージェントを使うか、インベントリで取得元を指定してください: password-from: file:PATH")
                                        : Text.of(
                                                "name another source for it: file:PATH or command:PROGRAM",
                                                "別の取得元を指定してください: file:PATH または command:PROGRAM"))));
        io.redactor().learn(secret);
        return secret;
    }

    private String text(SecretSource source, Text question, Problem.Kind unanswered) {
        if (source instanceof SecretSource.File file) {
            return file(path(file.path()));
        }
        if (source instanceof SecretSource.Command command) {
            return printed(command);
        }
        return new String(asked(question, unanswered).reveal());
    }

    private Secret learnt(String text) {
        Secret secret = Secret.of(text.toCharArray());
        io.redactor().learn(secret);
        return secret;
    }

    private static String file(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return limited(in, file.toString());
        } catch (IOException e) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            UsageCode.UNREADABLE_FILE,
                            Text.of("%s cannot be read: %s", "%s を読み取れません: %s").with(file, FileTrouble.why(e)),
                            Text.of("check the path and its permissions", "パスと権限を確認してください")));
        }
    }

    /** What a program prints. Its errors are not repeated, because nobody knows yet what is secret in them. */
    private static String printed(SecretSource.Command command) {
        return printed(command, PATIENCE);
    }

    /** What a program prints that ends in time; a child that it leaves behind must not be waited for either. */
    static String printed(SecretSource.Command command, Duration patience) {
        try {
            Process process = new ProcessBuilder(command.words())
                    .redirectInput(Redirect.from(new java.io.File("/dev/null")))
                    .redirectError(Redirect.DISCARD)
                    .start();
            FutureTask<String> text = new FutureTask<>(() -> limited(process.getInputStream(), command.shown()));
            try {
                Thread reader = new Thread(text, "clpmaint-secret");
                reader.setDaemon(true);
                reader.start();
                String said = text.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw unobtained(command, Text.of("it did not end", "終了しません"));
                }
                if (process.exitValue() != 0) {
                    throw unobtained(
                            command, Text.of("exit code %s", "終了コード %s").with(process.exitValue()));
                }
                return said;
            } catch (TimeoutException e) {
                throw unobtained(
                        command,
                        Text.of("it had not ended after %s s", "%s 秒以内に終了しません").with(patience.toSeconds()));
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Problem problem
                        ? problem
                        : unobtained(command, Text.of("what it prints cannot be read", "出力を読み取れません"));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unobtained(command, Text.of("it was interrupted", "中断されました"));
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw unobtained(command, Text.of("it cannot be started", "起動できません"));
        }
    }

    private static String limited(InputStream in, String what) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            UsageCode.NO_SECRET,
                            Text.of("%s has more than %s bytes", "%s は %s バイトを超えています")
                                    .with(what, LARGEST),
                            Text.of("name the source of a secret", "秘密の値の取得元を指定してください")));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Problem unobtained(SecretSource.Command command, Text why) {
        return new Problem(
                Problem.Kind.USAGE,
                Diagnostic.error(
                        UsageCode.NO_SECRET,
                        Text.of("no secret from %s: %s", "%s から秘密の値を取得できません: %s")
                                .with(command.shown(), why),
                        Text.of(
                                        "execute it by hand and see what it says; its standard output is the value: %s",
                                        "手で実行して確認してください。標準出力が値になります: %s")
                                .with(String.join(" ", command.words()))));
    }

    private Path path(String written) {
        return written.startsWith("~/")
                ? io.home().resolve(written.substring(2))
                : base.resolve(written).normalize();
    }
}
