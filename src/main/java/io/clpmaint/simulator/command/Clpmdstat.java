package io.clpmaint.simulator.command;

import static io.clpmaint.cluster.MirrorState.NORMAL;

import io.clpmaint.cluster.MirrorColor;
import io.clpmaint.cluster.MirrorState;
import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.MirrorLayout;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.product.data.StateWords;
import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.MirrorByHand.How;
import io.clpmaint.simulator.model.MirrorCopy;
import io.clpmaint.simulator.model.MirrorDisk;
import io.clpmaint.simulator.model.MirrorSide;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.DiskSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** {@code clpmdstat} and {@code clphdstat}: the state of one mirror as this server sees it. */
final class Clpmdstat extends ProductCommand {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern(MirrorLayout.TIME_PATTERN, Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String type;

    Clpmdstat(Cluster cluster, Host local, String type) {
        super(type.equals("hd") ? Tool.CLPHDSTAT : Tool.CLPMDSTAT, cluster, local);
        this.type = type;
    }

    @Override
    void execute(Process process, Arguments arguments) {
        if (!local.services().active(ProductService.MD)) {
            fail(process, Message.MIRROR_AGENT_NEEDED);
            return;
        }
        boolean needsDaemon = cluster.spec().reading(Assumption.MIRROR_QUERY).equals("fails");
        if (needsDaemon && !local.daemon().phase().alive()) {
            fail(process, Message.NOT_ACTIVE);
            return;
        }
        if (arguments.has("--config")) {
            StringBuilder out = new StringBuilder();
            cluster.mirrors().stream()
                    .filter(m -> m.spec().type().equals(type))
                    .filter(m ->
                            arguments.words().isEmpty() || arguments.words().contains(m.name()))
                    .forEach(m -> configuration(out, m));
            if (out.isEmpty()) {
                fail(process, Message.MIRROR_INVALID_NAME);
            } else {
                print(process, out.toString());
            }
            return;
        }
        Optional<MirrorDisk> mirror = arguments.words().stream()
                .findFirst()
                .flatMap(cluster::mirror)
                .filter(m -> m.spec().type().equals(type))
                .filter(m -> m.side(local).isPresent());
        if (mirror.isEmpty()) {
            fail(process, Message.MIRROR_INVALID_NAME);
        } else if (arguments.has("--mirror")) {
            MirrorDisk shown = mirror.get();
            // what it tells of a mirror that is not whole goes on with time
            print(process, asBefore(process, () -> mirror(shown).toString(), () -> shown.state(local) == NORMAL));
        } else if (arguments.has("--active")) {
            print(process, active(mirror.get()).toString());
        } else if (arguments.has("--connect")) {
            print(process, connection(mirror.get()).toString());
        } else {
            print(process, statistics(mirror.get()).toString());
        }
    }

    private static void configuration(StringBuilder out, MirrorDisk mirror) {
        line(out, MirrorLayout.CONFIG_NAME.text(mirror.name()));
        value(out, MirrorLayout.CONFIG_DEVICE, "/dev/" + mirror.device());
        value(out, MirrorLayout.CONFIG_MOUNT, mirror.mountPoint());
        for (MirrorSide side : mirror.sides()) {
            value(out, MirrorLayout.CONFIG_DATA, partition(side, side.spec().dataPartition()));
            value(out, MirrorLayout.CONFIG_CLUSTER, partition(side, side.spec().clusterPartition()));
        }
        boolean compressing = mirror.byHand().compressing();
        value(
                out,
                MirrorLayout.CONFIG_COMPRESS,
                (compressing ? MirrorLayout.CONFIG_ON : MirrorLayout.CONFIG_OFF).text());
    }

    private static String partition(MirrorSide side, int number) {
        return side.called() + " " + DiskSpec.partition(side.device(), number);
    }

    private StringBuilder connection(MirrorDisk mirror) {
        StringBuilder out = new StringBuilder();
        columns(out, mirror.name(), mirror, MirrorSide::called);
        columns(
                out,
                MirrorLayout.CONNECT.text(),
                mirror,
                side -> mirror.sees(local, side)
                        ? (mirror.unwired() || !mirror.connected() ? MirrorLayout.CONNECT_NO : MirrorLayout.CONNECT_YES)
                                .text()
                        : MirrorLayout.NO_VALUE.text());
        return out;
    }

    private StringBuilder statistics(MirrorDisk mirror) {
        StringBuilder out = new StringBuilder();
        long now = cluster.time().millis();
        long written = mirror.activeSide().isPresent() ? mirror.spec().writes() : 0;
        line(out, MirrorLayout.CONFIG_NAME.text(mirror.name()));
        value(out, MirrorLayout.PERF_WRITE, Long.toString(written));
        value(
                out,
                MirrorLayout.PERF_RECOVERY,
                Long.toString(mirror.copy().map(MirrorCopy::rate).orElse(0L)));
        value(
                out,
                MirrorLayout.PERF_DIFFERENCE,
                Long.toString(mirror.sides().stream()
                        .mapToLong(s -> s.behind(now))
                        .max()
                        .orElse(0)));
        return out;
    }

    private static void value(StringBuilder out, MirrorLayout key, String value) {
        line(out, MirrorLayout.VALUE.text(key.text(), value));
    }

    private static void print(Process process, String text) {
        process.out(text);
        process.exit(ExitCode.OK.code());
    }

    private StringBuilder active(MirrorDisk mirror) {
        StringBuilder out = new StringBuilder();
        columns(out, mirror.name(), mirror, MirrorSide::called);
        columns(out, MirrorLayout.ACTIVE.text(), mirror, side -> {
            if (!mirror.sees(local, side)) {
                return MirrorLayout.NO_VALUE.text();
            }
            boolean on = side.hosts().stream().anyMatch(mirror::activeOn);
            boolean forced = side.hosts().stream()
                    .anyMatch(h ->
                            mirror.byHand().on(h).filter(How.FORCED::equals).isPresent());
            return (forced ? MirrorLayout.ACTIVE_FORCED : on ? MirrorLayout.ACTIVE_YES : MirrorLayout.ACTIVE_NO).text();
        });
        return out;
    }

    private StringBuilder mirror(MirrorDisk mirror) {
        StringBuilder out = new StringBuilder();
        MirrorState state = mirror.state(local);
        String word = state == MirrorState.UNKNOWN
                ? cluster.spec().reading(Assumption.MIRROR_PARTNER_DOWN)
                : StateWords.MIRROR.text(state);
        line(out, MirrorLayout.STATUS.text(word));
        boolean abnormal = state == MirrorState.ABNORMAL || state == MirrorState.UNKNOWN;
        if (abnormal) {
            line(out, MirrorLayout.TOTAL_DIFFERENCE.text(difference(mirror)));
        }
        columns(out, mirror.name(), mirror, MirrorSide::called);
        columns(
                out,
                MirrorLayout.COLOR.text(),
                mirror,
                side -> StateWords.MIRROR_COLOR.text(color(mirror, side, state)));
        if (abnormal) {
            columns(out, MirrorLayout.LAST_UPDATE.text(), mirror, side -> time(lastUpdate(mirror, side)));
            columns(out, MirrorLayout.BREAK_TIME.text(), mirror, side -> time(breakTime(mirror, side)));
            columns(out, MirrorLayout.DISK_ERROR.text(), mirror, side -> disk(mirror, side));
            columns(out, MirrorLayout.DIFFERENCE.text(), mirror, side -> difference(mirror, side));
        }
        mirror.copy().filter(c -> state == MirrorState.RECOVERING).ifPresent(c -> copy(out, mirror, c));
        return out;
    }

    private MirrorColor color(MirrorDisk mirror, MirrorSide side, MirrorState state) {
        return state == MirrorState.NO_CONSTRUCTION ? MirrorColor.GRAY : mirror.color(local, side);
    }

    private void copy(StringBuilder out, MirrorDisk mirror, MirrorCopy copy) {
        long used = cluster.time().millis() - copy.began();
        row(out, MirrorLayout.RECOVERY, MirrorLayout.RECOVERY_VALUE.text());
        row(out, MirrorLayout.COPY_STATUS, StateWords.MIRROR.text(MirrorState.RECOVERING));
        row(
                out,
                MirrorLayout.COPY_DIRECTION,
                MirrorLayout.DIRECTION_VALUE.text(
                        copy.from().called(), copy.to().called()));
        row(out, MirrorLayout.COPY_PERCENT, MirrorLayout.PERCENT_VALUE.text(mirror.percent()));
        row(out, MirrorLayout.COPY_USED, clock(used));
        row(out, MirrorLayout.COPY_REMAIN, clock(copy.millis() - used));
    }

    private static String clock(long millis) {
        Duration d = Duration.ofMillis(Math.max(0, millis));
        return String.format(Locale.ROOT, "%02d:%02d:%02d", d.toHours(), d.toMinutesPart(), d.toSecondsPart());
    }

    /** A side that is behind shows no times of its own while the other one is known to be newer. */
    private boolean outshone(MirrorDisk mirror, MirrorSide side) {
        return !side.newest() && mirror.other(side).newest();
    }

    private OptionalLong lastUpdate(MirrorDisk mirror, MirrorSide side) {
        if (!mirror.sees(local, side) || outshone(mirror, side)) {
            return OptionalLong.empty();
        }
        boolean written = mirror.spec().writes() > 0 && side.hosts().stream().anyMatch(mirror::activeOn);
        if (written) {
            return OptionalLong.of(cluster.time().millis());
        }
        OptionalLong alone = side.brokenSince().isPresent() ? side.brokenSince() : side.behindSince();
        return side.lastUpdate().isPresent() ? side.lastUpdate() : alone;
    }

    private OptionalLong breakTime(MirrorDisk mirror, MirrorSide side) {
        if (!mirror.sees(local, side) || outshone(mirror, side)) {
            return OptionalLong.empty();
        }
        return side.brokenSince().isPresent() ? side.brokenSince() : side.behindSince();
    }

    private static String time(OptionalLong millis) {
        return millis.isPresent()
                ? TIME.format(Instant.ofEpochMilli(millis.getAsLong()))
                : MirrorLayout.NO_VALUE.text();
    }

    private String disk(MirrorDisk mirror, MirrorSide side) {
        if (!mirror.sees(local, side)) {
            return MirrorLayout.NO_VALUE.text();
        }
        return (side.diskFailed() ? MirrorLayout.DISK_NG : MirrorLayout.DISK_OK).text();
    }

    private String difference(MirrorDisk mirror, MirrorSide side) {
        if (!mirror.sees(local, side) || outshone(mirror, side)) {
            return MirrorLayout.NO_VALUE.text();
        }
        long bytes = side.newest()
                ? mirror.other(side).behind(cluster.time().millis())
                : side.behind(cluster.time().millis());
        return MirrorLayout.PERCENT_VALUE.text(percent(mirror, bytes));
    }

    private int difference(MirrorDisk mirror) {
        long most = mirror.sides().stream()
                .mapToLong(s -> s.behind(cluster.time().millis()))
                .max()
                .orElse(0);
        return percent(mirror, most);
    }

    private static int percent(MirrorDisk mirror, long bytes) {
        return (int) Math.min(
                100, (bytes * 100 + mirror.spec().size() - 1) / mirror.spec().size());
    }

    private void columns(StringBuilder out, String label, MirrorDisk mirror, Function<MirrorSide, String> value) {
        String first = value.apply(mirror.sides().get(0));
        String second = value.apply(mirror.sides().get(1));
        Columns.pad(out, label, MirrorLayout.LABEL_WIDTH);
        Columns.pad(out, first, MirrorLayout.COLUMN_WIDTH);
        line(out, second);
    }

    private static void row(StringBuilder out, MirrorLayout label, String value) {
        Columns.pad(out, label.text(), MirrorLayout.LABEL_WIDTH);
        line(out, value);
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append('\n');
    }
}
