package io.clpmaint.report.text;

import io.clpmaint.report.ServedReport;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A simulated cluster that is being served, for people: what to type. */
public final class ServedText {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private ServedText() {}

    /**
     * The lines.
     *
     * @param report what is served
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    public static List<String> of(ServedReport report, Lang lang, Paint paint) {
        List<String> lines = new ArrayList<>();
        lines.add(Text.of(
                        "SIMULATED cluster %s is served%s; its clock shows %s%s",
                        "シミュレーション (SIMULATED) クラスタ %s を提供中%s。時計: %s%s")
                .with(
                        report.cluster(),
                        report.reopened() ? Text.of(" again, from where it stopped", " (前回の続き)") : Text.EMPTY,
                        MOMENT.format(report.now()),
                        pace(report.speed()))
                .in(lang));
        lines.add("");
        lines.add(Text.of("Log in:", "ログイン:").in(lang));
        Table table = new Table(paint);
        report.servers()
                .forEach(host -> table.row(
                        Table.toned(Table.Tone.STRONG, "  " + host.name()), Table.plain(String.join(" ", host.ssh()))));
        lines.addAll(table.lines());
        lines.add(Text.of("  shorter: ssh -F %s %s", "  短く書くには: ssh -F %s %s")
                .with(report.sshConfig(), report.servers().get(0).name())
                .in(lang));
        lines.add("");
        lines.add(Text.of("From another terminal:", "別の端末から:").in(lang));
        lines.add("  clpmaint patch --cluster " + report.inventory());
        lines.add("  clpmaint sim state --dir " + report.folder());
        lines.add("  clpmaint sim fault list --dir " + report.folder());
        lines.add("");
        lines.add(Text.of(
                        "Ctrl-C stops it. The world is kept: clpmaint sim serve --dir %s goes on with it.",
                        "Ctrl-C で停止します。世界は保存され、clpmaint sim serve --dir %s で続きから再開します。")
                .with(report.folder())
                .in(lang));
        return lines;
    }

    private static Text pace(double speed) {
        return speed == 1
                ? Text.EMPTY
                : Text.of(" and goes %s times as fast as yours", " (実時間の %s 倍)").with(times(speed));
    }

    private static String times(double speed) {
        return speed == Math.rint(speed) ? Long.toString((long) speed) : Double.toString(speed);
    }
}
