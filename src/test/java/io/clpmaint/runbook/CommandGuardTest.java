package io.clpmaint.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.diagnostic.SourceRange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandGuardTest {

    private static final SourceRange HERE = SourceRange.startOf("f");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dnf -y update",
                "echo 'clpcl -t; reboot'x",
                "git init",
                "echo \"please reboot\"",
                "systemctl status clusterpro",
                "systemctl restart httpd",
                "journalctl -u clusterpro",
                "rpm -q clusterpro",
                "clpmaint status",
                "if test -e /x; then rm /x; fi",
            })
    void honestCommandsPass(String text) {
        assertThat(CommandGuard.allowsShell(text, HERE, new Diagnostics())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dnf -y update; reboot",
                "dnf -y update && /sbin/shutdown -r now",
                "if true; then reboot; fi",
                "echo $(clpstat)",
                "echo \"`clpstat`\"",
                "echo \"$(clpgrp -n failover1)\"",
                "sudo -n /usr/sbin/clpcl -t",
                "timeout 60 clpmonctrl -s",
                "LANG=C clpstat",
                "env LANG=C systemctl stop clusterpro_md",
                "chkconfig --del clusterpro",
                "nohup sh -c 'x' & clptoratio -i",
                "systemctl --no-wall reboot",
                "init 6",
                "sh -c 'clpmdctrl --force srvB md1'",
                "bash -ec 'cd /tmp && reboot'",
            })
    void commandsWithAnActionOfTheirOwnAreRefused(String text) {
        assertThat(CommandGuard.allowsShell(text, HERE, new Diagnostics())).isFalse();
    }

    /** Without {@code shell: true} the text comes as one word behind {@code -c}. */
    @Test
    void whatAShellIsGivenAsItsArgumentIsReadLikeAnyOtherText() {
        for (List<String> shell : List.of(
                List.of("sh", "-c"),
                List.of("/bin/bash", "-ec"),
                List.of("sudo", "-n", "sh", "-c"),
                List.of("timeout", "60", "sh", "-x", "-c"),
                List.of("su", "-", "-c"))) {
            assertThat(allows(shell, "test -e /x && clpmdctrl --force srvB md1"))
                    .as(shell.toString())
                    .isFalse();
            assertThat(allows(shell, "cd /mnt && tar -czf /root/x.tar.gz . && echo 'then reboot'"))
                    .as(shell.toString())
                    .isTrue();
        }
        assertThat(allows(List.of("sh", "-c"), "sh -c 'exec shutdown -h now'")).isFalse();
    }

    private static boolean allows(List<String> shell, String text) {
        List<String> words = new ArrayList<>(shell);
        words.add(text);
        return CommandGuard.allows(words, HERE, new Diagnostics());
    }

    @Test
    void aProgramAnywhereInThePathCounts() {
        assertThat(CommandGuard.allows(List.of("/opt/nec/clusterpro/bin/clpcl", "-t"), HERE, new Diagnostics()))
                .isFalse();
        assertThat(CommandGuard.allows(List.of("cat", "/opt/nec/clusterpro/etc/clp.conf"), HERE, new Diagnostics()))
                .isTrue();
    }
}
