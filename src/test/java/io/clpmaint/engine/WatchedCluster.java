package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.testing.Rehearsed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Three servers of which the program watches the first, where the group runs, and what may happen to them meanwhile. */
final class WatchedCluster {

    /** Two looks, with all that is waited for in between. */
    static final Duration TWO_LOOKS = Watch.INTERVAL.multipliedBy(2);

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

    private static final String THREE = """
            apiVersion: clpmaint/v1
            cluster: three
            product: "4.3"
            servers: [{name: srvA}, {name: srvB}, {name: srvC}]
            groups: [{name: failover1, home: srvA}]
            simulation:
              assumptions: {ratio-with-server-down: %s}
              groups:
                - name: failover1
                  resources: [{name: fip1, type: fip}, {name: disk1, type: disk}, {name: exec1, type: exec%s}]
              monitors:
                - {name: userw, type: userw}
            """;

    private WatchedCluster() {}

    /** The cluster, which sets its ratio while a server is down or refuses to. */
    static Rehearsed three(String ratioWithServerDown) {
        return three(ratioWithServerDown, "");
    }

    /** The cluster with an application that takes its time, like {@code start: 10m}. */
    static Rehearsed three(String ratioWithServerDown, String application) {
        return Rehearsed.on(THREE.formatted(ratioWithServerDown, application.isEmpty() ? "" : ", " + application));
    }

    /** The runbook with one step under suppression. */
    static byte[] runbook(String step) {
        return RUNBOOK.formatted(step).getBytes(StandardCharsets.UTF_8);
    }

    /** A run, and when something happened to its cluster while which of its commands was under way. */
    record Struck(World world, Rehearsed.Ran ran, Optional<Instant> at, Optional<String> command) {

        <E extends RunEvent> List<Entry> told(Class<E> kind) {
            return ran.entries().stream()
                    .filter(e -> kind.isInstance(e.event()))
                    .toList();
        }

        RunEvent.ServerLost lost() {
            assertThat(told(RunEvent.ServerLost.class))
                    .as("%s", ran.state().reason())
                    .hasSize(1);
            return (RunEvent.ServerLost) told(RunEvent.ServerLost.class).get(0).event();
        }

        Optional<Duration> untilNoticed(String server) {
            return told(RunEvent.ContactLost.class).stream()
                    .filter(e -> ((RunEvent.ContactLost) e.event()).server().equals(server))
                    .map(e -> Duration.between(at.orElseThrow(), e.at()))
                    .findFirst();
        }

        List<String> startedByHand() {
            return ran.commands().stream().filter(c -> c.contains("clpgrp -s")).toList();
        }

        String where(String group) {
            return world.cluster()
                    .group(group)
                    .orElseThrow()
                    .current()
                    .map(a -> a.host().name())
                    .orElse("");
        }

        Optional<Instant> ended() {
            return told(RunEvent.Outcome.class).stream()
                    .filter(e -> ((RunEvent.Outcome) e.event()).command().equals(command.orElseThrow()))
                    .map(Entry::at)
                    .findFirst();
        }

        /** How its command ended, as far as was known in the end. */
        RunEvent.Outcome outcome() {
            return ran.state().commands().get(command.orElseThrow()).outcome().orElseThrow();
        }

        /** How long after it happened the run was over. */
        Duration over() {
            return Duration.between(
                    at.orElseThrow(),
                    ran.entries().get(ran.entries().size() - 1).at());
        }

        void assertNoticed(String server, String name) {
            assertThat(untilNoticed(server))
                    .as(name)
                    .hasValueSatisfying(t -> assertThat(t).as(name).isLessThanOrEqualTo(TWO_LOOKS));
        }

        void assertNothingActivated(String name) {
            assertThat(startedByHand()).as(name).isEmpty();
            assertThat(world.breaches()).as(name).isEmpty();
        }

        void assertNoticedAndNothingActivated(String server, String name) {
            assertNoticed(server, name);
            assertThat(ended())
                    .as("%s: it was under way", name)
                    .hasValueSatisfying(end -> assertThat(end).isAfterOrEqualTo(at.orElseThrow()));
            assertNothingActivated(name);
            assertThat(ran.state().verdict()).as(name).isNotEqualTo(RunResult.SUCCESS);
        }
    }

    /** Runs a runbook, and lets faults strike a while after a command was begun. */
    static Struck strike(
            Rehearsed rehearsed,
            byte[] runbook,
            Predicate<RunEvent.Intent> command,
            Duration after,
            Fault.OfWorld... faults)
            throws Exception {
        World world = rehearsed.world();
        List<Instant> at = new ArrayList<>();
        List<String> given = new ArrayList<>();
        rehearsed.watching(e -> {
            if (at.isEmpty() && e.event() instanceof RunEvent.Intent i && command.test(i)) {
                at.add(world.now().plus(after));
                given.add(i.command());
                for (Fault.OfWorld fault : faults) {
                    inject(world, at.get(0), fault);
                }
            }
        });
        Rehearsed.Ran ran = rehearsed.run(runbook, Map.of());
        return new Struck(world, ran, at.stream().findFirst(), given.stream().findFirst());
    }

    /** Lets a fault strike at a moment. */
    static void inject(World world, Instant at, Fault.OfWorld fault) {
        world.inject(new Injection(new Trigger.At(Duration.between(world.spec().start(), at)), fault));
    }

    /** Commands of the step that the runbook was filled with that begin with words. */
    static Predicate<RunEvent.Intent> inTheStep(String words) {
        return i -> i.step().endsWith("/long") && String.join(" ", i.words()).startsWith(words);
    }
}
