package io.clpmaint.simulator.system;

import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Kernel;
import io.clpmaint.simulator.model.Packages;
import io.clpmaint.simulator.model.Packages.Transaction;
import io.clpmaint.simulator.shell.FileSystem;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.Distribution;
import io.clpmaint.simulator.spec.Fault.UpdateFails;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A change of packages: download, then a transaction during which packages are halfway, a new kernel near its end. Who
 * starts it gives the time and may be cut off in the middle.
 */
public final class PackageWork {

    private static final Duration LEAST = Duration.ofSeconds(4);
    private static final long MIB = 1 << 20;

    /** How much room a package takes for each KiB that is downloaded, in bytes. */
    private static final long UNPACKED = 3 * 1024;

    private final Cluster cluster;
    private final Host host;
    private final FileSystem files;
    private final PackageBook book;
    private final Change change;
    private final String command;
    private final long total;
    private final Optional<UpdateFails> failure;

    PackageWork(Cluster cluster, Host host, FileSystem files, Change change, String command) {
        this.cluster = cluster;
        this.host = host;
        this.files = files;
        this.book = new PackageBook(cluster, host);
        this.change = change;
        this.command = command;
        boolean everything = change.upgrades().size() == book.offers().size()
                && !change.upgrades().isEmpty();
        long whole = host.chance().around(host.spec().update().toMillis(), 15);
        this.total = everything ? whole : Math.max(LEAST.toMillis(), whole * weight() / book.weight());
        this.failure = change.upgrades().isEmpty() && change.kernel().isEmpty()
                ? Optional.empty()
                : host.faults().takeUpdate();
    }

    /**
     * Whether there is nothing newer than what is installed.
     *
     * @param cluster the cluster
     * @param host the server
     * @return whether an update would do nothing
     */
    public static boolean upToDate(Cluster cluster, Host host) {
        PackageBook book = new PackageBook(cluster, host);
        return book.offers().isEmpty() && book.kernelOnOffer().isEmpty();
    }

    /**
     * An update of everything on offer.
     *
     * @param cluster the cluster
     * @param host the server
     * @param files its files
     * @return the work, not begun
     */
    public static PackageWork everything(Cluster cluster, Host host, FileSystem files) {
        PackageBook book = new PackageBook(cluster, host);
        return new PackageWork(
                cluster, host, files, Change.update(book.offers(), book.kernelOnOffer(), List.of()), "update");
    }

    private long weight() {
        return Math.max(
                1,
                change.upgrades().size()
                        + change.installs().size()
                        + change.kernel().map(k -> 6).orElse(0));
    }

    /** Arranges that something happens later, as long as whoever updates is alive. */
    public interface Later {
        /**
         * Arranges it.
         *
         * @param delay how much later
         * @param next what happens
         */
        void after(Duration delay, Runnable next);
    }

    /** How a change of packages ended. */
    public enum End {
        /** Everything is installed. */
        COMPLETE,
        /** It failed halfway. */
        FAILED,
        /** There was no room for it: nothing was changed. */
        NO_ROOM
    }

    /**
     * Begins.
     *
     * @param later gives the time
     * @param transactionBegins told when the downloads are there
     * @param done told how it ended
     */
    public void run(Later later, Runnable transactionBegins, Consumer<End> done) {
        later.after(share(30), () -> {
            if (missing("/") > 0 || (missing("/boot") > 0 && book.distribution() != Distribution.DEBIAN)) {
                done.accept(End.NO_ROOM);
                return;
            }
            host.packages()
                    .begin(
                            new Transaction(command, cluster.time().millis(), action(), altered(), false),
                            change.upgrades().stream().limit(2).map(Offer::name).toList());
            cluster.touch();
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

    private String action() {
        List<String> letters = new ArrayList<>();
        if (!change.installs().isEmpty() || change.kernel().isPresent()) {
            letters.add("I");
        }
        if (!change.removals().isEmpty() || !change.kernelsGone().isEmpty()) {
            letters.add("E");
        }
        if (!change.upgrades().isEmpty()) {
            letters.add("U");
        }
        return letters.size() == 1
                ? switch (letters.get(0)) {
                    case "I" -> "Install";
                    case "E" -> "Removed";
                    default -> "Upgrade";
                }
                : String.join(", ", letters);
    }

    int altered() {
        return change.upgrades().size()
                + change.installs().size()
                + change.removals().size()
                + change.kernel()
                        .map(k -> KernelPacks.of(book.distribution(), k).size())
                        .orElse(0)
                + change.kernelsGone().stream()
                        .mapToInt(k -> KernelPacks.of(book.distribution(), k).size())
                        .sum();
    }

    /** How many MiB are missing on a file system; 0 when there is room enough. */
    long missing(String directory) {
        long needed = directory.equals("/boot") ? boot() : root();
        long missing = needed - files.mountOf(directory).volume().available();
        return needed == 0 || missing <= 0 ? 0 : missing / MIB + 1;
    }

    private long boot() {
        return change.kernel().map(k -> KernelFiles.bytes(book.distribution())).orElse(0L);
    }

    private long root() {
        long kib = change.installs().stream().mapToLong(Pack::kib).sum()
                + change.upgrades().stream().mapToLong(Offer::kib).sum()
                + change.kernel()
                        .map(k -> KernelPacks.of(book.distribution(), k).stream()
                                .mapToLong(Pack::kib)
                                .sum())
                        .orElse(0L);
        return kib * UNPACKED;
    }

    private void finish(Later later, Consumer<End> done) {
        if (missing("/boot") > 0) {
            // dpkg looks for room no sooner than it writes
            host.packages().repair();
            host.packages().halfway().add("linux-image-" + change.kernel().orElse(""));
            cluster.touch();
            done.accept(End.FAILED);
            return;
        }
        kernels();
        later.after(share(15), () -> {
            apply(change.upgrades());
            change.installs().forEach(this::installed);
            change.removals().forEach(this::removed);
            host.packages().end();
            cluster.touch();
            done.accept(End.COMPLETE);
        });
    }

    private void fail(UpdateFails how) {
        if (how.kernel()) {
            kernels();
        }
        Packages packages = host.packages();
        if (how.consistent()) {
            packages.repair();
            apply(change.upgrades().subList(0, change.upgrades().size() / 2));
        } else {
            packages.corrupt(true);
        }
        cluster.touch();
    }

    private void apply(List<Offer> upgrades) {
        for (Offer offer : upgrades) {
            host.packages().upgraded().add(offer.name());
            if (offer.core()) {
                host.packages().needReboot();
            }
        }
    }

    private void kernels() {
        change.kernel().ifPresent(release -> install(cluster, host, files, new Kernel(release, book.modulesExist())));
        change.kernelsGone().forEach(release -> {
            if (host.packages().removeKernel(release)) {
                KernelFiles.remove(host, files, release);
            }
        });
    }

    private void installed(Pack pack) {
        if (pack.name().equals(PackageBook.PRODUCT)) {
            new ProductPackage(host, files).installed(pack.version());
        } else {
            host.packages().removed().remove(pack.name());
            boolean ours = Catalogue.find(book.distribution(), pack.name()).isPresent();
            if (ours) {
                host.packages().upgraded().add(pack.name());
            } else {
                host.packages().added().put(pack.name(), pack.version());
            }
        }
    }

    private void removed(Pack pack) {
        if (pack.name().equals(PackageBook.PRODUCT)) {
            boolean kept =
                    cluster.spec().reading(Assumption.LICENCE_AFTER_REMOVAL).equals("stays");
            new ProductPackage(host, files).removed(kept);
        } else if (host.packages().added().remove(pack.name()) == null) {
            host.packages().removed().add(pack.name());
        }
    }

    /**
     * Installs a kernel, with the product's modules if they exist for it; the next boot loads it.
     *
     * @param cluster the cluster
     * @param host the server
     * @param files its files
     * @param kernel the kernel
     */
    public static void install(Cluster cluster, Host host, FileSystem files, Kernel kernel) {
        host.packages().install(kernel);
        KernelFiles.write(host, files);
        cluster.touch();
    }

    private Duration share(int percent) {
        return Duration.ofMillis(total * percent / 100);
    }
}
