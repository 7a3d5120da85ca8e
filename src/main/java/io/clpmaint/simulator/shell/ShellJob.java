package io.clpmaint.simulator.shell;

import java.util.Optional;

/**
 * A command from outside: the login shell's process, its standard input and where its output goes. As with OpenSSH, the
 * connection sees the end only when no process holds the output streams any more.
 */
final class ShellJob implements Job {

    private final Machine machine;
    private final String user;
    private final JobListener listener;
    private final HangUp policy;
    private final boolean terminal;
    private final Pipe input = new Pipe(this::wanted);
    private final Output out;
    private final Output err;
    private Optional<OsProcess> process = Optional.empty();
    private Optional<OsProcess.End> end = Optional.empty();
    private boolean told;
    private boolean lost;

    ShellJob(Machine machine, String user, JobListener listener, HangUp policy, boolean terminal) {
        this.machine = machine;
        this.user = user;
        this.listener = listener;
        this.policy = policy;
        this.terminal = terminal;
        this.out = text -> print(true, text);
        this.err = text -> print(false, text);
    }

    Descriptors descriptors() {
        return Descriptors.of(input, out, err);
    }

    private void print(boolean toOut, String text) throws FileError {
        if (lost && policy != HangUp.GOES_ON) {
            throw new FileError(Output.BROKEN_PIPE);
        }
        if (told || lost) {
            return;
        }
        if (toOut) {
            listener.out(text);
        } else {
            listener.err(text);
        }
    }

    void refused(int code, String message) {
        if (!lost) {
            listener.err(message);
        }
        ended(new OsProcess.End(code, Optional.empty()));
    }

    void started(OsProcess shell) {
        process = Optional.of(shell);
    }

    boolean isTerminalOf(int session) {
        return terminal && process.filter(shell -> shell.session() == session).isPresent();
    }

    /** Whether it is a user's, and its connection is there. */
    boolean isOpenTo(String name) {
        return user.equals(name) && !told && !lost;
    }

    private void wanted() {
        if (!told && !lost) {
            listener.wanted();
        }
    }

    /** Shows what is typed from now on, or does not. */
    void echo(boolean on) {
        if (!told && !lost) {
            listener.echo(on);
        }
    }

    void ended(OsProcess.End how) {
        end = Optional.of(how);
        closeWhenDone();
    }

    /** Whether its shell has ended; other processes may still hold its streams. */
    boolean over() {
        return end.isPresent();
    }

    void closeWhenDone() {
        if (end.isEmpty() || told || machine.held(out) || machine.held(err)) {
            return;
        }
        told = true;
        machine.closed(this);
        if (lost) {
            return;
        }
        OsProcess.End how = end.get();
        if (how.signal().isPresent()) {
            listener.signalled(how.signal().get());
        } else {
            listener.exited(how.code());
        }
    }

    void dropped() {
        if (!told) {
            told = true;
            if (!lost) {
                listener.dropped();
            }
        }
    }

    @Override
    public void input(String text) {
        if (!told && !text.isEmpty()) {
            machine.later(() -> {
                try {
                    input.write(text);
                } catch (FileError e) {
                    // Nobody reads: what is sent to a closed pipe is lost.
                    return;
                }
            });
        }
    }

    @Override
    public void endInput() {
        if (!told) {
            machine.later(input::endOfInput);
        }
    }

    @Override
    public void endOnce() {
        if (!told) {
            machine.later(input::endOnce);
        }
    }

    @Override
    public void interrupt() {
        if (!told && !lost) {
            machine.later(() -> {
                echo(true);
                process.ifPresent(shell -> machine.interruptSession(shell.session()));
            });
        }
    }

    @Override
    public void hangUp() {
        if (told || lost) {
            return;
        }
        lost = true;
        machine.later(() -> {
            input.endOfInput();
            if (policy == HangUp.DIES) {
                process.ifPresent(shell -> machine.killSession(shell.session(), "HUP"));
            }
            machine.loggedOut(user);
        });
    }
}
