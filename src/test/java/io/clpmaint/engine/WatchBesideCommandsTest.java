package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.engine.WatchedCluster.Struck;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.report.RunRecord;
import io.clpmaint.report.json.RunJson;
import io.clpmaint.report.text.RunText;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.spec.EffectReader;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.testing.Rehearsed;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** While failover is suppressed somebody looks at the servers also while a command is waited for, however long it takes. */
class WatchBesideCommandsTest {

    private static final Duration SOON = Duration.ofMinutes(10);

    /** A command that takes long, or hangs, while the group runs on srvA. */
    private enum Slow {
        COLLECTION("collect-logs: {to: /tmp/logs}", "clplogcc", true),
        STOP("stop-cluster: {server: srvC}", "clpcl -t", true),
        SERVICES("disable-services: {server: srvC}", "systemctl disable", true),
        MOVE("move-groups: {to: srvB}", "clpgrp -m", true),
        SITE("run: {server: srvC, command: sleep 1800, timeout: 1h}", "sleep", false),
        SITE_ON_THE_ACTIVE_SERVER("run: {server: srvA, command: sleep 1800, timeout: 1h}", "sleep", false),
        INPUT(
                "run: {server: srvC, command: [sh, -c, cat; sleep 1800], stdin: \"file:/none\", timeout: 1h}",
                "sh -c",
                false),
        FILES("run: {server: srvC, command: fsck -n /dev/sdb1, timeout: 1h}", "fsck", true);

        private final String step;
        private final String words;
        private final boolean hangs;

        Slow(String step, String words, boolean hangs) {
            this.step = step;
            this.words = words;
            this.hangs = hangs;
        }
    }

    private static Struck strike(Slow command, Duration after, Fault.OfWorld... faults) throws Exception {
        Rehearsed rehearsed = WatchedCluster.three("allowed");
        if (command.hangs) {
            hangs(rehearsed, command.words, 1);
        }
        return strike(rehearsed, command, after, faults);
    }

    private static Struck strike(Rehearsed rehearsed, Slow command, Duration after, Fault.OfWorld... faults)
            throws Exception {
        Struck struck = WatchedCluster.strike(
                rehearsed,
                WatchedCluster.runbook(command.step),
                WatchedCluster.inTheStep(command.words),
                after,
                faults);
        assertThat(struck.at())
                .as("%s was given: %s", command, struck.ran().state().reason())
                .isPresent();
        return struck;
    }

    private static void hangs(Rehearsed rehearsed, String words, int nth) {
        rehearsed
                .world()
                .inject(new Injection(
                        new Trigger.OnCommand(Optional.empty(), words, nth, false), new Fault.CommandHangs()));
    }

    @ParameterizedTest
    @EnumSource
    void theLossOfTheActiveServerIsNoticedWhicheverCommandIsUnderWay(Slow command) throws Exception {
        for (int after : List.of(5, 30, 90)) {
            strike(command, Duration.ofSeconds(after), new Fault.PowerLoss("srvA"))
                    .assertNoticedAndNothingActivated("srvA", command + " after " + after);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatOnlySeemsDeadIsToldAndNothingIsActivated(Slow command) throws Exception {
        Map<String, Function<String, Fault.OfWorld>> seeming = Map.of(
                "hangs", s -> new Fault.ServerHangs(s, true),
                "link cut", s -> new Fault.SshRefused(s, Duration.ZERO));
        for (Map.Entry<String, Function<String, Fault.OfWorld>> fault : seeming.entrySet()) {
            Struck struck =
                    strike(command, Duration.ofSeconds(30), fault.getValue().apply("srvA"));
            struck.assertNoticedAndNothingActivated("srvA", command + ", " + fault.getKey());
        }
    }

    @Test
    void aMoveWhoseSourceDiesIsSettledByWhatTheClusterShowsAndTheRunIsOverSoon() throws Exception {
        Struck struck = strike(Slow.MOVE, Duration.ofSeconds(60), new Fault.PowerLoss("srvA"));
        struck.assertNoticedAndNothingActivated("srvA", "source lost");
        Instant takenOver = struck.ran().entries().stream()
                .filter(e -> e.event() instanceof RunEvent.TakenOver)
                .map(Entry::at)
                .findFirst()
                .orElseThrow();
        assertThat(struck.outcome().how()).isEqualTo("evidence");
        assertThat(struck.ended())
                .hasValueSatisfying(
                        end -> assertThat(Duration.between(takenOver, end)).isLessThan(Duration.ofMinutes(2)));
        assertThat(struck.over()).isLessThan(SOON);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMoveWhoseSourceHangsOrIsOutOfReachIsGivenUpSoonAndStaysUnknown(boolean hangs) throws Exception {
        Fault.OfWorld fault = hangs ? new Fault.ServerHangs("srvA", true) : new Fault.SshRefused("srvA", Duration.ZERO);
        Struck struck = strike(Slow.MOVE, Duration.ofSeconds(60), fault);
        struck.assertNoticedAndNothingActivated("srvA", fault.toString());
        assertThat(struck.outcome().known()).isFalse();
        assertThat(struck.ran().state().verdict()).isEqualTo(RunResult.UNKNOWN);
        assertThat(struck.over()).isLessThan(SOON);
    }

    @Test
    void aMoveThatHangsOnALivingServerIsGivenUpWhenTheClusterHasShownNoMovementForLong() throws Exception {
        Struck struck = strike(Slow.MOVE, Duration.ofSeconds(60));
        assertThat(struck.outcome().known()).isFalse();
        assertThat(struck.outcome().detail().en()).contains("nothing of it has moved for 3m");
        assertThat(struck.ran().state().verdict()).isEqualTo(RunResult.UNKNOWN);
        assertThat(struck.over()).isLessThan(SOON);
        assertThat(struck.where("failover1")).isEqualTo("srvA");
        assertThat(struck.world().dump())
                .as("every server and group reads settled, so that protection is given back")
                .contains("ratio 1 ");
        struck.assertNothingActivated("hangs");
    }

    @Test
    void aMoveIsWaitedForAsLongAsTheClusterShowsThatTheGroupMoves() throws Exception {
        Struck struck =
                strike(WatchedCluster.three("allowed", "stop: 9m, start: 8m"), Slow.MOVE, Duration.ofSeconds(60));
        assertThat(struck.ran().state().verdict())
                .as("%s", struck.ran().state().reason())
                .isEqualTo(RunResult.SUCCESS);
        assertThat(struck.where("failover1")).isEqualTo("srvB");
    }

    @Test
    void aTakeoverThatTakesLongAfterTheLossIsWaitedForWhileTheClusterShowsIt() throws Exception {
        Rehearsed rehearsed = WatchedCluster.three("allowed", "start: 8m");
        hangs(rehearsed, "clpgrp -m", 1);
        Struck struck = strike(rehearsed, Slow.MOVE, Duration.ofSeconds(60), new Fault.PowerLoss("srvA"));
        struck.assertNoticedAndNothingActivated("srvA", "slow takeover");
        assertThat(struck.outcome().how()).isEqualTo("evidence");
        assertThat(struck.where("failover1")).isEqualTo("srvB");
    }

    @Test
    void aMoveThatHangsAlthoughTheGroupArrivedIsSettledByWhatTheClusterShows() throws Exception {
        Rehearsed rehearsed = WatchedCluster.three("allowed");
        hangs(rehearsed, "clpgrp -m", 2);
        List<CommandOutcome> others = new ArrayList<>();
        rehearsed.watching(e -> {
            if (others.isEmpty()
                    && e.event() instanceof RunEvent.Intent i
                    && i.words().contains("-m")
                    && i.step().endsWith("/long")) {
                others.add(moved(rehearsed));
            }
        });
        Rehearsed.Ran ran = rehearsed.run(WatchedCluster.runbook(Slow.MOVE.step), Map.of());
        assertThat(others).hasSize(1);
        assertThat(ran.state().commands().values())
                .filteredOn(c ->
                        c.intent().words().contains("-m") && c.intent().step().endsWith("/long"))
                .singleElement()
                .satisfies(c -> assertThat(c.outcome().orElseThrow().how()).isEqualTo("evidence"));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
    }

    private static CommandOutcome moved(Rehearsed rehearsed) {
        try {
            return rehearsed
                    .nodes()
                    .node("srvA")
                    .execute(RemoteCommand.changing(
                            CommandLine.of("clpgrp", "-m", "failover1", "-a", "srvB"),
                            Privilege.ROOT,
                            Duration.ofMinutes(5)));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The source's power fails and it starts by itself, while the move hangs or the group is on its way. */
    @ParameterizedTest
    @ValueSource(strings = {"allowed", "refused"})
    void aSourceThatRestartsByItselfInTheMiddleOfAMoveIsToldAndTheGroupRunsOnceInTheEnd(String reading)
            throws Exception {
        for (boolean hung : List.of(true, false)) {
            Rehearsed rehearsed = WatchedCluster.three(reading, hung ? "" : "stop: 3m, start: 1m");
            if (hung) {
                hangs(rehearsed, "clpgrp -m", 1);
            }
            List<String> again = new ArrayList<>();
            rehearsed.watching(e -> {
                if (again.isEmpty()
                        && e.event() instanceof RunEvent.Intent i
                        && WatchedCluster.inTheStep("clpgrp -m").test(i)) {
                    again.add(i.command());
                    rehearsed
                            .world()
                            .act(
                                    "srvC",
                                    EffectReader.read(List.of("{takes: 60s}", "{power-on: {server: srvA}}"))
                                            .value()
                                            .orElseThrow(),
                                    () -> {});
                }
            });
            Struck struck = strike(rehearsed, Slow.MOVE, Duration.ofSeconds(40), new Fault.PowerLoss("srvA"));
            String name = "hung " + hung + ": " + struck.ran().state().reason();
            struck.assertNoticedAndNothingActivated("srvA", name);
            assertThat(struck.ran().state().verdict().exit()).as(name).isIn(4, 5, 6);
            assertThat(struck.over()).as(name).isLessThan(Duration.ofMinutes(15));
            assertThat(struck.where("failover1"))
                    .as("%s: who takes it over, or the source itself when it is back", name)
                    .isEqualTo(reading.equals("allowed") ? "srvB" : "srvA");
            assertThat(struck.world().dump()).as(name).contains("ratio 1 ");
        }
    }

    private static final String CHECKED = "run: {server: srvC, command: sleep 3},"
            + " after: [{command: {server: srvC, run: \"sh -c 'sleep %d; echo fine'\", output: ^fine$}, timeout: 5m}]";

    @Test
    void theLossIsNoticedAlsoWhileAGatesOwnCommandHangs() throws Exception {
        Struck struck = WatchedCluster.strike(
                WatchedCluster.three("allowed"),
                WatchedCluster.runbook(CHECKED.formatted(1800)),
                WatchedCluster.inTheStep("sleep"),
                Duration.ofSeconds(10),
                new Fault.PowerLoss("srvA"));
        struck.assertNoticed("srvA", "gate");
        struck.assertNothingActivated("gate");
        assertThat(struck.lost().survivors()).containsExactly("srvB", "srvC");
        assertThat(struck.over()).isLessThan(SOON);
    }

    @Test
    void aGatesOwnCommandMayTakeItsTimeUnderSuppression() throws Exception {
        for (int seconds : List.of(1, 100)) {
            Rehearsed.Ran ran =
                    WatchedCluster.three("allowed").run(WatchedCluster.runbook(CHECKED.formatted(seconds)), Map.of());
            assertThat(ran.state().verdict()).as("%s", ran.state().reason()).isEqualTo(RunResult.SUCCESS);
        }
    }

    @Test
    void theTargetOfAMoveIsWatchedFromItsBeginning() throws Exception {
        for (Fault.OfWorld fault : List.of(new Fault.ServerHangs("srvB", true), new Fault.PowerLoss("srvB"))) {
            Struck struck = strike(Slow.MOVE, Duration.ofSeconds(5), fault);
            struck.assertNoticedAndNothingActivated("srvB", fault.toString());
            assertThat(struck.ran().state().serversLost())
                    .singleElement()
                    .satisfies(
                            l -> assertThat(l.told().en()).contains("srvB, where failover1 is being brought up, does"))
                    .satisfies(l -> assertThat(l.told().ja()).contains("failover1 を起動中のサーバ srvB"));
        }
    }

    @Test
    void theEndTellsOfEachServerWhatIsLeftAndAsksForNothingThatIsGivenBackAlready() throws Exception {
        Struck struck = strike(Slow.MOVE, Duration.ofSeconds(5), new Fault.ServerHangs("srvB", true));
        assertThat(struck.world().dump())
                .contains("ratio 1 ")
                .containsPattern("server srvA .*suspended \\[]")
                .containsPattern("server srvB .*suspended \\[userw]")
                .containsPattern("server srvC .*suspended \\[]");
        assertThat(struck.ran().state().notRestored().get("suppression").commands())
                .containsExactly("srvB: clpmonctrl -r -m userw");
        RunRecord record = new RunRecord(struck.ran().entries());
        assertThat(RunText.full(record, Optional.empty(), Lang.EN, Paint.PLAIN))
                .contains(
                        "failover suppression is given back in part, as the servers showed at the end:",
                        "    see that these servers answer, power first, then the connection: srvB",
                        "  timeouts: the usual ones",
                        "  srvA, srvC: no monitor is suspended any more")
                .anyMatch(l -> l.startsWith("  srvB: no answer; monitors that may be suspended: userw; unless"))
                .noneMatch(l -> l.contains("suppression is ON"));
        assertThat(RunText.full(record, Optional.empty(), Lang.JA, Paint.PLAIN))
                .contains("  タイムアウト: 通常", "  srvA, srvC: 一時停止中のモニタなし")
                .anyMatch(l -> l.startsWith("  srvB: 応答なし。一時停止中の可能性があるモニタ: userw"));
        assertThat(RunJson.of(record, Optional.empty())).containsPattern("\"ratio\": ?1\\b");
    }

    @Test
    void aQuickCommandIsOneRequestAlsoWhileTheServersAreWatched() throws Exception {
        String one = WatchedCluster.RUNBOOK.formatted("run: {server: srvC, command: sleep 3}");
        String two = one + "      - {id: more, run: {server: srvC, command: sleep 3}}\n";
        assertThat(requests(two) - requests(one))
                .as("a look at each of three servers, and the command")
                .isEqualTo(3 + 1);
    }

    private static long requests(String runbook) throws Exception {
        Rehearsed rehearsed = WatchedCluster.three("allowed");
        Rehearsed.Ran ran = rehearsed.run(runbook.getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(ran.state().verdict()).as("%s", ran.state().reason()).isEqualTo(RunResult.SUCCESS);
        return rehearsed.world().requests();
    }
}
