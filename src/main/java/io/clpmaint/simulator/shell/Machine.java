package io.clpmaint.simulator.shell;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The operating system of one simulated server: its files, its programs, its processes. Not safe for use by several
 * threads: whoever calls in holds the world.
 *
 * <p>A new machine is up. {@link #halt} ends all processes without a word to anybody but their connections, which see
 * {@link JobListener#dropped}; {@link #boot} brings it up again with empty volatile directories.
 */
public final class Machine implements CommandHost {

    /** Where programs lie; a program can be called by its name or by its path in any of these. */
    static final List<String> PROGRAM_DIRECTORIES = List.of(
            "/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/opt/nec/clusterpro/bin");

    /** Where installed software lies: what is called from there and is not there, a real server may have. */
    private static final List<String> SOFTWARE = List.of("/usr/", "/opt/", "/lib/", "/lib64/", "/etc/");

    static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final String BOOT_DEVICE = "/dev/sda1";
    private static final String ROOT_DEVICE = "/dev/sda2";
    private static final long BOOT_KIB = 1_038_336;
    private static final long ROOT_KIB = 41_922_560;

    /** The boot loader and the kernel that rescues. */
    private static final long LOADER_KIB = 168_960;

    /** What the installation put below the root, as far as it is not among the files here. */
    private static final long INSTALLED_KIB = 6_291_456;

    private static final int PROCESS_LIMIT = 512;
    private static final int FIRST_PID = 1000;

    /** How long a machine has been up when its world begins. */
    private static final Duration UP_BEFORE = Duration.ofDays(40);

    private final Scheduler scheduler;
    private final HostView view;
    private final MachineSettings settings;
    private final List<Account> accounts;
    private final ScriptCache scripts;
    private final FileSystem files;
    private final Sudo sudo = new Sudo();
    private final ProgramTable programs = new ProgramTable();
    private final TreeMap<Integer, OsProcess> processes = new TreeMap<>();
    private final List<ShellJob> jobs = new ArrayList<>();
    private final Deque<Runnable> turns = new ArrayDeque<>();
    private boolean takingTurns;
    private int lastPid = FIRST_PID;
    private Instant upSince;

    /**
     * A machine with the plain tools installed and the usual directories made.
     *
     * @param scheduler the world's time
     * @param view what the tools tell about the server
     * @param settings accounts and assumptions
     */
    public Machine(Scheduler scheduler, HostView view, MachineSettings settings) {
        this(scheduler, view, settings, new ScriptCache());
    }

    /**
     * A machine that shares with others what its shells have parsed.
     *
     * @param scheduler the world's time
     * @param view what the tools tell about the server
     * @param settings accounts and assumptions
     * @param scripts the lines that were parsed before
     */
    public Machine(Scheduler scheduler, HostView view, MachineSettings settings, ScriptCache scripts) {
        this.scripts = scripts;
        this.scheduler = scheduler;
        this.view = view;
        this.settings = settings;
        this.accounts = accounts(settings);
        this.upSince = scheduler.now().minus(UP_BEFORE);
        this.files = new FileSystem(
                () -> scheduler.now().plusSeconds(view.clockErrorSeconds()),
                ROOT_DEVICE,
                volume("root", ROOT_KIB * 1024, INSTALLED_KIB * 1024));
        files.mount(new Mount(BOOT_DEVICE, "/boot", volume("boot", BOOT_KIB * 1024, LOADER_KIB * 1024), false, true));
        makeDirectories();
        SystemTools.install(programs);
        TextTools.install(programs);
        FileTools.install(programs);
        Checksums.install(programs);
        Gzip.install(programs);
        ProcessTools.install(programs);
        programs.install("su", Su::run);
        programs.install("tar", Tar::run);
        programs.install("sudo", sudo);
    }

    private Volume volume(String use, long bytes, long overhead) {
        String name = view.hostName() + "/" + use;
        String uuid =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        return new Volume(settings.fileSystem(), "", uuid, bytes, overhead);
    }

    private void bootDirectories() {
        if (view.init().equals("systemd")) {
            files.createDirectories("/run/systemd/system");
        }
    }

    private void makeDirectories() {
        for (String path : List.of("/etc", "/usr/bin", "/var/log", "/dev", "/proc", "/mnt", "/opt")) {
            files.createDirectories(path);
        }
        files.write("/etc/fstab", fstab());
        files.createDirectories("/tmp", User.ROOT, 01777);
        files.createDirectories("/var/tmp", User.ROOT, 01777);
        files.volatileDirectory("/run");
        bootDirectories();
        for (Account account : accounts()) {
            files.createDirectories(account.user().home(), account.user(), 0700);
        }
        files.virtual("/proc/sys/kernel/random/boot_id", () -> view.bootId() + "\n");
        files.virtual("/proc/uptime", this::uptime);
        files.virtual("/proc/1/comm", () -> view.init() + "\n");
        files.virtual("/proc/sys/kernel/osrelease", () -> view.kernelRelease() + "\n");
        files.virtual("/proc/sys/kernel/hostname", () -> view.hostName() + "\n");
        files.computed("/proc", this::processFiles);
        files.virtual("/proc/mounts", this::mountTable);
        files.virtual("/proc/self/mounts", this::mountTable);
        files.virtual("/etc/mtab", this::mountTable);
        files.virtual("/etc/passwd", this::passwd); // made of the accounts; a lab's server has its own
        files.device("/dev/null", 'c', () -> "", text -> {});
        files.device("/dev/zero", 'c', () -> "\0".repeat(4096), text -> {});
    }

    private String fstab() {
        StringBuilder out = new StringBuilder();
        for (Mount m : files.mounts()) {
            out.append("UUID=" + m.volume().uuid() + " " + m.directory() + " " + m.type() + " defaults 0 0\n");
        }
        return out.toString();
    }

    private String passwd() {
        StringBuilder out = new StringBuilder();
        for (Account account : accounts) {
            User user = account.user();
            out.append(user.name() + ":x:" + user.uid() + ":" + user.uid() + ":" + user.name() + ":" + user.home()
                    + ":/bin/bash\n");
        }
        return out.append("nobody:x:65534:65534:Kernel Overflow User:/:/sbin/nologin\n")
                .toString();
    }

    private String uptime() {
        long millis = Duration.between(upSince, scheduler.now()).toMillis();
        return String.format(Locale.ROOT, "%d.%02d 0.00\n", millis / 1000, millis % 1000 / 10);
    }

    /** The directory of a process below {@code /proc}; what is known of it is its line in {@code stat} (proc(5)). */
    private Optional<FileNode> processFiles(String name) {
        return Optional.of(name)
                .filter(n -> n.matches("[1-9]\\d{0,8}"))
                .flatMap(n -> process(Integer.parseInt(n)))
                .map(p -> {
                    Volume root = files.mounts().get(0).volume();
                    FileNode.Directory made = new FileNode.Directory(0555, root);
                    made.entries.put("stat", new FileNode.Virtual('-', 0444, root, () -> stat(p), text -> {}));
                    return made;
                });
    }

    /** The twenty-second word is when it began, in hundredths of a second since the boot. */
    private String stat(OsProcess process) {
        return process.pid() + " (" + process.name() + ") S " + process.parent() + " " + process.session() + " "
                + process.session() + " 0 -1 4194304" + " 0".repeat(8) + " 20 0 1 0 "
                + Duration.between(upSince, process.born()).toMillis() / 10 + " 0".repeat(30) + "\n";
    }

    private String mountTable() {
        StringBuilder out = new StringBuilder();
        for (Mount m : files.mounts()) {
            out.append(m.device() + " " + m.directory() + " " + m.type() + " " + m.options() + " 0 0\n");
        }
        return out.toString();
    }

    /** The files; they survive {@link #halt} and {@link #boot}. */
    public FileSystem files() {
        return files;
    }

    /** The programs; more may be installed, also over the plain tools. */
    public ProgramTable programs() {
        return programs;
    }

    ScriptCache scripts() {
        return scripts;
    }

    /** The world's time. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** What the tools tell about the server. */
    public HostView view() {
        return view;
    }

    /**
     * The processes that stand in a directory or below it.
     *
     * @param directory an absolute path
     * @return their ids, lowest first
     */
    public List<Integer> pidsIn(String directory) {
        return processes.values().stream()
                .filter(p -> p.directory().equals(directory) || p.directory().startsWith(directory + "/"))
                .map(OsProcess::pid)
                .toList();
    }

    /**
     * Kills a process.
     *
     * @param pid its id
     */
    public void kill(int pid) {
        process(pid).ifPresent(p -> p.kill("KILL"));
    }

    /** How many processes run. */
    public int processCount() {
        return processes.size();
    }

    /** The accounts, root first. */
    List<Account> accounts() {
        return accounts;
    }

    private static List<Account> accounts(MachineSettings settings) {
        List<Account> all = new ArrayList<>();
        all.add(Account.ROOT);
        settings.accounts().stream().filter(a -> !a.user().root()).forEach(all::add);
        return List.copyOf(all);
    }

    Optional<Account> account(String user) {
        for (Account account : accounts) {
            if (account.user().name().equals(user)) {
                return Optional.of(account);
            }
        }
        return Optional.empty();
    }

    // ---- from outside ---------------------------------------------------------------------------------------------

    @Override
    public Job execute(String user, String command, boolean terminal, JobListener listener) {
        Optional<Account> account = account(user);
        ShellJob job = new ShellJob(this, user, listener, terminal ? HangUp.DIES : settings.hangUp(), terminal);
        jobs.add(job);
        if (account.isEmpty()) {
            later(() -> job.refused(255, "no such account: " + user + "\n"));
            return job;
        }
        User login = account.get().user();
        OsProcess.Start start = new OsProcess.Start(
                "sh",
                List.of("-c", command),
                loginEnvironment(login),
                job.descriptors(),
                login,
                login.home(),
                0,
                login.name(),
                022,
                false,
                false,
                new Budget());
        later(() -> job.started(spawn(1, start, Shell::run, job::ended)));
        return job;
    }

    static Map<String, String> loginEnvironment(User user) {
        TreeMap<String, String> environment = new TreeMap<>();
        environment.put("HOME", user.home());
        environment.put("LOGNAME", user.name());
        environment.put("PATH", PATH);
        environment.put("SHELL", "/bin/sh");
        environment.put("USER", user.name());
        return environment;
    }

    /** The server went down, in whatever way: every process is gone at once, connections are dropped. */
    public void halt() {
        List<OsProcess> gone = List.copyOf(processes.values());
        processes.clear();
        gone.forEach(OsProcess::vanish);
        List<ShellJob> open = List.copyOf(jobs);
        jobs.clear();
        turns.clear();
        sudo.forget();
        open.forEach(ShellJob::dropped);
    }

    /** The server hangs: nothing that runs goes on, and nobody is told. */
    public void freeze() {
        List<OsProcess> gone = List.copyOf(processes.values());
        processes.clear();
        gone.forEach(OsProcess::vanish);
        turns.clear();
    }

    /** The server comes up: volatile directories are empty. */
    public void boot() {
        lastPid = FIRST_PID;
        upSince = scheduler.now();
        files.boot();
        bootDirectories();
    }

    // ---- processes ------------------------------------------------------------------------------------------------

    /** Something goes on after everything that already waits to go on at this moment. */
    void later(Runnable turn) {
        turns.add(turn);
        if (takingTurns) {
            return;
        }
        takingTurns = true;
        try {
            for (Runnable next = turns.poll(); next != null; next = turns.poll()) {
                next.run();
            }
        } finally {
            takingTurns = false;
        }
    }

    OsProcess spawn(int parent, OsProcess.Start start, Consumer<OsProcess> body, Consumer<OsProcess.End> ending) {
        OsProcess process = new OsProcess(this, ++lastPid, parent, start, ending);
        processes.put(process.pid(), process);
        if (processes.size() > PROCESS_LIMIT) {
            process.fail(254, "sh: Cannot fork");
        } else if (!start.budget().spend(scheduler.now())) {
            process.kill("KILL");
        } else {
            process.later(() -> body.accept(process));
        }
        return process;
    }

    /** Runs a program or an executable script as a child. What cannot be run ends at once with 126 or 127. */
    OsProcess launch(OsProcess parent, OsProcess.Start start, Consumer<OsProcess.End> ending) {
        Found found = resolve(parent, start.name());
        OsProcess.Start named = start.named(shortName(start.name()));
        return spawn(parent.pid(), named, process -> found.run(process, start.name()), ending);
    }

    /** Lets a process go on as another program or executable script. */
    void replace(OsProcess process, List<String> words, Map<String, String> environment, Descriptors streams) {
        Found found = resolve(process, words.get(0));
        process.become(shortName(words.get(0)), words.subList(1, words.size()), environment, streams);
        process.later(() -> found.run(process, words.get(0)));
    }

    static String shortName(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return last.isEmpty() ? name : last;
    }

    private interface Found {
        void run(OsProcess process, String calledAs);
    }

    private Found resolve(OsProcess caller, String name) {
        int slash = name.lastIndexOf('/');
        if (slash < 0) {
            Optional<Program> program = programs.find(name);
            if (program.isPresent()) {
                return (process, calledAs) -> program.get().run(process);
            }
        }
        String path = FileSystem.absolute(caller.directory(), name);
        if (slash >= 0) {
            Optional<Program> program = programs.find(installedAs(path));
            if (program.isPresent()) {
                return (process, calledAs) -> program.get().run(process);
            }
        }
        List<String> places = slash >= 0
                ? List.of(path)
                : PROGRAM_DIRECTORIES.stream().map(d -> d + "/" + name).toList();
        for (String place : places) {
            Optional<FileNode> file = files.lookup(caller.user(), place);
            if (file.isPresent()) {
                boolean runs = !(file.get() instanceof FileNode.Directory) && (file.get().mode & 0111) != 0;
                if (runs) {
                    return (process, calledAs) -> Shell.runFile(process, place, process.args());
                }
                if (slash >= 0) {
                    return (process, calledAs) -> process.fail(126, "sh: " + calledAs + ": Permission denied");
                }
            }
        }
        if (slash >= 0 && !PROGRAM_DIRECTORIES.contains(path.substring(0, path.lastIndexOf('/')))) {
            return (process, calledAs) -> {
                if (SOFTWARE.stream().anyMatch(path::startsWith)) {
                    settings.notSimulated().accept(calledAs);
                }
                process.fail(127, "sh: " + calledAs + ": No such file or directory");
            };
        }
        return (process, calledAs) -> {
            if (!programs.isAbsent(shortName(calledAs))) {
                settings.notSimulated().accept(calledAs);
            }
            process.fail(127, "sh: " + calledAs + ": command not found");
        };
    }

    /**
     * The name under which {@link #programs} hold what is called so: a name without its folder where that is one of those
     * that are searched, else the whole path ({@code /opt/site/rotate}).
     *
     * @param called a name or an absolute path
     * @return the name in the table
     */
    public static String installedAs(String called) {
        int slash = called.lastIndexOf('/');
        return PROGRAM_DIRECTORIES.contains(called.substring(0, Math.max(0, slash)))
                ? called.substring(slash + 1)
                : called;
    }

    /** Whether there is a program or an executable file of this name. */
    Optional<String> whereIs(OsProcess caller, String name) {
        if (name.contains("/")) {
            String path = FileSystem.absolute(caller.directory(), name);
            boolean program = programs.find(installedAs(path)).isPresent();
            boolean file = files.lookup(caller.user(), path)
                    .filter(n -> !(n instanceof FileNode.Directory) && (n.mode & 0111) != 0)
                    .isPresent();
            return program || file ? Optional.of(name) : Optional.empty();
        }
        return programs.find(name).map(p -> "/usr/bin/" + name);
    }

    /**
     * Reports something that a program was asked for and that is not simulated.
     *
     * @param what the program with its arguments
     */
    public void reportNotSimulated(String what) {
        settings.notSimulated().accept(what);
    }

    void ended(OsProcess process) {
        processes.remove(process.pid());
        if (anyJobOver()) {
            later(() -> List.copyOf(jobs).forEach(ShellJob::closeWhenDone));
        }
    }

    /** Whether a connection only waits for processes that still hold its streams. */
    private boolean anyJobOver() {
        for (ShellJob job : jobs) {
            if (job.over()) {
                return true;
            }
        }
        return false;
    }

    void closed(ShellJob job) {
        jobs.remove(job);
    }

    List<OsProcess> processes() {
        return List.copyOf(processes.values());
    }

    Optional<OsProcess> process(int pid) {
        return Optional.ofNullable(processes.get(pid));
    }

    /** Whether any running process holds an output. */
    boolean held(Output output) {
        for (OsProcess process : processes.values()) {
            if (process.descriptors().holds(output)) {
                return true;
            }
        }
        return false;
    }

    /** Sends a signal to a process and everything it started that is still in its session. */
    void killTree(OsProcess process, String signal) {
        List<OsProcess> children = processes.values().stream()
                .filter(p -> p.parent() == process.pid() && p.session() == process.session())
                .toList();
        process.kill(signal);
        children.forEach(child -> killTree(child, signal));
    }

    /** Sends a signal to all processes of a session that do not ignore it. */
    void killSession(int session, String signal) {
        List.copyOf(processes.values()).stream()
                .filter(p -> p.session() == session && !(signal.equals("HUP") && p.ignoresHangUp()))
                .forEach(p -> p.kill(signal));
    }

    /** Whether a systemd unit has processes. */
    boolean hasUnit(String unit) {
        return processes.values().stream().anyMatch(p -> p.unit().equals(unit));
    }

    /** A login has ended: where the server is set so, nothing of it stays, in whatever session it runs. */
    void loggedOut(String user) {
        if (settings.endsLogins() && jobs.stream().noneMatch(job -> job.isOpenTo(user))) {
            List.copyOf(processes.values()).stream()
                    .filter(p -> p.unit().equals(user))
                    .forEach(p -> p.kill("KILL"));
        }
    }

    /** The processes of a session, lowest id first. */
    List<Integer> pidsOf(int session) {
        return processes.values().stream()
                .filter(p -> p.session() == session)
                .map(OsProcess::pid)
                .toList();
    }

    /** Interrupts everything in a session that does not ignore it. */
    void interruptSession(int session) {
        List.copyOf(processes.values()).stream()
                .filter(p -> p.session() == session)
                .forEach(OsProcess::interrupt);
    }

    /** The terminal that a session was begun at, if there is one. */
    Optional<ShellJob> terminal(int session) {
        return jobs.stream().filter(job -> job.isTerminalOf(session)).findFirst();
    }

    /** Waits in virtual time without belonging to a process. */
    Cancellable after(Duration delay, Runnable event) {
        return scheduler.after(delay, () -> later(event));
    }
}
