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
import io.clpmaint.testing.Rehearsed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Somebody else delivers another configuration while a run is under way: nothing more of its plan is done. */
class ForeignConfigurationTest {

    private static final String TWO_STEPS = """
              - {id: stop, stop-whole-cluster: {}}
              - {id: start, start-whole-cluster: {}}
            """;

    /** The cluster's own configuration, by which the group may run on the first server alone. */
    private static final String NEW = "mkdir -p /root/new && sed '/<policy name=.srvB/,/<.policy>/d'"
            + " /opt/nec/clusterpro/etc/clp.conf > /root/new/clp.conf";

    private static final String OLD = "mkdir -p /root/old && cp /opt/nec/clusterpro/etc/clp.conf /root/old/";

    private static void on(Rehearsed pair, String script) throws Exception {
        assertThat(pair.node("srvA")
                        .execute(RemoteCommand.changing(
                                CommandLine.script(script, List.of("somebody")), Privilege.ROOT, Duration.ofMinutes(1)))
                        .toString())
                .contains("code=0");
    }

    private static Rehearsed pair() throws Exception {
        Rehearsed pair = Rehearsed.on(Files.readString(Path.of("runbooks/cluster.yaml")));
        on(pair, OLD);
        on(pair, NEW);
        return pair;
    }

    private static byte[] steps(String steps) {
        return ("apiVersion: clpmaint/v1\nname: test\ncategory: reconfigure\ntitle: {en: t, ja: t}\n"
                        + "description: {en: d, ja: d}\nsource: \"test\"\nsteps:\n" + steps)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void push(Rehearsed pair, String directory) {
        try {
            on(pair, "clpcfctrl --push -l -x " + directory);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has somebody deliver a configuration once, right after an event. */
    private static Rehearsed pushing(Rehearsed pair, String directory, Predicate<RunEvent> after) {
        boolean[] done = {false};
        return pair.watching(entry -> {
            if (!done[0] && after.test(entry.event())) {
                done[0] = true;
                push(pair, directory);
            }
        });
    }

    private static Predicate<RunEvent> end(String step) {
        return event -> event instanceof RunEvent.StepFinished e && e.step().equals(step);
    }

    @Test
    void aChangeBetweenTwoStepsIsToldWithWhatItIsAndWhoShowsIt() throws Exception {
        Rehearsed.Ran ran = pushing(pair(), "/root/new", end("stop")).run(steps(TWO_STEPS), Map.of());
        assertThat(ran.state().failure().orElseThrow().step()).isEqualTo("start");
        assertThat(ran.state().failure().orElseThrow().code()).contains("CLPM-7022");
        assertThat(ran.state().reason().orElseThrow().en())
                .contains("as srvA shows: - group failover1 servers: srvA, srvB; + group failover1 servers: srvA");
    }

    @Test
    void theWayBackGoesByWhatIsInForceThen() throws Exception {
        Rehearsed.Ran ran = pushing(pair(), "/root/new", end("stop")).run(steps(TWO_STEPS), Map.of());
        assertThat(ran.entries())
                .extracting(Entry::event)
                .filteredOn(RunEvent.ConfigurationRead.class::isInstance)
                .singleElement()
                .satisfies(read -> assertThat(((RunEvent.ConfigurationRead) read).text())
                        .as("the group may run on one server alone")
                        .containsPattern("failover1(?s:(?!srvB).)*srvA"));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
    }

    @Test
    void beforeTheFirstChangeTheRunIsRefused() throws Exception {
        Rehearsed pair = pair();
        on(pair, "clpcl -t -a");
        pair.time().sleep(Duration.ofMinutes(3));
        Rehearsed.Ran ran = pushing(pair, "/root/new", RunEvent.LockTaken.class::isInstance)
                .run(steps("  - {id: start, start-whole-cluster: {}}\n"), Map.of());
        assertThat(ran.state().failure().orElseThrow().code()).contains("CLPM-7022");
        assertThat(ran.commands()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.REFUSED);
    }

    @Test
    void whatTheRunDeliversItselfIsNobodyElses() throws Exception {
        Rehearsed.Ran ran = pair().run(
                        steps("  - {id: stop, stop-whole-cluster: {}}\n"
                                + "  - {id: deliver, distribute-configuration: {server: srvA, from: /root/new, while: stopped}}\n"
                                + "  - {id: start, start-whole-cluster: {}}\n"),
                        Map.of());
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
    }

    @Test
    void afterADeliveryOfTheRunTheFormerOneIsSomebodyElses() throws Exception {
        Rehearsed.Ran ran = pushing(pair(), "/root/old", end("deliver"))
                .run(
                        steps("  - {id: stop, stop-whole-cluster: {}}\n"
                                + "  - {id: deliver, distribute-configuration: {server: srvA, from: /root/new, while: stopped}}\n"
                                + "  - {id: start, start-whole-cluster: {}}\n"),
                        Map.of());
        assertThat(ran.state().failure().orElseThrow().code()).contains("CLPM-7022");
        assertThat(ran.state().reason().orElseThrow().en())
                .contains("- group failover1 servers: srvA; + group failover1 servers: srvA, srvB");
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
    }

    @Test
    void aRunThatIsTakenUpNoticesWhatWasChangedWhileItsProcessWasGone() throws Exception {
        Rehearsed pair = pair();
        Rehearsed.Prepared prepared = pair.prepare(steps(TWO_STEPS), Map.of());
        int atStep = atStep(pair().run(steps(TWO_STEPS), Map.of()).entries(), "start");
        MortalJournal first = new MortalJournal(pair.time(), List.of(), atStep);
        assertThatThrownBy(() -> pair.execute(prepared, first, new RunState()))
                .isInstanceOf(MortalJournal.Killed.class);
        push(pair, "/root/new");
        MortalJournal second = MortalJournal.immortal(pair.time(), first.entries());
        RunState state = pair.execute(pair.again(prepared), second, RunState.of(first.entries()))
                .state();
        assertThat(state.failure().orElseThrow().code()).contains("CLPM-7022");
    }

    private static int atStep(List<Entry> entries, String step) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).event() instanceof RunEvent.StepStarted e
                    && e.step().equals(step)) {
                return i;
            }
        }
        throw new AssertionError(step);
    }

    /** A person who put the configuration back lets the step be done again. */
    @Test
    void aStepIsDoneAgainWhereTheConfigurationWasPutBack() throws Exception {
        Rehearsed pair = pair();
        Rehearsed.Ran ran = pushing(pair, "/root/new", end("stop"))
                .deciding(new Putting(pair))
                .run(steps(TWO_STEPS), Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.commands()).anyMatch(c -> c.contains("clpcl -s -a"));
    }

    /** Puts the configuration back, and wants the step done again, once. */
    private static final class Putting implements Decider {

        private final Rehearsed pair;
        private boolean asked;

        Putting(Rehearsed pair) {
            this.pair = pair;
        }

        @Override
        public Optional<Choice> choose(RunEvent.StepAsked question) {
            if (asked) {
                return Optional.of(Choice.RESTORE);
            }
            asked = true;
            push(pair, "/root/old");
            return Optional.of(Choice.RETRY);
        }

        @Override
        public String name() {
            return "somebody";
        }
    }
}
