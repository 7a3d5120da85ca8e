package io.clpmaint.runbook;

import static io.clpmaint.runbook.TestCatalogue.PAIR;
import static io.clpmaint.runbook.TestCatalogue.SRV_A;
import static io.clpmaint.runbook.TestCatalogue.SRV_B;
import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.action.Arguments;
import io.clpmaint.action.Value;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.ServerGate;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BindingTest {

    private static final String HEAD = """
            apiVersion: clpmaint/v1
            name: sample
            category: site
            title: sample
            """;

    @Test
    void everyConstructOfTheFormatIsUnderstood() throws IOException {
        Path file = Path.of("src/test/resources/runbook/good/everything.yaml");
        Checked<Runbook> read = RunbookReader.read("everything.yaml", Files.readAllBytes(file), TestCatalogue.ACTIONS);
        assertThat(read.diagnostics()).isEmpty();
        BoundRunbook bound = bound(read.value().orElseThrow(), Map.of());
        assertThat(ids(bound))
                .containsExactly(
                        "logs",
                        "protected",
                        "protected/srvB/evacuate",
                        "protected/srvB/update",
                        "protected/srvA/evacuate",
                        "protected/srvA/update",
                        "protected/groups/failover1/show",
                        "shell",
                        "listed",
                        "person",
                        "quiet",
                        "quiet/wait");
        assertThat(bound.source().source().en()).isEqualTo("no");
        assertThat(bound.parameters().get("ticket")).isEqualTo(new Value.Words("010"));
        assertThat(bound.parameters().get("mode")).isEqualTo(new Value.Words("off"));
        assertThat(bound.before().stream().map(g -> g.gate().phrase()))
                .containsExactly(
                        "servers: {all: online}",
                        "servers: {all except srvB: online}",
                        "servers: {srvA: online}",
                        "servers: {srvB: online}",
                        "groups: {all: {state: online, on: home}}",
                        "groups: {failover1: {state: online, on: srvA}}",
                        "groups: {failover1: {state: online, on: home}}",
                        "groups: {failover1: {state: online, away-from: srvB}}",
                        "resources: {all except fip1: online}",
                        "mirrors: {all: normal}",
                        "mirrors: {md1: normal}",
                        "monitors: {all: normal, on: srvA}",
                        "heartbeat: {all: normal}",
                        "services: {srvA: enabled, names: [clusterpro_md]}",
                        "services: {srvB: running, names: [clusterpro_md]}",
                        "suppression: off",
                        "reachable: [srvA]",
                        "reachable: [srvB]",
                        "unreachable: [srvB]",
                        "booted-since: srvB",
                        "packages: {srvA: consistent}",
                        "packages: {srvB: consistent}",
                        "modules: {srvB: present}",
                        "command: {server: srvA, run: test -e /tmp/a b, exit: 0, output: ^ok$}");
        TimedGate mirrors = bound.before().get(9);
        assertThat(mirrors.timeout()).contains(Duration.ofMinutes(10));
        assertThat(mirrors.poll()).contains(Duration.ofSeconds(5));
    }

    @Test
    void aSubstitutedValueStaysOneWordWhateverItHolds() {
        BoundRunbook bound = bind("""
                parameters:
                  word: {type: text, default: x}
                steps:
                  - {id: one, run: {server: srvA, command: 'echo a${word}b "${word}" $$HOME'}}
                """, Map.of("word", "x; rm -rf / ' \" $(reboot) ${word}"));
        assertThat(arguments(bound, "one").command("command"))
                .containsExactly(
                        "echo", "ax; rm -rf / ' \" $(reboot) ${word}b", "x; rm -rf / ' \" $(reboot) ${word}", "$HOME");
    }

    @Test
    void aSecretIsKnownByWhereItComesFrom() {
        BoundRunbook bound = bind("""
                parameters:
                  token: {type: secret}
                steps:
                  - {id: one, run: {server: srvA, command: cat, stdin: "${token}"}}
                """, Map.of("token", "file:/etc/token"));
        assertThat(arguments(bound, "one").maybeSecret("stdin"))
                .contains(new Value.SecretFrom("token", "file:/etc/token"));
    }

    @Test
    void aSecretIsNotGivenByItsValue() {
        String text = """
                parameters:
                  token: {type: secret, default: prompt}
                steps:
                  - {id: one, run: {server: srvA, command: cat, stdin: "${token}"}}
                """;
        assertThat(problems(text, Map.of())).isEmpty();
        assertThat(problems(text, Map.of("token", "hunter2hunter2"))).containsExactly("CLPM-3086");
    }

    @Test
    void inAShellTextASubstitutedValueIsQuoted() {
        BoundRunbook bound = bind("""
                parameters:
                  word: {type: text, default: x}
                  tool: {type: command, default: "tr a 'b c'"}
                steps:
                  - {id: one, run: {server: srvA, shell: true, command: 'echo ${word} | ${tool} > "$HOME/$${X}"'}}
                """, Map.of("word", "it's; reboot"));
        assertThat(arguments(bound, "one").command("command"))
                .containsExactly("echo 'it'\\''s; reboot' | tr a 'b c' > \"$HOME/${X}\"");
    }

    @Test
    void aCommandIsSplitByTheQuotingRulesOfPosix() {
        assertThat(split("a  b\tc")).containsExactly("a", "b", "c");
        assertThat(split("a 'b  c' \"d 'e'\"")).containsExactly("a", "b  c", "d 'e'");
        assertThat(split("a\\ b \"c\\\"d\\e\\\\\"")).containsExactly("a b", "c\"d\\e\\");
        assertThat(split("a '' \"\"")).containsExactly("a", "", "");
        assertThat(split("a'b'\"c\"d")).containsExactly("abcd");
        assertThat(split("rpm -q kernel* --qf=%{name}")).containsExactly("rpm", "-q", "kernel*", "--qf=%{name}");
        assertThat(split("echo 5$ $")).containsExactly("echo", "5$", "$");
        assertThat(split("echo a#b 'a|b' \"a;b\"")).containsExactly("echo", "a#b", "a|b", "a;b");
    }

    @Test
    void aValueGivenOnTheCommandLineIsNeverSubstituted() {
        BoundRunbook bound = bind("""
                parameters:
                  a: {type: text, default: x}
                  b: {type: text, default: y}
                steps:
                  - {id: one, run: {server: srvA, command: "echo ${a} ${b}"}}
                """, Map.of("a", "${b}", "b", "$$"));
        assertThat(arguments(bound, "one").command("command")).containsExactly("echo", "${b}", "$$");
    }

    @Test
    void listsAreGivenWithCommas() {
        String text = """
                parameters:
                  order: {type: servers}
                steps:
                  - for-each: {server: "${order}"}
                    steps:
                      - {id: one, reboot: {server: "${server}"}}
                """;
        assertThat(ids(bind(text, Map.of("order", "srvB, srvA")))).containsExactly("srvB/one", "srvA/one");
        assertThat(ids(bind(text, Map.of("order", "srvA")))).containsExactly("srvA/one");
        assertThat(ids(bind(text, Map.of("order", "standby-first")))).containsExactly("srvB/one", "srvA/one");
        assertThat(ids(bind(text, Map.of("order", "all")))).containsExactly("srvA/one", "srvB/one");
        assertThat(problems(text, Map.of("order", "srvB,srvC"))).containsExactly("CLPM-3050");
        assertThat(problems(text, Map.of("order", ""))).containsExactly("CLPM-3050");
        assertThat(problems(text, Map.of())).containsExactly("CLPM-3021");
    }

    @Test
    void boundsHoldForGivenValuesToo() {
        String text = """
                parameters:
                  n: {type: integer, default: 2, min: 1, max: 3}
                  t: {type: duration, default: 10m, max: 1h}
                  s: {type: text, default: A-1, pattern: "[A-Z]-[0-9]+"}
                  c: {type: choice, default: a, choices: [a, b]}
                  p: {type: path, default: /tmp}
                  b: {type: boolean, default: false}
                steps:
                  - id: one
                    when: {n: 2, t: 10m, s: A-1, c: a, p: /tmp, b: false}
                    reboot: {server: srvA}
                """;
        assertThat(problems(text, Map.of("n", "4", "t", "2h", "s", "B", "c", "d", "p", "tmp", "b", "yes")))
                .containsExactlyInAnyOrder(
                        "CLPM-2025", "CLPM-2025", "CLPM-2027", "CLPM-2027", "CLPM-3034", "CLPM-2023");
        assertThat(problems(text, Map.of("n", "3", "t", "1h", "s", "Z-99", "c", "b", "p", "/x", "b", "true")))
                .isEmpty();
    }

    @Test
    void aStepWhoseConditionDoesNotHoldStaysInThePlanAndOutOfTheRun() {
        String text = """
                parameters:
                  back: {type: boolean, default: false}
                  mode: {type: choice, choices: [a, b, c], default: b}
                steps:
                  - {id: plain, when: "${back}", reboot: {server: srvA}}
                  - {id: negated, when: "not ${back}", reboot: {server: srvA}}
                  - {id: equal, when: {mode: b}, reboot: {server: srvA}}
                  - {id: among, when: {mode: [a, c]}, reboot: {server: srvA}}
                  - {id: both, when: {mode: b, back: true}, reboot: {server: srvA}}
                  - id: scope
                    when: "${back}"
                    suppress-failover: {}
                    steps:
                      - {id: inside, reboot: {server: srvA}}
                """;
        assertThat(included(bind(text, Map.of()))).containsExactly("negated", "equal");
        assertThat(included(bind(text, Map.of("back", "true", "mode", "c"))))
                .containsExactly("plain", "among", "scope", "scope/inside");
    }

    @Test
    void usualValuesAreFilledIn() {
        Arguments arguments = arguments(bind("""
                        steps:
                          - id: one
                            suppress-failover:
                            steps:
                              - {id: two, run: {server: controller, command: "true"}}
                        """, Map.of()), "one");
        assertThat(arguments.whole("heartbeat-ratio")).isEqualTo(40);
        assertThat(arguments.words("lease")).isEqualTo("auto");
        assertThat(arguments.words("monitors")).isEqualTo("business");
    }

    @Test
    void anOptionalParameterWithoutAValueLeavesItsArgumentOut() {
        String text = """
                parameters:
                  check: {type: command, optional: true}
                steps:
                  - {id: one, move-groups: {to: home, check: "${check}"}}
                """;
        assertThat(arguments(bind(text, Map.of()), "one").has("check")).isFalse();
        assertThat(bind(text, Map.of()).parameters()).isEmpty();
        assertThat(arguments(bind(text, Map.of("check", "curl -f x")), "one").command("check"))
                .containsExactly("curl", "-f", "x");
    }

    @Test
    void gatesMayBeArguments() {
        Arguments arguments = arguments(bind("""
                        steps:
                          - id: one
                            wait-for:
                              gates:
                                - servers: {srvB: online}
                                - {groups: {all: online, except: failover1}, timeout: 5m}
                        """, Map.of()), "one");
        assertThat(arguments.gates("gates").get(0).gate()).isInstanceOf(ServerGate.Servers.class);
        assertThat(arguments.gates("gates").get(1).timeout()).contains(Duration.ofMinutes(5));
    }

    @Test
    void effectsAreHandedOnAsYamlInOneLine() {
        Arguments arguments = arguments(bind("""
                        parameters:
                          server: {type: server, default: srvB}
                        steps:
                          - id: one
                            run:
                              server: srvA
                              command: "true"
                              effect:
                                - {write-file: {server: "${server}", text: "a: \\"b\\"\\n", list: [1, no]}}
                                - nothing
                        """, Map.of()), "one");
        assertThat(arguments.effects("effect"))
                .containsExactly(
                        new Value.Effect(
                                "{write-file: {server: srvB, text: \"a: \\\"b\\\"\\n\", list: [1, no]}}",
                                "write-file",
                                Optional.of("srvB")),
                        new Value.Effect("nothing", "nothing", Optional.empty()));
    }

    @Test
    void namesThatAnInventoryDoesNotListAreNotCheckedBeforeTheClusterIsRead() {
        BindingView inventory =
                new BindingView(List.of(SRV_A, SRV_B), List.of(), List.of(), Map.of(), List.of(), Optional.of("4.2"));
        String text = """
                parameters:
                  m: {type: mirror, default: only}
                  g: {type: groups, default: all}
                before:
                  - groups: {any: online}
                  - mirrors: {any: normal}
                steps:
                  - {id: one, manual: {instructions: "${m}", mirror: "${m}"}}
                  - for-each: {group: "${g}"}
                    steps:
                      - {id: two, reboot: {server: srvC}}
                """;
        assertThat(RunbookReader.read(
                                "f",
                                (HEAD + text).getBytes(StandardCharsets.UTF_8),
                                TestCatalogue.ACTIONS,
                                Optional.of(inventory),
                                Parts.NONE)
                        .diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.code()).isEqualTo(RunbookCode.UNKNOWN_SERVER));
        assertThat(RunbookBinder.bind(
                                read("parameters:\n  m: {type: mirror, default: only}\n"
                                        + "steps:\n  - {id: one, manual: {instructions: x, mirror: \"${m}\"}}\n"),
                                TestCatalogue.ACTIONS,
                                Map.of(),
                                inventory)
                        .diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.code()).isEqualTo(RunbookCode.UNKNOWN_MIRROR));
    }

    @Test
    void aRunbookThatWasFoundGoodBindsToAnotherClusterToo() {
        BindingView three = new BindingView(
                List.of(SRV_A, SRV_B, new io.clpmaint.cluster.ServerName("standby")),
                List.of(SRV_B, SRV_A, new io.clpmaint.cluster.ServerName("standby")),
                List.of(new GroupName("g1"), new GroupName("g2")),
                Map.of(),
                List.of(),
                Optional.empty());
        Runbook runbook = read("""
                parameters:
                  s: {type: server, default: standby}
                  m: {type: mirror, default: md9}
                steps:
                  - {id: one, reboot: {server: "${s}"}}
                  - {id: two, manual: {instructions: x, mirror: "${m}"}}
                """);
        BoundRunbook bound = RunbookBinder.bind(runbook, TestCatalogue.ACTIONS, Map.of(), three)
                .value()
                .orElseThrow();
        assertThat(arguments(bound, "one").server("server")).hasToString("standby");
    }

    private static List<String> split(String command) {
        String quoted = "'" + command.replace("'", "''") + "'";
        return arguments(bind("steps:\n  - {id: one, run: {server: srvA, command: " + quoted + "}}\n", Map.of()), "one")
                .command("command");
    }

    private static Runbook read(String body) {
        Checked<Runbook> read = RunbookReader.read(
                "sample.yaml", (HEAD + body).getBytes(StandardCharsets.UTF_8), TestCatalogue.ACTIONS);
        assertThat(read.diagnostics()).isEmpty();
        return read.value().orElseThrow();
    }

    private static BoundRunbook bind(String body, Map<String, String> given) {
        return bound(read(body), given);
    }

    private static BoundRunbook bound(Runbook runbook, Map<String, String> given) {
        Checked<BoundRunbook> bound = RunbookBinder.bind(runbook, TestCatalogue.ACTIONS, given, PAIR);
        assertThat(bound.diagnostics()).isEmpty();
        return bound.value().orElseThrow();
    }

    private static List<String> problems(String body, Map<String, String> given) {
        return RunbookBinder.bind(read(body), TestCatalogue.ACTIONS, given, PAIR).diagnostics().stream()
                .map(Diagnostic::code)
                .map(io.clpmaint.diagnostic.Code::id)
                .toList();
    }

    private static List<String> ids(BoundRunbook bound) {
        List<String> ids = new ArrayList<>();
        bound.forEachStep(s -> ids.add(s.id()));
        return ids;
    }

    private static List<String> included(BoundRunbook bound) {
        List<String> ids = new ArrayList<>();
        bound.forEachStep(s -> {
            if (s.included()) {
                ids.add(s.id());
            }
        });
        return ids;
    }

    private static Arguments arguments(BoundRunbook bound, String id) {
        List<BoundStep> found = new ArrayList<>();
        bound.forEachStep(s -> {
            if (s.id().equals(id)) {
                found.add(s);
            }
        });
        return found.get(0).arguments();
    }
}
