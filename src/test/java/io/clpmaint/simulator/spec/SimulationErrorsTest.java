package io.clpmaint.simulator.spec;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.inventory.InventoryReader;
import io.clpmaint.testing.ErrorCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What contradicts itself in a simulation is refused where it stands, in both languages. */
class SimulationErrorsTest {

    static List<Path> files() {
        return ErrorCorpus.of("simulation").files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aSimulationThatContradictsItselfIsRefusedWhereItDoes(Path file) throws IOException {
        Inventory inventory =
                InventoryReader.read(file.toString(), Files.readAllBytes(file)).orThrow(Problem.Kind.REFUSED);
        List<Diagnostic> said = WorldSpecReader.read(inventory).diagnostics();
        ErrorCorpus.check(file, said);
    }
}
