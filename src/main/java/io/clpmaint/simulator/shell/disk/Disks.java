package io.clpmaint.simulator.shell.disk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The disks that a server sees at the moment, by the kernel's name. */
public final class Disks {

    private static final String DEVICES = "/dev/";

    private final TreeMap<String, Disk> disks = new TreeMap<>();
    private final Map<String, Disk> devices = new HashMap<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private Supplier<List<Claim>> claims = List::of;

    /**
     * Registers for disks being put in and pulled.
     *
     * @param listener called after each change
     */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Says what drivers do with partitions.
     *
     * @param asked gives the claims of the moment
     */
    public void claims(Supplier<List<Claim>> asked) {
        claims = asked;
    }

    /** What drivers do with partitions. */
    List<Claim> claims() {
        return claims.get();
    }

    /**
     * Puts a disk in, replacing one of the same name.
     *
     * @param disk the disk
     */
    public void insert(Disk disk) {
        disks.put(disk.name(), disk);
        devices.put(DEVICES + disk.name(), disk);
        listeners.forEach(Runnable::run);
    }

    /**
     * Pulls a disk.
     *
     * @param name the kernel's name or its path below {@code /dev}
     * @return the disk, empty when there was none
     */
    public Optional<Disk> remove(String name) {
        Optional<Disk> pulled = disk(name);
        pulled.ifPresent(disk -> {
            disks.remove(disk.name());
            devices.remove(DEVICES + disk.name());
        });
        listeners.forEach(Runnable::run);
        return pulled;
    }

    /** All disks, sorted by name. */
    public List<Disk> all() {
        return List.copyOf(disks.values());
    }

    /**
     * Looks a disk up.
     *
     * @param name the kernel's name or its path below {@code /dev}
     * @return the disk, empty when there is none
     */
    public Optional<Disk> disk(String name) {
        return Optional.ofNullable(name.startsWith(DEVICES) ? devices.get(name) : disks.get(name));
    }
}
