package io.clpmaint.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunStateTest {

    private static final Text WHY = Text.of("why", "理由");
    private static final RunEvent OWED = new RunEvent.Owed("k", "a", WHY);
    private static final RunEvent RESTORING = new RunEvent.RestoreStarted(WHY, List.of("k"));
    private static final RunEvent NOTHING_TO_RESTORE = new RunEvent.RestoreStarted(WHY, List.of());

    private final List<Entry> entries = new ArrayList<>();

    private void then(RunEvent... events) {
        for (RunEvent event : events) {
            entries.add(new Entry(entries.size() + 1L, Instant.EPOCH.plusSeconds(entries.size()), event));
        }
    }

    private RunResult verdict() {
        return RunState.of(entries).verdict();
    }

    private static RunEvent step(int total) {
        return new RunEvent.StepStarted("a", "run", List.of("srvA"), WHY, 1, total);
    }

    private static RunEvent ended(StepResult result) {
        return new RunEvent.StepFinished("a", result, Optional.empty(), WHY, 1);
    }

    private static RunEvent intent() {
        return new RunEvent.Intent("1", "a", 0, "srvA", "Custom", List.of("true"), false);
    }

    private static RunEvent outcome(boolean known) {
        return new RunEvent.Outcome("1", known, true, Optional.empty(), "exited", WHY, List.of());
    }

    @Test
    void aRunWhoseStepsAreAllDoneSucceededAndOneWithStepsLeftDidNot() {
        then(step(1), intent(), outcome(true), ended(StepResult.DONE));
        assertThat(verdict()).isEqualTo(RunResult.SUCCESS);
        entries.clear();
        then(step(2), intent(), outcome(true), ended(StepResult.DONE));
        assertThat(verdict()).isEqualTo(RunResult.UNKNOWN);
    }

    @Test
    void aStepThatIsDoneAgainHasNotEndedAndOnlyItsNewEndCounts() {
        RunEvent retry = new RunEvent.StepDecided("a", "retry", "tester");
        then(step(1), intent(), outcome(true), ended(StepResult.FAILED), retry);
        RunState state = RunState.of(entries);
        assertThat(state.failure()).isEmpty();
        assertThat(state.attempts("a")).isEqualTo(2);
        assertThat(state.commands("a")).allMatch(RunState.Command::outdated);
        assertThat(state.verdict()).isEqualTo(RunResult.UNKNOWN);
        then(step(1), ended(StepResult.DONE));
        assertThat(verdict()).isEqualTo(RunResult.SUCCESS);
    }

    @Test
    void whatIsUnknownStaysSoWhateverIsDecided() {
        then(step(1), intent(), outcome(false), ended(StepResult.UNKNOWN));
        then(new RunEvent.StepDecided("a", "retry", "tester"));
        assertThat(RunState.of(entries).failure().orElseThrow().result()).isEqualTo(StepResult.UNKNOWN);
        assertThat(RunState.of(entries).commands("a")).noneMatch(RunState.Command::outdated);
        assertThat(verdict()).isEqualTo(RunResult.UNKNOWN);
    }

    @Test
    void aFailureBeforeTheFirstChangeIsARefusal() {
        then(step(1), ended(StepResult.FAILED));
        assertThat(verdict()).isEqualTo(RunResult.REFUSED);
    }

    @Test
    void anUnknownStepWhoseEndBecameKnownIsNoLongerInDoubt() {
        then(step(2), OWED, intent(), outcome(false), ended(StepResult.UNKNOWN), RESTORING);
        then(new RunEvent.RunFinished(RunResult.UNKNOWN), new RunEvent.RunResumed("here", "interrupted"));
        assertThat(RunState.of(entries).finished()).isEmpty();
        then(outcome(true), new RunEvent.Settled("k"));
        assertThat(verdict()).isEqualTo(RunResult.UNKNOWN);
        then(ended(StepResult.FAILED));
        assertThat(verdict()).isEqualTo(RunResult.FAILED_RESTORED);
    }

    @Test
    void aFinalGateThatCouldNotBeReadMayBeMetLater() {
        then(step(1), intent(), outcome(true), ended(StepResult.DONE));
        then(new RunEvent.FinalGateFailed("g", List.of(WHY), true), NOTHING_TO_RESTORE);
        assertThat(verdict()).isEqualTo(RunResult.UNKNOWN);
        then(new RunEvent.FinalGateFailed("g", List.of(WHY), false));
        assertThat(verdict()).isEqualTo(RunResult.FAILED_RESTORED);
        then(new RunEvent.FinalGateMet("g"));
        assertThat(verdict()).isEqualTo(RunResult.SUCCESS);
    }

    @Test
    void aFinalGateThatIsMetLateMakesNoSuccessOfWhatWasGivenBackMeanwhile() {
        then(step(1), OWED, intent(), outcome(true), ended(StepResult.DONE));
        then(new RunEvent.FinalGateFailed("g", List.of(WHY), true), RESTORING, new RunEvent.Settled("k"));
        then(new RunEvent.FinalGateMet("g"));
        assertThat(verdict()).isEqualTo(RunResult.FAILED_RESTORED);
    }

    @Test
    void aFaultOfTheProgramIsToldUntilTheRunIsTakenUp() {
        then(step(1), intent(), outcome(true), ended(StepResult.DONE), new RunEvent.Bug("boom", List.of("at x")));
        assertThat(verdict()).isEqualTo(RunResult.BUG);
        then(new RunEvent.RunResumed("here", "interrupted"));
        assertThat(verdict()).isEqualTo(RunResult.SUCCESS);
    }

    private static RunEvent notStarted(String how) {
        return new RunEvent.Outcome("1", true, false, Optional.empty(), how, WHY, List.of());
    }

    @Test
    void aCommandThatNeverStartedIsNoChangeAndMakesNoDebt() {
        then(step(1), OWED, intent(), notStarted("not-started"), ended(StepResult.FAILED));
        assertThat(verdict()).isEqualTo(RunResult.REFUSED);
        assertThat(RunState.of(entries).owed()).isEmpty();
        then(new RunEvent.StopRequested("INT"));
        assertThat(RunState.of(entries).owed()).isEmpty();
    }

    @Test
    void aCommandWhoseEndIsNotKnownMayHaveChangedSomething() {
        then(step(1), OWED, intent());
        assertThat(RunState.of(entries).changedAnything()).isTrue();
        assertThat(RunState.of(entries).owed()).containsOnlyKeys("k");
        then(outcome(false));
        assertThat(RunState.of(entries).changedAnything()).isTrue();
    }

    @Test
    void aLostConnectionBeforeTheFirstChangeIsNotReached() {
        then(step(1), intent(), notStarted("unreached"), ended(StepResult.FAILED));
        assertThat(verdict()).isEqualTo(RunResult.UNREACHED);
        entries.clear();
        then(step(1), new RunEvent.Unreached(List.of("srvA"), WHY), ended(StepResult.FAILED));
        assertThat(verdict()).isEqualTo(RunResult.UNREACHED);
        then(new RunEvent.RunResumed("here", "killed"));
        assertThat(verdict()).isEqualTo(RunResult.UNREACHED);
    }

    @Test
    void aPersonWhoWasAskedMayHaveChangedSomethingUnlessTheAnswerIsNo() {
        then(step(1), new RunEvent.Asked("a", WHY, WHY));
        assertThat(RunState.of(entries).changedAnything()).isTrue();
        then(new RunEvent.Answered("a", "refused", "tester"), ended(StepResult.FAILED));
        assertThat(verdict()).isEqualTo(RunResult.UNCONFIRMED);
        entries.clear();
        then(step(1), new RunEvent.Asked("a", WHY, WHY), new RunEvent.Answered("a", "done", "tester"));
        then(ended(StepResult.FAILED));
        assertThat(verdict()).isEqualTo(RunResult.FAILED_RESTORED);
    }

    @Test
    void aFailureIsRestoredOnlyWhenNothingIsOwedAnyMore() {
        then(step(1), OWED, intent(), outcome(true), ended(StepResult.FAILED), RESTORING);
        assertThat(verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        then(new RunEvent.RestoreFailed("k", WHY, List.of("srvA: type this")));
        assertThat(verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        then(new RunEvent.Settled("k"));
        assertThat(verdict()).isEqualTo(RunResult.FAILED_RESTORED);
    }

    @Test
    void aFailureWithADebtIsNoRestorationBeforeOneHasBegun() {
        then(step(1), OWED, intent(), outcome(true), ended(StepResult.FAILED));
        assertThat(verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
    }

    @Test
    void aRunThatStillOwesIsNoSuccessUnlessTheRunbookEndsWithIt() {
        then(step(1), OWED, intent(), outcome(true), ended(StepResult.DONE));
        assertThat(verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        then(new RunEvent.Kept("k"));
        assertThat(verdict()).isEqualTo(RunResult.SUCCESS);
    }

    @Test
    void nothingIsOwedByARunThatChangedNothing() {
        then(step(1), OWED, new RunEvent.StopRequested("INT"));
        assertThat(verdict()).isEqualTo(RunResult.INTERRUPTED);
    }

    @Test
    void aRefusalAfterAChangeIsNoneAndNoChangeIsForgotten() {
        then(step(1), OWED, intent(), outcome(true), new RunEvent.Refused(RunResult.REFUSED, "CLPM-7001", WHY));
        assertThat(verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
    }

    @Test
    void aCommandWhoseEndIsNotKnownMakesTheRunUnknown() {
        then(step(1), intent());
        assertThat(RunState.of(entries).inDoubt()).isPresent();
        then(outcome(false), ended(StepResult.DONE));
        assertThat(verdict()).isEqualTo(RunResult.UNKNOWN);
        then(outcome(true));
        assertThat(verdict()).isEqualTo(RunResult.SUCCESS);
    }

    @Test
    void aStoppedRunThatGaveEverythingBackTellsTheSignal() {
        then(step(1), OWED, intent(), outcome(true), new RunEvent.StopRequested("TERM"), RESTORING);
        assertThat(verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        then(new RunEvent.Settled("k"));
        assertThat(verdict()).isEqualTo(RunResult.TERMINATED);
    }

    @Test
    void anAbortedRunIsDoneOnceEverythingIsGivenBack() {
        then(step(1), OWED, intent(), outcome(true), new RunEvent.StopRequested(RunState.ABORT), RESTORING);
        assertThat(verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        then(new RunEvent.Settled("k"));
        assertThat(verdict()).isEqualTo(RunResult.ABORTED);
    }

    @Test
    void aStopBeforeTheFinalGatesWereSeenIsNoSuccess() {
        then(step(1), intent(), outcome(true), ended(StepResult.DONE), new RunEvent.StopRequested("INT"));
        assertThat(verdict()).isEqualTo(RunResult.INTERRUPTED);
    }

    @Test
    void aStoppedRunThatIsTakenUpAgainIsNoLongerStopped() {
        then(step(1), intent(), outcome(true), new RunEvent.StopRequested("INT"));
        then(new RunEvent.RunResumed("here", "killed"), ended(StepResult.DONE));
        assertThat(verdict()).isEqualTo(RunResult.SUCCESS);
    }

    @Test
    void aFinalGateThatIsNotMetIsAFailure() {
        then(step(1), intent(), outcome(true), ended(StepResult.DONE));
        then(new RunEvent.FinalGateFailed("suppression: off", List.of(WHY), false));
        assertThat(verdict()).isEqualTo(RunResult.FAILED_RESTORED);
    }

    @Test
    void aStepThatIsTakenUpAgainKeepsItsBeginningAndItsOperations() {
        then(step(1), new RunEvent.OperationDone("a", 0), step(1));
        RunState.Step step = RunState.of(entries).steps().get("a");
        assertThat(step.beganAt()).isEqualTo(Instant.EPOCH);
        assertThat(step.operationsDone()).containsExactly(0);
    }

    @Test
    void theExitCodesAreThoseOfTheContract() {
        assertThat(RunResult.values())
                .extracting(RunResult::exit)
                .containsExactly(0, 1, 3, 4, 5, 6, 7, 9, 10, 8, 130, 143, 0);
    }

    @Test
    void aRunIdSortsByItsStart() {
        RunId early = RunId.of(Instant.parse("2026-11-21T01:00:00Z"), 5);
        RunId late = RunId.of(Instant.parse("2026-11-21T01:00:01Z"), 1);
        assertThat(early).isLessThan(late).hasToString("20261121-010000-0005");
        assertThat(RunId.isOne("../../etc")).isFalse();
    }

    // ---- the sides of mirrors ---------------------------------------------------------------------------------------

    private static RunEvent replaced(String side, boolean emptied) {
        return new RunEvent.SideReplaced("md1", side, emptied);
    }

    private static final RunEvent SEEN = new RunEvent.CopySeen("md1", "srvA", "srvB");
    private static final RunEvent COMPLETE = new RunEvent.CopyComplete("md1", "srvB");

    @Test
    void whereTheRunEmptiedBothSidesOneCopyMakesBothCount() {
        then(replaced("srvA", true), replaced("srvB", true), replaced("srvA", true), SEEN);
        assertThat(RunState.of(entries).replacedSides()).containsExactlyInAnyOrder("md1@srvA", "md1@srvB");
        then(COMPLETE);
        assertThat(RunState.of(entries).replacedSides()).isEmpty();
    }

    @Test
    void aSideThatWasEmptiedBesideANewDiskDoesNotCountBecauseItWasCopiedFrom() {
        then(replaced("srvB", false), replaced("srvB", true), replaced("srvA", true), SEEN, COMPLETE);
        assertThat(RunState.of(entries).replacedSides()).containsExactly("md1@srvA");
    }

    @Test
    void anotherMirrorsSidesSayNothingOfThisOne() {
        then(
                new RunEvent.SideReplaced("md10", "srvA", false),
                replaced("srvA", true),
                replaced("srvB", true),
                COMPLETE);
        assertThat(RunState.of(entries).replacedSides()).containsExactly("md10@srvA");
    }

    @Test
    void aCopyThatWasSeenBeforeASideWasEmptiedIsNoneOfWhatIsThereNow() {
        then(replaced("srvB", true), SEEN);
        assertThat(RunState.of(entries).copySeen("md1", "srvB")).isTrue();
        then(replaced("srvA", true));
        assertThat(RunState.of(entries).copySeen("md1", "srvB")).isFalse();
    }

    @Test
    void equalSidesAreRebuiltFromTheJournalAndEndWhereItSaysOrWhereADiskIsReplaced() {
        then(new RunEvent.SidesEqual("md1", true), new RunEvent.SidesEqual("md2", true), replaced("srvA", true));
        assertThat(RunState.of(entries).equalMirrors()).containsExactlyInAnyOrder("md1", "md2");
        then(new RunEvent.SidesEqual("md2", false));
        assertThat(RunState.of(entries).equalMirrors()).containsExactly("md1");
        then(replaced("srvB", false));
        assertThat(RunState.of(entries).equalMirrors()).isEmpty();
    }
}
