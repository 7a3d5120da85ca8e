package io.clpmaint.testing;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.StepResult;
import io.clpmaint.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A short run, told by its events. */
public final class Events {

    private final List<Entry> entries = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T01:00:00Z");

    private Events() {}

    /** A run of three steps that has just begun, on a real cluster. */
    public static Events begun() {
        return new Events()
                .add(new RunEvent.RunStarted(
                        "20261121-010000-test",
                        "1.0",
                        "os-patch",
                        "runbooks/os-patch.yaml",
                        "d1",
                        "pair1.yaml",
                        "d2",
                        "pair1",
                        false,
                        false,
                        "fp",
                        Map.of("update", "dnf -y update"),
                        List.of("srvA", "srvB"),
                        "tester",
                        "testhost",
                        Optional.empty()));
    }

    /** The cluster was looked at before the first step. */
    public Events looked() {
        return add(new RunEvent.Snapshot("before", List.of("servers: {all: online}")));
    }

    public Events add(RunEvent event) {
        entries.add(new Entry(entries.size() + 1L, now, event));
        return this;
    }

    public Events after(int seconds) {
        now = now.plusSeconds(seconds);
        return this;
    }

    public Events step(int number, String id, String... servers) {
        return add(new RunEvent.StepStarted(id, "run", List.of(servers), Text.of("do " + id, id + " を実行"), number, 3));
    }

    public Events command(String id, String step, String server, String... words) {
        return add(new RunEvent.Intent(id, step, 0, server, "Custom", List.of(words), false));
    }

    public Events exit(String id, int code, String... output) {
        return add(new RunEvent.Outcome(id, true, true, Optional.of(code), "exited", Text.EMPTY, List.of(output)));
    }

    public Events done(String step, double seconds) {
        return add(new RunEvent.StepFinished(step, StepResult.DONE, Optional.empty(), Text.EMPTY, seconds));
    }

    public Events failed(String step, double seconds, Text reason) {
        return add(new RunEvent.StepFinished(step, StepResult.FAILED, Optional.of("CLPM-7004"), reason, seconds));
    }

    public Events end(RunResult result) {
        return add(new RunEvent.RunFinished(result));
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** A run that succeeded. */
    public static Events succeeded() {
        return begun().looked()
                .step(1, "protected", "srvA", "srvB")
                .add(new RunEvent.Owed("suppression", "protected", Text.of("end the suppression", "抑止の解除")))
                .add(new RunEvent.SuppressionTaken(40, Instant.parse("2026-11-21T11:00:00Z"), List.of("genw1")))
                .after(2)
                .command("c1", "protected", "srvA", "clptoratio", "-r", "40", "-t", "10h")
                .exit("c1", 0)
                .after(1)
                .done("protected", 3)
                .step(2, "protected/srvB/update", "srvB")
                .command("c2", "protected/srvB/update", "srvB", "dnf", "-y", "update")
                .after(600)
                .exit("c2", 0, "Complete!")
                .done("protected/srvB/update", 600.25)
                .add(new RunEvent.Interruption("failover1", 45, 41.5))
                .step(3, "protected/release", "srvA", "srvB")
                .after(4)
                .add(new RunEvent.Settled("suppression"))
                .add(new RunEvent.SuppressionReleased())
                .done("protected/release", 4)
                .end(RunResult.SUCCESS);
    }

    /** A run whose update failed and whose server must be kept out. */
    public static Events keptOut() {
        return begun().looked()
                .step(1, "protected", "srvA", "srvB")
                .add(new RunEvent.Owed("suppression", "protected", Text.of("end the suppression", "抑止の解除")))
                .after(3)
                .done("protected", 3)
                .step(2, "protected/srvB/update", "srvB")
                .add(new RunEvent.Owed(
                        "services:srvB", "protected/srvB/update", Text.of("enable services of srvB", "srvB のサービス有効化")))
                .command("c2", "protected/srvB/update", "srvB", "dnf", "-y", "update")
                .add(new RunEvent.GateWaiting(
                        "protected/srvB/update",
                        "mirrors: {all: normal}",
                        false,
                        List.of(Text.of(
                                "mirror md1: recovering 62 %, needs normal",
                                "ミラー md1: recovering 62 %、必要な状態: normal"))))
                .after(90)
                .exit("c2", 1, "Error: \u001b[31mno space left\u001b[0m")
                .failed(
                        "protected/srvB/update",
                        90,
                        Text.of("dnf on srvB ended with exit code 1", "srvB の dnf が終了コード 1 で終了"))
                .add(new RunEvent.RestoreStarted(
                        Text.of("dnf on srvB ended with exit code 1", "srvB の dnf が終了コード 1 で終了"),
                        List.of("services:srvB", "suppression")))
                .add(new RunEvent.RestoreFailed(
                        "services:srvB",
                        Text.of("its packages are not consistent", "パッケージが不整合"),
                        List.of("srvB: systemctl enable clusterpro")))
                .add(new RunEvent.Settled("suppression"))
                .add(new RunEvent.SuppressionReleased())
                .end(RunResult.FAILED_ATTENTION);
    }
}
