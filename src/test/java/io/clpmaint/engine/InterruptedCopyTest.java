package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.model.MirrorDisk;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A copy onto a new disk, with business stopped, that somebody ends halfway (X 4.1 Maintenance Guide p.41, step 8). */
class InterruptedCopyTest {

    private static final String SUMS = "cd /mnt/md1 && find . -type f -exec sha256sum {} + | sort";
    private static final Map<String, String> STOPPED = Map.of("stopped", "failover1");

    private static String on(Rehearsed pair, String script) throws InterruptedException {
        CommandOutcome outcome = pair.node("srvA")
                .execute(RemoteCommand.changing(
                        CommandLine.script(script, List.of("test")), Privilege.ROOT, Duration.ofMinutes(1)));
        return outcome instanceof CommandOutcome.Exited exited ? exited.out() : outcome.toString();
    }

    /** A pair whose first copies are ended after a part of each. */
    private static Rehearsed interrupted(int times) throws Exception {
        Rehearsed pair = Rehearsed.on(Files.readString(Path.of("runbooks/cluster.yaml")));
        AtomicInteger left = new AtomicInteger(times);
        return pair.watching(entry -> {
            boolean halfway = entry.event() instanceof RunEvent.Progress p
                    && p.text().en().contains("copied 5");
            if (halfway && left.getAndDecrement() > 0) {
                try {
                    on(pair, "clpmdctrl --cancel md1");
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }

    private static Rehearsed.Ran swap(Rehearsed pair) throws Exception {
        return pair.run(Files.readAllBytes(Path.of("runbooks/disk-swap.yaml")), STOPPED);
    }

    private static MirrorDisk mirror(Rehearsed pair) {
        return pair.world().cluster().mirrors().get(0);
    }

    @Test
    void itIsBegunAnewBeforeBusinessStarts() throws Exception {
        Rehearsed pair = interrupted(1);
        Rehearsed.Ran ran = swap(pair);
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.commands())
                .filteredOn(c -> c.contains("clpgrp") || c.contains("--force"))
                .containsExactly(
                        "srvA: clpgrp -t failover1",
                        "srvA: clpmdctrl --force srvA md1",
                        "srvA: clpmdctrl --force srvA md1",
                        "srvA: clpgrp -s failover1");
        assertThat(mirror(pair).sides()).allMatch(side -> side.newest() && side.trueCopy());
    }

    @Test
    void whereThatDoesNotHelpBusinessRunsOnTheSideThatWasCopiedFromAndTheCopyCanBeMadeUpFor() throws Exception {
        Rehearsed pair = interrupted(2);
        String data = on(pair, SUMS);
        Rehearsed.Ran ran = swap(pair);
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        assertThat(ran.state().reason().orElseThrow().en()).contains("ended before it was complete");
        assertThat(on(pair, SUMS)).isEqualTo(data).contains("records.dat");
        Rehearsed.Ran made = pair.run(Files.readAllBytes(Path.of("runbooks/recover/mirror-recover.yaml")), Map.of());
        assertThat(made.state().reason()).isEmpty();
        assertThat(mirror(pair).sides()).allMatch(side -> side.newest() && side.trueCopy());
    }
}
