package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.report.RunRecord;
import io.clpmaint.report.text.RunText;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.testing.Rehearsed;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a runbook leaves behind on purpose is given back when it fails, and kept when it does not. */
class KeptDebtTest {

    private static final byte[] STOP = """
            apiVersion: clpmaint/v1
            name: stop-one
            category: protect
            title: {en: Stop a server, ja: サーバの停止}
            source: "X 4.1 Maintenance Guide, stopping the daemons"
            requires: {servers: 2..}
            steps:
              - {id: stop, stop-cluster: {server: srvB}}
              - {id: mark, run: {server: srvB, command: "touch /var/tmp/stopped", effect: [nothing]}}
            after:
              - servers: {srvB: offline}
            """.getBytes(StandardCharsets.UTF_8);

    private static Rehearsed.Ran stopped(WorldSpec spec) throws InterruptedException {
        return new Rehearsed(World.create(spec)).run(STOP, Map.of());
    }

    @Test
    void aServerThatIsStoppedForGoodIsNotOwedAnyMoreWhenTheRunbookIsDone() throws Exception {
        Rehearsed.Ran ran = stopped(Worlds.pair());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.state().owed()).isEmpty();
        assertThat(ran.entries()).extracting(e -> e.event()).contains(new RunEvent.Kept("member:srvB"));
        assertThat(RunText.summary(
                        new RunRecord(ran.entries()), Optional.empty(), Optional.empty(), "", Lang.EN, Paint.PLAIN))
                .containsSubsequence(
                        "  to be done later, the runbook ends without it:",
                        "    bring server srvB back into the cluster");
    }

    @Test
    void theSameServerComesBackWhenALaterStepFails() throws Exception {
        Rehearsed.Ran ran = stopped(Worlds.pair()
                .with(new Injection(Trigger.OnCommand.first("srvB", "touch"), new Fault.CommandFails(1, "no"))));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
        assertThat(ran.commands()).contains("srvB: clpcl -s");
        assertThat(ran.entries()).extracting(e -> e.event()).contains(new RunEvent.Settled("member:srvB"));
    }
}
