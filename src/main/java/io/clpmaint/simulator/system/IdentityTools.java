package io.clpmaint.simulator.system;

import io.clpmaint.simulator.model.Addresses;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.FileSystem;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.ProgramTable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who a server is and what its clock shows: {@code hostname}, {@code hostnamectl}, {@code timedatectl}, {@code chronyc}. */
final class IdentityTools {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter HARDWARE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS'+00:00'", Locale.ENGLISH);

    private final Cluster cluster;
    private final Host host;

    IdentityTools(Cluster cluster, Host host) {
        this.cluster = cluster;
        this.host = host;
    }

    void install(ProgramTable programs) {
        programs.install("hostnamectl", this::hostnamectl);
        programs.install("timedatectl", this::timedatectl);
        programs.install("hwclock", this::hwclock);
        programs.install("chronyc", this::chronyc);
    }

    /** Writes the files that say what the server is. */
    void files(FileSystem files, Addresses addresses) {
        files.write("/etc/os-release", release());
        files.write("/etc/hostname", host.name() + "\n");
        files.write("/etc/machine-id", String.format(Locale.ROOT, "%032x%n", host.index() + 1));
        StringBuilder hosts = new StringBuilder("127.0.0.1   localhost\n");
        cluster.machines()
                .forEach(h -> hosts.append(addresses.main(h))
                        .append("   ")
                        .append(h.name())
                        .append('\n'));
        files.write("/etc/hosts", hosts.toString());
        switch (host.spec().distribution()) {
            case EL -> {
                files.write("/etc/redhat-release", "Red Hat Enterprise Linux release 9.4 (Plow)\n");
                files.link("/etc/system-release", "redhat-release");
            }
            case DEBIAN -> files.write("/etc/debian_version", "12.5\n");
            case SUSE -> {}
        }
        files.write("/etc/resolv.conf", "nameserver 192.0.2.1\n");
        files.virtual("/proc/net/dev", () -> counters(addresses));
        files.virtual("/proc/uptime", () -> {
            List<Host.Boot> boots = host.boots();
            long up = boots.isEmpty()
                    ? 0
                    : cluster.time().millis() - boots.get(boots.size() - 1).at();
            return String.format(Locale.ROOT, "%.2f %.2f%n", up / 1000.0, up / 500.0);
        });
        files.virtual(
                "/proc/version",
                () -> "Linux version " + host.packages().running().release() + "\n");
        files.virtual("/proc/loadavg", () -> "0.00 0.01 0.05 1/180 1000\n");
        files.virtual(
                "/proc/cmdline",
                () -> "BOOT_IMAGE=(hd0,msdos1)/vmlinuz-"
                        + host.packages().running().release() + " root=/dev/sda2 ro\n");
    }

    private String counters(Addresses addresses) {
        StringBuilder out =
                new StringBuilder("Inter-|   Receive                                                |  Transmit\n"
                        + " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls"
                        + " carrier compressed\n");
        addresses
                .interfaces(host)
                .forEach(d -> out.append(String.format(
                        Locale.ROOT,
                        "%6s: 1048576    8192    0    0    0     0          0         0  1048576    8192    0    0    0     0     "
                                + "  0          0%n",
                        d)));
        return out.toString();
    }

    private String release() {
        return switch (host.spec().distribution()) {
            case EL -> """
                NAME="Red Hat Enterprise Linux"
                VERSION="9.4 (Plow)"
                ID="rhel"
                ID_LIKE="fedora"
                VERSION_ID="9.4"
                PRETTY_NAME="Red Hat Enterprise Linux 9.4 (Plow)"
                """;
            case DEBIAN -> """
                PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
                NAME="Debian GNU/Linux"
                VERSION_ID="12"
                VERSION="12 (bookworm)"
                VERSION_CODENAME=bookworm
                ID=debian
                """;
            case SUSE -> """
                NAME="SLES"
                VERSION="15-SP5"
                VERSION_ID="15.5"
                PRETTY_NAME="SUSE Linux Enterprise Server 15 SP5"
                ID="sles"
                ID_LIKE="suse"
                """;
        };
    }

    private static Optional<String> value(String release, String key) {
        return release.lines()
                .filter(l -> l.startsWith(key + "="))
                .map(l -> l.substring(key.length() + 1).replace("\"", ""))
                .findFirst();
    }

    private void hostnamectl(Process process) {
        List<String> words =
                process.args().stream().filter(a -> !a.startsWith("-")).toList();
        String verb = words.isEmpty() ? "status" : words.get(0);
        boolean sets = (verb.equals("set-hostname") || verb.equals("hostname")) && words.size() > 1;
        if (sets && !process.user().root()) {
            process.fail(1, "Could not set static hostname: Interactive authentication required.");
        } else if (sets) {
            host.rename(words.get(1));
            process.machine().files().write("/etc/hostname", words.get(1) + "\n");
            cluster.touch();
            process.exit(0);
        } else if (verb.equals("hostname") || process.args().contains("--static")) {
            process.out(host.hostName() + "\n");
            process.exit(0);
        } else if (verb.equals("status")) {
            process.out(" Static hostname: " + host.hostName()
                    + "\n       Icon name: computer-vm\n         Chassis: vm\n      Machine ID: "
                    + String.format(Locale.ROOT, "%032x", host.index() + 1) + "\n         Boot ID: "
                    + host.bootId().replace("-", "") + "\nOperating System: "
                    + value(release(), "PRETTY_NAME").orElse("") + "\n          Kernel: Linux "
                    + host.packages().running().release() + "\n    Architecture: x86-64\n");
            process.exit(0);
        } else {
            process.machine().reportNotSimulated("hostnamectl " + verb);
            process.fail(1, "Unknown command verb " + verb + ".");
        }
    }

    private Instant shown() {
        return Instant.ofEpochMilli(cluster.time().millis()).plus(host.faults().clockError());
    }

    private void timedatectl(Process process) {
        List<String> words =
                process.args().stream().filter(a -> !a.startsWith("-")).toList();
        String verb = words.isEmpty() ? "status" : words.get(0);
        switch (verb) {
            case "status", "show" -> {
                String time = CLOCK.format(shown().atZone(ZoneOffset.UTC));
                boolean synchronised = host.faults().clockError().isZero();
                process.out("               Local time: " + time + " UTC\n           Universal time: " + time
                        + " UTC\n                 RTC time: " + time + "\n                Time zone: UTC (UTC, +0000)\n"
                        + "System clock synchronized: " + (synchronised ? "yes" : "no")
                        + "\n              NTP service: "
                        + (host.services()
                                        .find("chronyd")
                                        .filter(s -> s.active())
                                        .isPresent()
                                ? "active"
                                : "inactive")
                        + "\n          RTC in local TZ: no\n");
                process.exit(0);
            }
            case "set-time" -> setTime(process, words.size() > 1 ? words.get(1) : "");
            case "set-ntp", "set-timezone" -> process.exit(process.user().root() ? 0 : 1);
            default -> {
                process.machine().reportNotSimulated("timedatectl " + verb);
                process.fail(1, "Unknown command verb " + verb + ".");
            }
        }
    }

    private void setTime(Process process, String text) {
        if (!process.user().root()) {
            process.fail(1, "Failed to set time: Interactive authentication required.");
            return;
        }
        try {
            Instant wanted = LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
            host.faults()
                    .clockError(
                            Duration.between(Instant.ofEpochMilli(cluster.time().millis()), wanted));
            cluster.touch();
            process.exit(0);
        } catch (DateTimeParseException e) {
            process.fail(1, "Failed to parse time specification '" + text + "': Invalid argument");
        }
    }

    private void hwclock(Process process) {
        if (!process.user().root()) {
            process.fail(1, "hwclock: Cannot access the Hardware Clock via any known method.");
        } else {
            boolean shows = process.args().isEmpty()
                    || process.args().contains("-r")
                    || process.args().contains("--show");
            process.out(shows ? HARDWARE.format(shown().atZone(ZoneOffset.UTC)) + "\n" : "");
            process.exit(0);
        }
    }

    private void chronyc(Process process) {
        List<String> words =
                process.args().stream().filter(a -> !a.startsWith("-")).toList();
        String verb = words.isEmpty() ? "" : words.get(0);
        boolean runs = host.services().find("chronyd").filter(s -> s.active()).isPresent();
        if (!runs) {
            process.fail(1, "506 Cannot talk to daemon");
            return;
        }
        switch (verb) {
            case "makestep" -> {
                if (process.user().root()) {
                    host.faults().clockError(Duration.ZERO);
                    cluster.touch();
                    process.out("200 OK\n");
                    process.exit(0);
                } else {
                    process.fail(1, "501 Not authorised");
                }
            }
            case "tracking" -> {
                Duration error = host.faults().clockError();
                process.out("Reference ID    : C0000201 (gateway)\nStratum         : 3\nSystem time     : "
                        + String.format(Locale.ROOT, "%.9f", Math.abs(error.toMillis()) / 1000.0) + " seconds "
                        + (error.isNegative() ? "slow" : "fast") + " of NTP time\nLeap status     : "
                        + (error.isZero() ? "Normal" : "Not synchronised") + "\n");
                process.exit(0);
            }
            case "sources" -> {
                process.out("""
                        MS Name/IP address         Stratum Poll Reach LastRx Last sample
                        ===============================================================================
                        ^* gateway                       2   6   377    21    +11us[  +15us] +/-   12ms
                        """);
                process.exit(0);
            }
            default -> {
                process.machine().reportNotSimulated("chronyc " + verb);
                process.fail(1, "Unrecognized command");
            }
        }
    }
}
