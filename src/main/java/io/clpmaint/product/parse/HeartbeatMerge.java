package io.clpmaint.product.parse;

import io.clpmaint.cluster.HeartbeatState;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.Reads;
import io.clpmaint.product.data.Sections.Section;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The heartbeats of a server as every other server that takes part sees them by itself. */
final class HeartbeatMerge {

    private final Map<ServerName, HeartbeatMatrix> views = new LinkedHashMap<>();
    private boolean whole = true;

    HeartbeatMerge(Collection<ServerName> witnesses, Map<ServerName, Answer> answers, Doubts doubts) {
        for (ServerName witness : witnesses) {
            Optional<Section> section =
                    answers.getOrDefault(witness, Answer.none()).section(Reads.HEARTBEATS);
            Optional<HeartbeatMatrix> view = Optional.empty();
            if (section.isEmpty()) {
                doubts.add(witness, Reads.HEARTBEATS, Mirror.Kind.MIRROR, Flaw.of("", Why.ABSENT));
            } else if (!section.get().ok()) {
                doubts.failed(witness, section.get(), Mirror.Kind.MIRROR);
            } else {
                Parsed<HeartbeatMatrix> parsed =
                        HeartbeatParser.parse(section.get().text());
                doubts.add(witness, Reads.HEARTBEATS, parsed.flaws());
                view = parsed.value();
            }
            whole &= view.isPresent();
            view.ifPresent(v -> views.put(witness, v));
        }
    }

    /** By name; empty when nobody else takes part, or what somebody sees could not be read. */
    Map<String, HeartbeatState> of(ServerName server) {
        Map<String, HeartbeatState> merged = new LinkedHashMap<>();
        if (whole) {
            views.forEach((witness, view) -> {
                if (!witness.equals(server)) {
                    view.seen()
                            .getOrDefault(witness.value(), Map.of())
                            .getOrDefault(server.value(), Map.of())
                            .forEach((name, state) -> merged.merge(
                                    name,
                                    state,
                                    (a, b) -> a == b
                                            ? a
                                            : a.known() && b.known()
                                                    ? HeartbeatState.CAUTION
                                                    : HeartbeatState.UNKNOWN));
                }
            });
        }
        return merged;
    }
}
