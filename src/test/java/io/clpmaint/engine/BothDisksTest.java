package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.testing.Rehearsed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The exchange of the mirror disks of both servers: what they held is given up. */
class BothDisksTest {

    private static final Map<String, String> GIVEN = Map.of("server", "srvA", "partner", "srvB", "group", "failover1");

    private static String runbook() throws Exception {
        return Files.readString(Path.of("runbooks/disk-swap/disk-swap-both.yaml"));
    }

    private static Rehearsed.Ran run(World world, String runbook) throws Exception {
        return new Rehearsed(world).run(runbook.getBytes(StandardCharsets.UTF_8), GIVEN);
    }

    private static World failing(String... servers) {
        WorldSpec spec = Worlds.pair();
        for (String server : servers) {
            spec = spec.with(new Injection(new Trigger.At(Duration.ZERO), new Fault.DiskFails(server, "sdb")));
        }
        return World.create(spec);
    }

    @Test
    void bothNewDisksGetThePartitionsOnRecordAndEndAsTrueCopies() throws Exception {
        World world = failing("srvB");
        Rehearsed.Ran ran = run(world, runbook());
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.commands())
                .containsSubsequence(
                        "srvA: clpgrp -t failover1",
                        "srvA: clpstdn",
                        "srvA: sfdisk /dev/sdb",
                        "srvB: sfdisk /dev/sdb",
                        "srvA: shutdown -r now",
                        "srvB: shutdown -r now");
        assertThat(world.cluster().mirrors().get(0).sides()).allMatch(s -> s.newest() && s.trueCopy());
    }

    @Test
    void whereNeitherDiskCanBeReadNothingIsStopped() throws Exception {
        Rehearsed.Ran ran = run(failing("srvA", "srvB"), runbook());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
        assertThat(ran.state().reason().orElseThrow().en())
                .contains("neither its partitions nor those of /dev/sdb on srvB");
        assertThat(ran.commands()).isEmpty();
    }

    @Test
    void withoutTheDataGivenUpNoneOfTheNewDisksIsBelieved() throws Exception {
        String never = runbook()
                .lines()
                .filter(line -> !line.contains("give-up-data"))
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(run(failing("srvB"), never).state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
    }

    @Test
    void aServerWhoseDiskNobodyExchangedIsNotPartitioned() throws Exception {
        String onlyOne = runbook()
                .lines()
                .filter(line -> !line.contains("replace-disk: {server: \"${server}\""))
                .collect(Collectors.joining("\n", "", "\n"));
        Rehearsed.Ran ran = run(failing("srvB"), onlyOne);
        assertThat(ran.state().reason().orElseThrow().en()).contains("the same disk as before");
        assertThat(ran.commands()).noneMatch(c -> c.contains("sfdisk"));
    }
}
