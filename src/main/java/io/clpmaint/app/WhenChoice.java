package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.engine.TimeLimits;
import io.clpmaint.text.Text;
import io.clpmaint.time.Blackout;
import io.clpmaint.time.Deadline;
import io.clpmaint.time.Timetable;
import io.clpmaint.time.Window;
import io.clpmaint.time.WrongTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a run may change anything, as it was asked for on the command line. Nothing has been read yet.
 *
 * @param windows the windows, none for always
 * @param blackouts a file with days that are not permitted
 * @param deadline when everything has to be over
 * @param override whether windows and blackouts do not count this time
 */
public record WhenChoice(
        List<String> windows, Optional<String> blackouts, Optional<String> deadline, boolean override) {

    /** No limits. */
    public static final WhenChoice ALWAYS = new WhenChoice(List.of(), Optional.empty(), Optional.empty(), false);

    /** Copies the list. */
    public WhenChoice {
        windows = List.copyOf(windows);
    }

    /** Whether anything was asked for. */
    boolean limits() {
        return !windows.isEmpty() || blackouts.isPresent() || deadline.isPresent();
    }

    /** What the command line says, read; only the deadline still needs to know what time it is. */
    record Read(
            List<Window> windows, List<Blackout> blackouts, Optional<String> deadline, Optional<String> overridden) {

        /**
         * The limits of a run.
         *
         * @param now the present moment on the cluster
         * @return the limits
         */
        TimeLimits from(Instant now) {
            return new TimeLimits(new Timetable(windows, blackouts, deadline.map(d -> moment(d, now))), overridden);
        }
    }

    /**
     * Reads windows and files.
     *
     * @param reason why, for the record
     * @param io the surroundings
     * @return what they say
     * @throws Problem when something cannot be read, or windows are overridden without a reason (2)
     */
    Read read(Optional<String> reason, Io io) {
        List<Window> read = windows.stream().map(WhenChoice::window).toList();
        List<Blackout> days = blackouts.map(file -> blackouts(file, io)).orElse(List.of());
        deadline.ifPresent(d -> moment(d, Instant.EPOCH));
        if (override && read.isEmpty() && days.isEmpty()) {
            throw usage(
                    UsageCode.CONFLICT,
                    Text.of("--override-window has nothing to override", "--override-window の対象がありません"),
                    Text.of("leave it out, or give --window too", "省くか、--window も指定してください"));
        }
        if (override && reason.filter(r -> !r.isBlank()).isEmpty()) {
            throw noReason();
        }
        return new Read(read, days, deadline, override ? reason : Optional.empty());
    }

    static Problem noReason() {
        return usage(
                UsageCode.NO_REASON,
                Text.of("--override-window needs a reason", "--override-window には理由が必要です"),
                Text.of("say why, for the record: --reason TEXT", "記録用に理由を指定してください: --reason TEXT"));
    }

    private static Window window(String text) {
        try {
            return Window.parse(text);
        } catch (WrongTime e) {
            throw usage(
                    UsageCode.BAD_TIME,
                    Text.of("--window '%s': %s", "--window '%s': %s").with(text, said(e)),
                    Text.of(
                            "for example: --window 'Sat 01:00-05:00 Asia/Tokyo'; days may be Mon-Fri, Sat,Sun, a date, or left out",
                            "例: --window 'Sat 01:00-05:00 Asia/Tokyo'。曜日は Mon-Fri、Sat,Sun、日付、または省略可"));
        }
    }

    private static Instant moment(String text, Instant now) {
        try {
            return Deadline.parse(text, now);
        } catch (WrongTime e) {
            throw usage(
                    UsageCode.BAD_TIME,
                    Text.of("--deadline '%s': %s", "--deadline '%s': %s").with(text, said(e)),
                    Text.of(
                            "for example: --deadline '05:00 Asia/Tokyo', 2026-12-05T05:00+09:00, or 3h",
                            "例: --deadline '05:00 Asia/Tokyo'、2026-12-05T05:00+09:00、3h"));
        }
    }

    private static List<Blackout> blackouts(String written, Io io) {
        String text = new String(SourceFile.content(io.path(written), written), StandardCharsets.UTF_8);
        Blackout.File file = Blackout.read(text.lines().toList());
        if (!file.bad().isEmpty()) {
            List<Diagnostic> all = new ArrayList<>();
            file.bad()
                    .forEach(bad -> all.add(Diagnostic.error(
                            UsageCode.BAD_TIME,
                            Text.of("%s:%s: %s", "%s:%s: %s").with(written, bad.number(), said(bad.why())),
                            Text.of(
                                    "for example: 2026-12-31..2027-01-03 Asia/Tokyo # year end",
                                    "例: 2026-12-31..2027-01-03 Asia/Tokyo # 年末年始"))));
            throw new Problem(Problem.Kind.USAGE, all);
        }
        return file.days();
    }

    private static Text said(WrongTime wrong) {
        Text said = switch (wrong.part()) {
            case FORM -> Text.of("'%s' is not of the form", "'%s' は書式が違います");
            case DAY -> Text.of("'%s' is no day", "'%s' は曜日でも日付でもありません");
            case TIME -> Text.of("'%s' is no time of day", "'%s' は時刻ではありません");
            case ZONE -> Text.of("'%s' is no time zone", "'%s' はタイムゾーンではありません");
            case ORDER -> Text.of("'%s' ends before it begins", "'%s' は終わりが始まりより前です");
        };
        return said.with(wrong.text());
    }

    private static Problem usage(UsageCode code, Text what, Text fix) {
        return new Problem(Problem.Kind.USAGE, Diagnostic.error(code, what, fix));
    }
}
