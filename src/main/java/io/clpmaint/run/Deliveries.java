package io.clpmaint.run;

import io.clpmaint.cluster.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The configurations that a run delivered or that somebody else gave the cluster meanwhile, and what was read of them. */
public final class Deliveries {

    private static final String DELIVERY = Change.PushConfiguration.class.getSimpleName();

    private Optional<String> shownBy = Optional.empty();
    private final List<Reading> read = new ArrayList<>();
    private boolean current = true;
    private boolean delivered;

    Deliveries() {}

    /**
     * What was in force at some time.
     *
     * @param event what was read
     * @param delivered whether the run itself had delivered it, and nobody else changed it since
     */
    public record Reading(RunEvent.ConfigurationRead event, boolean delivered) {}

    /** Takes in what a run did next. */
    void accept(RunEvent event) {
        if (event instanceof RunEvent.Intent e && e.change().equals(DELIVERY)) {
            // whatever becomes of it: what is in force afterwards is asked, not assumed
            isAsked(e.server(), true);
        } else if (event instanceof RunEvent.ConfigurationChanged e) {
            isAsked(e.server(), false);
        } else if (event instanceof RunEvent.ConfigurationRead e) {
            read.add(new Reading(e, delivered));
            current = true;
        }
    }

    private void isAsked(String server, boolean ours) {
        shownBy = Optional.of(server);
        delivered = ours;
        current = false;
    }

    /** The server that shows the configuration in force; empty while that is still the plan's. */
    public Optional<String> shownBy() {
        return shownBy;
    }

    /** Everything that was read, in order. */
    public List<Reading> read() {
        return Collections.unmodifiableList(read);
    }

    /** Whether it is known which configuration is in force. */
    public boolean known() {
        return current;
    }

    /** Whether the last configuration that is known of, read or not, is the run's own. */
    public boolean delivered() {
        return delivered;
    }
}
