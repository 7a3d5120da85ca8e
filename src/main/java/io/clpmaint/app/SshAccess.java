package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.inventory.InventoryServer;
import io.clpmaint.inventory.SshSettings.Become;
import io.clpmaint.node.Escalation;
import io.clpmaint.node.ssh.SshSettings;
import io.clpmaint.node.ssh.SshTimeouts;
import io.clpmaint.secret.Redactor;
import io.clpmaint.secret.Secret;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what an inventory says of SSH into settings of connections. {@code ~/.ssh/config} is not read. */
final class SshAccess {

    private static final Pattern JUMP = Pattern.compile("(?:([^@]+)@)?(\\[[^\\]]+\\]|[^:]+)(?::([0-9]{1,5}))?");

    /** The keys that are tried when the inventory names none, those of them that exist. */
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private static final int UNANSWERED = 3;

    private final Io io;
    private final Path base;
    private final Redactor redactor;
    private final SecretPrompt prompt;

    /**
     * Access to the servers of an inventory.
     *
     * @param io the surroundings
     * @param base the inventory's folder, where relative paths start
     * @param redactor learns the passwords
     * @param prompt asks for passwords, where somebody can answer
     */
    SshAccess(Io io, Path base, Redactor redactor, SecretPrompt prompt) {
        this.io = io;
        this.base = base;
        this.redactor = redactor;
        this.prompt = prompt;
    }

    /** Asks for secrets. */
    interface SecretPrompt {
        /**
         * Asks.
         *
         * @param question what is wanted
         * @return the secret, empty when nobody can answer
         */
        Optional<Secret> ask(Text question);
    }

    /**
     * How a server is reached.
     *
     * @param inventory the inventory
     * @param server the server
     * @return the settings
     */
    SshSettings settings(Inventory inventory, InventoryServer server) {
        io.clpmaint.inventory.SshSettings says = server.ssh();
        String user = says.user().orElse(io.user());
        SshSettings settings = SshSettings.of(
                        server.host().orElse(server.name().value()), server.port(), user, knownHosts(says))
                .withIdentities(identities(says))
                .within(timeouts(says));
        if (says.agent() && !io.env("SSH_AUTH_SOCK").isEmpty()) {
            settings = settings.withAgent(Path.of(io.env("SSH_AUTH_SOCK")));
        }
        Optional<Supplier<Secret>> password = password(
                says.passwordFile(), Text.of("password of %s: ", "%s のパスワード: ").with(settings.destination()));
        if (password.isPresent()) {
            settings = settings.withPassword(password.get());
        }
        settings = settings.withPassphrase(() -> asked(
                Text.of("passphrase of the key for %s: ", "%s の鍵のパスフレーズ: ").with(server.name())));
        if (says.jump().isPresent()) {
            settings = settings.withJump(jump(says, says.jump().get(), user));
        }
        return settings;
    }

    private SshSettings jump(io.clpmaint.inventory.SshSettings says, String written, String user) {
        Matcher m = JUMP.matcher(written);
        if (!m.matches()) {
            throw new IllegalStateException("the inventory's reader takes only hosts: " + written);
        }
        String host =
                m.group(2).startsWith("[") ? m.group(2).substring(1, m.group(2).length() - 1) : m.group(2);
        int port = Optional.ofNullable(m.group(3)).map(Integer::parseInt).orElse(22);
        SshSettings between = SshSettings.of(
                        host, port, Optional.ofNullable(m.group(1)).orElse(user), knownHosts(says))
                .withIdentities(identities(says))
                .within(timeouts(says));
        return says.agent() && !io.env("SSH_AUTH_SOCK").isEmpty()
                ? between.withAgent(Path.of(io.env("SSH_AUTH_SOCK")))
                : between;
    }

    /**
     * How commands get the rights of root on a server.
     *
     * @param server the server
     * @return the way
     */
    Escalation escalation(InventoryServer server) {
        io.clpmaint.inventory.SshSettings says = server.ssh();
        boolean root = says.user().orElse(io.user()).equals("root");
        if (root || says.become() == Become.NONE) {
            return Escalation.none();
        }
        return says.becomePasswordFile()
                .map(file -> Escalation.sudo(fromFile(file)))
                .orElse(Escalation.sudo());
    }

    private SshTimeouts timeouts(io.clpmaint.inventory.SshSettings says) {
        Duration keepAlive = says.idleTimeout().dividedBy(UNANSWERED);
        return new SshTimeouts(
                says.connectTimeout(),
                says.connectTimeout(),
                keepAlive.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : keepAlive,
                UNANSWERED);
    }

    private Path knownHosts(io.clpmaint.inventory.SshSettings says) {
        return says.knownHosts().map(this::path).orElse(io.home().resolve(".ssh/known_hosts"));
    }

    private List<Path> identities(io.clpmaint.inventory.SshSettings says) {
        if (says.identity().isPresent()) {
            return List.of(path(says.identity().get()));
        }
        List<Path> keys = new ArrayList<>();
        for (String name : USUAL_KEYS) {
            Path key = io.home().resolve(".ssh").resolve(name);
            if (Files.isReadable(key)) {
                keys.add(key);
            }
        }
        return keys;
    }

    private Optional<Supplier<Secret>> password(Optional<String> file, Text question) {
        if (file.isPresent()) {
            return Optional.of(fromFile(file.get()));
        }
        return io.terminal().in() ? Optional.of(() -> asked(question)) : Optional.empty();
    }

    private Secret asked(Text question) {
        Secret secret = prompt.ask(question)
                .orElseThrow(() -> new Problem(
                        Problem.Kind.CONNECTION,
                        Diagnostic.error(
                                UsageCode.NO_SECRET,
                                Text.of("nobody is there to answer: %s", "応答する人がいません: %s")
                                        .with(question),
                                Text.of(
                                        "use a key or an agent, or name a password-file in the inventory",
                                        "鍵またはエージェントを使うか、インベントリで password-file を指定してください"))));
        redactor.learn(secret);
        return secret;
    }

    private Supplier<Secret> fromFile(String written) {
        Path file = path(written);
        return () -> {
            try {
                List<String> lines = Files.readAllLines(file);
                Secret secret = Secret.of((lines.isEmpty() ? "" : lines.get(0)).toCharArray());
                redactor.learn(secret);
                return secret;
            } catch (IOException e) {
                throw new Problem(
                        Problem.Kind.USAGE,
                        Diagnostic.error(
                                UsageCode.UNREADABLE_FILE,
                                Text.of("%s cannot be read: %s", "%s を読み取れません: %s")
                                        .with(file, e),
                                Text.of("check the path and its permissions", "パスと権限を確認してください")));
            }
        };
    }

    private Path path(String written) {
        return written.startsWith("~/")
                ? io.home().resolve(written.substring(2))
                : base.resolve(written).normalize();
    }
}
