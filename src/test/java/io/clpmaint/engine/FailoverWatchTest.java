package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.engine.WatchedCluster.Struck;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Node;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.node.WrappedNodes;
import io.clpmaint.report.Notice;
import io.clpmaint.report.RunRecord;
import io.clpmaint.report.json.RunJson;
import io.clpmaint.report.text.RunText;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.testing.LongProof;
import io.clpmaint.testing.Rehearsed;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The engine is the failover watch while failover is suppressed, and starts nothing on suspicion. */
@LongProof
class FailoverWatchTest {

    private static byte[] osPatch() throws Exception {
        return Files.readAllBytes(Path.of("runbooks/os-patch.yaml"));
    }

    /** Patches, and lets a fault strike a while after the update of a server was begun. */
    private static Struck whileUpdating(Rehearsed rehearsed, Fault.OfWorld... faults) throws Exception {
        return WatchedCluster.strike(
                rehearsed,
                osPatch(),
                i -> i.server().equals("srvB") && i.words().get(0).equals("dnf"),
                Duration.ofSeconds(95),
                faults);
    }

    private static Struck onThePair(WorldSpec spec, Fault.OfWorld... faults) throws Exception {
        return whileUpdating(new Rehearsed(World.create(spec)), faults);
    }

    private static Struck onThree(String ratio, Fault.OfWorld... faults) throws Exception {
        return whileUpdating(WatchedCluster.three(ratio), faults);
    }

    @Test
    void theActiveServerOfThreeIsLostAndTheClusterItselfTakesOver() throws Exception {
        Struck h = onThree("allowed", new Fault.PowerLoss("srvA"));
        h.assertNoticed("srvA", "the active server");
        assertThat(h.lost().survivors()).containsExactly("srvC");
        assertThat(h.lost().givenBack()).isTrue();
        Instant due = h.lost().failsOverBy().orElseThrow();
        assertThat(Duration.between(h.told(RunEvent.ServerLost.class).get(0).at(), due))
                .isBetween(Duration.ofSeconds(85), Duration.ofSeconds(90));
        assertThat(h.where("failover1")).isEqualTo("srvC");
        assertThat(h.ran().state().takenOver()).containsExactly(Map.entry("failover1", "srvC"));
        assertThat(h.ran().state().notRestored())
                .as("the server that was updated is back")
                .containsOnlyKeys("cluster");
        assertThat(h.startedByHand()).isEmpty();
        assertThat(h.world().breaches()).isEmpty();
        assertThat(h.ran().state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
    }

    @Test
    void whereTheRatioCannotBeGivenBackTheTimeThatIsToldIsTheLongerOne() throws Exception {
        Struck h = onThree("refused", new Fault.PowerLoss("srvA"));
        assertThat(h.lost().givenBack()).isFalse();
        RunEvent.ServerLost lost = h.lost();
        assertThat(Duration.between(lost.lastSeen(), lost.failsOverBy().orElseThrow()))
                .as("40 times 90 seconds after it was seen last")
                .isBetween(Duration.ofSeconds(3599), Duration.ofSeconds(3600));
        assertThat(lost.told().en()).contains("not everything could be given back");
        assertThat(h.startedByHand()).isEmpty();
    }

    @Test
    void aPairWhoseOtherServerIsBeingUpdatedHasNoSurvivorAndIsToldTheShortestWayBack() throws Exception {
        Struck h = onThePair(Worlds.pair(), new Fault.PowerLoss("srvA"));
        h.assertNoticed("srvA", "the active server");
        assertThat(h.lost().survivors()).isEmpty();
        assertThat(h.lost().failsOverBy()).isEmpty();
        assertThat(h.lost().told().en())
                .contains("no survivor")
                .contains("switch srvA on")
                .contains("newest side");
        assertThat(h.lost().told().ja()).contains("引き継げるサーバがありません");
        assertThat(h.startedByHand()).isEmpty();
        assertThat(h.world().breaches()).isEmpty();
        assertThat(h.ran().commands())
                .as("what was running was waited for, and nothing was begun")
                .noneMatch(c -> c.startsWith("srvA: dnf"));
        assertThat(h.ran().state().verdict().exit()).isEqualTo(5);
    }

    @Test
    void aServerThatHangsAndLivesIsToldAndNothingIsActivated() throws Exception {
        for (boolean heartbeats : List.of(true, false)) {
            Struck h = onThree("allowed", new Fault.ServerHangs("srvA", heartbeats));
            h.assertNoticed("srvA", "the active server");
            assertThat(h.lost().told().en()).contains("it may be alive");
            assertThat(h.startedByHand()).isEmpty();
            assertThat(h.world().breaches()).isEmpty();
        }
    }

    @Test
    void aCutLinkOfTheControllerActivatesNothing() throws Exception {
        Struck h = onThree("allowed", new Fault.SshRefused("srvA", Duration.ZERO));
        h.assertNoticed("srvA", "the active server");
        assertThat(h.lost().told().en()).contains("srvC shows it as").doesNotContain("shows it as offline");
        assertThat(h.where("failover1")).as("it runs where it ran").isEqualTo("srvA");
        assertThat(h.startedByHand()).isEmpty();
        assertThat(h.world().breaches()).isEmpty();
        assertThat(h.ran().state().verdict().exit()).isNotZero();
    }

    @Test
    void aControllerThatIsCutOffFromEverybodyActivatesNothing() throws Exception {
        Struck h = onThree(
                "allowed",
                new Fault.SshRefused("srvA", Duration.ofMinutes(9)),
                new Fault.SshRefused("srvB", Duration.ofMinutes(9)),
                new Fault.SshRefused("srvC", Duration.ofMinutes(9)));
        assertThat(h.where("failover1")).isEqualTo("srvA");
        assertThat(h.startedByHand()).isEmpty();
        assertThat(h.world().breaches()).isEmpty();
    }

    @Test
    void theServersAreWatchedWhileAPersonDoesAManualStep() throws Exception {
        for (boolean dies : List.of(true, false)) {
            World world = World.create(Worlds.pair().with(Assumption.RATIO_WITH_SERVER_DOWN, "allowed"));
            List<Instant> at = new ArrayList<>();
            Rehearsed rehearsed = new Rehearsed(world)
                    .thinking(Duration.ofMinutes(20))
                    .watching(e -> {
                        if (dies && e.event() instanceof RunEvent.Asked) {
                            at.add(world.now());
                            WatchedCluster.inject(world, world.now(), new Fault.PowerLoss("srvA"));
                        }
                    });
            Rehearsed.Ran ran =
                    rehearsed.run(Files.readAllBytes(Path.of("runbooks/protect/suppress-failover.yaml")), Map.of());
            Struck h = new Struck(world, ran, at.stream().findFirst(), Optional.empty());
            if (dies) {
                h.assertNoticed("srvA", "the active server");
                assertThat(h.lost().survivors()).containsExactly("srvB");
                assertThat(h.lost().givenBack()).isTrue();
                assertThat(h.where("failover1"))
                        .as("the cluster itself took over")
                        .isEqualTo("srvB");
                assertThat(h.startedByHand()).isEmpty();
                assertThat(world.breaches()).isEmpty();
                assertThat(Duration.between(at.get(0), ran.state().lastAt()))
                        .as("the answer was not waited for")
                        .isLessThan(Duration.ofMinutes(15));
            } else {
                assertThat(ran.state().verdict()).as("%s", ran.state().reason()).isEqualTo(RunResult.SUCCESS);
                assertThat(h.told(RunEvent.ContactLost.class)).isEmpty();
            }
        }
    }

    /** A server that hangs as soon as it is asked to renew the cluster's lock. */
    private record HangsAtRenewal(Node inner, World world, List<Instant> at) implements Node {
        @Override
        public String server() {
            return inner.server();
        }

        @Override
        public CommandOutcome execute(RemoteCommand command, Consumer<String> lines) throws InterruptedException {
            if (at.isEmpty()
                    && server().equals("srvA")
                    && command.line().shown().stream().limit(2).toList().equals(List.of("clpmaint-lock", "renew"))) {
                at.add(world.now().plusMillis(50));
                WatchedCluster.inject(world, at.get(0), new Fault.ServerHangs("srvA", true));
            }
            return inner.execute(command, lines);
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

    /** The lock is renewed right before a look, half a minute after the one before. */
    @Test
    void aServerThatHangsWhenItsLockIsRenewedIsToldInTime() throws Exception {
        World world = World.create(Worlds.pair());
        List<Instant> at = new ArrayList<>();
        Rehearsed pair =
                new Rehearsed(world, nodes -> new WrappedNodes(nodes, node -> new HangsAtRenewal(node, world, at)));
        Rehearsed.Ran ran =
                pair.run(WatchedCluster.runbook("run: {server: srvB, command: sleep 1800, timeout: 1h}"), Map.of());
        sinceItWasLastSeen(world, ran).assertNoticed("srvA", "lock renewed");
        assertThat(at).as("it was asked to renew the lock").hasSize(1);
    }

    private static Struck sinceItWasLastSeen(World world, Rehearsed.Ran ran) {
        Instant seen = new Struck(world, ran, Optional.empty(), Optional.empty())
                .lost()
                .lastSeen();
        return new Struck(world, ran, Optional.of(seen), Optional.empty());
    }

    /** Which configuration is in force is asked for under suppression, and the active server hangs at that very request. */
    @Test
    void aServerThatHangsWhenItIsAskedForTheConfigurationIsToldInTime() throws Exception {
        Rehearsed pair = Rehearsed.on(Files.readString(Path.of("runbooks/cluster.yaml")));
        World world = pair.world();
        Rehearsed.Prepared prepared = pair.prepare(("""
                        apiVersion: clpmaint/v1
                        name: test
                        category: reconfigure
                        title: {en: t, ja: t}
                        description: {en: d, ja: d}
                        source: "test"
                        steps:
                          - {id: stop, stop-whole-cluster: {}}
                          - {id: deliver, distribute-configuration: {server: srvA, from: /opt/nec/clusterpro/etc, while: stopped}}
                          - {id: start, start-whole-cluster: {}}
                          - id: protected
                            suppress-failover: {heartbeat-ratio: 40, lease: auto}
                            steps:
                              - {id: away, move-groups: {away-from: srvA}}
                        """).getBytes(java.nio.charset.StandardCharsets.UTF_8), Map.of());
        world.inject(new Injection(
                new Trigger.OnCommand(Optional.of("srvA"), "clpstat -i", 1, true),
                new Fault.CommandFails(1, "cannot be told")));
        pair.watching(e -> {
            if (e.event() instanceof RunEvent.StepFinished f && f.step().equals("protected")) {
                world.clearFaults("srvA");
                world.inject(new Injection(
                        new Trigger.OnCommand(Optional.of("srvA"), "clpstat -i", 1, false),
                        new Fault.ServerHangs("srvA", true)));
            }
        });
        Rehearsed.Ran ran = pair.execute(prepared, new MemoryJournal(pair.time()), new RunState());
        Struck h = sinceItWasLastSeen(world, ran);
        h.assertNoticed("srvA", "asked for the configuration");
        h.assertNothingActivated("asked for the configuration");
    }

    @Test
    void aLinkThatFlapsIsToldAndTheRunGoesOn() throws Exception {
        Struck h = onThePair(Worlds.pair(), new Fault.SshRefused("srvA", Duration.ofSeconds(31)));
        assertThat(h.told(RunEvent.ContactLost.class)).isNotEmpty();
        assertThat(h.told(RunEvent.ContactRegained.class)).hasSameSizeAs(h.told(RunEvent.ContactLost.class));
        assertThat(h.told(RunEvent.ServerLost.class)).isEmpty();
        assertThat(h.ran().state().verdict()).isEqualTo(RunResult.SUCCESS);
    }

    @Test
    void aStandbyThatIsRestartedIsMissedByNobody() throws Exception {
        Struck h = onThePair(Worlds.pair());
        assertThat(h.ran().state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(h.told(RunEvent.ContactLost.class)).isEmpty();
    }

    @Test
    void aServerThatAnswersIsAliveWhateverTheOthersSayOfIt() throws Exception {
        Struck h = onThree("allowed", new Fault.LinkCut("srvA", "srvC"));
        assertThat(h.told(RunEvent.ContactLost.class)).isEmpty();
        assertThat(h.startedByHand()).isEmpty();
        assertThat(h.where("failover1")).isEqualTo("srvA");
    }

    @Test
    void aPersonIsNotifiedOfALossAtOnceAndOfASingleLookWithoutAnswerNot() throws Exception {
        Struck h = onThree("allowed", new Fault.PowerLoss("srvA"));
        Notice.Maker maker = new Notice.Maker();
        List<Notice> attention = h.ran().entries().stream()
                .flatMap(e -> maker.accept(e).stream())
                .filter(n -> n.kind() == Notice.Kind.ATTENTION)
                .toList();
        assertThat(attention.get(0).summary()).isEqualTo(h.lost().told());
        assertThat(attention.get(0).at())
                .isEqualTo(h.told(RunEvent.ServerLost.class).get(0).at());
    }

    @Test
    void theSummaryTellsOfTheLossAndWhoTookOver() throws Exception {
        RunRecord record = new RunRecord(
                onThree("allowed", new Fault.PowerLoss("srvA")).ran().entries());
        assertThat(RunText.full(record, Optional.empty(), Lang.EN, Paint.PLAIN))
                .anyMatch(l -> l.contains("lost while failover was suppressed"))
                .anyMatch(l -> l.contains("the cluster itself took over: failover1 runs on srvC"));
        assertThat(RunText.full(record, Optional.empty(), Lang.JA, Paint.PLAIN))
                .anyMatch(l -> l.contains("フェイルオーバ抑止中に失われたサーバ"));
        assertThat(RunJson.of(record, Optional.empty()))
                .contains("\"lost_servers\"")
                .contains("\"taken_over\"");
    }

    @Test
    void theSameLossLeavesTheSameJournal() throws Exception {
        assertThat(onThree("allowed", new Fault.PowerLoss("srvA")).ran().entries())
                .isEqualTo(onThree("allowed", new Fault.PowerLoss("srvA")).ran().entries());
    }

    @Test
    void nobodyLooksWhileNothingIsSuppressed() throws Exception {
        World undisturbed = World.create(Worlds.pair());
        byte[] waits = """
                apiVersion: clpmaint/v1
                name: test
                title: {en: t, ja: t}
                category: site
                steps:
                  - {id: wait, run: {server: srvB, command: sleep 600, timeout: 1h, detached: true}}
                """.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Rehearsed.Ran ran = new Rehearsed(undisturbed).run(waits, Map.of());
        assertThat(ran.state().verdict()).as("%s", ran.state().reason()).isEqualTo(RunResult.SUCCESS);
        assertThat(undisturbed.requests()).isLessThan(40);
    }

    /** The active server dies at each of many points; under both readings of what nobody knows about the ratio. */
    @Test
    void whereverTheActiveServerDiesItIsNoticedAndNoGroupRunsTwiceOrOnAStaleSide() throws Exception {
        Duration length = FaultSpace.Job.undisturbed(osPatch()).length();
        List<String> wrong = new ArrayList<>();
        int suppressed = 0;
        for (Duration at = Duration.ofSeconds(20); at.compareTo(length) < 0; at = at.plusSeconds(53)) {
            for (String reading : Assumption.RATIO_WITH_SERVER_DOWN.readings()) {
                for (boolean three : List.of(true, false)) {
                    Rehearsed rehearsed = three
                            ? WatchedCluster.three(reading)
                            : new Rehearsed(
                                    World.create(Worlds.pair().with(Assumption.RATIO_WITH_SERVER_DOWN, reading)));
                    String name = (three ? "three " : "pair ") + reading + " " + at;
                    suppressed += strikes(Fault.PowerLoss::new, rehearsed, at, name, wrong) ? 1 : 0;
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(suppressed).as("deaths while failover was suppressed").isGreaterThan(50);
    }

    /** The active server hangs and lives, or only the controller's link to it is cut, at each of many points. */
    @Test
    void whereverAServerOnlySeemsDeadNothingIsActivated() throws Exception {
        Duration length = FaultSpace.Job.undisturbed(osPatch()).length();
        Map<String, Function<String, Fault.OfWorld>> seeming = Map.of(
                "hangs", s -> new Fault.ServerHangs(s, true),
                "hangs, heartbeats too", s -> new Fault.ServerHangs(s, false),
                "link cut", s -> new Fault.SshRefused(s, Duration.ZERO));
        List<String> wrong = new ArrayList<>();
        int suppressed = 0;
        for (Duration at = Duration.ofSeconds(31); at.compareTo(length) < 0; at = at.plusSeconds(139)) {
            for (Map.Entry<String, Function<String, Fault.OfWorld>> fault : seeming.entrySet()) {
                for (boolean three : List.of(true, false)) {
                    Rehearsed rehearsed =
                            three ? WatchedCluster.three("allowed") : new Rehearsed(World.create(Worlds.pair()));
                    String name = (three ? "three " : "pair ") + fault.getKey() + " " + at;
                    suppressed += strikes(fault.getValue(), rehearsed, at, name, wrong) ? 1 : 0;
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(suppressed).as("faults while failover was suppressed").isGreaterThan(50);
    }

    /** Whether failover was suppressed when the active server was struck, so that it had to be noticed. */
    private static boolean strikes(
            Function<String, Fault.OfWorld> fault, Rehearsed rehearsed, Duration after, String name, List<String> wrong)
            throws Exception {
        World world = rehearsed.world();
        Instant at = world.spec().start().plus(after);
        List<String> dead = new ArrayList<>();
        List<Instant> when = new ArrayList<>();
        List<Integer> ratio = new ArrayList<>();
        for (String server : List.of("srvA", "srvB", "srvC")) {
            world.injectWhen(
                    cluster -> {
                        boolean now = dead.isEmpty()
                                && !world.now().isBefore(at)
                                && cluster.group("failover1")
                                        .flatMap(g -> g.current())
                                        .filter(a -> a.host().name().equals(server))
                                        .isPresent();
                        if (now) {
                            dead.add(server);
                            when.add(world.now());
                            ratio.add(cluster.ratio().value());
                        }
                        return now;
                    },
                    fault.apply(server));
        }
        Rehearsed.Ran ran = rehearsed.run(osPatch(), Map.of());
        world.breaches().forEach(b -> wrong.add(name + ": " + b.what()));
        if (ran.commands().stream().anyMatch(c -> c.contains("clpgrp -s"))) {
            wrong.add(name + ": started by the program: " + ran.commands());
        }
        if (dead.isEmpty() || ratio.get(0) == 1) {
            return false;
        }
        Instant due = when.get(0).plus(WatchedCluster.TWO_LOOKS);
        boolean noticed = ran.entries().stream()
                .filter(e -> !e.at().isBefore(when.get(0)) && !e.at().isAfter(due))
                .anyMatch(e -> e.event() instanceof RunEvent.ContactLost c
                                && c.server().equals(dead.get(0))
                        || e.event() instanceof RunEvent.SuppressionReleased);
        if (!noticed) {
            wrong.add(name + ": not noticed that " + dead.get(0) + " died at " + when.get(0) + ": "
                    + ran.entries().stream()
                            .filter(e -> !e.at().isBefore(when.get(0)))
                            .limit(6)
                            .map(e -> e.at() + " " + e.event())
                            .toList());
        }
        return true;
    }
}
