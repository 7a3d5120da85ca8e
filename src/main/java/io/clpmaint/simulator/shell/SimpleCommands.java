package io.clpmaint.simulator.shell;

import io.clpmaint.simulator.shell.Shell.Context;
import io.clpmaint.simulator.shell.Syntax.Assignment;
import io.clpmaint.simulator.shell.Syntax.Simple;
import io.clpmaint.simulator.shell.Syntax.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** Runs simple commands: assignments, redirections, and then a function, a builtin or a program. */
final class SimpleCommands {

    private static final int FUNCTION_DEPTH_LIMIT = 200;

    private final Shell shell;
    private final OsProcess process;
    private final Interpreter interpreter;

    SimpleCommands(Shell shell, Interpreter interpreter) {
        this.shell = shell;
        this.process = shell.process();
        this.interpreter = interpreter;
    }

    private record Expanded(List<String> words, List<Map.Entry<String, String>> assignments, List<String> targets) {}

    void run(Simple simple, Context context, IntConsumer then) {
        shell.substituted = 0;
        if (simple.constant().isPresent()) {
            run(new Expanded(simple.constant().get(), List.of(), List.of()), simple, context, then);
        } else {
            expand(simple, new Expansion(shell), context, then);
        }
    }

    /** Expands and runs; where a command has to be run for it, that comes first, and then everything anew. */
    private void expand(Simple simple, Expansion expansion, Context context, IntConsumer then) {
        Expanded expanded;
        try {
            expanded = expanded(simple, expansion);
        } catch (Expansion.Needed needed) {
            interpreter.substitute(
                    needed, expansion, context.streams(), () -> expand(simple, expansion, context, then));
            return;
        } catch (Expansion.Failed e) {
            interpreter.failed(e, context);
            return;
        }
        run(expanded, simple, context, then);
    }

    private static Expanded expanded(Simple simple, Expansion expansion) throws Expansion.Needed, Expansion.Failed {
        expansion.restart();
        List<String> words = new ArrayList<>(simple.words().size());
        for (Word word : simple.words()) {
            expansion.fields(word, words);
        }
        List<String> targets = Redirections.targets(simple.redirections(), expansion);
        return new Expanded(words, assignments(simple, expansion), targets);
    }

    private static List<Map.Entry<String, String>> assignments(Simple simple, Expansion expansion)
            throws Expansion.Needed, Expansion.Failed {
        if (simple.assignments().isEmpty()) {
            return List.of();
        }
        List<Map.Entry<String, String>> assignments =
                new ArrayList<>(simple.assignments().size());
        for (Assignment assignment : simple.assignments()) {
            assignments.add(Map.entry(assignment.name(), expansion.text(assignment.value())));
        }
        return assignments;
    }

    private void run(Expanded command, Simple simple, Context context, IntConsumer then) {
        if (shell.options.contains('x')) {
            trace(command, context.streams());
        }
        Descriptors own = simple.redirections().isEmpty()
                ? context.streams()
                : context.streams().copy();
        String name = command.words().isEmpty() ? "" : command.words().get(0);
        Builtins.Builtin builtin =
                simple.builtin().isPresent() ? simple.builtin().get() : Builtins.find(name);
        if (!command.targets().isEmpty()
                && !new Redirections(shell).apply(simple.redirections(), command.targets(), own)) {
            if (Builtins.isSpecial(name)) {
                shell.exit(2);
            } else {
                interpreter.checked(2, context, then);
            }
            return;
        }
        if (command.words().isEmpty()) {
            for (Map.Entry<String, String> assignment : command.assignments()) {
                if (!shell.assign(assignment.getKey(), assignment.getValue(), own)) {
                    return;
                }
            }
            interpreter.checked(shell.substituted, context, then);
            return;
        }
        List<String> args = command.words().subList(1, command.words().size());
        Syntax function = shell.functions.get(name);
        if (function != null && !Builtins.isSpecial(name)) {
            call(function, args, command, context.with(own), code -> interpreter.checked(code, context, then));
        } else if (builtin instanceof Builtins.Immediate immediate
                && command.assignments().isEmpty()) {
            boolean leaving = shell.leaving();
            int code = immediate.status(new Builtins.Call(shell, name, args, own, context.streams()));
            if (shell.leaving() == leaving) {
                interpreter.checked(code, context, then);
            }
        } else if (builtin != null) {
            IntConsumer ended = code -> interpreter.checked(code, context, then);
            builtin(builtin, Builtins.isSpecial(name), args, command, own, context.streams(), ended);
        } else {
            if (context.last() && shell.exitTrap.isEmpty()) {
                become(command.words(), command.assignments(), own);
            } else {
                external(command.words(), command.assignments(), own, code -> interpreter.checked(code, context, then));
            }
        }
    }

    private void trace(Expanded command, Descriptors streams) {
        StringBuilder shown = new StringBuilder("+");
        command.assignments()
                .forEach(a -> shown.append(' ').append(a.getKey()).append('=').append(a.getValue()));
        command.words().forEach(w -> shown.append(' ').append(w));
        process.print(streams, 2, shown.append('\n').toString());
    }

    private void builtin(
            Builtins.Builtin builtin,
            boolean special,
            List<String> args,
            Expanded command,
            Descriptors own,
            Descriptors context,
            IntConsumer then) {
        Builtins.Call call = new Builtins.Call(shell, command.words().get(0), args, own, context);
        if (command.assignments().isEmpty()) {
            builtin.run(call, then);
            return;
        }
        Map<String, Optional<String>> saved = new LinkedHashMap<>();
        for (Map.Entry<String, String> assignment : command.assignments()) {
            saved.putIfAbsent(assignment.getKey(), shell.get(assignment.getKey()));
            if (!shell.assign(assignment.getKey(), assignment.getValue(), own)) {
                return;
            }
        }
        builtin.run(call, code -> {
            if (!special) {
                saved.forEach(shell::restore);
            }
            then.accept(code);
        });
    }

    private void call(Syntax function, List<String> args, Expanded command, Context context, IntConsumer then) {
        if (shell.functionDepth >= FUNCTION_DEPTH_LIMIT) {
            shell.error(context.streams(), "Maximum function recursion depth (" + FUNCTION_DEPTH_LIMIT + ") reached");
            shell.exit(2);
            return;
        }
        Map<String, Optional<String>> saved = new LinkedHashMap<>();
        for (Map.Entry<String, String> assignment : command.assignments()) {
            saved.putIfAbsent(assignment.getKey(), shell.get(assignment.getKey()));
            if (!shell.assign(assignment.getKey(), assignment.getValue(), context.streams())) {
                return;
            }
        }
        List<String> outer = shell.positional();
        Map<String, Optional<String>> outerLocals = shell.locals;
        int outerLoops = shell.loopDepth;
        shell.positional(args);
        shell.locals = new LinkedHashMap<>();
        shell.loopDepth = 0;
        shell.functionDepth++;
        process.later(() -> interpreter.execute(function, context, code -> {
            shell.functionDepth--;
            shell.loopDepth = outerLoops;
            shell.positional(outer);
            shell.locals.forEach(shell::restore);
            shell.locals = outerLocals;
            saved.forEach(shell::restore);
            int result = shell.returning ? shell.status : code;
            shell.returning = false;
            then.accept(result);
        }));
    }

    /** Runs a program in place of this shell, which does nothing after it: no child, the same process id. */
    void become(List<String> words, List<Map.Entry<String, String>> assignments, Descriptors streams) {
        process.machine().replace(process, words, environment(assignments), streams);
    }

    void external(
            List<String> words, List<Map.Entry<String, String>> assignments, Descriptors streams, IntConsumer then) {
        process.machine()
                .launch(
                        process,
                        process.child(words.get(0), words.subList(1, words.size()), environment(assignments), streams),
                        end -> process.resume(then::accept, end.code()));
    }

    private Map<String, String> environment(List<Map.Entry<String, String>> assignments) {
        if (assignments.isEmpty()) {
            return shell.environment();
        }
        Map<String, String> more = new TreeMap<>(shell.environment());
        assignments.forEach(a -> more.put(a.getKey(), a.getValue()));
        return more;
    }
}
