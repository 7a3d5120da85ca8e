package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.testing.LongProof;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers come into a cluster, leave it and change their names while a run goes on. */
@LongProof
class ServerMembershipTest {

    private static final Path FOLDER = Path.of("runbooks/reconfigure");
    private static final String CONFIGURATION = "/opt/nec/clusterpro/etc/clp.conf";
    private static final Map<String, String> REMOVE = Map.of("removed", "srvC", "server", "srvA");
    private static final Map<String, String> ADD = Map.of(
            "added", "srvC",
            "server", "srvA",
            "host-key", "SHA256:" + "k".repeat(43),
            "package", "/root/clusterpro-4.3.0-1.x86_64.rpm");
    private static final Map<String, String> RENAME =
            Map.of("renamed", "srvB", "name", "node2", "prover", "srvA", "server", "srvA");
    private static final String NODE2 = "sed 's/name=.srvB./name=\"node2\"/'";
    private static final String WITHOUT =
            "sed -e '/<server name=.srvC/,/<.server>/d' -e '/<policy name=.srvC/,/<.policy>/d'";
    private static final String WITH = "sed 's/<server name=.srvA.>/<server name=\"srvC\"><priority>2<\\/priority>"
            + "<device id=\"0\"><type>lan<\\/type><info>10.0.1.13<\\/info><\\/device><\\/server>&/'";

    private static Rehearsed cluster(String file, String edit) throws Exception {
        return edited(Files.readString(FOLDER.resolve(file)), edit);
    }

    private static Rehearsed edited(String inventory, String edit) throws Exception {
        Rehearsed cluster = Rehearsed.on(inventory);
        on(cluster, "mkdir -p /root/clpmaint/new && " + edit + " " + CONFIGURATION + " > /root/clpmaint/new/clp.conf");
        return cluster;
    }

    private static String on(Rehearsed cluster, String script) throws Exception {
        CommandOutcome outcome = cluster.nodes()
                .node("srvA")
                .execute(RemoteCommand.changing(
                        CommandLine.script(script, List.of("by hand")), Privilege.ROOT, Duration.ofMinutes(1)));
        return ((CommandOutcome.Exited) outcome).out();
    }

    private static byte[] runbook(String name) throws Exception {
        return Files.readAllBytes(FOLDER.resolve(name + ".yaml"));
    }

    private static List<String> online(Rehearsed cluster) {
        return cluster.world().cluster().machines().stream()
                .filter(h -> h.daemon().online())
                .map(Host::name)
                .toList();
    }

    @Test
    void aServerIsTakenOutWhileTheClusterAndTheMirrorAgentsAreStopped() throws Exception {
        Rehearsed three = cluster("three.cluster", WITHOUT);
        Rehearsed.Ran ran = three.run(runbook("remove-server"), REMOVE);
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.commands())
                .containsSubsequence(
                        "srvC: clpgrp -m failover1 -a srvA",
                        "srvA: clpcl -t -a",
                        "srvB: clpcl -t --md",
                        "srvA: clpcfctrl --push -l -x /root/clpmaint/new",
                        "srvC: systemctl disable clusterpro_alertsync clusterpro_webmgr clusterpro clusterpro_md",
                        "srvB: clpcl -s --md",
                        "srvA: clpcl -s -a")
                .doesNotContain("srvC: clpcl -s --md");
        assertThat(three.world().cluster().hosts()).extracting(Host::name).containsExactly("srvA", "srvB");
        assertThat(online(three)).containsExactly("srvA", "srvB");
    }

    @Test
    void aServerWithASideOfAMirrorIsNotTakenOut() throws Exception {
        Rehearsed three = cluster("three.cluster", WITHOUT);
        assertThatThrownBy(() -> three.run(runbook("remove-server"), Map.of("removed", "srvB", "server", "srvA")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("md1");
    }

    @Test
    void whereverItDiesARemovalReachesItsEnd() throws Exception {
        reachesItsEnd("three.cluster", WITHOUT, "remove-server", REMOVE, List.of("srvA", "srvB"));
    }

    @Test
    void whereverItDiesAnAdditionReachesItsEnd() throws Exception {
        reachesItsEnd("joining.cluster", WITH, "add-server", ADD, List.of("srvA", "srvB", "srvC"));
    }

    @Test
    void whereverItDiesAChangeOfTheAddressForTheLoginReachesItsEnd() throws Exception {
        Map<String, String> given = Map.of(
                "changed", "srvB", "prover", "srvA", "server", "srvA", "address", "10.0.1.52", "login", "192.0.2.52");
        reachesItsEnd(
                "../cluster.yaml", "sed s/10[.]0[.]1[.]12/10.0.1.52/", "change-ip", given, List.of("srvA", "srvB"));
    }

    @Test
    void aServerGetsAnotherNameWhileTheWholeClusterIsDown() throws Exception {
        Rehearsed pair = cluster("../cluster.yaml", NODE2);
        Rehearsed.Ran ran = pair.run(runbook("rename-server"), RENAME);
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.commands())
                .containsSubsequence(
                        "srvA: clpcfctrl --pull -l -x /root/clpmaint/old",
                        "srvA: clpstdn -r",
                        "srvB: hostnamectl set-hostname node2",
                        "srvA: clpcfctrl --push -l -x /root/clpmaint/new",
                        "srvB: shutdown -r now");
        assertThat(on(pair, "clpstat; clpmdstat -m md1")).contains("node2").doesNotContain("srvB");
        assertThat(pair.world().cluster().host("srvB").hostName()).isEqualTo("node2");
    }

    @Test
    void aServerDoesNotGetTheNameOfAnother() throws Exception {
        Rehearsed pair = cluster("../cluster.yaml", "cat");
        Map<String, String> given = new HashMap<>(RENAME);
        given.put("name", "srvA");
        assertThatThrownBy(() -> pair.run(runbook("rename-server"), given))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("srvA");
    }

    @Test
    void aRenamedHostDoesNotStartItsClusterBeforeTheConfigurationNamesIt() throws Exception {
        Rehearsed pair = cluster("../cluster.yaml", "cat");
        Host host = pair.world().cluster().host("srvB");
        on(pair, "clpcl -t -h srvB; true");
        host.rename("node2");
        on(pair, "clpcl -s -h srvB; true");
        pair.world().advance(Duration.ofMinutes(5));
        assertThat(host.daemon().online()).isFalse();
        host.rename("srvB");
        on(pair, "clpcl -s -h srvB; true");
        pair.world().advance(Duration.ofMinutes(5));
        assertThat(host.daemon().online()).isTrue();
    }

    @Test
    void whereverItDiesBeforeTheLastRestartARenamingReachesItsEnd() throws Exception {
        reachesItsEnd("../cluster.yaml", NODE2, "rename-server", RENAME, List.of("srvA", "srvB"));
    }

    /** The last restart of all servers; between two of its commands a server starts by itself, alone. */
    private static boolean restarts(Entry entry) {
        return entry.event() instanceof RunEvent.Intent intent && intent.step().equals("up/up");
    }

    @Test
    void aRenamingThatDiesBetweenItsTwoRestartsReachesItsEnd() throws Exception {
        List<Entry> entries = cluster("../cluster.yaml", NODE2)
                .run(runbook("rename-server"), RENAME)
                .entries();
        int[] restarts = IntStream.range(0, entries.size())
                .filter(i -> restarts(entries.get(i)))
                .toArray();
        assertThat(restarts).hasSize(2);
        for (int point = restarts[0] + 1; point <= restarts[1]; point++) {
            List<Entry> all =
                    reachesItsEnd(point, "../cluster.yaml", NODE2, "rename-server", RENAME, List.of("srvA", "srvB"));
            assertThat(all.subList(point, all.size()))
                    .filteredOn(e -> e.event() instanceof RunEvent.BootRecorded)
                    .extracting(e -> ((RunEvent.BootRecorded) e.event()).server())
                    .as("only the server that was not restarted yet; killed after entry %s", point)
                    .containsExactly("srvB");
        }
    }

    /** Servers start their cluster by themselves then, while the way back starts it everywhere. */
    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void aRenamingThatIsAbortedDuringItsLastRestartEndsWithTheWholeCluster(int minutes) throws Exception {
        List<Entry> entries = cluster("../cluster.yaml", NODE2)
                .run(runbook("rename-server"), RENAME)
                .entries();
        int restart = (int) entries.stream().takeWhile(e -> !restarts(e)).count();
        for (int point = restart + 1; point <= restart + 9; point++) {
            endsWhole(point, NODE2, "rename-server", RENAME, r -> r.world().advance(Duration.ofMinutes(minutes)));
        }
    }

    /** How many entries there are when the new configuration is about to be delivered. */
    private static int delivery(String edit, String name, Map<String, String> given) throws Exception {
        List<Entry> entries =
                cluster("../cluster.yaml", edit).run(runbook(name), given).entries();
        return (int) entries.stream()
                .takeWhile(e ->
                        !(e.event() instanceof RunEvent.Intent i && i.change().equals("PushConfiguration")))
                .count();
    }

    /** Whether a server of the old configuration is found while the host has its new name still, nobody knows. */
    @ParameterizedTest
    @ValueSource(strings = {"refused", "by-address"})
    void aRenamingThatIsAbortedAroundItsDeliveryEndsWithTheWholeCluster(String reading) throws Exception {
        int delivery = delivery(NODE2, "rename-server", RENAME);
        for (int point = delivery; point <= delivery + 6; point++) {
            endsWhole(point, delivering(reading), NODE2, "rename-server", RENAME, r -> {});
        }
    }

    @Test
    void aHostThatGoesByAnotherNameGetsAConfigurationInOneReadingAlone() throws Exception {
        String push = "clpcfctrl --push -l -x /root/clpmaint/new >/dev/null; echo $?";
        for (String reading : List.of("refused", "by-address")) {
            Rehearsed pair = edited(delivering(reading), NODE2);
            on(pair, "clpcl -t -a && clpcl -t --md -a");
            pair.world().advance(Duration.ofMinutes(5));
            pair.world().cluster().host("srvB").rename("node3");
            assertThat(on(pair, push).strip()).as(reading).isEqualTo(reading.equals("refused") ? "1" : "0");
        }
    }

    /** The shipped pair, where clpcfctrl goes by this reading. */
    private static String delivering(String reading) throws Exception {
        return Files.readString(FOLDER.resolve("../cluster.yaml"))
                .replace("simulation:\n", "simulation:\n  assumptions: {delivery-to-other-name: " + reading + "}\n");
    }

    @Test
    void aChangeOfTheNetmaskThatIsAbortedAroundItsDeliveryEndsWithTheWholeCluster() throws Exception {
        Map<String, String> given =
                Map.of("changed", "srvB", "prover", "srvA", "server", "srvA", "address", "10.0.1.12", "prefix", "23");
        String edit = "sed 's/<comment.>/<comment>changed<\\/comment>/'";
        int delivery = delivery(edit, "change-netmask", given);
        for (int point = delivery; point <= delivery + 5; point++) {
            endsWhole(point, edit, "change-netmask", given, r -> {});
        }
    }

    /** What a person changed on a server, a person has to undo; the program puts back the rest. */
    @Test
    void aChangeOfTheAddressThatIsAbortedAroundItsDeliveryEndsWithTheWholeClusterOnceTheAddressIsTheOldOne()
            throws Exception {
        Map<String, String> given =
                Map.of("changed", "srvB", "prover", "srvA", "server", "srvA", "address", "10.0.1.52");
        String edit = "sed s/10[.]0[.]1[.]12/10.0.1.52/";
        int delivery = delivery(edit, "change-ip", given);
        for (int point = delivery; point <= delivery + 3; point++) {
            endsWhole(
                    point,
                    edit,
                    "change-ip",
                    given,
                    r -> r.world()
                            .perform(
                                    "srvB",
                                    List.of(new WorldEffect.Declared(
                                            Optional.empty(),
                                            new WorldEffect.AddressSet(
                                                    Optional.empty(), "10.0.1.12", OptionalInt.of(24))))));
        }
    }

    /** No invariant about a name needs the configuration: it is proven on the host. What is started is another matter. */
    @Test
    void whileNobodyCanTellWhatIsInForceAnAbortedRenamingGivesTheNameBackAllTheSame() throws Exception {
        Rehearsed rehearsed = cluster("../cluster.yaml", NODE2);
        RunState state = aborted(
                delivery(NODE2, "rename-server", RENAME) + 1,
                rehearsed,
                "rename-server",
                RENAME,
                r -> r.world()
                        .inject(new Injection(
                                new Trigger.OnCommand(Optional.of("srvA"), "clpstat -i", 1, true),
                                new Fault.CommandFails(1, "cannot be told"))));
        assertThat(state.deliveries().known()).isFalse();
        assertThat(state.notRestored()).containsOnlyKeys("whole-cluster", "services:srvA", "services:srvB");
        assertThat(rehearsed.world().cluster().host("srvB").hostName()).isEqualTo("srvB");
        assertThat(online(rehearsed)).isEmpty();
    }

    private static void endsWhole(
            int point, String edit, String name, Map<String, String> given, Consumer<Rehearsed> meanwhile)
            throws Exception {
        endsWhole(point, Files.readString(FOLDER.resolve("../cluster.yaml")), edit, name, given, meanwhile);
    }

    private static void endsWhole(
            int point,
            String inventory,
            String edit,
            String name,
            Map<String, String> given,
            Consumer<Rehearsed> meanwhile)
            throws Exception {
        Rehearsed rehearsed = edited(inventory, edit);
        RunState state = aborted(point, rehearsed, name, given, meanwhile);
        assertThat(state.notRestored()).as("killed after entry %s", point).isEmpty();
        assertThat(state.verdict()).as("killed after entry %s", point).isEqualTo(RunResult.ABORTED);
        assertThat(online(rehearsed)).as("killed after entry %s", point).containsExactly("srvA", "srvB");
        assertThat(on(rehearsed, "cat " + CONFIGURATION))
                .as("the host's name after entry %s", point)
                .contains("<server name=\""
                        + rehearsed.world().cluster().host("srvB").hostName() + "\">");
    }

    /** The controller dies after an entry, something happens, and the run is taken up to be ended. */
    private static RunState aborted(
            int point, Rehearsed rehearsed, String name, Map<String, String> given, Consumer<Rehearsed> meanwhile)
            throws Exception {
        Rehearsed.Prepared prepared = rehearsed.prepare(runbook(name), given);
        MortalJournal first = new MortalJournal(rehearsed.time(), List.of(), point);
        try {
            rehearsed.execute(prepared, first, new RunState());
        } catch (MortalJournal.Killed e) {
            meanwhile.accept(rehearsed);
        }
        rehearsed.stop().request(RunState.ABORT);
        MortalJournal second = MortalJournal.immortal(rehearsed.time(), first.entries());
        return rehearsed
                .execute(rehearsed.again(prepared), second, RunState.of(first.entries()))
                .state();
    }

    /** The controller dies at entries of the journal, one in thirteen; another one takes the run up minutes later. */
    private static void reachesItsEnd(
            String file, String edit, String name, Map<String, String> given, List<String> members) throws Exception {
        List<Entry> entries = cluster(file, edit).run(runbook(name), given).entries();
        int points = (int) entries.stream().takeWhile(e -> !restarts(e)).count();
        assertThat(points).isGreaterThan(70);
        for (int point = 3; point < points; point += 13) {
            reachesItsEnd(point, file, edit, name, given, members);
        }
    }

    private static List<Entry> reachesItsEnd(
            int point, String file, String edit, String name, Map<String, String> given, List<String> members)
            throws Exception {
        Rehearsed rehearsed = cluster(file, edit);
        Rehearsed.Prepared prepared = rehearsed.prepare(runbook(name), given);
        MortalJournal first = new MortalJournal(rehearsed.time(), List.of(), point);
        try {
            rehearsed.execute(prepared, first, new RunState());
        } catch (MortalJournal.Killed e) {
            rehearsed.world().advance(Duration.ofMinutes(5)); // servers that are on their way come up meanwhile
            rehearsed.world().dialAsAtFirst(); // the other controller knows the addresses of the inventory
        }
        MortalJournal second = new MortalJournal(rehearsed.time(), first.entries(), Integer.MAX_VALUE);
        Rehearsed.Ran resumed = rehearsed.execute(rehearsed.again(prepared), second, RunState.of(first.entries()));
        assertThat(resumed.state().verdict())
                .as(
                        "killed after entry %s: %s; %s",
                        point,
                        first.entries().get(point - 1).event(),
                        resumed.state().reason())
                .isEqualTo(RunResult.SUCCESS);
        assertThat(online(rehearsed)).as("killed after entry %s", point).isEqualTo(members);
        return second.entries();
    }
}
