package io.clpmaint.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.ClusterState;
import io.clpmaint.report.json.StatusJson;
import io.clpmaint.report.text.StatusText;
import io.clpmaint.testing.Json;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a cluster stands, for people and programs. */
class StatusViewsTest {

    private static StatusReport withRatio(OptionalInt ratio) {
        return new StatusReport(
                "pair1",
                false,
                ClusterState.nothing().withRatio(ratio),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                new LockReport("pair1", false, List.of()),
                List.of());
    }

    @Test
    void theLockOfAnotherMachineIsShownAsTheServersHaveIt() throws Exception {
        Instant until = Instant.parse("2026-01-10T02:30:00Z");
        LockReport.Holder holder = new LockReport.Holder(
                "id7",
                3,
                "run-1",
                "tanaka",
                "ops2",
                "os-patch",
                "2026-01-10T02:00:00Z",
                until.minusSeconds(600),
                until);
        StatusReport report = new StatusReport(
                "pair1",
                false,
                ClusterState.nothing(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                new LockReport(
                        "pair1",
                        false,
                        List.of(
                                new LockReport.Line("srvA", LockReport.State.HELD, Optional.of(holder), Text.EMPTY),
                                new LockReport.Line("srvB", LockReport.State.FREE, Optional.empty(), Text.EMPTY))),
                List.of());
        var lock = Json.parse(StatusJson.of(report)).path("lock");
        assertThat(lock.path("run").asText()).isEqualTo("run-1");
        assertThat(lock.path("host").asText()).isEqualTo("ops2");
        assertThat(lock.path("state").asText()).isEqualTo("held");
        assertThat(lock.path("pid").isNull()).isTrue();
        assertThat(StatusText.of(report, Lang.EN, Paint.PLAIN))
                .contains("lock: run-1 by tanaka@ops2, since 2026-01-10T02:00:00Z, on srvA (held)");
        assertThat(StatusText.of(report, Lang.JA, Paint.PLAIN))
                .contains("ロック: run-1 実行者 tanaka@ops2、開始 2026-01-10T02:00:00Z、サーバ srvA (保持中)");
    }

    @ParameterizedTest
    @CsvSource({"1, off", "40, on", "'', unknown"})
    void aSuppressionOfWhichNobodyTellsIsNotOff(String ratio, String state) throws Exception {
        StatusReport report =
                withRatio(ratio.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(ratio)));
        assertThat(Json.parse(StatusJson.of(report))
                        .path("suppression")
                        .path("state")
                        .asText())
                .isEqualTo(state);
    }
}
