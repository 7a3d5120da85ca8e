package io.clpmaint.simulator;

import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.Input;
import io.clpmaint.simulator.shell.Machine;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.Program;
import io.clpmaint.simulator.shell.User;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Fault.OfCommand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A program between whose call and whose work stand the faults in wait. */
final class FaultyProgram implements Program {

    private final World world;
    private final Host host;
    private final FaultBox faults;
    private final Program program;

    FaultyProgram(World world, Host host, FaultBox faults, Program program) {
        this.world = world;
        this.host = host;
        this.faults = faults;
        this.program = program;
    }

    @Override
    public void run(Process process) {
        Optional<OfCommand> fault = faults.onCommand(host, process);
        if (fault.isEmpty()) {
            program.run(process);
        } else {
            run(process, fault.get());
        }
    }

    private void run(Process process, OfCommand fault) {
        if (fault instanceof Fault.CommandFails fails) {
            if (!fails.text().isEmpty()) {
                process.err(fails.text() + "\n");
            }
            process.exit(fails.exit());
        } else if (fault instanceof Fault.DropsAfter) {
            program.run(new Tampered(process) {
                @Override
                public void exit(int code) {
                    world.dropConnections(host.name());
                    super.exit(code);
                }
            });
        } else if (fault instanceof Fault.ReplyGarbled) {
            program.run(new Tampered(process) {
                @Override
                public void out(String text) {
                    super.out(garbled(text));
                }

                @Override
                public void err(String text) {
                    super.err(garbled(text));
                }
            });
        }
        // a command that hangs does nothing and never ends
    }

    /** Every third character is damaged; lines keep their ends, so that the damage is not just a short answer. */
    private static String garbled(String text) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = 1; i < damaged.length(); i += 3) {
            if (damaged.charAt(i) != '\n') {
                damaged.setCharAt(i, '\uFFFD');
            }
        }
        return damaged.toString();
    }

    /** A process as a tampered program sees it. */
    private static class Tampered implements Process {

        private final Process process;

        Tampered(Process process) {
            this.process = process;
        }

        @Override
        public String name() {
            return process.name();
        }

        @Override
        public List<String> args() {
            return process.args();
        }

        @Override
        public Map<String, String> environment() {
            return process.environment();
        }

        @Override
        public User user() {
            return process.user();
        }

        @Override
        public String directory() {
            return process.directory();
        }

        @Override
        public int pid() {
            return process.pid();
        }

        @Override
        public Machine machine() {
            return process.machine();
        }

        @Override
        public Input input() {
            return process.input();
        }

        @Override
        public void readAll(Consumer<String> then) {
            process.readAll(then);
        }

        @Override
        public void readLine(Consumer<Optional<String>> then) {
            process.readLine(then);
        }

        @Override
        public void out(String text) {
            process.out(text);
        }

        @Override
        public void err(String text) {
            process.err(text);
        }

        @Override
        public void exit(int code) {
            process.exit(code);
        }

        @Override
        public void after(Duration delay, Runnable next) {
            process.after(delay, next);
        }

        @Override
        public boolean running() {
            return process.running();
        }

        @Override
        public void onKill(Consumer<String> listener) {
            process.onKill(listener);
        }

        @Override
        public void call(List<String> words, Consumer<Integer> then) {
            process.call(words, then);
        }
    }
}
