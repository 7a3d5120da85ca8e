package io.clpmaint.simulator.shell;

import io.clpmaint.simulator.shell.disk.DiskTools;
import io.clpmaint.simulator.shell.disk.Disks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A machine for tests and the way to run scripts on it. */
final class Console {

    static final String PASSWORD = "secret";

    final Timeline time = new Timeline();
    final List<String> notSimulated = new ArrayList<>();
    final Disks disks = new Disks();
    final Machine machine;
    int boot = 5;

    Console() {
        this(HangUp.GOES_ON);
    }

    Console(HangUp hangUp) {
        this(hangUp, false);
    }

    Console(HangUp hangUp, boolean endsLogins) {
        HostView view = new HostView() {
            @Override
            public String hostName() {
                return "srvA";
            }

            @Override
            public String kernelRelease() {
                return "5.14.0-70.el9.x86_64";
            }

            @Override
            public String bootId() {
                return "11111111-2222-4333-8444-55555555555" + boot;
            }
        };
        machine = new Machine(
                time,
                view,
                new MachineSettings(
                        List.of(
                                new Account(User.ordinary("maint", 1001), new SudoPolicy.WithoutPassword()),
                                new Account(User.ordinary("careful", 1002), new SudoPolicy.WithPassword(PASSWORD)),
                                new Account(User.ordinary("nobody", 65534), new SudoPolicy.Denied())),
                        hangUp,
                        endsLogins,
                        "xfs",
                        notSimulated::add));
        DiskTools.install(machine, disks);
    }

    /** One command from outside and what came of it. */
    static class Run implements JobListener {
        final StringBuilder out = new StringBuilder();
        final StringBuilder err = new StringBuilder();
        int code = -1;
        String signal = "";
        boolean dropped;

        @Override
        public void out(String text) {
            out.append(text);
        }

        @Override
        public void err(String text) {
            err.append(text);
        }

        @Override
        public void exited(int exitCode) {
            code = exitCode;
        }

        @Override
        public void signalled(String name) {
            signal = name;
        }

        @Override
        public void dropped() {
            dropped = true;
        }

        boolean over() {
            return code >= 0 || !signal.isEmpty() || dropped;
        }

        @Override
        public String toString() {
            return "exit " + code + (signal.isEmpty() ? "" : " by " + signal) + "\nout: " + out + "\nerr: " + err;
        }
    }

    /** Runs a script to its end, letting as much time pass as it needs. */
    Run run(String user, String script) {
        Run run = new Run();
        Job job = machine.execute(user, script, run);
        job.endInput();
        for (int i = 0; i < 1_000_000 && !run.over() && time.step(); i++) {
            // each step lets the next thing happen
        }
        return run;
    }

    Run run(String script) {
        return run("root", script);
    }

    void pass(Duration duration) {
        time.pass(duration);
    }
}
