package io.clpmaint.node;

import io.clpmaint.secret.Secret;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marks the commands of one run on the servers, so that each is executed at most once and can be asked for later.
 *
 * <p>A mark is the directory {@code .clpmaint/RUN/COMMAND} below the login user's home. Making it is the atomic act that
 * permits the command; the id of the process that sees the command through and the boot's id are put into it at once,
 * the exit code afterwards, so that a command that was cut off is told from one that runs. The marks belong to the
 * login user; only the command itself passes through {@link Escalation}. Who asks for a command that has no mark makes one
 * that says so ({@link #probe}): a request that got stuck on its way executes nothing any more when it arrives.
 *
 * <p>The codes {@link Escalation#REFUSED}, {@link #NO_PLACE}, {@link #BEGUN_BEFORE} and {@link NodeLock#NOT_HELD} say that this request executed
 * nothing, but a command may end with the same numbers: a {@link #probe} tells them apart (see {@link #isInDoubt}).
 */
public final class Marker {

    /** Exit code of a request that could not make the run's directory: nothing was executed. */
    public static final int NO_PLACE = 221;

    /** Exit code of a request whose mark existed: the command was executed, or is being executed, by an earlier one. */
    public static final int BEGUN_BEFORE = 222;

    /** The directory below the login user's home that holds the marks of all runs, one directory each. */
    public static final String PLACE = ".clpmaint";

    /** How the systemd scopes of detached commands begin; the run's id, the command's and {@code .scope} follow. */
    public static final String UNIT = "clpmaint-";

    /** How many bytes of each stream of a command are asked for: 64 MiB, an update of a whole system with all its noise. */
    private static final int LONGEST_OUTPUT = 64 * 1024 * 1024;

    /** How often the server looks during one {@link #poll}. */
    private static final int NAPS = 6;

    private static final Set<String> STARTED = Set.of("started scope", "started session");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    private static final Pattern EXIT = Pattern.compile("exit (\\d{1,3})");
    private static final Pattern LEADS = Pattern.compile("leads ([1-9]\\d{0,9})");
    private static final Pattern ABSENT = Pattern.compile("absent (\\d{1,10})");

    private static final String BOOT = " 2>/dev/null </proc/sys/kernel/random/boot_id; ";

    /**
     * Sets {@code $o} to the moment at which process {@code $1} began, in the kernel's ticks since the boot: the twenty-second
     * word of its line, the second being a name in brackets (proc(5)). Empty where nothing tells.
     */
    private static final String BORN =
            "born() { o=; read -r o 2>/dev/null <\"/proc/$1/stat\"; " + "set -- ${o##*[!-0-9A-Za-z ]}; o=${20}; }; ";

    /**
     * Finds out, standing in the mark, what is known of the command. Whether the process lives is looked at before the exit
     * code: one that ends in between has left it. What the process started may outlive it: only a server that finds
     * nothing of its process group, or another process under its number, which is not given away as long as the group has
     * any, says that it died; one that cannot look says that the command began.
     */
    private static final String LOOK = BORN + "s=began; p=; t=; f=; { read -r p t; read -r f; } 2>/dev/null <proc; "
            + "read -r n" + BOOT + "born \"${p:-0}\"; "
            + "if [ -n \"$t\" ] && [ -n \"$n\" ] && [ \"$t\" != \"$n\" ]; then s='died rebooted'; "
            + "elif [ -n \"$f\" ] && [ -n \"$o\" ] && [ \"$o\" != \"$f\" ]; then s='died killed'; "
            + "elif [ \"${p:-0}\" -gt 0 ] && ! kill -0 \"$p\" 2>/dev/null; then "
            + "pgrep -g \"$p\" >/dev/null 2>&1; [ $? -eq 1 ] && s='died killed'; fi; ";

    /** Whether, after {@link #LOOK}, the very process that was noted is there still, in the boot that was noted. */
    private static final String LEADING = "[ \"$s\" = began ] && [ ! -f exit ] && [ -n \"$t\" ] && [ \"$t\" = \"$n\" ] "
            + "&& [ -n \"$f\" ] && [ \"$f\" = \"$o\" ]";

    /** Prints, standing in the mark, what is known of the command. */
    static final String STATE = LOOK + "if [ -f exit ]; then echo \"exit $(cat exit)\"; else echo \"$s\"; fi; ";

    /** The file that stands for the marks of a run that were taken away (see {@link RunMarks#remove}). */
    static final String REMOVED = "removed";

    /** The file in the mark of a command that shall never be executed. */
    static final String VOID = "void";

    private final String run;
    private final String guard;

    /**
     * The marks of one run.
     *
     * @param run the run's id: letters, digits, dots, underscores and hyphens, the first a letter or digit
     */
    public Marker(String run) {
        this(checked(run), "");
    }

    private Marker(String run, String guard) {
        this.run = run;
        this.guard = guard;
    }

    /**
     * The same marks, behind a condition.
     *
     * @param script what stands at the head of every command: it ends the script with {@link NodeLock#NOT_HELD} where
     *     nothing may be executed, before a mark is made and before root's rights are asked for
     * @return marks whose commands are executed on that condition
     */
    public Marker guarded(String script) {
        return new Marker(run, script);
    }

    /**
     * Marks a command that is waited for over the connection.
     *
     * @param id the command's id, unique in the run; the same characters as the run's
     * @param command the command
     * @param escalation how the server gives root's rights; used when the command asks for them
     * @return what to execute as the login user; its output, exit code and input are the command's own
     */
    public RemoteCommand changing(String id, RemoteCommand command, Escalation escalation) {
        return changing(id, "", command, escalation);
    }

    /**
     * Marks a command that ends what runs of a detached one. It is executed only while the process that was to be ended is there:
     * whether another one has its number by now, the server itself looks, right before. Else the exit code is 1.
     *
     * @param id the command's id, unique in the run
     * @param work the id of the detached command
     * @param leader its process, see {@link #leader}
     * @param command what ends it
     * @param escalation how the server gives root's rights; used when the command asks for them
     * @return what to execute as the login user
     */
    public RemoteCommand ending(String id, String work, long leader, RemoteCommand command, Escalation escalation) {
        String same = "( cd " + path(work) + " && { " + LOOK + LEADING + " && [ \"$p\" = " + leader
                + " ]; } || { echo 'clpmaint: process " + leader
                + " is not that work any more; nothing was signalled' >&2; exit 1; } ) && ";
        return changing(id, same, command, escalation);
    }

    private RemoteCommand changing(String id, String condition, RemoteCommand command, Escalation escalation) {
        Escalation used = used(command, escalation);
        String place = path(id);
        String script = guard + used.preamble() + mark(id) + process("$$", id, "") + "exec 3>&1 4>&2; " + noted(place)
                + "exec >" + place + "/out 2>" + place + "/err; " + condition + body(command.line(), used)
                + " 3>&- 4>&-; s=$?; echo $s >" + place + "/exit; exec >&3 2>&4 3>&- 4>&-; " + noted(place)
                + printed(place) + "; exit $s";
        return wrapped(script, command, used, used.input(1, command.input()));
    }

    /**
     * Marks a command that goes on without the connection. The request ends at once; ask {@link #poll} for the rest.
     *
     * @param id the command's id, unique in the run
     * @param command the command; it cannot have an input; its timeout is the caller's to watch
     * @param escalation how the server gives root's rights
     * @param timeout how long to wait for the answer that it was started
     * @return what to execute as the login user; {@link #started} reads its outcome
     */
    public RemoteCommand detached(String id, RemoteCommand command, Escalation escalation, Duration timeout) {
        return detached(id, command, escalation, Duration.ZERO, timeout);
    }

    /**
     * Marks a command that goes on without the connection. The request ends when the command has, or its patience; ask
     * {@link #poll} for the rest. What it reads from standard input comes over the connection meanwhile.
     *
     * @param id the command's id, unique in the run
     * @param command the command; with some patience it may have an input; its timeout is the caller's to watch
     * @param escalation how the server gives root's rights
     * @param patience how long the server waits for the end of the command before it answers, in whole seconds
     * @param timeout how long to wait for the answer after that
     * @return what to execute as the login user; {@link #started} and {@link #readStart} read its outcome
     */
    public RemoteCommand detached(
            String id, RemoteCommand command, Escalation escalation, Duration patience, Duration timeout) {
        boolean reads = command.input().isPresent();
        if (reads && patience.isZero()) {
            throw new IllegalArgumentException("an input needs the connection until it is read");
        }
        Escalation used = used(command, escalation);
        boolean asked = !used.preamble().isEmpty();
        String place = path(id);
        // sudo's ticket is bound to the session, and the detached shell is a new one: it has to be asked again there
        String inner = process("$$", id, ".new") + "mv " + place + "/proc.new " + place + "/proc; "
                + (asked ? "{ " + Escalation.ASK + " && " + (reads ? "" : "exec </dev/null && ") : "")
                + body(command.line(), used) + (asked ? "; }" : "")
                + " >" + place + "/out 2>" + place + "/err; echo $? >" + place + "/exit.new; mv " + place
                + "/exit.new " + place + "/exit";
        // this shell ends at once: until the detached one has put its id into the mark, only the boot counts
        String script = guard
                + used.preamble()
                + mark(id)
                + process("0", id, "")
                + (asked || reads ? "exec 3<&0; " : "exec 3</dev/null; ")
                + Detachment.of(unit(id), place, inner)
                + (patience.isZero() ? "" : "; " + firstLook(id, patience));
        return wrapped(script, command, used, used.input(2, command.input())).within(timeout.plus(patience));
    }

    /**
     * Asks for the state of a detached command and what it printed since. The server answers as soon as the command has
     * ended, so that one request serves for a while and the end is known early.
     *
     * @param id the command's id
     * @param line the first line of standard output to get, counted from 1. Lines, not bytes: their number survives the
     *     decoding of malformed output
     * @param patience how long the server waits for the end of the command before it answers, in whole seconds
     * @param timeout how long to wait for the answer after that
     * @return what to execute; {@link #readPoll} reads its outcome
     */
    public RemoteCommand poll(String id, long line, Duration patience, Duration timeout) {
        String script = enter(id)
                + awaited(patience, Math.max(1, patience.toSeconds() / NAPS))
                + STATE
                + "tail -n +" + Math.max(1, line) + " out 2>/dev/null";
        return asking(script, "poll", id, timeout.plus(patience));
    }

    /** What is quick is over with the request that started it: its state and all that it printed, on both streams. */
    private String firstLook(String id, Duration patience) {
        return enter(id) + awaited(patience, 1) + STATE + "[ ! -f exit ] || { cat out; cat err >&2; }; exit 0";
    }

    private static String awaited(Duration patience, long nap) {
        return "w=0; while [ ! -f exit ] && [ $w -lt " + patience.toSeconds() + " ]; do sleep " + nap + "; w=$((w + "
                + nap + ")); done; ";
    }

    /**
     * Asks for all that a command printed so far.
     *
     * @param id the command's id
     * @param timeout how long to wait for the answer
     * @return what to execute; what it prints is what the command printed, on both streams
     */
    public RemoteCommand output(String id, Duration timeout) {
        return asking("[ -f " + path(id) + "/out ] && " + printed(path(id)), "output", id, timeout)
                .keeping(LONGEST_OUTPUT);
    }

    /**
     * Asks what became of a command whose reply was lost. One that has no mark cannot be executed afterwards: the id is
     * used up, and asked again it is absent still.
     *
     * @param id the command's id
     * @param timeout how long to wait for the answer
     * @return what to execute; {@link #readProbe} reads its outcome
     */
    public RemoteCommand probe(String id, Duration timeout) {
        // whoever makes the directory first has the id: this request, or the one that is asked about
        String claim = "[ -d " + path(id) + " ] || { [ -d " + place() + " ] || mkdir -p -m 700 " + PLACE + " " + place()
                + "; mkdir -m 700 " + path(id) + " && : >" + path(id) + "/" + VOID + "; } 2>/dev/null; ";
        return RemoteCommand.changing(asked(claim + enter(id) + STATE, "probe", id), Privilege.USER, timeout);
    }

    /**
     * Asks which process leads the group of a command that goes on by itself. A mark that does not tell when its process began,
     * as older versions made them, names none: the number may be another process's by now.
     *
     * @param id the command's id
     * @param timeout how long to wait for the answer
     * @return what to execute; {@link #readLeader} reads its outcome
     */
    public RemoteCommand leader(String id, Duration timeout) {
        return asking(enter(id) + LOOK + LEADING + " && echo \"leads $p\"; exit 0", "leader", id, timeout);
    }

    /**
     * Reads the answer to {@link #leader}.
     *
     * @param outcome its outcome
     * @return the process; empty when nothing of the command runs, or the server does not say
     */
    public static Optional<Long> readLeader(CommandOutcome outcome) {
        if (!(outcome instanceof CommandOutcome.Exited exited) || exited.code() != 0) {
            return Optional.empty();
        }
        Matcher leads = LEADS.matcher(exited.out().strip());
        return leads.matches() ? Optional.of(Long.valueOf(leads.group(1))) : Optional.empty();
    }

    /**
     * Removes all marks of the run but those of commands that shall never be executed: their requests may still be on
     * their way.
     *
     * @param timeout how long to wait
     * @return what to execute
     */
    public RemoteCommand cleanUp(Duration timeout) {
        String script =
                "k=; for v in " + place() + "/*/" + VOID + "; do [ -f \"$v\" ] && k=y; done; if [ -n \"$k\" ]; then "
                        + "for m in " + place() + "/*; do [ -f \"$m/" + VOID
                        + "\" ] || rm -rf \"$m\"; done; else rm -rf " + place()
                        + "; fi";
        return RemoteCommand.changing(
                CommandLine.script(script, List.of("rm", "-rf", place())), Privilege.USER, timeout);
    }

    /**
     * Whether the exit code may be this class's own, so that only a {@link #probe} tells whether the command ran.
     *
     * @param outcome the outcome of {@link #changing} or {@link #detached}
     * @return whether to probe
     */
    public static boolean isInDoubt(CommandOutcome outcome) {
        return outcome instanceof CommandOutcome.Exited exited
                && exited.code() >= Escalation.REFUSED
                && exited.code() <= NodeLock.NOT_HELD;
    }

    /**
     * Whether a detached command was started by this request.
     *
     * @param outcome the outcome of {@link #detached}
     * @return whether the server said so
     */
    public static boolean started(CommandOutcome outcome) {
        return outcome instanceof CommandOutcome.Exited exited
                && exited.code() == 0
                && exited.out().lines().findFirst().filter(STARTED::contains).isPresent();
    }

    /**
     * Reads what the request that started a command saw of it.
     *
     * @param outcome the outcome of {@link #detached} with some patience, which {@link #started}
     * @return what the server knew of it then
     */
    public static Trace readStart(CommandOutcome outcome) {
        return outcome instanceof CommandOutcome.Exited exited
                ? trace(exited.out().lines().skip(1).findFirst().orElse(""))
                : noAnswer(outcome);
    }

    /**
     * Reads the answer to {@link #probe}.
     *
     * @param outcome its outcome
     * @return what the server knows; anything but the exact answers is unknown
     */
    public static Trace readProbe(CommandOutcome outcome) {
        if (!(outcome instanceof CommandOutcome.Exited exited) || exited.code() != 0) {
            return noAnswer(outcome);
        }
        return trace(exited.out().stripTrailing());
    }

    /**
     * Reads the answer to {@link #poll}.
     *
     * @param outcome its outcome
     * @return what the server knows and what the command printed
     */
    public static Poll readPoll(CommandOutcome outcome) {
        if (!(outcome instanceof CommandOutcome.Exited exited)) {
            return new Poll(noAnswer(outcome), List.of(), "");
        }
        String out = exited.out();
        int end = out.indexOf('\n');
        if (end < 0) {
            return new Poll(garbage(out), List.of(), "");
        }
        Trace trace = trace(out.substring(0, end));
        if (trace instanceof Trace.Unknown) {
            return new Poll(trace, List.of(), "");
        }
        List<String> lines =
                new ArrayList<>(Arrays.asList(out.substring(end + 1).split("\n", -1)));
        String rest = lines.remove(lines.size() - 1);
        return new Poll(trace, lines, rest);
    }

    /** Reads what {@link #STATE} prints. */
    static Trace trace(String answer) {
        if (answer.equals("began")) {
            return new Trace.Began();
        }
        if (answer.equals("removed")) {
            return new Trace.Removed();
        }
        if (answer.equals("died rebooted") || answer.equals("died killed")) {
            return new Trace.Died(answer.equals("died rebooted"));
        }
        Matcher absent = ABSENT.matcher(answer);
        if (absent.matches()) {
            return new Trace.Absent(Duration.ofSeconds(Long.parseLong(absent.group(1))));
        }
        Matcher exit = EXIT.matcher(answer);
        if (exit.matches() && Integer.parseInt(exit.group(1)) <= 255) {
            return new Trace.Exited(Integer.parseInt(exit.group(1)));
        }
        return garbage(answer);
    }

    private static Trace garbage(String answer) {
        String shown = answer.length() > 200 ? answer.substring(0, 200) + "..." : answer;
        return new Trace.Unknown(
                Text.of("unexpected answer \"%s\"", "予期しない応答 \"%s\"").with(Printable.line(shown)));
    }

    private static Trace noAnswer(CommandOutcome outcome) {
        return new Trace.Unknown(outcome.summary());
    }

    private String mark(String id) {
        // -m and no umask: the command must run with the umask that the login gave it. The test starts no process: each
        // costs as much as the whole channel.
        return "[ -d " + place() + " ] || mkdir -p -m 700 " + PLACE + " " + place() + " || exit " + NO_PLACE
                + "; mkdir -m 700 " + path(id) + " || exit " + BEGUN_BEFORE + "; ";
    }

    /**
     * Whether there is room for what a command prints. It goes into files first: the loss of the connection must not end a
     * command in the middle of its work because of a line that nobody reads any more.
     */
    private static String noted(String place) {
        return "[ -s " + place + "/proc ] && ";
    }

    private static String printed(String place) {
        return "{ cat " + place + "/out; cat " + place + "/err >&2; }";
    }

    /**
     * Notes which process, in which boot, sees the command through, and in a line of its own, which older versions do not read,
     * when that process began. Starts none of its own. What is noted a second time is put in place as a whole: shells read
     * byte by byte, and half of one note and half of the other would tell of another boot.
     */
    private String process(String pid, String id, String suffix) {
        return BORN + "read -r b" + BOOT + "born " + pid + "; { echo \"" + pid + " $b\"; echo \"$o\"; } >" + path(id)
                + "/proc" + suffix + "; ";
    }

    private String enter(String id) {
        String taken = "[ -f " + place() + "/" + REMOVED + " ] && { [ ! -d " + path(id) + " ] || [ -f " + path(id) + "/"
                + VOID + " ]; } && { echo removed; exit 0; }; ";
        return taken + "cd " + path(id) + " 2>/dev/null && [ ! -f " + VOID
                + " ] || { read -r u r 2>/dev/null </proc/uptime; echo \"absent ${u%%.*}\"; exit 0; }; ";
    }

    private static String body(CommandLine line, Escalation escalation) {
        return escalation.prefix() + line.asCommand();
    }

    private static RemoteCommand wrapped(
            String script, RemoteCommand command, Escalation used, Optional<Secret> input) {
        List<String> shown = new ArrayList<>();
        if (!used.prefix().isBlank()) {
            shown.addAll(List.of(used.prefix().strip().split(" ")));
        }
        shown.addAll(command.line().shown());
        return new RemoteCommand(
                CommandLine.script(script, shown),
                Privilege.USER,
                command.timeout(),
                command.mutates(),
                input,
                command.outputLimit());
    }

    private RemoteCommand asking(String script, String what, String id, Duration timeout) {
        return RemoteCommand.reading(asked(script, what, id), Privilege.USER, timeout);
    }

    private CommandLine asked(String script, String what, String id) {
        return CommandLine.script(script, List.of("clpmaint-mark", what, run, id));
    }

    private static Escalation used(RemoteCommand command, Escalation escalation) {
        return command.privilege() == Privilege.ROOT ? escalation : Escalation.none();
    }

    private String unit(String id) {
        return UNIT + run + "-" + checked(id);
    }

    private String path(String id) {
        return place() + "/" + checked(id);
    }

    private String place() {
        return PLACE + "/" + run;
    }

    /** A run's or command's id, which is a part of a script and of a path. */
    static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not an id: " + Printable.line(id));
        }
        return id;
    }
}
