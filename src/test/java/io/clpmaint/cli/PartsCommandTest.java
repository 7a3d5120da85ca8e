package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of runbooks as a user meets them. */
class PartsCommandTest {

    private static final String RUNBOOK = """
            apiVersion: clpmaint/v1
            name: restart-standby
            category: site
            title: restart
            parameters:
              server: {type: server, default: standby}
            steps:
              - {id: out, part: stop-safely, with: {server: "${server}"}}
              - {id: reboot, reboot: {server: "${server}"}}
              - {id: back, part: bring-back, with: {server: "${server}"}}
            """;

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void aLibraryWithARunbookThatUsesParts() throws IOException {
        Checkout.into(folder);
        Files.writeString(folder.resolve("runbooks/restart-standby.yaml"), RUNBOOK);
        cli = Cli.in(folder);
    }

    @Test
    void theyAreShownExpandedAndRun() {
        assertThat(cli.run("validate", "restart-standby").exit()).isZero();
        assertThat(cli.run("plan", "--runbook", "restart-standby").out())
                .contains("out/evacuate", "out/stop", "out/disable", "back/rejoin");
        assertThat(cli.run("run", "--runbook", "restart-standby", "--dry-run").out())
                .contains("out/evacuate", "back/rejoin");
        Cli.Result run = cli.run("run", "--runbook", "restart-standby");
        assertThat(run.exit()).as(run.toString()).isZero();
    }

    @Test
    void aSavedPlanIsRefusedWhenAPartWasChanged() throws IOException {
        assertThat(cli.run("plan", "--runbook", "restart-standby", "--out", "plan.json")
                        .exit())
                .isZero();
        Path part = folder.resolve("runbooks/parts/bring-back.yaml");
        Files.writeString(part, Files.readString(part) + "# changed\n");
        Cli.Result run = cli.run("run", "--plan", "plan.json");
        assertThat(run.exit()).isEqualTo(11);
        assertThat(run.err()).contains("runbooks/parts/bring-back.yaml was changed since it was recorded");
    }

    @Test
    void aSavedPlanBringsItsPartsAlong() throws IOException {
        cli.run("plan", "--runbook", "restart-standby", "--out", "plan.json");
        Files.delete(folder.resolve("runbooks/restart-standby.yaml"));
        Files.delete(folder.resolve("runbooks/parts/bring-back.yaml"));
        Cli.Result run = cli.run("run", "--plan", "plan.json");
        assertThat(run.exit()).as(run.toString()).isZero();
    }

    @Test
    void aPartIsNothingToRun() {
        Cli.Result run = cli.run("run", "--runbook", "bring-back");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("bring-back.yaml is a part");
        assertThat(cli.run("validate", "bring-back").exit()).isZero();
    }

    @Test
    void whatALinkLeadsToOutsideOfTheLibraryIsNoPart() throws IOException {
        Path outside = folder.resolve("elsewhere.yaml");
        Files.move(folder.resolve("runbooks/parts/bring-back.yaml"), outside);
        String text = Files.readString(outside);
        Files.writeString(outside, text.replace("bring-back", "come-back"));
        Files.createSymbolicLink(folder.resolve("runbooks/parts/come-back.yaml"), outside);
        Files.writeString(folder.resolve("runbooks/restart-standby.yaml"), RUNBOOK.replace("bring-back", "come-back"));
        Cli.Result found = cli.run("validate", "restart-standby");
        assertThat(found.exit()).isEqualTo(3);
        assertThat(found.out() + found.err()).contains("there is no part come-back");
    }

    @Test
    void withoutOneOfItsOwnALibraryHasThePartsOfTheProgram() throws IOException {
        Files.delete(folder.resolve("runbooks/parts/bring-back.yaml"));
        assertThat(cli.run("validate", "restart-standby").exit()).isZero();
    }
}
