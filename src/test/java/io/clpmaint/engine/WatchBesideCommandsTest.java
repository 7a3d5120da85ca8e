package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.clpmaint.simulator.World;
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

    private static final Duration TWO_LOOKS = Watch.INTERVAL.multipliedBy(2);

    private static final Duration SOON = Duration.ofMinutes(10);

    private static final String CLUSTER = """
            apiVersion: clpmaint/v1
            cluster: three
            product: "4.3"
            servers: [{name: srvA}, {name: srvB}, {name: srvC}]
            groups: [{name: failover1, home: srvA}]
            simulation:
              assumptions: {ratio-with-server-down: allowed}
              groups:
                - name: failover1
                  resources: [{name: fip1, type: fip}, {name: disk1, type: disk}, {name: exec1, type: exec}]
              monitors:
                - {name: userw, type: userw}
            """;

    /** A step under suppression; what it does is to be filled in. */
    static final String RUNBOOK = """
            apiVersion: clpmaint/v1
            name: long
            category: site
            title: long
            steps:
              - id: protected
                suppress-failover: {heartbeat-ratio: 40, lease: auto}
                steps:
                  - {id: long, %s}
            """;

    /** A command that takes long, or hangs, while the group runs on srvA. */
    private enum Slow {
        COLLECTION("collect-logs: {to: /tmp/logs}", "clplogcc", true),
        STOP("stop-cluster: {server: srvC}", "clpcl -t", true),
        SERVICES("disable-services: {server: srvC}", "systemctl disable", true),
        MOVE("move-groups: {to: srvB}", "clpgrp -m", true),
        SITE("run: {server: srvC, command: sleep 1800, timeout: 1h}", "sleep", false),
        SITE_ON_THE_ACTIVE_SERVER("run: {server: srvA, command: sleep 1800, timeout: 1h}", "sleep", false),
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

    /** A run to which something happened while its command was under way. */
    private record Struck(World world, Rehearsed.Ran ran, String command, Instant at) {

        Optional<Duration> untilNoticed(String server) {
            return ran.entries().stream()
                    .filter(e -> e.event() instanceof RunEvent.ContactLost c
                            && c.server().equals(server))
                    .map(e -> Duration.between(at, e.at()))
                    .findFirst();
        }

        private Optional<Instant> ended() {
            return ran.entries().stream()
                    .filter(e -> e.event() instanceof RunEvent.Outcome o
                            && o.command().equals(command))
                    .map(Entry::at)
                    .findFirst();
        }

        /** How its command ended, as far as was known in the end. */
        RunEvent.Outcome outcome() {
            return ran.state().commands().get(command).outcome().orElseThrow();
        }

        /** How long after it happened the run was over. */
        Duration over() {
            return Duration.between(
                    at, ran.entries().get(ran.entries().size() - 1).at());
        }

        void assertNoticedAndNothingActivated(String server, String name) {
            assertThat(untilNoticed(server))
                    .as(name)
                    .hasValueSatisfying(t -> assertThat(t).as(name).isLessThanOrEqualTo(TWO_LOOKS));
            assertThat(ended())
                    .as("%s: it was under way", name)
                    .hasValueSatisfying(end -> assertThat(end).isAfterOrEqualTo(at));
            assertThat(ran.commands()).as(name).noneMatch(c -> c.contains("clpgrp -s"));
            assertThat(world.breaches()).as(name).isEmpty();
            assertThat(ran.state().verdict()).as(name).isNotEqualTo(RunResult.SUCCESS);
        }
    }

    private static Struck strike(Slow command, Duration after, Fault... faults) throws Exception {
        Rehearsed rehearsed = Rehearsed.on(CLUSTER);
        World world = rehearsed.world();
        if (command.hangs) {
            world.inject(new Injection(
                    new Trigger.OnCommand(Optional.empty(), command.words, 1, false), new Fault.CommandHangs()));
        }
        List<Instant> at = new ArrayList<>();
        List<String> given = new ArrayList<>();
        rehearsed.watching(e -> {
            if (at.isEmpty()
                    && e.event() instanceof RunEvent.Intent i
                    && i.step().endsWith("/long")
                    && String.join(" ", i.words()).startsWith(command.words)) {
                at.add(world.now().plus(after));
                given.add(i.command());
                for (Fault fault : faults) {
                    world.inject(new Injection(
                            new Trigger.At(Duration.between(world.spec().start(), at.get(0))), fault));
                }
            }
        });
        Rehearsed.Ran ran = rehearsed.run(RUNBOOK.formatted(command.step).getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(at).as("%s was given: %s", command, ran.state().reason()).hasSize(1);
        return new Struck(world, ran, given.get(0), at.get(0));
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
        Map<String, Function<String, Fault>> seeming = Map.of(
                "hangs", s -> new Fault.ServerHangs(s, true),
                "link cut", s -> new Fault.SshRefused(s, Duration.ZERO));
        for (Map.Entry<String, Function<String, Fault>> fault : seeming.entrySet()) {
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
        Fault fault = hangs ? new Fault.ServerHangs("srvA", true) : new Fault.SshRefused("srvA", Duration.ZERO);
        Struck struck = strike(Slow.MOVE, Duration.ofSeconds(60), fault);
        struck.assertNoticedAndNothingActivated("srvA", fault.toString());
        assertThat(struck.outcome().known()).isFalse();
        assertThat(struck.ran().state().verdict()).isEqualTo(RunResult.UNKNOWN);
        assertThat(struck.over()).isLessThan(SOON);
    }

    @Test
    void aMoveThatHangsOnALivingServerIsWaitedForOnceAsLongAsItMayTake() throws Exception {
        Struck struck = strike(Slow.MOVE, Duration.ofSeconds(60));
        assertThat(struck.outcome().known()).isFalse();
        assertThat(struck.ran().state().verdict()).isEqualTo(RunResult.UNKNOWN);
        assertThat(struck.over()).isBetween(Duration.ofMinutes(58), Duration.ofMinutes(65));
    }

    @Test
    void aMoveThatHangsAlthoughTheGroupArrivedIsSettledByWhatTheClusterShows() throws Exception {
        Rehearsed rehearsed = Rehearsed.on(CLUSTER);
        rehearsed
                .world()
                .inject(new Injection(
                        new Trigger.OnCommand(Optional.empty(), "clpgrp -m", 2, false), new Fault.CommandHangs()));
        List<CommandOutcome> others = new ArrayList<>();
        rehearsed.watching(e -> {
            if (others.isEmpty()
                    && e.event() instanceof RunEvent.Intent i
                    && i.words().contains("-m")
                    && i.step().endsWith("/long")) {
                others.add(moved(rehearsed));
            }
        });
        Rehearsed.Ran ran = rehearsed.run(RUNBOOK.formatted(Slow.MOVE.step).getBytes(StandardCharsets.UTF_8), Map.of());
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

    @Test
    void theTargetOfAMoveIsWatchedFromItsBeginning() throws Exception {
        for (Fault fault : List.of(new Fault.ServerHangs("srvB", true), new Fault.PowerLoss("srvB"))) {
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
        String one = RUNBOOK.formatted("run: {server: srvC, command: sleep 3}");
        String two = one + "      - {id: more, run: {server: srvC, command: sleep 3}}\n";
        assertThat(requests(two) - requests(one))
                .as("a look at each of three servers, and the command")
                .isEqualTo(3 + 1);
    }

    private static long requests(String runbook) throws Exception {
        Rehearsed rehearsed = Rehearsed.on(CLUSTER);
        Rehearsed.Ran ran = rehearsed.run(runbook.getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(ran.state().verdict()).as("%s", ran.state().reason()).isEqualTo(RunResult.SUCCESS);
        return rehearsed.world().requests();
    }
}
