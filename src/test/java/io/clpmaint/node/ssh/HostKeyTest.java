package io.clpmaint.node.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.CommandOutcome.NotStarted;
import io.clpmaint.node.CommandOutcome.Reason;
import io.clpmaint.node.ConnectionCode;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the program believes to be a server; against a real one that has a key of each type. */
class HostKeyTest {

    private static OpenSshServer server;

    @TempDir
    Path directory;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        server = OpenSshServer.start(directory, List.of("ed25519", "ecdsa", "rsa"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private CommandOutcome touch(Path knownHosts) throws Exception {
        SshSettings settings = server.settings().withKnownHosts(List.of(knownHosts));
        try (SshNodes nodes = new SshNodes(Map.of("srvA", settings))) {
            return nodes.node("srvA")
                    .execute(RemoteCommand.changing(
                            CommandLine.of("touch", effect().toString()), Privilege.USER, Duration.ofSeconds(60)));
        }
    }

    private Path effect() {
        return directory.resolve("effect");
    }

    private Path knownHosts(String content) throws Exception {
        return Files.writeString(directory.resolve("known hosts"), content);
    }

    private static Diagnostic diagnostic(CommandOutcome outcome, Reason reason) {
        assertThat(outcome).isInstanceOf(NotStarted.class);
        NotStarted not = (NotStarted) outcome;
        assertThat(not.reason()).isEqualTo(reason);
        return not.diagnostic().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void theServerShowsTheKindOfKeyThatIsKnown(String type) throws Exception {
        assertThat(touch(server.knownHosts(type))).isEqualTo(new CommandOutcome.Exited(0, "", "", false));
    }

    @Test
    void anUnknownServerIsToldNothing() throws Exception {
        Path file = knownHosts("other " + server.knownHost("ed25519").split(" ", 2)[1] + "\n");
        Diagnostic diagnostic = diagnostic(touch(file), Reason.HOST_KEY_UNKNOWN);

        assertThat(diagnostic.code()).isEqualTo(ConnectionCode.HOST_KEY_UNKNOWN);
        assertThat(effect()).doesNotExist();
        assertThat(Files.readString(file)).doesNotContain("127.0.0.1");
    }

    @Test
    void theFixForAnUnknownServerIsACommandThatWorks() throws Exception {
        Path file = directory.resolve("known hosts");
        Diagnostic diagnostic = diagnostic(touch(file), Reason.HOST_KEY_UNKNOWN);
        String fingerprint = OpenSshServer.run(
                        "ssh-keygen",
                        "-lf",
                        server.directory().resolve("host_ed25519.pub").toString())
                .split(" ")[1];
        assertThat(diagnostic.fix().en()).contains(fingerprint);
        assertThat(diagnostic.fix().ja()).contains(fingerprint);

        OpenSshServer.run("sh", "-c", lastCommand(diagnostic.fix().en()));
        assertThat(touch(file)).isInstanceOf(CommandOutcome.Exited.class);
    }

    @Test
    void aChangedKeyIsRefusedAndTheFixIsCommandsThatWork() throws Exception {
        OpenSshServer.keygen(directory.resolve("old"), "ed25519", "");
        String[] old = Files.readString(directory.resolve("old.pub")).split(" ");
        Path file = knownHosts("[127.0.0.1]:" + server.port() + " " + old[0] + " " + old[1] + "\n");
        Diagnostic diagnostic = diagnostic(touch(file), Reason.HOST_KEY_CHANGED);

        assertThat(diagnostic.code()).isEqualTo(ConnectionCode.HOST_KEY_CHANGED);
        assertThat(diagnostic.summary().en())
                .contains("srvA")
                .contains("SHA256:")
                .contains(file + ":1");
        assertThat(diagnostic.summary().ja()).contains("SHA256:").contains(file + ":1");
        assertThat(effect()).doesNotExist();

        OpenSshServer.run("sh", "-c", lastCommand(diagnostic.fix().en()));
        assertThat(touch(file)).isInstanceOf(CommandOutcome.Exited.class);
        assertThat(Files.readString(file)).doesNotContain(old[1]);
    }

    @Test
    void aServerThatMovedIsKnownByTheKeyOfItsOldAddressAndNoOtherMachineIsTakenForIt() throws Exception {
        String[] key = server.knownHost("ed25519").split(" ", 2);
        OpenSshServer.keygen(directory.resolve("other"), "ed25519", "");
        String[] other = Files.readString(directory.resolve("other.pub")).split(" ");
        String old = "[127.0.0.9]:" + server.port() + " ";

        assertThat(touchAfterMove(knownHosts(old + key[1] + "\n")))
                .isEqualTo(new CommandOutcome.Exited(0, "", "", false));
        Files.delete(effect());
        Path another = knownHosts(old + other[0] + " " + other[1] + "\n" + String.join(" ", key) + "\n");
        diagnostic(touchAfterMove(another), Reason.HOST_KEY_CHANGED);
        assertThat(effect()).doesNotExist();
    }

    /** The inventory has an address at which nobody listens any more. */
    private CommandOutcome touchAfterMove(Path knownHosts) throws Exception {
        SshSettings settings = server.settings().withHost("127.0.0.9").withKnownHosts(List.of(knownHosts));
        RemoteCommand touch = RemoteCommand.changing(
                CommandLine.of("touch", effect().toString()), Privilege.USER, Duration.ofSeconds(60));
        try (SshNodes nodes = new SshNodes(Map.of("srvA", settings))) {
            diagnostic(nodes.node("srvA").execute(touch), Reason.UNREACHABLE);
            nodes.moved("srvA", "127.0.0.1");
            return nodes.node("srvA").execute(touch);
        }
    }

    /** The fix ends with what to type; everything before is words. */
    private static String lastCommand(String fix) {
        return fix.substring(fix.lastIndexOf(" here: ") + " here: ".length());
    }

    @Test
    void aRevokedKeyIsRefused() throws Exception {
        String line = server.knownHost("ed25519");
        Diagnostic diagnostic =
                diagnostic(touch(knownHosts(line + "\n@revoked " + line + "\n")), Reason.HOST_KEY_CHANGED);

        assertThat(diagnostic.code()).isEqualTo(ConnectionCode.HOST_KEY_REVOKED);
        assertThat(effect()).doesNotExist();
    }

    @Test
    void aKeyThatChangesWhileTheServerIsDownIsRefusedOnTheNextConnection(@TempDir Path own) throws Exception {
        try (OpenSshServer other = OpenSshServer.start(own, List.of("ed25519"));
                SshNodes nodes = new SshNodes(Map.of("srvA", other.settings()))) {
            RemoteCommand command =
                    RemoteCommand.reading(CommandLine.of("true"), Privilege.USER, Duration.ofSeconds(60));
            assertThat(nodes.node("srvA").execute(command)).isInstanceOf(CommandOutcome.Exited.class);

            other.stop();
            Files.delete(own.resolve("host_ed25519"));
            OpenSshServer.keygen(own.resolve("host_ed25519"), "ed25519", "");
            other.restart();

            diagnostic(nodes.node("srvA").execute(command), Reason.HOST_KEY_CHANGED);
        }
    }

    @Test
    void aFileOfKnownHostsThatCannotBeReadIsSaidSo() throws Exception {
        Diagnostic diagnostic = diagnostic(touch(directory), Reason.HOST_KEY_UNKNOWN);

        assertThat(diagnostic.code()).isEqualTo(ConnectionCode.KNOWN_HOSTS_UNREADABLE);
    }
}
