package io.clpmaint.approval;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machine's own OpenSSH, as far as it judges signatures and knows keys. */
public final class SshKeygen {

    private static final long PATIENCE_SECONDS = 20;
    private static final Pattern VERSION = Pattern.compile("OpenSSH_([0-9]+)\\.([0-9]+)");
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    /** The first release that verifies signatures (OpenSSH 8.1 release notes: ssh-keygen -Y). */
    private static final int MAJOR = 8;

    private static final int MINOR = 1;

    private final Map<String, String> env;

    /**
     * The tools of an environment.
     *
     * @param env where {@code PATH} and {@code SSH_AUTH_SOCK} are
     */
    public SshKeygen(Map<String, String> env) {
        this.env = Map.copyOf(env);
    }

    private record Said(int exit, String out, String err) {}

    /**
     * Refuses where signatures cannot be verified.
     *
     * @throws Problem when there is no ssh-keygen, or one that is too old (9)
     */
    public void require() {
        Optional<Said> said = tool("ssh-keygen").isPresent() ? run("", "ssh", "-V") : Optional.empty();
        Matcher version = VERSION.matcher(said.map(Said::err).orElse(""));
        if (!version.find()) {
            throw missing(Text.of("there is no ssh-keygen of OpenSSH here", "このマシンに OpenSSH の ssh-keygen がありません"));
        }
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        if (major < MAJOR || (major == MAJOR && minor < MINOR)) {
            throw missing(Text.of(
                            "ssh-keygen here is of %s and cannot verify signatures",
                            "このマシンの ssh-keygen は %s で、署名を検証できません")
                    .with(version.group()));
        }
    }

    private static Problem missing(Text why) {
        return new Problem(
                Problem.Kind.UNCONFIRMED,
                Diagnostic.error(
                        ApprovalCode.NO_SSH_KEYGEN,
                        why,
                        Text.of(
                                "install OpenSSH 8.1 or newer here, or run it from a machine that has it",
                                "OpenSSH 8.1 以降を導入するか、導入済みのマシンから実行してください")));
    }

    /**
     * Whether a signature over a text is by a key.
     *
     * @param text the text
     * @param signature the signature in its armor
     * @param key the public key, as in an {@code authorized_keys} file
     * @return whether it is
     */
    boolean verifies(String text, String signature, String key) {
        try {
            Path folder = Files.createTempDirectory("clpmaint-approval");
            Path signers = folder.resolve("signers");
            Path armored = folder.resolve("signature");
            try {
                Files.writeString(signers, "signer namespaces=\"" + ApprovalRequest.NAMESPACE + "\" " + key + "\n");
                Files.writeString(armored, signature);
                return run(
                                text,
                                "ssh-keygen",
                                "-Y",
                                "verify",
                                "-n",
                                ApprovalRequest.NAMESPACE,
                                "-I",
                                "signer",
                                "-f",
                                signers.toString(),
                                "-s",
                                armored.toString())
                        .map(said -> said.exit() == 0)
                        .orElse(false);
            } finally {
                Files.deleteIfExists(signers);
                Files.deleteIfExists(armored);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The fingerprint of a key.
     *
     * @param file its private or its public file; a private one need not be opened
     * @return like {@code SHA256:...}, empty when it cannot be read
     */
    public Optional<String> fingerprint(Path file) {
        return fingerprints(run("", "ssh-keygen", "-l", "-E", "sha256", "-f", file.toString())).stream()
                .findFirst();
    }

    /** The fingerprints of the keys that the SSH agent holds. */
    public List<String> agent() {
        return env.getOrDefault("SSH_AUTH_SOCK", "").isEmpty()
                ? List.of()
                : fingerprints(run("", "ssh-add", "-l", "-E", "sha256"));
    }

    private static List<String> fingerprints(Optional<Said> said) {
        return said.filter(s -> s.exit() == 0).stream()
                .flatMap(s -> FINGERPRINT.matcher(s.out()).results())
                .map(r -> r.group())
                .toList();
    }

    private Optional<Path> tool(String name) {
        for (String folder : env.getOrDefault("PATH", "").split(":", -1)) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, name);
            if (Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private Optional<Said> run(String input, String name, String... words) {
        Optional<Path> tool = tool(name);
        if (tool.isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of(tool.get().toString()));
        command.addAll(List.of(words));
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().clear();
            builder.environment().putAll(env);
            Process process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // it ended without reading all, and its exit code says why
            }
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
                return Optional.empty();
            }
            return Optional.of(new Said(
                    process.exitValue(),
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
                    new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
