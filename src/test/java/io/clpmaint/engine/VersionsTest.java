package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.RunResult;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rolling patch succeeds on every version of the product, with its peculiarities. */
class VersionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"4.0", "4.1", "4.2", "4.3", "5.0", "5.1", "5.2", "5.3", "6.0"})
    void thePairIsPatchedWhateverItsVersion(String version) throws Exception {
        Rehearsed rehearsed = Rehearsed.on("""
                apiVersion: clpmaint/v1
                cluster: pair1
                product: "%s"
                servers: [{name: srvA}, {name: srvB}]
                groups: [{name: failover1, home: srvA}]
                simulation:
                  groups:
                    - name: failover1
                      resources: [{name: fip1, type: fip}, {name: md1, type: md}, {name: exec1, type: exec}]
                  mirrors: [{name: md1, sides: [srvA, srvB]}]
                  monitors:
                    - {name: fipw1, type: fipw, of: fip1}
                    - {name: mdw1, type: mdw, of: md1}
                    - {name: userw, type: userw}
                """.formatted(version));
        Rehearsed.Ran ran = rehearsed.run(Files.readAllBytes(Path.of("runbooks/os-patch.yaml")), Map.of());
        assertThat(ran.state().verdict()).as("%s", ran.state().reason()).isEqualTo(RunResult.SUCCESS);
        assertThat(rehearsed.world().breaches()).isEmpty();
        assertThat(rehearsed.world().spec().product().toString()).isEqualTo(version);
    }
}
