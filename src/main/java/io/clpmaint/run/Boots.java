package io.clpmaint.run;

import io.clpmaint.cluster.Change;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The boots that a run wrote down, and the commands that end them. */
final class Boots {

    private static final String WHOLE = Change.ShutDownWholeCluster.class.getSimpleName();
    private static final Set<String> ENDING =
            Set.of(Change.Reboot.class.getSimpleName(), Change.PowerOff.class.getSimpleName(), WHOLE);

    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, String> endings = new LinkedHashMap<>();

    /** Takes in what a run did next. */
    void accept(RunEvent event) {
        if (event instanceof RunEvent.BootRecorded e) {
            ids.put(e.server(), e.bootId());
            endings.remove(e.server());
        } else if (event instanceof RunEvent.Intent e && ENDING.contains(e.change())) {
            ids.keySet().stream()
                    .filter(server -> e.change().equals(WHOLE) || e.server().equals(server))
                    .forEach(server -> endings.put(server, e.command()));
        }
    }

    /** The ids, by server. */
    Map<String, String> ids() {
        return Collections.unmodifiableMap(ids);
    }

    /** The last command that was to end a server's boot since it was written down. */
    Optional<String> ending(String server) {
        return Optional.ofNullable(endings.get(server));
    }
}
