package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.report.ScenarioResult;
import io.clpmaint.report.json.ScenarioJson;
import io.clpmaint.report.text.ScenarioText;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Plays the scenarios that are kept beside a runbook: {@code NAME.WHAT.scenario} beside {@code NAME.yaml}. */
public final class TestRunbook {

    /** How the names of scenario files end. */
    static final String ENDING = ".scenario";

    private final Io io;

    /**
     * The use case.
     *
     * @param io the surroundings
     */
    public TestRunbook(Io io) {
        this.io = io;
    }

    /**
     * What came of the scenarios.
     *
     * @param scenarios one result for each, in the order of their names
     */
    public record Outcome(List<ScenarioResult> scenarios) implements Result {
        /** Copies the list. */
        public Outcome {
            scenarios = List.copyOf(scenarios);
        }

        /** Whether everything was as expected. */
        public boolean passed() {
            return scenarios.stream().allMatch(ScenarioResult::passed);
        }

        @Override
        public List<String> lines(Lang lang, Paint paint) {
            return ScenarioText.of(scenarios, lang, paint);
        }

        @Override
        public String json() {
            return ScenarioJson.of(scenarios);
        }
    }

    /**
     * Plays all scenarios of a runbook.
     *
     * @param name a path or a name
     * @return what came of them
     * @throws Problem when there are none (2), or a file cannot be read (2) or is not valid (3)
     * @throws InterruptedException when the thread was interrupted
     */
    public Outcome test(String name) throws InterruptedException {
        SourceFile file = new RunbookLocator(io).find(name);
        List<Path> scenarios = file.path().map(TestRunbook::beside).orElse(List.of());
        if (scenarios.isEmpty()) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            UsageCode.NO_SCENARIOS,
                            Text.of("there are no scenarios beside %s", "%s と同じフォルダにシナリオがありません")
                                    .with(file.shown()),
                            Text.of(
                                            "write one as %s.success.scenario in the same folder (docs/runbook-format.md)",
                                            "同じフォルダに %s.success.scenario を作成してください (docs/runbook-format.md)")
                                    .with(RunbookLocator.plainName(
                                            Path.of(file.shown()).getFileName().toString()))));
        }
        List<ScenarioResult> results = new ArrayList<>();
        for (Path scenario : scenarios) {
            results.add(ScenarioRun.play(file.path().orElseThrow(), scenario));
        }
        return new Outcome(results);
    }

    /**
     * The scenarios of a runbook.
     *
     * @param runbook the runbook's file
     * @return their files, in the order of their names
     */
    public static List<Path> beside(Path runbook) {
        String plain = RunbookLocator.plainName(runbook.getFileName().toString());
        try (Stream<Path> files = Files.list(runbook.toAbsolutePath().getParent())) {
            return files.filter(f -> f.getFileName().toString().startsWith(plain + ".")
                            && f.getFileName().toString().endsWith(ENDING))
                    .filter(f -> f.getFileName().toString().length() > plain.length() + 1 + ENDING.length())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
