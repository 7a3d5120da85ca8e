package io.clpmaint.simulator.spec;

import io.clpmaint.product.data.HeartbeatType;
import io.clpmaint.simulator.spec.WorldSpec.HeartbeatSpec;
import io.clpmaint.text.Text;
import java.util.HashSet;
import java.util.Set;

/** Finds what about monitors and heartbeats cannot be. */
final class WatchContradictions {

    private final Topology topology;
    private final Contradictions out;

    WatchContradictions(Topology topology, Contradictions out) {
        this.topology = topology;
        this.out = out;
    }

    void find() {
        Set<String> targets = new HashSet<>(topology.resources());
        topology.groups().forEach(g -> targets.add(g.name()));
        Set<String> names = new HashSet<>();
        for (MonitorSpec monitor : topology.monitors()) {
            if (!names.add(monitor.name())) {
                out.say("monitor", monitor.name(), Contradictions.TWICE);
            }
            monitor(monitor, targets);
        }
        Set<String> beats = new HashSet<>();
        for (HeartbeatSpec heartbeat : topology.heartbeats()) {
            if (!beats.add(heartbeat.name())) {
                out.say("heartbeat", heartbeat.name(), Contradictions.TWICE);
            }
            heartbeat(heartbeat);
        }
    }

    private void monitor(MonitorSpec monitor, Set<String> targets) {
        monitor.target()
                .filter(t -> !targets.contains(t))
                .ifPresent(t -> out.say(
                        "monitor",
                        monitor.name(),
                        Text.of("its target \"%s\" is neither a resource nor a group", "監視対象 \"%s\" はリソースでもグループでもありません")
                                .with(t)));
        monitor.recovers()
                .filter(t -> !targets.contains(t) && !monitor.target().equals(monitor.recovers()))
                .ifPresent(t -> out.say(
                        "monitor",
                        monitor.name(),
                        Text.of(
                                        "\"%s\", which it is to recover, is neither a resource nor a group",
                                        "回復対象 \"%s\" はリソースでもグループでもありません")
                                .with(t)));
        boolean needsOne = monitor.recovery().restarts() > 0
                || monitor.recovery().failovers() > 0
                || monitor.recovery().last() == RecoverySpec.FinalAction.STOP_GROUP;
        if (monitor.recovers().isEmpty() && needsOne) {
            out.say("monitor", monitor.name(), Text.of("its recovery needs something to recover", "回復動作には回復対象が必要です"));
        }
        monitor.mirror()
                .filter(m -> topology.mirrors().stream().noneMatch(x -> x.name().equals(m)))
                .ifPresent(m -> out.say(
                        "monitor",
                        monitor.name(),
                        Text.of("its mirror \"%s\" does not exist", "ミラー \"%s\" がありません")
                                .with(m)));
    }

    private void heartbeat(HeartbeatSpec heartbeat) {
        boolean onDisk = heartbeat.type().equals(HeartbeatType.DISKHB.key());
        if (onDisk && topology.disks().stream().noneMatch(d -> d.name().equals(heartbeat.over()))) {
            out.say(
                    "heartbeat",
                    heartbeat.name(),
                    Text.of("its disk \"%s\" does not exist", "ディスク \"%s\" がありません")
                            .with(heartbeat.over()));
        }
    }
}
