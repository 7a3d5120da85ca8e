package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.engine.WatchedCluster.Struck;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Between the first look without an answer and the second, which tells whether a server is lost. */
class DoubtTest {

    @Test
    void nothingIsBegunBeforeItIsKnownWhetherTheActiveServerIsLost() throws Exception {
        byte[] osPatch = Files.readAllBytes(Path.of("runbooks/os-patch.yaml"));
        for (int after : List.of(4, 8)) {
            Struck struck = WatchedCluster.strike(
                    new Rehearsed(World.create(Worlds.pair())),
                    osPatch,
                    i -> i.server().equals("srvB")
                            && String.join(" ", i.words()).equals("clpcl -t"),
                    Duration.ofSeconds(after),
                    new Fault.PowerLoss("srvA"));

            struck.assertNoticed("srvA", "after " + after);
            assertThat(begunInDoubt(struck.ran().entries()))
                    .as("after %s s", after)
                    .isEmpty();
            assertThat(struck.lost().server()).isEqualTo("srvA");
            struck.assertNothingActivated("after " + after);
        }
    }

    private static List<String> begunInDoubt(List<Entry> entries) {
        return entries.stream()
                .dropWhile(e -> !(e.event() instanceof RunEvent.ContactLost))
                .takeWhile(e -> !(e.event() instanceof RunEvent.ServerLost))
                .filter(e -> e.event() instanceof RunEvent.Intent)
                .map(e -> String.join(" ", ((RunEvent.Intent) e.event()).words()))
                .toList();
    }
}
