package io.clpmaint.simulator.model;

import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.MonitorState;
import io.clpmaint.product.data.Alert;
import io.clpmaint.product.data.AlertReason;
import io.clpmaint.product.data.MonitorType;
import io.clpmaint.product.data.Peculiarity;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.RecoverySpec;
import io.clpmaint.simulator.spec.RecoverySpec.FinalAction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What monitors do about the errors that they find, one step after the other as long as the error stays: what they watch is
 * restarted, its group is moved, then the final action (X 4.2 Getting Started Guide 6.5.10). A monitor that is suspended does
 * nothing, and the timeout ratio makes its patience longer.
 */
public final class Recoveries {

    private final Cluster cluster;
    private final Map<String, Course> courses = new TreeMap<>();

    Recoveries(Cluster cluster) {
        this.cluster = cluster;
    }

    /** How far the recovery of one monitor is on one server. */
    private static final class Course {
        private int restarts;
        private int failovers;
        private boolean arranged;
        private boolean acting;
        private Optional<Group> group = Optional.empty();
        private boolean over;
    }

    /** The counters of a monitor on a server: restarts, then failovers so far. */
    public int[] counters(Monitor monitor, Host host) {
        Course course = courses.get(key(monitor, host));
        return course == null ? new int[] {0, 0} : new int[] {course.restarts, course.failovers};
    }

    /** Sets the counters of a monitor on a server back: its recovery begins anew. */
    public void reset(Monitor monitor, Host host) {
        courses.remove(key(monitor, host));
        cluster.touch();
    }

    /** Whether a recovery action is running somewhere. */
    public boolean running() {
        return courses.values().stream().anyMatch(c -> c.acting);
    }

    /**
     * A command reaches for a group whose recovery is just acting. It should not (X 4.2 Getting Started Guide 6.5.10).
     *
     * @param group the group
     * @return whether the command goes on, at the price that the group's resources do not stop; false when it is refused
     */
    public boolean disturb(Group group) {
        boolean acting = courses.values().stream()
                .anyMatch(c -> c.acting && c.group.filter(group::equals).isPresent());
        boolean goesOn = acting
                && cluster.spec().reading(Assumption.COMMAND_DURING_RECOVERY).equals("stops-fail");
        if (goesOn) {
            group.active().forEach(Activation::disturb);
        }
        return goesOn;
    }

    /**
     * Whether the recovery of a monitor acts at the moment.
     *
     * @param monitor the monitor
     * @param host the server whose monitor it is
     * @return whether it does
     */
    public boolean acting(Monitor monitor, Host host) {
        Course course = courses.get(key(monitor, host));
        return course != null && course.acting;
    }

    private static String key(Monitor monitor, Host host) {
        return monitor.name() + " on " + host.name();
    }

    void settle() {
        for (Monitor monitor : cluster.monitors()) {
            if (!monitor.spec().recovery().idle()) {
                cluster.hosts().forEach(host -> settle(monitor, host));
            }
        }
    }

    private void settle(Monitor monitor, Host host) {
        String key = key(monitor, host);
        MonitorState state = monitor.on(host);
        if (state == MonitorState.NORMAL) {
            if (courses.remove(key) != null) {
                host.log(Alert.MONITOR_NORMAL, monitor.name());
            }
        } else if (state == MonitorState.ERROR) {
            Course course = courses.computeIfAbsent(key, k -> new Course());
            if (!course.arranged && !course.acting && !course.over) {
                course.arranged = true;
                host.log(Alert.MONITOR_ERROR, monitor.name(), AlertReason.MONITOR_TIMED_OUT.text());
                long patience = cluster.spec().timing().monitorInterval().toMillis() * ratio(monitor);
                cluster.time().after(patience, () -> {
                    course.arranged = false;
                    if (monitor.on(host) == MonitorState.ERROR && courses.get(key) == course) {
                        step(monitor, host, course);
                    }
                    cluster.touch();
                });
            }
        }
    }

    private long ratio(Monitor monitor) {
        boolean spared = MonitorType.DATABASES.contains(monitor.spec().type())
                && Peculiarity.RATIO_SPARES_DATABASE_MONITORS.in(cluster.spec().product());
        return spared ? 1 : cluster.ratio().value();
    }

    private void step(Monitor monitor, Host host, Course course) {
        RecoverySpec recovery = monitor.spec().recovery();
        Optional<Group> group = monitor.spec().recovers().flatMap(this::groupOf);
        course.group = group;
        boolean here = group.filter(g -> g.on(host).state() == GroupState.ONLINE && !g.busy())
                .isPresent();
        Consumer<Boolean> done = ok -> {
            course.acting = false;
            cluster.touch();
        };
        if (course.restarts < recovery.restarts()) {
            course.restarts++;
            if (here) {
                course.acting = true;
                restart(group.get(), monitor.spec().recovers().orElse(""), host, done);
            }
            return;
        }
        if (course.failovers < recovery.failovers()) {
            course.failovers++;
            Optional<Host> to =
                    here ? cluster.placement().choose(group.get(), host, Optional.of(host)) : Optional.empty();
            if (to.isPresent()) {
                course.acting = true;
                group.get().move(host, to.get(), done);
                return;
            }
        }
        course.over = true;
        last(recovery.last(), monitor, group, host);
    }

    private Optional<Group> groupOf(String target) {
        return cluster.groups().stream()
                .filter(g -> g.name().equals(target) || g.spec().has(target))
                .findFirst();
    }

    /** A resource is restarted with those that start after it, a group as a whole. */
    private static void restart(Group group, String target, Host host, Consumer<Boolean> done) {
        Activation here = group.on(host);
        int last = group.spec().resources().size() - 1;
        int first = 0;
        for (int i = 0; i <= last; i++) {
            if (group.spec().resources().get(i).name().equals(target)) {
                first = i;
            }
        }
        here.stopFromEndTo(first, stopped -> {
            if (stopped) {
                here.startTo(last, done);
            } else {
                done.accept(false);
            }
        });
    }

    private static void last(FinalAction action, Monitor monitor, Optional<Group> group, Host host) {
        switch (action) {
            case STOP_SERVICE -> host.log(Alert.MONITOR_STOPS_SERVICE, monitor.name());
            case SHUTDOWN -> host.log(Alert.MONITOR_STOPS_SYSTEM, monitor.name());
            case REBOOT -> host.log(Alert.MONITOR_REBOOTS_SYSTEM, monitor.name());
            case NONE, STOP_GROUP, RESET -> {
                // nobody says so beforehand
            }
        }
        LastResort.take(action, group, host);
    }

    /** What stands, one line each, for comparison. */
    public List<String> lines() {
        return courses.entrySet().stream()
                .map(e -> e.getKey() + " restarts " + e.getValue().restarts + " failovers " + e.getValue().failovers
                        + " acting " + e.getValue().acting + " over " + e.getValue().over)
                .toList();
    }
}
