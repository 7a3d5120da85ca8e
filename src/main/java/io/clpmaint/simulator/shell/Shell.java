package io.clpmaint.simulator.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * One shell environment: a shell, or a subshell with its copy of everything.
 *
 * <p>Behaves as dash does, save that an unknown command is worded as most servers' shells word it. No script makes it
 * throw, hang or grow without bound: depth, length, steps at one moment, processes and output are limited.
 */
final class Shell extends ShellState {

    private final OsProcess process;
    private final Interpreter interpreter;
    final Map<Integer, Optional<Integer>> children = new LinkedHashMap<>();
    final List<Runnable> waiting = new ArrayList<>();
    private boolean leaving;

    /** While commands are read from a person: the beginning of one that goes on in the next line. */
    private Optional<String> prompted = Optional.empty();

    Shell(OsProcess process) {
        super(process);
        this.process = process;
        this.interpreter = new Interpreter(this);
    }

    private Shell(Shell parent, OsProcess process) {
        super(parent, process);
        this.process = process;
        this.interpreter = new Interpreter(this);
    }

    Interpreter interpreter() {
        return interpreter;
    }

    /**
     * Where a command stands.
     *
     * @param streams its descriptors
     * @param tested whether its status is looked at, so that {@code set -e} does not apply
     * @param last whether the process does nothing after it, so that it may give up its own descriptors
     */
    record Context(Descriptors streams, boolean tested, boolean last) {
        Context asTested() {
            return new Context(streams, true, false);
        }

        Context inside() {
            return last ? new Context(streams, tested, false) : this;
        }

        Context with(Descriptors other) {
            return new Context(other, tested, false);
        }
    }

    // ---- the program sh -------------------------------------------------------------------------------------------

    /** {@code sh -c TEXT [NAME ARG...]}, {@code sh FILE [ARG...]}, or a script on standard input. */
    static void run(OsProcess process) {
        Shell shell = new Shell(process);
        List<String> args = process.args();
        int i = 0;
        boolean text = false;
        while (i < args.size()
                && args.get(i).length() > 1
                && "-+".indexOf(args.get(i).charAt(0)) >= 0) {
            String option = args.get(i++);
            if (option.equals("--")) {
                break;
            }
            for (char c : option.substring(1).toCharArray()) {
                if (c == 'c') {
                    text = true;
                } else if ("efnuxvasli".indexOf(c) >= 0) {
                    shell.option(c, option.charAt(0) == '-');
                } else {
                    process.fail(2, "sh: 0: Illegal option -" + c);
                    return;
                }
            }
        }
        List<String> rest = args.subList(i, args.size());
        if (shell.options.contains('i') && !text && rest.isEmpty()) {
            process.onInterrupt(shell::interrupt);
            shell.converse("");
        } else if (text) {
            if (rest.isEmpty()) {
                process.fail(2, "sh: 0: -c requires an argument");
                return;
            }
            shell.zero = rest.size() > 1 ? rest.get(1) : "sh";
            shell.positional(rest.size() > 2 ? List.copyOf(rest.subList(2, rest.size())) : List.of());
            shell.script(rest.get(0), shell::exit);
        } else if (rest.isEmpty() || shell.options.contains('s')) {
            shell.positional(List.copyOf(rest));
            process.readAll(script -> shell.script(script, shell::exit));
        } else {
            runFile(process, rest.get(0), rest.subList(1, rest.size()));
        }
    }

    /** Reads commands from standard input line by line, as from a person; an unfinished one goes on in the next line. */
    private void converse(String before) {
        prompt(before);
        process.readLine(process.input(), line -> {
            String started = prompted.orElse("");
            prompted = Optional.empty();
            if (line.isEmpty()) {
                process.err("logout\n");
                exit(status);
            } else if (unfinished(started + line.get())) {
                converse(started + line.get());
            } else {
                script(started + line.get(), code -> {
                    status = interrupted ? 130 : code;
                    interrupted = false;
                    process.later(() -> converse(""));
                });
            }
        });
    }

    private void prompt(String before) {
        prompted = Optional.of(before);
        String where = get("HOME").filter(process.directory()::equals).isPresent()
                ? "~"
                : process.directory().substring(process.directory().lastIndexOf('/') + 1);
        String host = process.machine().view().hostName().split("\\.", 2)[0];
        String prompt = "[" + process.user().name() + "@" + host + " " + (where.isEmpty() ? "/" : where) + "]"
                + (process.user().root() ? "# " : "$ ");
        process.err(before.isEmpty() ? prompt : "> ");
    }

    /** Ctrl-C: at the prompt a new one comes; else the command under way ends, and nothing of its list follows. */
    private void interrupt() {
        if (prompted.isPresent()) {
            status = 130;
            prompt("");
            return;
        }
        interrupted = true;
        if (process.input() instanceof Pipe typed) {
            typed.interruptRead();
        }
        List<Runnable> woken = List.copyOf(waiting);
        waiting.clear();
        woken.forEach(process::later);
    }

    private static boolean unfinished(String text) {
        Parser parser = new Parser(text);
        try {
            while (parser.next().isPresent()) {
                // only whether it can be read matters
            }
            return false;
        } catch (SyntaxError e) {
            return e.atEnd();
        }
    }

    static void runFile(OsProcess process, String path, List<String> args) {
        Shell shell = new Shell(process);
        shell.zero = path;
        shell.positional(List.copyOf(args));
        try {
            shell.script(process.machine().files().read(process.user(), process.path(path)), shell::exit);
        } catch (FileError e) {
            process.fail(2, "sh: 0: cannot open " + path + ": " + Redirections.openReason(e));
        }
    }

    /** Interprets a script line by line. */
    void script(String text, IntConsumer then) {
        nextLine(new Script(text, process.machine().scripts()), then);
    }

    private void nextLine(Script script, IntConsumer then) {
        if (unwinding()) {
            then.accept(status);
            return;
        }
        Optional<Syntax> command;
        try {
            command = script.next();
        } catch (SyntaxError e) {
            process.err(zero + ": " + e.line + ": " + e.getMessage() + "\n");
            status = 2;
            if (options.contains('i')) {
                then.accept(2);
            } else {
                exit(2);
            }
            return;
        }
        if (command.isEmpty()) {
            then.accept(status);
        } else if (options.contains('n')) {
            process.later(() -> nextLine(script, then));
        } else {
            interpreter.execute(command.get(), new Context(process.descriptors(), false, false), code -> {
                status = code;
                process.later(() -> nextLine(script, then));
            });
        }
    }

    /** Ends the shell, after its exit trap. */
    void exit(int code) {
        leaving = true;
        if (exitTrap.isPresent()) {
            String trap = exitTrap.get();
            exitTrap = Optional.empty();
            breaking = 0;
            continuing = 0;
            returning = false;
            status = code;
            script(trap, ignored -> process.exit(code));
        } else {
            process.exit(code);
        }
    }

    /** Whether the shell is on its way to its end. */
    boolean leaving() {
        return leaving;
    }

    // ---- children --------------------------------------------------------------------------------------------------

    /** Waits for children in the background: the given ones, or all. */
    void await(List<Integer> pids, IntConsumer then) {
        if (interrupted) {
            then.accept(130);
            return;
        }
        List<Integer> awaited = pids.isEmpty() ? List.copyOf(children.keySet()) : pids;
        if (awaited.stream()
                .anyMatch(pid -> children.containsKey(pid) && children.get(pid).isEmpty())) {
            waiting.add(() -> await(pids, then));
            return;
        }
        int code = 0;
        for (int pid : pids) {
            code = children.getOrDefault(pid, Optional.of(127)).orElse(127);
        }
        awaited.forEach(children::remove);
        then.accept(code);
    }

    OsProcess fork(Descriptors streams, Consumer<Shell> body, Consumer<OsProcess.End> ending) {
        // The copy is taken now; the child's first turn comes when the parent has gone on.
        Shell[] copy = new Shell[1];
        OsProcess child = process.machine()
                .spawn(
                        process.pid(),
                        process.child(process.name(), process.args(), environment(), streams),
                        started -> body.accept(copy[0]),
                        ending);
        copy[0] = new Shell(this, child);
        return child;
    }

    /** Assigns, unless the variable is read-only, which ends the shell. */
    boolean assign(String name, String value, Descriptors streams) {
        if (isReadOnly(name)) {
            error(streams, name + ": is read only");
            exit(2);
            return false;
        }
        set(name, value);
        return true;
    }
}
