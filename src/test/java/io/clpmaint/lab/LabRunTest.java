package io.clpmaint.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clpmaint.testing.Json;
import io.clpmaint.testing.LongProof;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The runbooks against a real sshd, real shells and real sudo, from an empty folder to an empty folder. */
@LongProof
@EnabledIf("io.clpmaint.lab.Lab#possible")
class LabRunTest {

    @TempDir
    Path folder;

    private Lab lab;

    @BeforeEach
    void aLab() throws Exception {
        lab = new Lab(folder);
    }

    /** Runs a runbook in a lab of its own, and gives the truth about the servers afterwards. */
    private JsonNode truthAfter(String... runbook) throws Exception {
        List<String> script = new ArrayList<>(List.of(
                "sh",
                "-c",
                "\"$0\" \"$@\" --yes --no-input >&2; code=$?;"
                        + " \"$0\" sim state --dir \"$CLPMAINT_LAB/world\" --output json; exit $code",
                lab.program()));
        script.addAll(List.of(runbook));
        Lab.Said said = lab.run(script.toArray(String[]::new));
        assertThat(said.exit()).as(said.toString()).isZero();
        assertThat(said.err()).contains("SUCCESS");
        JsonNode truth = Json.parse(said.out());
        assertThat(truth.get("breaches")).isEmpty();
        assertThat(truth.get("suppression").get("state").asText()).isEqualTo("off");
        for (JsonNode server : truth.get("servers")) {
            assertThat(server.get("power").asText()).isEqualTo("on");
            assertThat(server.get("daemon").asText()).isEqualTo("online");
            assertThat(server.get("suspended_monitors")).isEmpty();
        }
        for (JsonNode side : truth.get("mirrors").get(0).get("sides")) {
            assertThat(side.get("newest").asBoolean()).isTrue();
            assertThat(side.get("true_copy").asBoolean()).isTrue();
        }
        return truth;
    }

    @Test
    void osPatchUpdatesBothServers() throws Exception {
        JsonNode truth = truthAfter("patch", "--runbook", "runbooks/os-patch.yaml");
        for (JsonNode server : truth.get("servers")) {
            assertThat(server.get("packages").get("updated").asBoolean()).isTrue();
            assertThat(server.get("kernel").asText())
                    .isEqualTo(server.get("next_kernel").asText());
        }
    }

    @Test
    void diskSwapFillsANewDisk() throws Exception {
        JsonNode truth = truthAfter("disk-swap", "--runbook", "runbooks/disk-swap.yaml");
        JsonNode disks = truth.get("servers").get(1).get("disks");
        assertThat(disks.get(disks.size() - 1).get("serial").asText()).startsWith("NEW");
        assertThat(disks.get(disks.size() - 1).get("partitions").asInt()).isEqualTo(2);
    }

    @Test
    void sudoAsksForAPasswordWhereItDoesInTheSimulation() throws Exception {
        Path asking = folder.resolve("asking.yaml");
        Files.writeString(asking, Files.readString(Lab.CLUSTER).replace("without-password", "with-password"));
        Lab.Said said = lab.script(
                "run",
                "--cluster",
                asking.toString(),
                "--speed",
                "20",
                "--",
                "sh",
                "-c",
                "scripts/lab ssh --dir $CLPMAINT_LAB srvA 'sudo -n id' 2>&1; \"$0\" status",
                lab.program());
        assertThat(said.exit()).as(said.toString()).isZero();
        assertThat(said.out()).contains("sudo: a password is required").contains("failover suppression: off");
    }
}
