package io.clpmaint.simulator.model;

import io.clpmaint.simulator.shell.Cancellable;
import java.util.Optional;

/** The shutdown of a server that waits for its time: one at most. */
public final class LaterShutdown {

    private final Cluster cluster;
    private final Host host;
    private Optional<Cancellable> event = Optional.empty();

    LaterShutdown(Cluster cluster, Host host) {
        this.cluster = cluster;
        this.host = host;
    }

    /**
     * Goes down in order later, in place of what was planned before.
     *
     * @param millis how much later
     * @param restart whether it boots again
     */
    public void plan(long millis, boolean restart) {
        cancel();
        event = Optional.of(cluster.time().after(millis, () -> {
            event = Optional.empty();
            host.shutDown(restart);
            cluster.touch();
        }));
        cluster.touch();
    }

    /** Calls it off; nothing happens where none is planned. */
    public void cancel() {
        event.ifPresent(Cancellable::cancel);
        event = Optional.empty();
        cluster.touch();
    }
}
