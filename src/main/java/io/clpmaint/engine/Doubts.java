package io.clpmaint.engine;

import io.clpmaint.action.Obligation;
import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.GateResult;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.plan.PlannedStep;
import io.clpmaint.product.data.CommandSyntax;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import io.clpmaint.run.StepResult;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an earlier process of the run left unknown. Once nothing of the plan follows any more, its steps are not done again;
 * but whoever takes the run up asks once more, and what is known then is no longer in doubt.
 */
final class Doubts {

    private static final Duration USUAL = Duration.ofMinutes(1);

    private final Desk desk;
    private final GateKeeper gates;
    private final Commander commander;
    private final CommandSyntax syntax;

    Doubts(Desk desk, GateKeeper gates, Commander commander, CommandSyntax syntax) {
        this.desk = desk;
        this.gates = gates;
        this.commander = commander;
        this.syntax = syntax;
    }

    /** Asks about every command whose end is not known. */
    void ask() throws Stopped {
        for (RunState.Command command : List.copyOf(desk.state().commands().values())) {
            if (!command.settled()) {
                Optional<Operation.Do> given = given(command.intent());
                commander.settle(
                        command,
                        given.flatMap(d -> Inquiry.evidence(d.change())),
                        given.map(Operation.Do::how).orElse(Operation.How.USUAL),
                        given.map(this::worst).orElse(USUAL));
            }
        }
    }

    private Duration worst(Operation.Do given) {
        return given.how().timeout().orElseGet(() -> syntax.word(given.change()).worst());
    }

    /** The operation that gave a command; empty where the command followed from what was seen. */
    private Optional<Operation.Do> given(RunEvent.Intent intent) {
        List<Operation> operations = new ArrayList<>();
        for (PlannedStep step : desk.plan().steps()) {
            if (step.id().equals(intent.step())) {
                operations.addAll(step.operations());
            }
            for (Obligation owed : step.owes()) {
                if (Restorer.stepOf(owed.key()).equals(intent.step())) {
                    operations.addAll(owed.restore());
                }
            }
        }
        return operations.stream()
                .flatMap(o -> o.named().stream())
                .filter(d -> d.change().on().value().equals(intent.server())
                        && syntax.word(d.change()).words().equals(intent.words()))
                .findFirst();
    }

    /** Writes down how steps ended whose end was not known, where it is now. */
    void judge() throws Stopped {
        for (RunState.Step step : List.copyOf(desk.state().steps().values())) {
            Optional<RunEvent.StepFinished> end = step.end().filter(e -> e.result() == StepResult.UNKNOWN);
            if (end.isPresent()) {
                Optional<Text> known = known(end.get());
                if (known.isPresent()) {
                    desk.write(new RunEvent.StepFinished(
                            end.get().step(),
                            StepResult.FAILED,
                            end.get().code(),
                            Text.of("%s; asked again when the run was taken up, it is known: %s", "%s。再開時の問い合わせで判明: %s")
                                    .with(end.get().reason(), known.get()),
                            end.get().seconds()));
                }
            }
        }
    }

    /** What is known by now of a step whose end was not. */
    private Optional<Text> known(RunEvent.StepFinished end) throws Stopped {
        Optional<RunState.Command> last = Optional.empty();
        for (RunState.Command command : desk.state().commands().values()) {
            if (command.intent().step().equals(end.step())
                    && !command.intent().change().equals(Change.EndWork.class.getSimpleName())) {
                if (!command.settled()) {
                    return Optional.empty();
                }
                last = Optional.of(command);
            }
        }
        if (end.code().equals(Optional.of(EngineCode.OUTCOME_UNKNOWN.id()))) {
            return last.flatMap(RunState.Command::outcome).map(Doubts::told);
        }
        List<Gate> looked = new ArrayList<>();
        for (PlannedStep step : desk.plan().steps()) {
            if (step.id().equals(end.step())) {
                step.promise().stream().map(TimedGate::gate).forEach(looked::add);
                step.operations().stream()
                        .filter(Operation.Await.class::isInstance)
                        .forEach(o -> looked.add(((Operation.Await) o).gate().gate()));
            }
        }
        boolean read = gates.open(looked).values().stream().noneMatch(r -> r.verdict() == GateResult.Verdict.UNKNOWN);
        return read ? Optional.of(Text.of("its gates can be read", "ゲートを読み取れます")) : Optional.empty();
    }

    private static Text told(RunEvent.Outcome outcome) {
        return outcome.exit()
                .map(code -> Text.of("exit code %s", "終了コード %s").with(code))
                .orElse(outcome.detail());
    }
}
