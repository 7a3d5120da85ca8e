package io.clpmaint.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.action.Actions;
import io.clpmaint.action.Value;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.diagnostic.Checked;
import io.clpmaint.testing.FolderParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LibraryTest {

    private static final Path LIBRARY = Path.of("runbooks");
    private static final ServerName SRV_A = new ServerName("srvA");
    private static final ServerName SRV_B = new ServerName("srvB");
    private static final BindingView PAIR = new BindingView(
            List.of(SRV_A, SRV_B),
            List.of(SRV_B, SRV_A),
            List.of(new GroupName("failover1")),
            Map.of(new GroupName("failover1"), SRV_A),
            List.of(new MirrorName("md1")),
            Optional.of("4.2"));

    @Test
    void everyRunbookOfTheLibraryIsFoundGoodWithoutAWarning() throws IOException {
        List<Path> runbooks = runbooks();
        assertThat(runbooks).isNotEmpty();
        for (Path path : runbooks) {
            Checked<Runbook> read = read(path);
            assertThat(read.diagnostics()).as(path.toString()).isEmpty();
            Runbook runbook = read.value().orElseThrow();
            assertThat(path.getFileName()).hasToString(runbook.name() + ".yaml");
            assertThat(runbook.title().ja()).isNotEqualTo(runbook.title().en());
            assertThat(runbook.description().ja())
                    .isNotEqualTo(runbook.description().en());
            assertThat(runbook.source().ja())
                    .as(path.toString())
                    .isNotEqualTo(runbook.source().en());
            assertThat(runbook.parameters())
                    .allSatisfy(p -> assertThat(p.description().ja())
                            .isNotEqualTo(p.description().en()));
        }
    }

    @Test
    void osPatchOfThePairGoesThroughTheStandbyFirst() {
        BoundRunbook bound = bind("os-patch", Map.of());
        assertThat(ids(bound))
                .containsExactly(
                        "logs-before",
                        "protected",
                        "protected/srvB/evacuate",
                        "protected/srvB/stop",
                        "protected/srvB/disable",
                        "protected/srvB/update",
                        "protected/srvB/reboot",
                        "protected/srvB/rejoin",
                        "protected/srvA/evacuate",
                        "protected/srvA/stop",
                        "protected/srvA/disable",
                        "protected/srvA/update",
                        "protected/srvA/reboot",
                        "protected/srvA/rejoin",
                        "failback",
                        "logs-after");
    }

    @Test
    void osPatchTakesASubsetAnotherCommandAndNoFailback() {
        BoundRunbook bound =
                bind("os-patch", Map.of("order", "srvA", "update", "apt-get -y 'dist upgrade'", "failback", "false"));
        List<BoundStep> steps = new ArrayList<>();
        bound.forEachStep(steps::add);
        BoundStep update = steps.stream()
                .filter(s -> s.id().equals("protected/srvA/update"))
                .findFirst()
                .orElseThrow();
        assertThat(update.arguments().command("command")).containsExactly("apt-get", "-y", "dist upgrade");
        assertThat(update.arguments().effects("effect"))
                .containsExactly(
                        new Value.Effect("{update-packages: {server: srvA}}", "update-packages", Optional.of("srvA")));
        assertThat(steps).filteredOn(s -> s.id().equals("failback")).allMatch(s -> !s.included());
        assertThat(steps).noneMatch(s -> s.id().contains("srvB"));
    }

    @Test
    void diskSwapOfThePairTakesTheStandbyAndTheOnlyMirror() {
        BoundRunbook bound = bind("disk-swap", Map.of());
        assertThat(ids(bound)).contains("protected/power-off", "protected/exchange", "protected/copy");
        assertThat(bound.parameters().get("server").shown()).isEqualTo("srvB");
        assertThat(bound.parameters().get("mirror").shown()).isEqualTo("md1");
    }

    private static BoundRunbook bind(String name, Map<String, String> given) {
        Runbook runbook = read(LIBRARY.resolve(name + ".yaml")).value().orElseThrow();
        Checked<BoundRunbook> bound = RunbookBinder.bind(runbook, Actions.specs(), given, PAIR);
        assertThat(bound.diagnostics()).isEmpty();
        return bound.value().orElseThrow();
    }

    private static List<String> ids(BoundRunbook bound) {
        List<String> ids = new ArrayList<>();
        bound.forEachStep(s -> ids.add(s.id()));
        return ids;
    }

    private static List<Path> runbooks() throws IOException {
        try (Stream<Path> files = Files.walk(LIBRARY)) {
            return files.filter(f -> f.toString().endsWith(".yaml"))
                    .filter(f -> !f.getFileName().toString().equals("cluster.yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static Checked<Runbook> read(Path path) {
        try {
            return RunbookReader.read(
                    path.toString(), Files.readAllBytes(path), Actions.specs(), Optional.empty(), FolderParts.LIBRARY);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
