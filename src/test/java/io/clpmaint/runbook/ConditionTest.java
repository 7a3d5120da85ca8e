package io.clpmaint.runbook;

import static io.clpmaint.runbook.TestCatalogue.SRV_A;
import static io.clpmaint.runbook.TestCatalogue.SRV_B;
import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.diagnostic.Checked;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What decides whether a step belongs to a run. */
class ConditionTest {

    private static final String HEAD = """
            apiVersion: clpmaint/v1
            name: sample
            category: site
            title: sample
            """;

    private static final String PARAMETERS = """
            parameters:
              patching: {type: boolean, default: true}
              mode: {type: choice, choices: [fast, slow], default: fast}
              check: {type: command, optional: true}
              mirror: {type: mirror, default: hd1}
            """;

    private static final MirrorName HD = new MirrorName("hd1");

    private static BindingView cluster(String product, ClusterFacts.Init init, List<MirrorName> mirrors) {
        return new BindingView(
                List.of(SRV_A, SRV_B),
                List.of(SRV_B, SRV_A),
                List.of(new GroupName("failover1")),
                Map.of(),
                mirrors,
                Optional.of(product),
                Optional.of(new ClusterFacts(
                        mirrors.isEmpty() ? Set.of(ClusterFacts.Storage.SHARED) : Set.of(ClusterFacts.Storage.HYBRID),
                        mirrors.isEmpty() ? Map.of() : Map.of(HD, ClusterFacts.Storage.HYBRID),
                        init)));
    }

    private static final BindingView HYBRID = cluster("4.2.1", ClusterFacts.Init.SYSTEMD, List.of(HD));
    private static final BindingView SHARED = cluster("3.0", ClusterFacts.Init.INIT_D, List.of());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true                                     | true
            false                                    | false
            "not true"                               | false
            "${patching}"                            | true
            "not ${patching}"                        | false
            {mode: fast}                             | true
            {mode: [slow, fast]}                     | true
            {mode: slow}                             | false
            {mode: fast, patching: false}            | false
            {not: {mode: fast, patching: false}}     | true
            {not: "${patching}"}                     | false
            {given: check}                           | false
            {not: {given: [check]}}                  | true
            {topology: hybrid}                       | true
            {topology: [mirror, shared]}             | false
            {"${mirror}": hybrid}                    | true
            {"${mirror}": mirror}                    | false
            {product: 4.0..}                         | true
            {product: "4.2"}                         | true
            {product: ..3.3}                         | false
            {init: systemd}                          | true
            {init: init.d}                           | false
            {servers: 2}                             | true
            {servers: 3.., init: systemd}            | false
            """)
    void aConditionHoldsOrNotOnAHybridPair(String condition, boolean holds) {
        String text = PARAMETERS + "steps:\n  - {id: one, when: " + condition + ", reboot: {server: srvA}}\n";
        assertThat(bound(text, Map.of(), HYBRID).steps().get(0).included()).isEqualTo(holds);
    }

    @Test
    void aStepLeftOutSaysWhatItAndThoseAroundItWait() {
        String text = PARAMETERS + """
                steps:
                  - for-each: {server: all}
                    when: {mode: [slow]}
                    steps:
                      - {id: one, when: {topology: [mirror, hybrid]}, reboot: {server: "${server}"}}
                """;
        BoundStep step = bound(text, Map.of(), HYBRID).steps().get(0);
        assertThat(step.included()).isFalse();
        assertThat(step.when().en()).isEqualTo("mode is slow and the cluster has mirror or hybrid disks");
        assertThat(step.when().ja()).isEqualTo("mode が slow、かつ クラスタにミラーまたはハイブリッドディスクがある");
    }

    @Test
    void whatIsGivenCanBeUsedEverywhereUnderItsCondition() {
        String text = PARAMETERS + """
                steps:
                  - {id: one, when: {given: check}, run: {server: srvA, command: "${check}"}}
                """;
        BoundStep without = bound(text, Map.of(), HYBRID).steps().get(0);
        assertThat(without.included()).isFalse();
        BoundStep with =
                bound(text, Map.of("check", "test -e /run/up"), HYBRID).steps().get(0);
        assertThat(with.included()).isTrue();
        assertThat(with.arguments().command("command")).containsExactly("test", "-e", "/run/up");
    }

    @Test
    void whatIsLeftOutNeedNotFitTheCluster() {
        String text = """
                parameters:
                  mirror: {type: mirror, default: only}
                steps:
                  - {id: mirror, when: {topology: [mirror, hybrid]}, manual: {instructions: go, mirror: "${mirror}"}}
                  - {id: all, reboot: {server: srvA}}
                """;
        assertThat(bound(text, Map.of(), SHARED).steps())
                .extracting(BoundStep::included)
                .containsExactly(false, true);
        Checked<BoundRunbook> used =
                bind(text.replace("when: {topology: [mirror, hybrid]}", "when: true"), Map.of(), SHARED);
        assertThat(used.errors()).extracting(d -> (Object) d.code()).containsExactly(RunbookCode.UNKNOWN_MIRROR);
    }

    @Test
    void aGateCanHaveAConditionToo() {
        String text = PARAMETERS + """
                before:
                  - servers: {all: online}
                  - {mirrors: {"${mirror}": normal}, when: {topology: hybrid}}
                  - {groups: {all: online}, when: {mode: slow}}
                steps:
                  - {id: one, reboot: {server: srvA}}
                """;
        assertThat(bound(text, Map.of(), HYBRID).before())
                .extracting(g -> g.gate().phrase())
                .containsExactly("servers: {all: online}", "mirrors: {hd1: normal}");
        assertThat(bound(text, Map.of("mirror", "hd1", "mode", "slow"), HYBRID).before())
                .hasSize(3);
    }

    @Test
    void aClusterHasToHaveOneOfTheStoragesAndTheInitSystemThatARunbookRequires() {
        String text =
                "requires: {topology: [mirror, hybrid], init: systemd}\nsteps:\n  - {id: one, reboot: {server: srvA}}\n";
        assertThat(bind(text, Map.of(), HYBRID).errors()).isEmpty();
        assertThat(bind(text, Map.of(), SHARED).errors())
                .extracting(d -> d.summary().en())
                .containsExactly(
                        "the cluster does not fit the runbook sample: storage shared (mirror, hybrid)",
                        "the cluster does not fit the runbook sample: services started by init.d (systemd)");
    }

    @Test
    void allStepsAreCheckedWhateverTheirConditions() {
        String text = PARAMETERS + "steps:\n  - {id: one, when: false, reboot: {server: \"${nobody}\"}}\n";
        assertThat(read(text).errors()).hasSize(1);
    }

    private static BoundRunbook bound(String rest, Map<String, String> given, BindingView view) {
        Checked<BoundRunbook> bound = bind(rest, given, view);
        assertThat(bound.diagnostics()).isEmpty();
        return bound.value().orElseThrow();
    }

    private static Checked<BoundRunbook> bind(String rest, Map<String, String> given, BindingView view) {
        Checked<Runbook> read = read(rest);
        assertThat(new ArrayList<>(read.errors())).isEmpty();
        return RunbookBinder.bind(read.value().orElseThrow(), TestCatalogue.ACTIONS, given, view);
    }

    private static Checked<Runbook> read(String rest) {
        return RunbookReader.read("sample.yaml", (HEAD + rest).getBytes(StandardCharsets.UTF_8), TestCatalogue.ACTIONS);
    }
}
