package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Node;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.node.WrappedNodes;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.testing.Rehearsed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A server comes back on its way back only with the disk that it had, as long as no new one was accepted. */
class ExchangedDisksTest {

    private static final Pattern STARTING = Pattern.compile("clpcl -s|clpgrp -s|systemctl (start|enable)");

    private static byte[] exchange(String effect) {
        return """
                apiVersion: clpmaint/v1
                name: test
                category: disk-swap
                title: {en: t, ja: t}
                description: {en: d, ja: d}
                source: test
                steps:
                  - {id: layout, record-partitions: {server: srvB, mirror: md1}}
                  - {id: stop, stop-cluster: {server: srvB}}
                  - {id: disable, disable-services: {server: srvB}}
                  - {id: boot, reboot: {server: srvB}}
                  - id: exchange
                    manual:
                      instructions: {en: i, ja: i}
                      question: {en: q, ja: q}
                      effect: [%s]
                  - {id: partition, copy-partitions: {server: srvB, mirror: md1}}
                """.formatted(effect).getBytes(StandardCharsets.UTF_8);
    }

    private static WorldSpec dead() {
        return Worlds.pair().with(new Injection(new Trigger.At(Duration.ZERO), new Fault.DiskFails("srvB", "sdb")));
    }

    private static String atBoot(Rehearsed pair) throws Exception {
        return pair.node("srvB")
                .execute(RemoteCommand.reading(
                        CommandLine.of("systemctl", "is-enabled", "clusterpro"), Privilege.ROOT, Duration.ofMinutes(1)))
                .toString();
    }

    private static List<String> typed(Rehearsed.Ran ran) {
        return ran.state().notRestored().values().stream()
                .flatMap(r -> r.commands().stream())
                .toList();
    }

    private static void assertHeldOut(Rehearsed pair, Rehearsed.Ran ran) throws Exception {
        assertThat(ran.state().bug()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        assertThat(ran.commands()).noneMatch(STARTING.asPredicate());
        assertThat(atBoot(pair)).contains("disabled");
        assertThat(ran.state().notRestored()).containsKeys("services:srvB", "member:srvB");
        assertThat(ran.state().notRestored().get("member:srvB").why().en()).contains("may have been exchanged");
        assertThat(typed(ran)).noneMatch(STARTING.asPredicate()).containsOnlyOnce("srvB: sfdisk -d /dev/sdb");
        assertThat(typed(ran).get(0)).as("what comes first").startsWith("srvB: lsblk");
    }

    @Test
    void aServerIsHeldOutOnWhoseDiskSomebodyElsesPartitionsAre() throws Exception {
        Rehearsed pair = new Rehearsed(World.create(Worlds.pair()));
        Rehearsed.Ran ran = pair.run(exchange("replace-disk: {server: srvB, mirror: md1, used: true}"), Map.of());
        assertThat(ran.state().reason().orElseThrow().en()).contains("it is not empty");
        assertHeldOut(pair, ran);
    }

    @Test
    void aDeadDiskThatIsSaidToBeExchangedIsNotProvenToBeTheOldOne() throws Exception {
        Rehearsed pair = new Rehearsed(World.create(dead()));
        assertHeldOut(pair, pair.run(exchange("nothing"), Map.of()));
    }

    @Test
    void aServerWhoseDiskNobodyExchangedComesBack() throws Exception {
        Rehearsed pair = new Rehearsed(World.create(Worlds.pair())).refusing();
        Rehearsed.Ran ran = pair.run(exchange("nothing"), Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
        assertThat(atBoot(pair)).contains("enabled");
    }

    @Test
    void aServerWhoseDeadDiskNobodyExchangedIsNotHeldOutForBeingDead() throws Exception {
        Rehearsed pair = new Rehearsed(World.create(dead())).refusing();
        Rehearsed.Ran ran = pair.run(exchange("nothing"), Map.of());
        assertThat(ran.commands()).as("the agent is what refuses the disk").contains("srvB: clpcl -s --md");
        assertThat(ran.state().notRestored()).containsOnlyKeys("member:srvB");
        assertThat(atBoot(pair)).contains("enabled");
    }

    /** A server whose disk shows another serial number, as long as it is told so. */
    private record OtherDisk(Node inner, AtomicBoolean other) implements Node {
        @Override
        public String server() {
            return inner.server();
        }

        @Override
        public CommandOutcome execute(RemoteCommand command, Consumer<String> lines) throws InterruptedException {
            CommandOutcome outcome = inner.execute(command, lines);
            return other.get() && command.line().rendered().contains("SERIAL,SIZE")
                    ? outcome.withOutput(text -> text.replaceFirst("^\\S+", "OTHER"))
                    : outcome;
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
    void aServerComesBackOnceTheOldDiskIsPutBackAndTheRunTakenUpAgain() throws Exception {
        AtomicBoolean other = new AtomicBoolean();
        Rehearsed pair = new Rehearsed(
                World.create(Worlds.pair()), nodes -> new WrappedNodes(nodes, node -> new OtherDisk(node, other)));
        pair.watching(e -> {
            if (e.event() instanceof RunEvent.Answered) {
                other.set(true);
            }
        });
        Rehearsed.Prepared prepared = pair.prepare(exchange("nothing"), Map.of());
        MemoryJournal journal = new MemoryJournal(pair.time());
        assertHeldOut(pair, pair.execute(prepared, journal, new RunState()));
        other.set(false);
        Rehearsed.Ran again = pair.execute(pair.again(prepared), journal, RunState.of(journal.entries()));
        assertThat(again.state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
        assertThat(again.state().notRestored()).isEmpty();
        assertThat(atBoot(pair)).contains("enabled");
    }
}
