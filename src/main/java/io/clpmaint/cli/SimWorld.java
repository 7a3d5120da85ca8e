package io.clpmaint.cli;

import io.clpmaint.app.UsageCode;
import io.clpmaint.app.WorldLocator;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import java.time.Duration;
import java.util.List;

/** What the {@code sim} commands have in common. */
final class SimWorld {

    /** The options that say which world is meant. */
    static final List<Opt> OPTIONS = List.of(Opt.CLUSTER, Opt.DIR, Opt.STATE);

    private SimWorld() {}

    static WorldLocator.Where of(Invocation in) {
        return new WorldLocator.Where(in.value(Opt.CLUSTER), in.value(Opt.DIR), in.value(Opt.STATE));
    }

    static Duration duration(String what, String text) {
        return Durations.parse(text)
                .orElseThrow(() -> wrong(
                        Text.of("%s needs a duration, not '%s'", "%s には期間が必要です ('%s' は不可)")
                                .with(what, text),
                        Text.of("for example: 90s, 10m, 1h30m", "例: 90s、10m、1h30m")));
    }

    static int port(long number) {
        if (number < 1 || number > 65_535) {
            throw wrong(
                    Text.of("%s is not a port", "%s はポート番号ではありません").with(number),
                    Text.of("a port is a number from 1 to 65535", "1 から 65535 の数値を指定してください"));
        }
        return (int) number;
    }

    static Problem wrong(Text what, Text fix) {
        return new Problem(Problem.Kind.USAGE, Diagnostic.error(UsageCode.BAD_VALUE, what, fix));
    }
}
