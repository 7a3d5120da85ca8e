package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Json;
import io.clpmaint.testing.RealPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four eyes: a run with a step that nothing undoes, and signatures of the real {@code ssh-keygen}. */
class ApprovalTest {

    private static final String NAMESPACE = "approval@clpmaint";

    @TempDir
    Path folder;

    private Cli cli;
    private RealPair pair;

    @BeforeEach
    void aPairThatNeedsASecondPersonForWhatNothingUndoes() throws Exception {
        pair = new RealPair(folder);
        cli = Cli.in(folder).env("PATH", System.getenv("PATH"));
        for (String name : List.of("tanaka", "sato", "gone", "stranger", "tester")) {
            ssh("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", name + ".key");
        }
        approvers("approvals: {irreversible: 1}");
        Files.writeString(folder.resolve("recopy.yaml"), """
                apiVersion: clpmaint/v1
                name: recopy
                category: recover
                title: {en: copy again, ja: 再コピー}
                steps:
                  - {id: copy, copy-mirror: {mirror: md1, onto: srvB, start: forced}}
                """);
    }

    @AfterEach
    void end() {
        pair.close();
    }

    private void approvers(String demands, String... more) throws IOException {
        pair.name("""
                approvers:
                  - {name: tanaka, key: "%s"}
                  - {name: sato, key: "%s", may: [manual]}
                  - {name: gone, key: "%s", revoked: true}
                  - {name: tester, key: "%s"}
                %s%s
                """.formatted(
                        publicKey("tanaka.key"),
                        publicKey("sato.key"),
                        publicKey("gone.key"),
                        publicKey("tester.key"),
                        String.join("", more),
                        demands));
    }

    private String publicKey(String file) throws IOException {
        return Files.readString(folder.resolve(file + ".pub")).strip();
    }

    private void ssh(String... words) throws Exception {
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    private void request(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "plan", "--runbook", "recopy.yaml", "--cluster", "pair1.yaml", "--approval-request", "approval.txt"));
        words.addAll(List.of(more));
        Cli.Result plan = cli.run(words.toArray(String[]::new));
        assertThat(plan.exit()).as(plan.toString()).isZero();
    }

    private void sign(String key) throws Exception {
        sign(key, NAMESPACE);
    }

    private void sign(String key, String namespace) throws Exception {
        ssh("ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", key, "approval.txt");
    }

    private Cli.Result run(String... more) {
        List<String> words =
                new ArrayList<>(List.of("run", "--runbook", "recopy.yaml", "--cluster", "pair1.yaml", "--yes"));
        words.addAll(List.of(more));
        return cli.run(words.toArray(String[]::new));
    }

    private void refused(String code, String... words) {
        Cli.Result run = run("--approve", "approval.txt");
        assertThat(run.exit()).as(run.toString()).isEqualTo(9);
        assertThat(run.err()).contains(code).contains(words);
        Cli.Result japanese = run("--approve", "approval.txt", "--lang", "ja");
        assertThat(japanese.exit()).isEqualTo(9);
        assertThat(japanese.err()).contains(code, "対処");
        assertThat(cli.run("runs").out()).contains("no runs are recorded");
    }

    @Test
    void theRequestTellsWhatWillBeDoneAndHowToAgreeToIt() throws Exception {
        request();
        assertThat(Files.readString(folder.resolve("approval.txt")))
                .startsWith("clpmaint approval request v1\n")
                .contains("operator:    tester\n", "cluster:     pair1\n")
                .contains("Steps that nothing can undo: copy")
                .contains("srvA$ clpmdctrl --force")
                .contains("ssh-keygen -Y sign -n " + NAMESPACE);
        request("--lang", "ja");
        assertThat(Files.readString(folder.resolve("approval.txt"))).contains("元に戻せないステップ: copy", "language:    ja");
    }

    @Test
    void withTheSignatureOfAnApproverTheRunNeedsNoNameAndKeepsWhoAgreed() throws Exception {
        Cli.Result alone = run();
        assertThat(alone.exit()).as(alone.toString()).isEqualTo(9);
        assertThat(alone.err()).contains("CLPM-1080", "irreversible 0/1 (tanaka, tester)");
        request();
        sign("tanaka.key");
        Cli.Result run = run("--approve", "approval.txt", "--output", "json");
        assertThat(run.exit()).as(run.toString()).isZero();
        JsonNode approval = Json.parse(run.out()).path("approvals").path(0);
        assertThat(approval.path("by").asText()).isEqualTo("tanaka");
        assertThat(approval.path("kinds").toString()).isEqualTo("[\"run\",\"irreversible\"]");
        assertThat(approval.path("key").asText()).startsWith("SHA256:");
        assertThat(approval.path("sha256").asText()).hasSize(64);
        assertThat(cli.run("show", "last").out()).contains("approved", "tanaka (run, irreversible)");

        Cli.Result again = run("--approve", "approval.txt");
        assertThat(again.exit()).as(again.toString()).isEqualTo(9);
        assertThat(again.err()).contains("CLPM-1089", "was used by run");
        // with another state directory nobody but the servers knows
        Cli.Result elsewhere = run("--approve", "approval.txt", "--state", "elsewhere", "--lang", "ja");
        assertThat(elsewhere.exit()).as(elsewhere.toString()).isEqualTo(9);
        assertThat(elsewhere.out()).contains("CLPM-7021", "tester@testhost", "srvA の記録");
    }

    @Test
    void confirmDoesNotTakeThePlaceOfWhatTheInventoryDemands() {
        Cli.Result run = run("--confirm", "pair1");
        assertThat(run.exit()).as(run.toString()).isEqualTo(9);
        assertThat(run.err()).contains("CLPM-1080");
    }

    @Test
    void whereNothingIsDemandedAnApprovalTakesThePlaceOfTheName() throws Exception {
        approvers("");
        Cli.Result alone = run();
        assertThat(alone.exit()).as(alone.toString()).isEqualTo(9);
        assertThat(alone.err()).contains("CLPM-1021");
        request();
        sign("tanaka.key");
        assertThat(run("--approve", "approval.txt").exit()).isZero();
    }

    @Test
    void withoutApproversTheNameOfTheClusterIsAskedForAndYesAloneIsNotEnough() throws Exception {
        pair.name("");
        assertThat(run().err()).contains("CLPM-1021", "--confirm pair1");
        Cli.Result other = cli.typing("pair2\n").run("run", "--runbook", "recopy.yaml", "--cluster", "pair1.yaml");
        assertThat(other.exit()).as(other.toString()).isEqualTo(9);
        assertThat(other.err()).contains("these steps cannot be undone: copy", "CLPM-1021");
        assertThat(cli.run("runs").out()).contains("no runs are recorded");
        Cli.Result typed = cli.typing("pair1\n").run("run", "--runbook", "recopy.yaml", "--cluster", "pair1.yaml");
        assertThat(typed.exit()).as(typed.toString()).isZero();
        Cli.Result said =
                cli.typing("").run("run", "--runbook", "recopy.yaml", "--cluster", "pair1.yaml", "--confirm", "pair1");
        assertThat(said.exit()).as(said.toString()).isZero();
    }

    @Test
    void aSimulatedClusterAsksNobodyUnlessSomebodyStandsForTheRealThing() throws Exception {
        Path rehearsal = Files.createDirectory(folder.resolve("rehearsal"));
        Checkout.into(rehearsal);
        Files.writeString(
                rehearsal.resolve("runbooks/cluster.yaml"),
                "approvers: [{name: tanaka, key: " + publicKey("tanaka.key") + "}]\napprovals: {irreversible: 1}\n",
                StandardOpenOption.APPEND);
        Cli there = Cli.in(rehearsal);
        assertThat(there.run("disk-swap", "-p", "reused=true").exit()).isZero();
        Cli.Result asked = there.typing("yes\n").run("disk-swap", "-p", "reused=true", "--ask");
        assertThat(asked.exit()).as(asked.toString()).isEqualTo(9);
        assertThat(asked.err()).contains("CLPM-1080", "irreversible 0/1 (tanaka)");
    }

    @Test
    void aRunThatBeganUnderAnApprovalIsResumedUnderIt() throws Exception {
        request();
        sign("tanaka.key");
        Cli.Result run = run("--approve", "approval.txt.sig", "--output", "json");
        assertThat(run.exit()).as(run.toString()).isZero();
        Path journal = Path.of(Json.parse(run.out()).path("journal").asText());
        List<String> lines = Files.readAllLines(journal);
        int approved = 0;
        while (!lines.get(approved).contains("\"kind\":\"approved\"")) {
            approved++;
        }
        Files.writeString(journal, String.join("\n", lines.subList(0, approved + 1)) + "\n");
        for (String server : List.of("srvA", "srvB")) {
            // a run that died there would not have left the note of its end (decision 35)
            pair.on(server, "rm -r /var/tmp/clpmaint-lock/ended");
        }
        Cli.Result resumed = cli.run("resume", "--output", "json");
        assertThat(resumed.exit()).as(resumed.toString()).isZero();
        assertThat(Json.parse(resumed.out())
                        .path("approvals")
                        .path(0)
                        .path("by")
                        .asText())
                .isEqualTo("tanaka");
    }

    @Test
    void theSignaturesMayStandAtTheEndOfTheRequestAndSeveralMayBeNeeded() throws Exception {
        ssh("ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-C", "suzuki", "-f", "suzuki.key");
        approvers("approvals: {irreversible: 2}", "  - {name: suzuki, key: \"" + publicKey("suzuki.key") + "\"}\n");
        request();
        sign("tanaka.key");
        Cli.Result one = run("--approve", "approval.txt");
        assertThat(one.err()).contains("CLPM-1080", "irreversible 1/2");
        String first = Files.readString(folder.resolve("approval.txt.sig"));
        Files.delete(folder.resolve("approval.txt.sig"));
        sign("suzuki.key");
        Files.writeString(
                folder.resolve("all.txt"),
                Files.readString(folder.resolve("approval.txt"))
                        + first
                        + Files.readString(folder.resolve("approval.txt.sig")));
        Cli.Result both = run("--approve", "all.txt");
        assertThat(both.exit()).as(both.toString()).isZero();
    }

    @Test
    void anUnsignedRequestAndAnyOtherFileAreRefused() throws Exception {
        request();
        refused("CLPM-1081", "there is no approval.txt.sig", "ssh-keygen -Y sign");
        Files.writeString(folder.resolve("approval.txt.sig"), "yes, do it\n");
        refused("CLPM-1081", "cannot be read");
        Files.writeString(folder.resolve("approval.txt"), "I agree\n");
        refused("CLPM-1081", "not an approval request");
        request();
        Path file = folder.resolve("approval.txt");
        Files.writeString(file, Files.readString(file).replaceAll("(?m)^request: +", "$0../"));
        refused("CLPM-1081", "not an approval request");
        assertThat(run("--approve", "nowhere.txt").exit()).isEqualTo(2);
    }

    @Test
    void aTextThatWasChangedIsRefused() throws Exception {
        request();
        sign("tanaka.key");
        Path file = folder.resolve("approval.txt");
        Files.writeString(file, Files.readString(file).replace("copy again", "do nothing"));
        refused("CLPM-1082", "tanaka");
    }

    @Test
    void aHarmlessTextAboutAHarmfulPlanIsRefusedAlthoughItIsSigned() throws Exception {
        request();
        Path file = folder.resolve("approval.txt");
        Files.writeString(file, Files.readString(file).replaceAll("(?m)^.*clpmdctrl.*\n", ""));
        sign("tanaka.key");
        refused("CLPM-1082", "does not tell what this plan does");
    }

    @Test
    void aSignatureForAnotherPurposeIsRefused() throws Exception {
        request();
        sign("tanaka.key", "file");
        refused("CLPM-1083", "'file'");
    }

    @Test
    void aSignatureByNobodyThatIsNamedIsRefused() throws Exception {
        request();
        sign("stranger.key");
        refused("CLPM-1084", "SHA256:", "the approvers are: tanaka, sato");
    }

    @Test
    void aRevokedKeyIsRefused() throws Exception {
        request();
        sign("gone.key");
        refused("CLPM-1085", "gone");
    }

    @Test
    void theOperatorIsNoSecondPersonByNameOrByKey() throws Exception {
        request();
        sign("tester.key");
        refused("CLPM-1086", "the login's name");

        Files.createDirectories(folder.resolve("home/.ssh"));
        Files.copy(folder.resolve("tanaka.key"), folder.resolve("home/.ssh/id_other"));
        Files.copy(folder.resolve("tanaka.key.pub"), folder.resolve("home/.ssh/id_other.pub"));
        Files.delete(folder.resolve("approval.txt.sig"));
        sign("tanaka.key");
        refused("CLPM-1086", "the operator's");
    }

    @Test
    void aKeyInTheOperatorsAgentIsTheOperators() throws Exception {
        request();
        sign("tanaka.key");
        Path socket = folder.resolve("agent");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(agent.inputReader().readLine()).contains("SSH_AUTH_SOCK");
            ssh("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", "tanaka.key");
            cli.env("SSH_AUTH_SOCK", socket.toString());
            refused("CLPM-1086", "the operator's");
        } finally {
            agent.destroy();
            agent.waitFor(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void whoeverBecameRootForItIsTheOperatorToo() throws Exception {
        cli.env("SUDO_USER", "tanaka");
        request();
        sign("tanaka.key");
        refused("CLPM-1086", "tanaka");
    }

    @Test
    void anExpiredApprovalIsRefused() throws Exception {
        request("--valid-for", "0s");
        sign("tanaka.key");
        refused("CLPM-1087", "expired");
    }

    @Test
    void anApprovalOfAnotherPlanIsRefused() throws Exception {
        request();
        sign("tanaka.key");
        Path runbook = folder.resolve("recopy.yaml");
        Files.writeString(runbook, Files.readString(runbook).replace("srvB", "srvA"));
        refused("CLPM-1088", "plan");
    }

    @Test
    void anApproverMayAgreeOnlyToWhatTheInventoryLetsThem() throws Exception {
        request();
        sign("sato.key");
        refused("CLPM-1091", "sato");
    }

    @Test
    void withoutAToolThatVerifiesNoSignatureCounts() throws Exception {
        request();
        sign("tanaka.key");
        Path tools = Files.createDirectory(folder.resolve("tools"));
        cli.env("PATH", tools.toString());
        refused("CLPM-1090", "no ssh-keygen");
        for (String tool : List.of("ssh", "ssh-keygen")) {
            Path file = Files.writeString(tools.resolve(tool), "#!/bin/sh\necho OpenSSH_8.0p1, OpenSSL 1.1.1k >&2\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        refused("CLPM-1090", "OpenSSH_8.0");
    }
}
