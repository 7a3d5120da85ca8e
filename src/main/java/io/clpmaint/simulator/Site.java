package io.clpmaint.simulator;

import io.clpmaint.product.data.InitSystem;
import io.clpmaint.simulator.command.Effects;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.DirectoryUsers;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.Account;
import io.clpmaint.simulator.shell.HangUp;
import io.clpmaint.simulator.shell.HostFile;
import io.clpmaint.simulator.shell.HostView;
import io.clpmaint.simulator.shell.Job;
import io.clpmaint.simulator.shell.JobListener;
import io.clpmaint.simulator.shell.Machine;
import io.clpmaint.simulator.shell.MachineSettings;
import io.clpmaint.simulator.shell.Octets;
import io.clpmaint.simulator.shell.SudoPolicy;
import io.clpmaint.simulator.shell.User;
import io.clpmaint.simulator.shell.disk.DiskTools;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.simulator.spec.WorldSpec.UserSpec;
import io.clpmaint.simulator.system.KernelFiles;
import io.clpmaint.simulator.system.Residents;
import io.clpmaint.simulator.system.SystemLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** One server of the world: the model's host, the machine that executes commands on it, and its open connections. */
final class Site implements HostView {

    private static final int FIRST_UID = 1000;

    private final World world;
    private final Host host;
    private final FaultBox faults;
    private final Machine machine;
    private final DiskTools diskTools;
    private final ResourceMounts mounts;
    private final Map<Long, OpenJob> open = new LinkedHashMap<>();
    private final Map<String, DeclaredProgram> declared = new LinkedHashMap<>();
    private List<HostFile> listed = List.of();
    private long listedAt = -1;

    Site(World world, Cluster cluster, Host host, FaultBox faults) {
        this.world = world;
        this.host = host;
        this.faults = faults;
        this.machine = new Machine(world.timeline(), this, settings(cluster.spec()), world.scripts());
        this.diskTools = DiskTools.install(machine, host.disks());
        KernelFiles.write(host, machine.files());
        this.mounts = new ResourceMounts(cluster, host, machine.files());
        cluster.watch(mounts::follow);
        host.onLog(new SystemLog(host, machine.files())::write);
        host.users(new DirectoryUsers() {
            @Override
            public boolean any(String directory) {
                return !machine.pidsIn(directory).isEmpty();
            }

            @Override
            public void kill(String directory) {
                machine.pidsIn(directory).forEach(machine::kill);
            }
        });
        host.onDown(this::down);
        host.onOff(machine.files()::halt);
        host.onUp(this::up);
        host.onHang(machine::freeze);
    }

    private MachineSettings settings(WorldSpec spec) {
        List<Account> accounts = new ArrayList<>();
        int uid = FIRST_UID;
        for (UserSpec user : spec.users()) {
            SudoPolicy sudo = switch (user.sudo()) {
                case DENIED -> new SudoPolicy.Denied();
                case WITHOUT_PASSWORD -> new SudoPolicy.WithoutPassword();
                case WITH_PASSWORD -> new SudoPolicy.WithPassword(user.name());
            };
            accounts.add(new Account(User.ordinary(user.name(), uid++), sudo, user.commands()));
        }
        HangUp hangUp = HangUp.valueOf(
                spec.reading(Assumption.HANG_UP).replace('-', '_').toUpperCase(Locale.ROOT));
        return new MachineSettings(
                accounts,
                hangUp,
                spec.reading(Assumption.LEFT_BY_LOGIN).equals("is-ended"),
                host.spec().distribution().fileSystem(),
                name -> world.noteNotSimulated(host.name(), name));
    }

    Host host() {
        return host;
    }

    Machine machine() {
        return machine;
    }

    /** Its files; the same list as long as none changes. */
    List<HostFile> files() {
        if (listedAt != machine.files().changes()) {
            listed = machine.files().entries();
            listedAt = machine.files().changes();
        }
        return listed;
    }

    long changes() {
        return machine.files().changes();
    }

    /** Puts the faults in wait between every program and its callers. */
    void watchPrograms() {
        machine.programs().wrap(program -> new FaultyProgram(world, host, faults, program));
    }

    void declare(List<String> command, List<Declared> what, Effects effects) {
        String name = Machine.installedAs(command.get(0));
        boolean modelled = machine.programs().find(name).isPresent()
                && what.stream().allMatch(d -> d.effect() instanceof WorldEffect.PackagesUpdated);
        if (modelled) {
            return; // a package tool that the model knows takes its time and can fail; a declaration could not
        }
        DeclaredProgram program = declared.get(name);
        if (program == null) {
            program = new DeclaredProgram(machine.programs().find(name), effects, host);
            declared.put(name, program);
            machine.programs().install(name, new FaultyProgram(world, host, faults, program));
        }
        program.add(command.subList(1, command.size()), what);
    }

    Job start(long id, String user, String command, boolean terminal, JobListener listener) {
        if (!host.running() && !host.hung()) {
            listener.dropped();
            return new OpenJob(id, listener);
        }
        OpenJob job = new OpenJob(id, listener);
        open.put(id, job);
        if (host.hung()) {
            return job; // it never says anything
        }
        Optional<Fault.OfRequest> fault = faults.onRequest(host, command);
        if (fault.isPresent() && fault.get() instanceof Fault.DropsBefore) {
            world.dropConnections(host.name());
            return job;
        }
        if (fault.isPresent() && fault.get() instanceof Fault.DropsAt at) {
            job.loseAfter(at.octet());
        }
        job.begin(machine.execute(user, command, terminal, job));
        return job;
    }

    void dropAll() {
        for (OpenJob job : List.copyOf(open.values())) {
            job.drop();
        }
    }

    void hangUpAll() {
        for (OpenJob job : List.copyOf(open.values())) {
            job.hangUp();
        }
    }

    Optional<OpenJob> job(long id) {
        return Optional.ofNullable(open.get(id));
    }

    private void up() {
        machine.boot();
        if (!diskTools.mountAtBoot()) {
            host.stopInEmergency();
        }
    }

    private void down() {
        machine.halt();
        dropAll();
        world.tellConnectionLoss(host.name());
    }

    @Override
    public String hostName() {
        return host.hostName();
    }

    @Override
    public String kernelRelease() {
        return host.packages().running().release();
    }

    @Override
    public long clockErrorSeconds() {
        return host.faults().clockError().toSeconds();
    }

    @Override
    public void setClock(long error) {
        host.faults().clockError(Duration.ofSeconds(error));
    }

    @Override
    public void rename(String name) {
        host.rename(name);
    }

    @Override
    public List<Resident> residents() {
        return new Residents(world.spec(), host).all();
    }

    @Override
    public String init() {
        return host.spec().init() == InitSystem.SYSTEMD ? "systemd" : "init";
    }

    @Override
    public String bootId() {
        return host.bootId();
    }

    /** A command that came over a connection: what it says goes to the listener until its end or the connection's. */
    final class OpenJob implements Job, JobListener {

        private final long id;
        private final JobListener listener;
        private Optional<Job> inner = Optional.empty();
        private boolean over;
        private OptionalInt arrives = OptionalInt.empty();

        private OpenJob(long id, JobListener listener) {
            this.id = id;
            this.listener = listener;
        }

        private void begin(Job job) {
            inner = Optional.of(job);
        }

        /** Loses the connection after so many bytes, or at the end if it comes before. */
        private void loseAfter(int octets) {
            arrives = OptionalInt.of(octets);
        }

        /** What of a text arrives; the connection is to be lost after it when it is not all. */
        private String arriving(String text) {
            if (arrives.isEmpty()) {
                return text;
            }
            byte[] bytes = Octets.bytes(text);
            int length = Math.min(bytes.length, arrives.getAsInt());
            arrives = OptionalInt.of(arrives.getAsInt() - length);
            return length == bytes.length ? text : Octets.text(bytes, 0, length);
        }

        private void say(String text, Consumer<String> say) {
            if (over) {
                return;
            }
            String arriving = arriving(text);
            if (!arriving.isEmpty()) {
                say.accept(arriving);
            }
            if (!arriving.equals(text)) {
                drop();
            }
        }

        private void end(Runnable tell) {
            if (arrives.isPresent()) {
                dropped();
            } else if (close()) {
                tell.run();
            }
        }

        private boolean close() {
            boolean first = !over;
            over = true;
            open.remove(id);
            return first;
        }

        /** The connection is lost; the command does what the assumption about hang-ups says. */
        void drop() {
            if (close()) {
                listener.dropped();
                inner.ifPresent(Job::hangUp);
            }
        }

        @Override
        public void input(String text) {
            synchronized (world) {
                world.record(() -> WorldInput.stdin(host.name(), id, text));
                applyInput(text);
            }
        }

        void applyInput(String text) {
            inner.ifPresent(j -> j.input(text));
            world.cluster().settle();
        }

        @Override
        public void endInput() {
            synchronized (world) {
                world.record(() -> WorldInput.endOfInput(host.name(), id));
                applyEndInput();
            }
        }

        void applyEndInput() {
            inner.ifPresent(Job::endInput);
            world.cluster().settle();
        }

        @Override
        public void endOnce() {
            synchronized (world) {
                world.record(() -> WorldInput.endOnce(host.name(), id));
                applyEndOnce();
            }
        }

        void applyEndOnce() {
            inner.ifPresent(Job::endOnce);
            world.cluster().settle();
        }

        @Override
        public void interrupt() {
            synchronized (world) {
                world.record(() -> WorldInput.interrupt(host.name(), id));
                applyInterrupt();
            }
        }

        void applyInterrupt() {
            inner.ifPresent(Job::interrupt);
            world.cluster().settle();
        }

        @Override
        public void hangUp() {
            synchronized (world) {
                if (!over) {
                    world.record(() -> WorldInput.hangUp(host.name(), id));
                    applyHangUp();
                }
            }
        }

        void applyHangUp() {
            if (close()) {
                inner.ifPresent(Job::hangUp);
                world.cluster().settle();
            }
        }

        @Override
        public void out(String text) {
            say(text, listener::out);
        }

        @Override
        public void err(String text) {
            say(text, listener::err);
        }

        @Override
        public void wanted() {
            if (!over) {
                listener.wanted();
            }
        }

        @Override
        public void echo(boolean on) {
            if (!over) {
                listener.echo(on);
            }
        }

        @Override
        public void exited(int code) {
            end(() -> listener.exited(code));
        }

        @Override
        public void signalled(String signal) {
            end(() -> listener.signalled(signal));
        }

        @Override
        public void dropped() {
            if (close()) {
                listener.dropped();
            }
        }
    }
}
