package io.clpmaint.simulator;

import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Timeline;
import io.clpmaint.simulator.shell.Cancellable;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Fault.OfCommand;
import io.clpmaint.simulator.spec.Fault.OfRequest;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.Trigger.OnCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The faults in wait: watches moments and commands and lets them happen. */
final class FaultBox {

    private final World world;
    private final Cluster cluster;
    private final Timeline time;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Timed> timed = new ArrayList<>();

    FaultBox(World world, Cluster cluster, Timeline time) {
        this.world = world;
        this.cluster = cluster;
        this.time = time;
    }

    private static final class Waiting {
        private final Injection injection;
        private final OnCommand trigger;
        private int seen;

        Waiting(Injection injection, OnCommand trigger) {
            this.injection = injection;
            this.trigger = trigger;
        }

        /** Counts a matching command; tells whether it is the one. */
        boolean hit() {
            seen++;
            return seen == trigger.nth() || (trigger.every() && seen > trigger.nth());
        }

        boolean spent() {
            return !trigger.every() && seen >= trigger.nth();
        }
    }

    /** One that waits for its moment. */
    private static final class Timed {
        private final Injection injection;
        private Cancellable event = () -> {};

        Timed(Injection injection) {
            this.injection = injection;
        }

        boolean of(String server) {
            if (injection.what() instanceof Fault.LinkCut cut) {
                return cut.first().equals(server)
                        || cut.second().filter(server::equals).isPresent();
            }
            return injection.what() instanceof Fault.OfServer f && f.server().equals(server);
        }
    }

    List<Injection> waiting() {
        return Stream.concat(
                        timed.stream().map(t -> t.injection), waiting.stream().map(w -> w.injection))
                .toList();
    }

    void add(Injection injection) {
        if (injection.when() instanceof Trigger.At at) {
            long due = cluster.spec().start().toEpochMilli() + at.sinceStart().toMillis();
            Timed one = new Timed(injection);
            timed.add(one);
            one.event = time.after(due - time.millis(), () -> {
                timed.remove(one);
                happen(injection.what());
            });
        } else if (injection.when() instanceof OnCommand on) {
            waiting.add(new Waiting(injection, on));
        }
    }

    /** The fault of a request that arrives, if one waits for it. */
    Optional<OfRequest> onRequest(Host host, String script) {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Optional<OfRequest> found = Optional.empty();
        for (Waiting one : List.copyOf(waiting)) {
            if (one.injection.what() instanceof OfRequest fault && mentions(one.trigger, host, script)) {
                if (one.hit()) {
                    found = found.or(() -> Optional.of(fault));
                }
                if (one.spent()) {
                    waiting.remove(one);
                }
            }
        }
        return found;
    }

    /** A request is a script; it is meant when the words stand in it as a command does. */
    private static boolean mentions(OnCommand trigger, Host host, String script) {
        if (trigger.server().filter(s -> !s.equals(host.name())).isPresent()) {
            return false;
        }
        String words = trigger.command();
        for (int at = script.indexOf(words); at >= 0; at = script.indexOf(words, at + 1)) {
            int end = at + words.length();
            boolean begins = at == 0 || " ;|&'\"(/\n".indexOf(script.charAt(at - 1)) >= 0;
            boolean ends = end == script.length() || " ;|&'\")\n".indexOf(script.charAt(end)) >= 0;
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }

    /** The fault of a command that begins, if one waits for it; faults of the world that wait for it happen. */
    Optional<OfCommand> onCommand(Host host, Process process) {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        String line =
                process.args().isEmpty() ? process.name() : process.name() + " " + String.join(" ", process.args());
        Optional<OfCommand> found = Optional.empty();
        for (Waiting one : List.copyOf(waiting)) {
            Fault fault = one.injection.what();
            if (!(fault instanceof OfRequest) && one.trigger.matches(host.name(), line) && one.hit()) {
                if (fault instanceof OfCommand ofCommand) {
                    found = found.or(() -> Optional.of(ofCommand));
                } else {
                    time.after(0, () -> happen(fault));
                }
            }
        }
        waiting.removeIf(Waiting::spent);
        return found;
    }

    private void happen(Fault fault) {
        if (fault instanceof Fault.OfServer ofServer) {
            happen(ofServer, cluster.host(ofServer.server()));
        } else if (fault instanceof Fault.SlowCopy slow) {
            cluster.mirror(slow.mirror()).ifPresent(m -> m.slowness(slow.factor()));
        } else if (fault instanceof Fault.LinkCut cut) {
            cluster.networks().cut(cut);
            if (!cluster.networks().outside(cluster.host(cut.first()))) {
                world.dropConnections(cut.first());
            }
        }
        cluster.touch();
    }

    private void happen(Fault.OfServer fault, Host host) {
        if (fault instanceof Fault.PowerLoss) {
            host.powerOff();
        } else if (fault instanceof Fault.DoesNotComeBack) {
            host.faults().noReturn();
        } else if (fault instanceof Fault.UpdateFails f) {
            host.faults().failUpdate(f);
        } else if (fault instanceof Fault.KernelWithoutModules) {
            host.faults().withoutModules();
        } else if (fault instanceof Fault.WrongHostName f) {
            host.faults().hostName(Optional.of(f.name()));
        } else if (fault instanceof Fault.WrongClusterName f) {
            host.faults().clusterName(Optional.of(f.name()));
        } else if (fault instanceof Fault.MonitorError f) {
            host.faults().monitors().add(f.monitor());
        } else if (fault instanceof Fault.ResourceWillNotStart f) {
            host.faults().willNotStart().add(f.resource());
        } else if (fault instanceof Fault.ResourceWillNotStop f) {
            host.faults().willNotStop().add(f.resource());
        } else if (fault instanceof Fault.WillNotSuspend) {
            host.faults().withoutSuspend();
        } else if (fault instanceof Fault.WillNotResume) {
            host.faults().withoutResume();
        } else if (fault instanceof Fault.SshRefused f) {
            host.faults().refusing(true);
            if (!f.duration().isZero()) {
                time.after(f.duration().toMillis(), () -> host.faults().refusing(false));
            }
        } else if (fault instanceof Fault.HostKeyChanged) {
            host.faults().changeHostKey();
            world.dropConnections(host.name());
        } else if (fault instanceof Fault.DiskFails f) {
            host.failDisk(f.device());
        } else if (fault instanceof Fault.DiskFull f) {
            world.site(host.name()).machine().files().mountOf(f.path()).volume().full(true);
        } else if (fault instanceof Fault.WrongClock f) {
            host.faults().clockError(f.ahead());
        } else if (fault instanceof Fault.ServerHangs f) {
            host.hang(f.heartbeats());
        } else if (fault instanceof Fault.SlowShutdown f) {
            host.faults().slowShutdown(f.more(), f.answering());
        } else if (fault instanceof Fault.RebootsTwice) {
            host.faults().rebootTwice();
        }
    }

    void clear(String server) {
        Host host = cluster.host(server);
        host.faults().clear();
        world.site(server).machine().files().mounts().forEach(m -> m.volume().full(false));
        cluster.networks().mend(host);
        waiting.removeIf(w -> w.trigger.server().filter(server::equals).isPresent());
        timed.stream().filter(t -> t.of(server)).forEach(t -> t.event.cancel());
        timed.removeIf(t -> t.of(server));
        cluster.touch();
    }
}
