package io.clpmaint.node;

import io.clpmaint.text.Printable;
import io.clpmaint.text.ShellQuote;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The maintenance lock as it is kept on one server, by scripts that need no rights of root.
 *
 * <p>Every lock is a directory with a number; the highest that is not {@code gone} is the present one. Making the next
 * directory is the atomic act that takes the lock, so that of any number of requests exactly one gets it. Whoever
 * renews first writes and then looks whether it was superseded; whoever supersedes first says so and then looks whether
 * it was renewed: at most one of them goes on. Ages are differences of one clock, the server's own.
 *
 * <p>The place is one for all login users and not cleared by a reboot. Its directories are sticky: another user can
 * break a lock, not rewrite it.
 */
public final class NodeLock {

    /** Where the lock lies: world-writable, kept over reboots (FHS 3.0, 5.15). */
    public static final String PLACE = "/var/tmp/clpmaint-lock";

    /** Exit code of a request whose run does not hold the lock on this server: nothing was executed. */
    public static final int NOT_HELD = 223;

    /** The run that is taken up has ended already: another record of it, here or on another machine, was gone on with. */
    public static final int ENDED = 224;

    /** What was agreed to was agreed to for another run, which has begun: see {@link #use}. */
    public static final int USED = 225;

    /** How long a lock that nobody renews stays one. */
    public static final Duration LEASE = Duration.ofMinutes(30);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    private static final Pattern FIRST = Pattern.compile("lock (\\d{1,9}) (-?\\d{1,12}) (\\d{1,9}) (live|gone|none)");
    private static final int LINE = 300;

    /** The folder beside the locks with a note for each run that has ended for good. */
    private static final String NOTES = "ended";

    /** The folder beside the locks with a note for each approval that a run began under. */
    private static final String APPROVALS = "used";

    /** For how long a note of an approval stays that counts no longer: clocks may differ. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** Finds the highest number, and what its holder wrote. Starts no process. */
    private static final String FIND =
            "n=0; for d in \"$l\"/[0-9]*; do m=${d##*/}; [ \"$m\" -gt $n ] 2>/dev/null && n=$m; done; "
                    + "b=; i=; r=; p=0; e=" + LEASE.toSeconds()
                    + "; while read -r k v; do case $k in id) i=$v;; run) r=$v;; epoch) p=$v;; esac; "
                    + "done 2>/dev/null <\"$l/$n/holder\"; "
                    + "read -r v 2>/dev/null <\"$l/$n/until\" && [ \"$v\" -gt 0 ] 2>/dev/null && e=$v; ";

    /** How long ago lock {@code $1} was renewed last; a holder that came no further than to make the directory, began. */
    private static final String AGE = "age() { t=$(stat -c %Y \"$l/$1/until\" 2>/dev/null) || "
            + "t=$(stat -c %Y \"$l/$1\" 2>/dev/null) || t=0; a=$(($(date +%s) - t)); }; ";

    private static final String REPORT = "report() { s=none; a=0; if [ $n -gt 0 ]; then age $n; s=live; "
            + "[ -e \"$l/$n/gone\" ] && s=gone; fi; echo \"lock $n $a $e $s\"; "
            + "[ -z \"$b\" ] || printf 'before %s\\n' \"$b\"; cat \"$l/$n/gone\" \"$l/$n/holder\" 2>/dev/null; echo end; }; ";

    private final String place;

    /** The lock in its usual place. */
    public NodeLock() {
        this(PLACE);
    }

    /**
     * The lock in another place.
     *
     * @param place a path
     */
    NodeLock(String place) {
        this.place = ShellQuote.word(place);
    }

    /**
     * Who asks for the lock, and what others are told of it.
     *
     * @param run the run
     * @param epoch orders the processes that go on with the run: a later one supersedes an earlier one, never the reverse
     * @param owner the person
     * @param host where the program runs
     * @param reason why
     * @param since when, on the program's own clock
     */
    public record Claim(String run, long epoch, String owner, String host, String reason, String since) {
        /** Checks the run's id. */
        public Claim {
            run = checked(run);
        }

        /** The lock's id: another one for each process that goes on with the run. */
        public String id() {
            return epoch == 0 ? run : run + ".r" + epoch;
        }
    }

    /**
     * What a server answers about its lock.
     *
     * @param number the fencing number, 0 where there never was a lock
     * @param live whether it is taken and was not given back, broken or superseded
     * @param age how long ago it was renewed, by the server's clock
     * @param lease how long it stays one without being renewed
     * @param id its id
     * @param run the run
     * @param owner the person
     * @param host where the program runs
     * @param reason why it was taken
     * @param since when it was taken, on that program's clock
     * @param gone what ended it; empty while it is live
     * @param before which lock it follows and what ended that, told once to who takes it
     */
    public record State(
            long number,
            boolean live,
            Duration age,
            Duration lease,
            String id,
            String run,
            String owner,
            String host,
            String reason,
            String since,
            String gone,
            String before) {

        /** Whether nobody renewed it for so long that another may take it. */
        public boolean expired() {
            return live && age.compareTo(lease) > 0;
        }

        /** Whether it keeps others out. */
        public boolean held() {
            return live && !expired();
        }

        /** Whether it is this very lock, and live. */
        public boolean is(String other) {
            return live && id.equals(other);
        }
    }

    /**
     * Takes the lock. The answer is the state afterwards: taken if it {@link State#is} the claim's. Asked twice it is
     * taken once. A lock of the same run is superseded, a foreign one is not.
     *
     * @param claim who asks
     * @param seize whether a foreign lock that has expired is superseded too
     * @param timeout how long to wait for the answer
     * @return what to execute; {@link #read} reads its outcome
     */
    public RemoteCommand take(Claim claim, boolean seize, Duration timeout) {
        return take(claim, 0, seize, timeout);
    }

    /**
     * The same for a process that may go on with a run. The exit code is {@link #ENDED} where the run has ended under a number
     * that its record does not know: the record is a copy that was left behind.
     *
     * @param claim who asks
     * @param known the highest number that the run's record has of this server, 0 for none
     * @param seize whether a foreign lock that has expired is superseded too
     * @param timeout how long to wait for the answer
     * @return what to execute; {@link #read} reads its outcome
     */
    public RemoteCommand take(Claim claim, long known, boolean seize, Duration timeout) {
        String mine = ShellQuote.word(claim.id());
        String record = "printf '%s\\n' " + line("id", claim.id()) + line("run", claim.run())
                + line("owner", claim.owner()) + line("host", claim.host()) + line("reason", claim.reason())
                + line("since", claim.since()) + line("epoch", Long.toString(claim.epoch()))
                + ">\"$l/$n/holder\"; " + fresh("\"$l/$n\"", LEASE);
        String old = "x=; if [ $n -gt 0 ] && [ ! -e \"$l/$n/gone\" ]; then "
                + "if [ \"$i\" = " + mine + " ]; then " + fresh("\"$l/$n\"", LEASE) + "report; exit 0; fi; "
                + "if [ \"$r\" = " + ShellQuote.word(claim.run()) + " ]; then [ \"$p\" -lt " + claim.epoch()
                + " ] || { report; exit 0; }; x=own; else age $n; [ $a -gt $e ]" + (seize ? "" : " && false")
                + " || { report; exit 0; }; x=expired; fi; fi; ";
        String next =
                "[ $n -gt 0 ] && read -r k v 2>/dev/null <\"$l/$n/gone\" && b=\"$i $v\"; h=$n; n=$((n + 1)); mkdir -m 1777 \"$l/$n\" 2>/dev/null || { "
                        + FIND + "report; exit 0; }; ";
        String supersede = "if [ -n \"$x\" ]; then echo \"gone superseded by \"" + mine
                + " >\"$l/$h/gone\"; if [ $x = expired ] && [ -e \"$l/$h/until\" ]; then age $h; [ $a -gt $e ] || "
                + "echo 'gone withdrawn, the earlier one was renewed' >\"$l/$n/gone\"; fi; fi; ";
        String sweep =
                "for d in \"$l\"/[0-9]*; do [ \"${d##*/}\" -lt $h ] 2>/dev/null && rm -rf \"$d\" 2>/dev/null; done; ";
        String script = at() + "[ -d \"$l\" ] || mkdir -m 1777 \"$l\" 2>/dev/null; [ -d \"$l\" ] && [ ! -L \"$l\" ] && "
                + "[ -w \"$l\" ] || exit " + Marker.NO_PLACE + "; " + refuseEnded(claim, known) + AGE + REPORT + FIND
                + old
                + next + record
                + supersede
                + sweep + "e=" + LEASE.toSeconds() + "; report";
        return RemoteCommand.changing(asked(script, "take", claim.id()), Privilege.USER, timeout);
    }

    /** A process that goes on with a run must not do again what another one did from a copy of its record. */
    private static String refuseEnded(Claim claim, long known) {
        String note = "\"$l/" + NOTES + "/\"" + ShellQuote.word(claim.run());
        return claim.epoch() == 0
                ? ""
                : "if [ -e " + note + " ]; then read -r k v <" + note + "; [ \"$k\" -le " + known
                        + " ] 2>/dev/null || { echo \"$v\" >&2; exit " + ENDED + "; }; fi; ";
    }

    /**
     * Asks for the lock.
     *
     * @param timeout how long to wait for the answer
     * @return what to execute; {@link #read} reads its outcome
     */
    public RemoteCommand look(Duration timeout) {
        return RemoteCommand.reading(lookLine(), Privilege.USER, timeout);
    }

    /** The command line of {@link #look}, which changes nothing. */
    public CommandLine lookLine() {
        return CommandLine.script(at() + AGE + REPORT + FIND + "report", List.of("clpmaint-lock", "show"));
    }

    /**
     * What stands at the head of a script that shall do nothing unless the lock is held; it renews the lock too. Starts
     * no process.
     *
     * @param id the lock's id
     * @param number its number on this server
     * @return the text, ended by a semicolon and a blank
     */
    public String guard(String id, long number) {
        return guard(id, number, LEASE);
    }

    private String guard(String id, long number, Duration lease) {
        String dir = place + "/" + number;
        return "{ read -r k i && [ \"$i\" = " + checked(id) + " ]; } 2>/dev/null <" + dir + "/holder && { "
                + fresh(dir, lease) + "} && [ ! -e " + dir + "/gone ] || { echo 'clpmaint: this run does not hold the"
                + " lock here; nothing was done' >&2; exit " + NOT_HELD + "; }; ";
    }

    /**
     * Renews the lock; the exit code is {@link #NOT_HELD} when it is not held.
     *
     * @param id the lock's id
     * @param number its number on this server
     * @param lease how long it shall stay one from now on without being renewed
     * @param timeout how long to wait for the answer
     * @return what to execute
     */
    public RemoteCommand renew(String id, long number, Duration lease, Duration timeout) {
        return RemoteCommand.changing(asked(guard(id, number, lease) + "exit 0", "renew", id), Privilege.USER, timeout);
    }

    /** Writes that the lock is alive; the moment is the file's, the content how long that counts. */
    private static String fresh(String dir, Duration lease) {
        return "echo " + lease.toSeconds() + " >" + dir + "/until; ";
    }

    /**
     * Gives the lock back. Its number stays, and nothing else of the run.
     *
     * @param id the lock's id
     * @param number its number on this server
     * @param also what else is done there in the same request, whether or not the lock was held
     * @return what to execute
     */
    public RemoteCommand release(String id, long number, RemoteCommand also) {
        return release(id, number, "", also);
    }

    /**
     * Gives the lock of a run back that nobody may take up again. A note of its end stays, since a copy of its record may lie on
     * another machine, and its marks are gone.
     *
     * @param claim the run
     * @param number its number on this server
     * @param also what else is done there in the same request, whether or not the lock was held
     * @return what to execute
     */
    public RemoteCommand end(Claim claim, long number, RemoteCommand also) {
        String note = "mkdir -m 1777 " + place + "/" + NOTES + "; printf '%s\\n' "
                + ShellQuote.word(number + " " + oneLine(claim.owner() + "@" + claim.host())) + " >" + place + "/"
                + NOTES + "/"
                + claim.run() + "; ";
        return release(claim.id(), number, note, also);
    }

    private RemoteCommand release(String id, long number, String note, RemoteCommand also) {
        String script = "( umask 022; " + guard(id, number) + note + "cd " + place + "/" + number
                + " && echo 'gone released' >gone; echo >holder; echo >until ) 2>/dev/null; "
                + also.line().rendered();
        return RemoteCommand.changing(CommandLine.script(script, also.line().shown()), Privilege.USER, also.timeout());
    }

    /**
     * Notes which approvals the run begins under, each of which serves one run, whoever has its file. The exit code is
     * {@link #USED}, with whoever used it on standard error, where one has served another run; the notes of those that have
     * expired are removed.
     *
     * @param claim the run, which holds the lock
     * @param number its number on this server
     * @param approvals until when they count, by their ids
     * @param timeout how long to wait for the answer
     * @return what to execute
     */
    public RemoteCommand use(Claim claim, long number, Map<String, Instant> approvals, Duration timeout) {
        StringBuilder look = new StringBuilder();
        StringBuilder note = new StringBuilder();
        approvals.forEach((id, expires) -> {
            look.append("if read -r x r o 2>/dev/null <\"$u/")
                    .append(checked(id))
                    .append("\" && [ \"$r\" != ")
                    .append(claim.run())
                    .append(" ]; then echo \"$r $o\" >&2; exit " + USED + "; fi; ");
            note.append(" && printf '%s\\n' ")
                    .append(ShellQuote.word(expires.plus(KEPT).getEpochSecond() + " " + claim.run() + " "
                            + oneLine(claim.owner() + "@" + claim.host())))
                    .append(" >\"$u/")
                    .append(id)
                    .append('"');
        });
        String script = at() + guard(claim.id(), number) + "u=\"$l/" + APPROVALS + "\"; for f in \"$u\"/*; do "
                + "read -r x r 2>/dev/null <\"$f\" && [ \"$x\" -lt \"$(date +%s)\" ] 2>/dev/null && rm -f \"$f\" 2>/dev/null; "
                + "done; " + look + "{ [ -d \"$u\" ] || mkdir -m 1777 \"$u\"; }" + note;
        return RemoteCommand.changing(asked(script, "use", claim.id()), Privilege.USER, timeout);
    }

    /**
     * Ends somebody else's lock. Does nothing unless it is the one that is named.
     *
     * @param id the lock's id
     * @param why who and why, for whoever held it
     * @param timeout how long to wait for the answer
     * @return what to execute; {@link #read} reads its outcome
     */
    public RemoteCommand breaking(String id, String why, Duration timeout) {
        String script = at() + AGE + REPORT + FIND + "if [ $n -gt 0 ] && [ \"$i\" = " + checked(id)
                + " ] && [ ! -e \"$l/$n/gone\" ]; then printf '%s\\n' "
                + ShellQuote.word("gone broken by " + oneLine(why))
                + " >\"$l/$n/gone\"; fi; report";
        return RemoteCommand.changing(asked(script, "break", id), Privilege.USER, timeout);
    }

    /**
     * Reads what a server answers about its lock.
     *
     * @param outcome the outcome of {@link #take}, {@link #look} or {@link #breaking}
     * @return the state, empty when the answer is not a whole one
     */
    public static Optional<State> read(CommandOutcome outcome) {
        if (!(outcome instanceof CommandOutcome.Exited exited) || exited.code() != 0) {
            return Optional.empty();
        }
        List<String> lines = exited.out().lines().toList();
        if (lines.size() < 2 || !lines.get(lines.size() - 1).equals("end")) {
            return Optional.empty();
        }
        Matcher first = FIRST.matcher(lines.get(0));
        if (!first.matches()) {
            return Optional.empty();
        }
        return Optional.of(new State(
                Long.parseLong(first.group(1)),
                first.group(4).equals("live"),
                Duration.ofSeconds(Long.parseLong(first.group(2))),
                Duration.ofSeconds(Long.parseLong(first.group(3))),
                value(lines, "id"),
                value(lines, "run"),
                value(lines, "owner"),
                value(lines, "host"),
                value(lines, "reason"),
                value(lines, "since"),
                value(lines, "gone"),
                value(lines, "before").strip()));
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(l -> l.startsWith(key + " "))
                .findFirst()
                .map(l -> Printable.line(l.substring(key.length() + 1)))
                .orElse("");
    }

    /**
     * Defines the shell function {@code held}: whether anybody holds the lock now; {@code $w} then is the number of seconds
     * after which it would have expired.
     */
    String held() {
        return "l=" + place + "; " + AGE + "held() { " + FIND + "[ $n -gt 0 ] && [ ! -e \"$l/$n/gone\" ] || return 1; "
                + "age $n; [ $a -le $e ] || return 1; w=$((e - a + 1)); }; ";
    }

    private String at() {
        // what one login user writes the others have to read
        return "umask 022; l=" + place + "; ";
    }

    private static String line(String key, String value) {
        return ShellQuote.word(key + " " + oneLine(value)) + " ";
    }

    /** One line of it: what a person wrote must not look like another line. */
    private static String oneLine(String value) {
        String line = Printable.line(value);
        return line.length() > LINE ? line.substring(0, LINE) : line;
    }

    private static CommandLine asked(String script, String what, String id) {
        return CommandLine.script(script, List.of("clpmaint-lock", what, id));
    }

    private static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not an id: " + Printable.line(id));
        }
        return id;
    }
}
