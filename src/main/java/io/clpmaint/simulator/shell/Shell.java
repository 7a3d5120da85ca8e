package io.clpmaint.simulator.shell;

import io.clpmaint.simulator.shell.Syntax.AndOr;
import io.clpmaint.simulator.shell.Syntax.Assignment;
import io.clpmaint.simulator.shell.Syntax.Case;
import io.clpmaint.simulator.shell.Syntax.Choice;
import io.clpmaint.simulator.shell.Syntax.For;
import io.clpmaint.simulator.shell.Syntax.If;
import io.clpmaint.simulator.shell.Syntax.Item;
import io.clpmaint.simulator.shell.Syntax.Link;
import io.clpmaint.simulator.shell.Syntax.Pipeline;
import io.clpmaint.simulator.shell.Syntax.Redirected;
import io.clpmaint.simulator.shell.Syntax.Redirection;
import io.clpmaint.simulator.shell.Syntax.Sequence;
import io.clpmaint.simulator.shell.Syntax.Simple;
import io.clpmaint.simulator.shell.Syntax.Subshell;
import io.clpmaint.simulator.shell.Syntax.Substitution;
import io.clpmaint.simulator.shell.Syntax.While;
import io.clpmaint.simulator.shell.Syntax.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * One shell environment: a shell, or a subshell with its copy of everything. Interprets the tree in continuation style.
 *
 * <p>Behaves as dash does, save that an unknown command is worded as most servers' shells word it. No script makes it
 * throw, hang or grow without bound: depth, length, steps at one moment, processes and output are limited.
 */
final class Shell {

    private static final int FUNCTION_DEPTH_LIMIT = 200;
    private static final int SUBSTITUTION_LIMIT = 1024 * 1024;

    private final OsProcess process;
    private final TreeMap<String, String> variables = new TreeMap<>();
    private final Set<String> exported = new HashSet<>();
    private final Set<String> readOnly = new HashSet<>();
    private final Map<String, Syntax> functions = new LinkedHashMap<>();
    private final Map<Integer, Optional<Integer>> children = new LinkedHashMap<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private final Set<Character> options = new HashSet<>();
    private String zero = "sh";
    private List<String> positional = List.of();
    private int status;

    /** The status of the last command substitution, which a command without words takes over. */
    private int substituted;

    private int line = 1;
    private int lastBackground;
    private final int shownPid;
    private int functionDepth;
    private int sourceDepth;
    private int loopDepth;
    private Optional<String> exitTrap = Optional.empty();

    // Ways out of loops and functions that are under way; every list looks at them after each command.
    private int breaking;
    private int continuing;
    private boolean returning;
    private boolean leaving;
    private boolean interrupted;

    /** While commands are read from a person: the beginning of one that goes on in the next line. */
    private Optional<String> prompted = Optional.empty();

    Shell(OsProcess process) {
        this.process = process;
        this.shownPid = process.pid();
        process.environment().forEach((name, value) -> {
            if (Parser.isName(name)) {
                variables.put(name, value);
                exported.add(name);
            }
        });
        variables.put("PWD", process.directory());
        variables.put("IFS", " \t\n");
        variables.put("OPTIND", "1");
    }

    private Shell(Shell parent, OsProcess process) {
        this.process = process;
        this.shownPid = parent.shownPid;
        variables.putAll(parent.variables);
        exported.addAll(parent.exported);
        readOnly.addAll(parent.readOnly);
        functions.putAll(parent.functions);
        options.addAll(parent.options);
        zero = parent.zero;
        positional = parent.positional;
        status = parent.status;
        line = parent.line;
        lastBackground = parent.lastBackground;
        functionDepth = parent.functionDepth;
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
            shell.positional = rest.size() > 2 ? List.copyOf(rest.subList(2, rest.size())) : List.of();
            shell.script(rest.get(0), shell::exit);
        } else if (rest.isEmpty() || shell.options.contains('s')) {
            shell.positional = List.copyOf(rest);
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
        shell.positional = List.copyOf(args);
        try {
            shell.script(process.machine().files().read(process.user(), process.path(path)), shell::exit);
        } catch (FileError e) {
            process.fail(2, "sh: 0: cannot open " + path + ": " + openReason(e));
        }
    }

    /** Interprets a script line by line. */
    void script(String text, IntConsumer then) {
        nextLine(new Parser(text), then);
    }

    private void nextLine(Parser parser, IntConsumer then) {
        if (unwinding()) {
            then.accept(status);
            return;
        }
        Optional<Syntax> command;
        try {
            command = parser.next();
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
            process.later(() -> nextLine(parser, then));
        } else {
            execute(command.get(), new Context(process.descriptors(), false, false), code -> {
                status = code;
                process.later(() -> nextLine(parser, then));
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

    // ---- state ----------------------------------------------------------------------------------------------------

    OsProcess process() {
        return process;
    }

    String zero() {
        return zero;
    }

    int status() {
        return status;
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    boolean isReadOnly(String name) {
        return readOnly.contains(name);
    }

    void makeReadOnly(String name) {
        readOnly.add(name);
    }

    void set(String name, String value) {
        if (!readOnly.contains(name)) {
            variables.put(name, value);
            if (options.contains('a')) {
                exported.add(name);
            }
        }
    }

    void unset(String name) {
        variables.remove(name);
        exported.remove(name);
    }

    void unsetFunction(String name) {
        functions.remove(name);
    }

    void export(String name) {
        exported.add(name);
    }

    boolean hasFunction(String name) {
        return functions.containsKey(name);
    }

    List<String> positional() {
        return positional;
    }

    void positional(List<String> values) {
        positional = List.copyOf(values);
    }

    void option(char letter, boolean on) {
        if (on) {
            options.add(letter);
        } else {
            options.remove(letter);
        }
    }

    Map<String, String> variables() {
        return variables;
    }

    Map<String, String> environment() {
        TreeMap<String, String> environment = new TreeMap<>();
        variables.forEach((name, value) -> {
            if (exported.contains(name)) {
                environment.put(name, value);
            }
        });
        return environment;
    }

    boolean refusesUnset() {
        return options.contains('u');
    }

    boolean expandsFileNames() {
        return !options.contains('f');
    }

    /** The value of a parameter, positional and special ones included. */
    Optional<String> parameter(String name) {
        if (Character.isDigit(name.charAt(0))) {
            if (name.length() > 6) {
                return Optional.empty();
            }
            int index = Integer.parseInt(name);
            if (index == 0) {
                return Optional.of(zero);
            }
            return index <= positional.size() ? Optional.of(positional.get(index - 1)) : Optional.empty();
        }
        return switch (name) {
            case "?" -> Optional.of(String.valueOf(status));
            case "$" -> Optional.of(String.valueOf(shownPid));
            case "!" -> lastBackground == 0 ? Optional.empty() : Optional.of(String.valueOf(lastBackground));
            case "#" -> Optional.of(String.valueOf(positional.size()));
            case "-" -> {
                StringBuilder letters = new StringBuilder();
                options.stream().sorted().forEach(letters::append);
                yield Optional.of(letters.toString());
            }
            case "PPID" -> Optional.of(String.valueOf(process.parent()));
            default -> get(name);
        };
    }

    void directory(String path) {
        set("OLDPWD", process.directory());
        process.directory(path);
        set("PWD", path);
    }

    void breakLoops(int levels) {
        breaking = Math.min(levels, loopDepth);
    }

    void continueLoops(int levels) {
        continuing = Math.min(levels, loopDepth);
    }

    void returnWith(int code) {
        status = code;
        returning = true;
    }

    /** Whether a function or a sourced script is being executed. */
    boolean canReturn() {
        return functionDepth > 0 || sourceDepth > 0;
    }

    void enterSource() {
        sourceDepth++;
    }

    int leaveSource(int code) {
        sourceDepth--;
        int result = returning ? status : code;
        returning = false;
        return result;
    }

    void trapExit(Optional<String> command) {
        exitTrap = command;
    }

    private boolean unwinding() {
        return breaking > 0 || continuing > 0 || returning || interrupted;
    }

    /** Prints an error the way dash does. */
    void error(Descriptors streams, String message) {
        process.print(streams, 2, zero + ": " + line + ": " + message + "\n");
    }

    // ---- file names -----------------------------------------------------------------------------------------------

    List<String> matchingPaths(String pattern) {
        boolean absolute = pattern.startsWith("/");
        List<String> found = List.of(absolute ? "/" : "");
        String[] parts = pattern.split("/+");
        for (int i = absolute ? 1 : 0; i < parts.length; i++) {
            List<String> next = new ArrayList<>();
            for (String base : found) {
                matches(base, parts[i], next);
            }
            found = next.stream().map(p -> p + "/").toList();
            if (found.size() > 10_000) {
                return List.of();
            }
        }
        if (pattern.endsWith("/")) {
            return found.stream().filter(p -> isDirectory(p)).toList();
        }
        return found.stream().map(p -> p.substring(0, p.length() - 1)).sorted().toList();
    }

    private boolean isDirectory(String path) {
        return process.machine()
                .files()
                .lookup(process.user(), process.path(path))
                .filter(FileNode.Directory.class::isInstance)
                .isPresent();
    }

    private void matches(String base, String part, List<String> out) {
        if (!Pattern.isSpecial(part)) {
            String path = base + Pattern.plain(part);
            if (process.machine()
                    .files()
                    .lookup(process.user(), process.path(path))
                    .isPresent()) {
                out.add(path);
            }
            return;
        }
        try {
            String directory = process.path(base.isEmpty() ? "." : base);
            for (String name : process.machine().files().list(process.user(), directory)) {
                boolean hidden = name.startsWith(".") && !part.startsWith(".");
                if (!hidden && Pattern.matches(part, name)) {
                    out.add(base + name);
                }
            }
        } catch (FileError e) {
            // What cannot be listed matches nothing.
            return;
        }
    }

    // ---- execution ------------------------------------------------------------------------------------------------

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

    void execute(Syntax command, Context context, IntConsumer then) {
        if (!process.running()) {
            return;
        }
        if (!process.budget().spend(process.machine().scheduler().now())) {
            process.err(zero + ": endless loop ended\n");
            process.kill("KILL");
            return;
        }
        if (command instanceof Simple simple) {
            line = simple.line();
            simple(simple, context, new Expansion(this), code -> checked(code, context, then));
        } else if (command instanceof Sequence sequence) {
            sequence(sequence.items(), 0, context.inside(), then);
        } else if (command instanceof AndOr list) {
            execute(list.first(), context.asTested(), code -> andOr(list, 0, code, context.inside(), then));
        } else if (command instanceof Pipeline pipeline) {
            pipeline(pipeline, context.inside(), then);
        } else if (command instanceof Subshell subshell) {
            subshell(subshell.body(), context.streams(), context.tested(), code -> checked(code, context, then));
        } else if (command instanceof If test) {
            ifCommand(test, context.inside(), then);
        } else if (command instanceof While loop) {
            loopDepth++;
            whileLoop(loop, context.inside(), 0, code -> {
                loopDepth--;
                then.accept(code);
            });
        } else if (command instanceof For loop) {
            line = loop.line();
            forLoop(loop, context.inside(), then);
        } else if (command instanceof Case choice) {
            caseCommand(choice, context.inside(), then);
        } else if (command instanceof Syntax.Function function) {
            functions.put(function.name(), function.body());
            then.accept(0);
        } else if (command instanceof Redirected redirected) {
            line = redirected.line();
            redirected(redirected, context, then);
        }
    }

    private void checked(int code, Context context, IntConsumer then) {
        status = code;
        if (code != 0 && options.contains('e') && !context.tested() && !unwinding()) {
            exit(code);
        } else {
            then.accept(code);
        }
    }

    private void sequence(List<Item> items, int index, Context context, IntConsumer then) {
        if (index >= items.size() || unwinding()) {
            then.accept(status);
            return;
        }
        Item item = items.get(index);
        IntConsumer next = code -> {
            status = code;
            if (index + 1 >= items.size()) {
                then.accept(code);
            } else {
                process.later(() -> sequence(items, index + 1, context, then));
            }
        };
        if (item.background()) {
            background(item.command(), context.streams());
            next.accept(0);
        } else {
            execute(item.command(), context, next);
        }
    }

    private void background(Syntax command, Descriptors streams) {
        Descriptors own = streams.copy();
        own.input(0, Input.EMPTY);
        OsProcess[] child = new OsProcess[1];
        child[0] = fork(own, shell -> shell.execute(command, new Context(own, false, true), shell::exit), end -> {
            children.put(child[0].pid(), Optional.of(end.code()));
            List<Runnable> woken = List.copyOf(waiting);
            waiting.clear();
            woken.forEach(process::later);
        });
        child[0].ignoreInterrupt();
        lastBackground = child[0].pid();
        children.put(lastBackground, Optional.empty());
    }

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

    private OsProcess fork(Descriptors streams, Consumer<Shell> body, Consumer<OsProcess.End> ending) {
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

    private void subshell(Syntax body, Descriptors streams, boolean tested, IntConsumer then) {
        Descriptors own = streams.copy();
        fork(
                own,
                child -> child.execute(body, new Context(own, tested, true), child::exit),
                end -> process.resume(then::accept, end.code()));
    }

    private void andOr(AndOr list, int index, int code, Context context, IntConsumer then) {
        status = code;
        if (unwinding()) {
            then.accept(code);
            return;
        }
        int next = index;
        while (next < list.rest().size() && list.rest().get(next).and() != (code == 0)) {
            next++;
        }
        if (next >= list.rest().size()) {
            then.accept(code);
            return;
        }
        int chosen = next;
        Link link = list.rest().get(chosen);
        boolean last = chosen == list.rest().size() - 1;
        process.later(() -> execute(
                link.command(),
                last ? context : context.asTested(),
                result -> andOr(list, chosen + 1, result, context, then)));
    }

    private void pipeline(Pipeline pipeline, Context context, IntConsumer then) {
        IntConsumer result = code -> {
            if (pipeline.negated()) {
                status = code == 0 ? 1 : 0;
                then.accept(status);
            } else {
                checked(code, context, then);
            }
        };
        List<Syntax> stages = pipeline.stages();
        if (stages.size() == 1) {
            execute(stages.get(0), context.asTested(), result);
            return;
        }
        int[] open = {stages.size()};
        int[] code = {0};
        Input in = context.streams().in();
        for (int i = 0; i < stages.size(); i++) {
            boolean last = i == stages.size() - 1;
            Descriptors own = context.streams().copy();
            own.input(0, in);
            Pipe pipe = new Pipe();
            if (!last) {
                own.output(1, pipe);
            }
            Input reading = in;
            boolean first = i == 0;
            Syntax stage = stages.get(i);
            fork(own, child -> child.execute(stage, new Context(own, context.tested(), true), child::exit), end -> {
                pipe.endOfInput();
                if (!first) {
                    reading.close();
                }
                if (last) {
                    code[0] = end.code();
                }
                if (--open[0] == 0) {
                    process.resume(result::accept, code[0]);
                }
            });
            in = pipe;
        }
    }

    private void ifCommand(If test, Context context, IntConsumer then) {
        execute(test.condition(), context.asTested(), code -> {
            if (unwinding()) {
                then.accept(code);
            } else if (code == 0) {
                execute(test.then(), context, then);
            } else if (test.otherwise().isPresent()) {
                execute(test.otherwise().get(), context, then);
            } else {
                status = 0;
                then.accept(0);
            }
        });
    }

    /** After the body or the condition of a loop: whether the loop is left. */
    private boolean leavesLoop() {
        if (breaking > 0) {
            breaking--;
            return true;
        }
        if (continuing > 0) {
            continuing--;
            return continuing > 0;
        }
        return returning || interrupted;
    }

    private void whileLoop(While loop, Context context, int last, IntConsumer then) {
        execute(loop.condition(), context.asTested(), code -> {
            if (unwinding()) {
                if (leavesLoop()) {
                    then.accept(status);
                } else {
                    process.later(() -> whileLoop(loop, context, status, then));
                }
                return;
            }
            if ((code == 0) == loop.until()) {
                status = last;
                then.accept(last);
                return;
            }
            execute(loop.body(), context, result -> {
                if (leavesLoop()) {
                    then.accept(status);
                } else {
                    process.later(() -> whileLoop(loop, context, result, then));
                }
            });
        });
    }

    private void forLoop(For loop, Context context, IntConsumer then) {
        if (loop.words().isEmpty()) {
            loopDepth++;
            forEach(loop, positional, 0, context, 0, then);
            return;
        }
        Expansion expansion = new Expansion(this);
        expand(
                expansion,
                context,
                () -> {
                    List<String> values = new ArrayList<>();
                    for (Word word : loop.words().get()) {
                        values.addAll(expansion.fields(word));
                    }
                    return values;
                },
                values -> {
                    loopDepth++;
                    forEach(loop, values, 0, context, 0, then);
                });
    }

    private void forEach(For loop, List<String> values, int index, Context context, int last, IntConsumer then) {
        if (index >= values.size()) {
            loopDepth--;
            status = last;
            then.accept(last);
            return;
        }
        if (!assign(loop.variable(), values.get(index), context.streams())) {
            return;
        }
        execute(loop.body(), context, code -> {
            if (leavesLoop()) {
                loopDepth--;
                then.accept(status);
            } else {
                process.later(() -> forEach(loop, values, index + 1, context, code, then));
            }
        });
    }

    private void caseCommand(Case choice, Context context, IntConsumer then) {
        Expansion expansion = new Expansion(this);
        expand(
                expansion,
                context,
                () -> {
                    String subject = expansion.text(choice.subject());
                    for (Choice branch : choice.choices()) {
                        for (Word word : branch.patterns()) {
                            if (Pattern.matches(expansion.pattern(word), subject)) {
                                return Optional.of(branch);
                            }
                        }
                    }
                    return Optional.<Choice>empty();
                },
                branch -> {
                    if (branch.isPresent() && branch.get().body().isPresent()) {
                        execute(branch.get().body().get(), context, then);
                    } else {
                        status = 0;
                        then.accept(0);
                    }
                });
    }

    private void redirected(Redirected command, Context context, IntConsumer then) {
        Expansion expansion = new Expansion(this);
        expand(expansion, context, () -> targets(command.redirections(), expansion), targets -> {
            Descriptors own = context.streams().copy();
            if (!redirect(command.redirections(), targets, own)) {
                checked(2, context, then);
                return;
            }
            if (context.last()) {
                process.descriptors(own);
            }
            execute(command.body(), context.with(own), then);
        });
    }

    // ---- expansion ------------------------------------------------------------------------------------------------

    private interface Expanding<T> {
        T result() throws Expansion.Needed, Expansion.Failed;
    }

    private <T> void expand(Expansion expansion, Context context, Expanding<T> work, Consumer<T> then) {
        T result;
        try {
            expansion.restart();
            result = work.result();
        } catch (Expansion.Needed needed) {
            substitute(needed.substitution, context.streams(), output -> {
                expansion.note(needed.substitution, output);
                expand(expansion, context, work, then);
            });
            return;
        } catch (Expansion.Failed e) {
            error(context.streams(), e.getMessage() == null ? "" : e.getMessage());
            exit(2);
            return;
        }
        then.accept(result);
    }

    private void substitute(Substitution substitution, Descriptors streams, Consumer<String> then) {
        if (substitution.body.isEmpty()) {
            substituted = 0;
            process.later(() -> then.accept(""));
            return;
        }
        StringBuilder output = new StringBuilder();
        Descriptors own = streams.copy();
        own.output(1, Output.collecting(output, SUBSTITUTION_LIMIT));
        fork(own, child -> child.execute(substitution.body.get(), new Context(own, false, true), child::exit), end -> {
            if (process.running()) {
                substituted = end.code();
                then.accept(output.toString());
            }
        });
    }

    private static List<String> targets(List<Redirection> redirections, Expansion expansion)
            throws Expansion.Needed, Expansion.Failed {
        List<String> targets = new ArrayList<>();
        for (Redirection redirection : redirections) {
            targets.add(expansion.text(redirection.target().word));
        }
        return targets;
    }

    // ---- redirections ---------------------------------------------------------------------------------------------

    static String openReason(FileError e) {
        return e.reason().equals(FileError.ABSENT) ? "No such file" : e.reason();
    }

    private static String createReason(FileError e) {
        return e.reason().equals(FileError.ABSENT) ? "Directory nonexistent" : e.reason();
    }

    /** Applies redirections to descriptors; prints an error and gives false when one fails. */
    private boolean redirect(List<Redirection> redirections, List<String> targets, Descriptors streams) {
        for (int i = 0; i < redirections.size(); i++) {
            Redirection r = redirections.get(i);
            String target = targets.get(i);
            try {
                switch (r.operator()) {
                    case "<<" -> streams.input(r.descriptor(), new TextInput(target));
                    case "<", "<>" -> streams.input(r.descriptor(), open(target));
                    case ">" -> streams.output(r.descriptor(), create(target, false));
                    case ">>" -> streams.output(r.descriptor(), create(target, true));
                    default -> {
                        if (!duplicate(streams, target, r.descriptor())) {
                            return false;
                        }
                    }
                }
            } catch (FileError e) {
                boolean reading = r.operator().equals("<") || r.operator().equals("<>");
                error(
                        streams,
                        "cannot " + (reading ? "open " : "create ") + target + ": "
                                + (reading ? openReason(e) : createReason(e)));
                return false;
            }
        }
        return true;
    }

    private boolean duplicate(Descriptors streams, String target, int to) {
        if (target.equals("-")) {
            streams.close(to);
            return true;
        }
        if (target.length() != 1 || !Character.isDigit(target.charAt(0))) {
            error(streams, "Bad fd number");
            return false;
        }
        if (!streams.duplicate(target.charAt(0) - '0', to)) {
            error(streams, target + ": Bad file descriptor");
            return false;
        }
        return true;
    }

    private Input open(String target) throws FileError {
        FileNode node = process.machine().files().find(process.user(), process.path(target));
        if (node instanceof FileNode.Directory) {
            return new FailingInput();
        }
        return new TextInput(process.machine().files().read(process.user(), process.path(target)));
    }

    /** A directory can be opened and not be read. */
    private static final class FailingInput implements Input {
        @Override
        public void read(Consumer<Optional<String>> then) {
            then.accept(Optional.empty());
        }
    }

    private Output create(String target, boolean append) throws FileError {
        String path = process.path(target);
        FileSystem files = process.machine().files();
        User user = process.user();
        FileNode node = files.write(user, path, "", append, 0666 & ~process.umask());
        return target.equals("/dev/null") ? Output.NULL : text -> files.append(node, text);
    }

    // ---- simple commands ------------------------------------------------------------------------------------------

    private record Expanded(List<String> words, List<Map.Entry<String, String>> assignments, List<String> targets) {}

    private void simple(Simple simple, Context context, Expansion expansion, IntConsumer then) {
        substituted = 0;
        expand(
                expansion,
                context,
                () -> {
                    List<String> words = new ArrayList<>();
                    for (Word word : simple.words()) {
                        words.addAll(expansion.fields(word));
                    }
                    List<String> targets = targets(simple.redirections(), expansion);
                    List<Map.Entry<String, String>> assignments = new ArrayList<>();
                    for (Assignment assignment : simple.assignments()) {
                        assignments.add(Map.entry(assignment.name(), expansion.text(assignment.value())));
                    }
                    return new Expanded(words, assignments, targets);
                },
                expanded -> run(expanded, simple, context, then));
    }

    private void run(Expanded command, Simple simple, Context context, IntConsumer then) {
        if (options.contains('x')) {
            trace(command, context.streams());
        }
        Descriptors own = simple.redirections().isEmpty()
                ? context.streams()
                : context.streams().copy();
        boolean special =
                !command.words().isEmpty() && Builtins.isSpecial(command.words().get(0));
        if (!redirect(simple.redirections(), command.targets(), own)) {
            if (special) {
                exit(2);
            } else {
                then.accept(2);
            }
            return;
        }
        if (command.words().isEmpty()) {
            for (Map.Entry<String, String> assignment : command.assignments()) {
                if (!assign(assignment.getKey(), assignment.getValue(), own)) {
                    return;
                }
            }
            then.accept(substituted);
            return;
        }
        String name = command.words().get(0);
        List<String> args = command.words().subList(1, command.words().size());
        Syntax function = functions.get(name);
        Builtins.Builtin builtin = Builtins.find(name);
        if (function != null && !special) {
            call(function, args, command, context.with(own), then);
        } else if (builtin != null) {
            builtin(builtin, special, args, command, own, context.streams(), then);
        } else {
            if (context.last() && exitTrap.isEmpty()) {
                become(command.words(), command.assignments(), own);
            } else {
                external(command.words(), command.assignments(), own, then);
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

    /** Assigns, unless the variable is read-only, which ends the shell. */
    boolean assign(String name, String value, Descriptors streams) {
        if (readOnly.contains(name)) {
            error(streams, name + ": is read only");
            exit(2);
            return false;
        }
        set(name, value);
        return true;
    }

    private void builtin(
            Builtins.Builtin builtin,
            boolean special,
            List<String> args,
            Expanded command,
            Descriptors own,
            Descriptors context,
            IntConsumer then) {
        Map<String, Optional<String>> saved = new LinkedHashMap<>();
        for (Map.Entry<String, String> assignment : command.assignments()) {
            saved.putIfAbsent(assignment.getKey(), get(assignment.getKey()));
            if (!assign(assignment.getKey(), assignment.getValue(), own)) {
                return;
            }
        }
        builtin.run(new Builtins.Call(this, command.words().get(0), args, own, context), code -> {
            if (!special) {
                saved.forEach(this::restore);
            }
            then.accept(code);
        });
    }

    private void restore(String name, Optional<String> value) {
        if (value.isPresent()) {
            variables.put(name, value.get());
        } else {
            variables.remove(name);
        }
    }

    private void call(Syntax function, List<String> args, Expanded command, Context context, IntConsumer then) {
        if (functionDepth >= FUNCTION_DEPTH_LIMIT) {
            error(context.streams(), "Maximum function recursion depth (" + FUNCTION_DEPTH_LIMIT + ") reached");
            exit(2);
            return;
        }
        Map<String, Optional<String>> saved = new LinkedHashMap<>();
        for (Map.Entry<String, String> assignment : command.assignments()) {
            saved.putIfAbsent(assignment.getKey(), get(assignment.getKey()));
            if (!assign(assignment.getKey(), assignment.getValue(), context.streams())) {
                return;
            }
        }
        List<String> outer = positional;
        Map<String, Optional<String>> outerLocals = locals;
        int outerLoops = loopDepth;
        positional = List.copyOf(args);
        locals = new LinkedHashMap<>();
        loopDepth = 0;
        functionDepth++;
        process.later(() -> execute(function, context, code -> {
            functionDepth--;
            loopDepth = outerLoops;
            positional = outer;
            locals.forEach(this::restore);
            locals = outerLocals;
            saved.forEach(this::restore);
            int result = returning ? status : code;
            returning = false;
            then.accept(result);
        }));
    }

    private Map<String, Optional<String>> locals = new LinkedHashMap<>();

    void local(String name) {
        locals.putIfAbsent(name, get(name));
    }

    /** Runs a program in place of this shell, which does nothing after it: no child, the same process id. */
    void become(List<String> words, List<Map.Entry<String, String>> assignments, Descriptors streams) {
        Map<String, String> environment = environment();
        assignments.forEach(a -> environment.put(a.getKey(), a.getValue()));
        process.machine().replace(process, words, environment, streams);
    }

    void external(
            List<String> words, List<Map.Entry<String, String>> assignments, Descriptors streams, IntConsumer then) {
        Map<String, String> environment = environment();
        assignments.forEach(a -> environment.put(a.getKey(), a.getValue()));
        process.machine()
                .launch(
                        process,
                        process.child(words.get(0), words.subList(1, words.size()), environment, streams),
                        end -> process.resume(then::accept, end.code()));
    }
}
