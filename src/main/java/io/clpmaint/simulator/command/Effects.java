package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Kernel;
import io.clpmaint.simulator.model.MirrorSide;
import io.clpmaint.simulator.shell.FileSystem;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.Volume;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.simulator.system.PackageWork;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Lets the declared effects of a site's own command, or of a person, happen. */
public final class Effects {

    private final Cluster cluster;
    private final Function<Host, FileSystem> files;

    /**
     * The effects on a cluster.
     *
     * @param cluster the cluster
     * @param files the files of each server
     */
    public Effects(Cluster cluster, Function<Host, FileSystem> files) {
        this.cluster = cluster;
        this.files = files;
    }

    /**
     * A command does them, one after the other, and ends with the last.
     *
     * @param process the command
     * @param host the server that executes it
     * @param effects what it does
     */
    public void run(Process process, Host host, List<Declared> effects) {
        next(new Doer(host, process::after, process::out, process::exit), effects, 0);
    }

    /**
     * A person does them, one after the other; they go on whatever becomes of the servers meanwhile.
     *
     * @param host the server where the person is
     * @param effects what the person does
     * @param done told when the last one is over
     */
    public void perform(Host host, List<Declared> effects, Runnable done) {
        PackageWork.Later later = (delay, then) -> cluster.time().after(delay, then);
        next(new Doer(host, later, text -> {}, code -> done.run()), effects, 0);
    }

    /** Who does it: where, with what time, and what becomes of what is said. */
    private record Doer(Host host, PackageWork.Later later, Consumer<String> out, Consumer<Integer> exit) {}

    private void next(Doer doer, List<Declared> effects, int place) {
        if (place == effects.size()) {
            doer.exit().accept(0);
            return;
        }
        Declared declared = effects.get(place);
        WorldEffect effect = declared.effect();
        Host host = declared.server().flatMap(cluster::machine).orElse(doer.host());
        PackageWork.Later later = doer.later();
        Runnable then = () -> next(doer, effects, place + 1);
        if (effect instanceof WorldEffect.Takes takes) {
            later.after(takes.time(), then);
        } else if (effect instanceof WorldEffect.PackagesUpdated) {
            update(host, doer, then);
        } else {
            happen(effect, host, doer.out());
            cluster.touch();
            later.after(Duration.ZERO, then);
        }
    }

    private void update(Host host, Doer doer, Runnable then) {
        PackageWork.everything(cluster, host, files.apply(host)).run(doer.later(), () -> {}, end -> {
            if (end == PackageWork.End.COMPLETE) {
                then.run();
            } else {
                doer.exit().accept(1);
            }
        });
    }

    private void happen(WorldEffect effect, Host host, Consumer<String> out) {
        if (effect instanceof WorldEffect.Prints prints) {
            out.accept(prints.text() + "\n");
        } else if (effect instanceof WorldEffect.FileWritten file) {
            files.apply(host).write(file.path(), file.content());
        } else if (effect instanceof WorldEffect.FileCopied copy) {
            FileSystem system = files.apply(host);
            system.read(copy.from())
                    .filter(text -> text.contains(copy.replace()))
                    .ifPresent(text -> system.write(
                            copy.path(), copy.replace().isEmpty() ? text : text.replace(copy.replace(), copy.by())));
        } else if (effect instanceof WorldEffect.KernelInstalled kernel) {
            PackageWork.install(cluster, host, files.apply(host), new Kernel(kernel.release(), kernel.modules()));
        } else if (effect instanceof WorldEffect.DiskReplaced disk) {
            host.replaceDisk(disk.device(), disk.bytes(), disk.serial(), disk.used());
        } else if (effect instanceof WorldEffect.MirrorDiskReplaced disk) {
            cluster.mirror(disk.mirror())
                    .flatMap(m -> m.side(host))
                    .ifPresent(side -> host.replaceDisk(side.device(), disk.bytes(), disk.serial(), disk.used()));
        } else if (effect instanceof WorldEffect.MachineReplaced machine) {
            host.replaceMachine(machine.newDisks(), machine.fingerprint());
            files.apply(host).delete("/opt/nec");
        } else if (effect instanceof WorldEffect.FileSystemFaulty faulty) {
            cluster.mirror(faulty.mirror())
                    .flatMap(m -> m.side(host))
                    .flatMap(MirrorSide::content)
                    .ifPresent(volume -> volume.health(Volume.Health.FAULTY));
        } else if (effect instanceof WorldEffect.ProductLost lost) {
            host.loseProduct(lost.known());
            files.apply(host).delete("/opt/nec/clusterpro");
        } else if (effect instanceof WorldEffect.ProductSet set) {
            host.packages().product(Optional.of(set.version()));
            ProductVersion.parse(set.version()).ifPresent(host.services()::onlyOf);
        } else if (effect instanceof WorldEffect.LinksMended) {
            cluster.networks().mend(host);
            cluster.touch();
        } else if (effect instanceof WorldEffect.AddressSet set) {
            cluster.addresses().set(host, set.network(), set.address(), set.prefix());
        } else if (effect instanceof WorldEffect.ServicesDisabled) {
            host.services().disable();
        } else if (effect instanceof WorldEffect.PoweredOn) {
            host.powerOn();
        } else if (effect instanceof WorldEffect.PoweredOff) {
            host.powerOff();
        }
    }
}
