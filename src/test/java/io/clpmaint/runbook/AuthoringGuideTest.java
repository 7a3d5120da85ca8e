package io.clpmaint.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.action.ActionSpec;
import io.clpmaint.action.Actions;
import io.clpmaint.app.ModelRun;
import io.clpmaint.diagnostic.Checked;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.testing.FolderParts;
import io.clpmaint.yaml.YamlNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The authoring guide explains every action and every gate, each with an example, and each example is a runbook without its head
 * that succeeds on the simulated cluster which its first line names.
 */
class AuthoringGuideTest {

    private static final String ENGLISH = "docs/authoring.md";
    private static final String JAPANESE = "docs/authoring.ja.md";

    private static final Pattern YAML = Pattern.compile("```yaml.*?```", Pattern.DOTALL);
    private static final Pattern EXAMPLE =
            Pattern.compile("```yaml\\n# on (runbooks/\\S+)\\n((?:parameters|before|steps):\\n.*?)```", Pattern.DOTALL);
    private static final String HEAD = "apiVersion: clpmaint/v1\nname: sample\ncategory: site\ntitle: sample\n";

    /** An example: the simulated cluster's inventory, and all of a runbook but its head. */
    private record Example(Path cluster, String text) {

        byte[] runbook() {
            return (HEAD + text).getBytes(StandardCharsets.UTF_8);
        }

        Runbook read() {
            Checked<Runbook> read = RunbookReader.read(
                    "sample.yaml", runbook(), Actions.specs(), Optional.empty(), FolderParts.LIBRARY);
            assertThat(read.diagnostics()).as(text).isEmpty();
            return read.value().orElseThrow();
        }

        @Override
        public String toString() {
            return read().steps().stream().flatMap(s -> s.id().stream()).collect(Collectors.joining(", "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, JAPANESE})
    void everyActionIsExplainedAndShown(String page) throws IOException {
        Set<String> shown = new LinkedHashSet<>();
        examples(page).forEach(e -> actions(e.read().steps(), shown));
        complete(page, "action", Actions.specs().stream().map(ActionSpec::name).toList(), shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, JAPANESE})
    void everyGateIsExplainedAndShown(String page) throws IOException {
        Set<String> shown = new LinkedHashSet<>();
        for (Example example : examples(page)) {
            Runbook runbook = example.read();
            gates(runbook.before(), shown);
            gates(runbook.after(), shown);
            gatesOf(runbook.steps(), shown);
        }
        complete(page, "gate", GateReader.names(), shown);
    }

    @Test
    void bothLanguagesShowTheSameExamples() throws IOException {
        assertThat(yaml(JAPANESE))
                .as("the yaml of %s and of %s", JAPANESE, ENGLISH)
                .isEqualTo(yaml(ENGLISH));
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("english")
    void anExampleSucceedsOnTheClusterThatItNames(Example example) throws IOException, InterruptedException {
        ModelRun model = ModelRun.of(Files.write(folder.resolve("sample.yaml"), example.runbook()), example.cluster());
        try (World world = model.create(model.world());
                World alone = model.create(model.world())) {
            RunState ran = model.run(world);
            assertThat(ran.reason()).as(example.text()).isEmpty();
            assertThat(ran.verdict()).as(example.text()).isEqualTo(RunResult.SUCCESS);
            alone.advance(Duration.between(alone.now(), world.now()));
            assertThat(alone.breaches())
                    .as("what goes wrong in the cluster without %s", example.text())
                    .containsAll(world.breaches());
        }
    }

    @Test
    void theExampleOfWhatOthersLeftEndsWithTheUsualRatioAndEveryMonitorWatching() throws Exception {
        Example example = english().stream()
                .filter(e -> e.text().contains(" reset-ratio:"))
                .findFirst()
                .orElseThrow();
        ModelRun model = ModelRun.of(Files.write(folder.resolve("sample.yaml"), example.runbook()), example.cluster());
        try (World world = model.create(model.world())) {
            assertThat(world.cluster().ratio().value())
                    .as("the ratio that somebody left")
                    .isEqualTo(10);
            assertThat(suspended(world)).as("what somebody suspended").isNotEmpty();
            model.run(world);
            assertThat(world.cluster().ratio().value()).isEqualTo(1);
            assertThat(suspended(world)).isEmpty();
        }
    }

    private static List<String> suspended(World world) {
        return world.cluster().hosts().stream()
                .flatMap(host -> host.daemon().suspendedMonitors().stream())
                .toList();
    }

    static List<Example> english() throws IOException {
        return examples(ENGLISH);
    }

    private static List<Example> examples(String page) throws IOException {
        return EXAMPLE.matcher(Files.readString(Path.of(page)))
                .results()
                .map((MatchResult m) -> new Example(Path.of(m.group(1)), m.group(2)))
                .toList();
    }

    private static List<String> yaml(String page) throws IOException {
        return YAML.matcher(Files.readString(Path.of(page)))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static void complete(String page, String kind, List<String> names, Set<String> shown) throws IOException {
        String text = Files.readString(Path.of(page));
        assertThat(names.stream().filter(n -> !shown.contains(n)))
                .as(
                        "%s lacks an example of each %s that follows: add a step or gate with it to a ```yaml block below"
                                + " \"# on CLUSTER\" there, and the same one in the page of the other language",
                        page, kind)
                .isEmpty();
        assertThat(names.stream().filter(n -> !text.contains("\n- `" + n + "`")))
                .as("%s lacks a line \"- `NAME` ...\" that explains each %s that follows", page, kind)
                .isEmpty();
    }

    private static void actions(List<Runbook.Step> steps, Set<String> found) {
        for (Runbook.Step step : steps) {
            step.action().ifPresent(found::add);
            actions(step.steps(), found);
        }
    }

    private static void gatesOf(List<Runbook.Step> steps, Set<String> found) {
        for (Runbook.Step step : steps) {
            gates(step.before(), found);
            gates(step.after(), found);
            gatesOf(step.steps(), found);
        }
    }

    private static void gates(List<YamlNode> gates, Set<String> found) {
        gates.stream()
                .flatMap(g -> g instanceof YamlNode.Mapping m ? m.entries().stream() : Stream.empty())
                .map(e -> e.key().text())
                .forEach(found::add);
    }
}
