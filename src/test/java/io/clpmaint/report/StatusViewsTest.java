package io.clpmaint.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.ClusterState;
import io.clpmaint.report.json.StatusJson;
import io.clpmaint.testing.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
                List.of());
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
