package io.clpmaint.simulator.shell;

import java.util.List;
import java.util.Optional;

/** The builtins that deal with signals and with names: {@code kill}, {@code trap}, {@code type}. */
final class SignalBuiltins {

    private SignalBuiltins() {}

    static int trap(Builtins.Call call) {
        List<String> args = call.args();
        if (args.isEmpty()) {
            return 0;
        }
        if (args.size() == 1) {
            call.shell().trapExit(Optional.empty());
            return 0;
        }
        String action = args.get(0);
        for (String condition : args.subList(1, args.size())) {
            if (condition.equals("EXIT") || condition.equals("0")) {
                call.shell().trapExit(action.equals("-") || action.isEmpty() ? Optional.empty() : Optional.of(action));
            } else if (Signals.name(condition).isEmpty()) {
                return call.fail(1, condition + ": bad trap");
            } else if (Signals.name(condition).get().equals("HUP") && action.isEmpty()) {
                call.shell().process().ignoreHangUp();
            }
        }
        return 0;
    }

    static int type(Builtins.Call call) {
        int code = 0;
        for (String name : call.args()) {
            String what = describe(call.shell(), name);
            code |= what.isEmpty() ? 127 : 0;
            call.print(name + (what.isEmpty() ? ": not found" : " is " + what) + "\n");
        }
        return code;
    }

    private static String describe(Shell shell, String name) {
        if (Builtins.isSpecial(name)) {
            return "a special shell builtin";
        }
        if (shell.hasFunction(name)) {
            return "a shell function";
        }
        if (Builtins.find(name) != null) {
            return "a shell builtin";
        }
        return shell.process().machine().whereIs(shell.process(), name).orElse("");
    }

    static int kill(Builtins.Call call) {
        List<String> args = call.args();
        String signal = "TERM";
        int i = 0;
        if (i < args.size() && args.get(i).startsWith("-") && args.get(i).length() > 1) {
            String written = args.get(i).substring(1);
            i++;
            if (written.equals("s") && i < args.size()) {
                written = args.get(i++);
                i += i < args.size() && args.get(i).equals("--") ? 1 : 0;
            }
            if (written.equals("0")) {
                signal = "0";
            } else if (!written.equals("-")) {
                Optional<String> name = Signals.name(written);
                if (name.isEmpty()) {
                    return call.fail(2, "Illegal option -" + written);
                }
                signal = name.get();
            }
        }
        if (i >= args.size()) {
            return call.fail(2, "Usage: kill [-s sigspec | -signum | -sigspec] [pid | job]... or kill -l [exitstatus]");
        }
        int code = 0;
        for (String written : args.subList(i, args.size())) {
            code |= send(call, written, signal);
        }
        return code;
    }

    /** What the services started is looked at, and not killed by number: their own commands stop them. */
    private static int resident(Builtins.Call call, int pid, String signal) {
        Machine machine = call.shell().process().machine();
        Optional<HostView.Resident> found =
                machine.view().residents().stream().filter(r -> r.pid() == pid).findFirst();
        if (found.isEmpty()) {
            return call.fail(1, "No such process");
        }
        boolean allowed = call.shell().process().user().root();
        if (allowed && !signal.equals("0")) {
            machine.reportNotSimulated("kill " + found.get().name());
        }
        return allowed && signal.equals("0") ? 0 : call.fail(1, "Operation not permitted");
    }

    private static int send(Builtins.Call call, String written, String signal) {
        Optional<Integer> pid = Builtins.number(written);
        if (pid.isEmpty()) {
            return call.fail(2, "Illegal number: " + written);
        }
        Machine machine = call.shell().process().machine();
        if (pid.get() < 0) {
            if (machine.pidsOf(-pid.get()).isEmpty()) {
                return call.fail(1, "No such process");
            }
            if (!signal.equals("0")) {
                machine.killSession(-pid.get(), signal);
            }
            return 0;
        }
        Optional<OsProcess> target = machine.process(pid.get());
        if (target.isEmpty()) {
            return resident(call, pid.get(), signal);
        }
        User user = call.shell().process().user();
        if (!user.root() && !user.equals(target.get().user())) {
            return call.fail(1, "Operation not permitted");
        }
        if (!signal.equals("0")) {
            target.get().kill(signal);
        }
        return 0;
    }
}
