package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandLine;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
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
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A side that the run itself emptied counts as little as a new disk, until a complete copy onto it was seen. */
class EmptiedSidesTest {

    private static final String UNCONSTRUCTED = ", initial-construction: false";

    private static Rehearsed pair(String settings) throws Exception {
        Rehearsed pair = Rehearsed.on(Files.readString(Path.of("runbooks/cluster.yaml"))
                .replace("writes: 512KiB}", "writes: 512KiB" + settings + "}"));
        for (String server : List.of("srvA", "srvB")) {
            pair.node(server)
                    .execute(RemoteCommand.changing(
                            CommandLine.script(
                                    "mkdir -p /root/clpmaint && sfdisk -d /dev/sdb | sed 's/41943040/43000000/'"
                                            + " > /root/clpmaint/layout",
                                    List.of("test")),
                            Privilege.ROOT,
                            Duration.ofMinutes(1)));
        }
        return pair;
    }

    private static final Path RESIZE = Path.of("runbooks/reconfigure/resize-mirror-partition.yaml");

    private static Rehearsed.Ran resized(Rehearsed pair) throws Exception {
        return resized(pair, Files.readString(RESIZE));
    }

    private static Rehearsed.Ran resized(Rehearsed pair, String runbook) throws Exception {
        return pair.run(
                runbook.getBytes(StandardCharsets.UTF_8),
                Map.of("group", "failover1", "server", "srvA", "partner", "srvB"));
    }

    private static Rehearsed.Ran steps(Rehearsed pair, String steps) throws Exception {
        String runbook = "apiVersion: clpmaint/v1\nname: test\ncategory: reconfigure\ntitle: {en: t, ja: t}\n"
                + "description: {en: d, ja: d}\nsource: \"test\"\nsteps:\n" + steps;
        return pair.run(runbook.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private static final String ONE_SIDE = """
              - {id: stop, stop-cluster: {server: srvB}}
              - {id: disable, disable-services: {server: srvB}}
              - {id: boot, reboot: {server: srvB}}
              - {id: initialise, initialise-mirror: {server: srvB, mirror: md1}}
              - {id: rejoin, rejoin-cluster: {server: srvB, by: reboot, mirrors: any}}
            """;

    /** The agent takes an empty cluster partition for a new mirror's: its side reads newest without a copy. */
    private static final String WIPED = ONE_SIDE.replace("initialise-mirror: {", "wipe-cluster-partition: {");

    private static List<RunEvent> events(Rehearsed.Ran ran) {
        return ran.entries().stream().map(e -> e.event()).toList();
    }

    @Test
    void whatIsWrittenOrInitialisedIsWrittenDownBeforeItsCommandIsGiven() throws Exception {
        Rehearsed.Ran ran = resized(pair(""));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        List<RunEvent> events = events(ran);
        int emptied = 0;
        for (int i = 1; i < events.size(); i++) {
            if (events.get(i) instanceof RunEvent.Intent e
                    && List.of("WriteLayout", "InitialiseClusterPartition").contains(e.change())) {
                assertThat(events.get(i - 1)).isEqualTo(new RunEvent.SideReplaced("md1", e.server(), true));
                emptied++;
            }
        }
        assertThat(emptied).isEqualTo(4);
    }

    @Test
    void oneCompleteCopyMakesBothSidesCountThatTheRunEmptiedOnPurpose() throws Exception {
        Rehearsed.Ran ran = resized(pair(""));
        assertThat(events(ran))
                .filteredOn(RunEvent.CopyComplete.class::isInstance)
                .hasSize(1);
        assertThat(ran.state().replacedSides()).isEmpty();
    }

    @Test
    void aMirrorThatReadsNormalWithoutACopyIsNotBelievedAfterBothSidesWereEmptied() throws Exception {
        String ungated = Files.readString(RESIZE).replaceAll("(?m)^.*mirror-setting: .*\\R", "");
        Rehearsed.Ran ran = resized(pair(UNCONSTRUCTED), ungated);
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        assertThat(ran.state().replacedSides()).containsExactlyInAnyOrder("md1@srvA", "md1@srvB");
    }

    @Test
    void noGroupMovesToASideThatReadsNormalBecauseItsRecordsWereWiped() throws Exception {
        Rehearsed.Ran ran = steps(pair(UNCONSTRUCTED), WIPED + "  - {id: away, move-groups: {away-from: srvA}}\n");
        assertThat(ran.commands()).anyMatch(c -> c.contains("/dev/zero"));
        assertThat(ran.commands()).noneMatch(c -> c.contains("clpgrp -m"));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        assertThat(ran.state().reason().orElseThrow().en()).contains("no complete copy onto it was seen");
    }

    @Test
    void nothingIsCopiedFromAnEmptiedSideOntoTheOneThatHoldsTheData() throws Exception {
        Rehearsed pair = pair(UNCONSTRUCTED);
        Rehearsed.Ran ran =
                steps(pair, WIPED + "  - {id: copy, copy-mirror: {mirror: md1, onto: srvA, start: forced}}\n");
        assertThat(ran.commands()).noneMatch(c -> c.contains("--force"));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        assertThat(ran.state().reason().orElseThrow().en()).contains("nothing is copied from it");
    }

    @Test
    void anInitialisedSideCountsAgainAfterACompleteCopyOntoIt() throws Exception {
        Rehearsed.Ran ran = steps(
                pair(UNCONSTRUCTED),
                ONE_SIDE
                        + "  - {id: copy, copy-mirror: {mirror: md1, onto: srvB, start: forced}}\n"
                        + "  - {id: away, move-groups: {away-from: srvA}}\n");
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
    }

    @Test
    void theWayBackStartsNothingAndHasNothingStartAtBootWhereASideIsEmptyAndNoneIsAtWork() throws Exception {
        for (String failing : List.of("srvA: clpmdinit", "srvB: clpmdinit")) {
            Rehearsed pair = pair("");
            pair.world()
                    .inject(new Injection(
                            new Trigger.OnCommand(Optional.of(failing.substring(0, 4)), failing.substring(6), 1, false),
                            new Fault.CommandFails(1, "fails")));
            Rehearsed.Ran ran = resized(pair);
            long begun = ran.entries().stream()
                    .filter(e -> e.event() instanceof RunEvent.RestoreStarted)
                    .findFirst()
                    .orElseThrow()
                    .sequence();
            assertThat(ran.entries())
                    .filteredOn(e -> e.sequence() > begun && e.event() instanceof RunEvent.Intent)
                    .isEmpty();
            assertThat(ran.state().notRestored()).containsKeys("whole-cluster", "services:srvA", "services:srvB");
            assertThat(typed(ran)).noneMatch(STARTING);
            assertThat(ran.state().notRestored().get("whole-cluster").why().en())
                    .contains("first bring the server that holds the data back");
            assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        }
    }

    private static final Predicate<String> STARTING =
            Pattern.compile("clpcl -s|clpgrp -s|systemctl (start|enable)").asPredicate();

    private static List<String> typed(Rehearsed.Ran ran) {
        return ran.state().notRestored().values().stream()
                .flatMap(r -> r.commands().stream())
                .toList();
    }

    private static Rehearsed losingPower(String server, Trigger when) throws Exception {
        Rehearsed pair = pair("");
        pair.world().inject(new Injection(when, new Fault.PowerLoss(server)));
        return pair;
    }

    private static String atBoot(Rehearsed pair, String server) throws Exception {
        return pair.node(server)
                .execute(RemoteCommand.reading(
                        CommandLine.of("systemctl", "is-enabled", "clusterpro"), Privilege.ROOT, Duration.ofMinutes(1)))
                .toString();
    }

    @Test
    void nothingIsEnabledOnAnEmptiedSideWhileTheOneWithTheDataIsNotAtWork() throws Exception {
        Rehearsed pair = losingPower("srvA", new Trigger.OnCommand(Optional.of("srvB"), "clpmdinit", 1, false));
        Rehearsed.Ran ran = steps(pair, ONE_SIDE);
        assertThat(ran.commands()).anyMatch(c -> c.contains("clpmdinit"));
        assertThat(ran.commands()).noneMatch(c -> c.contains("systemctl enable"));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        assertThat(typed(ran)).noneMatch(STARTING);
        assertThat(atBoot(pair, "srvB")).contains("disabled");
    }

    @Test
    void whatTheStepsEnabledOnAnEmptiedSideIsDisabledAgainWhenTheOneWithTheDataIsLostAfterwards() throws Exception {
        Rehearsed pair = losingPower("srvA", new Trigger.OnCommand(Optional.of("srvB"), "systemctl enable", 1, false));
        Rehearsed.Ran ran = steps(pair, ONE_SIDE);
        assertThat(ran.commands()).anyMatch(c -> c.contains("systemctl enable"));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        assertThat(typed(ran)).noneMatch(STARTING);
        assertThat(atBoot(pair, "srvB")).contains("disabled");
    }

    private static final Path ADDING = Path.of("runbooks/reconfigure");

    /** A second mirror is added by a configuration that has the partitions of a scenario beside the runbook. */
    private static Rehearsed.Ran added(String scenario, String runbook) throws Exception {
        Rehearsed pair = Rehearsed.on(Files.readString(ADDING.resolve("spare.cluster")));
        String file = Files.readString(ADDING.resolve("add-mirror-disk." + scenario + ".scenario"));
        String content = file.replaceAll("(?s).*content: \\|\\R(.*</root>).*", "$1")
                .lines()
                .map(String::strip)
                .collect(Collectors.joining("\n"));
        pair.node("srvA")
                .execute(RemoteCommand.changing(
                        CommandLine.script(
                                "mkdir -p /root/clpmaint/new && cat > /root/clpmaint/new/clp.conf <<'END'\n" + content
                                        + "\nEND",
                                List.of("test")),
                        Privilege.ROOT,
                        Duration.ofMinutes(1)));
        return pair.run(
                runbook.getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "disk", "existing",
                        "server", "srvA",
                        "partner", "srvB",
                        "mirror", "md2",
                        "cluster-partition", "/dev/sdc1",
                        "data-partition", "/dev/sdc2"));
    }

    @Test
    void bothSidesOfAMirrorThatTheRunAddsCountAfterACompleteCopy() throws Exception {
        Rehearsed.Ran ran = added("success", Files.readString(ADDING.resolve("add-mirror-disk.yaml")));
        assertThat(ran.state().reason()).isEmpty();
        assertThat(events(ran))
                .contains(
                        new RunEvent.SideReplaced("md2", "srvA", true), new RunEvent.SideReplaced("md2", "srvB", true));
        assertThat(events(ran))
                .filteredOn(
                        e -> e instanceof RunEvent.SideReplaced r && r.mirror().equals("md1"))
                .isEmpty();
        assertThat(events(ran))
                .anyMatch(
                        e -> e instanceof RunEvent.CopyComplete c && c.mirror().equals("md2"));
        assertThat(ran.state().replacedSides()).isEmpty();
    }

    @Test
    void aMirrorThatTheRunAddsIsNotBelievedWithoutACopy() throws Exception {
        String ungated =
                Files.readString(ADDING.resolve("add-mirror-disk.yaml")).replaceAll("(?m)^.*mirror-setting: .*\\R", "");
        Rehearsed.Ran ran = added("no-construction", ungated);
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        assertThat(ran.state().replacedSides()).containsExactlyInAnyOrder("md2@srvA", "md2@srvB");
    }
}
