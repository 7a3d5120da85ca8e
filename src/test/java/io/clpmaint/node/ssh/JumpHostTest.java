package io.clpmaint.node.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.CommandOutcome.NotStarted;
import io.clpmaint.node.CommandOutcome.Reason;
import io.clpmaint.node.ConnectionCode;
import io.clpmaint.node.Node;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server behind another one; both real. */
class JumpHostTest {

    private static final RemoteCommand WHERE = RemoteCommand.reading(
            CommandLine.script("set -- $SSH_CONNECTION; echo $4", List.of()), Privilege.USER, Duration.ofSeconds(60));

    private static OpenSshServer bastion;
    private static OpenSshServer target;

    @BeforeAll
    static void start(@TempDir Path first, @TempDir Path second) throws Exception {
        bastion = OpenSshServer.start(first, List.of("ed25519"));
        target = OpenSshServer.start(second, List.of("ed25519"));
    }

    @AfterAll
    static void stop() {
        target.close();
        bastion.close();
    }

    @AfterEach
    void restart() throws Exception {
        target.restart();
        bastion.restart();
    }

    private static int logins(OpenSshServer server) throws Exception {
        return server.log().split("Accepted publickey", -1).length - 1;
    }

    private SshSettings behind(SshSettings between) throws Exception {
        return target.settings().withJump(between);
    }

    private static void assertNotStarted(CommandOutcome outcome, Reason reason, ConnectionCode code) {
        assertThat(outcome).isInstanceOfSatisfying(NotStarted.class, not -> {
            assertThat(not.reason()).isEqualTo(reason);
            assertThat(not.diagnostic().orElseThrow().code()).isEqualTo(code);
        });
    }

    @Test
    void aServerIsReachedThroughAnother() throws Exception {
        try (SshNodes nodes = new SshNodes(Map.of("srvA", behind(bastion.settings())))) {
            assertThat(nodes.node("srvA").execute(WHERE).out()).isEqualTo(target.port() + "\n");
            assertThat(nodes.node("srvA").toString()).contains("via").contains(String.valueOf(bastion.port()));
        }
        assertThat(logins(bastion)).isPositive();
    }

    @Test
    void severalServersShareOneConnectionToTheJumpHost() throws Exception {
        int bastionBefore = logins(bastion);
        int targetBefore = logins(target);
        Map<String, SshSettings> servers = new LinkedHashMap<>();
        servers.put("srvA", behind(bastion.settings()));
        servers.put("srvB", behind(bastion.settings()));
        servers.put("srvC", behind(bastion.settings()));
        try (SshNodes nodes = new SshNodes(servers)) {
            assertThat(nodes.connectAll()).isEmpty();
        }
        assertThat(logins(bastion) - bastionBefore).isEqualTo(1);
        assertThat(logins(target) - targetBefore).isEqualTo(3);
    }

    @Test
    void theJumpHostsKeyIsCheckedToo() throws Exception {
        int before = logins(target);
        try (SshNodes nodes = new SshNodes(Map.of(
                "srvA",
                behind(bastion.settings().withKnownHosts(target.settings().knownHosts()))))) {
            assertNotStarted(
                    nodes.node("srvA").execute(WHERE), Reason.HOST_KEY_UNKNOWN, ConnectionCode.HOST_KEY_UNKNOWN);
        }
        assertThat(logins(target)).isEqualTo(before);
    }

    @Test
    void theServersKeyIsCheckedBehindTheJumpHost() throws Exception {
        SshSettings settings =
                behind(bastion.settings()).withKnownHosts(bastion.settings().knownHosts());
        try (SshNodes nodes = new SshNodes(Map.of("srvA", settings))) {
            assertNotStarted(
                    nodes.node("srvA").execute(WHERE), Reason.HOST_KEY_UNKNOWN, ConnectionCode.HOST_KEY_UNKNOWN);
        }
    }

    @Test
    void aServerThatIsDownBehindTheJumpHostIsUnreachable() throws Exception {
        SshSettings settings = behind(bastion.settings());
        target.stop();
        try (SshNodes nodes = new SshNodes(Map.of("srvA", settings))) {
            assertNotStarted(nodes.node("srvA").execute(WHERE), Reason.UNREACHABLE, ConnectionCode.JUMP_HOST);
        }
    }

    @Test
    void aJumpHostThatIsDownMakesTheServerUnreachable() throws Exception {
        SshSettings settings = behind(bastion.settings());
        bastion.stop();
        try (SshNodes nodes = new SshNodes(Map.of("srvA", settings))) {
            assertNotStarted(nodes.node("srvA").execute(WHERE), Reason.UNREACHABLE, ConnectionCode.UNREACHABLE);
        }
    }

    @Test
    void whenTheJumpHostCutsItsConnectionsTheNextCommandFindsItsWayAgain() throws Exception {
        try (SshNodes nodes = new SshNodes(Map.of("srvA", behind(bastion.settings())))) {
            Node node = nodes.node("srvA");
            node.execute(WHERE);
            bastion.cut();

            assertThat(node.execute(WHERE).out()).isEqualTo(target.port() + "\n");
        }
    }
}
