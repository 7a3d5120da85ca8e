package io.clpmaint.simulator.shell;

import io.clpmaint.simulator.shell.Shell.Context;
import io.clpmaint.simulator.shell.Syntax.AndOr;
import io.clpmaint.simulator.shell.Syntax.Case;
import io.clpmaint.simulator.shell.Syntax.Choice;
import io.clpmaint.simulator.shell.Syntax.For;
import io.clpmaint.simulator.shell.Syntax.If;
import io.clpmaint.simulator.shell.Syntax.Item;
import io.clpmaint.simulator.shell.Syntax.Link;
import io.clpmaint.simulator.shell.Syntax.Pipeline;
import io.clpmaint.simulator.shell.Syntax.Redirected;
import io.clpmaint.simulator.shell.Syntax.Sequence;
import io.clpmaint.simulator.shell.Syntax.Simple;
import io.clpmaint.simulator.shell.Syntax.Subshell;
import io.clpmaint.simulator.shell.Syntax.Substitution;
import io.clpmaint.simulator.shell.Syntax.While;
import io.clpmaint.simulator.shell.Syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Executes the tree of a script in continuation style: lists, pipelines, loops, cases and the substitution of commands. */
final class Interpreter {

    private static final int SUBSTITUTION_LIMIT = 1024 * 1024;

    private final Shell shell;
    private final OsProcess process;
    private final SimpleCommands simple;

    Interpreter(Shell shell) {
        this.shell = shell;
        this.process = shell.process();
        this.simple = new SimpleCommands(shell, this);
    }

    SimpleCommands simple() {
        return simple;
    }

    void execute(Syntax command, Context context, IntConsumer then) {
        if (!process.running()) {
            return;
        }
        if (!process.budget().spend(process.machine().scheduler().now())) {
            process.err(shell.zero + ": endless loop ended\n");
            process.kill("KILL");
            return;
        }
        if (command instanceof Simple one) {
            shell.line = one.line();
            simple.run(one, context, then);
        } else if (command instanceof Sequence sequence) {
            new Turns(sequence.items(), context.inside(), then).run();
        } else if (command instanceof AndOr list) {
            execute(list.first(), context.asTested(), code -> andOr(list, 0, code, context.inside(), then));
        } else if (command instanceof Pipeline pipeline) {
            pipeline(pipeline, context.inside(), then);
        } else if (command instanceof Subshell subshell) {
            subshell(subshell.body(), context.streams(), context.tested(), code -> checked(code, context, then));
        } else if (command instanceof If test) {
            ifCommand(test, context.inside(), then);
        } else if (command instanceof While loop) {
            shell.loopDepth++;
            whileLoop(loop, context.inside(), 0, code -> {
                shell.loopDepth--;
                then.accept(code);
            });
        } else if (command instanceof For loop) {
            shell.line = loop.line();
            forLoop(loop, context.inside(), then);
        } else if (command instanceof Case choice) {
            caseCommand(choice, context.inside(), then);
        } else if (command instanceof Syntax.Function function) {
            shell.functions.put(function.name(), function.body());
            then.accept(0);
        } else if (command instanceof Redirected redirected) {
            shell.line = redirected.line();
            redirected(redirected, context, then);
        }
    }

    /** A command has ended: its status is known, and may end the shell. */
    void checked(int code, Context context, IntConsumer then) {
        shell.status = code;
        if (code != 0 && shell.options.contains('e') && !context.tested() && !shell.unwinding()) {
            shell.exit(code);
        } else {
            then.accept(code);
        }
    }

    /** Commands one after the other, each in a turn of its own. */
    private final class Turns implements Runnable, IntConsumer {

        private final List<Item> items;
        private final Context context;
        private final IntConsumer then;
        private int index;

        Turns(List<Item> items, Context context, IntConsumer then) {
            this.items = items;
            this.context = context;
            this.then = then;
        }

        @Override
        public void run() {
            if (!process.running()) {
                return;
            }
            if (shell.unwinding()) {
                then.accept(shell.status);
                return;
            }
            Item item = items.get(index);
            if (item.background()) {
                background(item.command(), context.streams());
                accept(0);
            } else {
                execute(item.command(), context, this);
            }
        }

        /** The command has ended. */
        @Override
        public void accept(int code) {
            shell.status = code;
            if (++index == items.size()) {
                then.accept(code);
            } else {
                process.machine().later(this);
            }
        }
    }

    private void background(Syntax command, Descriptors streams) {
        Descriptors own = streams.copy();
        own.input(0, Input.EMPTY);
        OsProcess[] started = new OsProcess[1];
        IntConsumer ended = code -> {
            shell.children.put(started[0].pid(), Optional.of(code));
            List<Runnable> woken = List.copyOf(shell.waiting);
            shell.waiting.clear();
            woken.forEach(process::later);
        };
        if (command instanceof Pipeline pipeline && pipeline.stages().size() > 1 && !pipeline.negated()) {
            // no shell of its own stands behind it: it is known by its last process
            started[0] = stages(pipeline.stages(), own, false, ended);
        } else {
            started[0] = shell.fork(
                    own,
                    child -> child.interpreter().execute(command, new Context(own, false, true), child::exit),
                    end -> ended.accept(end.code()));
        }
        started[0].ignoreInterrupt();
        shell.lastBackground = started[0].pid();
        shell.children.put(shell.lastBackground, Optional.empty());
    }

    private void subshell(Syntax body, Descriptors streams, boolean tested, IntConsumer then) {
        Descriptors own = streams.copy();
        shell.fork(
                own,
                child -> child.interpreter().execute(body, new Context(own, tested, true), child::exit),
                end -> process.resume(then::accept, end.code()));
    }

    private void andOr(AndOr list, int index, int code, Context context, IntConsumer then) {
        shell.status = code;
        if (shell.unwinding()) {
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
                shell.status = code == 0 ? 1 : 0;
                then.accept(shell.status);
            } else {
                checked(code, context, then);
            }
        };
        List<Syntax> stages = pipeline.stages();
        if (stages.size() == 1) {
            execute(stages.get(0), context.asTested(), result);
            return;
        }
        stages(stages, context.streams(), context.tested(), code -> process.resume(result::accept, code));
    }

    /** Starts the processes of a pipeline; gives the last, with whose code it ends when all have ended. */
    private OsProcess stages(List<Syntax> stages, Descriptors streams, boolean tested, IntConsumer then) {
        int[] open = {stages.size()};
        int[] code = {0};
        Input in = streams.in();
        OsProcess started = process;
        for (int i = 0; i < stages.size(); i++) {
            boolean last = i == stages.size() - 1;
            Descriptors own = streams.copy();
            own.input(0, in);
            Pipe pipe = new Pipe();
            if (!last) {
                own.output(1, pipe);
            }
            Input reading = in;
            boolean first = i == 0;
            Syntax stage = stages.get(i);
            started = shell.fork(
                    own,
                    child -> child.interpreter().execute(stage, new Context(own, tested, true), child::exit),
                    end -> {
                        pipe.endOfInput();
                        if (!first) {
                            reading.close();
                        }
                        if (last) {
                            code[0] = end.code();
                        }
                        if (--open[0] == 0) {
                            then.accept(code[0]);
                        }
                    });
            in = pipe;
        }
        return started;
    }

    private void ifCommand(If test, Context context, IntConsumer then) {
        execute(test.condition(), context.asTested(), code -> {
            if (shell.unwinding()) {
                then.accept(code);
            } else if (code == 0) {
                execute(test.then(), context, then);
            } else if (test.otherwise().isPresent()) {
                execute(test.otherwise().get(), context, then);
            } else {
                shell.status = 0;
                then.accept(0);
            }
        });
    }

    /** After the body or the condition of a loop: whether the loop is left. */
    private boolean leavesLoop() {
        if (shell.breaking > 0) {
            shell.breaking--;
            return true;
        }
        if (shell.continuing > 0) {
            shell.continuing--;
            return shell.continuing > 0;
        }
        return shell.returning || shell.interrupted;
    }

    private void whileLoop(While loop, Context context, int last, IntConsumer then) {
        execute(loop.condition(), context.asTested(), code -> {
            if (shell.unwinding()) {
                if (leavesLoop()) {
                    then.accept(shell.status);
                } else {
                    process.later(() -> whileLoop(loop, context, shell.status, then));
                }
                return;
            }
            if ((code == 0) == loop.until()) {
                shell.status = last;
                then.accept(last);
                return;
            }
            execute(loop.body(), context, result -> {
                if (leavesLoop()) {
                    then.accept(shell.status);
                } else {
                    process.later(() -> whileLoop(loop, context, result, then));
                }
            });
        });
    }

    private void forLoop(For loop, Context context, IntConsumer then) {
        if (loop.words().isEmpty()) {
            shell.loopDepth++;
            forEach(loop, shell.positional(), 0, context, 0, then);
            return;
        }
        Expansion expansion = new Expansion(shell);
        expand(
                expansion,
                context,
                () -> {
                    List<String> values = new ArrayList<>();
                    for (Word word : loop.words().get()) {
                        expansion.fields(word, values);
                    }
                    return values;
                },
                values -> {
                    shell.loopDepth++;
                    forEach(loop, values, 0, context, 0, then);
                });
    }

    private void forEach(For loop, List<String> values, int index, Context context, int last, IntConsumer then) {
        if (index >= values.size()) {
            shell.loopDepth--;
            shell.status = last;
            then.accept(last);
            return;
        }
        if (!shell.assign(loop.variable(), values.get(index), context.streams())) {
            return;
        }
        execute(loop.body(), context, code -> {
            if (leavesLoop()) {
                shell.loopDepth--;
                then.accept(shell.status);
            } else {
                process.later(() -> forEach(loop, values, index + 1, context, code, then));
            }
        });
    }

    private void caseCommand(Case choice, Context context, IntConsumer then) {
        Expansion expansion = new Expansion(shell);
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
                        shell.status = 0;
                        then.accept(0);
                    }
                });
    }

    private void redirected(Redirected command, Context context, IntConsumer then) {
        Expansion expansion = new Expansion(shell);
        expand(expansion, context, () -> Redirections.targets(command.redirections(), expansion), targets -> {
            Descriptors own = context.streams().copy();
            if (!new Redirections(shell).apply(command.redirections(), targets, own)) {
                checked(2, context, then);
                return;
            }
            if (context.last()) {
                process.descriptors(own);
            }
            execute(command.body(), context.with(own), then);
        });
    }

    interface Expanding<T> {
        T result() throws Expansion.Needed, Expansion.Failed;
    }

    <T> void expand(Expansion expansion, Context context, Expanding<T> work, Consumer<T> then) {
        T result;
        try {
            expansion.restart();
            result = work.result();
        } catch (Expansion.Needed needed) {
            substitute(needed, expansion, context.streams(), () -> expand(expansion, context, work, then));
            return;
        } catch (Expansion.Failed e) {
            failed(e, context);
            return;
        }
        then.accept(result);
    }

    /** An expansion that ends the shell. */
    void failed(Expansion.Failed how, Context context) {
        shell.error(context.streams(), how.getMessage() == null ? "" : how.getMessage());
        shell.exit(2);
    }

    /** Runs the command that an expansion needs, notes what it printed, and goes on. */
    void substitute(Expansion.Needed needed, Expansion expansion, Descriptors streams, Runnable then) {
        substitute(needed.substitution, streams, output -> {
            expansion.ran(needed.substitution, output);
            then.run();
        });
    }

    private void substitute(Substitution substitution, Descriptors streams, Consumer<String> then) {
        if (substitution.body.isEmpty()) {
            shell.substituted = 0;
            process.later(() -> then.accept(""));
            return;
        }
        StringBuilder output = new StringBuilder();
        Descriptors own = streams.copy();
        own.output(1, Output.collecting(output, SUBSTITUTION_LIMIT));
        shell.fork(
                own,
                child -> child.interpreter()
                        .execute(substitution.body.get(), new Context(own, false, true), child::exit),
                end -> {
                    if (process.running()) {
                        shell.substituted = end.code();
                        then.accept(output.toString());
                    }
                });
    }
}
