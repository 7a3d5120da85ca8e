package io.clpmaint.app;

import io.clpmaint.action.Operation;
import io.clpmaint.engine.Person;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The person at the terminal. On a simulated cluster the simulation does what the person says was done. */
final class TerminalPerson implements Person {

    private static final List<String> YES = List.of("y", "yes", "done", "はい");
    private static final List<String> NO = List.of("n", "no", "いいえ");

    private final Talk talk;
    private final String name;
    private final Optional<Person> simulation;

    /**
     * The person at the terminal.
     *
     * @param talk how to speak with them
     * @param name who they are
     * @param simulation does the deed on a simulated cluster
     */
    TerminalPerson(Talk talk, String name, Optional<Person> simulation) {
        this.talk = talk;
        this.name = name;
        this.simulation = simulation;
    }

    @Override
    public Answer ask(String step, Operation.Ask ask) throws InterruptedException {
        return ask(step, ask, () -> {});
    }

    @Override
    public Answer ask(String step, Operation.Ask ask, Meanwhile meanwhile) throws InterruptedException {
        talk.warn(Text.of("%s: to be done by hand:", "%s: 手作業のステップ:").with(step));
        talk.show((lang, paint) ->
                ask.instructions().in(lang).strip().lines().map(l -> "  " + l).toList());
        while (true) {
            String word = answer(Text.of("%s [yes/no] ", "%s [yes/no] ").with(ask.question()), meanwhile)
                    .toLowerCase(Locale.ROOT);
            if (YES.contains(word)) {
                if (simulation.isPresent()) {
                    simulation.get().ask(step, ask);
                }
                return Answer.DONE;
            }
            if (NO.contains(word)) {
                return Answer.REFUSED;
            }
        }
    }

    private String answer(Text question, Meanwhile meanwhile) throws InterruptedException {
        Talk.Reply reply = talk.ask(question, true);
        while (reply instanceof Talk.Reply.NotYet) {
            meanwhile.goOn();
            reply = talk.ask(question, false);
        }
        return reply instanceof Talk.Reply.Said said ? said.words() : "no";
    }

    @Override
    public String name() {
        return name;
    }
}
