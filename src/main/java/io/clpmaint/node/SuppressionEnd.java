package io.clpmaint.node;

import io.clpmaint.text.Printable;
import io.clpmaint.text.ShellQuote;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's own end of a suppression of failover: a job of the login user, in a session of its own, that ends the
 * suppression there when nobody does it from outside.
 *
 * <p>Everything of it lies in the directory of its run below {@link #PLACE}: {@code who} says whose it is, {@code until}
 * when it comes, {@code proc} which process and boot the job is, {@code note} what it did. The job acts when its time is over
 * and nobody holds the cluster's lock on this server: neither the run itself, which renews the lock as long as it lives,
 * nor a later one. A later run that arms its own end ends all others there. Whoever renews first writes the new time and then
 * looks whether the job has begun; the job first says that it begins and then looks whether the time was renewed: so
 * nothing of it comes after a renewal.
 *
 * <p>The place is one for all login users and outlasts a reboot; the job does not. Only the product's commands pass through
 * {@link Escalation}.
 */
public final class SuppressionEnd {

    /** How the systemd scopes of the jobs begin; the run's id follows. */
    public static final String UNIT = "clpmaint-end-";

    /** Where the ends lie: world-writable, kept over reboots (FHS 3.0, 5.15). */
    public static final String PLACE = "/var/tmp/clpmaint-end";

    /** A command that fails is tried again: every ten seconds, for the first three minutes; monitors no longer. */
    private static final String SOON = "[ $c -lt 18 ]";

    /** The ratio may be refused as long as a server is down: after that every minute, for a day. */
    private static final String LONG = "[ $c -lt 1440 ]";

    private static final String PAUSE = "n=10; [ $c -lt 18 ] || n=60; sleep $n; ";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}");
    private static final Pattern RATIO = Pattern.compile("(reset|left|unread) (\\d{1,3})");

    /** Whether the job of an end lives; {@code $p} is its process then. Its directory is in its arguments. */
    private static final String ALIVE = "read -r b 2>/dev/null </proc/sys/kernel/random/boot_id; "
            + "alive() { { read -r p t <\"$1/proc\"; } 2>/dev/null && [ \"$t\" = \"$b\" ] && "
            + "case \"$(cat \"/proc/$p/cmdline\" 2>/dev/null || ps -o args= -p \"$p\" 2>/dev/null)\" in *\"$1\"*) true;; "
            + "*) false;; esac; } 2>/dev/null; stop() { alive \"$1\" && kill -- \"-$p\"; }; ";

    private final String place;
    private final NodeLock lock;

    /** The ends in their usual place. */
    public SuppressionEnd() {
        this(PLACE, new NodeLock());
    }

    /**
     * The ends in another place.
     *
     * @param place a path
     * @param lock the lock that keeps them from acting
     */
    SuppressionEnd(String place, NodeLock lock) {
        this.place = ShellQuote.word(place);
        this.lock = lock;
    }

    /**
     * Whose end it is.
     *
     * @param run the run
     * @param runbook what it runs
     * @param operator the person
     * @param controller where the program runs
     */
    public record Owner(String run, String runbook, String operator, String controller) {
        /** Checks the run's id. */
        public Owner {
            run = checked(run);
        }
    }

    /**
     * What the job does.
     *
     * @param monitors the monitors that the run suspends on this server, none to leave them alone
     * @param resume resumes them
     * @param ratio the factor that the run puts on the timeouts, 1 to leave them alone
     * @param show prints the present factor
     * @param ours what it prints while the factor is the run's
     * @param reset sets the timeouts back
     */
    public record Work(
            List<String> monitors, CommandLine resume, int ratio, CommandLine show, String ours, CommandLine reset) {
        /** Copies the list. */
        public Work {
            monitors = List.copyOf(monitors);
        }
    }

    /** How an end stands. */
    public enum Phase {
        /** Its job waits for its time. */
        ARMED,
        /** Its job acts. */
        ACTING,
        /** Its job has done its work, and left the note. */
        FIRED,
        /** Its job is gone, killed or with a boot of the server, and did nothing. */
        LOST
    }

    /**
     * What a server says of one end. This is the format of the note too: {@code key value} lines.
     *
     * @param run the run
     * @param runbook what it ran
     * @param operator the person
     * @param controller where the program ran
     * @param ratio the factor that the run put on the timeouts, 1 for none
     * @param monitors the monitors that the run suspended there
     * @param left how long until its time, by the server's clock; negative when that is over
     * @param phase how it stands
     * @param fired when the job began its work, by the server's clock
     * @param resumed the exit code of resuming the monitors, if that was done
     * @param reset what became of the ratio: {@code reset} or {@code left} (it was not the run's any more) or {@code unread},
     *     with the exit code; empty where it was left alone
     */
    public record State(
            String run,
            String runbook,
            String operator,
            String controller,
            int ratio,
            List<String> monitors,
            Duration left,
            Phase phase,
            Optional<Instant> fired,
            Optional<Integer> resumed,
            String reset) {
        /** Copies the list. */
        public State {
            monitors = List.copyOf(monitors);
        }

        /** What the job did, for people. */
        public Text did() {
            Text monitorsDone = resumed.map(code -> Text.of("resuming monitors ended with %s", "モニタの再開: 終了コード %s")
                            .with(code))
                    .orElse(Text.EMPTY);
            if (reset.isEmpty()) {
                return monitorsDone;
            }
            String code = reset.substring(reset.indexOf(' ') + 1);
            Text ratioDone = switch (reset.substring(0, reset.indexOf(' '))) {
                case "reset" ->
                    Text.of("setting the timeouts back ended with %s", "タイムアウトを元に戻す: 終了コード %s")
                            .with(code);
                case "left" -> Text.of("the timeouts had been set back already", "タイムアウトはすでに元に戻っていました");
                default ->
                    Text.of("reading the timeouts ended with %s", "タイムアウト倍率の読み取り: 終了コード %s")
                            .with(code);
            };
            return resumed.isEmpty() ? ratioDone : Text.of("%s; %s", "%s、%s").with(monitorsDone, ratioDone);
        }

        /** Whether the job did all that it had to do. */
        public boolean clean() {
            return phase == Phase.FIRED
                    && resumed.orElse(0) == 0
                    && (reset.isEmpty() || (reset.endsWith(" 0") && !reset.startsWith("unread")));
        }
    }

    /**
     * Arms the end of a run, or renews it; ends those of other runs. A job that is at work is waited for, and one that has
     * died is started anew. Asked twice it is armed once.
     *
     * @param guard the lock's condition, see {@link NodeLock#guard}; may be empty
     * @param owner whose it is
     * @param work what it does
     * @param after when it comes, from now on
     * @param escalation how the server gives root's rights
     * @param timeout how long to wait for the answer
     * @return what to execute; {@link #armed} reads its outcome
     */
    public RemoteCommand arm(
            String guard, Owner owner, Work work, Duration after, Escalation escalation, Duration timeout) {
        boolean asked = !escalation.preamble().isEmpty();
        String who = "printf '%s\\n' " + line("run", owner.run()) + line("runbook", owner.runbook())
                + line("operator", owner.operator()) + line("controller", owner.controller())
                + line("ratio", Integer.toString(work.ratio())) + line("monitors", String.join(" ", work.monitors()));
        String others = "for o in \"$e\"/*; do if [ -d \"$o\" ] && [ \"$o\" != \"$h\" ] && [ ! -e \"$o/note\" ]; then "
                + "echo " + owner.run() + " >\"$o/void\"; stop \"$o\"; rm -rf \"$o\"; fi; done 2>/dev/null; ";
        String renew = "[ -d \"$h\" ] || mkdir -m 1777 \"$h\" 2>/dev/null || exit " + Marker.NO_PLACE + "; " + who
                + ">\"$h/who.new\" && echo $(($(date +%s) + " + Math.max(0, after.toSeconds())
                + ")) >\"$h/until.new\" && mv -f \"$h/until.new\" \"$h/until\" || exit " + Marker.NO_PLACE + "; ";
        String settle = "w=0; while [ -e \"$h/acting\" ] && [ ! -e \"$h/note\" ] && alive \"$h\" && [ $w -lt 60 ]; do "
                + "sleep 1; w=$((w + 1)); done; k=; [ ! -e \"$h/note\" ] || k=y; "
                + "[ \"$(cat \"$h/who\" 2>/dev/null)\" = \"$(cat \"$h/who.new\")\" ] || k=y; alive \"$h\" || k=y; ";
        // out of reach of a login that is ended with all it left; the process stays the one that was started here
        String scope =
                "q=; if [ -d /run/systemd/system ]; then if [ \"$(id -u)\" -eq 0 ]; then q='systemd-run --scope'; "
                        + "elif [ -e \"/var/lib/systemd/linger/$(id -un)\" ]; then q='systemd-run --user --scope'; fi; u="
                        + UNIT
                        + owner.run()
                        + "; [ -z \"$q\" ] || $q --unit=$u-trial-$$.scope true </dev/null >/dev/null 2>&1 || q=; "
                        + "[ -z \"$q\" ] || q=\"$q --unit=$u-$$.scope\"; fi; ";
        // a job that was killed may be seen for a moment still: it is not asked for again. The password is read by this
        // shell: what has not arrived when it ends would be lost
        String start = "if [ -n \"$k\" ]; then " + scope
                + "stop \"$h\"; mv -f \"$h/who.new\" \"$h/who\"; rm -f \"$h/note\" \"$h/void\" "
                + "\"$h/acting\"; " + (asked ? "printf '%s\\n' \"$pw\" | " : "") + "setsid $q sh -c "
                + ShellQuote.word(job(work, escalation)) + " clpmaint-end \"$h\" "
                + (asked ? "" : "</dev/null")
                + " >/dev/null 2>&1 & echo \"$! $b\" >\"$h/proc\"; else rm -f \"$h/who.new\"; fi; echo armed";
        String script = guard + (asked ? "IFS= read -r pw; " : "") + at(owner.run())
                + "[ -d \"$e\" ] || mkdir -m 1777 \"$e\" 2>/dev/null; [ -d \"$e\" ] && "
                + "[ ! -L \"$e\" ] && [ -w \"$e\" ] || exit " + Marker.NO_PLACE + "; " + others + renew + settle
                + start;
        RemoteCommand command = RemoteCommand.changing(
                CommandLine.script(script, List.of("clpmaint-end", "arm", owner.run())), Privilege.USER, timeout);
        return asked
                ? new RemoteCommand(
                        command.line(),
                        command.privilege(),
                        timeout,
                        true,
                        escalation.input(1, Optional.empty()),
                        command.outputLimit())
                : command;
    }

    /** What the detached shell executes; its only argument is the end's directory. */
    private String job(Work work, Escalation escalation) {
        boolean asked = !escalation.preamble().isEmpty();
        String root = (asked ? "printf '%s\\n' \"$pw\" | " + Escalation.ASK + " >/dev/null 2>&1; " : "");
        // while it sleeps it is not at work: whoever renews need not wait for it
        String again = "[ $s -ne 0 ] && %s || break; c=$((c + 1)); rm -f \"$h/acting\"; " + PAUSE
                + "due && ! gone || return 1; : >\"$h/acting\"; due && ! gone || return 1; done; ";
        String resume = work.monitors().isEmpty()
                ? ""
                : "c=0; while :; do " + root + escalation.prefix()
                        + work.resume().asCommand() + " >/dev/null 2>&1; s=$?; " + again.formatted(SOON)
                        + "echo \"resumed $s\" >>\"$h/note.new\"; ";
        String reset = work.ratio() == 1
                ? ""
                : "c=0; while :; do " + root + escalation.prefix() + work.show().asCommand()
                        + " >\"$h/shown\" 2>/dev/null; s=$?; r=unread; if [ $s -eq 0 ]; then r=left; read -r o <\"$h/shown\"; "
                        + "if [ \"$o\" = " + ShellQuote.word(work.ours()) + " ]; then r=reset; " + root
                        + escalation.prefix() + work.reset().asCommand() + " >/dev/null 2>&1; s=$?; fi; fi; "
                        + again.formatted(LONG)
                        + "rm -f \"$h/shown\"; echo \"reset $r $s\" >>\"$h/note.new\"; ";
        return (asked ? "IFS= read -r pw; exec </dev/null; " : "") + "umask 022; LC_ALL=C; export LC_ALL; h=$1; "
                + lock.held() + "gone() { [ -e \"$h/void\" ] || [ ! -d \"$h\" ]; }; "
                + "due() { read -r u 2>/dev/null <\"$h/until\" || exit 0; w=$((u - $(date +%s))); [ $w -le 0 ] || return 1; "
                + "held || return 0; [ $w -le 300 ] || w=300; return 1; }; "
                + "act() { cat \"$h/who\" >\"$h/note.new\"; echo \"fired $(date +%s)\" >>\"$h/note.new\"; "
                + "echo \"when $(date -u +%Y-%m-%dT%H:%M:%SZ)\" >>\"$h/note.new\"; " + resume
                + reset + "mv -f \"$h/note.new\" \"$h/note\"; }; "
                + "while :; do if gone; then rm -rf \"$h\"; exit 0; fi; due || { sleep $w; continue; }; : >\"$h/acting\"; "
                + "due && ! gone && act && exit 0; rm -f \"$h/acting\" \"$h/note.new\" \"$h/shown\"; done";
    }

    /**
     * Ends the job and removes all of it.
     *
     * @param guard the lock's condition, see {@link NodeLock#guard}; may be empty
     * @param run the run
     * @param timeout how long to wait for the answer
     * @return what to execute; ends with 0 when nothing is left
     */
    public RemoteCommand disarm(String guard, String run, Duration timeout) {
        String script =
                guard + at(checked(run)) + "stop \"$h\"; rm -rf \"$h\"; rmdir \"$e\" 2>/dev/null; [ ! -e \"$h\" ]";
        return RemoteCommand.changing(
                CommandLine.script(script, List.of("clpmaint-end", "disarm", run)), Privilege.USER, timeout);
    }

    /**
     * Asks for the ends of all runs.
     *
     * @param timeout how long to wait for the answer
     * @return what to execute; {@link #read} reads its outcome
     */
    public RemoteCommand look(Duration timeout) {
        return RemoteCommand.reading(lookLine(), Privilege.USER, timeout);
    }

    /** The command line of {@link #look}, which changes nothing. */
    public CommandLine lookLine() {
        String script =
                "e=" + place + "; " + ALIVE + "for h in \"$e\"/*; do [ -e \"$h/who\" ] && [ ! -e \"$h/void\" ] || "
                        + "continue; read -r u 2>/dev/null <\"$h/until\"; l=$((u - $(date +%s))); echo \"left $l\"; s=lost; "
                        + "if [ -e \"$h/note\" ]; then s=fired; elif alive \"$h\"; then s=armed; "
                        + "[ $l -gt 0 ] || [ ! -e \"$h/note.new\" ] || s=acting; fi; echo \"phase $s\"; "
                        + "if [ $s = fired ]; then cat \"$h/note\"; elif [ $s = acting ]; then cat \"$h/note.new\"; else "
                        + "cat \"$h/who\"; fi; echo .; done 2>/dev/null; echo end";
        return CommandLine.script(script, List.of("clpmaint-end", "show"));
    }

    /**
     * Whether the end was armed.
     *
     * @param outcome the outcome of {@link #arm}
     * @return whether the server said so
     */
    public static boolean armed(CommandOutcome outcome) {
        return outcome instanceof CommandOutcome.Exited exited
                && exited.code() == 0
                && exited.out().strip().equals("armed");
    }

    /**
     * Reads what a server answers about its ends.
     *
     * @param outcome the outcome of {@link #look}
     * @return the ends, empty when the answer is not a whole one
     */
    public static Optional<List<State>> read(CommandOutcome outcome) {
        if (!(outcome instanceof CommandOutcome.Exited exited) || exited.code() != 0) {
            return Optional.empty();
        }
        List<State> ends = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : exited.out().lines().toList()) {
            if (line.equals("end") && lines.isEmpty()) {
                return Optional.of(ends);
            }
            if (line.equals(".")) {
                state(lines).ifPresent(ends::add);
                lines.clear();
            } else {
                lines.add(line);
            }
        }
        return Optional.empty();
    }

    private static Optional<State> state(List<String> lines) {
        String run = value(lines, "run");
        Optional<Long> left = number(value(lines, "left"));
        if (!ID.matcher(run).matches() || left.isEmpty()) {
            return Optional.empty();
        }
        Phase phase = switch (value(lines, "phase")) {
            case "armed" -> Phase.ARMED;
            case "acting" -> Phase.ACTING;
            case "fired" -> Phase.FIRED;
            default -> Phase.LOST;
        };
        Matcher reset = RATIO.matcher(value(lines, "reset"));
        String monitors = value(lines, "monitors");
        return Optional.of(new State(
                run,
                value(lines, "runbook"),
                value(lines, "operator"),
                value(lines, "controller"),
                number(value(lines, "ratio")).map(Long::intValue).orElse(1),
                monitors.isEmpty() ? List.of() : List.of(monitors.split(" ")),
                Duration.ofSeconds(left.get()),
                phase,
                number(value(lines, "fired")).map(Instant::ofEpochSecond),
                number(value(lines, "resumed")).map(Long::intValue),
                reset.matches() ? reset.group() : ""));
    }

    private static Optional<Long> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(l -> l.startsWith(key + " "))
                .findFirst()
                .map(l -> Printable.line(l.substring(key.length() + 1)))
                .orElse("");
    }

    private String at(String run) {
        // what one login user writes the others have to read
        return "umask 022; e=" + place + "; h=\"$e\"/" + run + "; " + ALIVE;
    }

    private static String line(String key, String value) {
        return ShellQuote.word(key + " " + Printable.line(value)) + " ";
    }

    private static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not an id: " + Printable.line(id));
        }
        return id;
    }
}
