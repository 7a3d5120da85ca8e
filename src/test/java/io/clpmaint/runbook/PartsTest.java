package io.clpmaint.runbook;

import static io.clpmaint.runbook.TestCatalogue.PAIR;
import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.action.Value;
import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.testing.FolderParts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Steps that runbooks share. */
class PartsTest {

    private static final Parts PARTS = new FolderParts(Path.of("src/test/resources/runbook/parts"));

    private static final String HEAD = """
            apiVersion: clpmaint/v1
            name: sample
            category: site
            title: sample
            """;

    @Test
    void theStepsOfAPartStandUnderTheIdOfItsUse() {
        assertThat(ids(bound("""
                steps:
                  - for-each: {server: all}
                    steps:
                      - {id: back, part: back, with: {server: "${server}"}}
                  - {id: end, part: back, with: {server: srvA}}
                """, Map.of())))
                .containsExactly(
                        "srvA/back/check",
                        "srvA/back/move",
                        "srvB/back/check",
                        "srvB/back/move",
                        "end/check",
                        "end/move");
    }

    @Test
    void aPartIsGivenTypedValuesAndHasItsOwnDefaults() {
        String runbook = """
                parameters:
                  target: {type: server, default: srvB}
                  limit: {type: duration, default: 20m, max: 1h}
                steps:
                  - {id: usual, part: back, with: {server: "${target}"}}
                  - {id: longer, part: back, with: {server: "${target}", limit: "${limit}"}}
                """;
        BoundRunbook bound = bound(runbook, Map.of("target", "srvA"));
        assertThat(step(bound, "usual/check").arguments().values())
                .containsEntry("server", new Value.Words("srvA"))
                .containsEntry("timeout", new Value.Span(java.time.Duration.ofMinutes(10)));
        assertThat(step(bound, "longer/check").arguments().values())
                .containsEntry("timeout", new Value.Span(java.time.Duration.ofMinutes(20)));
    }

    @Test
    void anOptionalParameterIsHandedOnWithOrWithoutAValue() {
        String runbook = """
                parameters:
                  proof: {type: command, optional: true}
                steps:
                  - {id: back, part: back, with: {server: srvA, check: "${proof}"}}
                """;
        assertThat(step(bound(runbook, Map.of()), "back/move").arguments().values())
                .doesNotContainKey("check");
        assertThat(step(bound(runbook, Map.of("proof", "test -e /run/up")), "back/move")
                        .arguments()
                        .command("check"))
                .containsExactly("test", "-e", "/run/up");
    }

    @Test
    void aPartWhoseConditionDoesNotHoldStaysVisibleAndIsLeftOut() {
        BoundRunbook bound = bound("""
                steps:
                  - {id: back, when: false, part: back, with: {server: srvA}}
                  - {id: end, reboot: {server: srvA}}
                """, Map.of());
        assertThat(step(bound, "back/check").included()).isFalse();
        assertThat(step(bound, "back/move").included()).isFalse();
    }

    @Test
    void whatIsWrongInsideAPartIsToldThereAndWhereItIsUsed() {
        Diagnostic found = read("""
                steps:
                  - {id: go, part: wrong, with: {server: srvA}}
                """).errors().get(0);
        assertThat(found.where().orElseThrow().file()).isEqualTo("parts/wrong.yaml");
        assertThat(found.detail().en()).contains("the part is used at sample.yaml:6:20");
    }

    @Test
    void theVariablesAroundAPartAreNoneInsideIt() {
        assertThat(read("""
                parameters:
                  servr: {type: server, default: srvA}
                steps:
                  - {id: own, reboot: {server: "${servr}"}}
                  - {id: go, part: wrong, with: {server: srvA}}
                """).errors()).hasSize(1).first().matches(d -> d.code() == RunbookCode.UNKNOWN_VARIABLE);
    }

    @Test
    void aRunbookKnowsAllPartsThatItUsesOnce() {
        Runbook runbook = read("""
                steps:
                  - {id: one, part: back, with: {server: srvA}}
                  - {id: quiet, part: quiet}
                  - {id: two, part: back, with: {server: srvB}}
                """).value().orElseThrow();
        assertThat(runbook.parts()).extracting(Runbook::name).containsExactly("back", "quiet");
    }

    @Test
    void aPartHasNoGatesAndNoRequirementsOfItsOwn() {
        Checked<Runbook> read = read(HEAD.replace("category: site", "category: part") + """
                requires: {servers: 2}
                before:
                  - servers: {all: online}
                steps:
                  - {id: end, reboot: {server: srvA}}
                """, Parts.NONE);
        assertThat(read.errors()).extracting(d -> d.code().id()).containsExactly("CLPM-2021", "CLPM-2021");
    }

    private static BoundRunbook bound(String rest, Map<String, String> given) {
        Checked<Runbook> read = read(rest);
        assertThat(read.diagnostics()).isEmpty();
        Checked<BoundRunbook> bound =
                RunbookBinder.bind(read.value().orElseThrow(), TestCatalogue.ACTIONS, given, PAIR);
        assertThat(bound.diagnostics()).isEmpty();
        return bound.value().orElseThrow();
    }

    private static Checked<Runbook> read(String rest) {
        return read(HEAD + rest, PARTS);
    }

    private static Checked<Runbook> read(String text, Parts parts) {
        return RunbookReader.read(
                "sample.yaml", text.getBytes(StandardCharsets.UTF_8), TestCatalogue.ACTIONS, Optional.of(PAIR), parts);
    }

    private static List<String> ids(BoundRunbook bound) {
        List<String> ids = new ArrayList<>();
        bound.forEachStep(s -> ids.add(s.id()));
        return ids;
    }

    private static BoundStep step(BoundRunbook bound, String id) {
        List<BoundStep> found = new ArrayList<>();
        bound.forEachStep(found::add);
        return found.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    }
}
