package io.clpmaint.simulator.spec;

import io.clpmaint.product.data.HeartbeatType;
import io.clpmaint.simulator.spec.WorldSpec.HeartbeatSpec;
import io.clpmaint.yaml.MappingCursor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads monitors, heartbeats and partition resources. */
final class WatchReader {

    static final List<String> HEARTBEAT_TYPES =
            Arrays.stream(HeartbeatType.values()).map(HeartbeatType::key).toList();

    private final Reading reading;

    WatchReader(Reading reading) {
        this.reading = reading;
    }

    void read(MappingCursor cursor) {
        reading.named(cursor, "monitors", "monitor").forEach(this::monitor);
        reading.named(cursor, "heartbeats", "heartbeat").forEach(this::heartbeat);
    }

    private void monitor(String name, MappingCursor c) {
        Optional<String> type = c.requiredText("type");
        Optional<String> of = c.text("of");
        MonitorSpec usual = Defaults.monitor(name, type.orElse(""), of);
        MonitorSpec[] read = {usual};
        reading.mapping(
                c, "recovery", r -> read[0] = usual.recovering(r.text("of").or(usual::target), reading.recovery(r)));
        reading.builder().monitor(read[0]);
        c.finish();
    }

    private void heartbeat(String name, MappingCursor c) {
        Optional<String> type = c.required("type").flatMap(n -> c.word("type", HEARTBEAT_TYPES));
        String over = c.text("network").or(() -> c.text("disk")).orElse(name);
        reading.builder().heartbeat(new HeartbeatSpec(name, type.orElse(""), over));
        c.finish();
    }
}
