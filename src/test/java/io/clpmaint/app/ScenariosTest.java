package io.clpmaint.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.report.ScenarioResult;
import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The library's runbooks in every scenario that is kept beside them. */
class ScenariosTest {

    /** A runbook and one of its scenarios. */
    private record Played(Path runbook, Path scenario) {
        @Override
        public String toString() {
            return scenario.getFileName().toString();
        }
    }

    static List<Played> scenarios() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("runbooks"))) {
            return files.filter(f -> f.toString().endsWith(".yaml"))
                    .sorted()
                    .flatMap(book -> TestRunbook.beside(book).stream().map(s -> new Played(book, s)))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aScenarioEndsAsExpected(Played played) throws InterruptedException {
        ScenarioResult result = ScenarioRun.play(played.runbook(), played.scenario());
        assertThat(result.differences()).as(result.title()).isEmpty();
    }

    /** Runbooks whose steps change nothing: one that fails leaves nothing to restore, and ends as unreachable (10). */
    private static final Set<String> READ_ONLY = Set.of("start-trouble");

    @Test
    void everyRunbookHasScenariosOfSuccessRefusalAndFailure() throws IOException {
        Map<String, Map<String, Integer>> exits = new TreeMap<>();
        for (Path book : books()) {
            Map<String, Integer> ofBook = new TreeMap<>();
            for (Path file : TestRunbook.beside(book)) {
                Scenario scenario = ScenarioReader.read(file.toString(), Files.readAllBytes(file))
                        .value()
                        .orElseThrow();
                ofBook.put(kind(file), scenario.exit());
            }
            exits.put(stem(book), ofBook);
        }
        assertThat(exits).hasSize(44);
        exits.forEach((book, endings) -> {
            assertThat(endings).as(book).containsEntry("success", 0).containsValue(3);
            assertThat(endings.values())
                    .as("how %s fails", book)
                    .containsAnyElementsOf(READ_ONLY.contains(book) ? List.of(10) : List.of(4, 5, 6));
        });
    }

    /** What can be run: neither the parts that runbooks share nor the inventory. */
    private static List<Path> books() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("runbooks"))) {
            return files.filter(f -> f.toString().endsWith(".yaml"))
                    .filter(f -> !f.getParent().endsWith("parts") && !f.endsWith("cluster.yaml"))
                    .toList();
        }
    }

    private static String stem(Path runbook) {
        return runbook.getFileName().toString().replaceFirst("\\.yaml$", "");
    }

    /** The middle word of {@code NAME.success.scenario}. */
    private static String kind(Path scenario) {
        return scenario.getFileName().toString().split("\\.")[1];
    }

    @Test
    void theExampleOfTheManualIsUnderstood() throws IOException {
        String manual = Files.readString(Path.of("docs/runbook-format.md"));
        String example = manual.substring(manual.indexOf("apiVersion: clpmaint/v1\nscenario:"));
        byte[] bytes = example.substring(0, example.indexOf("```")).getBytes(StandardCharsets.UTF_8);
        assertThat(ScenarioReader.read("example", bytes).diagnostics()).isEmpty();
    }

    @Test
    void noScenarioLiesBesideNoRunbook() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("runbooks"))) {
            List<String> all = files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(TestRunbook.ENDING))
                    .sorted()
                    .toList();
            assertThat(scenarios().stream().map(Played::toString).sorted().toList())
                    .isEqualTo(all);
        }
    }

    @TempDir
    Path folder;

    @Test
    void theCommandTellsWhatIsAsExpected() throws IOException {
        Checkout.into(folder);
        Cli.Result result = Cli.in(folder).run("test", "os-patch");
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(result.out()).contains("as expected  success  both servers are updated");
        assertThat(Cli.in(folder).run("test", "os-patch", "--output", "json").out())
                .contains("\"schema\": \"clpmaint/test/v1\"", "\"passed\": true");
    }

    @Test
    void andWhatIsNot() throws IOException {
        Checkout.into(folder);
        Path file = folder.resolve("runbooks/os-patch.success.scenario");
        Files.writeString(
                file, Files.readString(file).replace("exit: 0", "exit: 4").replace("active: true", "active: false"));
        Cli.Result result = Cli.in(folder).run("test", "os-patch");
        assertThat(result.exit()).as(result.toString()).isEqualTo(12);
        assertThat(result.out()).contains("exit: 0, expected 4", "mirrors.md1.sides.srvA.active: true, expected false");
    }

    @Test
    void filesThatAreMissingOtherOrTooManyAreNamed() throws IOException {
        Checkout.into(folder);
        Path file = folder.resolve("runbooks/protect/collect-logs.success.scenario");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "srvB-log.tar.gz: logs of srvB}",
                                "srvC-log.tar.gz: logs, /etc/hostname: other}\n    srvC: {/a: b}\n"
                                        + "  no-files:\n    srvA: [/tmp/clpmaint_logs/srvB-log.tar.gz]"));
        Cli.Result result = Cli.in(folder).run("test", "collect-logs");
        assertThat(result.exit()).as(result.toString()).isEqualTo(12);
        assertThat(result.out())
                .contains(
                        "files.srvA./tmp/clpmaint_logs/srvC-log.tar.gz: is not there, expected logs",
                        "files.srvA./etc/hostname: srvA, expected other",
                        "files.srvC: is not there",
                        "no-files.srvA./tmp/clpmaint_logs/srvB-log.tar.gz: is there");
    }

    @Test
    void aRunbookWithoutScenariosIsNotTested() throws IOException {
        Checkout.into(folder);
        Files.writeString(folder.resolve("lonely.yaml"), Files.readString(Path.of("runbooks/os-patch.yaml")));
        Cli.Result result = Cli.in(folder).run("test", "lonely.yaml");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("there are no scenarios beside lonely.yaml");
    }
}
