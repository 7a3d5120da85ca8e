package io.clpmaint.simulator.command;

import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Kernel;
import io.clpmaint.simulator.shell.Machine;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.spec.WorldEffect;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Lets the declared effects of a site's own command, or of a person, happen to one server. */
public final class Effects {

    private final Cluster cluster;
    private final Host host;
    private final Machine machine;

    /**
     * The effects on a server.
     *
     * @param cluster the cluster
     * @param host the server
     * @param machine the machine that executes its commands
     */
    public Effects(Cluster cluster, Host host, Machine machine) {
        this.cluster = cluster;
        this.host = host;
        this.machine = machine;
    }

    /**
     * A command does them, one after the other, and ends with the last.
     *
     * @param process the command
     * @param effects what it does
     */
    public void run(Process process, List<WorldEffect> effects) {
        next(process::after, effects, 0, process::out, process::exit);
    }

    /**
     * A person does them, one after the other; they go on whatever becomes of the server meanwhile.
     *
     * @param effects what the person does
     * @param done told when the last one is over
     */
    public void perform(List<WorldEffect> effects, Runnable done) {
        next((delay, then) -> cluster.time().after(delay, then), effects, 0, text -> {}, code -> done.run());
    }

    private void next(
            PackageUpdate.Later later,
            List<WorldEffect> effects,
            int place,
            Consumer<String> out,
            Consumer<Integer> exit) {
        if (place == effects.size()) {
            exit.accept(0);
            return;
        }
        WorldEffect effect = effects.get(place);
        Runnable then = () -> next(later, effects, place + 1, out, exit);
        if (effect instanceof WorldEffect.Takes takes) {
            later.after(takes.time(), then);
        } else if (effect instanceof WorldEffect.PackagesUpdated) {
            update(later, exit, then);
        } else {
            happen(effect, out);
            cluster.touch();
            later.after(Duration.ZERO, then);
        }
    }

    private void update(PackageUpdate.Later later, Consumer<Integer> exit, Runnable then) {
        new PackageUpdate(cluster, host, machine.files(), true).run(later, () -> {}, end -> {
            if (end == PackageUpdate.End.COMPLETE) {
                then.run();
            } else {
                exit.accept(1);
            }
        });
    }

    private void happen(WorldEffect effect, Consumer<String> out) {
        if (effect instanceof WorldEffect.Prints prints) {
            out.accept(prints.text() + "\n");
        } else if (effect instanceof WorldEffect.FileWritten file) {
            machine.files().write(file.path(), file.content());
        } else if (effect instanceof WorldEffect.KernelInstalled kernel) {
            PackageUpdate.install(cluster, host, machine.files(), new Kernel(kernel.release(), kernel.modules()));
        } else if (effect instanceof WorldEffect.DiskReplaced disk) {
            host.replaceDisk(disk.device(), disk.bytes(), disk.serial());
        } else if (effect instanceof WorldEffect.PoweredOn) {
            host.powerOn();
        } else if (effect instanceof WorldEffect.PoweredOff) {
            host.powerOff();
        }
    }
}
