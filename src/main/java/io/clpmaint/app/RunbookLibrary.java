package io.clpmaint.app;

import io.clpmaint.action.Actions;
import io.clpmaint.diagnostic.Checked;
import io.clpmaint.report.Prose;
import io.clpmaint.report.json.RunbookJson;
import io.clpmaint.report.text.ProseText;
import io.clpmaint.report.text.RunbookText;
import io.clpmaint.runbook.BoundRunbook;
import io.clpmaint.runbook.Category;
import io.clpmaint.runbook.Runbook;
import io.clpmaint.runbook.RunbookBinder;
import io.clpmaint.runbook.RunbookReader;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The runbooks that are found: which there are, and what one of them is for. */
public final class RunbookLibrary {

    private final Io io;

    /**
     * The use case.
     *
     * @param io the surroundings
     */
    public RunbookLibrary(Io io) {
        this.io = io;
    }

    /** All runbooks that are found by name; one that is not valid is listed too, and marked. */
    public Result list() {
        List<RunbookText.Line> lines = new ArrayList<>();
        new RunbookLocator(io).all().forEach((name, file) -> {
            Checked<Runbook> runbook = RunbookReader.read(
                    file.shown(), file.bytes(), Actions.specs(), Optional.empty(), LibraryParts.of(file, io));
            if (runbook.value().map(r -> r.category() == Category.PART).orElse(false)) {
                return; // nothing to run
            }
            Text place = place(file);
            lines.add(runbook.value()
                    .map(r -> new RunbookText.Line(
                            name, r.category().word(), r.category().meaning(), r.title(), file.shown(), place, true))
                    .orElse(new RunbookText.Line(name, "", Text.EMPTY, Text.EMPTY, file.shown(), place, false)));
        });
        lines.sort(Comparator.comparing((RunbookText.Line l) ->
                        Category.of(l.category()).map(Category::ordinal).orElse(Integer.MAX_VALUE))
                .thenComparing(RunbookText.Line::name));
        return new Result() {
            @Override
            public List<String> lines(Lang lang, Paint paint) {
                return RunbookText.list(lines, lang, paint, columns());
            }

            @Override
            public String json() {
                return RunbookJson.list(lines);
            }
        };
    }

    private Text place(SourceFile file) {
        return file.root()
                .map(r -> Text.same(new RunbookLocator(io).shown(r)))
                .orElse(Text.of("the program's own library", "プログラム内蔵ライブラリ"));
    }

    /** Lines are broken for people only: whoever searches what is written into a file wants them whole. */
    private int columns() {
        return io.terminal().out() ? io.terminal().columns() : Integer.MAX_VALUE;
    }

    /**
     * What one runbook is for, its parameters and its steps.
     *
     * @param name a path or a name
     * @return the runbook
     */
    public Result show(String name) {
        SourceFile file = new RunbookLocator(io).find(name);
        Runbook runbook = Sources.runbook(file, LibraryParts.of(file, io));
        RunbookText.Content content = content(runbook, file.shown());
        return new Result() {
            @Override
            public List<String> lines(Lang lang, Paint paint) {
                return RunbookText.show(content, lang, paint, columns());
            }

            @Override
            public String json() {
                return RunbookJson.show(content);
            }
        };
    }

    /**
     * A runbook as a text for people who approve changes.
     *
     * @param name a path or a name
     * @param html whether it is HTML, else Markdown
     * @param lang the language
     * @return the text
     */
    public String explain(String name, boolean html, Lang lang) {
        SourceFile file = new RunbookLocator(io).find(name);
        Runbook runbook = Sources.runbook(file, LibraryParts.of(file, io));
        Prose prose = RunbookProse.of(runbook, RunbookBinder.outline(runbook, Actions.specs()), lang);
        return html ? ProseText.html(prose, lang.name().toLowerCase(java.util.Locale.ROOT)) : ProseText.markdown(prose);
    }

    private static RunbookText.Content content(Runbook runbook, String file) {
        List<RunbookText.Parameter> parameters = runbook.parameters().stream()
                .map(p -> new RunbookText.Parameter(
                        p.name(),
                        RunbookProse.type(p),
                        p.usual().map(RunbookLibrary::shown),
                        p.usual().isEmpty() && !p.optional(),
                        p.description()))
                .toList();
        BoundRunbook outline = RunbookBinder.outline(runbook, Actions.specs());
        return new RunbookText.Content(
                runbook.name(),
                runbook.category().word(),
                runbook.title(),
                runbook.description(),
                runbook.source(),
                file,
                RequirementWords.of(runbook.requires()),
                parameters,
                outline.before(),
                ShownSteps.of(runbook, outline),
                outline.after());
    }

    /** A default as it is written, in one line. */
    static String shown(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        if (node instanceof YamlNode.Sequence sequence) {
            return "["
                    + String.join(
                            ", ",
                            sequence.items().stream().map(RunbookLibrary::shown).toList()) + "]";
        }
        return "{...}";
    }
}
