package io.clpmaint.report.text;

import io.clpmaint.report.StopNotice;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is said at once to the person who asks a run to stop. */
public final class StopText {

    private StopText() {}

    /**
     * What will happen now.
     *
     * @param signal INT or TERM
     * @param at how the run stands
     * @param lang the language
     * @return the lines
     */
    public static List<String> of(String signal, StopNotice.Standing at, Lang lang) {
        List<Text> lines = new ArrayList<>();
        lines.add(first(at));
        if (at.doing() == StopNotice.Doing.CHANGE) {
            lines.add(time(at));
        }
        if (at.doing() == StopNotice.Doing.CHANGE
                || at.doing() == StopNotice.Doing.WAIT
                || at.doing() == StopNotice.Doing.QUESTION) {
            lines.add(Text.of("then begins no further step and gives back%s: %s", "その後は新しいステップを開始せず、復元します%s: %s")
                    .with(
                            at.wayBack()
                                    .map(d ->
                                            Text.of(" (at most %s)", " (最大 %s)").with(about(d)))
                                    .orElse(Text.EMPTY),
                            owed(at)));
        }
        if (at.doing() != StopNotice.Doing.NOTHING) {
            lines.add(Text.of(
                            "once more: leaves the run as it is at once, for 'clpmaint resume %s'",
                            "もう一度送ると、その場で切り離します ('clpmaint resume %s' で再開)")
                    .with(at.run()));
        }
        List<String> printed = new ArrayList<>();
        for (Text line : lines) {
            printed.add(Printable.line((printed.isEmpty() ? "SIG" + signal + ": " : "  ") + line.in(lang)));
        }
        return printed;
    }

    private static Text first(StopNotice.Standing at) {
        return switch (at.doing()) {
            case NOTHING -> Text.of("nothing was changed yet; the run ends", "まだ何も変更していません。実行を終了します");
            case CHANGE ->
                Text.of("waits for the change that is running: %s", "実行中の変更の終了を待ちます: %s")
                        .with(at.change().orElse("-"));
            case QUESTION ->
                Text.of("the question is withdrawn (step %s)", "質問を取り下げます (ステップ %s)")
                        .with(at.step().orElse("-"));
            case WAIT ->
                at.step()
                        .map(s -> Text.of("ends the wait of step %s", "ステップ %s の待機を終了します")
                                .with(s))
                        .orElse(Text.of("no change is running", "実行中の変更はありません"));
            case RESTORING ->
                Text.of("is giving back already, and goes on with it: %s", "すでに復元中のため、そのまま続けます: %s")
                        .with(owed(at));
        };
    }

    private static Text time(StopNotice.Standing at) {
        Text usual = at.usual()
                .map(d -> Text.of("usually over in %s", "通常はあと %s").with(about(d)))
                .orElse(Text.of("it takes longer than usual already", "すでに通常より長くかかっています"));
        return Text.of("step %s: %s%s", "ステップ %s: %s%s")
                .with(
                        at.step().orElse("-"),
                        usual,
                        at.worst()
                                .map(d -> Text.of(", at most %s", "、最大 %s").with(about(d)))
                                .orElse(Text.EMPTY));
    }

    private static Text owed(StopNotice.Standing at) {
        return at.owed().isEmpty()
                ? Text.of("nothing is owed", "復元対象なし")
                : Text.of(
                        at.owed().stream().map(Text::en).collect(Collectors.joining(", ")),
                        at.owed().stream().map(Text::ja).collect(Collectors.joining("、")));
    }

    /** To the second: a time left is no measurement. */
    private static String about(Duration duration) {
        return Durations.format(Duration.ofSeconds(Math.max(1, duration.toSeconds())));
    }
}
