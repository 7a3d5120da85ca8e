package io.clpmaint.simulator.system;

import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Host.Boot;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.ProgramTable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The tools that tell since when a server runs: {@code uptime}, {@code who}, {@code last}, {@code runlevel}. */
final class UptimeTools {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

    private final Cluster cluster;
    private final Host host;

    UptimeTools(Cluster cluster, Host host) {
        this.cluster = cluster;
        this.host = host;
    }

    void install(ProgramTable programs) {
        programs.install("uptime", this::uptime);
        programs.install("who", this::who);
        programs.install("w", this::uptime);
        programs.install("users", process -> process.exit(0));
        programs.install("last", this::last);
        programs.install("runlevel", process -> {
            process.out("N " + level() + "\n");
            process.exit(0);
        });
    }

    private String level() {
        return host.singleUser() ? "S" : "3";
    }

    private Boot boot() {
        List<Boot> boots = host.boots();
        return boots.get(boots.size() - 1);
    }

    /** What the server's own clock shows. */
    private ZonedDateTime shown(long millis) {
        return Instant.ofEpochMilli(millis)
                .plusSeconds(host.faults().clockError().toSeconds())
                .atZone(ZoneOffset.UTC);
    }

    private void uptime(Process process) {
        long now = cluster.time().millis();
        Duration up = Duration.ofMillis(now - boot().at());
        if (process.args().contains("-s")) {
            process.out(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ENGLISH)
                            .format(shown(boot().at())) + "\n");
        } else if (process.args().contains("-p")) {
            process.out("up " + up.toMinutes() + " minutes\n");
        } else {
            String length = up.toDays() > 0
                    ? up.toDays()
                            + (up.toDays() == 1 ? " day, " : " days, ")
                            + String.format(Locale.ROOT, "%2d:%02d", up.toHoursPart(), up.toMinutesPart())
                    : up.toHours() > 0
                            ? String.format(Locale.ROOT, "%2d:%02d", up.toHours(), up.toMinutesPart())
                            : up.toMinutes() + " min";
            process.out(
                    " " + TIME.format(shown(now)) + " up " + length + ",  0 users,  load average: 0.00, 0.01, 0.05\n");
        }
        process.exit(0);
    }

    private void who(Process process) {
        String args = String.join(" ", process.args());
        String boot = "         system boot  " + MINUTE.format(shown(boot().at())) + "\n";
        switch (args) {
            case "-b", "--boot" -> process.out(boot);
            case "-r", "--runlevel" ->
                process.out("         run-level " + level() + "  " + MINUTE.format(shown(boot().at())) + "\n");
            case "-a" ->
                process.out(boot + "         run-level " + level() + "  " + MINUTE.format(shown(boot().at())) + "\n");
            case "", "-q", "-u" -> {
                // nobody sits there
            }
            default -> {
                process.machine().reportNotSimulated("who " + args);
                process.fail(1, "who: invalid option -- '" + args.replaceFirst("^-+", "") + "'");
                return;
            }
        }
        process.exit(0);
    }

    private String end(Boot next) {
        return next.stopped().isPresent()
                ? TIME.format(shown(next.stopped().getAsLong())).substring(0, 5)
                : "crash";
    }

    private void last(Process process) {
        List<String> words =
                process.args().stream().filter(a -> !a.startsWith("-")).toList();
        if (!words.isEmpty() && !words.equals(List.of("reboot"))) {
            process.machine().reportNotSimulated("last " + String.join(" ", process.args()));
        }
        long most = process.args().stream()
                .filter(a -> a.matches("-n?\\d{1,4}"))
                .mapToLong(a -> Long.parseLong(a.replaceAll("\\D", "")))
                .findFirst()
                .orElse(Long.MAX_VALUE);
        List<Boot> boots = host.boots();
        for (int i = boots.size() - 1; i >= 0 && boots.size() - i <= most; i--) {
            Boot one = boots.get(i);
            String end = i == boots.size() - 1 ? "  still running" : " - " + end(boots.get(i + 1));
            process.out(String.format(
                    Locale.ROOT,
                    "reboot   system boot  %-16.16s %s%s%n",
                    one.kernel(),
                    DAY.format(shown(one.at())),
                    end));
        }
        process.out("\nwtmp begins " + DAY.format(shown(boots.get(0).at())) + "\n");
        process.exit(0);
    }
}
