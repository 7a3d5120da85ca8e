package io.clpmaint.run;

import io.clpmaint.cluster.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The configurations that a run delivered, and what was read of them. */
final class Deliveries {

    private static final String DELIVERY = Change.PushConfiguration.class.getSimpleName();

    private Optional<String> deliverer = Optional.empty();
    private final List<RunEvent.ConfigurationRead> read = new ArrayList<>();
    private boolean current;

    /** Takes in what a run did next. */
    void accept(RunEvent event) {
        if (event instanceof RunEvent.Intent e && e.change().equals(DELIVERY)) {
            // whatever becomes of it: what is in force afterwards is asked, not assumed
            deliverer = Optional.of(e.server());
            current = false;
        } else if (event instanceof RunEvent.ConfigurationRead e) {
            read.add(e);
            current = true;
        }
    }

    /** The server from which one was delivered last, if one was. */
    Optional<String> deliverer() {
        return deliverer;
    }

    /** All that were read, in order. */
    List<RunEvent.ConfigurationRead> read() {
        return Collections.unmodifiableList(read);
    }

    /** Whether the last one was read after the last delivery. */
    boolean current() {
        return current;
    }
}
