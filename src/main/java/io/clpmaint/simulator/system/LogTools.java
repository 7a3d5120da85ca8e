package io.clpmaint.simulator.system;

import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.FileSystem;
import io.clpmaint.simulator.shell.Options;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.ProgramTable;
import io.clpmaint.simulator.shell.disk.Disk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code logger}, {@code journalctl} and {@code dmesg}, over one system log that is a file. */
final class LogTools {

    private static final String BOOT = " kernel: Linux version ";

    private final Host host;
    private final SystemLog log;

    LogTools(Host host, FileSystem files) {
        this.host = host;
        this.log = new SystemLog(host, files);
    }

    void install(ProgramTable programs) {
        programs.install("logger", this::logger);
        programs.install("journalctl", this::journalctl);
        programs.install("dmesg", this::dmesg);
    }

    /** The first line of each boot. */
    void booted() {
        log.write("kernel: Linux version " + host.packages().running().release());
    }

    private void logger(Process process) {
        Options o;
        try {
            o = Options.parse(process.args(), "t:p:isf:", List.of("tag=", "priority=", "id", "stderr"));
        } catch (Options.Unknown e) {
            process.machine().reportNotSimulated("logger: " + e.getMessage());
            process.fail(1, "logger: " + e.getMessage());
            return;
        }
        String tag = o.value("t", "tag").orElse(process.user().name());
        if (o.operands().isEmpty()) {
            process.readAll(text -> {
                text.lines().forEach(line -> log.write(tag + ": " + line));
                process.exit(0);
            });
        } else {
            log.write(tag + ": " + String.join(" ", o.operands()));
            process.exit(0);
        }
    }

    /** The lines since the start of the boot before so many others, without those of the next one; none where it is not kept. */
    private static List<String> ofBoot(List<String> lines, int back) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(BOOT)) {
                starts.add(i);
            }
        }
        int from = starts.size() - 1 - back;
        return from < 0 ? List.of() : lines.subList(starts.get(from), back == 0 ? lines.size() : starts.get(from + 1));
    }

    private void journalctl(Process process) {
        Options o;
        List<String> args = new ArrayList<>(process.args());
        int at = Math.max(args.indexOf("-b"), args.indexOf("--boot"));
        boolean numbered = at >= 0 && at + 1 < args.size() && args.get(at + 1).matches("-?\\d{1,4}");
        int back = numbered ? -Math.min(0, Integer.parseInt(args.remove(at + 1))) : 0;
        try {
            o = Options.parse(
                    args,
                    "bu:n:t:p:krexo:qfS:U:g:",
                    List.of(
                            "boot",
                            "unit=",
                            "lines=",
                            "identifier=",
                            "priority=",
                            "dmesg",
                            "reverse",
                            "no-pager",
                            "since=",
                            "until=",
                            "output=",
                            "quiet",
                            "grep=",
                            "list-boots",
                            "follow",
                            "disk-usage"));
        } catch (Options.Unknown e) {
            process.machine().reportNotSimulated("journalctl: " + e.getMessage());
            process.fail(1, "journalctl: " + e.getMessage());
            return;
        }
        if (o.has("f", "follow", "S", "U", "since", "until", "disk-usage")) {
            process.machine().reportNotSimulated("journalctl " + String.join(" ", process.args()));
        }
        if (o.has("list-boots")) {
            List<Host.Boot> boots = host.boots();
            for (int i = 0; i < boots.size(); i++) {
                process.out(String.format(
                        Locale.ROOT,
                        "%3d %s%n",
                        i + 1 - boots.size(),
                        Instant.ofEpochMilli(boots.get(i).at())));
            }
            process.exit(0);
            return;
        }
        List<String> lines = new ArrayList<>(
                process.machine().files().read(log.path()).orElse("").lines().toList());
        if (o.has("b", "boot", "k", "dmesg")) {
            lines = new ArrayList<>(ofBoot(lines, back));
            if (lines.isEmpty() && back > 0) {
                process.fail(
                        1, "Data from the specified boot (-" + back + ") is not available: No such boot ID in journal");
                return;
            }
        }
        Optional<String> unit = o.value("u", "unit").map(u -> u.replaceFirst("\\.service$", ""));
        Optional<String> tag = o.value("t", "identifier");
        lines.removeIf(l -> unit.filter(u -> !l.contains(u)).isPresent()
                || tag.filter(t -> !l.contains(" " + t + ":")).isPresent()
                || (o.has("k", "dmesg") && !l.contains(" kernel: "))
                || o.value("g", "grep").filter(g -> !l.contains(g)).isPresent());
        int most = o.value("n", "lines")
                .filter(n -> n.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(Integer.MAX_VALUE);
        List<String> shown = new ArrayList<>(lines.subList(Math.max(0, lines.size() - most), lines.size()));
        if (o.has("r", "reverse")) {
            Collections.reverse(shown);
        }
        shown.forEach(line -> process.out(line + "\n"));
        if (shown.isEmpty()) {
            process.out("-- No entries --\n");
        }
        process.exit(0);
    }

    private void dmesg(Process process) {
        if (!process.user().root()) {
            process.fail(1, "dmesg: read kernel buffer failed: Operation not permitted");
            return;
        }
        process.out("[    0.000000] Linux version " + host.packages().running().release() + "\n");
        int line = 1;
        for (Disk disk : host.disks().all()) {
            process.out(String.format(
                    Locale.ROOT,
                    "[    %d.000000] sd 0:0:%d:0: [%s] %d 512-byte logical blocks%n",
                    line,
                    line,
                    disk.name(),
                    disk.sectors()));
            line++;
            if (disk.failed()) {
                process.out(String.format(
                        Locale.ROOT,
                        "[ 1000.000000] blk_update_request: I/O error, dev %s, sector 2048 op 0x0:(READ)%n",
                        disk.name()));
            }
        }
        process.exit(0);
    }
}
