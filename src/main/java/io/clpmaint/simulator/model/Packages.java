package io.clpmaint.simulator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Packages and kernels of a server. */
public final class Packages {

    private final List<Kernel> kernels = new ArrayList<>();
    private Kernel running;
    private Kernel next;
    private boolean consistent = true;
    private boolean updated;
    private boolean locked;

    Packages(Kernel kernel) {
        kernels.add(kernel);
        running = kernel;
        next = kernel;
    }

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

    /** Whether the package database is consistent. */
    public boolean consistent() {
        return consistent;
    }

    /** Whether everything on offer is installed. */
    public boolean updated() {
        return updated;
    }

    /** Whether a package manager is at work. */
    public boolean locked() {
        return locked;
    }

    void boot() {
        running = next;
        locked = false;
    }

    /**
     * Claims the package manager's lock.
     *
     * @return whether it was free
     */
    public boolean lock() {
        boolean free = !locked;
        locked = true;
        return free;
    }

    /** Gives the lock back. */
    public void unlock() {
        locked = false;
    }

    /**
     * Says whether the package database is consistent.
     *
     * @param now whether it is from now on
     */
    public void consistent(boolean now) {
        consistent = now;
    }

    /** Says that everything on offer is installed. */
    public void complete() {
        consistent = true;
        updated = true;
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
     * Makes an installed kernel the one that the next boot loads.
     *
     * @param release its release
     * @return whether it is installed
     */
    public boolean bootNext(String release) {
        Optional<Kernel> found =
                kernels.stream().filter(k -> k.release().equals(release)).findFirst();
        found.ifPresent(k -> next = k);
        return found.isPresent();
    }
}
