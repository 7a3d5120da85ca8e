package io.clpmaint.simulator.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A process of a simulated server: a running program, or a shell or subshell that interprets a script. */
final class OsProcess implements Process {

    /** The process behind what a program was given, which may be a wrapper around it. */
    static OsProcess of(Process given) {
        return given instanceof OsProcess own
                ? own
                : given.machine().process(given.pid()).orElseThrow();
    }

    /** How a process ended: an exit code, or 128 plus the number of a signal and its name. */
    record End(int code, Optional<String> signal) {}

    private final Machine machine;
    private final int pid;
    private final int parent;
    private final Instant born;
    private String name;
    private List<String> args;
    private Map<String, String> environment;
    private final Consumer<End> ending;
    private List<Consumer<String>> killListeners = List.of();
    private final Budget budget;
    private List<Timer> timers = List.of();
    private Descriptors descriptors;
    private User user;
    private String directory;
    private int session;
    private String unit;
    private int umask;
    private boolean ignoresHangUp;
    private boolean ignoresInterrupt;
    private Optional<Runnable> interrupted = Optional.empty();
    private boolean running = true;
    private boolean writeFailed;
    private String writeError = "";

    OsProcess(Machine machine, int pid, int parent, Start start, Consumer<End> ending) {
        this.machine = machine;
        this.pid = pid;
        this.parent = parent;
        this.born = machine.scheduler().now();
        this.name = start.name;
        this.args = start.args;
        this.environment = start.environment;
        this.descriptors = start.descriptors;
        this.user = start.user;
        this.directory = start.directory;
        this.session = start.session == 0 ? pid : start.session;
        this.unit = start.unit;
        this.umask = start.umask;
        this.ignoresHangUp = start.ignoresHangUp;
        this.ignoresInterrupt = start.ignoresInterrupt;
        this.budget = start.budget;
        this.ending = ending;
    }

    /**
     * What a process starts with; session 0 makes it the leader of its own. The unit is the systemd unit that it is part of: a
     * scope, or the login of a user, by the user's name.
     */
    record Start(
            String name,
            List<String> args,
            Map<String, String> environment,
            Descriptors descriptors,
            User user,
            String directory,
            int session,
            String unit,
            int umask,
            boolean ignoresHangUp,
            boolean ignoresInterrupt,
            Budget budget) {

        Start named(String other) {
            if (other.equals(name)) {
                return this;
            }
            return new Start(
                    other,
                    args,
                    environment,
                    descriptors,
                    user,
                    directory,
                    session,
                    unit,
                    umask,
                    ignoresHangUp,
                    ignoresInterrupt,
                    budget);
        }

        Start as(User other, Map<String, String> itsEnvironment) {
            return new Start(
                    name,
                    args,
                    itsEnvironment,
                    descriptors,
                    other,
                    directory,
                    session,
                    unit,
                    umask,
                    ignoresHangUp,
                    ignoresInterrupt,
                    budget);
        }
    }

    /** What a child of this process starts with. */
    Start child(String childName, List<String> childArgs, Map<String, String> childEnvironment, Descriptors streams) {
        return new Start(
                childName,
                List.copyOf(childArgs),
                childEnvironment,
                streams,
                user,
                directory,
                session,
                unit,
                umask,
                ignoresHangUp,
                ignoresInterrupt,
                budget);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> args() {
        return args;
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public User user() {
        return user;
    }

    @Override
    public String directory() {
        return directory;
    }

    void directory(String path) {
        directory = path;
    }

    int umask() {
        return umask;
    }

    void umask(int bits) {
        umask = bits & 0777;
    }

    int parent() {
        return parent;
    }

    /** When it began. */
    Instant born() {
        return born;
    }

    int session() {
        return session;
    }

    /** Makes it the leader of its own session, as {@code setsid} does. */
    void leaveSession() {
        session = pid;
    }

    String unit() {
        return unit;
    }

    /** Makes it, and what it starts from now on, part of another systemd unit. */
    void enter(String other) {
        unit = other;
    }

    /** Goes on as another user. */
    void become(User other) {
        user = other;
    }

    boolean ignoresHangUp() {
        return ignoresHangUp;
    }

    void ignoreHangUp() {
        ignoresHangUp = true;
    }

    /** Goes on when its session is interrupted, as what a shell runs in the background does. */
    void ignoreInterrupt() {
        ignoresInterrupt = true;
    }

    /** Says what an interrupt does to it instead of ending it. */
    void onInterrupt(Runnable handler) {
        interrupted = Optional.of(handler);
    }

    /** Interrupts it. */
    void interrupt() {
        if (interrupted.isPresent()) {
            interrupted.get().run();
        } else if (!ignoresInterrupt) {
            kill("INT");
        }
    }

    Budget budget() {
        return budget;
    }

    Descriptors descriptors() {
        return descriptors;
    }

    void descriptors(Descriptors replacement) {
        descriptors = replacement;
    }

    @Override
    public int pid() {
        return pid;
    }

    @Override
    public Machine machine() {
        return machine;
    }

    @Override
    public Input input() {
        return descriptors.in();
    }

    /** Goes on as another program, as {@code exec} does. */
    void become(String program, List<String> arguments, Map<String, String> variables, Descriptors streams) {
        name = program;
        args = List.copyOf(arguments);
        environment = variables;
        descriptors = streams;
    }

    /** The files, with the rights and the directory of this process. */
    String path(String relative) {
        if (relative.startsWith("/")) {
            return relative;
        }
        return directory.endsWith("/") ? directory + relative : directory + "/" + relative;
    }

    @Override
    public void out(String text) {
        write(1, text);
    }

    @Override
    public void err(String text) {
        write(2, text);
    }

    private void write(int descriptor, String text) {
        if (!print(descriptors, descriptor, text) && descriptor == 1) {
            writeFailed = true;
        }
    }

    /** Prints to a descriptor; false when that fails. A pipe without a reader ends the process. */
    boolean print(Descriptors streams, int descriptor, String text) {
        if (!running || text.isEmpty()) {
            return true;
        }
        try {
            streams.out(descriptor).write(text);
            return true;
        } catch (FileError e) {
            if (e.reason().equals(Output.BROKEN_PIPE)) {
                kill("PIPE");
            } else {
                writeError = e.reason();
            }
            return false;
        }
    }

    @Override
    public void exit(int code) {
        if (!running) {
            return;
        }
        int shown = code & 0xff;
        if (writeFailed) {
            err(name + ": write error: " + writeError + "\n");
            shown = shown == 0 ? 1 : shown;
        }
        end(new End(shown, Optional.empty()));
    }

    /** Ends it by a signal. */
    void kill(String signal) {
        if (!running) {
            return;
        }
        List<Consumer<String>> listeners = List.copyOf(killListeners);
        end(new End(128 + Signals.number(signal), Optional.of(signal)));
        listeners.forEach(listener -> listener.accept(signal));
    }

    /** Ends it without telling anybody who waits for it: the server is gone. */
    void vanish() {
        if (running) {
            running = false;
            stopTimers();
            killListeners.forEach(listener -> listener.accept("KILL"));
        }
    }

    private void end(End end) {
        running = false;
        stopTimers();
        machine.ended(this);
        machine.later(() -> ending.accept(end));
    }

    @Override
    public void after(Duration delay, Runnable next) {
        if (running) {
            Timer timer = new Timer(next);
            timers = with(timers, timer);
            timer.arranged = machine.scheduler().after(delay, timer);
        }
    }

    /** Most processes have none or one of a kind. */
    private static <T> List<T> with(List<T> some, T one) {
        if (some.isEmpty()) {
            return List.of(one);
        }
        List<T> more = new ArrayList<>(some);
        more.add(one);
        return more;
    }

    /** One wait of this process; it ends with the process. */
    private final class Timer implements Runnable {
        private final Runnable next;
        private Cancellable arranged = () -> {};

        Timer(Runnable next) {
            this.next = next;
        }

        @Override
        public void run() {
            timers = timers.size() == 1
                    ? List.of()
                    : timers.stream().filter(other -> other != this).toList();
            later(next);
        }
    }

    private void stopTimers() {
        if (timers.isEmpty()) {
            return;
        }
        for (Timer timer : timers) {
            timer.arranged.cancel();
        }
        timers = List.of();
    }

    /** Goes on after everything that is already waiting to go on at this moment. */
    void later(Runnable next) {
        machine.later(() -> {
            if (running) {
                next.run();
            }
        });
    }

    @Override
    public boolean running() {
        return running;
    }

    @Override
    public void onKill(Consumer<String> listener) {
        killListeners = with(killListeners, listener);
    }

    @Override
    public void call(List<String> words, Consumer<Integer> then) {
        machine.launch(
                this,
                child(words.get(0), words.subList(1, words.size()), environment, descriptors),
                end -> resume(then, end.code()));
    }

    /** Hands a result on, unless this process has ended meanwhile. */
    <T> void resume(Consumer<T> then, T result) {
        if (running) {
            then.accept(result);
        }
    }

    // ---- reading --------------------------------------------------------------------------------------------------

    /** Reads a chunk; the answer comes in a turn of its own, so that loops do not nest. */
    void read(Input from, Consumer<Optional<String>> then) {
        from.read(chunk -> later(() -> then.accept(chunk)));
    }

    @Override
    public void readAll(Consumer<String> then) {
        readAll(input(), new StringBuilder(), then);
    }

    private void readAll(Input from, StringBuilder text, Consumer<String> then) {
        read(from, chunk -> {
            if (chunk.isEmpty() || text.length() > Pipe.LIMIT) {
                then.accept(text.toString());
            } else {
                text.append(chunk.get());
                readAll(from, text, then);
            }
        });
    }

    @Override
    public void readLine(Consumer<Optional<String>> then) {
        readLine(input(), line -> then.accept(line.map(l -> l.endsWith("\n") ? l.substring(0, l.length() - 1) : l)));
    }

    /** Reads one line with its end; without one when the input ended in the middle of it. */
    void readLine(Input from, Consumer<Optional<String>> then) {
        readLine(from, new StringBuilder(), then);
    }

    private void readLine(Input from, StringBuilder text, Consumer<Optional<String>> then) {
        read(from, chunk -> {
            if (chunk.isEmpty() || text.length() > Pipe.LIMIT) {
                then.accept(text.length() == 0 ? Optional.empty() : Optional.of(text.toString()));
                return;
            }
            int end = chunk.get().indexOf('\n') + 1;
            if (end == 0) {
                text.append(chunk.get());
                readLine(from, text, then);
            } else {
                text.append(chunk.get(), 0, end);
                if (end < chunk.get().length()) {
                    from.unread(chunk.get().substring(end));
                }
                then.accept(Optional.of(text.toString()));
            }
        });
    }
}
