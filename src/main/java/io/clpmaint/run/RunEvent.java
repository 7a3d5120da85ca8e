package io.clpmaint.run;

import io.clpmaint.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened in a run. Events are only ever added to the journal; keys of a kind are only ever added. The
 * components are of a small set of types (text, numbers, yes/no, instants, lists and maps of text), so that one codec
 * serves them all.
 */
public sealed interface RunEvent {

    /**
     * The run exists. First event of every journal.
     *
     * @param run its id
     * @param program the program's version
     * @param runbook the runbook's name
     * @param runbookFile the file it was read from
     * @param runbookDigest SHA-256 of its bytes
     * @param inventoryFile the inventory's file
     * @param inventoryDigest SHA-256 of its bytes
     * @param cluster the cluster's name
     * @param simulated whether the cluster is a simulation
     * @param dryRun whether this is a dry run
     * @param planDigest the plan's fingerprint
     * @param parameters the parameters as bound
     * @param servers the servers in the inventory's order
     * @param operator who started it
     * @param controller where the program runs
     * @param reason why, in the operator's words; earlier journals have it behind the operator
     */
    record RunStarted(
            String run,
            String program,
            String runbook,
            String runbookFile,
            String runbookDigest,
            String inventoryFile,
            String inventoryDigest,
            String cluster,
            boolean simulated,
            boolean dryRun,
            String planDigest,
            Map<String, String> parameters,
            List<String> servers,
            String operator,
            String controller,
            Optional<String> reason)
            implements RunEvent {}

    /**
     * Somebody else agreed to the run before it began, with a signature.
     *
     * @param request the id of what was signed; it serves one run
     * @param by who
     * @param kinds to what: run, manual, irreversible
     * @param key the fingerprint of the key that signed
     * @param digest SHA-256 of the text that was signed
     * @param expires until when the run had to begin
     */
    record Approved(String request, String by, List<String> kinds, String key, String digest, Instant expires)
            implements RunEvent {}

    /**
     * An earlier attempt ended without an end; this process goes on with the run.
     *
     * @param controller where the program runs now
     * @param reason what was found
     */
    record RunResumed(String controller, String reason) implements RunEvent {}

    /**
     * How the cluster stood.
     *
     * @param label when: {@code before}, {@code after}, or a step's id
     * @param lines the state in the words of gates, one fact a line
     */
    record Snapshot(String label, List<String> lines) implements RunEvent {}

    /**
     * A step begins.
     *
     * @param step its id
     * @param action its action
     * @param servers the servers it acts on
     * @param summary what it does
     * @param number its place in the plan, from 1
     * @param total how many steps the plan has
     */
    record StepStarted(String step, String action, List<String> servers, Text summary, int number, int total)
            implements RunEvent {}

    /**
     * A gate is not satisfied yet and is waited for; written when its findings change.
     *
     * @param step the step
     * @param gate the gate in words
     * @param unknown whether the reason is that something could not be read
     * @param findings what is not as it has to be
     */
    record GateWaiting(String step, String gate, boolean unknown, List<Text> findings) implements RunEvent {}

    /**
     * A gate is satisfied.
     *
     * @param step the step
     * @param gate the gate in words
     */
    record GatePassed(String step, String gate) implements RunEvent {}

    /**
     * A dry run on a real cluster goes on as if a gate were satisfied of which only the cluster itself could tell.
     *
     * @param step the step
     * @param gate the gate in words
     * @param told what it proves, as people say it
     */
    record GateAssumed(String step, String gate, Text told) implements RunEvent {}

    /**
     * From now on the run owes the cluster something. Written before the change that makes it so.
     *
     * @param key its identity
     * @param step the step that makes it so
     * @param what what is owed
     */
    record Owed(String key, String step, Text what) implements RunEvent {}

    /**
     * Something owed was given back, and it was seen.
     *
     * @param key its identity
     */
    record Settled(String key) implements RunEvent {}

    /**
     * What was owed in case the run failed is what the runbook ends with: every step and every final gate is done, and no
     * step gives it back.
     *
     * @param key its identity
     */
    record Kept(String key) implements RunEvent {}

    /**
     * A changing command is about to be given to a server. Written and synced before it leaves the process.
     *
     * @param command the command's id within the run
     * @param step the step
     * @param operation the operation's index within the step
     * @param server the server, or {@code controller}
     * @param change the kind of change
     * @param words the command as people see it
     * @param detached whether it runs detached from the connection
     */
    record Intent(
            String command,
            String step,
            int operation,
            String server,
            String change,
            List<String> words,
            boolean detached)
            implements RunEvent {}

    /**
     * What is known after a command.
     *
     * @param command the command's id
     * @param known whether its end is known
     * @param started whether it started, as far as is known
     * @param exit its exit code, if it is known
     * @param how the kind of outcome: exited, signalled, died (its process is gone without an exit code), not-started,
     *     unreached (not started for want of a connection), timed-out, lost, vanished (it began, and no trace of it
     *     is left), interrupted, evidence, superseded
     * @param detail what else is known, for people
     * @param output the last lines it printed, made printable
     */
    record Outcome(
            String command,
            boolean known,
            boolean started,
            Optional<Integer> exit,
            String how,
            Text detail,
            List<String> output)
            implements RunEvent {}

    /**
     * An operation of a step is complete.
     *
     * @param step the step
     * @param operation its index within the step
     */
    record OperationDone(String step, int operation) implements RunEvent {}

    /**
     * A server's boot id before a reboot.
     *
     * @param server the server
     * @param bootId the id
     */
    record BootRecorded(String server, String bootId) implements RunEvent {}

    /**
     * A copy onto one side of a mirror was seen running.
     *
     * @param mirror the mirror
     * @param from the side copied from
     * @param to the side copied onto
     */
    record CopySeen(String mirror, String from, String to) implements RunEvent {}

    /**
     * A copy that was seen running is complete.
     *
     * @param mirror the mirror
     * @param to the side copied onto
     */
    record CopyComplete(String mirror, String to) implements RunEvent {}

    /**
     * Which disk a device is.
     *
     * @param server the server
     * @param device the device
     * @param serial its serial number, if it could be read
     * @param bytes its size in bytes, if it could be read
     * @param layout its partitions as {@code sfdisk -d} prints them, if they could be read
     */
    record DiskRecorded(
            String server, String device, Optional<String> serial, Optional<Long> bytes, Optional<String> layout)
            implements RunEvent {}

    /**
     * What a side of a mirror holds is not to be trusted until a complete copy was seen: its disk was replaced, or a
     * command of the run is about to empty it.
     *
     * @param mirror the mirror
     * @param side the side
     * @param emptied whether the run empties it on purpose; earlier versions wrote down replaced disks alone
     */
    record SideReplaced(String mirror, String side, boolean emptied) implements RunEvent {}

    /**
     * Whether both sides of a mirror are known to hold the same: proven by a look at the stopped cluster, and written down as over
     * before what may write to one side alone.
     *
     * @param mirror the mirror
     * @param equal whether they are
     */
    record SidesEqual(String mirror, boolean equal) implements RunEvent {}

    /**
     * Which configuration is in force after the run delivered one, or after somebody else changed it.
     *
     * @param server the server that showed it, from which it was delivered, or where it was seen; those that it names agreed as far as they
     *     answered
     * @param text what was shown
     */
    record ConfigurationRead(String server, String text) implements RunEvent {}

    /**
     * Somebody else changed the cluster's configuration while the run was under way.
     *
     * @param server a server that shows the changed one
     * @param differences in what it differs from the one that the run was planned with or delivered last
     */
    record ConfigurationChanged(String server, List<String> differences) implements RunEvent {}

    /**
     * What both sides of a mirror held was given up, as a person confirmed. Of two new disks neither is believed before a
     * copy from one onto the other was seen; then both are.
     *
     * @param mirror the mirror
     */
    record DataGivenUp(String mirror) implements RunEvent {}

    /**
     * Failover is about to be suppressed, or the suppression to be renewed: written before the commands are given.
     *
     * @param ratio the timeout ratio; 1 where the timeouts are left alone
     * @param until when it ends without the run: the ratio by the product, the monitors and what is left of the ratio by
     *     the servers' own ends
     * @param monitors the monitors that are kept suspended
     */
    record SuppressionTaken(int ratio, Instant until, List<String> monitors) implements RunEvent {}

    /**
     * A server will end the suppression by itself, unless it is renewed or given back before.
     *
     * @param server the server
     * @param until when
     */
    record OwnEndArmed(String server, Instant until) implements RunEvent {}

    /**
     * A server's own end of the suppression is removed.
     *
     * @param server the server
     */
    record OwnEndDisarmed(String server) implements RunEvent {}

    /**
     * A server was found to have ended the suppression by itself, while nobody held the lock.
     *
     * @param server the server
     * @param when when, by its clock
     * @param clean whether everything it did went well
     * @param did what it did, with the exit codes
     */
    record OwnEndCame(String server, Instant when, boolean clean, Text did) implements RunEvent {}

    /**
     * The run holds the cluster's lock on a server.
     *
     * @param server the server
     * @param lock the lock's id
     * @param number its fencing number there
     * @param over the id of the lock before, and that it expired or who broke it and why; empty where neither was so
     */
    record LockTaken(String server, String lock, long number, String over) implements RunEvent {}

    /**
     * The lock was found to be held no longer: the run changes nothing any more.
     *
     * @param server the server that said so
     * @param number the number that was held there, 0 for none
     * @param why what became of it
     */
    record LockLost(String server, long number, Text why) implements RunEvent {}

    /**
     * The lock was given back.
     *
     * @param server the server
     * @param number its number there
     */
    record LockReleased(String server, long number) implements RunEvent {}

    /**
     * While failover is suppressed, a server on which groups run gave no answer to a look.
     *
     * @param server the server
     * @param groups the groups that run there, or are on their way there
     * @param lastSeen when it answered last
     * @param why what came instead of an answer
     * @param carries what the server is to these groups, to follow its name (in Japanese to precede it)
     */
    record ContactLost(String server, List<String> groups, Instant lastSeen, Text why, Text carries)
            implements RunEvent {}

    /**
     * A server that gave no answer answers again.
     *
     * @param server the server
     */
    record ContactRegained(String server) implements RunEvent {}

    /**
     * A server on which groups run gave no answer again: what could be given back to the survivors was, and nothing of the
     * plan follows.
     *
     * @param server the server
     * @param groups the groups that ran there, or were on their way there
     * @param lastSeen when it answered last
     * @param survivors the servers that take part in the cluster still
     * @param givenBack whether the suppression was seen to be off on them
     * @param failsOverBy when the cluster notices at the latest if the server is down; empty where nobody is left
     * @param told all of it, for people
     */
    record ServerLost(
            String server,
            List<String> groups,
            Instant lastSeen,
            List<String> survivors,
            boolean givenBack,
            Optional<Instant> failsOverBy,
            Text told)
            implements RunEvent {}

    /**
     * The cluster itself brought a group up that ran on a lost server.
     *
     * @param group the group
     * @param server where it runs now
     */
    record TakenOver(String group, String server) implements RunEvent {}

    /**
     * The suppression could not be given back everywhere: what the servers showed then. Nothing is left on a server that is
     * not named.
     *
     * @param ratio the timeout ratio, empty when nobody told it
     * @param left the monitors that are suspended, or may be, by server
     * @param silent the servers that gave no answer
     */
    record SuppressionLeft(Optional<Integer> ratio, Map<String, List<String>> left, List<String> silent)
            implements RunEvent {}

    /** The suppression was given back and it was seen. */
    record SuppressionReleased() implements RunEvent {}

    /**
     * A group's business was interrupted.
     *
     * @param group the group
     * @param plannedSeconds as the plan said
     * @param measuredSeconds as it was seen, in the cluster's time
     */
    record Interruption(String group, long plannedSeconds, double measuredSeconds) implements RunEvent {}

    /**
     * A person was asked.
     *
     * @param step the step
     * @param instructions what to do
     * @param question the question
     */
    record Asked(String step, Text instructions, Text question) implements RunEvent {}

    /**
     * A person answered.
     *
     * @param step the step
     * @param answer the answer: done, refused, simulated
     * @param by who
     */
    record Answered(String step, String answer, String by) implements RunEvent {}

    /**
     * A progress line worth keeping: still waiting, a message of a long command.
     *
     * @param step the step
     * @param text the line
     */
    record Progress(String step, Text text) implements RunEvent {}

    /**
     * A step ended.
     *
     * @param step its id
     * @param result how
     * @param code the diagnostic's code, if it did not end well
     * @param reason why, if it did not end well
     * @param seconds how long it took, in the cluster's time
     */
    record StepFinished(String step, StepResult result, Optional<String> code, Text reason, double seconds)
            implements RunEvent {}

    /**
     * A step failed, and the person at the terminal is asked what is to become of it: retry, hold or restore.
     *
     * @param step the step
     * @param attempt which attempt failed, from 1
     * @param retry whether it can be done again: all of it would be over in time
     * @param again the commands, with the server before each, that were given and would be given once more
     * @param held whether the person wanted the run to wait
     * @param until when what is owed is given back unless there is an answer, empty for never
     */
    record StepAsked(String step, int attempt, boolean retry, List<String> again, boolean held, Optional<Instant> until)
            implements RunEvent {}

    /**
     * It was decided what becomes of a step that failed.
     *
     * @param step the step
     * @param choice retry, hold or restore
     * @param by who; {@code nobody} when the time for an answer was over
     */
    record StepDecided(String step, String choice, String by) implements RunEvent {}

    /**
     * The run stops before its end and gives back what it owes.
     *
     * @param why why
     * @param keys what is owed, in the order in which it is given back
     */
    record RestoreStarted(Text why, List<String> keys) implements RunEvent {}

    /**
     * Something owed could not or must not be given back.
     *
     * @param key its identity
     * @param why why
     * @param commands what a person types to give it back, with the server's name before each
     */
    record RestoreFailed(String key, Text why, List<String> commands) implements RunEvent {}

    /**
     * The run is refused before the first change.
     *
     * @param result refused, unconfirmed or unreached
     * @param code the diagnostic's code
     * @param reason why
     */
    record Refused(RunResult result, String code, Text reason) implements RunEvent {}

    /**
     * When this run may change anything. The last one counts.
     *
     * @param windows the windows as they were written, none for always
     * @param blackouts the days that are not permitted
     * @param deadline when everything has to be over, if that is given
     * @param overridden why the windows do not count, if somebody decided so
     */
    record TimetableSet(
            List<String> windows, List<String> blackouts, Optional<Instant> deadline, Optional<String> overridden)
            implements RunEvent {}

    /**
     * A step is not started, because it and the way back might not be over in time. The run ends here.
     *
     * @param step the step that is not started
     * @param closes when the time is over, empty when it is over already
     * @param needsSeconds how long the step and the way back may take
     */
    record TimeUp(String step, Optional<Instant> closes, long needsSeconds) implements RunEvent {}

    /**
     * Servers did not answer, and for that a gate or an invariant could not be judged: the step ends. Written only where
     * nothing was changed yet.
     *
     * @param servers the servers
     * @param why what came instead of an answer
     */
    record Unreached(List<String> servers, Text why) implements RunEvent {}

    /**
     * The run was asked to stop.
     *
     * @param signal INT or TERM
     */
    record StopRequested(String signal) implements RunEvent {}

    /**
     * A final gate of the runbook was not satisfied.
     *
     * @param gate the gate
     * @param findings what is not as it has to be
     * @param unknown whether the reason is that something could not be read
     */
    record FinalGateFailed(String gate, List<Text> findings, boolean unknown) implements RunEvent {}

    /**
     * A final gate that could not be read when the steps were done was seen satisfied when the run was taken up again.
     *
     * @param gate the gate
     */
    record FinalGateMet(String gate) implements RunEvent {}

    /**
     * Something happened that cannot happen: the program itself is at fault. What is owed is given back all the same.
     *
     * @param what what happened, in one line
     * @param trace where in the program, for those who mend it; not for the terminal
     */
    record Bug(String what, List<String> trace) implements RunEvent {}

    /**
     * The run ended. Last event of every ended journal; its result is what the fold over the earlier ones gives.
     *
     * @param result how
     */
    record RunFinished(RunResult result) implements RunEvent {}
}
