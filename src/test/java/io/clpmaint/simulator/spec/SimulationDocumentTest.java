package io.clpmaint.simulator.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page about the simulation tells all of it. */
class SimulationDocumentTest {

    private final String page = Files.readString(Path.of("docs/simulation.md"));

    SimulationDocumentTest() throws IOException {}

    @Test
    void everyFaultIsTold() {
        assertThat(FaultForm.KINDS).allSatisfy(kind -> assertThat(page).contains("`" + kind + "`"));
    }

    @Test
    void everyEffectIsTold() {
        assertThat(EffectForm.KINDS).allSatisfy(kind -> assertThat(page).contains("`" + kind + "`"));
    }

    @Test
    void everyAssumptionIsToldWithItsReadings() {
        for (Assumption assumption : Assumption.values()) {
            assertThat(page)
                    .contains("`" + assumption.word() + "` | `" + String.join("`, `", assumption.readings()) + "`");
        }
    }

    @Test
    void everyKeyOfTheSectionIsTold() {
        Map<?, ?> keys = (Map<?, ?>) SimulationSchema.section().get("properties");
        assertThat(keys.keySet()).allSatisfy(key -> assertThat(page).containsPattern("(`" + key + "`|  " + key + ":)"));
    }
}
