package io.clpmaint.simulator.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
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

    /**
     * A builtin that gives its status at once.
     *
     * @param body gives it
     */
    record Immediate(ToIntFunction<Call> body) implements Builtin {
        int status(Call call) {
            return body.applyAsInt(call);
        }

        @Override
        public void run(Call call, IntConsumer then) {
            boolean leaving = call.shell().leaving();
            int code = status(call);
            if (call.shell().leaving() == leaving) {
                then.accept(code);
            }
        }
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

    /** All special ones are among them. */
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
        immediate(table, "kill", SignalBuiltins::kill);
        immediate(table, "trap", SignalBuiltins::trap);
        immediate(table, "type", SignalBuiltins::type);
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
        table.put("read", ReadBuiltin::run);
        table.put("wait", Builtins::await);
        return Collections.unmodifiableMap(table);
    }

    private static void immediate(Map<String, Builtin> table, String name, ToIntFunction<Call> body) {
        table.put(name, new Immediate(body));
    }

    // ---- output ---------------------------------------------------------------------------------------------------

    private static int echo(Call call) {
        List<String> args = call.args();
        boolean newline = args.isEmpty() || !args.get(0).equals("-n");
        StringBuilder out = new StringBuilder(64);
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
                    2,
                    file.contains("/")
                            ? "cannot open " + file + ": " + Redirections.openReason(e)
                            : file + ": not found");
            call.shell().exit(2);
        }
    }

    private static void exec(Call call, IntConsumer then) {
        if (call.args().isEmpty()) {
            call.context().become(call.streams());
            then.accept(0);
            return;
        }
        call.shell().interpreter().simple().become(call.args(), List.of(), call.streams());
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
            call.shell().interpreter().simple().external(args, List.of(), call.streams(), then);
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

    static Optional<Integer> number(String text) {
        try {
            return text.startsWith("+") ? Optional.empty() : Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
