package io.clpmaint.node.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.CommandOutcome.NotStarted;
import io.clpmaint.node.CommandOutcome.Reason;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.secret.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords, against an embedded server: a real one would need a user with a password on this machine. */
class PasswordLoginTest {

    private static final String PASSWORD = "gehe1m wörd";

    @TempDir
    Path directory;

    private SshServer server;
    private SshSettings settings;

    @BeforeEach
    void start() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair hostKey = generator.generateKeyPair();
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, password, session) -> user.equals("maint") && password.equals(PASSWORD));
        server.setCommandFactory((channel, command) -> new Echo(command));
        server.start();
        Path knownHosts = Files.writeString(
                directory.resolve("known_hosts"),
                KnownHosts.name("127.0.0.1", server.getPort()) + " " + PublicKeyEntry.toString(hostKey.getPublic())
                        + "\n");
        assertThat(KeyUtils.getKeyType(hostKey)).isEqualTo("ecdsa-sha2-nistp256");
        settings = SshSettings.of("127.0.0.1", server.getPort(), "maint", knownHosts);
    }

    @AfterEach
    void stop() throws Exception {
        server.stop(true);
    }

    /** Answers with the command it was given. */
    private static final class Echo extends AbstractCommandSupport {
        Echo(String command) {
            super(command, null);
        }

        @Override
        public void run() {
            try {
                getOutputStream().write(getCommand().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                getOutputStream().flush();
                onExit(0);
            } catch (java.io.IOException e) {
                onExit(1);
            }
        }
    }

    private CommandOutcome login(SshSettings with) throws Exception {
        try (SshNodes nodes = new SshNodes(Map.of("srvA", with))) {
            return nodes.node("srvA")
                    .execute(RemoteCommand.reading(
                            CommandLine.of("hello", "a b"), Privilege.USER, Duration.ofSeconds(60)));
        }
    }

    private SshSettings with(String password) {
        return settings.withPassword(() -> Secret.of(password.toCharArray()));
    }

    @Test
    void aPasswordOpens() throws Exception {
        server.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));

        assertThat(login(with(PASSWORD))).isEqualTo(new CommandOutcome.Exited(0, "hello 'a b'", "", false));
    }

    @Test
    void aPasswordOpensWhereTheServerAsksForItInteractively() throws Exception {
        server.setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE));

        assertThat(login(with(PASSWORD))).isInstanceOf(CommandOutcome.Exited.class);
    }

    @Test
    void aWrongPasswordDoesNotOpenAndIsNotShown() throws Exception {
        CommandOutcome outcome = login(with("wrong-password"));

        assertThat(outcome).isInstanceOfSatisfying(NotStarted.class, not -> {
            assertThat(not.reason()).isEqualTo(Reason.AUTHENTICATION);
            assertThat(not.toString()).doesNotContain("wrong-password");
        });
    }

    @Test
    void aPasswordIsAskedForAfterTheKeys() throws Exception {
        Path key = OpenSshServer.keygen(directory.resolve("key"), "ed25519", "");

        assertThat(login(with(PASSWORD).withIdentities(List.of(key)))).isInstanceOf(CommandOutcome.Exited.class);
    }
}
