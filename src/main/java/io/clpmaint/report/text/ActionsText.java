package io.clpmaint.report.text;

import io.clpmaint.action.ActionSpec;
import io.clpmaint.action.ArgumentSpec;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The actions of runbooks, for their authors. */
public final class ActionsText {

    private ActionsText() {}

    /**
     * Every action with its arguments.
     *
     * @param specs the actions
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    public static List<String> of(List<ActionSpec> specs, Lang lang, Paint paint) {
        List<String> lines = new ArrayList<>();
        for (ActionSpec spec : specs) {
            lines.add(paint.in(Paint.Tone.STRONG, spec.name()) + "  "
                    + spec.summary().in(lang) + "  "
                    + paint.in(tone(spec.risk()), "[" + risk(spec).in(lang) + "]"));
            Table table = new Table(paint);
            spec.arguments()
                    .forEach(a -> table.row(
                            Table.plain("   "),
                            Table.plain(a.name() + ":"),
                            Table.toned(Table.Tone.FAINT, kind(a)),
                            Table.plain(a.meaning().in(lang) + usual(a, lang))));
            lines.addAll(table.lines());
        }
        return lines;
    }

    private static Text risk(ActionSpec spec) {
        return switch (spec.risk()) {
            case READS -> Text.of("changes nothing", "変更なし");
            case CHANGES -> Text.of("changes", "変更あり");
            case INTERRUPTS -> Text.of("interrupts", "業務に影響");
            case IRREVERSIBLE -> Text.of("IRREVERSIBLE", "元に戻せない");
        };
    }

    private static Paint.Tone tone(ActionSpec.Risk risk) {
        return switch (risk) {
            case READS -> Paint.Tone.FAINT;
            case CHANGES -> Paint.Tone.GOOD;
            case INTERRUPTS -> Paint.Tone.WARN;
            case IRREVERSIBLE -> Paint.Tone.BAD;
        };
    }

    private static String kind(ArgumentSpec argument) {
        return argument.choices().isEmpty()
                ? argument.kind().name().toLowerCase(Locale.ROOT)
                : String.join("|", argument.choices());
    }

    private static String usual(ArgumentSpec argument, Lang lang) {
        if (argument.required()) {
            return Text.of(" (required)", " (必須)").in(lang);
        }
        return argument.usual()
                .map(u -> Text.of(" (default: %s)", " (既定値: %s)").with(u).in(lang))
                .orElse("");
    }
}
