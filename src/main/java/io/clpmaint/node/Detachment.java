package io.clpmaint.node;

import io.clpmaint.text.ShellQuote;

/**
 * How a shell on a server is made to outlive the connection that asked for it.
 *
 * <p>A session of its own ({@code setsid}) is out of reach of the connection's hang-up. Where the server ends whatever a
 * login leaves behind (systemd-logind, {@code KillUserProcesses=yes}), that does not help: the shell has to be in a unit
 * of its own. A scope it is, not a service: it keeps what the login gave it (environment, limits, SELinux context), it
 * needs no unit file, and it is gone with its last process, so that nothing of it is left. Where no scope can be had,
 * because there is no systemd, it refuses, or the login user may not ask for one, it is a session alone.
 *
 * <p>The manager that makes the scope is the system's for root, the user's own where it lingers after the last logout,
 * else the system's through {@code sudo}, if that permits {@code systemd-run}.
 */
final class Detachment {

    /** The file in the mark that the one shell makes which executes the command, however often it was started. */
    private static final String ONCE = "once";

    /** What the login gave, for a shell that comes by way of sudo, which takes it away. */
    private static final String LOGIN = "login";

    /** Defines {@code c}, which runs its arguments in a scope, and {@code t}: whether a trial of it went well. */
    private static final String TRIAL = "t=session; c() { false; }; if [ -d /run/systemd/system ]; then "
            + "if [ \"$(id -u)\" -eq 0 ]; then c() { systemd-run --scope \"$@\"; }; "
            + "elif [ -e \"/var/lib/systemd/linger/$(id -un)\" ]; then c() { systemd-run --user --scope \"$@\"; }; "
            + "elif sudo -n -l systemd-run </dev/null >/dev/null 2>&1; then "
            + "{ sh -c 'export -p'; echo \"umask $(umask)\"; } >%1$s/" + LOGIN + "; "
            + "c() { sudo -n systemd-run --scope --uid=\"$(id -u)\" --gid=\"$(id -g)\" \"$@\"; }; fi; "
            + "c --unit=%2$s-trial.scope true </dev/null >/dev/null 2>&1 && t=scope; fi; ";

    /** Starts its first argument and ends; the input is handed on, and nothing else of the connection. */
    private static final String LAUNCH = "exec 3<&0; setsid sh -c \"$1\" <&3 3<&- >/dev/null 2>&1 &";

    private Detachment() {}

    /**
     * The text that starts a shell and prints {@code started}.
     *
     * @param unit the name of the scope, without its suffix; letters, digits, dots, underscores and hyphens
     * @param place the directory of the mark
     * @param script what the shell executes, once; its standard input is the connection's
     * @return the text, for the remote shell
     */
    static String of(String unit, String place, String script) {
        String inner = "mkdir -m 700 " + place + "/" + ONCE + " 2>/dev/null || exit 0; [ ! -f " + place + "/" + LOGIN
                + " ] || . ./" + place + "/" + LOGIN + "; " + script;
        String launch = " sh -c " + ShellQuote.word(LAUNCH) + " sh \"$i\" <&3";
        // a scope that was refused late, or of which no answer came, may have been made all the same: hence the one
        // mark
        return TRIAL.formatted(place, unit) + "i=" + ShellQuote.word(inner) + "; { { [ $t = scope ] && c --unit=" + unit
                + ".scope" + launch + "; } || { t=session;" + launch + "; }; } >/dev/null 2>&1; echo \"started $t\"";
    }
}
