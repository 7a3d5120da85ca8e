package io.clpmaint.cli;

import io.clpmaint.app.Reference;
import io.clpmaint.report.text.Table;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import io.clpmaint.text.Wrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pages of help that are not about one command. */
final class Topics {

    /** Their names. */
    static final List<String> NAMES = List.of("exit-codes", "environment", "gates", "actions");

    private Topics() {}

    /**
     * A page.
     *
     * @param name its name
     * @param lang the language
     * @param paint the paint
     * @return its lines, if there is such a page
     */
    static Optional<List<String>> of(String name, Lang lang, Paint paint) {
        return switch (name) {
            case "exit-codes" -> Optional.of(exitCodes(lang, paint));
            case "environment" -> Optional.of(environment(lang, paint));
            case "gates" -> Optional.of(Reference.gates(lang, paint));
            case "actions" -> Optional.of(Reference.actions(lang, paint));
            default -> Optional.empty();
        };
    }

    private static List<String> exitCodes(Lang lang, Paint paint) {
        List<String> lines = new ArrayList<>();
        for (ExitStatus status : ExitStatus.values()) {
            String number = " ".repeat(3 - Integer.toString(status.number()).length()) + status.number();
            List<String> meaning = Wrap.lines(status.meaning().in(lang), 90);
            lines.add(paint.in(Paint.Tone.STRONG, number) + "  " + meaning.get(0));
            meaning.subList(1, meaning.size()).forEach(l -> lines.add("     " + l));
            detail(lines, Text.of("cluster", "クラスタの状態"), status.cluster(), lang);
            detail(lines, Text.of("retry as is?", "そのまま再実行"), status.retry(), lang);
            detail(lines, Text.of("resume?", "再開 (resume)"), status.resume(), lang);
            detail(lines, Text.of("wake someone?", "呼び出し"), status.wake(), lang);
        }
        lines.add("");
        lines.add(Text.of(
                        "For a cron wrapper: 0 is success; 2, 3, 4, 7, 8, 9, 10, 11, 12, 130 and 143 left the cluster safe; 1, 5 and 6 need a person.",
                        "cron 用の分類: 0 は成功。2, 3, 4, 7, 8, 9, 10, 11, 12, 130, 143 は安全な状態。1, 5, 6 は人の対応が必要。")
                .in(lang));
        return lines;
    }

    private static void detail(List<String> lines, Text name, Text value, Lang lang) {
        if (!value.en().equals("-")) {
            lines.add("       " + io.clpmaint.text.Width.pad(name.in(lang) + ":", 16) + value.in(lang));
        }
    }

    /** The exit codes as a page of the documentation. */
    static List<String> exitCodesMarkdown() {
        List<String> lines = new ArrayList<>();
        lines.add("# Exit codes");
        lines.add("");
        lines.add("Generated from the program; `clpmaint help exit-codes` prints the same. No number has two causes.");
        lines.add("");
        lines.add("| code | meaning | cluster | retry as is? | resume? | wake someone? |");
        lines.add("|---|---|---|---|---|---|");
        for (ExitStatus s : ExitStatus.values()) {
            lines.add("| " + s.number() + " | " + s.meaning().en() + " | "
                    + s.cluster().en() + " | " + s.retry().en() + " | "
                    + s.resume().en() + " | "
                    + s.wake().en() + " |");
        }
        lines.add("");
        lines.add("For a cron wrapper three classes are enough: 0 is success; 2, 3, 4, 7, 8, 9, 10, 11, 12, 130 and 143"
                + " left the cluster safe; 1, 5 and 6 need a person.");
        return lines;
    }

    private static List<String> environment(Lang lang, Paint paint) {
        List<String> lines = new ArrayList<>();
        Table table = new Table(paint);
        String[][] rows = {
            {"CLPMAINT_CLUSTER", "the inventory file, when --cluster is not given", "--cluster がないときのインベントリファイル"},
            {"CLPMAINT_RUNBOOKS", "folders of runbooks, separated by ':'", "ランブックのフォルダ (':' 区切り)"},
            {"CLPMAINT_STATE", "where runs are recorded, when --state is not given", "--state がないときの実行記録の場所"},
            {"CLPMAINT_LANG", "language of messages: en or ja", "メッセージの言語: en または ja"},
            {"CLPMAINT_NO_INPUT", "not empty: never ask, like --no-input", "空でなければ --no-input と同じ"},
            {"CLPMAINT_FORCE_TTY", "not empty: behave as at a terminal", "空でなければ端末として扱う"},
            {"XDG_STATE_HOME", "runs are recorded in clpmaint/ below it", "その下の clpmaint/ に実行を記録"},
            {
                "XDG_CONFIG_HOME",
                "configuration is in clpmaint/ below it; usually ~/.config",
                "その下の clpmaint/ に設定。通常は ~/.config"
            },
            {"NO_COLOR", "not empty: no colours", "空でなければ色なし"},
            {"CLICOLOR_FORCE", "not empty and not 0: colours even into a pipe", "空でも 0 でもなければパイプでも色あり"},
            {"TERM", "dumb: neither colours nor a status line", "dumb なら色も状態行もなし"},
            {"COLUMNS", "how wide the terminal is", "端末の幅"},
            {
                "LC_ALL, LC_MESSAGES, LANG",
                "language of messages; without UTF-8 marks are ASCII",
                "メッセージの言語。UTF-8 でなければ記号は ASCII"
            }
        };
        for (String[] row : rows) {
            table.row(Table.toned(Table.Tone.STRONG, row[0]), Table.plain(lang == Lang.JA ? row[2] : row[1]));
        }
        lines.addAll(table.lines());
        lines.add("");
        lines.add(Text.of("Which runbook:", "ランブックの検索順:").in(lang));
        lines.add(Text.of(
                        "  a path that exists; else a name (with or without .yaml, subfolders searched) in",
                        "  存在するパス。なければ名前 (.yaml は省略可、サブフォルダも検索) を次の順に:")
                .in(lang));
        lines.add("  ./runbooks, $CLPMAINT_RUNBOOKS, ~/.config/clpmaint/runbooks, /etc/clpmaint/runbooks,");
        lines.add(Text.of("  the library inside the program", "  プログラム内蔵ライブラリ").in(lang));
        lines.add("");
        lines.add(Text.of("Which cluster:", "クラスタの検索順:").in(lang));
        lines.add(Text.of(
                        "  --cluster; $CLPMAINT_CLUSTER; ./cluster.yaml; cluster.yaml beside the runbook or above it;",
                        "  --cluster、$CLPMAINT_CLUSTER、./cluster.yaml、ランブックと同じか上のフォルダの cluster.yaml、")
                .in(lang));
        lines.add("  ~/.config/clpmaint/cluster.yaml; /etc/clpmaint/cluster.yaml");
        return lines;
    }
}
