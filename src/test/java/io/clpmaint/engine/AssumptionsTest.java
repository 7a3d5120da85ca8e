package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.testing.LongProof;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine is right whatever the product does where no source settles it. */
@LongProof
class AssumptionsTest {

    static Stream<Arguments> readings() {
        return Arrays.stream(Assumption.values())
                .flatMap(a -> a.readings().stream()
                        .skip(1)
                        .flatMap(r -> Stream.of("os-patch", "disk-swap").map(book -> Arguments.of(book, a, r))));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void theShippedRunbooksSucceedUnderEveryReading(String book, Assumption assumption, String reading)
            throws Exception {
        World world = World.create(Worlds.pair().with(assumption, reading));
        Rehearsed.Ran ran =
                new Rehearsed(world).run(Files.readAllBytes(Path.of("runbooks/" + book + ".yaml")), Map.of());
        assertThat(ran.state().verdict()).as("%s", ran.state().reason()).isEqualTo(RunResult.SUCCESS);
        assertThat(world.breaches()).isEmpty();
    }
}
