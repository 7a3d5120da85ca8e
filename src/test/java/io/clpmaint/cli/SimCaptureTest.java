package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Cli;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster is recorded without its names, and the model is held against the record. */
class SimCaptureTest {

    @TempDir
    Path folder;

    private Cli.Result capture() {
        String inventory = """
                apiVersion: clpmaint/v1
                cluster: bank-tokyo
                product: "4.3"
                servers: [{name: prod-db-01.bank}, {name: prod-db-02.bank}]
                groups: [{name: failover1, home: prod-db-01.bank}]
                simulation:
                  groups: [{name: failover1, resources: [{name: fip1, type: fip}, {name: md1, type: md}]}]
                  mirrors: [{name: md1}]
                """;
        try {
            Files.writeString(folder.resolve("bank.yaml"), inventory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Cli.in(folder).run("sim", "capture", "--cluster", "bank.yaml", "capture");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("capture"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void noNameIsInTheRecordAndTheOperatorCanUndoTheMasking() throws IOException {
        Cli.Result result = capture();
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(files()).hasSizeGreaterThan(30).allSatisfy(file -> {
            assertThat(file.toString().substring(folder.toString().length())).doesNotContain("prod-db", "bank");
            assertThat(Files.readString(file)).doesNotContain("prod-db", "bank");
        });
        assertThat(Files.readString(folder.resolve("capture.names")))
                .contains("\tprod-db-01.bank\n", "\tprod-db-02.bank\n", "\tbank-tokyo\n");
        String before = Files.readString(files().get(0));
        capture();
        assertThat(Files.readString(files().get(0)).replaceAll("(?m)^source.*$", ""))
                .as("the same names have the same pseudonyms again")
                .isEqualTo(before.replaceAll("(?m)^source.*$", ""));
    }

    @Test
    void theModelPrintsWhatItPrinted() {
        capture();
        Cli.Result result = Cli.in(folder).run("sim", "compare", "capture");
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(result.out()).contains("clpstat --long  same", "0 differ");
    }

    @Test
    void theShippedPairIsRecordedAndComparedWithoutADifference() {
        Cli.in(folder)
                .run(
                        "sim",
                        "capture",
                        "--cluster",
                        Path.of("runbooks/cluster.yaml").toAbsolutePath().toString(),
                        "capture");
        Cli.Result result = Cli.in(folder).run("sim", "compare", "capture");
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(result.out()).contains(" 0 differ").doesNotContain("does not tell");
    }

    @Test
    void aHybridWithRulesBetweenItsGroupsIsComparedWithoutADifference() throws IOException {
        Files.writeString(folder.resolve("hybrid.yaml"), """
                apiVersion: clpmaint/v1
                cluster: hybrid3
                product: "4.3"
                servers: [{name: srvA}, {name: srvB}, {name: srvC}]
                groups: [{name: failover1, home: srvA}, {name: failover2, home: srvB}]
                simulation:
                  server-groups: [{name: svg1, servers: [srvA, srvB]}, {name: svg2, servers: [srvC]}]
                  groups:
                    - {name: failover1, resources: [{name: fip1, type: fip}, {name: hd1, type: hd}]}
                    - {name: failover2, resources: [{name: exec2, type: exec}]}
                  mirrors: [{name: hd1, type: hd, sides: [svg1, svg2]}]
                  exclusions: [{name: rule1, type: absolute, groups: [failover1, failover2]}]
                  heartbeats: [{name: lankhb1, type: lankhb}, {name: pingnp1, type: pingnp}]
                  monitors:
                    - {name: fipw1, type: fipw, of: fip1}
                    - {name: genw2, type: genw, of: exec2}
                    - {name: hdw1, type: hdw, of: hd1}
                    - {name: userw, type: userw}
                """);
        Cli.in(folder).run("sim", "capture", "--cluster", "hybrid.yaml", "capture");
        Cli.Result result = Cli.in(folder).run("sim", "compare", "capture");
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(result.out()).contains(" 0 differ").doesNotContain("does not tell");
    }

    @Test
    void whatTheRecordDoesNotTellIsNamedAndNotCalledADifference() throws IOException {
        Files.writeString(folder.resolve("bank.yaml"), """
                apiVersion: clpmaint/v1
                cluster: bank
                product: "4.3"
                servers: [{name: srvA}, {name: srvB}]
                groups: [{name: failover1, home: srvA}]
                simulation:
                  groups: [{name: failover1, resources: [{name: exec1, type: exec}]}]
                  monitors: [{name: genw1, type: genw}, {name: userw, type: userw}]
                """);
        Cli.in(folder).run("sim", "capture", "--cluster", "bank.yaml", "capture");
        for (Path file : files()) {
            String text = Files.readString(file).replaceAll("(?m)^ +Target Resource .*\\R", "");
            Files.writeString(file, text.replaceAll("(?m)^(    genw1 +: )Normal ", "$1Caution"));
        }
        Cli.Result result = Cli.in(folder).run("sim", "compare", "capture");
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(result.out())
                .contains(
                        "clpstat --long  differs in what is not known",
                        "the record does not tell what these monitors watch: genw1",
                        " 0 differ");
        assertThat(Cli.in(folder)
                        .run("sim", "compare", "capture", "--output", "json")
                        .out())
                .contains("\"unknown\"", "\"guessed\"");
    }

    @Test
    void whatDiffersIsShownWithItsLines() throws IOException {
        capture();
        Path tree = files().stream()
                .filter(f -> f.endsWith("view-clpstat.transcript"))
                .findFirst()
                .orElseThrow();
        Files.writeString(tree, Files.readString(tree).replace("  <monitor>", "  <monitors>"));
        Cli.Result result = Cli.in(folder).run("sim", "compare", "capture");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out()).contains("    -  <monitors>", "    +  <monitor>", "1 differ");
        Cli.Result json = Cli.in(folder).run("sim", "compare", "capture", "--output", "json");
        assertThat(json.exit()).isEqualTo(3);
        assertThat(json.out()).contains("\"clpmaint/compare/v1\"", "\"differs\"");
    }

    @Test
    void aFolderWithoutTranscriptsIsRefused() {
        Cli.Result result = Cli.in(folder).run("sim", "compare", "nowhere");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("clpmaint sim capture");
    }
}
