package io.clpmaint.simulator.shell;

/**
 * The operating system of one simulated server: its files, its programs, its processes. Not safe for use by several
 * threads: whoever calls in holds the world.
 *
 * <p>A new machine is up. {@link #halt} ends all processes without a word to anybody but their connections, which see
 * {@link JobListener#dropped}; {@link #boot} brings it up again with empty volatile directories.
 */
public final class Machine implements CommandHost {

    private final Scheduler scheduler;
    private final HostView view;
    private final MachineSettings settings;
    private final FileSystem files;
    private final ProgramTable programs = new ProgramTable();

    /**
     * A machine with the plain tools installed and the usual directories made.
     *
     * @param scheduler the world's time
     * @param view what the tools tell about the server
     * @param settings accounts and assumptions
     */
    public Machine(Scheduler scheduler, HostView view, MachineSettings settings) {
        this.scheduler = scheduler;
        this.view = view;
        this.settings = settings;
        this.files = new FileSystem(scheduler::now);
    }

    /** The files; they survive {@link #halt} and {@link #boot}. */
    public FileSystem files() {
        return files;
    }

    /** The programs; more may be installed, also over the plain tools. */
    public ProgramTable programs() {
        return programs;
    }

    /** The world's time. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** What the tools tell about the server. */
    public HostView view() {
        return view;
    }

    @Override
    public Job execute(String user, String command, JobListener listener) {
        throw new UnsupportedOperationException("the shell comes with the next change " + settings);
    }

    /** The server went down, in whatever way: every process is gone at once, connections are dropped. */
    public void halt() {}

    /** The server comes up: volatile directories are empty. */
    public void boot() {
        files.boot();
    }
}
