package io.clpmaint.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.ErrorCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InventoryErrorTest {

    private static final ErrorCorpus CORPUS = ErrorCorpus.of("inventory");

    static List<Path> broken() {
        return CORPUS.files();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void everythingIsSaidAboutABrokenInventory(Path file) throws IOException {
        ErrorCorpus.check(
                file,
                InventoryReader.read(file.getFileName().toString(), Files.readAllBytes(file))
                        .diagnostics());
    }

    @Test
    void everyCodeHasAnExample() {
        assertThat(InventoryCode.values()).filteredOn(code -> !CORPUS.has(code)).isEmpty();
    }
}
