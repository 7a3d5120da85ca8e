package io.clpmaint.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.engine.MemoryJournal;
import io.clpmaint.engine.Observer;
import io.clpmaint.engine.StopSignal;
import io.clpmaint.engine.TimeLimits;
import io.clpmaint.node.Nodes;
import io.clpmaint.node.ReadOnlyNode;
import io.clpmaint.node.WrappedNodes;
import io.clpmaint.plan.Plan;
import io.clpmaint.plan.PlannedCommand;
import io.clpmaint.plan.PlannedStep;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.report.RunRecord;
import io.clpmaint.report.text.PlanText;
import io.clpmaint.run.RunId;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldTime;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import io.clpmaint.text.Width;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every runbook of the library is planned and gone through dry on the cluster of the scenario in which it succeeds: the dry
 * run does what the plan says, and what both say can be read, in both languages.
 */
class LibraryDryRunTest {

    private static final RunId RUN = new RunId("20260110-000000-0000");

    private static final String SUCCESS = ".success.scenario";

    /** Tables and sentences; commands, gates of many services, and values of parameters are as long as they are. */
    private static final int READABLE = 160;

    private static final Pattern COMMAND = Pattern.compile("^ +[A-Za-z0-9-]+\\$ .*");
    private static final Pattern VALUE = Pattern.compile("^.{14}[a-z-]+ = .*");
    private static final Pattern SERVICES = Pattern.compile(".*services: \\{.*");

    /** A word of English prose: names, states and options are words of the product and of the runbook's language. */
    private static final Pattern ENGLISH =
            Pattern.compile("\\b(the|is|are|of|and|with|this|that|until|has|have|was|not|needs?)\\b");

    static List<Path> successes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("runbooks"))) {
            return files.filter(f -> f.toString().endsWith(SUCCESS)).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("successes")
    void planAndDryRunAreOneAndCanBeRead(Path file) throws Exception {
        Scenario scenario =
                ScenarioReader.read(file.toString(), Files.readAllBytes(file)).orThrow(Problem.Kind.REFUSED);
        SourceFile runbook =
                source(file.resolveSibling(file.getFileName().toString().replace(SUCCESS, ".yaml")));
        SourceFile inventory = source(file.resolveSibling(scenario.cluster()).normalize());
        Sources.Book book = Sources.book(runbook, LibraryParts.of(runbook));
        Sources.Cluster cluster =
                new Sources.Cluster(inventory, ClusterLocator.Origin.OPTION, Sources.inventory(inventory));
        Planning.Made made;
        try (World world = begun(cluster, scenario)) {
            made = Planning.fresh(book, cluster, scenario.parameters(), ClusterLinks.inMemory(world), "plan");
        }
        RunRecord record = dry(made, cluster, begun(cluster, scenario), observer -> {});
        assertThat(record.result()).isEqualTo(RunResult.SUCCESS);
        assertSame(made.plan(), record.state());
        for (Lang lang : Lang.values()) {
            List<String> lines = new ArrayList<>(PlanText.full(made.plan(), Optional.empty(), lang, Paint.PLAIN));
            lines.addAll(new RunOutcome(record.result(), record, Optional.empty()).lines(lang, Paint.PLAIN));
            lines.forEach(line -> assertReadable(line, lang));
        }
    }

    @ParameterizedTest
    @MethodSource("successes")
    void aDryRunOnWhatWasObservedOfARealClusterComesToItsEnd(Path file) throws Exception {
        Dry dry = observed(file);
        assertThat(dry.record().state().reason().map(Text::en).orElse("")).isEmpty();
        assertThat(dry.record().result()).isEqualTo(RunResult.SUCCESS);
        assertSame(dry.plan(), dry.record().state());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reconfigure/apply-config.no-file",
                "reconfigure/change-ip.no-file",
                "reconfigure/change-ip.other-address",
                "reconfigure/change-ip.login-not-given",
                "reconfigure/license-switch.no-file",
                "protect/reinstall.missing-on-one"
            })
    void aFileThatARealServerLacksEndsTheDryRunAsItWouldEndTheRun(String scenario) throws Exception {
        Path file = Path.of("runbooks/" + scenario + ".scenario");
        assertThat(observed(file).record().result().exit())
                .isEqualTo(scenario(file).exit());
    }

    @Test
    void whatOnlyTheRealClusterCanTellIsSaid() throws Exception {
        RunRecord update =
                observed(Path.of("runbooks/patch/product-update" + SUCCESS)).record();
        assertThat(update.assumed())
                .extracting(g -> g.told().en())
                .contains("package /root/clusterpro-4.3.2-1.x86_64.rpm on srvB has version 4.3.2-1");
        assertThat(new RunOutcome(update.result(), update, Optional.empty()).lines(Lang.JA, Paint.PLAIN))
                .anyMatch(line -> line.contains("実行前には不明な条件"));
        assertThat(observed(Path.of("runbooks/reconfigure/change-ip" + SUCCESS))
                        .record()
                        .assumed())
                .isEmpty();
    }

    @Test
    void whatANewDiskIsIsNotKnownBeforeItIsThere() throws Exception {
        assertThat(observed(Path.of("runbooks/disk-swap" + SUCCESS)).record().assumed())
                .extracting(g -> g.told().en())
                .contains("/dev/sdb of srvB is another disk than before, empty, and large enough for the partitions of"
                        + " /dev/sdb");
    }

    @Test
    void aLayoutIsJudgedByTheRealDiskBeforeTheDryRun() throws Exception {
        String resize = "runbooks/reconfigure/resize-mirror-partition";
        assertThat(observed(Path.of(resize + SUCCESS)).record().assumed())
                .extracting(g -> g.told().en())
                .noneMatch(told -> told.contains("/root/clpmaint/layout"));
        for (String wrong : List.of("other-disk", "too-large", "other-sectors")) {
            assertThatThrownBy(() -> observed(Path.of(resize + "." + wrong + ".scenario")))
                    .as(wrong)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("cannot be written to /dev/sdb of srv");
        }
    }

    /** A dry run and the plan that it goes through. */
    private record Dry(Plan plan, RunRecord record) {}

    private static Scenario scenario(Path file) throws IOException {
        return ScenarioReader.read(file.toString(), Files.readAllBytes(file)).orThrow(Problem.Kind.REFUSED);
    }

    /** As on a real cluster: nothing of the world but the answers of known reads comes into the model. */
    private static Dry observed(Path file) throws Exception {
        Scenario scenario = scenario(file);
        SourceFile runbook =
                source(file.resolveSibling(file.getFileName().toString().replaceFirst("[.].*", ".yaml")));
        SourceFile inventory = source(file.resolveSibling(scenario.cluster()).normalize());
        Sources.Book book = Sources.book(runbook, LibraryParts.of(runbook));
        Sources.Cluster cluster =
                new Sources.Cluster(inventory, ClusterLocator.Origin.OPTION, Sources.inventory(inventory));
        Optional<ProductVersion> version = Planning.version(cluster.inventory());
        try (World world = begun(cluster, scenario);
                Nodes looking = new WrappedNodes(
                        ClusterLinks.inMemory(world), n -> new ReadOnlyNode(n, new KnownReads(version)))) {
            Planning.Made made = Planning.fresh(book, cluster, scenario.parameters(), looking, "plan");
            ModelOfReal model = ModelOfReal.of(made, version.orElse(ProductVersion.NEWEST), looking, world.now());
            return new Dry(made.plan(), dry(made, cluster, model.world(), model::teach));
        }
    }

    private static SourceFile source(Path path) throws IOException {
        return new SourceFile(path.toString(), Files.readAllBytes(path), Optional.of(path), Optional.empty());
    }

    private static World begun(Sources.Cluster cluster, Scenario scenario) {
        World world = World.create(ClusterLinks.spec(cluster.inventory(), Optional.empty()));
        if (!scenario.begin().isEmpty()) {
            world.perform(world.spec().servers().get(0).name(), scenario.begin());
        }
        return world;
    }

    private static RunRecord dry(Planning.Made made, Sources.Cluster cluster, World world, Consumer<Observer> taught) {
        WorldTime time = new WorldTime(world);
        Nodes nodes = ClusterLinks.inMemory(world);
        MemoryJournal journal = new MemoryJournal(time);
        try (SimulatedCluster model = new SimulatedCluster(world, nodes, time, List.of())) {
            Observer observer = Planning.observer(cluster.inventory(), nodes, RUN.value());
            taught.accept(observer);
            observer.knows(made.introduction().config(), made.introduction().init());
            model.declare(made.plan());
            ModelRun.execute(
                    made,
                    observer,
                    model,
                    journal,
                    RUN,
                    Openings.started(made.plan(), RUN, true, "tester", "test", Optional.empty()),
                    new StopSignal(),
                    TimeLimits.NONE,
                    entry -> {});
            assertThat(model.notes()).isEmpty();
            return new RunRecord(journal.entries());
        }
    }

    /** The steps are those of the plan in its order; of its commands none is missing, none is another one. */
    private static void assertSame(Plan plan, RunState run) {
        assertThat(run.steps().keySet())
                .containsExactlyElementsOf(
                        plan.steps().stream().map(PlannedStep::id).toList());
        for (PlannedStep step : plan.steps()) {
            List<String> given = run.commands().values().stream()
                    .filter(c -> c.intent().step().equals(step.id()))
                    .map(c -> c.intent().server() + "$ "
                            + String.join(" ", c.intent().words()))
                    .toList();
            assertThat(commands(step, true)).as(step.id()).containsAll(given);
            assertThat(given).as(step.id()).containsAll(commands(step, false));
        }
    }

    private static List<String> commands(PlannedStep step, boolean conditional) {
        return step.commands().stream()
                .filter(c -> conditional || !c.conditional())
                .map((PlannedCommand c) -> c.server() + "$ " + String.join(" ", c.words()))
                .toList();
    }

    private static void assertReadable(String line, Lang lang) {
        boolean command = COMMAND.matcher(line).matches() || VALUE.matcher(line).matches();
        assertThat(line).doesNotContain("${", "Optional[", "@null", "null,", " null");
        if (!command) {
            assertThat(line).doesNotContain("sh -c");
        }
        if (!command && !SERVICES.matcher(line).matches()) {
            assertThat(Width.of(line)).as(line).isLessThanOrEqualTo(READABLE);
        }
        if (!command && lang == Lang.JA) {
            assertThat(ENGLISH.matcher(line).find()).as("English: %s", line).isFalse();
        }
    }
}
