package io.clpmaint.simulator.system;

import io.clpmaint.product.data.ToolPhrase;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Packages;
import io.clpmaint.simulator.model.Service;
import io.clpmaint.simulator.shell.Process;

/** A change of packages as a package manager carries it out: with its lock, in its words. */
final class ManagedChange {

    private final Cluster cluster;
    private final Host host;

    ManagedChange(Cluster cluster, Host host) {
        this.cluster = cluster;
        this.host = host;
    }

    /** What a package manager says meanwhile, and with which codes it ends. */
    interface Words {

        /** What it says before it begins. */
        String plan(Change change, PackageWork work);

        /** What it says when everything is there and the packages are installed. */
        String transaction(Change change);

        /** What it says at the end. */
        String complete(Change change);

        /** The code at the end of a change that succeeded. */
        int completeCode(Change change);

        /** Its error when the change failed halfway. */
        String failed(Change change);

        /** Its error when there is no room; nothing was changed. */
        String noRoom(Change change, PackageWork work);

        /** Its code when it failed. */
        int failedCode();
    }

    /** Carries a change out; whoever calls has made sure that the lock is free. */
    void run(Process process, Change change, Words words) {
        if (change.removals().stream().anyMatch(p -> p.name().equals(PackageBook.PRODUCT)) && productRuns()) {
            process.err(ToolPhrase.PRODUCT_RUNNING.text() + "\n");
            process.exit(words.failedCode());
            return;
        }
        Packages packages = host.packages();
        packages.lock(process.pid());
        process.onKill(signal -> packages.unlock());
        String command = String.join(" ", process.args());
        PackageWork work = new PackageWork(cluster, host, process.machine().files(), change, command);
        process.out(words.plan(change, work));
        work.run(process::after, () -> process.out(words.transaction(change)), end -> {
            packages.unlock();
            switch (end) {
                case COMPLETE -> {
                    process.out(words.complete(change));
                    process.exit(words.completeCode(change));
                }
                case FAILED -> {
                    process.err(words.failed(change));
                    process.exit(words.failedCode());
                }
                case NO_ROOM -> {
                    process.err(words.noRoom(change, work));
                    process.exit(words.failedCode());
                }
            }
        });
    }

    private boolean productRuns() {
        return host.services().all().stream().anyMatch(Service::active);
    }
}
