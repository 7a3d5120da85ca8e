package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An inventory is checked with the simulated cluster that it describes. */
class ValidateSimulationTest {

    @TempDir
    Path folder;

    private Cli.Result validate(String simulation) throws IOException {
        Files.writeString(folder.resolve("pair.yaml"), """
                apiVersion: clpmaint/v1
                cluster: pair
                product: "4.3"
                servers: [{name: srvA}, {name: srvB}]
                groups: [{name: failover1, home: srvA}]
                simulation:
                  %s
                """.formatted(simulation));
        return Cli.in(folder).run("validate", "pair.yaml");
    }

    @Test
    void whatContradictsItselfIsToldWhereItStands() throws IOException {
        Cli.Result result = validate("groups: [{name: failover1, servers: [srvA, srvX]}]");
        assertThat(result.exit()).as(result.toString()).isEqualTo(3);
        assertThat(result.out() + result.err()).contains("pair.yaml:7:12", "CLPM-9001", "srvX");
    }

    @Test
    void whatHangsTogetherIsValid() throws IOException {
        Cli.Result result = validate("groups: [{name: failover1, servers: [srvA, srvB]}]");
        assertThat(result.exit()).as(result.toString()).isZero();
    }
}
