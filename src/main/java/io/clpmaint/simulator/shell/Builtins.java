package io.clpmaint.simulator.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The commands that the shell itself has. */
final class Builtins {

    private static final Set<String> SPECIAL = Set.of(
            ".",
            ":",
            "break",
            "continue",
            "eval",
            "exec",
            "exit",
            "export",
            "readonly",
            "return",
            "set",
            "shift",
            "times",
            "trap",
            "unset");

    private static final Map<String, Builtin> TABLE = table();

    private Builtins() {}

    /** One builtin command. */
    @FunctionalInterface
    interface Builtin {
        void run(Call call, IntConsumer then);
    }

    /** A builtin that gives its status at once. */
    @FunctionalInterface
    private interface Immediate {
        int run(Call call);
    }

    /**
     * One call of a builtin.
     *
     * @param shell the environment it changes
     * @param name its name
     * @param args its arguments
     * @param streams its descriptors, redirections applied
     * @param context the descriptors of the commands around it
     */
    record Call(Shell shell, String name, List<String> args, Descriptors streams, Descriptors context) {
        int print(String text) {
            if (shell.process().print(streams, 1, text)) {
                return 0;
            }
            shell.error(streams, name + ": I/O error");
            return 1;
        }

        int fail(int code, String message) {
            shell.error(streams, name + ": " + message);
            return code;
        }

        String arg(int index, String otherwise) {
            return index < args.size() ? args.get(index) : otherwise;
        }
    }

    static boolean isSpecial(String name) {
        return SPECIAL.contains(name);
    }

    static @Nullable Builtin find(String name) {
        return TABLE.get(name);
    }

    private static Map<String, Builtin> table() {
        Map<String, Builtin> table = new HashMap<>();
        immediate(table, ":", call -> 0);
        immediate(table, "true", call -> 0);
        immediate(table, "false", call -> 1);
        immediate(table, "echo", Builtins::echo);
        immediate(table, "printf", call -> new Printf(call).run());
        immediate(table, "test", call -> TestCommand.run(call, call.args()));
        immediate(table, "[", Builtins::bracket);
        immediate(table, "cd", Builtins::cd);
        immediate(table, "pwd", call -> call.print(call.shell().process().directory() + "\n"));
        immediate(table, "export", Builtins::export);
        immediate(table, "readonly", Builtins::readonly);
        immediate(table, "unset", Builtins::unset);
        immediate(table, "set", Builtins::set);
        immediate(table, "shift", Builtins::shift);
        immediate(table, "umask", Builtins::umask);
        immediate(table, "ulimit", call -> call.print("unlimited\n"));
        immediate(table, "local", Builtins::local);
        immediate(table, "kill", Builtins::kill);
        immediate(table, "trap", Builtins::trap);
        immediate(table, "type", Builtins::type);
        immediate(table, "hash", call -> 0);
        immediate(table, "alias", call -> 0);
        immediate(table, "unalias", call -> 0);
        immediate(table, "times", call -> call.print("0m0.000000s 0m0.000000s\n0m0.000000s 0m0.000000s\n"));
        immediate(table, "break", call -> leave(call, true));
        immediate(table, "continue", call -> leave(call, false));
        table.put("exit", Builtins::exit);
        table.put("return", Builtins::returnFrom);
        table.put("eval", (call, then) -> script(call, String.join(" ", call.args()), then));
        table.put(".", Builtins::source);
        table.put("exec", Builtins::exec);
        table.put("command", Builtins::command);
        table.put("read", Builtins::read);
        table.put("wait", Builtins::await);
        return Map.copyOf(table);
    }

    private static void immediate(Map<String, Builtin> table, String name, Immediate body) {
        table.put(name, (call, then) -> {
            boolean leaving = call.shell().leaving();
            int code = body.run(call);
            if (call.shell().leaving() == leaving) {
                then.accept(code);
            }
        });
    }

    // ---- output ---------------------------------------------------------------------------------------------------

    private static int echo(Call call) {
        List<String> args = call.args();
        boolean newline = args.isEmpty() || !args.get(0).equals("-n");
        StringBuilder out = new StringBuilder();
        for (int i = newline ? 0 : 1; i < args.size(); i++) {
            if (i > (newline ? 0 : 1)) {
                out.append(' ');
            }
            if (Escapes.append(args.get(i), true, out)) {
                return call.print(out.toString());
            }
        }
        return call.print(newline ? out.append('\n').toString() : out.toString());
    }

    // ---- conditions -----------------------------------------------------------------------------------------------

    private static int bracket(Call call) {
        int last = call.args().size() - 1;
        if (last < 0 || !call.args().get(last).equals("]")) {
            return call.fail(2, "missing ]");
        }
        return TestCommand.run(call, call.args().subList(0, last));
    }

    // ---- state ----------------------------------------------------------------------------------------------------

    private static int cd(Call call) {
        OsProcess process = call.shell().process();
        List<String> args = call.args().stream()
                .filter(a -> !a.equals("-L") && !a.equals("-P") && !a.equals("--"))
                .toList();
        String target = args.isEmpty() ? call.shell().get("HOME").orElse("") : args.get(0);
        boolean back = target.equals("-");
        if (back) {
            target = call.shell().get("OLDPWD").orElse("");
        }
        if (target.isEmpty()) {
            return back || !args.isEmpty() ? 0 : call.fail(2, "HOME not set");
        }
        String path = FileSystem.absolute(process.directory(), target);
        boolean enters = process.machine()
                .files()
                .lookup(process.user(), path)
                .filter(n -> n instanceof FileNode.Directory && n.allows(process.user(), 1))
                .isPresent();
        if (!enters) {
            return call.fail(2, "can't cd to " + target);
        }
        call.shell().directory(path);
        return back ? call.print(path + "\n") : 0;
    }

    private static int export(Call call) {
        Shell shell = call.shell();
        if (call.args().isEmpty() || call.args().equals(List.of("-p"))) {
            StringBuilder out = new StringBuilder();
            shell.environment()
                    .forEach((name, value) -> out.append("export ")
                            .append(name)
                            .append("='")
                            .append(value.replace("'", "'\"'\"'"))
                            .append("'\n"));
            return call.print(out.toString());
        }
        return declare(call, shell::export);
    }

    private static int readonly(Call call) {
        return declare(call, call.shell()::makeReadOnly);
    }

    private static int declare(Call call, java.util.function.Consumer<String> mark) {
        for (String arg : call.args()) {
            int equals = arg.indexOf('=');
            String name = equals < 0 ? arg : arg.substring(0, equals);
            if (!Parser.isName(name)) {
                call.fail(2, arg + ": bad variable name");
                call.shell().exit(2);
                return 2;
            }
            if (equals >= 0 && !call.shell().assign(name, arg.substring(equals + 1), call.streams())) {
                return 2;
            }
            mark.accept(name);
        }
        return 0;
    }

    private static int unset(Call call) {
        boolean functions = call.arg(0, "").equals("-f");
        for (String arg : call.args()) {
            if (functions) {
                call.shell().unsetFunction(arg);
            } else if (call.shell().isReadOnly(arg)) {
                call.fail(2, arg + ": is read only");
                call.shell().exit(2);
                return 2;
            } else if (!arg.equals("-v")) {
                call.shell().unset(arg);
            }
        }
        return 0;
    }

    private static int set(Call call) {
        List<String> args = call.args();
        if (args.isEmpty()) {
            StringBuilder out = new StringBuilder();
            call.shell()
                    .variables()
                    .forEach((name, value) -> out.append(name)
                            .append("='")
                            .append(value.replace("'", "'\"'\"'"))
                            .append("'\n"));
            return call.print(out.toString());
        }
        int i = 0;
        while (i < args.size()) {
            String arg = args.get(i);
            if (arg.equals("--")) {
                call.shell().positional(args.subList(i + 1, args.size()));
                return 0;
            }
            if (arg.length() < 2 || "-+".indexOf(arg.charAt(0)) < 0) {
                call.shell().positional(args.subList(i, args.size()));
                return 0;
            }
            boolean on = arg.charAt(0) == '-';
            for (char letter : arg.substring(1).toCharArray()) {
                if (letter == 'o') {
                    i++;
                    String name = i < args.size() ? args.get(i) : "";
                    String known = Map.of(
                                    "errexit", "e", "nounset", "u", "xtrace", "x", "noglob", "f", "allexport", "a")
                            .getOrDefault(name, "");
                    if (known.isEmpty()) {
                        call.fail(2, "Illegal option -o " + name);
                        call.shell().exit(2);
                        return 2;
                    }
                    call.shell().option(known.charAt(0), on);
                } else if ("aefnuxvbCm".indexOf(letter) >= 0) {
                    call.shell().option(letter, on);
                } else {
                    call.fail(2, "Illegal option -" + letter);
                    call.shell().exit(2);
                    return 2;
                }
            }
            i++;
        }
        return 0;
    }

    private static int shift(Call call) {
        Optional<Integer> count = number(call.arg(0, "1"));
        if (count.isEmpty() || count.get() < 0) {
            call.fail(2, "Illegal number: " + call.arg(0, ""));
            call.shell().exit(2);
            return 2;
        }
        List<String> values = call.shell().positional();
        if (count.get() > values.size()) {
            call.fail(2, "can't shift that many");
            call.shell().exit(2);
            return 2;
        }
        call.shell().positional(values.subList(count.get(), values.size()));
        return 0;
    }

    private static int umask(Call call) {
        OsProcess process = call.shell().process();
        if (call.args().isEmpty()) {
            return call.print(String.format("%04o%n", process.umask()).replace("\r", ""));
        }
        Optional<Integer> bits = FileTools.octal(call.arg(0, ""));
        if (bits.isEmpty()) {
            return call.fail(2, "Illegal number: " + call.arg(0, ""));
        }
        process.umask(bits.get());
        return 0;
    }

    private static int local(Call call) {
        for (String arg : call.args()) {
            int equals = arg.indexOf('=');
            String name = equals < 0 ? arg : arg.substring(0, equals);
            call.shell().local(name);
            if (equals >= 0) {
                call.shell().set(name, arg.substring(equals + 1));
            }
        }
        return 0;
    }

    private static int trap(Call call) {
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

    private static int type(Call call) {
        int code = 0;
        for (String name : call.args()) {
            String what = describe(call.shell(), name);
            code |= what.isEmpty() ? 127 : 0;
            call.print(name + (what.isEmpty() ? ": not found" : " is " + what) + "\n");
        }
        return code;
    }

    private static String describe(Shell shell, String name) {
        if (isSpecial(name)) {
            return "a special shell builtin";
        }
        if (shell.hasFunction(name)) {
            return "a shell function";
        }
        if (TABLE.containsKey(name)) {
            return "a shell builtin";
        }
        return shell.process().machine().whereIs(shell.process(), name).orElse("");
    }

    private static int kill(Call call) {
        List<String> args = call.args();
        String signal = "TERM";
        int i = 0;
        if (i < args.size() && args.get(i).startsWith("-") && args.get(i).length() > 1) {
            String written = args.get(i).substring(1);
            i++;
            if (written.equals("s") && i < args.size()) {
                written = args.get(i++);
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

    private static int send(Call call, String written, String signal) {
        Optional<Integer> pid = number(written);
        if (pid.isEmpty()) {
            return call.fail(2, "Illegal number: " + written);
        }
        Machine machine = call.shell().process().machine();
        if (pid.get() < 0) {
            machine.killSession(-pid.get(), signal);
            return 0;
        }
        Optional<OsProcess> target = machine.process(pid.get());
        if (target.isEmpty()) {
            return call.fail(1, "No such process");
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

    // ---- control --------------------------------------------------------------------------------------------------

    private static int leave(Call call, boolean forGood) {
        Optional<Integer> levels = number(call.arg(0, "1"));
        if (levels.isEmpty() || levels.get() < 1) {
            call.fail(2, "Illegal number: " + call.arg(0, ""));
            call.shell().exit(2);
            return 2;
        }
        if (forGood) {
            call.shell().breakLoops(levels.get());
        } else {
            call.shell().continueLoops(levels.get());
        }
        return 0;
    }

    private static void exit(Call call, IntConsumer then) {
        Optional<Integer> code =
                call.args().isEmpty() ? Optional.of(call.shell().status()) : number(call.arg(0, ""));
        if (code.isEmpty() || code.get() < 0) {
            call.fail(2, "Illegal number: " + call.arg(0, ""));
            call.shell().exit(2);
            return;
        }
        call.shell().exit(code.get());
    }

    private static void returnFrom(Call call, IntConsumer then) {
        Optional<Integer> code =
                call.args().isEmpty() ? Optional.of(call.shell().status()) : number(call.arg(0, ""));
        if (code.isEmpty() || code.get() < 0) {
            call.fail(2, "Illegal number: " + call.arg(0, ""));
            call.shell().exit(2);
            return;
        }
        if (!call.shell().canReturn()) {
            call.shell().exit(code.get());
            return;
        }
        call.shell().returnWith(code.get());
        then.accept(code.get());
    }

    private static void script(Call call, String text, IntConsumer then) {
        OsProcess process = call.shell().process();
        Descriptors own = process.descriptors();
        process.descriptors(call.streams());
        call.shell().script(text.isBlank() ? ":" : text, code -> {
            process.descriptors(own);
            then.accept(code);
        });
    }

    private static void source(Call call, IntConsumer then) {
        OsProcess process = call.shell().process();
        String file = call.arg(0, "");
        try {
            String path = file.contains("/") ? process.path(file) : "/usr/bin/" + file;
            String text = process.machine().files().read(process.user(), path);
            call.shell().enterSource();
            script(call, text, code -> then.accept(call.shell().leaveSource(code)));
        } catch (FileError e) {
            call.fail(
                    2, file.contains("/") ? "cannot open " + file + ": " + Shell.openReason(e) : file + ": not found");
            call.shell().exit(2);
        }
    }

    private static void exec(Call call, IntConsumer then) {
        if (call.args().isEmpty()) {
            call.context().become(call.streams());
            then.accept(0);
            return;
        }
        call.shell().become(call.args(), List.of(), call.streams());
    }

    private static void command(Call call, IntConsumer then) {
        List<String> args = new ArrayList<>(call.args());
        boolean look =
                !args.isEmpty() && (args.get(0).equals("-v") || args.get(0).equals("-V"));
        while (!args.isEmpty()
                && (look || args.get(0).equals("-p") || args.get(0).equals("--"))) {
            String option = args.remove(0);
            if (option.startsWith("-v") || option.startsWith("-V")) {
                break;
            }
        }
        if (look) {
            String name = args.isEmpty() ? "" : args.get(0);
            boolean own =
                    isSpecial(name) || TABLE.containsKey(name) || call.shell().hasFunction(name);
            Optional<String> found = own && !name.isEmpty()
                    ? Optional.of(name)
                    : call.shell().process().machine().whereIs(call.shell().process(), name);
            if (found.isPresent()) {
                call.print(found.get() + "\n");
            }
            then.accept(found.isPresent() ? 0 : 127);
            return;
        }
        if (args.isEmpty()) {
            then.accept(0);
            return;
        }
        Builtin builtin = TABLE.get(args.get(0));
        if (builtin != null) {
            builtin.run(
                    new Call(call.shell(), args.get(0), args.subList(1, args.size()), call.streams(), call.context()),
                    then);
        } else {
            call.shell().external(args, List.of(), call.streams(), then);
        }
    }

    private static void await(Call call, IntConsumer then) {
        List<Integer> pids = new ArrayList<>();
        for (String arg : call.args()) {
            Optional<Integer> pid = number(arg);
            if (pid.isEmpty()) {
                then.accept(call.fail(2, "Illegal number: " + arg));
                return;
            }
            pids.add(pid.get());
        }
        call.shell().await(pids, then);
    }

    // ---- read -----------------------------------------------------------------------------------------------------

    private static void read(Call call, IntConsumer then) {
        List<String> names = new ArrayList<>(call.args());
        boolean raw = false;
        while (!names.isEmpty() && names.get(0).startsWith("-")) {
            String option = names.remove(0);
            raw |= option.equals("-r");
            if (option.equals("-p") && !names.isEmpty()) {
                call.shell().process().print(call.streams(), 2, names.remove(0));
            }
        }
        if (names.isEmpty()) {
            then.accept(call.fail(2, "arg count"));
            return;
        }
        for (String name : names) {
            if (!Parser.isName(name)) {
                then.accept(call.fail(2, name + ": bad variable name"));
                return;
            }
        }
        read(call, names, raw, "", then);
    }

    private static void read(Call call, List<String> names, boolean raw, String before, IntConsumer then) {
        call.shell().process().readLine(call.streams().in(), line -> {
            String text = before + line.orElse("");
            boolean whole = text.endsWith("\n");
            String plain = whole ? text.substring(0, text.length() - 1) : text;
            int slashes = 0;
            while (slashes < plain.length() && plain.charAt(plain.length() - 1 - slashes) == '\\') {
                slashes++;
            }
            if (!raw && whole && slashes % 2 == 1) {
                read(call, names, false, plain.substring(0, plain.length() - 1), then);
                return;
            }
            assign(call, names, plain, raw);
            then.accept(whole ? 0 : 1);
        });
    }

    private static void assign(Call call, List<String> names, String line, boolean raw) {
        String ifs = call.shell().get("IFS").orElse(" \t\n");
        int[] at = {0};
        skip(line, at, ifs);
        for (int i = 0; i < names.size(); i++) {
            boolean last = i == names.size() - 1;
            StringBuilder value = new StringBuilder();
            int keep = 0;
            while (at[0] < line.length()) {
                char c = line.charAt(at[0]);
                if (c == '\\' && !raw && at[0] + 1 < line.length()) {
                    value.append(line.charAt(at[0] + 1));
                    keep = value.length();
                    at[0] += 2;
                    continue;
                }
                if (!last && ifs.indexOf(c) >= 0) {
                    break;
                }
                value.append(c);
                if (" \t\n".indexOf(c) < 0 || ifs.indexOf(c) < 0) {
                    keep = value.length();
                }
                at[0]++;
            }
            if (last) {
                value.setLength(keep);
            } else {
                delimiter(line, at, ifs);
            }
            call.shell().set(names.get(i), value.toString());
        }
    }

    private static void skip(String line, int[] at, String ifs) {
        while (at[0] < line.length()
                && " \t\n".indexOf(line.charAt(at[0])) >= 0
                && ifs.indexOf(line.charAt(at[0])) >= 0) {
            at[0]++;
        }
    }

    private static void delimiter(String line, int[] at, String ifs) {
        skip(line, at, ifs);
        if (at[0] < line.length() && " \t\n".indexOf(line.charAt(at[0])) < 0 && ifs.indexOf(line.charAt(at[0])) >= 0) {
            at[0]++;
            skip(line, at, ifs);
        }
    }

    static Optional<Integer> number(String text) {
        try {
            return text.startsWith("+") ? Optional.empty() : Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
