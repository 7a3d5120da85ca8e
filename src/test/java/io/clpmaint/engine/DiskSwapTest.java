package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.GroupName;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Node;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.node.WrappedNodes;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Defaults;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.simulator.spec.WorldSpecBuilder;
import io.clpmaint.testing.Rehearsed;
import io.clpmaint.text.Text;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The exchange of the standby's mirror disk while business runs. */
class DiskSwapTest {

    private static byte[] diskSwap() throws Exception {
        return Files.readAllBytes(Path.of("runbooks/disk-swap.yaml"));
    }

    private static WorldSpec failedDisk() {
        return Worlds.pair().with(new Injection(new Trigger.At(Duration.ZERO), new Fault.DiskFails("srvB", "sdb")));
    }

    private static Rehearsed.Ran swapped(WorldSpec spec, Map<String, String> given) throws Exception {
        return new Rehearsed(World.create(spec)).run(diskSwap(), given);
    }

    @Test
    void aFailedDiskIsExchangedPartitionedAndCopiedOntoFromStartToEnd() throws Exception {
        Rehearsed.Ran ran = swapped(failedDisk(), Map.of());
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        List<RunEvent> events = ran.entries().stream().map(e -> e.event()).toList();
        int written = indexOf(events, RunEvent.SideReplaced.class);
        int seen = indexOf(events, RunEvent.CopySeen.class);
        int complete = indexOf(events, RunEvent.CopyComplete.class);
        assertThat(List.of(written, seen, complete)).isSorted().doesNotContain(-1);
        assertThat(ran.commands()).noneMatch(c -> c.contains("clpgrp"));
    }

    @Test
    void theInterruptionThatIsToldAsPlannedIsThatOfAllStepsFromTheStopToTheStart() throws Exception {
        Rehearsed.Ran ran = swapped(failedDisk(), Map.of("stopped", "failover1"));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        Duration planned = ran.plan().interruptions().get(new GroupName("failover1"));
        assertThat(ran.state().interruptions()).singleElement().satisfies(i -> {
            assertThat(i.plannedSeconds()).isEqualTo(planned.toSeconds());
            assertThat(i.measuredSeconds())
                    .as("the copy is part of it")
                    .isGreaterThan(Duration.ofMinutes(5).toSeconds())
                    .isLessThan(i.plannedSeconds());
        });
    }

    /** A server whose disks have sectors of 4 KiB. */
    private record LargeSectors(Node inner) implements Node {
        @Override
        public String server() {
            return inner.server();
        }

        @Override
        public CommandOutcome execute(RemoteCommand command, Consumer<String> lines) throws InterruptedException {
            CommandOutcome outcome = inner.execute(command, lines);
            return command.line().rendered().contains("LOG-SEC") ? outcome.withOutput(text -> "4096\n") : outcome;
        }

        @Override
        public void disconnect() {
            inner.disconnect();
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    @Test
    void aDiskWithSectorsOfAnotherSizeIsNotPartitioned() throws Exception {
        Rehearsed.Ran ran = new Rehearsed(
                        World.create(failedDisk()), nodes -> new WrappedNodes(nodes, LargeSectors::new))
                .run(diskSwap(), Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        assertThat(ran.state().reason().map(Text::en).orElse("")).contains("sectors of 4096 bytes");
        assertThat(ran.commands()).noneMatch(c -> c.contains("sfdisk"));
    }

    private static int indexOf(List<RunEvent> events, Class<?> kind) {
        for (int i = 0; i < events.size(); i++) {
            if (kind.isInstance(events.get(i))) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void aHealthyDiskCanBeExchangedToo() throws Exception {
        assertThat(swapped(Worlds.pair(), Map.of()).state().verdict()).isEqualTo(RunResult.SUCCESS);
    }

    @Test
    void theDiskThatAloneHoldsTheNewestDataIsNotGivenUp() throws Exception {
        WorldSpec otherFailed =
                Worlds.pair().with(new Injection(new Trigger.At(Duration.ZERO), new Fault.DiskFails("srvA", "sdb")));
        Rehearsed.Ran ran = swapped(otherFailed, Map.of("server", "srvB"));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.REFUSED);
        assertThat(ran.state().reason().orElseThrow().en()).contains("mirror md1 on srvA");
        assertThat(ran.commands()).isEmpty();
    }

    @Test
    void theSameDiskPutBackIsNotPartitionedAndTheServerReturns() throws Exception {
        String nobodyExchanged = new String(diskSwap(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.contains("replace-disk"))
                .collect(Collectors.joining("\n", "", "\n"));
        Rehearsed.Ran ran = new Rehearsed(World.create(Worlds.pair()))
                .run(nobodyExchanged.getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
        assertThat(ran.state().reason().orElseThrow().en()).contains("the same disk as before");
        assertThat(ran.commands()).noneMatch(c -> c.contains("sfdisk"));
    }

    @Test
    void aRunThatIsStoppedDuringTheCopyDoesNotSayThatAllIsRestored() throws Exception {
        Rehearsed rehearsed = new Rehearsed(World.create(Worlds.pair()));
        rehearsed.watching(e -> {
            if (e.event() instanceof RunEvent.CopySeen) {
                rehearsed.stop().request("INT");
            }
        });
        Rehearsed.Ran ran = rehearsed.run(diskSwap(), Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        assertThat(ran.state().notRestored().get("cluster").why().en()).contains("no complete copy onto it was seen");
    }

    @Test
    void aRunbookThatForgetsTheCopyDoesNotEndWell() throws Exception {
        WorldSpec nothingConstructs = new WorldSpecBuilder("pair1")
                .server("srvA")
                .server("srvB")
                .group(Worlds.pair().groups().get(0))
                .mirror(Defaults.mirror("md1", "srvA", "srvB").under(false, true))
                .build();
        String noCopy = new String(diskSwap(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.contains("copy-mirror"))
                .collect(Collectors.joining("\n", "", "\n"));
        Rehearsed.Ran ran = new Rehearsed(World.create(nothingConstructs))
                .run(noCopy.getBytes(StandardCharsets.UTF_8), Map.of("failback", "false", "copy", "forced"));
        assertThat(ran.state().complete()).as("every step ended well").isTrue();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
    }
}
