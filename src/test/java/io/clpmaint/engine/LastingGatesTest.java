package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.testing.Rehearsed;
import io.clpmaint.text.Text;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a file says does not change by waiting: it is refused at the first look, unless the gate itself says how long to wait. */
class LastingGatesTest {

    private static final String GATE = "initial-construction: on}}";

    private static Rehearsed.Ran refused(String gate, Map<String, String> given) throws Exception {
        String runbook = Files.readString(Path.of("runbooks/disk-swap.yaml"));
        assertThat(runbook).contains(GATE);
        Rehearsed.Ran ran = Rehearsed.on(Files.readString(Path.of("runbooks/disk-swap/no-construction.cluster")))
                .run(runbook.replace(GATE, gate).getBytes(StandardCharsets.UTF_8), given);
        assertThat(ran.state().verdict()).isEqualTo(RunResult.REFUSED);
        assertThat(ran.commands()).isEmpty();
        return ran;
    }

    private static Duration lasted(Rehearsed.Ran ran) {
        List<Entry> entries = ran.entries();
        return Duration.between(
                entries.get(0).at(), entries.get(entries.size() - 1).at());
    }

    private static long waits(Rehearsed.Ran ran) {
        return ran.entries().stream()
                .filter(e -> e.event() instanceof RunEvent.GateWaiting)
                .count();
    }

    @Test
    void aSettingThatIsOtherwiseIsRefusedAtOnceWithTheParametersThatAskedForIt() throws Exception {
        Rehearsed.Ran ran = refused(GATE, Map.of("server", "srvB"));
        assertThat(waits(ran)).isZero();
        assertThat(lasted(ran)).isLessThan(Duration.ofSeconds(30));
        Text why = ran.state().reason().orElseThrow();
        assertThat(why.en())
                .endsWith(
                        "initial-construction of mirror md1 in /opt/nec/clusterpro/etc/clp.conf on srvB: off, needs on;"
                                + " it is needed because copy is auto and stopped is not given: give what fits this cluster"
                                + " (-p NAME=VALUE), or change the setting");
        assertThat(why.ja())
                .contains("ミラー md1 の設定「初期ミラー構築を行う」(initial-construction) は off です。必要な値: on")
                .contains("この確認が必要な条件: copy が auto、かつ stopped の指定がない。")
                .doesNotContain("待ちました");
    }

    @Test
    void aGateThatSaysHowLongWaitsForThePersonWhoChangesTheSetting() throws Exception {
        Rehearsed.Ran ran = refused("initial-construction: on}, timeout: 1m}", Map.of("server", "srvB"));
        assertThat(waits(ran)).isEqualTo(1);
        assertThat(lasted(ran)).isGreaterThan(Duration.ofMinutes(1));
        assertThat(ran.state().reason().orElseThrow().en()).contains("off, needs on (waited 1m");
    }
}
