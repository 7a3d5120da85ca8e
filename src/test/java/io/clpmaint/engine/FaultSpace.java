package io.clpmaint.engine;

import io.clpmaint.run.RunEvent;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.testing.Rehearsed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Everything that can go wrong with the main job on the pair, as data. */
final class FaultSpace {

    /** The programs that looks at the servers call, and the one that marks begin with. */
    static final List<String> READS =
            List.of("clpstat", "clpmdstat", "clptoratio -s", "systemctl is-enabled", "uname", "mkdir");

    /** How far apart in time the moments are at which the cluster breaks. */
    static final Duration EVERY = Duration.ofSeconds(37);

    private FaultSpace() {}

    /** What can become of a command and of its reply. */
    static List<Fault.OfCommand> ofCommands() {
        return List.of(
                new Fault.DropsBefore(),
                new Fault.DropsAt(0),
                new Fault.DropsAt(1),
                new Fault.DropsAt(300),
                new Fault.DropsAfter(),
                new Fault.CommandHangs(),
                new Fault.CommandFails(1, "no"),
                new Fault.ReplyGarbled());
    }

    /** What can happen to the cluster. */
    static List<Fault> ofTheWorld() {
        List<Fault> faults = new ArrayList<>();
        for (String server : List.of("srvA", "srvB")) {
            faults.add(new Fault.PowerLoss(server));
            faults.add(new Fault.DoesNotComeBack(server));
            faults.add(new Fault.UpdateFails(server, true, true));
            faults.add(new Fault.UpdateFails(server, false, true));
            faults.add(new Fault.KernelWithoutModules(server));
            faults.add(new Fault.MonitorError(server, "userw"));
            faults.add(new Fault.MonitorError(server, "genw1"));
            faults.add(new Fault.ResourceWillNotStart(server, "exec1"));
            faults.add(new Fault.ResourceWillNotStop(server, "md1"));
            faults.add(new Fault.SshRefused(server, Duration.ofMinutes(1)));
            faults.add(new Fault.SshRefused(server, Duration.ZERO));
            faults.add(new Fault.HostKeyChanged(server));
            faults.add(new Fault.ServerHangs(server, true));
            faults.add(new Fault.ServerHangs(server, false));
            faults.add(new Fault.SlowShutdown(server, Duration.ofMinutes(20)));
            faults.add(new Fault.RebootsTwice(server));
            faults.add(new Fault.DiskFull(server, "/"));
            faults.add(new Fault.DiskFull(server, "/boot"));
            faults.add(new Fault.WrongClock(server, Duration.ofHours(5)));
            faults.add(new Fault.WrongClock(server, Duration.ofHours(-5)));
        }
        faults.add(new Fault.SlowCopy("md1", 1000));
        faults.add(new Fault.LinkCut("srvA", "srvB"));
        return faults;
    }

    /** Every command that the undisturbed job gives, as a trigger of its own, and the job's length. */
    record Job(List<Trigger.OnCommand> commands, Duration length, int entries) {

        static Job undisturbed(byte[] runbook) throws InterruptedException {
            Rehearsed.Ran ran = new Rehearsed(World.create(Worlds.pair())).run(runbook, Map.of());
            Map<String, Integer> counts = new LinkedHashMap<>();
            List<Trigger.OnCommand> all = new ArrayList<>();
            ran.state().commands().values().forEach(c -> {
                RunEvent.Intent i = c.intent();
                String words = i.words().stream().limit(2).collect(Collectors.joining(" "));
                int nth = counts.merge(i.server() + words, 1, Integer::sum);
                all.add(new Trigger.OnCommand(Optional.of(i.server()), words, nth, false));
            });
            return new Job(
                    all,
                    Duration.between(
                            ran.state().startedAt().orElseThrow(), ran.state().lastAt()),
                    ran.entries().size());
        }
    }

    /** Every fault of every command of the job. */
    static List<Injection> changes(Job job) {
        List<Injection> all = new ArrayList<>();
        for (Trigger.OnCommand command : job.commands()) {
            ofCommands().forEach(fault -> all.add(new Injection(command, fault)));
        }
        return all;
    }

    /** Every fault of one look out of many, and of all looks from one on. */
    static List<Injection> reads() {
        List<Injection> all = new ArrayList<>();
        for (String read : READS) {
            for (Fault.OfCommand fault : ofCommands()) {
                for (int nth = 3; nth < 130; nth = nth * 3 / 2 + 1) {
                    for (boolean every : List.of(true, false)) {
                        all.add(new Injection(new Trigger.OnCommand(Optional.empty(), read, nth, every), fault));
                    }
                }
            }
        }
        return all;
    }

    /** Every fault of the cluster at every moment of the job. */
    static List<Injection> moments(Job job) {
        List<Injection> all = new ArrayList<>();
        for (Fault fault : ofTheWorld()) {
            for (Duration at = Duration.ofSeconds(20); at.compareTo(job.length()) < 0; at = at.plus(EVERY)) {
                all.add(new Injection(new Trigger.At(at), fault));
            }
        }
        return all;
    }

    /** Two of these faults at once, drawn by a seed; the same seed draws the same. */
    static List<List<Injection>> pairs(List<Injection> faults, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<Injection>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(List.of(faults.get(random.nextInt(faults.size())), faults.get(random.nextInt(faults.size()))));
        }
        return all;
    }
}
