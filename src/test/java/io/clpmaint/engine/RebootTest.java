package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Node;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.node.WrappedNodes;
import io.clpmaint.node.ssh.SshNodes;
import io.clpmaint.node.ssh.SshSettings;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldDriver;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.simulator.spec.WorldSpec.Timings;
import io.clpmaint.simulator.ssh.SimulatedSsh;
import io.clpmaint.testing.Deaf;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server is restarted by the main job, twice: with its services disabled, then to rejoin. Each restart is proven, and what
 * is no proof is not taken for one.
 */
class RebootTest {

    private static final String BOOTED = "booted-since: srvB";
    private static final String BOOT_ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String FIRST = "protected/srvB/reboot";
    private static final String SECOND = "protected/srvB/rejoin";

    private final List<Consumer<Entry>> watchers = new ArrayList<>();

    private static Trigger restart(int nth) {
        return new Trigger.OnCommand(Optional.of("srvB"), "shutdown", nth, false);
    }

    private static Trigger always() {
        return new Trigger.At(Duration.ZERO);
    }

    private static WorldSpec pair(Trigger when, Fault what) {
        return Worlds.pair().with(new Injection(when, what));
    }

    /** What became of a run, with the cluster that it left. */
    private record Story(Rehearsed rehearsed, Rehearsed.Ran ran) {

        List<Entry> entries() {
            return ran.entries();
        }

        /** The moments of a kind of event in a step. */
        List<Instant> moments(Class<? extends RunEvent> kind, String words) {
            return entries().stream()
                    .filter(e ->
                            kind.isInstance(e.event()) && e.event().toString().contains(words))
                    .map(Entry::at)
                    .toList();
        }

        List<Instant> proofs() {
            return moments(RunEvent.GatePassed.class, BOOTED);
        }

        List<Instant> restarts() {
            return moments(RunEvent.Intent.class, "server=srvB, change=Reboot");
        }

        List<String> findings(String gate) {
            return entries().stream()
                    .filter(e -> e.event() instanceof RunEvent.GateWaiting w
                            && w.gate().equals(gate))
                    .flatMap(e -> ((RunEvent.GateWaiting) e.event()).findings().stream())
                    .map(t -> t.en())
                    .toList();
        }

        /** The boot ids of a server that were written down before its restarts. */
        List<String> recorded(String server) {
            return entries().stream()
                    .filter(e -> e.event() instanceof RunEvent.BootRecorded b
                            && b.server().equals(server))
                    .map(e -> ((RunEvent.BootRecorded) e.event()).bootId())
                    .toList();
        }

        String reason() {
            return ran.state().reason().orElseThrow().en();
        }

        /** It ended with the server kept out, everything told that is to be done, and the business running. */
        void leavesTheServerOut() {
            assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
            assertThat(ran.state().notRestored().keySet()).contains("member:srvB");
            assertThat(ran.state().notRestored().get("member:srvB").commands()).isNotEmpty();
            assertThat(rehearsed.world().dump())
                    .contains("  on srvA ONLINE fip1=ONLINE md1=ONLINE exec1=ONLINE")
                    .containsPattern("server srvA power ON .* suspended \\[\\]");
        }
    }

    private Story patched(WorldSpec spec) throws Exception {
        return patched(spec, node -> node);
    }

    private Story patched(WorldSpec spec, UnaryOperator<Node> between) throws Exception {
        return patched(new Rehearsed(World.create(spec), nodes -> new WrappedNodes(nodes, between)));
    }

    private Story patched(Rehearsed rehearsed) throws Exception {
        watchers.forEach(rehearsed::watching);
        Rehearsed.Ran ran = rehearsed.run(Files.readAllBytes(Path.of("runbooks/os-patch.yaml")), Map.of());
        assertThat(Truth.lies(rehearsed.world(), ran.entries(), ran.state(), false))
                .isEmpty();
        return new Story(rehearsed, ran);
    }

    /** A connection whose answers are changed on their way. */
    private abstract static class Altered implements Node {
        private final Node inner;

        Altered(Node inner) {
            this.inner = inner;
        }

        abstract CommandOutcome altered(RemoteCommand command, CommandOutcome outcome);

        @Override
        public String server() {
            return inner.server();
        }

        @Override
        public CommandOutcome execute(RemoteCommand command, Consumer<String> lines) throws InterruptedException {
            return altered(command, inner.execute(command, lines));
        }

        @Override
        public void disconnect() {
            inner.disconnect();
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    @Test
    void eachRestartIsProvenByTheBootBeforeAndAnotherOneAfterIt() throws Exception {
        Set<String> boots = new LinkedHashSet<>();
        Rehearsed rehearsed = new Rehearsed(World.create(Worlds.pair()));
        watchers.add(e -> boots.add(rehearsed.world().bootId("srvB")));
        Story story = patched(rehearsed);
        assertThat(story.ran().state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(boots).hasSize(3);
        assertThat(story.recorded("srvB"))
                .containsExactlyElementsOf(boots.stream().limit(2).toList());
        assertThat(story.moments(RunEvent.BootRecorded.class, "srvB"))
                .as("written down before the intent")
                .isSortedAccordingTo(Instant::compareTo)
                .allSatisfy(at -> assertThat(story.restarts()).anyMatch(intent -> !intent.isBefore(at)));
    }

    @Test
    void anOldBootThatGoesOnAnsweringForMinutesIsNotTakenForTheNewOne() throws Exception {
        Duration slow = Duration.ofMinutes(6);
        Story story = patched(pair(always(), new Fault.SlowShutdown("srvB", slow, true)));
        assertThat(story.ran().state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(story.findings(BOOTED)).contains("server srvB: still the boot from before");
        assertThat(story.proofs()).hasSameSizeAs(story.restarts()).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(Duration.between(story.restarts().get(i), story.proofs().get(i)))
                    .isGreaterThan(slow);
        }
        assertThat(story.rehearsed().world().dump()).contains("server srvB power ON");
    }

    @Test
    void aServerThatRestartsOnceMoreIsTakenForBackOnlyAfterTheSecondTime() throws Exception {
        for (int nth : new int[] {1, 2}) {
            watchers.clear();
            Rehearsed rehearsed = new Rehearsed(World.create(pair(restart(nth), new Fault.RebootsTwice("srvB"))));
            Set<String> boots = new LinkedHashSet<>();
            Set<String> worked = new LinkedHashSet<>();
            watchers.add(e -> {
                String boot = rehearsed.world().bootId("srvB");
                boots.add(boot);
                if (e.event() instanceof RunEvent.Intent) {
                    worked.add(boot);
                }
            });
            Story story = patched(rehearsed);
            assertThat(story.ran().state().verdict()).isEqualTo(RunResult.SUCCESS);
            assertThat(boots).hasSize(4);
            assertThat(worked)
                    .as("nothing is done on the boot in between, nor anywhere else meanwhile")
                    .hasSize(3)
                    .doesNotContain(List.copyOf(boots).get(nth));
            assertThat(story.moments(RunEvent.Progress.class, "restarted once more"))
                    .hasSize(1);
        }
    }

    @Test
    void aServerThatGoesOnRestartingIsNotTakenForBack() throws Exception {
        Rehearsed rehearsed = new Rehearsed(World.create(Worlds.pair()));
        watchers.add(e -> {
            boolean back = e.event() instanceof RunEvent.GatePassed g
                            && g.gate().equals(BOOTED)
                    || e.event() instanceof RunEvent.Progress p && p.text().en().contains("once more");
            if (back) {
                rehearsed.world().execute("srvB", "root", "shutdown -r now", new Deaf());
            }
        });
        Story story = patched(rehearsed);
        assertThat(story.reason()).contains("does not stay up");
        assertThat(story.moments(RunEvent.Progress.class, "once more")).hasSizeGreaterThan(3);
        assertThat(story.moments(RunEvent.StepStarted.class, SECOND)).isEmpty();
        assertThat(story.ran().state().verdict()).isIn(RunResult.FAILED_RESTORED, RunResult.FAILED_ATTENTION);
    }

    @Test
    void aServerWhoseSshComesLongAfterItsBootIsWaitedFor() throws Exception {
        for (int nth : new int[] {1, 2}) {
            Duration refused = Duration.ofMinutes(12);
            Story story = patched(pair(restart(nth), new Fault.SshRefused("srvB", refused)));
            assertThat(story.ran().state().verdict()).isEqualTo(RunResult.SUCCESS);
            assertThat(Duration.between(
                            story.restarts().get(nth - 1), story.proofs().get(nth - 1)))
                    .isGreaterThan(refused);
        }
    }

    @Test
    void aServerThatAnswersBeforeItsServicesIsNotYetBackInTheCluster() throws Exception {
        WorldSpec usual = Worlds.pair();
        Timings t = usual.timing();
        Duration slow = Duration.ofMinutes(4);
        Story story = patched(Worlds.builder()
                .timing(new Timings(
                        t.heartbeatInterval(),
                        t.heartbeatTimeout(),
                        t.startupWait(),
                        slow,
                        t.daemonStop(),
                        t.agentStart(),
                        t.serviceStart(),
                        t.monitorInterval(),
                        t.logs(),
                        t.answer()))
                .build());
        assertThat(story.ran().state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(story.findings("servers: {srvB: online}")).isNotEmpty();
        Instant proven = story.proofs().get(1);
        assertThat(story.moments(RunEvent.StepFinished.class, SECOND))
                .allSatisfy(end -> assertThat(Duration.between(proven, end)).isGreaterThan(slow));
    }

    @Test
    void aServerThatNeverReturnsIsGivenUpInTimeAndTheRestIsGivenBack() throws Exception {
        for (int nth : new int[] {1, 2}) {
            Story story = patched(pair(restart(nth), new Fault.DoesNotComeBack("srvB")));
            story.leavesTheServerOut();
            assertThat(story.reason()).contains("booted-since: srvB", "not readable yet", "waited 20m");
            assertThat(story.ran().state().notRestored()).containsKeys("services:srvB", "member:srvB");
            assertThat(story.ran()
                            .state()
                            .notRestored()
                            .get("member:srvB")
                            .why()
                            .en())
                    .isEqualTo(story.ran()
                            .state()
                            .notRestored()
                            .get("services:srvB")
                            .why()
                            .en())
                    .contains("waited 10m");
            assertThat(Duration.between(
                            story.restarts().get(nth - 1),
                            story.moments(RunEvent.RunFinished.class, "").get(0)))
                    .as("twenty minutes for the boot, and ten for all that is owed there")
                    .isLessThan(Duration.ofMinutes(34));
        }
    }

    @Test
    void aHostThatComesBackWithAnotherHostKeyIsRefusedAtOnce() throws Exception {
        for (int nth : new int[] {1, 2}) {
            List<CommandOutcome> since = new ArrayList<>();
            Story story = patched(pair(restart(nth), new Fault.HostKeyChanged("srvB")), node -> new Altered(node) {
                private boolean changed;

                @Override
                CommandOutcome altered(RemoteCommand command, CommandOutcome outcome) {
                    changed |= outcome instanceof CommandOutcome.NotStarted no
                            && no.reason() == CommandOutcome.Reason.HOST_KEY_CHANGED;
                    if (changed) {
                        since.add(outcome);
                    }
                    return outcome;
                }
            });
            story.leavesTheServerOut();
            World world = story.rehearsed().world();
            assertThat(story.reason())
                    .contains(world.fingerprint("srvB"), world.firstFingerprint("srvB"))
                    .doesNotContain("waited 20m");
            assertThat(story.ran()
                            .state()
                            .notRestored()
                            .get("member:srvB")
                            .why()
                            .en())
                    .contains(world.fingerprint("srvB"), world.firstFingerprint("srvB"));
            assertThat(Duration.between(
                            story.restarts().get(nth - 1),
                            story.moments(RunEvent.RunFinished.class, "").get(0)))
                    .as("no waiting makes it the server")
                    .isLessThan(Duration.ofMinutes(6));
            assertThat(story.proofs()).hasSize(nth - 1);
            assertThat(since).isNotEmpty().allMatch(CommandOutcome.NotStarted.class::isInstance);
        }
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void overSshTheOtherHostKeyIsSeenInTheKeyExchangeAndNothingIsSent(@TempDir Path keys) throws Exception {
        World world = World.create(pair(restart(1), new Fault.HostKeyChanged("srvB")));
        try (WorldDriver driver = WorldDriver.unbound(world);
                SimulatedSsh ssh = SimulatedSsh.start(world, driver, keys)) {
            Map<String, SshSettings> settings = new LinkedHashMap<>();
            for (String server : List.of("srvA", "srvB")) {
                settings.put(
                        server,
                        SshSettings.of(ssh.host(server), ssh.port(server), "root", ssh.knownHosts())
                                .withIdentities(List.of(ssh.identity())));
            }
            try (SshNodes nodes = new SshNodes(settings, driver.timer())) {
                Story story = patched(Rehearsed.over(world, nodes, driver.time()));
                story.leavesTheServerOut();
                assertThat(story.reason()).matches("(?s).*it shows .*SHA256:.*, known is .*SHA256:.*");
                Instant refused =
                        story.moments(RunEvent.StepFinished.class, FIRST).get(0);
                assertThat(story.entries())
                        .filteredOn(e -> !e.at().isBefore(refused) && e.event() instanceof RunEvent.Intent)
                        .noneMatch(e -> ((RunEvent.Intent) e.event()).server().equals("srvB"));
            }
        }
    }

    /** The server's boot ids read otherwise, from a moment on. */
    private static final class Misread extends Altered {
        private final UnaryOperator<String> change;
        private final boolean after;
        private boolean now;

        Misread(Node node, boolean after, UnaryOperator<String> change) {
            super(node);
            this.after = after;
            this.change = change;
        }

        @Override
        CommandOutcome altered(RemoteCommand command, CommandOutcome outcome) {
            boolean change = server().equals("srvB") && (now || !after);
            now |= command.line().shown().contains("shutdown");
            return change ? outcome.withOutput(this.change) : outcome;
        }
    }

    private static Map<String, UnaryOperator<String>> noBootIds() {
        Map<String, UnaryOperator<String>> ways = new LinkedHashMap<>();
        ways.put("nothing", t -> t.replaceAll(BOOT_ID + "\n", ""));
        ways.put("an empty line", t -> t.replaceAll(BOOT_ID, ""));
        ways.put("an error", t -> t.replaceAll(BOOT_ID, "cat: boot_id: Permission denied"));
        ways.put("zeros", t -> t.replaceAll(BOOT_ID, "00000000-0000-0000-0000-000000000000"));
        ways.put("half of one", t -> t.replaceAll("([0-9a-f]{8}-[0-9a-f]{4})(-[0-9a-f]{4}){2}-[0-9a-f]{12}", "$1"));
        ways.put("two", t -> t.replaceAll("(" + BOOT_ID + ")\n", "$1\n$1\n"));
        ways.put("one with more behind it", t -> t.replaceAll("(" + BOOT_ID + ")", "$1 x"));
        return ways;
    }

    @Test
    void whatIsNoBootIdIsNoProofAfterTheRestart() throws Exception {
        for (Map.Entry<String, UnaryOperator<String>> way : noBootIds().entrySet()) {
            Story story = patched(Worlds.pair(), node -> new Misread(node, true, way.getValue()));
            assertThat(story.proofs()).as(way.getKey()).isEmpty();
            assertThat(story.reason()).as(way.getKey()).contains("its boot id is not readable yet", "waited 20m");
            assertThat(story.ran().state().verdict())
                    .as(way.getKey())
                    .isIn(RunResult.FAILED_RESTORED, RunResult.FAILED_ATTENTION);
        }
    }

    @Test
    void whereNoBootIdCanBeReadBeforeItNothingIsRestarted() throws Exception {
        for (Map.Entry<String, UnaryOperator<String>> way : noBootIds().entrySet()) {
            Story story = patched(Worlds.pair(), node -> new Misread(node, false, way.getValue()));
            assertThat(story.restarts()).as(way.getKey()).isEmpty();
            assertThat(story.recorded("srvB")).as(way.getKey()).isEmpty();
            assertThat(story.reason()).as(way.getKey()).contains("the boot id of srvB could not be read");
            assertThat(story.ran().state().verdict()).as(way.getKey()).isEqualTo(RunResult.FAILED_RESTORED);
        }
    }

    @Test
    void theSameBootIdAsBeforeIsNoProofWhateverElseLooksNew() throws Exception {
        String[] old = new String[1];
        watchers.add(e -> {
            if (e.event() instanceof RunEvent.BootRecorded b && b.server().equals("srvB")) {
                old[0] = b.bootId();
            }
        });
        Story story = patched(Worlds.pair(), node -> new Misread(node, true, t -> t.replaceAll(BOOT_ID, old[0])));
        assertThat(story.proofs()).isEmpty();
        assertThat(story.reason()).contains("still the boot from before (waited 20m)");
    }

    /** A connection that shows the boot in which it was made, as long as nobody makes it anew. */
    private static final class Lasting extends Altered {
        private final World world;
        private Optional<String> made = Optional.empty();

        Lasting(Node node, World world) {
            super(node);
            this.world = world;
        }

        @Override
        CommandOutcome altered(RemoteCommand command, CommandOutcome outcome) {
            if (made.isEmpty()) {
                made = Optional.of(world.bootId(server()));
            }
            return outcome.withOutput(t -> t.replaceAll(BOOT_ID, made.orElseThrow()));
        }

        @Override
        public void disconnect() {
            made = Optional.empty();
        }
    }

    @Test
    void bothBootIdsAreReadOverConnectionsMadeForThem() throws Exception {
        World world = World.create(Worlds.pair());
        List<String> truly = new ArrayList<>();
        watchers.add(e -> {
            if (e.event() instanceof RunEvent.BootRecorded b && b.server().equals("srvB")) {
                truly.add(world.bootId("srvB"));
            }
        });
        boolean[] restarted = new boolean[1];
        watchers.add(e -> {
            if (e.event() instanceof RunEvent.StepStarted s && s.step().equals(FIRST) && !restarted[0]) {
                // somebody else restarts it, while the connection to it seems to live on
                restarted[0] = true;
                world.execute("srvB", "root", "shutdown -r now", new Deaf());
                world.advance(Duration.ofMinutes(5));
            }
        });
        Story story = patched(new Rehearsed(world, nodes -> new WrappedNodes(nodes, node -> new Lasting(node, world))));
        assertThat(story.ran().state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(story.recorded("srvB")).isEqualTo(truly).hasSize(2);
    }

    @Test
    void aRestartThatIsOrderedOnceMoreIsProvenAgainstTheBootThatItEnds() throws Exception {
        World world = World.create(pair(restart(1), new Fault.CommandFails(1, "no")));
        Rehearsed rehearsed = new Rehearsed(world);
        List<RunEvent.StepAsked> asked = new ArrayList<>();
        rehearsed.deciding(new Decider() {
            @Override
            public Optional<Choice> choose(RunEvent.StepAsked question) {
                asked.add(question);
                // who is asked restarts it by hand first
                world.execute("srvB", "root", "shutdown -r now", new Deaf());
                world.advance(Duration.ofMinutes(5));
                return Optional.of(Choice.RETRY);
            }

            @Override
            public String name() {
                return "tanaka";
            }
        });
        Set<String> boots = new LinkedHashSet<>();
        watchers.add(e -> boots.add(world.bootId("srvB")));
        Story story = patched(rehearsed);
        assertThat(asked).hasSize(1);
        assertThat(story.ran().state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(boots).hasSize(4);
        assertThat(story.recorded("srvB"))
                .containsExactlyElementsOf(boots.stream().limit(3).toList());
    }

    @Test
    void aServerWhoseRestartDoesNotComeIsKeptOutBecauseItMayComeAnyTime() throws Exception {
        Story story = patched(pair(always(), new Fault.SlowShutdown("srvB", Duration.ofHours(3), true)));
        story.leavesTheServerOut();
        assertThat(story.reason()).contains("still the boot from before (waited 20m)");
        assertThat(story.ran().state().notRestored().get("member:srvB").why().en())
                .contains("shutdown -r now was given on srvB", "it may go down at any moment");
        assertThat(story.ran().commands()).noneMatch(c -> c.startsWith("srvB: clpcl -s"));
        assertThat(story.rehearsed().world().dump()).contains("service clusterpro enabled false");
    }

    @Test
    void askedToStopWhileTheOldBootGoesOnAnsweringNothingIsStartedOnIt() throws Exception {
        Duration slow = Duration.ofMinutes(6);
        Rehearsed rehearsed = new Rehearsed(World.create(pair(always(), new Fault.SlowShutdown("srvB", slow, true))));
        Set<String> before = new LinkedHashSet<>();
        Set<String> since = new LinkedHashSet<>();
        watchers.add(e -> {
            if (e.event() instanceof RunEvent.OperationDone d && d.step().equals(FIRST) && d.operation() == 1) {
                before.add(rehearsed.world().bootId("srvB"));
                rehearsed.stop().request("TERM");
            } else if (!before.isEmpty()
                    && e.event() instanceof RunEvent.Intent i
                    && i.server().equals("srvB")) {
                since.add(rehearsed.world().bootId("srvB"));
            }
        });
        Story story = patched(rehearsed);
        assertThat(story.ran().state().verdict()).isEqualTo(RunResult.TERMINATED);
        assertThat(story.ran().state().owed()).isEmpty();
        assertThat(before).hasSize(1);
        assertThat(since).hasSize(1).doesNotContainAnyElementsOf(before);
    }

    @Test
    void aRestartThatTheServerRefusedIsNotWaitedFor() throws Exception {
        Story story = patched(pair(restart(1), new Fault.CommandFails(1, "no")));
        assertThat(story.ran().state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
        assertThat(Duration.between(
                        story.moments(RunEvent.RestoreStarted.class, "").get(0),
                        story.moments(RunEvent.RunFinished.class, "").get(0)))
                .isLessThan(Duration.ofMinutes(5));
    }
}
