package io.clpmaint.simulator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Packages and kernels of a server: what is installed beyond its installation, in which state, and what was done. */
public final class Packages {

    /** The version of the product's first package of a release. */
    private static final String FIRST_PACKAGE = ".0-1";

    private final List<Kernel> kernels = new ArrayList<>();
    private final Set<String> upgraded = new TreeSet<>();
    private final TreeMap<String, String> added = new TreeMap<>();
    private final Set<String> removed = new TreeSet<>();
    private final Set<String> held = new TreeSet<>();
    private final List<Transaction> history = new ArrayList<>();
    private final List<String> halfway = new ArrayList<>();
    private Optional<String> product;
    private Kernel running;
    private Kernel next;
    private boolean corrupt;
    private boolean rebootNeeded;
    private int locked;
    private boolean productLost;

    Packages(Kernel kernel, String productVersion) {
        kernels.add(kernel);
        running = kernel;
        next = kernel;
        product = Optional.of(productVersion + FIRST_PACKAGE);
    }

    /**
     * What a package manager did.
     *
     * @param command how it was called, without its name
     * @param moment when, in milliseconds since 1970
     * @param action what it did, in the words of {@code dnf history}
     * @param altered how many packages it changed
     * @param complete whether it came to its end
     */
    public record Transaction(String command, long moment, String action, int altered, boolean complete) {}

    /** Another machine stands there, with its operating system and nothing else. */
    void machineReplaced(Kernel kernel) {
        upgraded.clear();
        added.clear();
        removed.clear();
        held.clear();
        history.clear();
        halfway.clear();
        kernels.clear();
        kernels.add(kernel);
        running = kernel;
        next = kernel;
        product = Optional.empty();
        corrupt = false;
    }

    // ---- kernels --------------------------------------------------------------------------------------------------

    /** The installed kernels, oldest first. */
    public List<Kernel> kernels() {
        return kernels;
    }

    /** The running kernel. */
    public Kernel running() {
        return running;
    }

    /** The kernel that the next boot loads. */
    public Kernel next() {
        return next;
    }

    void boot() {
        running = next;
        locked = 0;
        rebootNeeded = false;
    }

    /**
     * Installs a kernel, which the next boot loads.
     *
     * @param kernel the kernel
     */
    public void install(Kernel kernel) {
        kernels.removeIf(k -> k.release().equals(kernel.release()));
        kernels.add(kernel);
        next = kernel;
        if (running.release().equals(kernel.release())) {
            running = kernel;
        }
    }

    /**
     * Removes a kernel; where it was the next one, the newest that is left becomes it.
     *
     * @param release its release
     * @return whether it was installed and not the running one, which nothing removes
     */
    public boolean removeKernel(String release) {
        boolean gone = !running.release().equals(release)
                && kernels.removeIf(k -> k.release().equals(release));
        if (gone && next.release().equals(release)) {
            next = kernels.get(kernels.size() - 1);
        }
        return gone;
    }

    /**
     * Says for all kernels whether the product's modules exist for them, as an update of the product does.
     *
     * @param exist whether they do
     */
    public void modules(boolean exist) {
        kernels.replaceAll(k -> new Kernel(k.release(), exist || k.modules()));
        running = kernel(running.release()).orElse(running);
        next = kernel(next.release()).orElse(next);
    }

    private Optional<Kernel> kernel(String release) {
        return kernels.stream().filter(k -> k.release().equals(release)).findFirst();
    }

    /**
     * Makes an installed kernel the one that the next boot loads.
     *
     * @param release its release
     * @return whether it is installed
     */
    public boolean bootNext(String release) {
        Optional<Kernel> found = kernel(release);
        found.ifPresent(k -> next = k);
        return found.isPresent();
    }

    // ---- packages -------------------------------------------------------------------------------------------------

    /** The names of the packages that were brought to the version on offer. */
    public Set<String> upgraded() {
        return upgraded;
    }

    /** The packages that were installed by hand, with their versions. */
    public Map<String, String> added() {
        return added;
    }

    /** The packages of the installation that were removed. */
    public Set<String> removed() {
        return removed;
    }

    /** The names and patterns of packages that stay as they are. */
    public Set<String> held() {
        return held;
    }

    /** The version of the product that is installed, such as {@code 4.3.0-1}. */
    public Optional<String> product() {
        return product;
    }

    /**
     * Says which version of the product is installed.
     *
     * @param version the version, empty when it was removed
     */
    public void product(Optional<String> version) {
        product = version;
        productLost = false;
    }

    /** Whether the product's commands are there: it is installed, and its folder was not lost. */
    public boolean productUsable() {
        return product.isPresent() && !productLost;
    }

    /** The product's folder is lost, while the database still knows the product. */
    void loseProduct() {
        productLost = true;
    }

    /** Whether something was changed that takes effect with the next boot only. */
    public boolean rebootNeeded() {
        return rebootNeeded || !running.release().equals(next.release());
    }

    /** Something was changed that takes effect with the next boot only. */
    public void needReboot() {
        rebootNeeded = true;
    }

    // ---- the database ---------------------------------------------------------------------------------------------

    /** Whether the package database is consistent. */
    public boolean consistent() {
        return !corrupt && halfway.isEmpty();
    }

    /** Whether the database itself is damaged. */
    public boolean corrupt() {
        return corrupt;
    }

    /** The packages that were cut off in the middle of their installation. */
    public List<String> halfway() {
        return halfway;
    }

    /**
     * Says whether the database itself is damaged.
     *
     * @param now whether it is from now on
     */
    public void corrupt(boolean now) {
        corrupt = now;
    }

    /** What package managers did, oldest first. */
    public List<Transaction> history() {
        return history;
    }

    /**
     * Notes what a package manager begins to do.
     *
     * @param begun what it does
     * @param first the packages that would be halfway if it were cut off
     */
    public void begin(Transaction begun, List<String> first) {
        history.add(begun);
        halfway.clear();
        halfway.addAll(first);
    }

    /** The last transaction came to its end. */
    public void end() {
        Transaction last = history.remove(history.size() - 1);
        history.add(new Transaction(last.command(), last.moment(), last.action(), last.altered(), true));
        halfway.clear();
    }

    /** Packages that were halfway are whole again. */
    public void repair() {
        halfway.clear();
    }

    // ---- the lock -------------------------------------------------------------------------------------------------

    /** The process that holds the package manager's lock; 0 for none. */
    public int locked() {
        return locked;
    }

    /**
     * Claims the package manager's lock.
     *
     * @param pid the process
     * @return whether it was free
     */
    public boolean lock(int pid) {
        boolean free = locked == 0;
        locked = free ? pid : locked;
        return free;
    }

    /** Gives the lock back. */
    public void unlock() {
        locked = 0;
    }
}
