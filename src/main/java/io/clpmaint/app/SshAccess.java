package io.clpmaint.app;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.inventory.InventoryServer;
import io.clpmaint.inventory.SshSettings.Become;
import io.clpmaint.node.Escalation;
import io.clpmaint.node.ssh.SshSettings;
import io.clpmaint.node.ssh.SshTimeouts;
import io.clpmaint.secret.Secret;
import io.clpmaint.secret.SecretSource;
import io.clpmaint.text.Text;
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
    private final SecretReader secrets;

    /**
     * Access to the servers of an inventory.
     *
     * @param io the surroundings
     * @param base the inventory's folder, where relative paths start
     * @param prompt asks for passwords, where somebody can answer
     */
    SshAccess(Io io, Path base, SecretReader.Prompt prompt) {
        this.io = io;
        this.base = base;
        this.secrets = new SecretReader(io, base, prompt);
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
                says.passwordFrom(), Text.of("password of %s: ", "%s のパスワード: ").with(settings.destination()));
        if (password.isPresent()) {
            settings = settings.withPassword(password.get());
        }
        Text key = Text.of("passphrase of the key for %s: ", "%s の鍵のパスフレーズ: ").with(server.name());
        SecretSource passphrase = says.passphraseFrom().orElseGet(SecretSource.Prompt::new);
        settings = settings.withPassphrase(() -> secrets.password(passphrase, key));
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
        Text question =
                Text.of("password for sudo on %s: ", "%s の sudo パスワード: ").with(server.name());
        return says.becomePasswordFrom()
                .map(source -> Escalation.sudo(once(() -> secrets.password(source, question))))
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

    /**
     * The files of the private keys that a run on a cluster uses.
     *
     * @param cluster the inventory
     * @param io the surroundings
     * @return the files
     */
    static List<Path> identities(Sources.Cluster cluster, Io io) {
        Path base = cluster.file()
                .path()
                .flatMap(p -> Optional.ofNullable(p.getParent()))
                .orElse(io.cwd());
        SshAccess access = new SshAccess(io, base, question -> Optional.empty());
        return cluster.inventory().servers().stream()
                .flatMap(server -> access.identities(server.ssh()).stream())
                .distinct()
                .toList();
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

    private Optional<Supplier<Secret>> password(Optional<SecretSource> source, Text question) {
        if (source.isPresent()) {
            return Optional.of(once(() -> secrets.password(source.get(), question)));
        }
        return io.terminal().in()
                ? Optional.of(once(() -> secrets.asked(question, Problem.Kind.CONNECTION)))
                : Optional.empty();
    }

    /** A source is asked once: nobody types a password before each command, and a program may cost something. */
    private static Supplier<Secret> once(Supplier<Secret> source) {
        return new Supplier<>() {
            private Optional<Secret> known = Optional.empty();

            @Override
            public synchronized Secret get() {
                known = known.or(() -> Optional.of(source.get()));
                return known.get();
            }
        };
    }

    private Path path(String written) {
        return written.startsWith("~/")
                ? io.home().resolve(written.substring(2))
                : base.resolve(written).normalize();
    }
}
