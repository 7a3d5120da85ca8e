package io.clpmaint.node.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.CommandOutcome.NotStarted;
import io.clpmaint.node.CommandOutcome.Reason;
import io.clpmaint.node.ConnectionCode;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.secret.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways to log in, with keys of OpenSSH's own making, a real server and a real agent. */
class LoginTest {

    private static final CommandOutcome WELCOME = new CommandOutcome.Exited(0, "welcome\n", "", false);

    private static OpenSshServer server;

    @TempDir
    Path directory;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        server = OpenSshServer.start(directory, List.of("ed25519"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static CommandOutcome login(SshSettings settings) throws Exception {
        try (SshNodes nodes = new SshNodes(Map.of("srvA", settings))) {
            return nodes.node("srvA")
                    .execute(RemoteCommand.reading(
                            CommandLine.of("echo", "welcome"), Privilege.USER, Duration.ofSeconds(60)));
        }
    }

    private static void assertRefused(CommandOutcome outcome, ConnectionCode code) {
        assertThat(outcome).isInstanceOfSatisfying(NotStarted.class, not -> {
            assertThat(not.reason()).isEqualTo(Reason.AUTHENTICATION);
            assertThat(not.diagnostic().orElseThrow().code()).isEqualTo(code);
            assertThat(not.diagnostic().orElseThrow().fix().ja()).isNotBlank();
        });
    }

    private Path key(String type, String passphrase, String... more) throws Exception {
        Path key = OpenSshServer.keygen(directory.resolve("key"), type, passphrase, more);
        server.authorize(directory.resolve("key.pub"));
        return key;
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519, OPENSSH",
        "ecdsa, OPENSSH",
        "rsa, OPENSSH",
        "ecdsa, PEM",
        "rsa, PEM",
        "ecdsa, PKCS8",
        "rsa, PKCS8"
    })
    void anIdentityOpens(String type, String format) throws Exception {
        Path key = format.equals("OPENSSH") ? key(type, "") : key(type, "", "-m", format);

        assertThat(login(server.settings().withIdentities(List.of(key)))).isEqualTo(WELCOME);
    }

    @ParameterizedTest
    @CsvSource({"384", "521"})
    void longerEllipticCurvesOpen(String bits) throws Exception {
        assertThat(login(server.settings().withIdentities(List.of(key("ecdsa", "", "-b", bits)))))
                .isEqualTo(WELCOME);
    }

    @ParameterizedTest
    @CsvSource({"ed25519, OPENSSH", "rsa, OPENSSH", "ecdsa, OPENSSH", "rsa, PEM", "rsa, PKCS8"})
    void anEncryptedIdentityOpensWithItsPassphrase(String type, String format) throws Exception {
        Path key = format.equals("OPENSSH") ? key(type, "pass phräse") : key(type, "pass phrase", "-m", format);
        String passphrase = format.equals("OPENSSH") ? "pass phräse" : "pass phrase";
        SshSettings settings = server.settings().withIdentities(List.of(key));

        assertThat(login(settings.withPassphrase(() -> Secret.of(passphrase.toCharArray()))))
                .isEqualTo(WELCOME);
        assertRefused(
                login(settings.withPassphrase(() -> Secret.of("wrong".toCharArray()))),
                ConnectionCode.PASSPHRASE_WRONG);
        assertRefused(login(settings), ConnectionCode.PASSPHRASE_WRONG);
    }

    @Test
    void aPassphraseIsAskedForOnceForAllServers() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        SshSettings settings = server.settings()
                .withIdentities(List.of(key("ed25519", "secret")))
                .withPassphrase(() -> {
                    asked.incrementAndGet();
                    return Secret.of("secret".toCharArray());
                });
        try (SshNodes nodes = new SshNodes(Map.of("srvA", settings, "srvB", settings, "srvC", settings))) {
            assertThat(nodes.connectAll()).isEmpty();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void theNextIdentityIsTriedWhenOneIsNotAccepted() throws Exception {
        Path stranger = OpenSshServer.keygen(directory.resolve("stranger"), "ed25519", "");

        assertThat(login(server.settings()
                        .withIdentities(List.of(directory.resolve("missing"), stranger, server.userKey()))))
                .isEqualTo(WELCOME);
    }

    @Test
    void aStrangerIsNotLetInAndIsToldWhatWasTried() throws Exception {
        Path stranger = OpenSshServer.keygen(directory.resolve("stranger"), "ed25519", "");
        CommandOutcome outcome = login(server.settings().withIdentities(List.of(stranger)));

        assertRefused(outcome, ConnectionCode.AUTHENTICATION_REFUSED);
        assertThat(outcome.summary().en()).contains(stranger.toString()).contains("publickey");
    }

    @Test
    void withoutAnyWayToLogInNobodyIsLetIn() throws Exception {
        assertRefused(login(server.settings().withIdentities(List.of())), ConnectionCode.AUTHENTICATION_REFUSED);
    }

    @Test
    void aMissingIdentityIsNamed() throws Exception {
        Path missing = directory.resolve("missing");
        CommandOutcome outcome = login(server.settings().withIdentities(List.of(missing)));

        assertRefused(outcome, ConnectionCode.IDENTITY_UNREADABLE);
        assertThat(outcome.summary().en()).contains(missing.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no key",
                "-----BEGIN OPENSSH PRIVATE KEY-----\n",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n",
                "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\n\n-----END PRIVATE KEY-----\n"
            })
    void whatIsNotAPrivateKeyIsNoIdentity(String content) throws Exception {
        Path file = Files.writeString(directory.resolve("broken"), content);

        assertRefused(login(server.settings().withIdentities(List.of(file))), ConnectionCode.IDENTITY_UNREADABLE);
    }

    /** A real agent with keys in it; ends with the test. */
    private final class Agent implements AutoCloseable {

        private final Path socket = directory.resolve("agent");
        private final Process process;

        Agent(Path... keys) throws Exception {
            process = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                    .redirectOutput(directory.resolve("agent.log").toFile())
                    .start();
            while (!Files.exists(socket)) {
                assertThat(process.waitFor(5, TimeUnit.MILLISECONDS)).isFalse();
            }
            for (Path key : keys) {
                OpenSshServer.run("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", key.toString());
            }
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void theAgentSigns(String type) throws Exception {
        try (Agent agent = new Agent(key(type, ""))) {
            assertThat(login(server.settings().withIdentities(List.of()).withAgent(agent.socket)))
                    .isEqualTo(WELCOME);
        }
    }

    @Test
    void theAgentsKeysAreTriedOneAfterTheOther() throws Exception {
        Path stranger = OpenSshServer.keygen(directory.resolve("stranger"), "rsa", "");
        try (Agent agent = new Agent(stranger, key("ed25519", ""))) {
            assertThat(login(server.settings().withIdentities(List.of()).withAgent(agent.socket)))
                    .isEqualTo(WELCOME);
        }
    }

    @Test
    void anEncryptedIdentityThatTheAgentHoldsNeedsNoPassphrase() throws Exception {
        Path open = key("ed25519", "");
        Path encrypted = Files.copy(open, directory.resolve("encrypted"));
        Files.setPosixFilePermissions(encrypted, Files.getPosixFilePermissions(open));
        OpenSshServer.run("ssh-keygen", "-q", "-p", "-P", "", "-N", "secret", "-f", encrypted.toString());
        try (Agent agent = new Agent(open)) {
            assertThat(login(
                            server.settings().withIdentities(List.of(encrypted)).withAgent(agent.socket)))
                    .isEqualTo(WELCOME);
        }
    }

    @Test
    void withoutAnAgentBehindItsSocketAnIdentityStillOpens() throws Exception {
        SshSettings settings = server.settings().withAgent(directory.resolve("nobody"));

        assertThat(login(settings)).isEqualTo(WELCOME);
        assertRefused(login(settings.withIdentities(List.of())), ConnectionCode.AGENT_UNAVAILABLE);
    }

    @Test
    void aServerThatEndsTheConnectionAfterTooManyKeysHasRefused() throws Exception {
        List<Path> strangers = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            strangers.add(OpenSshServer.keygen(directory.resolve("stranger" + i), "ed25519", ""));
        }

        assertRefused(login(server.settings().withIdentities(strangers)), ConnectionCode.AUTHENTICATION_REFUSED);
    }

    @Test
    void anEmptyAgentLetsNobodyIn() throws Exception {
        try (Agent agent = new Agent()) {
            assertRefused(
                    login(server.settings().withIdentities(List.of()).withAgent(agent.socket)),
                    ConnectionCode.AUTHENTICATION_REFUSED);
        }
    }
}
