package io.clpmaint.report.text;

import io.clpmaint.cluster.Gate;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runbooks for people who look for one. */
public final class RunbookText {

    private RunbookText() {}

    /**
     * A runbook in the list.
     *
     * @param name under which it is found
     * @param category its category
     * @param title its title
     * @param path where it is
     * @param valid whether it is without error
     */
    public record Line(String name, String category, Text title, String path, boolean valid) {}

    /**
     * What is shown of a runbook.
     *
     * @param name its name
     * @param category its category
     * @param title its title
     * @param description what it is for
     * @param source the document that describes the procedure
     * @param path where it is
     * @param parameters what can be chosen
     * @param before its gates for the start
     * @param steps its steps as they are written
     * @param after its gates at the end
     */
    public record Content(
            String name,
            String category,
            Text title,
            Text description,
            String source,
            String path,
            List<Parameter> parameters,
            List<Gate> before,
            List<Step> steps,
            List<Gate> after) {
        /** Copies the lists. */
        public Content {
            parameters = List.copyOf(parameters);
            before = List.copyOf(before);
            steps = List.copyOf(steps);
            after = List.copyOf(after);
        }
    }

    /**
     * A parameter.
     *
     * @param name its name
     * @param kind its type
     * @param usual its default, if it has one
     * @param required whether it has to be given
     * @param description what it is for
     */
    public record Parameter(String name, String kind, Optional<String> usual, boolean required, Text description) {}

    /**
     * A step.
     *
     * @param depth how many steps enclose it
     * @param id its own id
     * @param action its action
     * @param conditional whether it has a condition
     */
    public record Step(int depth, String id, String action, boolean conditional) {}

    /**
     * The list of runbooks.
     *
     * @param runbooks the runbooks
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    public static List<String> list(List<Line> runbooks, Lang lang, Paint paint) {
        if (runbooks.isEmpty()) {
            return List.of(Text.of("no runbooks are found", "ランブックが見つかりません").in(lang));
        }
        Table table = new Table(paint)
                .head(
                        say(lang, "NAME", "名前"),
                        say(lang, "CATEGORY", "カテゴリ"),
                        say(lang, "TITLE", "表題"),
                        say(lang, "FILE", "ファイル"));
        for (Line line : runbooks) {
            table.row(
                    Table.toned(Table.Tone.STRONG, line.name()),
                    Table.plain(line.category()),
                    line.valid()
                            ? Table.plain(line.title().in(lang))
                            : Table.toned(
                                    Table.Tone.BAD, say(lang, "INVALID: clpmaint validate", "不正: clpmaint validate")),
                    Table.plain(Printable.line(line.path())));
        }
        return table.lines();
    }

    /**
     * One runbook.
     *
     * @param content what is shown
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    public static List<String> show(Content content, Lang lang, Paint paint) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.in(Paint.Tone.STRONG, content.name()) + "  "
                + content.title().in(lang) + "  ["
                + content.category() + "]");
        lines.add(Printable.line(content.path()));
        if (!content.description().isEmpty()) {
            lines.add("");
            lines.add(content.description().in(lang));
        }
        if (!content.source().isEmpty()) {
            lines.add("");
            lines.add(say(lang, "source: ", "出典: ") + content.source());
        }
        if (!content.parameters().isEmpty()) {
            lines.add("");
            lines.add(paint.in(Paint.Tone.STRONG, say(lang, "Parameters", "パラメータ")) + "  (-p NAME=VALUE)");
            Table table = new Table(paint);
            content.parameters()
                    .forEach(p -> table.row(
                            Table.plain(" " + p.name()),
                            Table.toned(Table.Tone.FAINT, p.kind()),
                            Table.plain(p.usual()
                                    .orElse(
                                            p.required()
                                                    ? say(lang, "(required)", "(必須)")
                                                    : say(lang, "(none)", "(なし)"))),
                            Table.plain(p.description().in(lang))));
            lines.addAll(table.lines());
        }
        gates(say(lang, "Has to hold before", "開始条件"), content.before(), lang, paint, lines);
        lines.add("");
        lines.add(paint.in(Paint.Tone.STRONG, say(lang, "Steps", "ステップ")));
        Table table = new Table(paint);
        content.steps()
                .forEach(s -> table.row(
                        Table.plain("  " + "  ".repeat(s.depth()) + (s.id().isEmpty() ? "-" : s.id())),
                        Table.toned(
                                Table.Tone.FAINT,
                                s.action() + (s.conditional() ? say(lang, " (when ...)", " (条件付き)") : ""))));
        lines.addAll(table.lines());
        gates(say(lang, "Has to hold at the end", "完了条件"), content.after(), lang, paint, lines);
        lines.add("");
        lines.add(say(lang, "next: ", "次のコマンド: ")
                + paint.in(Paint.Tone.STRONG, "clpmaint plan --runbook " + content.name()));
        return lines;
    }

    private static void gates(String title, List<Gate> gates, Lang lang, Paint paint, List<String> lines) {
        if (!gates.isEmpty()) {
            lines.add("");
            lines.add(paint.in(Paint.Tone.STRONG, title));
            gates.forEach(g -> lines.add("  " + Printable.line(g.told().in(lang))));
        }
    }

    private static String say(Lang lang, String en, String ja) {
        return lang == Lang.JA ? ja : en;
    }
}
