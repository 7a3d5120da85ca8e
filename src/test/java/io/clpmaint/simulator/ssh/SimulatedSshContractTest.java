package io.clpmaint.simulator.ssh;

import io.clpmaint.node.ConnectionContract;
import io.clpmaint.node.Node;
import io.clpmaint.node.ssh.SshNodes;
import io.clpmaint.node.ssh.SshSettings;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldDriver;
import io.clpmaint.simulator.Worlds;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract over SSH against the servers of a simulated world, in the system's own time. */
class SimulatedSshContractTest implements ConnectionContract, ConnectionContract.ConnectionFixture {

    private WorldDriver driver;
    private SimulatedSsh ssh;
    private SshNodes nodes;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        World world = World.create(Worlds.pair());
        driver = WorldDriver.atSpeed(world, 1);
        ssh = SimulatedSsh.start(world, driver, directory);
        nodes = new SshNodes(Map.of(
                "srvA",
                SshSettings.of(ssh.host("srvA"), ssh.port("srvA"), "root", ssh.knownHosts())
                        .withIdentities(List.of(ssh.identity()))));
    }

    @AfterEach
    void stop() {
        nodes.close();
        ssh.close();
        driver.close();
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
        ssh.cut("srvA");
    }

    @Override
    public void stopServer() {
        ssh.close();
    }
}
