package io.clpmaint.node.ssh;

import io.clpmaint.node.ConnectionContract;
import io.clpmaint.node.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract over SSH against a real OpenSSH server. */
class OpenSshContractTest implements ConnectionContract, ConnectionContract.ConnectionFixture {

    private static OpenSshServer server;

    private static SshNodes nodes;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        server = OpenSshServer.start(directory, List.of("ed25519"));
        nodes = new SshNodes(Map.of("srvA", server.settings()));
    }

    @AfterAll
    static void stop() {
        nodes.close();
        server.close();
    }

    @AfterEach
    void restart() throws Exception {
        server.restart();
    }

    @Override
    public ConnectionFixture fixture() {
        return this;
    }

    @Override
    public Node node() {
        return nodes.node("srvA");
    }

    @Override
    public void cutConnections() {
        server.cut();
    }

    @Override
    public void stopServer() {
        server.stop();
    }
}
