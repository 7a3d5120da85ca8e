package io.clpmaint.simulator.control;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldDriver;
import io.clpmaint.simulator.shell.HostFile;
import io.clpmaint.simulator.shell.Job;
import io.clpmaint.simulator.shell.JobListener;
import io.clpmaint.simulator.shell.Octets;
import io.clpmaint.simulator.shim.ShimNames;
import io.clpmaint.simulator.spec.FaultForm;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.ServerSpec;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.text.Nearest;
import io.clpmaint.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers requests to one world. Safe for several threads. */
public final class Desk {

    private static final Visit OVER = new Visit() {
        @Override
        public void input(byte[] bytes) {
            // nothing runs
        }

        @Override
        public void endInput() {
            // nothing runs
        }

        @Override
        public void interrupt() {
            // nothing runs
        }

        @Override
        public void close() {
            // nothing runs
        }
    };

    private final World world;
    private final Passing passing;
    private final StateView view;

    private Desk(World world, Passing passing, StateView view) {
        this.world = world;
        this.passing = passing;
        this.view = view;
    }

    /**
     * For a world whose time passes by itself.
     *
     * @param driver lets it pass, at a speed
     * @param view writes the state down
     * @return the desk
     */
    public static Desk of(WorldDriver driver, StateView view) {
        return of(driver, view, () -> {});
    }

    /**
     * For a world whose time passes by itself.
     *
     * @param driver lets it pass, at a speed
     * @param view writes the state down
     * @param leapt told when the clock was set forward
     * @return the desk
     */
    public static Desk of(WorldDriver driver, StateView view, Runnable leapt) {
        return new Desk(driver.world(), Passing.driven(driver, leapt), view);
    }

    /**
     * For a world that nobody serves: its time passes while something is waited for, and not otherwise.
     *
     * @param world the world
     * @param view writes the state down
     * @return the desk
     */
    public static Desk of(World world, StateView view) {
        return new Desk(world, Passing.still(world), view);
    }

    /**
     * Takes a request.
     *
     * @param request what is asked for
     * @param reply where the answer goes; its end may come later
     * @return what can still be said to it
     */
    public Visit take(Request request, Reply reply) {
        try {
            return answer(request, reply);
        } catch (Problem refused) {
            reply.end(new Reply.Refused(refused));
            return OVER;
        }
    }

    private Visit answer(Request request, Reply reply) {
        if (request instanceof Request.Exec exec) {
            return execute(exec, reply);
        }
        if (request instanceof Request.Watch) {
            return new Watch(world, reply);
        }
        if (request instanceof Request.Perform perform) {
            return perform(perform, reply);
        }
        synchronized (world) {
            passing.catchUp();
            if (request instanceof Request.State state) {
                reply.out(view.write(world, state.form()).getBytes(StandardCharsets.UTF_8));
            } else if (request instanceof Request.Faults) {
                world.faultsInWait().forEach(fault -> reply.fact(FaultForm.write(fault)));
            } else if (request instanceof Request.AddFault add) {
                Injection injection = FaultWords.read(add.fields(), world);
                world.inject(injection);
                world.passTo(world.now()); // what is due now happens now
                reply.fact(FaultForm.write(injection));
            } else if (request instanceof Request.ClearFaults clear) {
                clear.server().ifPresentOrElse(this::clear, () -> names().forEach(world::clearFaults));
            } else if (request instanceof Request.Advance advance) {
                passing.leap(advance.duration());
                reply.fact(clock());
            } else if (request instanceof Request.Clock) {
                reply.fact(clock());
            } else if (request instanceof Request.Declare declare) {
                world.declare(declare.command(), declare.effects());
            } else if (request instanceof Request.Files files) {
                known(files.server());
                world.files(files.server()).forEach(file -> reply.fact(FileWords.of(file)));
            } else if (request instanceof Request.Shims) {
                ShimNames.of(world.programs()).forEach(name -> reply.fact(Map.of("program", name)));
            } else if (request instanceof Request.Accounts) {
                world.spec().users().forEach(user -> reply.fact(account(user)));
            } else if (request instanceof Request.Unknown) {
                world.notSimulated().forEach(told -> reply.fact(unknown(told)));
            }
            passing.changed();
        }
        reply.end(new Reply.Exited(0));
        return OVER;
    }

    private void clear(String server) {
        known(server);
        world.clearFaults(server);
    }

    private Map<String, String> clock() {
        Map<String, String> clock = new LinkedHashMap<>();
        clock.put("now", world.now().toString());
        clock.put("speed", Double.toString(passing.speed()));
        return clock;
    }

    private static Map<String, String> account(WorldSpec.UserSpec user) {
        Map<String, String> fact = new LinkedHashMap<>();
        fact.put("user", user.name());
        fact.put("sudo", user.sudo().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return fact;
    }

    private static Map<String, String> unknown(String told) {
        int colon = told.indexOf(": ");
        Map<String, String> fact = new LinkedHashMap<>();
        fact.put("server", told.substring(0, colon));
        fact.put("program", told.substring(colon + 2));
        return fact;
    }

    private Visit perform(Request.Perform perform, Reply reply) {
        boolean[] done = {false};
        synchronized (world) {
            passing.catchUp();
            known(perform.server());
            perform.effects().forEach(e -> e.server().ifPresent(this::known));
            world.act(perform.server(), perform.effects(), () -> {
                done[0] = true;
                reply.end(new Reply.Exited(0));
            });
            passing.changed();
        }
        passing.await(() -> done[0]);
        return OVER;
    }

    private List<String> names() {
        return world.spec().servers().stream().map(ServerSpec::name).toList();
    }

    private void known(String server) {
        if (!names().contains(server)) {
            throw problem(
                    ControlCode.UNKNOWN_SERVER,
                    Problem.Kind.USAGE,
                    Text.of("there is no server '%s' in %s", "サーバ '%s' は %s にありません")
                            .with(server, world.spec().cluster()),
                    Nearest.of(server, names())
                            .map(n -> Text.of("did you mean %s?", "%s の間違いではありませんか。")
                                    .with(n))
                            .orElse(Text.of("its servers: %s", "サーバ: %s").with(String.join(", ", names()))));
        }
    }

    static Problem problem(ControlCode code, Problem.Kind kind, Text what, Text fix) {
        return new Problem(kind, Diagnostic.error(code, what, fix));
    }

    // ---- commands -------------------------------------------------------------------------------------------------

    private Visit execute(Request.Exec exec, Reply reply) {
        synchronized (world) {
            passing.catchUp();
            known(exec.server());
            Running running = new Running(exec, reply);
            if (world.access(exec.server()) == World.Access.UNREACHABLE) {
                throw problem(
                        ControlCode.SERVER_DOWN,
                        Problem.Kind.CONNECTION,
                        Text.of("server %s is not running", "サーバ %s は稼働していません").with(exec.server()),
                        Text.of("see how it stands: clpmaint sim state", "状態を確認してください: clpmaint sim state"));
            }
            running.begin(world.execute(exec.server(), exec.user(), exec.script(), running));
            passing.changed();
            return running;
        }
    }

    /** A command that was begun through this desk. */
    private final class Running implements Visit, JobListener {

        private final String server;
        private final Reply reply;
        private final boolean shim;
        private final List<HostFile> before;
        private Optional<Job> job = Optional.empty();
        private boolean over;

        Running(Request.Exec exec, Reply reply) {
            this.server = exec.server();
            this.reply = reply;
            this.shim = exec.shim();
            this.before = shim ? world.files(server) : List.of();
        }

        void begin(Job started) {
            job = Optional.of(started);
        }

        private void say(java.util.function.Consumer<Job> what) {
            synchronized (world) {
                if (!over) {
                    passing.catchUp();
                    job.ifPresent(what);
                    passing.changed();
                }
            }
        }

        @Override
        public void input(byte[] bytes) {
            String text = Octets.text(bytes);
            if (!text.isEmpty()) {
                say(j -> j.input(text));
            }
        }

        /** In a world that nobody serves time passes from here on: more input cannot come. */
        @Override
        public void endInput() {
            say(Job::endInput);
            if (!passing.await(() -> over)) {
                close();
            }
        }

        @Override
        public void interrupt() {
            say(Job::interrupt);
        }

        @Override
        public void close() {
            say(j -> {
                over = true;
                j.hangUp();
            });
        }

        private void end(Supplier<Reply.Ending> ending) {
            if (!over) {
                over = true;
                if (shim) {
                    FileWords.changes(before, world.files(server)).forEach(reply::fact);
                }
                reply.end(ending.get());
            }
        }

        @Override
        public void wanted() {
            if (shim) {
                reply.wanted();
            }
        }

        @Override
        public void out(String text) {
            reply.out(Octets.bytes(text));
        }

        @Override
        public void err(String text) {
            reply.err(Octets.bytes(text));
        }

        @Override
        public void exited(int code) {
            end(() -> new Reply.Exited(code));
        }

        @Override
        public void signalled(String signal) {
            end(() -> new Reply.Signalled(signal));
        }

        @Override
        public void dropped() {
            end(() -> new Reply.Lost(server));
        }
    }
}
