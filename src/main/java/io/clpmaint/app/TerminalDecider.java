package io.clpmaint.app;

import io.clpmaint.engine.Decider;
import io.clpmaint.run.RunEvent;
import io.clpmaint.text.Text;
import java.util.Locale;
import java.util.Optional;

/**
 * Has the person at the terminal decide about a step that failed. What there is to know was told with the question's
 * event; here is only the line that is typed at.
 */
final class TerminalDecider implements Decider {

    private final Talk talk;
    private final String name;
    private Optional<RunEvent.StepAsked> open = Optional.empty();

    TerminalDecider(Talk talk, String name) {
        this.talk = talk;
        this.name = name;
    }

    @Override
    public Optional<Choice> choose(RunEvent.StepAsked question) {
        boolean first = !open.equals(Optional.of(question));
        open = Optional.of(question);
        Talk.Reply reply =
                talk.ask(Text.of("%s or restore? ", "%s / restore (復元)? ").with(others(question)), first);
        if (reply instanceof Talk.Reply.Said said) {
            return chosen(said.words(), question);
        }
        return reply instanceof Talk.Reply.Nobody ? Optional.of(Choice.RESTORE) : Optional.empty();
    }

    private static Text others(RunEvent.StepAsked question) {
        Text hold = Text.of("hold", "hold (保留)");
        if (question.held()) {
            return question.retry() ? Text.of("retry", "retry (再試行)") : Text.of("hold on", "hold (保留)");
        }
        return question.retry() ? Text.of("retry, %s", "retry (再試行) / %s").with(hold) : hold;
    }

    /** A word that is none of them has the question put again; a run that is held tells anew how much time is left. */
    private Optional<Choice> chosen(String words, RunEvent.StepAsked question) {
        open = Optional.empty();
        return switch (words.toLowerCase(Locale.ROOT)) {
            case "retry", "再試行" -> question.retry() ? Optional.of(Choice.RETRY) : Optional.empty();
            case "hold", "保留", "保持" -> Optional.of(Choice.HOLD);
            case "restore", "復元" -> Optional.of(Choice.RESTORE);
            default -> question.held() ? Optional.of(Choice.HOLD) : Optional.empty();
        };
    }

    @Override
    public String name() {
        return name;
    }
}
