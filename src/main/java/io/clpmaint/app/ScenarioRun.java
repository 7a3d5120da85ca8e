package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.report.ScenarioResult;
import io.clpmaint.report.json.JsonMatch;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.spec.ServerSpec;
import io.clpmaint.text.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plays one scenario in memory, in virtual time, and compares how it ended with what it expects. */
public final class ScenarioRun {

    private ScenarioRun() {}

    /** How a run ended, or why there was none. */
    private record End(int exit, Optional<String> step, String reason) {}

    /**
     * Plays a scenario.
     *
     * @param runbook the runbook's file
     * @param file the scenario's file
     * @return what differs from what is expected
     * @throws Problem when the scenario or its inventory is not valid (3) or cannot be read (2)
     * @throws InterruptedException when the thread was interrupted
     */
    public static ScenarioResult play(Path runbook, Path file) throws InterruptedException {
        String shown = file.toString();
        Scenario scenario =
                ScenarioReader.read(shown, SourceFile.content(file, shown)).orThrow(Problem.Kind.REFUSED);
        ModelRun model = ModelRun.of(runbook, file.resolveSibling(scenario.cluster()), scenario.parameters());
        try (World world = model.create(model.world())) {
            if (!scenario.begin().isEmpty()) {
                world.perform(world.spec().servers().get(0).name(), scenario.begin());
            }
            scenario.faults().forEach(world::inject);
            End end = end(model, world, scenario);
            return new ScenarioResult(
                    name(runbook, file),
                    scenario.title(),
                    end.exit(),
                    Duration.between(world.spec().start(), world.now()),
                    differences(scenario, end, world));
        }
    }

    private static End end(ModelRun model, World world, Scenario scenario) throws InterruptedException {
        try {
            RunState state = model.run(world, scenario.instead());
            return new End(
                    state.verdict().exit(),
                    state.failure().map(RunEvent.StepFinished::step),
                    state.reason().map(Text::en).orElse(""));
        } catch (Problem problem) {
            List<String> said =
                    problem.diagnostics().stream().map(ScenarioRun::words).toList();
            return new End(exit(problem.kind()), Optional.empty(), String.join("\n", said));
        }
    }

    private static String words(Diagnostic d) {
        return d.code().id() + " " + d.summary().en() + " " + d.detail().en();
    }

    private static int exit(Problem.Kind kind) {
        return switch (kind) {
            case USAGE -> 2;
            case REFUSED -> 3;
            case LOCKED -> 7;
            case WINDOW -> 8;
            case UNCONFIRMED -> 9;
            case CONNECTION -> 10;
            case STALE -> 11;
            case VIOLATED -> 12;
        };
    }

    /** The invariants hold in every scenario, whatever it expects beside. */
    private static List<String> differences(Scenario scenario, End end, World world) {
        List<String> found = new ArrayList<>();
        if (end.exit() != scenario.exit()) {
            found.add("exit: " + end.exit() + ", expected " + scenario.exit()
                    + (end.reason().isEmpty() ? "" : " (" + end.reason() + ")"));
        }
        scenario.step()
                .filter(s -> !end.step().equals(Optional.of(s)))
                .ifPresent(s -> found.add("step: " + end.step().orElse("none") + ", expected " + s));
        scenario.says()
                .filter(s -> !end.reason().contains(s))
                .ifPresent(s -> found.add("says: " + end.reason() + ", expected " + s));
        Map<String, Object> state = new LinkedHashMap<>(Map.of("breaches", List.of()));
        state.putAll(scenario.state());
        found.addAll(JsonMatch.differences(new WorldView(Optional.empty()).json(world), state));
        files(scenario, world, found);
        return found;
    }

    private static void files(Scenario scenario, World world, List<String> found) {
        List<String> servers =
                world.spec().servers().stream().map(ServerSpec::name).toList();
        Set<String> named = new LinkedHashSet<>(scenario.files().keySet());
        named.addAll(scenario.noFiles().keySet());
        for (String server : named) {
            if (!servers.contains(server)) {
                found.add("files." + server + ": is not there");
                continue;
            }
            scenario.files().getOrDefault(server, Map.of()).forEach((path, text) -> {
                Optional<String> content = world.read(server, path);
                if (content.filter(c -> c.contains(text)).isEmpty()) {
                    found.add("files." + server + "." + path + ": "
                            + content.map(String::strip).orElse("is not there") + ", expected " + text);
                }
            });
            scenario.noFiles().getOrDefault(server, List.of()).stream()
                    .filter(path -> world.read(server, path).isPresent())
                    .forEach(path -> found.add("no-files." + server + "." + path + ": is there"));
        }
    }

    /** What stands between the runbook's name and the ending: {@code os-patch.success.scenario} is success. */
    private static String name(Path runbook, Path file) {
        String plain = RunbookLocator.plainName(runbook.getFileName().toString());
        String whole = file.getFileName().toString();
        return whole.substring(plain.length() + 1, whole.length() - TestRunbook.ENDING.length());
    }
}
