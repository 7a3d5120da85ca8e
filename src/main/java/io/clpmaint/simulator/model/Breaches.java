package io.clpmaint.simulator.model;

import io.clpmaint.cluster.GroupState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Watches for what must never happen in a cluster, whoever caused it. */
public final class Breaches {

    private final List<Breach> found = new ArrayList<>();
    private final Set<String> standing = new LinkedHashSet<>();

    /**
     * Something that must never happen and did.
     *
     * @param at when it began, in milliseconds since 1970
     * @param what what happened
     */
    public record Breach(long at, String what) {}

    /** All of them since the world's beginning. */
    public List<Breach> found() {
        return List.copyOf(found);
    }

    /** A server whose kernel stands still serves nobody and writes nothing until its power is switched. */
    void check(Cluster cluster) {
        Set<String> now = new LinkedHashSet<>();
        for (Group group : cluster.groups()) {
            boolean twice = group.active().stream()
                            .filter(Breaches::up)
                            .filter(a -> !a.host().silent())
                            .count()
                    > 1;
            if (twice) {
                now.add("group " + group.name() + " is up on more than one server");
            }
        }
        for (MirrorDisk mirror : cluster.mirrors()) {
            for (MirrorSide side : mirror.sides()) {
                for (Host host : side.hosts()) {
                    if (mirror.activeOn(host) && !host.silent() && !side.trueCopy()) {
                        now.add("mirror " + mirror.name() + " is active on " + host.name()
                                + ", whose data is not a complete copy");
                    }
                }
            }
        }
        cluster.disks().forEach(disk -> now.addAll(disk.breaches()));
        for (String what : now) {
            if (!standing.contains(what)) {
                found.add(new Breach(cluster.time().millis(), what));
            }
        }
        standing.clear();
        standing.addAll(now);
    }

    static boolean up(Activation activation) {
        return activation.state() == GroupState.ONLINE || activation.state() == GroupState.ONLINE_PENDING;
    }
}
