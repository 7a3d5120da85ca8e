package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.node.CommandLine;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.testing.Rehearsed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** After a run delivered a configuration, what must not be done is judged by that one, not by the one of the plan. */
class DeliveredConfigurationTest {

    private static final String AWAY = """
              - {id: stop, stop-whole-cluster: {}}
              - {id: deliver, distribute-configuration: {server: srvA, from: /root/new, while: stopped}}
              - {id: start, start-whole-cluster: {}}
              - {id: away, move-groups: {away-from: srvA}}
            """;

    private static void on(Rehearsed pair, String script) throws Exception {
        pair.node("srvA")
                .execute(RemoteCommand.changing(
                        CommandLine.script(script, List.of("prepare")), Privilege.ROOT, Duration.ofMinutes(1)));
    }

    /** A pair with a configuration beside its own by which the group may run on the first server alone. */
    private static Rehearsed pair() throws Exception {
        Rehearsed pair = Rehearsed.on(Files.readString(Path.of("runbooks/cluster.yaml")));
        on(
                pair,
                "mkdir -p /root/new && sed '/<policy name=.srvB/,/<.policy>/d' /opt/nec/clusterpro/etc/clp.conf"
                        + " > /root/new/clp.conf");
        return pair;
    }

    private static byte[] steps(String steps) {
        return ("apiVersion: clpmaint/v1\nname: test\ncategory: reconfigure\ntitle: {en: t, ja: t}\n"
                        + "description: {en: d, ja: d}\nsource: \"test\"\nsteps:\n" + steps)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aGroupIsNotMovedWhereTheDeliveredConfigurationForbidsIt() throws Exception {
        Rehearsed.Ran ran = pair().run(steps(AWAY), Map.of());
        assertThat(ran.state().reason().orElseThrow().en()).contains("group failover1 may not run on srvB");
        assertThat(ran.commands()).anyMatch(c -> c.contains("--push")).noneMatch(c -> c.contains("clpgrp -m"));
    }

    @Test
    void whereverItDiesAfterTheDeliveryTheRunThatIsTakenUpAgainKnowsWhatIsInForce() throws Exception {
        List<Entry> all = pair().run(steps(AWAY), Map.of()).entries();
        int read = IntStream.range(0, all.size())
                .filter(i -> all.get(i).event() instanceof RunEvent.ConfigurationRead)
                .findFirst()
                .orElseThrow();
        for (int written : List.of(read - 1, read, read + 1)) {
            Rehearsed pair = pair();
            Rehearsed.Prepared prepared = pair.prepare(steps(AWAY), Map.of());
            MortalJournal first = new MortalJournal(pair.time(), List.of(), written);
            assertThatThrownBy(() -> pair.execute(prepared, first, new RunState()))
                    .isInstanceOf(MortalJournal.Killed.class);
            MortalJournal second = MortalJournal.immortal(pair.time(), first.entries());
            RunState state = pair.execute(pair.again(prepared), second, RunState.of(first.entries()))
                    .state();
            assertThat(state.reason().orElseThrow().en()).contains("group failover1 may not run on srvB");
        }
    }

    @Test
    void nothingIsMovedWhileNobodyCanTellWhatIsInForce() throws Exception {
        Rehearsed pair = pair();
        Rehearsed.Prepared prepared = pair.prepare(steps(AWAY), Map.of());
        pair.world()
                .inject(new Injection(
                        new Trigger.OnCommand(Optional.of("srvA"), "clpstat -i", 1, true),
                        new Fault.CommandFails(1, "cannot be told")));
        Rehearsed.Ran ran = pair.execute(prepared, new MemoryJournal(pair.time()), new RunState());
        assertThat(ran.state().reason().orElseThrow().en()).contains("which one is in force could not be read");
        assertThat(ran.commands()).anyMatch(c -> c.contains("--push")).noneMatch(c -> c.contains("clpgrp -m"));
    }

    /** The delivered configuration may have brought an empty side: nobody can tell. */
    @Test
    void theWayBackStartsNothingWhileNobodyCanTellWhatIsInForce() throws Exception {
        Rehearsed pair = pair();
        Rehearsed.Prepared prepared = pair.prepare(steps(AWAY), Map.of());
        fails(pair, "clpstat -i", true);
        fails(pair, "clpcl -s", false);
        Rehearsed.Ran ran = pair.execute(prepared, new MemoryJournal(pair.time()), new RunState());
        assertThat(onTheWayBack(ran)).isEmpty();
        RunEvent.RestoreFailed left = ran.state().notRestored().get("whole-cluster");
        assertThat(left.why().en())
                .contains("which one is in force could not be read on the servers (srvA: ", "cannot be told")
                .contains("nothing is started, nor at boot");
        assertThat(left.commands())
                .startsWith("srvA: clpstat -i", "srvB: clpstat -i")
                .contains("srvA: clpcl -s -a");
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
    }

    @Test
    void theWayBackWaitsUntilItIsToldWhatIsInForce() throws Exception {
        Rehearsed pair = pair();
        Rehearsed.Prepared prepared = pair.prepare(steps(AWAY), Map.of());
        fails(pair, "clpstat -i", false);
        fails(pair, "clpcl -s", false);
        Rehearsed.Ran ran = pair.execute(prepared, new MemoryJournal(pair.time()), new RunState());
        assertThat(onTheWayBack(ran)).anyMatch(c -> c.startsWith("clpcl -s"));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
    }

    private static void fails(Rehearsed pair, String command, boolean always) {
        pair.world()
                .inject(new Injection(
                        new Trigger.OnCommand(Optional.of("srvA"), command, 1, always),
                        new Fault.CommandFails(1, "cannot be told")));
    }

    private static List<String> onTheWayBack(Rehearsed.Ran ran) {
        return ran.entries().stream()
                .map(Entry::event)
                .dropWhile(e -> !(e instanceof RunEvent.RestoreStarted))
                .filter(RunEvent.Intent.class::isInstance)
                .map(e -> String.join(" ", ((RunEvent.Intent) e).words()))
                .toList();
    }

    @Test
    void whatNobodyCanReadWithoutADeliveryIsNoChange() throws Exception {
        Rehearsed pair = pair();
        Rehearsed.Prepared prepared = pair.prepare(steps("  - {id: away, move-groups: {away-from: srvA}}\n"), Map.of());
        pair.world()
                .inject(new Injection(
                        new Trigger.OnCommand(Optional.empty(), "clpstat -i", 1, true),
                        new Fault.CommandFails(1, "cannot be told")));
        Rehearsed.Ran ran = pair.execute(prepared, new MemoryJournal(pair.time()), new RunState());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
    }
}
