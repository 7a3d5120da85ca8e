package io.clpmaint.plan;

import io.clpmaint.action.Operation;
import io.clpmaint.cluster.ServerGate;
import java.time.Duration;

/** How long operations wait beside their commands. */
final class Waiting implements Operation.Handler<Waiting.Wait, RuntimeException> {

    /**
     * A wait.
     *
     * @param typical how long it usually takes
     * @param worst how long it may take
     */
    record Wait(Duration typical, Duration worst) {
        static final Wait NONE = new Wait(Duration.ZERO, Duration.ZERO);
    }

    @Override
    public Wait perform(Operation.Do operation) {
        return Wait.NONE;
    }

    @Override
    public Wait performUnless(Operation.DoUnless operation) {
        return new Wait(Duration.ZERO, operation.patience());
    }

    @Override
    public Wait performIf(Operation.DoIf operation) {
        return Wait.NONE;
    }

    @Override
    public Wait await(Operation.Await operation) {
        Duration worst = operation.gate().timeout().orElse(operation.typical());
        // a server that came back in time is then watched, as long as it usually is
        boolean watched = operation.gate().gate() instanceof ServerGate.Rebooted;
        return new Wait(operation.typical(), watched ? worst.plus(operation.typical()) : worst);
    }

    @Override
    public Wait recordBoot(Operation.RecordBoot operation) {
        return Wait.NONE;
    }

    @Override
    public Wait holdMonitors(Operation.HoldMonitors operation) {
        return Wait.NONE;
    }

    @Override
    public Wait releaseMonitors(Operation.ReleaseMonitors operation) {
        return Wait.NONE;
    }

    @Override
    public Wait ask(Operation.Ask operation) {
        return new Wait(operation.typical(), operation.timeout());
    }

    @Override
    public Wait watchCopy(Operation.WatchCopy operation) {
        return new Wait(operation.typical(), operation.timeout().plus(operation.startsWithin()));
    }

    @Override
    public Wait recordDisk(Operation.RecordDisk operation) {
        return Wait.NONE;
    }

    @Override
    public Wait trustHost(Operation.TrustHost operation) {
        return Wait.NONE;
    }

    @Override
    public Wait reachHost(Operation.ReachHost operation) {
        return Wait.NONE;
    }

    @Override
    public Wait giveUpData(Operation.GiveUpData operation) {
        return Wait.NONE;
    }

    @Override
    public Wait copyPartitions(Operation.CopyPartitions operation) {
        return Wait.NONE;
    }
}
