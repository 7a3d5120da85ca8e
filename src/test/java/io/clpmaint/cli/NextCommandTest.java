package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that is told to be typed next does what was looked at, not what would be done without the options. */
class NextCommandTest {

    private static final String[] ONE_SERVER = {
        "--cluster", "runbooks/cluster.yaml", "-p", "order=srvB", "-p", "update=dnf -y update --security"
    };
    private static final String AGAIN =
            " --cluster runbooks/cluster.yaml --param order=srvB --param 'update=dnf -y update --security'";

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void aFreshCheckout() throws IOException {
        Checkout.into(folder);
        cli = Cli.in(folder);
    }

    private static String[] after(String... words) {
        String[] all = new String[words.length + ONE_SERVER.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(ONE_SERVER, 0, all, words.length, ONE_SERVER.length);
        return all;
    }

    private String next(String... words) {
        return cli.run(words)
                .out()
                .lines()
                .filter(l -> l.startsWith("next: "))
                .findFirst()
                .orElse("");
    }

    @Test
    void afterAPlan() {
        String next = next(after("plan"));
        assertThat(next).startsWith("next: clpmaint patch --runbook os-patch").contains(words(AGAIN));
    }

    @Test
    void afterADryRun() {
        String next = next(after("patch", "--dry-run", "--color", "never"));
        assertThat(next)
                .startsWith("next: clpmaint patch ")
                .contains(words(AGAIN))
                .doesNotContain("--dry-run", "--color");
    }

    @Test
    void afterARunTheSameClusterIsLookedAt() {
        assertThat(next("patch", "--cluster", "runbooks/cluster.yaml"))
                .isEqualTo("next: clpmaint status --cluster runbooks/cluster.yaml");
        assertThat(next("patch")).isEqualTo("next: clpmaint status");
    }

    private static String[] words(String options) {
        return options.split(" (?=--)");
    }
}
