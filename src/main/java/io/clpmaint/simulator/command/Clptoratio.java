package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.Timing;
import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.spec.Assumption;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code clptoratio}: the temporary multiplier of all timeouts, for the whole cluster (X 4.1 Maintenance Guide p.37). */
final class Clptoratio extends ProductCommand {

    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([mhd])");

    Clptoratio(Cluster cluster, Host local) {
        super(Tool.CLPTORATIO, cluster, local);
    }

    @Override
    void execute(Process process, Arguments arguments) {
        if (arguments.has("-t") && !arguments.has("-r")) {
            fail(process, Message.INVALID_OPTION);
        } else if (!local.daemon().phase().alive()) {
            fail(process, Message.NOT_ACTIVE);
        } else if (arguments.has("-s")) {
            process.out(Message.RATIO_PRESENT.text(cluster.ratio().value()) + "\n");
            process.exit(ExitCode.OK.code());
        } else if (arguments.has("-i")) {
            change(process, () -> cluster.ratio().reset());
        } else {
            set(process, arguments);
        }
    }

    private void set(Process process, Arguments arguments) {
        int ratio = ratio(arguments.value("-r").orElse(""));
        if (ratio < 1 || ratio > Timing.RATIO_MAX) {
            fail(process, Message.RATIO_INVALID_RATIO);
            return;
        }
        if (ratio == 1 && !arguments.has("-t")) {
            change(process, () -> cluster.ratio().reset());
            return;
        }
        Optional<Duration> time = arguments.value("-t").flatMap(Clptoratio::time);
        if (time.isEmpty() || ratio == 1) {
            fail(process, Message.RATIO_INVALID_TIME);
        } else {
            change(process, () -> cluster.ratio().set(ratio, time.get().toMillis()));
        }
    }

    private static int ratio(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    /** Minutes, hours or days, no combinations, at most thirty days. */
    private static Optional<Duration> time(String text) {
        Matcher m = TIME.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(m.group(1));
        Duration time = switch (m.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
        boolean valid = !time.isZero() && time.compareTo(Timing.RATIO_TIME_MAX.duration()) <= 0;
        return valid ? Optional.of(time) : Optional.empty();
    }

    private void change(Process process, Runnable change) {
        boolean all = cluster.hosts().stream().allMatch(h -> h.daemon().online());
        if (!all && cluster.spec().reading(Assumption.RATIO_WITH_SERVER_DOWN).equals("refused")) {
            fail(process, Message.RATIO_NEEDS_ALL);
        } else {
            change.run();
            succeed(process);
        }
    }
}
