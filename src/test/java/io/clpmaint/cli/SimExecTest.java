package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code sim exec}, {@code sim state}, {@code sim fault}, {@code sim advance}: on a world that is served, and on one that is not. */
@Timeout(120)
class SimExecTest {

    @TempDir
    Path folder;

    private Path world;
    private Cli.Running serving;

    @BeforeEach
    void aFreshCheckout() throws IOException {
        Checkout.into(folder);
        world = folder.resolve("w");
    }

    @AfterEach
    void stop() throws Exception {
        if (serving != null) {
            serving.stop("TERM");
        }
    }

    private void serve(String speed) throws Exception {
        serving = Cli.in(folder)
                .start(
                        "sim",
                        "serve",
                        "--cluster",
                        "runbooks/cluster.yaml",
                        "--dir",
                        world.toString(),
                        "--speed",
                        speed);
        serving.awaitOut("Ctrl-C");
    }

    /** On the world in the folder. */
    private Cli.Result sim(String... words) {
        return sim(Cli.in(folder), words);
    }

    private Cli.Result sim(Cli cli, String... words) {
        List<String> all = new ArrayList<>(List.of("sim"));
        List<String> given = List.of(words);
        int end = given.indexOf("--");
        List<String> front = end < 0 ? given : given.subList(0, end);
        all.addAll(front);
        all.addAll(List.of("--cluster", "runbooks/cluster.yaml", "--dir", world.toString()));
        all.addAll(end < 0 ? List.of() : given.subList(end, given.size()));
        if (serving != null) {
            all.removeAll(List.of("--cluster", "runbooks/cluster.yaml"));
        }
        return cli.run(all.toArray(String[]::new));
    }

    private JsonNode state() {
        Cli.Result result = sim("state", "--output", "json");
        assertThat(result.exit()).as(result.toString()).isZero();
        return Json.parse(result.out());
    }

    // ---- a world that nobody serves -------------------------------------------------------------------------------

    @Test
    void aWorldBeginsWithTheFirstCommandAndIsKept() {
        Cli.Result first = sim("exec", "srvB", "--", "echo kept > f; uname -n; exit 3");
        assertThat(first.exit()).isEqualTo(3);
        assertThat(first.out()).isEqualTo("srvB\n");
        assertThat(first.err()).contains("a world begins in " + world);
        Cli.Result second = sim("exec", "srvB", "--", "cat", "f");
        assertThat(second.out()).isEqualTo("kept\n");
        assertThat(second.err()).isEmpty();
    }

    @Test
    void itsTimePassesWhileSomethingIsWaitedForAndNotOtherwise() {
        Instant begin = Instant.parse(state().path("now").asText());
        sim("exec", "srvA", "--", "sleep 90");
        Instant slept = Instant.parse(state().path("now").asText());
        assertThat(Duration.between(begin, slept)).isEqualTo(Duration.ofSeconds(90));
        assertThat(state().path("now").asText()).isEqualTo(slept.toString());
        Cli.Result advanced = sim("advance", "1h30m");
        assertThat(advanced.out()).isEqualTo(slept.plus(Duration.ofMinutes(90)) + "\n");
        assertThat(state().path("speed").isNull()).isTrue();
    }

    @Test
    void withoutAFolderTheWorldOfTheClusterIsBelowTheStateDirectory() {
        Cli cli = Cli.in(folder);
        assertThat(cli.run("sim", "exec", "srvA", "--", "touch", "here").exit()).isZero();
        assertThat(Files.exists(cli.state().resolve("sim/pair1/world.jsonl"))).isTrue();
        assertThat(cli.run("sim", "exec", "srvA", "--", "ls").out()).contains("here");
    }

    @Test
    void lookingBeginsNoWorld() {
        Cli.Result state = sim("state");
        assertThat(state.exit()).isZero();
        assertThat(state.err()).contains("this is how it would begin");
        assertThat(state.out()).contains("SIMULATED cluster pair1").contains("its time stands still");
        assertThat(Files.exists(world)).isFalse();
    }

    @Test
    void whatIsPipedInReachesTheCommandWhenAskedFor() {
        assertThat(sim(Cli.in(folder).piped("b\na\n"), "exec", "-i", "srvA", "--", "sort")
                        .out())
                .isEqualTo("a\nb\n");
        assertThat(sim(Cli.in(folder).piped("b\na\n"), "exec", "srvA", "--", "sort")
                        .out())
                .isEmpty();
    }

    @Test
    void wordsReachTheShellAsSshGivesThem() {
        assertThat(sim("exec", "srvA", "--", "echo", "a  b", "|", "wc", "-c").out())
                .isEqualTo("4\n");
        assertThat(sim("exec", "srvA", "--user", "nobody-here", "--", "id").exit())
                .isEqualTo(255);
    }

    @Test
    void controlSequencesAreVisibleAtATerminalAndUntouchedInAPipe() {
        assertThat(sim("exec", "srvA", "--", "printf '\\033[31mred\\n'").out()).isEqualTo("\u001b[31mred\n");
        assertThat(sim(Cli.in(folder).watching(), "exec", "srvA", "--", "printf '\\033[31mred\\n'")
                        .out())
                .isEqualTo("\\x1b[31mred\n");
    }

    @Test
    void aSignalAndAFallingServerHaveTheirUsualCodes() {
        assertThat(sim("exec", "srvA", "--", "kill -9 $$").exit()).isEqualTo(137);
        sim("fault", "add", "power-loss", "server=srvA", "in=1m");
        Cli.Result lost = sim("exec", "srvA", "--", "echo begun; sleep 120; echo never");
        assertThat(lost.exit()).isEqualTo(255);
        assertThat(lost.out()).isEqualTo("begun\n");
        assertThat(lost.err()).contains("the connection to srvA was lost");
        Cli.Result down = sim("exec", "srvA", "--", "true");
        assertThat(down.exit()).isEqualTo(10);
        assertThat(down.err()).contains("CLPM-9122").contains("clpmaint sim state");
    }

    @Test
    void aFaultHappensAtItsMoment() {
        Cli.Result added = sim("fault", "add", "power-loss", "server=srvB", "in=10m");
        assertThat(added.exit()).as(added.toString()).isZero();
        assertThat(added.out()).startsWith("added: power-loss server=srvB at=");
        assertThat(sim("fault", "list").out()).contains("In wait\n  power-loss server=srvB at=");
        sim("advance", "9m");
        assertThat(state().path("servers").path(1).path("power").asText()).isEqualTo("on");
        sim("advance", "2m");
        assertThat(state().path("servers").path(1).path("power").asText()).isEqualTo("off");
        assertThat(sim("fault", "list").out()).contains("In wait: none");
    }

    @Test
    void aFaultThatWaitsForItsMomentIsForgottenWhenItsServersFaultsAreCleared() {
        sim("fault", "add", "power-loss", "server=srvB", "in=10m");
        sim("fault", "clear", "srvB");
        sim("advance", "20m");
        assertThat(state().path("servers").path(1).path("power").asText()).isEqualTo("on");
    }

    @Test
    void aPersonPowersAServerOnAndExchangesItsDisk() {
        sim("fault", "add", "power-loss", "server=srvB");
        sim("fault", "add", "disk-fails", "server=srvB");
        assertThat(sim("act", "replace-disk", "server=srvB", "mirror=md1").exit())
                .isZero();
        assertThat(sim("act", "power-on", "server=srvB").exit()).isZero();
        sim("advance", "10m");
        JsonNode server = state().path("servers").path(1);
        assertThat(server.path("power").asText()).isEqualTo("on");
        assertThat(server.path("disks").path(0).path("serial").asText()).startsWith("NEW");
        assertThat(server.path("disks").path(0).path("failed").asBoolean()).isFalse();
    }

    @Test
    void aFaultOfACommandWaitsAndIsCleared() {
        sim("fault", "add", "command-fails", "on=srvA", "command=clpstat --long", "exit=9", "every=true");
        assertThat(sim("fault", "list").out())
                .contains("In wait\n  command-fails exit=9 ")
                .contains("command='clpstat --long'");
        assertThat(sim("exec", "srvA", "--", "clpstat --long").exit()).isEqualTo(9);
        assertThat(sim("exec", "srvB", "--", "clpstat --long").exit()).isZero();
        assertThat(sim("fault", "clear", "srvA").out()).isEqualTo("the faults of srvA are cleared\n");
        assertThat(sim("exec", "srvA", "--", "clpstat --long").exit()).isZero();
        assertThat(sim("fault", "list").out()).contains("In wait: none");
    }

    @Test
    void everyKindOfFaultIsListedWithWhatItNeeds() {
        JsonNode kinds =
                Json.parse(sim("fault", "list", "--output", "json").out()).path("kinds");
        assertThat(kinds).hasSameSizeAs(io.clpmaint.simulator.spec.FaultForm.KINDS);
        kinds.forEach(kind -> {
            assertThat(kind.path("meaning").path("en").asText())
                    .as(kind.path("fault").asText())
                    .isNotBlank();
            assertThat(kind.path("meaning").path("ja").asText()).isNotBlank();
        });
        String text = sim("fault", "list").out();
        assertThat(text).containsPattern("monitor-error +server= monitor= +- +a monitor finds an error");
        assertThat(text).containsPattern("command-fails +command= +exit= text= .*");
        assertThat(sim("fault", "list", "--lang", "ja").out()).contains("サーバの電源が突然落ちる");
    }

    // ---- a served world -------------------------------------------------------------------------------------------

    @Test
    void aServedWorldIsAskedWhereItIs() throws Exception {
        serve("60");
        assertThat(sim("exec", "srvA", "--", "echo here > f; hostname").out()).isEqualTo("srvA\n");
        assertThat(Cli.in(folder)
                        .run(
                                "sim",
                                "exec",
                                "srvA",
                                "--cluster",
                                world.resolve("cluster.yaml").toString(),
                                "--",
                                "cat f; exit 6"))
                .isEqualTo(new Cli.Result(6, "here\n", ""));
        assertThat(sim(Cli.in(folder).piped("b\na\n"), "exec", "-i", "srvA", "--", "sort")
                        .out())
                .isEqualTo("a\nb\n");
        assertThat(state().path("speed").asInt()).isEqualTo(60);
    }

    @Test
    void aServedClockLeapsAndTheInventoryFollows() throws Exception {
        serve("1");
        String inventory = Files.readString(world.resolve("cluster.yaml"));
        Instant before = Instant.parse(state().path("now").asText());
        Instant after = Instant.parse(sim("advance", "2h").out().strip());
        assertThat(Duration.between(before, after)).isBetween(Duration.ofHours(2), Duration.ofMinutes(121));
        assertThat(Files.readString(world.resolve("cluster.yaml"))).isNotEqualTo(inventory);
    }

    @Test
    void failoverWaitsForTheMultipliedTimeoutWhileItIsHeldBack() throws Exception {
        serve("300");
        sim("exec", "srvB", "--", "clptoratio -r 10 -t 2h");
        sim("fault", "add", "power-loss", "server=srvA");
        sim("advance", "2m");
        assertThat(group("srvB")).as("past the plain timeout").isEqualTo("offline");
        sim("advance", "14m");
        assertThat(group("srvB")).as("past ten times the timeout").isEqualTo("online");
        assertThat(state().path("breaches")).isEmpty();
    }

    private String group(String server) {
        for (JsonNode place : state().path("groups").path(0).path("servers")) {
            if (place.path("server").asText().equals(server)) {
                return place.path("state").asText();
            }
        }
        throw new AssertionError("no server " + server);
    }

    // ---- what is refused ------------------------------------------------------------------------------------------

    private void refused(Cli.Result result, int exit, String code, String fix) {
        assertThat(result.exit()).as(result.toString()).isEqualTo(exit);
        assertThat(result.err()).contains(code).contains(fix);
    }

    @Test
    void mistypedWordsAreMetWithTheNearestOnes() throws Exception {
        for (boolean served : new boolean[] {false, true}) {
            if (served) {
                serve("1");
            }
            refused(sim("exec", "srvX", "--", "true"), 2, "CLPM-9121", "did you mean srvA?");
            refused(sim("fault", "add", "powerloss", "server=srvB"), 2, "CLPM-9003", "did you mean power-loss?");
            refused(sim("fault", "add", "power-loss", "sever=srvB"), 2, "CLPM-9003", "server");
            refused(sim("fault", "add", "monitor-error", "server=srvA", "monitor=nope"), 2, "CLPM-9124", "sim state");
            refused(sim("act", "power-on", "server=srvC"), 2, "CLPM-9121", "did you mean srvA?");
            refused(sim("fault", "clear", "srvC"), 2, "CLPM-9121", "did you mean srvA?");
            sim("advance", "1h");
            refused(sim("fault", "add", "power-loss", "server=srvA", "at=10m"), 2, "CLPM-9124", "in=10m");
        }
    }

    @Test
    void wrongArgumentsAreRefused() {
        refused(sim("exec", "srvA"), 2, "CLPM-1004", "sim exec --help");
        refused(sim("fault"), 2, "CLPM-1004", "sim fault --help");
        refused(sim("fault", "lst"), 2, "CLPM-1004", "did you mean 'list'?");
        refused(sim("fault", "list", "x"), 2, "CLPM-1004", "sim fault --help");
        refused(sim("fault", "add"), 2, "CLPM-1004", "--help");
        refused(sim("fault", "add", "server=srvB"), 2, "CLPM-1004", "--help");
        refused(sim("act"), 2, "CLPM-1004", "sim act --help");
        refused(sim("act", "poweron", "server=srvA"), 2, "CLPM-9004", "did you mean power-on?");
        refused(sim("act", "power-on"), 2, "CLPM-9004", "sim act --help");
        refused(sim("act", "power-on", "sever=srvA"), 2, "CLPM-9004", "did you mean server=?");
        refused(sim("fault", "add", "power-loss", "srvB"), 2, "CLPM-1004", "server=srvB");
        refused(sim("fault", "add", "power-loss", "server=srvA", "server=srvB"), 2, "CLPM-1004", "remove one");
        refused(sim("advance", "10"), 2, "CLPM-1003", "10m");
        refused(sim("advance"), 2, "CLPM-1004", "DURATION");
        assertThat(Files.exists(world)).isFalse();
    }

    @Test
    void problemsAreToldInJapaneseToo() {
        Cli.Result result = sim("exec", "srvX", "--lang", "ja", "--", "true");
        assertThat(result.err()).contains("CLPM-9121").contains("srvA の間違いではありませんか");
    }
}
