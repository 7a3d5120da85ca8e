package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.TimedGate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A suppression of failover, as far as the steps inside it have to keep it up.
 *
 * @param ratio the factor on the timeouts, 1 for none
 * @param lease after how long it ends by itself
 * @param monitors the monitors that are kept from watching
 */
public record SuppressedScope(int ratio, Duration lease, List<MonitorName> monitors) {

    /** Copies the list. */
    public SuppressedScope {
        monitors = List.copyOf(monitors);
    }

    /**
     * The suppression that a scope takes.
     *
     * @param action the scope's action
     * @param arguments its arguments
     * @param context what is expected at its place
     * @return the suppression, empty when the scope is of another kind
     */
    public static Optional<SuppressedScope> of(String action, Arguments arguments, ActionContext context) {
        return action.equals("suppress-failover")
                ? Optional.of(SuppressFailover.of(arguments, context))
                : Optional.empty();
    }

    /**
     * Takes the lease anew; the ratio can be changed only while every server is up.
     *
     * @param context what is expected at its place
     * @return the operation
     */
    public Operation renewal(ActionContext context) {
        return new Operation.DoIf(
                Gates.allServersOnline(), new Operation.Do(new Change.SetRatio(context.anyMember(), ratio, lease)));
    }

    /** Reads the suppression back. */
    public Operation readBack() {
        return new Operation.Await(TimedGate.within(SuppressFailover.held(this), Waits.READ_BACK), Duration.ZERO);
    }
}
