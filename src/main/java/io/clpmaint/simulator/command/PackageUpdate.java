package io.clpmaint.simulator.command;

import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Kernel;
import io.clpmaint.simulator.model.Packages;
import io.clpmaint.simulator.shell.FileSystem;
import io.clpmaint.simulator.spec.Fault.UpdateFails;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An update of all packages: download, then a transaction during which the database is not consistent, a new kernel near
 * its end. Who starts it gives the time and may be cut off in the middle.
 */
final class PackageUpdate {

    private final Cluster cluster;
    private final Host host;
    private final FileSystem files;
    private final boolean withKernel;
    private final long total;
    private final Optional<UpdateFails> failure;

    PackageUpdate(Cluster cluster, Host host, FileSystem files, boolean withKernel) {
        this.cluster = cluster;
        this.host = host;
        this.files = files;
        this.withKernel = withKernel;
        this.total = host.chance().around(host.spec().update().toMillis(), 15);
        this.failure = host.faults().takeUpdate();
    }

    /** Arranges that something happens later, as long as whoever updates is alive. */
    interface Later {
        /**
         * Arranges it.
         *
         * @param delay how much later
         * @param next what happens
         */
        void after(Duration delay, Runnable next);
    }

    /** How an update ended. */
    enum End {
        /** Everything is installed. */
        COMPLETE,
        /** It failed. */
        FAILED
    }

    void run(Later later, Runnable transactionBegins, Consumer<End> done) {
        later.after(share(30), () -> {
            host.packages().consistent(false);
            transactionBegins.run();
            later.after(share(20), () -> {
                if (failure.isPresent()) {
                    fail(failure.get());
                    done.accept(End.FAILED);
                } else {
                    later.after(share(35), () -> finish(later, done));
                }
            });
        });
    }

    private void finish(Later later, Consumer<End> done) {
        installKernel();
        later.after(share(15), () -> {
            host.packages().complete();
            cluster.touch();
            done.accept(End.COMPLETE);
        });
    }

    private void fail(UpdateFails how) {
        if (how.kernel()) {
            installKernel();
        }
        host.packages().consistent(how.consistent());
        cluster.touch();
    }

    private void installKernel() {
        if (!withKernel) {
            return;
        }
        cluster.spec().updates().kernel().ifPresent(release -> {
            boolean modules =
                    cluster.spec().updates().modules() && !host.faults().noModules();
            install(cluster, host, files, new Kernel(release, modules));
        });
    }

    /** Installs a kernel, with the product's modules if they exist for it; the next boot loads it. */
    static void install(Cluster cluster, Host host, FileSystem files, Kernel kernel) {
        Packages packages = host.packages();
        packages.install(kernel);
        KernelFiles.write(host, files);
        cluster.touch();
    }

    private Duration share(int percent) {
        return Duration.ofMillis(total * percent / 100);
    }
}
