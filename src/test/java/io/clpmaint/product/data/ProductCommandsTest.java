package io.clpmaint.product.data;

import io.clpmaint.simulator.spec.WorldSpecBuilder;
import io.clpmaint.simulator.transcript.Stage;
import io.clpmaint.simulator.transcript.Transcript;
import io.clpmaint.testing.Golden;
import io.clpmaint.testing.Transcripts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The page that tells how well each command of the product is known is the one that the tables and transcripts give. */
class ProductCommandsTest {

    private static final List<Transcript> ALL = Transcripts.all();

    @Test
    void thePageOfTheProductsCommandsIsCurrent() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# The product's commands in the simulation",
                "",
                "Generated from the tables and the transcripts; a test keeps it current (`-Dgolden=update` writes it anew).",
                "A text or option is *verified* when it was seen word for word in a manual or in published output, *memory* when",
                "it is remembered from the reference guide, *constructed* when it was composed or chosen. The numbers of transcripts",
                "are those of outputs that the model prints again; constructed ones prove nothing about the product.",
                "",
                "## Texts",
                "",
                "| command | simulated | verified | memory | constructed |",
                "|---|---|---:|---:|---:|"));
        for (Tool tool : Tool.values()) {
            lines.add("| `" + tool.program() + "` | " + (simulated(tool) ? "yes" : "no") + " | " + count(tool, 0)
                    + " | " + count(tool, 1) + " | " + count(tool, 2) + " |");
        }
        lines.addAll(List.of(
                "",
                "## Modes",
                "",
                "| command | versions | option | transcripts: verbatim | memory | constructed |",
                "|---|---|---|---:|---:|---:|"));
        for (Tool tool : Tool.values()) {
            List<String> modes = new ArrayList<>(tool.modes());
            if (modes.isEmpty() || tool == Tool.CLPSTAT) {
                modes.add(0, "");
            }
            modes.forEach(mode -> lines.add(row(tool, mode)));
        }
        Golden.check(Path.of("docs/product-commands.md"), String.join("\n", lines) + "\n");
    }

    private static int bucket(Evidence evidence) {
        return switch (evidence) {
            case VERIFIED -> 0;
            case MEMORY, MEMORY_LOW -> 1;
            case CONSTRUCTED, INFERENCE, ASSUMPTION -> 2;
        };
    }

    private static boolean simulated(Tool tool) {
        ProductVersion version = tool == Tool.CLPMDCHNG ? ProductVersion.VER3 : ProductVersion.NEWEST;
        try (Stage stage = Stage.set(
                new WorldSpecBuilder("cluster")
                        .product(version)
                        .server("server1")
                        .build(),
                List.of())) {
            return stage.type("server1", "command -v " + tool.program(), "").exit() == 0;
        }
    }

    private static long count(Tool tool, int bucket) {
        return Phrases.evidence(tool).stream().filter(e -> bucket(e) == bucket).count();
    }

    private static String row(Tool tool, String mode) {
        List<ToolOption> options =
                tool.table().stream().filter(o -> o.spelling().equals(mode)).toList();
        String known = options.stream()
                .map(o -> List.of("verified", "memory", "constructed").get(bucket(o.evidence())))
                .findFirst()
                .orElse("-");
        String versions =
                options.stream().map(ProductCommandsTest::versions).findFirst().orElse("");
        Predicate<Transcript> of = t -> t.program().equals(tool.program())
                && tool.mode(t.arguments())
                        .map(ToolOption::spelling)
                        .equals(mode.isEmpty() ? Optional.empty() : Optional.of(mode));
        StringBuilder row =
                new StringBuilder("| `" + (tool.program() + " " + mode).strip() + "` | " + versions + " | " + known);
        for (Transcript.Label label : Transcript.Label.values()) {
            row.append(" | ")
                    .append(ALL.stream()
                            .filter(of)
                            .filter(t -> t.cluster().isPresent() && t.label() == label)
                            .count());
        }
        return row + " |";
    }

    private static String versions(ToolOption option) {
        String from =
                option.since().equals(ProductVersion.VER3) || option.since().equals(ProductVersion.OLDEST)
                        ? ""
                        : "from " + option.since();
        return option.until()
                .map(u -> from.isEmpty() ? "before " + (u.major() + 1) : from + " to " + u)
                .orElse(from);
    }
}
