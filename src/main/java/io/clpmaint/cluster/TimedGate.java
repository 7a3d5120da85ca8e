package io.clpmaint.cluster;

import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.Optional;

/**
 * A gate and how long it is waited for.
 *
 * @param gate the gate
 * @param timeout how long to wait for it; empty: as long as the place where it stands usually waits
 * @param poll how often to look; empty: fast at first, slower later
 * @param when the condition under which it is asked for, as people say it; empty for one that always is
 */
public record TimedGate(Gate gate, Optional<Duration> timeout, Optional<Duration> poll, Text when) {

    /**
     * A gate that is always asked for.
     *
     * @param gate the gate
     * @param timeout how long to wait for it, see above
     * @param poll how often to look, see above
     */
    public TimedGate(Gate gate, Optional<Duration> timeout, Optional<Duration> poll) {
        this(gate, timeout, poll, Text.EMPTY);
    }

    /**
     * The same gate under a condition.
     *
     * @param condition as people say it
     * @return the gate
     */
    public TimedGate under(Text condition) {
        return new TimedGate(gate, timeout, poll, condition);
    }

    /**
     * A gate with the usual waits.
     *
     * @param gate the gate
     * @return the timed gate
     */
    public static TimedGate of(Gate gate) {
        return new TimedGate(gate, Optional.empty(), Optional.empty());
    }

    /**
     * A gate with a timeout.
     *
     * @param gate the gate
     * @param timeout how long to wait for it
     * @return the timed gate
     */
    public static TimedGate within(Gate gate, Duration timeout) {
        return new TimedGate(gate, Optional.of(timeout), Optional.empty());
    }
}
