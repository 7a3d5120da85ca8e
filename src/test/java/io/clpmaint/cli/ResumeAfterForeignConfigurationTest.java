package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is taken up on a cluster whose configuration is no longer the one of its plan. */
class ResumeAfterForeignConfigurationTest {

    /**
     * A script of the site changes the configuration and fails, and the cluster that the run had stopped does not start again.
     * The first step stands for whoever put the script there: the product's command is spelled so that the program does not
     * know it.
     */
    private static final String RUNBOOK = """
            apiVersion: clpmaint/v1
            name: site
            category: site
            title: a script of the site
            steps:
              - id: script
                run:
                  server: srvA
                  command:
                    - sh
                    - -c
                    - |
                      mkdir -p /root/new
                      sed '/<policy name=.srvB/,/<.policy>/d' /opt/nec/clusterpro/etc/clp.conf >/root/new/clp.conf
                      echo 'c''lpcfctrl --push -l -x /root/new; false' >/root/site.sh
                  effect: [nothing]
              - {id: stop, stop-whole-cluster: {}}
              - id: site
                run: {server: srvA, command: sh /root/site.sh, effect: [nothing]}
            """;

    @TempDir
    Path folder;

    @Test
    void isRefusedWithElevenAndTheJournalStaysAsItWas() throws Exception {
        Checkout.into(folder);
        Checkout.fault(folder, "{fault: command-fails, command: clpcl -s -a, every: true, exit: 1, text: no}");
        Cli cli = Cli.in(folder);
        Files.writeString(folder.resolve("site.yaml"), RUNBOOK);
        Cli.Result begun =
                cli.run("run", "--runbook", "site.yaml", "--cluster", "runbooks/cluster.yaml", "--output", "json");
        assertThat(begun.exit()).as(begun.toString()).isEqualTo(5);
        String run = Json.parse(begun.out()).path("run").asText();
        Path journal = cli.state().resolve("runs").resolve(run).resolve("journal.jsonl");
        byte[] before = Files.readAllBytes(journal);

        Cli.Result resumed = cli.run("resume", run);
        assertThat(resumed.exit()).as(resumed.toString()).isEqualTo(11);
        assertThat(resumed.err())
                .contains("CLPM-7022", "- group failover1 servers: srvA, srvB; + group failover1 servers: srvA")
                .contains("clpmaint abort " + run);
        assertThat(journal).hasBinaryContent(before);
    }
}
