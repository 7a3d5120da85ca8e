package io.clpmaint.report.text;

import io.clpmaint.report.WorldReport;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The whole truth of a simulated cluster for people. */
public final class WorldText {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final long MIB = 1L << 20;

    private final WorldReport world;
    private final Lang lang;
    private final Paint paint;
    private final List<String> lines = new ArrayList<>();

    private WorldText(WorldReport world, Lang lang, Paint paint) {
        this.world = world;
        this.lang = lang;
        this.paint = paint;
    }

    /**
     * The lines.
     *
     * @param world the truth
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    public static List<String> of(WorldReport world, Lang lang, Paint paint) {
        WorldText text = new WorldText(world, lang, paint);
        text.head();
        text.servers();
        text.disks();
        text.groups();
        text.mirrors();
        text.sharedDisks();
        text.monitors();
        text.rest();
        return text.lines;
    }

    private String say(String en, String ja) {
        return Text.of(en, ja).in(lang);
    }

    private void head() {
        String pace = world.speed()
                .map(s -> Text.of("%s times real time", "実時間の %s 倍")
                        .with(s == Math.rint(s) ? Long.toString(s.longValue()) : s.toString())
                        .in(lang))
                .orElse(say("its time stands still", "時間は停止中"));
        lines.add(Text.of("SIMULATED cluster %s, product %s, seed %s", "シミュレーション (SIMULATED) クラスタ %s、製品 %s、乱数の種 %s")
                .with(world.cluster(), world.product(), world.seed())
                .in(lang));
        lines.add(Text.of("clock %s, %s since it began, %s", "時計 %s、開始から %s、%s")
                .with(MOMENT.format(world.now()), Durations.format(world.age()), pace)
                .in(lang));
        WorldReport.Suppression held = world.suppression();
        lines.add(
                held.ratio() == 1
                        ? say("timeout ratio 1: failover is not held back", "タイムアウト倍率 1: フェイルオーバ抑止なし")
                        : paint.in(
                                Paint.Tone.WARN,
                                Text.of(
                                                "timeout ratio %s until %s: failover is held back",
                                                "タイムアウト倍率 %s (期限 %s): フェイルオーバ抑止中")
                                        .with(
                                                held.ratio(),
                                                held.until().map(MOMENT::format).orElse("-"))
                                        .in(lang)));
    }

    private void section(String en, String ja, Table table) {
        if (!table.isEmpty()) {
            lines.add("");
            lines.add(paint.in(Paint.Tone.STRONG, say(en, ja)));
            table.lines().forEach(l -> lines.add("  " + l));
        }
    }

    private void servers() {
        Table table = new Table(paint)
                .head(
                        say("SERVER", "サーバ"),
                        say("POWER", "電源"),
                        say("DAEMON", "デーモン"),
                        say("SEES", "認識"),
                        say("KERNEL", "カーネル"),
                        say("PACKAGES", "パッケージ"),
                        say("NOT ENABLED", "自動起動なし"),
                        say("SUSPENDED", "一時停止"),
                        say("FAULTS", "障害"));
        for (WorldReport.Server s : world.servers()) {
            boolean well = s.power().equals("on") && s.daemon().equals("online");
            table.row(
                    Table.plain(s.name().equals(s.hostName()) ? s.name() : s.name() + " (" + s.hostName() + ")"),
                    Table.toned(s.power().equals("on") ? Table.Tone.GOOD : Table.Tone.BAD, s.power()),
                    Table.toned(well ? Table.Tone.GOOD : Table.Tone.WARN, s.daemon()),
                    Table.plain(words(s.sees())),
                    Table.plain(s.kernel().equals(s.nextKernel()) ? s.kernel() : s.kernel() + " -> " + s.nextKernel()),
                    Table.toned(s.packages().consistent() ? Table.Tone.PLAIN : Table.Tone.BAD, packages(s.packages())),
                    Table.plain(words(s.services().stream()
                            .filter(x -> !x.enabled())
                            .map(WorldReport.Service::unit)
                            .toList())),
                    Table.plain(words(s.suspended())),
                    Table.toned(
                            s.wrong().isEmpty() ? Table.Tone.PLAIN : Table.Tone.BAD,
                            s.wrong().isEmpty() ? "-" : String.join(", ", s.wrong())));
        }
        section("Servers", "サーバ", table);
    }

    private String packages(WorldReport.Packages packages) {
        if (!packages.consistent()) {
            return say("broken", "破損");
        }
        String state = packages.updated() ? say("updated", "更新済み") : say("old", "未更新");
        return packages.locked() ? state + say(", at work", "、処理中") : state;
    }

    private static String words(List<String> words) {
        return words.isEmpty() ? "-" : String.join(" ", words);
    }

    private void disks() {
        Table table = new Table(paint)
                .head(
                        say("DISK", "ディスク"),
                        " " + say("SIZE", "サイズ"),
                        " " + say("PARTITIONS", "パーティション"),
                        say("SERIAL", "シリアル"),
                        say("STATE", "状態"));
        for (WorldReport.Server s : world.servers()) {
            for (WorldReport.Disk d : s.disks()) {
                table.row(
                        Table.plain(s.name() + " " + d.name()),
                        Table.right(size(d.bytes())),
                        Table.right(Integer.toString(d.partitions())),
                        Table.plain(d.serial()),
                        Table.toned(
                                d.failed() ? Table.Tone.BAD : Table.Tone.GOOD,
                                d.failed() ? say("broken", "故障") : say("works", "正常")));
            }
        }
        section("Disks", "ディスク", table);
    }

    private void groups() {
        Table table = new Table(paint)
                .head(say("GROUP", "グループ"), say("SERVER", "サーバ"), say("STATE", "状態"), say("RESOURCES", "リソース"));
        for (WorldReport.Group group : world.groups()) {
            for (WorldReport.Place place : group.on()) {
                boolean up = place.state().equals("online");
                table.row(
                        Table.plain(group.name()),
                        Table.plain(place.server()),
                        Table.toned(up ? Table.Tone.GOOD : Table.Tone.PLAIN, place.state()),
                        Table.plain(place.resources().entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .collect(Collectors.joining(" "))));
            }
        }
        section("Groups", "グループ", table);
    }

    private void mirrors() {
        Table table = new Table(paint)
                .head(
                        say("MIRROR", "ミラー"),
                        say("SIDE", "側"),
                        say("ACTIVE", "活性"),
                        say("NEWEST", "最新"),
                        " " + say("BEHIND", "差分"),
                        say("TRUTH", "実際"));
        for (WorldReport.Mirror mirror : world.mirrors()) {
            for (WorldReport.Side side : mirror.sides()) {
                table.row(
                        Table.plain(mirror.name()),
                        Table.plain(side.server()),
                        Table.plain(side.active() ? say("yes", "はい") : "-"),
                        Table.toned(
                                side.newest() ? Table.Tone.GOOD : Table.Tone.WARN,
                                side.newest() ? say("yes", "はい") : say("no", "いいえ")),
                        Table.right(side.behindBytes() == 0 ? "-" : size(side.behindBytes())),
                        Table.plain(truth(side)));
            }
        }
        section("Mirrors", "ミラー", table);
        for (WorldReport.Mirror mirror : world.mirrors()) {
            mirror.copy()
                    .ifPresent(c -> lines.add("  "
                            + Text.of(
                                            "%s: copying %s -> %s, %s %% of %s (%s), complete at %s",
                                            "%s: コピー中 %s -> %s、%s %% / %s (%s)、完了予定 %s")
                                    .with(
                                            mirror.name(),
                                            c.from(),
                                            c.to(),
                                            c.percent(),
                                            size(c.bytes()),
                                            c.full() ? say("everything", "全体") : say("the difference", "差分"),
                                            MOMENT.format(c.end()))
                                    .in(lang)));
            if (!mirror.connected()) {
                lines.add("  "
                        + Text.of("%s: the sides are not connected", "%s: 両側は接続されていません")
                                .with(mirror.name())
                                .in(lang));
            }
        }
    }

    private void sharedDisks() {
        if (world.shared().isEmpty()) {
            return;
        }
        Table table =
                new Table(paint).head(say("SHARED DISK", "共有ディスク"), say("MOUNTED ON", "マウント先"), say("TRUTH", "実際"));
        for (WorldReport.SharedDisk disk : world.shared()) {
            table.row(
                    Table.plain(disk.name()),
                    Table.toned(
                            disk.mounted().size() > 1 ? Table.Tone.BAD : Table.Tone.GOOD,
                            disk.mounted().isEmpty() ? "-" : String.join(", ", disk.mounted())),
                    Table.plain(disk.damaged() ? say("its file system is damaged", "ファイルシステムが破損") : "-"));
        }
        section("Shared disks", "共有ディスク", table);
    }

    private String truth(WorldReport.Side side) {
        List<String> truth = new ArrayList<>();
        if (side.diskFailed()) {
            truth.add(say("disk broken", "ディスク故障"));
        }
        if (!side.built()) {
            truth.add(say("not initialised", "未初期化"));
        }
        if (side.needsAll()) {
            truth.add(say("needs a full copy", "全体コピーが必要"));
        }
        if (side.fileSystemState().equals("faulty")) {
            truth.add(say("its file system has errors", "ファイルシステムにエラーあり"));
        }
        if (!side.trueCopy()) {
            truth.add(say("its data is NOT a complete copy", "データは完全なコピーではない"));
        }
        return truth.isEmpty() ? "-" : String.join(", ", truth);
    }

    private static String size(long bytes) {
        if (bytes >= 1024 * MIB) {
            return String.format(Locale.ROOT, "%.1f GiB", bytes / (1024.0 * MIB));
        }
        return String.format(Locale.ROOT, "%.1f MiB", bytes / (double) MIB);
    }

    private void monitors() {
        Table table = new Table(paint);
        for (WorldReport.Monitor monitor : world.monitors()) {
            table.row(
                    Table.plain(monitor.name()),
                    Table.plain(monitor.states().entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .collect(Collectors.joining(" "))));
        }
        if (!world.monitors().isEmpty()) {
            lines.add("");
            lines.add(paint.in(Paint.Tone.STRONG, say("Monitors", "モニタ")));
            table.lines().forEach(l -> lines.add("  " + l));
        }
    }

    private void rest() {
        list(
                "Cut links",
                "切断中のリンク",
                world.cuts().stream().map(pair -> String.join(" - ", pair)).toList(),
                false);
        list(
                "Faults in wait",
                "待機中の障害",
                world.faults().stream().map(FaultsText::words).toList(),
                true);
        list(
                "BREACHES: what must never happen and did",
                "違反 (BREACHES): 起きてはならないこと",
                world.breaches().stream()
                        .map(b -> MOMENT.format(b.at()) + "  " + b.what())
                        .toList(),
                true);
        list("Asked for and not simulated", "シミュレーション対象外", world.notSimulated(), false);
    }

    private void list(String en, String ja, List<String> items, boolean always) {
        if (items.isEmpty() && !always) {
            return;
        }
        lines.add("");
        lines.add(paint.in(Paint.Tone.STRONG, say(en, ja)) + (items.isEmpty() ? ": " + say("none", "なし") : ""));
        items.forEach(item -> lines.add("  " + Printable.line(item)));
    }
}
