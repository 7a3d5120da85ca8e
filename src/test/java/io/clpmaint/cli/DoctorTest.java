package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Json;
import io.clpmaint.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the doctor says of healthy clusters, broken ones, and ones that a run has left dirty. */
class DoctorTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void aFreshCheckout() throws IOException {
        Checkout.into(folder);
        cli = Cli.in(folder);
    }

    private Path cluster(String name, String fault) throws IOException {
        String shipped = Files.readString(folder.resolve("runbooks/cluster.yaml"));
        Path file = folder.resolve(name);
        Files.writeString(file, shipped.replace("simulation:\n", "simulation:\n  faults: [" + fault + "]\n"));
        return file;
    }

    private List<String> findings(String... arguments) {
        List<String> words = new ArrayList<>(List.of("doctor", "--output", "json"));
        words.addAll(List.of(arguments));
        Cli.Result result = cli.run(words.toArray(String[]::new));
        JsonNode json = Json.parse(result.out());
        assertThat(json.path("schema").asText()).isEqualTo("clpmaint/doctor/v1");
        List<String> found = new ArrayList<>();
        for (JsonNode check : json.path("checks")) {
            String verdict = check.path("verdict").asText();
            if (verdict.equals("finding") || verdict.equals("unknown")) {
                found.add(check.path("topic").asText() + " "
                        + check.path("server").asText("") + ": "
                        + check.path("said").path("en").asText() + " "
                        + check.path("commands") + leftBy(check.path("left_by")));
            }
        }
        assertThat(result.exit()).as(result.toString()).isEqualTo(found.isEmpty() ? 0 : 3);
        assertThat(json.path("ready").asBoolean()).isEqualTo(found.isEmpty());
        return found;
    }

    /** Empty for what nobody leaves behind. */
    private static String leftBy(JsonNode who) {
        return who.isNull()
                ? ""
                : " left by " + who.path("runbook").asText() + " of "
                        + who.path("owner").asText() + "@" + who.path("host").asText() + ", told by "
                        + who.path("told_by").asText();
    }

    @Test
    void aHealthyClusterIsReady() {
        assertThat(findings()).isEmpty();
        assertThat(cli.run("doctor").out()).contains("READY: pair1").doesNotContain("FINDING");
        assertThat(cli.run("doctor", "--lang", "ja").out()).contains("準備完了: pair1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"debian", "suse"})
    void aHealthyClusterOfAnotherDistributionIsReadyToo(String distribution) throws IOException {
        Path other = folder.resolve(distribution + ".yaml");
        Files.writeString(
                other,
                Files.readString(folder.resolve("runbooks/cluster.yaml"))
                        .replace("distribution: el", "distribution: " + distribution));
        assertThat(findings("--cluster", other.toString())).isEmpty();
        assertThat(cli.run("doctor", "--cluster", other.toString()).out())
                .contains("4.3.0-1 is installed", "clp.conf is the same on srvA, srvB");
    }

    @Test
    void whatAHalfPatchedServerLeavesBehindIsToldWithTheRunThatLeftItAndTheCommandsToType() throws IOException {
        Path half = cluster("half.yaml", "{fault: update-fails, server: srvB, consistent: false}");
        assertThat(cli.run("patch", "--cluster", half.toString()).exit()).isEqualTo(5);
        List<String> found = findings("--cluster", half.toString());
        assertThat(found)
                .anyMatch(f -> f.startsWith("packages srvB: the package database is not consistent"))
                .anyMatch(f -> f.startsWith("services srvB: do not start at boot")
                        && f.matches(".* left by os-patch of .+@.+, told by journal")
                        && f.contains("srvB$ systemctl enable clusterpro_md"))
                .anyMatch(f -> f.startsWith("cluster srvB: offline") && f.contains("srvB$ clpcl -s"))
                .anyMatch(
                        f -> f.startsWith("suppression : timeouts are stretched by 40") && f.contains("clptoratio -i"));
    }

    @Test
    void aKernelWithoutModulesIsFoundBeforeAnybodyReboots() throws IOException {
        Path file = folder.resolve("kernel.yaml");
        Files.writeString(
                file,
                Files.readString(folder.resolve("runbooks/cluster.yaml")).replace("modules: true", "modules: false"));
        assertThat(findings("--cluster", file.toString())).isEmpty();
        cli.run("patch", "--cluster", file.toString());
        assertThat(findings("--cluster", file.toString()))
                .anyMatch(f -> f.startsWith("modules srvB: kernel ") && f.contains("will boot and has no"));
    }

    @Test
    void theWrongHostAndTheWrongClusterAreFindings() throws IOException {
        assertThat(findings(
                        "--cluster",
                        cluster("host.yaml", "{fault: wrong-host-name, server: srvB, name: other}")
                                .toString()))
                .contains("identity srvB: it calls itself other []");
        assertThat(findings(
                        "--cluster",
                        cluster("name.yaml", "{fault: wrong-cluster-name, server: srvB, name: other}")
                                .toString()))
                .isNotEmpty();
    }

    @Test
    void serversThatDoNotAnswerAreFindingsAndNoStackTrace() throws IOException {
        Path file = folder.resolve("gone.yaml");
        Files.writeString(file, """
                apiVersion: clpmaint/v1
                cluster: pair1
                product: "4.3"
                ssh: {user: nobody}
                servers:
                  - {name: srvA, host: 127.0.0.1, port: 1}
                  - {name: srvB, host: 127.0.0.1, port: 2}
                """);
        assertThat(findings("--cluster", file.toString()))
                .anyMatch(f -> f.startsWith("ssh srvA: ") && f.contains("connection refused"))
                .anyMatch(f -> f.startsWith("ssh srvB: "))
                .anyMatch(f -> f.startsWith("configuration "));
    }

    @Test
    void aHalfPatchedServerIsNotPutRight() throws IOException {
        Path half = cluster("half.yaml", "{fault: update-fails, server: srvB, consistent: false}");
        assertThat(cli.run("patch", "--cluster", half.toString()).exit()).isEqualTo(5);
        Cli.Result nothing = cli.run("doctor", "--fix", "--cluster", half.toString());
        assertThat(nothing.exit()).as(nothing.toString()).isEqualTo(3);
        assertThat(nothing.out()).contains("the package database is not consistent", "do not start at boot");
    }

    @Test
    void whatAnUnfinishedRunOwesIsLeftToIt() throws Exception {
        try (Program patching = Program.start(folder, Map.of(), "patch", "-v", "--lang", "en")) {
            patching.until("srvB$ dnf -y update").kill();
        }
        assertThat(findings()).anyMatch(f -> f.startsWith("services srvB: ") && f.contains(" left by os-patch of "));
        Cli.Result refused = cli.run("doctor", "--fix");
        assertThat(refused.exit()).as(refused.toString()).isEqualTo(3);
        assertThat(refused.out() + refused.err()).contains("nothing was fixed", "clpmaint resume ", "clpmaint abort ");
        assertThat(cli.run("abort").exit()).isZero();
        assertThat(cli.run("doctor", "--fix").exit()).isZero();
    }

    @Test
    void whatARunbookLeftOnPurposeIsToldAndLeftAlone() throws IOException {
        Path book = folder.resolve("runbooks/leave-out.yaml");
        Files.writeString(book, """
                apiVersion: clpmaint/v1
                name: leave-out
                category: site
                title: {en: leave out, ja: 外す}
                description: {en: leaves srvB out, ja: srvB を外す}
                source: a test
                steps:
                  - {id: stop, stop-cluster: {server: srvB}}
                  - {id: off, disable-services: {server: srvB}}
                """);
        Cli.Result left = cli.run("run", "--runbook", book.toString());
        assertThat(left.exit()).as(left.toString()).isZero();

        Cli.Result fix = cli.run("doctor", "--fix");

        assertThat(fix.exit()).as(fix.toString()).isEqualTo(3);
        assertThat(fix.out())
                .contains("left on purpose by run ")
                .containsPattern("left by: run \\S+ of leave-out, .+@.+, begun 2\\S+Z, on purpose");
        assertThat(cli.run("runs").out()).doesNotContain("put-right");
    }
}
