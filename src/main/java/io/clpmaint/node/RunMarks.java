package io.clpmaint.node;

import io.clpmaint.text.Printable;
import io.clpmaint.text.ShellQuote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The marks of all runs on a server, as its login user has them: what is left of runs that did not come to their end, and
 * which of their commands are at work still. A run that ended left none (see {@link Marker#cleanUp}).
 */
public final class RunMarks {

    private static final Pattern OPEN =
            Pattern.compile("open ([A-Za-z0-9][A-Za-z0-9._-]*)/([A-Za-z0-9][A-Za-z0-9._-]*)");
    private static final Pattern RUN = Pattern.compile("run ([A-Za-z0-9][A-Za-z0-9._-]*) (\\d{1,6})");

    private RunMarks() {}

    /**
     * A command that has no exit code.
     *
     * @param command its id in its run
     * @param trace {@link Trace.Began} when it is at work, or {@link Trace.Died}
     */
    public record Open(String command, Trace trace) {}

    /**
     * What one run has on the server.
     *
     * @param run its id
     * @param commands how many commands it gave there
     * @param open those of them that have no exit code
     */
    public record Marks(String run, int commands, List<Open> open) {
        /** Copies the list. */
        public Marks {
            open = List.copyOf(open);
        }

        /** The commands that are at work still. */
        public List<String> atWork() {
            return open.stream()
                    .filter(o -> o.trace() instanceof Trace.Began)
                    .map(Open::command)
                    .toList();
        }
    }

    /**
     * Asks for the marks of all runs.
     *
     * @param timeout how long to wait for the answer
     * @return what to execute; {@link #read} reads its outcome
     */
    public static RemoteCommand look(Duration timeout) {
        return RemoteCommand.reading(lookLine(), Privilege.USER, timeout);
    }

    /** The command line of {@link #look}, which changes nothing. */
    public static CommandLine lookLine() {
        String script = "if cd " + Marker.PLACE + " 2>/dev/null; then for r in *; do m=0; for d in \"$r\"/*; do "
                + "[ -d \"$d\" ] && [ ! -f \"$d/" + Marker.VOID + "\" ] || continue; m=$((m + 1)); "
                + "[ -f \"$d/exit\" ] || { echo \"open $d\"; ( cd \"$d\" && { " + Marker.STATE + "} ); }; done; "
                + "[ $m -eq 0 ] || echo \"run $r $m\"; done; fi; echo end";
        return CommandLine.script(script, List.of("clpmaint-mark", "show"));
    }

    /**
     * Takes away the marks of a run, unless one of its commands is at work. A note stays in their place: whoever takes the run
     * up after all must not believe that a command without a mark was never executed. It goes with the run's own end.
     *
     * @param run the run's id
     * @param guard what stands at the head of the script (see {@link NodeLock#guard})
     * @param why who and why, for the note
     * @param timeout how long to wait for the answer
     * @return what to execute; {@link #removed} reads its outcome
     */
    public static RemoteCommand remove(String run, String guard, String why, Duration timeout) {
        String place = Marker.PLACE + "/" + Marker.checked(run);
        String script = guard + "cd " + place + " || exit 1; k=; for d in *; do "
                + "[ -d \"$d\" ] && [ ! -f \"$d/exit\" ] && [ ! -f \"$d/" + Marker.VOID + "\" ] || continue; "
                + "case $(cd \"$d\" && { " + Marker.STATE + "}) in died*) ;; *) k=y;; esac; done; "
                + "[ -z \"$k\" ] || { echo kept; exit 0; }; "
                + "printf '%s\\n' " + ShellQuote.word(Printable.line(why)) + " >" + Marker.REMOVED
                + " && for d in *; do [ ! -d \"$d\" ] || rm -rf \"$d\"; done; echo removed";
        return RemoteCommand.changing(
                CommandLine.script(script, List.of("clpmaint-mark", "remove", run)), Privilege.USER, timeout);
    }

    /**
     * Reads what a server answers about marks that were to be taken away.
     *
     * @param outcome the outcome of {@link #remove}
     * @return whether they are gone; empty when the server did not say
     */
    public static Optional<Boolean> removed(CommandOutcome outcome) {
        return outcome instanceof CommandOutcome.Exited exited && exited.code() == 0
                ? switch (exited.out().strip()) {
                    case "removed" -> Optional.of(true);
                    case "kept" -> Optional.of(false);
                    default -> Optional.empty();
                }
                : Optional.empty();
    }

    /**
     * Reads what a server answers about its marks.
     *
     * @param outcome the outcome of {@link #look}
     * @return the marks by run, empty when the answer is not a whole one
     */
    public static Optional<List<Marks>> read(CommandOutcome outcome) {
        if (!(outcome instanceof CommandOutcome.Exited exited) || exited.code() != 0) {
            return Optional.empty();
        }
        List<Marks> marks = new ArrayList<>();
        List<Open> open = new ArrayList<>();
        List<String> lines = exited.out().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher begun = OPEN.matcher(lines.get(i));
            Matcher run = RUN.matcher(lines.get(i));
            if (begun.matches() && i + 1 < lines.size()) {
                open.add(new Open(begun.group(2), Marker.trace(lines.get(++i))));
            } else if (run.matches()) {
                marks.add(new Marks(run.group(1), Integer.parseInt(run.group(2)), open));
                open.clear();
            } else {
                return lines.get(i).equals("end") && i == lines.size() - 1 ? Optional.of(marks) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
