package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.simulator.spec.Assumption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page about the model lists what the program assumes, all of it and nothing else. */
class NodeModelDocumentTest {

    private static final Path PAGE = Path.of("docs/node-model.md");

    private static List<String> rows() {
        List<String> rows = new ArrayList<>();
        rows.add("| assumption | evidence | readings, the usual one first |");
        rows.add("|---|---|---|");
        for (Assumption one : Assumption.values()) {
            rows.add("| `" + one.word() + "` | "
                    + one.evidence().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " | `"
                    + String.join("`, `", one.readings()) + "` |");
        }
        return rows;
    }

    @Test
    void thePageListsEveryAssumptionWithItsEvidenceAndReadings() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf("## What nobody settled");
        int to = page.indexOf("## What is not modelled");
        List<String> table =
                page.substring(from, to).lines().filter(l -> l.startsWith("|")).toList();
        assertThat(table)
                .as("in %s, write:%n%s", PAGE, String.join("\n", rows()))
                .isEqualTo(rows());
    }
}
