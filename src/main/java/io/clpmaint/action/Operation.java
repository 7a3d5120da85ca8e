package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that the engine does for a step, in the step's order. Operations are values: the plan shows them, the
 * engine performs them, and a resumed run finds the one it was at by its index.
 */
public sealed interface Operation {

    /**
     * Hands the operation to the method for its kind.
     *
     * @param handler one method per kind
     * @param <R> what the methods give
     * @param <X> what they may throw
     * @return what the method gave
     * @throws X what the method throws
     */
    <R, X extends Exception> R accept(Handler<R, X> handler) throws X;

    /** The change that it names, whatever the condition; empty where it follows from what is seen, or there is none. */
    default Optional<Do> named() {
        return Optional.empty();
    }

    /**
     * One method per kind of operation, so that the compiler names a forgotten one.
     *
     * @param <R> what the methods give
     * @param <X> what they may throw
     */
    interface Handler<R, X extends Exception> {
        /** Performs a change. */
        R perform(Do operation) throws X;

        /** Performs a change if the cluster does not already show its result. */
        R performUnless(DoUnless operation) throws X;

        /** Performs a change if the cluster allows it. */
        R performIf(DoIf operation) throws X;

        /** Waits for a gate. */
        R await(Await operation) throws X;

        /** Records a boot id. */
        R recordBoot(RecordBoot operation) throws X;

        /** Suspends what watches. */
        R holdMonitors(HoldMonitors operation) throws X;

        /** Resumes what was suspended. */
        R releaseMonitors(ReleaseMonitors operation) throws X;

        /** Has a person do something. */
        R ask(Ask operation) throws X;

        /** Watches a whole copy. */
        R watchCopy(WatchCopy operation) throws X;

        /** Records a disk. */
        R recordDisk(RecordDisk operation) throws X;

        /** Copies a partition layout. */
        R copyPartitions(CopyPartitions operation) throws X;

        /** Accepts a host key. */
        R trustHost(TrustHost operation) throws X;

        /** Speaks to a server elsewhere. */
        R reachHost(ReachHost operation) throws X;

        /** Gives up what a mirror holds. */
        R giveUpData(GiveUpData operation) throws X;
    }

    /**
     * Perform a change.
     *
     * @param change what is done
     * @param how how its command is executed
     */
    record Do(Change change, How how) implements Operation {

        /**
         * A change in the usual way.
         *
         * @param change what is done
         */
        public Do(Change change) {
            this(change, How.USUAL);
        }

        @Override
        public <R, X extends Exception> R accept(Handler<R, X> handler) throws X {
            return handler.perform(this);
        }

        @Override
        public Optional<Do> named() {
            return Optional.of(this);
        }
    }

    /**
     * How a command is executed.
     *
     * @param detached whether it goes on on the server when the connection is lost
     * @param losesConnection whether its success shows as a lost connection (reboot, power off)
     * @param timeout how long to wait for its end; empty: the command table's worst duration
     * @param typical how long it usually takes; empty: the command table's typical duration
     * @param okExits accepted exit codes; empty: the command table's
     */
    record How(
            boolean detached,
            boolean losesConnection,
            Optional<Duration> timeout,
            Optional<Duration> typical,
            Set<Integer> okExits) {

        /** On the connection, with the command table's durations and exit codes. */
        public static final How USUAL = new How(false, false, Optional.empty(), Optional.empty(), Set.of());

        /** Like usual, and the connection is expected to be lost. */
        public static final How LOSING_CONNECTION = new How(false, true, Optional.empty(), Optional.empty(), Set.of());

        /** Copies the set, keeping its order: a plan's fingerprint depends on it. */
        public How {
            okExits = Collections.unmodifiableSet(new LinkedHashSet<>(okExits));
        }
    }

    /**
     * Perform a change unless a gate is satisfied already.
     *
     * @param unless the gate that shows that nothing is to be done
     * @param patience how long the gate may take to become satisfied by itself
     * @param change what is done else
     */
    record DoUnless(Gate unless, Duration patience, Do change) implements Operation {

        /**
         * A change that is done at once unless the gate is satisfied.
         *
         * @param unless the gate
         * @param change the change
         */
        public DoUnless(Gate unless, Change change) {
            this(unless, Duration.ZERO, new Do(change));
        }

        @Override
        public <R, X extends Exception> R accept(Handler<R, X> handler) throws X {
            return handler.performUnless(this);
        }

        @Override
        public Optional<Do> named() {
            return Optional.of(change);
        }
    }

    /**
     * Perform a change only if a gate is satisfied now.
     *
     * @param when the gate
     * @param change what is done then
     */
    record DoIf(Gate when, Do change) implements Operation {
        @Override
        public <R, X extends Exception> R accept(Handler<R, X> handler) throws X {
            return handler.performIf(this);
        }

        @Override
        public Optional<Do> named() {
            return Optional.of(change);
        }
    }

    /**
     * Wait for a gate.
     *
     * @param gate the gate and how long to wait
     * @param typical how long it usually takes
     */
    record Await(TimedGate gate, Duration typical) implements Operation {
        @Override
        public <R, X extends Exception> R accept(Handler<R, X> handler) throws X {
            return handler.await(this);
        }
    }

    /**
     * Read a server's boot id and record it, so that a later boot can be proven.
     *
     * @param server the server
     */
    record RecordBoot(ServerName server) implements Operation {
        @Override
        public <R, X extends Exception> R accept(Handler<R, X> handler) throws X {
            return handler.recordBoot(this);
        }
    }

    /**
     * Suspend those of the monitors that watch now, on every server that takes part. What is suspended stays so.
     *
     * @param monitors the monitors that shall not watch
     * @param lease after how long the servers let them watch again by themselves, where no ratio with an end goes with it
     */
    record HoldMonitors(List<MonitorName> monitors, Duration lease) implements Operation {
        /** Copies the list. */
        public HoldMonitors {
            monitors = List.copyOf(monitors);
        }

        @Override
        public <R, X extends Exception> R accept(Handler<R, X> handler) throws X {
            return handler.holdMonitors(this);
        }
    }

    /**
     * Resume those of the monitors that are suspended now and were not before the run, on every server that takes part.
     *
     * @param monitors the monitors of the suppression
     */
    record ReleaseMonitors(List<MonitorName> monitors) implements Operation {
        /** Copies the list. */
        public ReleaseMonitors {
            monitors = List.copyOf(monitors);
        }

        @Override
        public <R, X extends Exception> R accept(Handler<R, X> handler) throws X {
            return handler.releaseMonitors(this);
        }
    }

    /**
     * Have a person do something. What was done is proven by the gates that follow, never by the answer.
     *
     * @param instructions what to do
     * @param question what to answer when it is done
     * @param effects what it does to a simulated cluster
     * @param typical how long it usually takes
     * @param timeout how long to wait for the person
     */
    record Ask(Text instructions, Text question, List<String> effects, Duration typical, Duration timeout)
            implements Operation {
        /** Copies the list. */
        public Ask {
            effects = List.copyOf(effects);
        }

        @Override
        public <R, X extends Exception> R accept(Handler<R, X> handler) throws X {
            return handler.ask(this);
        }
    }

    /**
     * Watch a complete copy onto one side of a mirror: it has to be seen running and then be seen complete. A mirror
     * that merely reads normal is not believed.
     *
     * @param mirror the mirror
     * @param onto the side that is copied onto
     * @param startsWithin how long to wait for the copy to be seen running
     * @param typical how long the copy usually takes
     * @param timeout how long to wait for its end
     * @param anew what begins it again, once, where it ends before it is complete; empty where the product does so by itself
     */
    record WatchCopy(
            MirrorName mirror,
            ServerName onto,
            Duration startsWithin,
            Duration typical,
            Duration timeout,
            Optional<Change> anew)
            implements Operation {
        @Override
        public <R, X extends Exception> R accept(Handler<R, X> handler) throws X {
            return handler.watchCopy(this);
        }
    }

    /**
     * Read which disk a device is (its serial number and size) and record it, so that an exchange can be proven. A disk
     * that cannot be read any more is recorded as such.
     *
     * @param server the server
     * @param device the disk
     */
    record RecordDisk(ServerName server, String device) implements Operation {
        @Override
        public <R, X extends Exception> R accept(Handler<R, X> handler) throws X {
            return handler.recordDisk(this);
        }
    }

    /**
     * Give up what both sides of a mirror hold: their disks are lost. The partitions of one of them have to be on record.
     *
     * @param mirror the mirror
     * @param server the server of one side
     * @param device its disk
     * @param partner the other side's server
     * @param partnerDevice its disk
     */
    record GiveUpData(MirrorName mirror, ServerName server, String device, ServerName partner, String partnerDevice)
            implements Operation {
        @Override
        public <R, X extends Exception> R accept(Handler<R, X> handler) throws X {
            return handler.giveUpData(this);
        }
    }

    /**
     * Give a new, empty disk the partition layout of the partner's disk and prove that both are equal. The disk has to
     * be another one than was recorded, at least as large as the partner's, and empty; anything else is refused. The
     * logical disk of a RAID set that was rebuilt may be the same one, and may have the layout already.
     *
     * @param mirror the mirror whose side it is
     * @param from the server whose layout is the model
     * @param fromDevice its disk
     * @param to the server with the new disk
     * @param toDevice the new disk
     * @param rebuilt whether it is the logical disk of a rebuilt RAID set
     * @param recorded whether the layout is the one that was recorded of the disk that was there before, or else of the
     *     partner's, because the partner's disk is new, too
     */
    record CopyPartitions(
            MirrorName mirror,
            ServerName from,
            String fromDevice,
            ServerName to,
            String toDevice,
            boolean rebuilt,
            boolean recorded)
            implements Operation {
        @Override
        public <R, X extends Exception> R accept(Handler<R, X> handler) throws X {
            return handler.copyPartitions(this);
        }
    }

    /**
     * Accept one host key alone of a server for the rest of the run, which a person read on its console. Nothing is kept
     * beyond the run.
     *
     * @param server the server
     * @param fingerprint the key's fingerprint
     */
    record TrustHost(ServerName server, String fingerprint) implements Operation {
        @Override
        public <R, X extends Exception> R accept(Handler<R, X> handler) throws X {
            return handler.trustHost(this);
        }
    }

    /**
     * Speak to a server at another address for the rest of the run, where it has to show the host key that is known of it.
     * Nothing is kept beyond the run.
     *
     * @param server the server
     * @param address the name or address
     */
    record ReachHost(ServerName server, String address) implements Operation {
        @Override
        public <R, X extends Exception> R accept(Handler<R, X> handler) throws X {
            return handler.reachHost(this);
        }
    }
}
