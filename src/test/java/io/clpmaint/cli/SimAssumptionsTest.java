package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sim assumptions}: what is not settled, told to people and to programs. */
class SimAssumptionsTest {

    @TempDir
    Path folder;

    @BeforeEach
    void aFreshCheckout() throws IOException {
        Checkout.into(folder);
    }

    @Test
    void everyAssumptionIsListedWithAllItsReadingsInBothLanguages() {
        String en = Cli.in(folder).run("sim", "assumptions").out();
        String ja = Cli.in(folder).run("sim", "assumptions", "--lang", "ja").out();
        for (Assumption one : Assumption.values()) {
            assertThat(en).contains(one.word() + "\n  " + one.question().en() + "\n");
            assertThat(ja).contains(one.word() + "\n  " + one.question().ja() + "\n");
            one.readings().forEach(reading -> assertThat(en).contains("\n    " + reading));
        }
    }

    @Test
    void theDocumentHoldsQuestionReadingsAndEvidence() {
        JsonNode document = Json.parse(
                Cli.in(folder).run("sim", "assumptions", "--output", "json").out());
        assertThat(document.path("schema").asText()).isEqualTo("clpmaint/assumptions/v1");
        assertThat(document.path("assumptions")).hasSize(Assumption.values().length);
        JsonNode first = document.path("assumptions").path(0);
        assertThat(first.path("name").asText()).isEqualTo("ratio-after-restart");
        assertThat(first.path("readings")).hasSize(2);
        assertThat(first.path("usual").asText()).isEqualTo("stays");
        assertThat(first.path("evidence").asText()).isEqualTo("memory");
        assertThat(first.path("question").path("ja").asText()).contains("倍率");
        assertThat(first.path("chosen").isNull()).isTrue();
    }

    @Test
    void aSimulationTellsWhichReadingsItFollows() throws IOException {
        Path inventory = folder.resolve("runbooks/cluster.yaml");
        Files.writeString(
                inventory,
                Files.readString(inventory).stripTrailing() + "\n  assumptions: {ratio-after-restart: ends}\n");
        Cli.Result text = Cli.in(folder).run("sim", "assumptions", "--cluster", "runbooks/cluster.yaml");
        assertThat(text.out()).containsPattern("    ends +<- this simulation");
        JsonNode document = Json.parse(Cli.in(folder)
                .run("sim", "assumptions", "--cluster", "runbooks/cluster.yaml", "--output", "json")
                .out());
        assertThat(document.path("assumptions").path(0).path("chosen").asText()).isEqualTo("ends");
        assertThat(document.path("assumptions").path(1).path("chosen").asText())
                .isEqualTo(Assumption.RATIO_WITH_SERVER_DOWN.usual());
    }

    @Test
    void aRealClusterHasNone() throws IOException {
        Files.writeString(
                folder.resolve("real.yaml"),
                "apiVersion: clpmaint/v1\ncluster: pair1\nproduct: \"4.2\"\nservers: [{name: srvA, host: 192.0.2.1}]\n");
        Cli.Result result = Cli.in(folder).run("sim", "assumptions", "--cluster", "real.yaml");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("CLPM-9101").contains("simulation: section");
    }

    @Test
    void aMistypedSecondWordIsMetWithTheNearestOne() {
        Cli.Result result = Cli.in(folder).run("sim", "asumptions");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("did you mean 'clpmaint sim assumptions'?");
        assertThat(Cli.in(folder).run("sim").err()).contains("needs a second word");
    }
}
