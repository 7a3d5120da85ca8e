package io.clpmaint.report.text;

import io.clpmaint.cluster.TimedGate;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import io.clpmaint.text.Width;
import io.clpmaint.text.Wrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runbooks for people who look for one. */
public final class RunbookText {

    private RunbookText() {}

    /**
     * A runbook in the list.
     *
     * @param name under which it is found
     * @param category its category
     * @param meaning what belongs to that category
     * @param title its title
     * @param path where it is
     * @param place the folder of runbooks that it was found in, as people are told of it
     * @param valid whether it is without error
     */
    public record Line(
            String name, String category, Text meaning, Text title, String path, Text place, boolean valid) {}

    /**
     * What is shown of a runbook.
     *
     * @param name its name
     * @param category its category
     * @param title its title
     * @param description what it is for
     * @param source the document that describes the procedure
     * @param path where it is
     * @param requires what a cluster has to be like
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
            Text source,
            String path,
            List<Text> requires,
            List<Parameter> parameters,
            List<TimedGate> before,
            List<Step> steps,
            List<TimedGate> after) {
        /** Copies the lists. */
        public Content {
            requires = List.copyOf(requires);
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
     * @param action its action; {@code for-each} and {@code part NAME} are no steps, but stand around some
     * @param what what it does, in a few words
     * @param when its condition, empty for one that belongs to every run
     * @param before further gates before it
     * @param after further gates after it
     */
    public record Step(
            int depth, String id, String action, Text what, Text when, List<TimedGate> before, List<TimedGate> after) {
        /** Copies the lists. */
        public Step {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /**
     * The list of runbooks, by category.
     *
     * @param runbooks the runbooks, those of one category together
     * @param lang the language
     * @param paint the paint
     * @param columns how wide a line may be
     * @return the lines
     */
    public static List<String> list(List<Line> runbooks, Lang lang, Paint paint, int columns) {
        if (runbooks.isEmpty()) {
            return List.of(Text.of("no runbooks are found", "ランブックが見つかりません").in(lang));
        }
        List<String> lines = new ArrayList<>();
        int indent = runbooks.stream().mapToInt(l -> l.name().length()).max().orElse(0) + 3;
        Map<Text, Integer> places = new LinkedHashMap<>();
        String category = "";
        for (Line line : runbooks) {
            if (lines.isEmpty() || !line.category().equals(category)) {
                category = line.category();
                if (!lines.isEmpty()) {
                    lines.add("");
                }
                lines.add(paint.in(Paint.Tone.STRONG, category.isEmpty() ? say(lang, "not valid", "誤りのあるもの") : category)
                        + "  " + line.meaning().in(lang));
            }
            places.merge(line.place(), 1, Integer::sum);
            String title = line.valid()
                    ? line.title().in(lang)
                    : paint.in(
                            Paint.Tone.BAD,
                            say(lang, "INVALID: clpmaint validate ", "不正: clpmaint validate ")
                                    + Printable.line(line.path()));
            String name =
                    " " + line.name() + " ".repeat(indent - 1 - line.name().length());
            lines.addAll(hung(name, title, indent, columns));
        }
        lines.add("");
        places.forEach((place, number) -> lines.add(
                Text.of("%s in %s", "%2$s: %1$s 件").with(number, place).in(lang)));
        return lines;
    }

    /** A text behind its beginning; the lines after the first stand under the text. */
    private static List<String> hung(String beginning, String text, int indent, int columns) {
        List<String> lines = new ArrayList<>();
        for (String line : Wrap.lines(text, Math.max(20, columns - indent))) {
            lines.add((lines.isEmpty() ? beginning : " ".repeat(indent)) + line);
        }
        return lines;
    }

    /**
     * One runbook.
     *
     * @param content what is shown
     * @param lang the language
     * @param paint the paint
     * @param columns how wide a line may be
     * @return the lines
     */
    public static List<String> show(Content content, Lang lang, Paint paint, int columns) {
        return new Shown(lang, paint, columns).show(content);
    }

    /** The page of one runbook, as it is written. */
    private record Shown(Lang lang, Paint paint, int columns, List<String> lines) {
        Shown(Lang lang, Paint paint, int columns) {
            this(lang, paint, columns, new ArrayList<>());
        }

        List<String> show(Content content) {
            lines.add(paint.in(Paint.Tone.STRONG, content.name()) + "  "
                    + content.title().in(lang) + "  [" + content.category() + "]");
            lines.add(Printable.line(content.path()));
            if (!content.description().isEmpty()) {
                lines.add("");
                hang("", content.description().in(lang), 0);
            }
            if (!content.source().isEmpty()) {
                lines.add("");
                String source = say(lang, "source: ", "出典: ");
                hang(source, content.source().in(lang), Width.of(source));
            }
            parameters(content.parameters());
            items(
                    say(lang, "Has to hold before", "開始条件"),
                    Stream.concat(
                                    content.requires().stream(),
                                    content.before().stream().map(RunbookText::told))
                            .toList());
            steps(content.steps());
            items(
                    say(lang, "Has to hold at the end", "完了条件"),
                    content.after().stream().map(RunbookText::told).toList());
            lines.add("");
            lines.add(say(lang, "next: ", "次のコマンド: ")
                    + paint.in(Paint.Tone.STRONG, "clpmaint plan --runbook " + content.name()));
            return lines;
        }

        private void hang(String beginning, String text, int indent) {
            lines.addAll(hung(beginning, text, indent, columns));
        }

        private void head(String title, String more) {
            lines.add("");
            lines.add(paint.in(Paint.Tone.STRONG, title) + more);
        }

        private void parameters(List<Parameter> parameters) {
            if (parameters.isEmpty()) {
                return;
            }
            head(say(lang, "Parameters", "パラメータ"), "  (-p NAME=VALUE)");
            for (Parameter parameter : parameters) {
                String usual = parameter
                        .usual()
                        .map(u -> say(lang, "default ", "既定値 ") + u)
                        .orElse(
                                parameter.required()
                                        ? say(lang, "required", "必須")
                                        : say(lang, "may be left out", "省略可"));
                lines.add("  " + parameter.name() + "  "
                        + paint.in(Paint.Tone.FAINT, "(" + parameter.kind() + "; " + usual + ")"));
                hang("      ", parameter.description().in(lang), 6);
            }
        }

        private void steps(List<Step> steps) {
            head(say(lang, "Steps", "ステップ"), "");
            List<Text> around = new ArrayList<>();
            for (Step step : steps) {
                around.subList(step.depth(), around.size()).clear();
                boolean said =
                        !around.isEmpty() && around.get(around.size() - 1).equals(step.when());
                around.add(step.when());
                String indent = "  ".repeat(step.depth() + 1);
                String first = indent + (step.id().isEmpty() ? "-" : step.id()) + "  "
                        + paint.in(Paint.Tone.FAINT, step.action());
                lines.add(first);
                int inner = indent.length() + 4;
                hang(" ".repeat(inner), step.what().in(lang), inner);
                if (!step.when().isEmpty() && !said) {
                    hang(
                            " ".repeat(inner),
                            Text.of("only if %s", "条件: %s").with(step.when()).in(lang),
                            inner);
                }
                step.before().forEach(g -> gate(Text.of("before: ", "実行前: "), g, inner));
                step.after().forEach(g -> gate(Text.of("after: ", "実行後: "), g, inner));
            }
        }

        private void gate(Text label, TimedGate gate, int indent) {
            hang(" ".repeat(indent), label.in(lang) + told(gate).in(lang), indent + 2);
        }

        private void items(String title, List<Text> items) {
            if (!items.isEmpty()) {
                head(title, "");
                items.forEach(i -> hang("  ", i.in(lang), 4));
            }
        }
    }

    /** A gate as a sentence, with the variables as runbooks write them. */
    private static Text told(TimedGate gate) {
        Text said = GateSentence.of(gate);
        return Text.of(Printable.line(said.en()), Printable.line(said.ja()));
    }

    private static String say(Lang lang, String en, String ja) {
        return lang == Lang.JA ? ja : en;
    }
}
