package io.clpmaint.app;

import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.engine.Observer;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Nodes;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.plan.Plan;
import io.clpmaint.plan.PlanCode;
import io.clpmaint.product.data.ProductFile;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.data.Read;
import io.clpmaint.product.data.Reads;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.spec.DiskSpec;
import io.clpmaint.simulator.spec.ObservedCluster;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A model of a real cluster for a dry run: what was observed of it, and the files that the plan's commands take. Configurations
 * are read from the servers, where they can be, and partition layouts are judged against their disks; a package and a licence, and
 * a layout that cannot be judged, have a stand-in, so that the commands have one, and nothing is told of what is in them.
 */
final class ModelOfReal {

    private static final String NAME = "/clp.conf";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Two servers that each run alone are taken for lost by each other, and what each does about it is done. */
    private static final Duration PARTED = Duration.ofMinutes(5);

    /** A partition of a mirror in a configuration: its disk and its number. */
    private static final Pattern PARTITION = Pattern.compile("<[cd]ppath>(/dev/[a-z]+)([1-9][0-9]?)</");

    private static final long UNSEEN_PARTITION = 16L << 30;

    private final World world;
    private final Set<String> known;
    private final Set<String> standIns = new LinkedHashSet<>();

    private ModelOfReal(World world, Set<String> known) {
        this.world = world;
        this.known = known;
    }

    /** What a file of a server holds. */
    private record Content(String server, String path, String text) {}

    /**
     * Makes the model.
     *
     * @param made the plan and what was seen of the cluster
     * @param version the product's version
     * @param looking the cluster's servers, which are only asked
     * @param now what the clock shows
     * @return the model
     * @throws InterruptedException when the process shall end
     */
    static ModelOfReal of(Planning.Made made, ProductVersion version, Nodes looking, Instant now)
            throws InterruptedException {
        List<Change> changes = changes(made.plan());
        Set<String> known = new LinkedHashSet<>();
        List<Content> configurations = configurations(changes, looking, known);
        ClusterState seen = made.introduction().observed();
        Duration before = ObservedCluster.parted(seen) ? PARTED : Duration.ZERO;
        World world = World.create(ObservedCluster.describe(
                version, made.introduction().config(), seen, now.minus(before), disks(configurations)));
        world.advance(before);
        ModelOfReal model = new ModelOfReal(world, known);
        model.installed(seen);
        configurations.forEach(c -> model.write(c.server(), c.path(), c.text()));
        model.standIns(changes, looking);
        return model;
    }

    /** The world. */
    World world() {
        return world;
    }

    /** Tells an observer what of the servers is known. */
    void teach(Observer observer) {
        observer.ofModel(known, standIns);
    }

    /** An older product has fewer services. */
    private void installed(ClusterState seen) {
        seen.servers().forEach((name, server) -> {
            Set<String> units = server.facts().services().keySet();
            if (!units.isEmpty()) {
                synchronized (world) {
                    world.cluster().host(name.value()).services().only(units);
                }
            }
        });
    }

    private static List<Change> changes(Plan plan) {
        return plan.steps().stream()
                .flatMap(step -> step.operations().stream())
                .flatMap(o -> o.named().stream())
                .map(Operation.Do::change)
                .toList();
    }

    /** The configuration in force and the new ones, where servers have them. One that the run itself makes is not there yet. */
    private static List<Content> configurations(List<Change> changes, Nodes looking, Set<String> known)
            throws InterruptedException {
        List<Content> found = new ArrayList<>();
        Set<List<String>> asked = new LinkedHashSet<>();
        for (Change change : changes) {
            if (change instanceof Change.CheckConfiguration c) {
                asked.add(List.of(c.on().value(), ProductFile.CONFIGURATION.text()));
                asked.add(List.of(c.on().value(), c.directory() + NAME));
            } else if (change instanceof Change.PushConfiguration c) {
                asked.add(List.of(c.on().value(), c.directory() + NAME));
            }
        }
        for (List<String> one : asked) {
            String path = one.get(1);
            CommandOutcome outcome = ask(looking, one.get(0), Reads.configurationFile(path));
            if (outcome instanceof CommandOutcome.Exited e) {
                known.add(path);
                if (e.code() == 0) {
                    found.add(new Content(one.get(0), path, e.out()));
                }
            }
        }
        return found;
    }

    private static CommandOutcome ask(Nodes looking, String server, Read read) throws InterruptedException {
        return looking.node(server)
                .execute(RemoteCommand.reading(CommandLine.of(read.words()), read.privilege(), PATIENCE));
    }

    /** The disks that configurations name. Those of mirrors that were observed are described with them. */
    private static List<DiskSpec> disks(List<Content> configurations) {
        Map<String, Set<Integer>> partitions = new TreeMap<>();
        configurations.forEach(c -> PARTITION
                .matcher(c.text())
                .results()
                .forEach(m -> partitions
                        .computeIfAbsent(m.group(1), d -> new TreeSet<>())
                        .add(Integer.valueOf(m.group(2)))));
        List<DiskSpec> disks = new ArrayList<>();
        partitions.forEach((device, numbers) -> disks.add(new DiskSpec(
                device,
                UNSEEN_PARTITION * (numbers.size() + 1),
                "unseen",
                numbers.stream()
                        .map(n -> new DiskSpec.PartitionSpec(n, UNSEEN_PARTITION))
                        .toList(),
                false)));
        return disks;
    }

    private void standIns(List<Change> changes, Nodes looking) throws InterruptedException {
        for (Change change : changes) {
            if (change instanceof Change.InstallProduct c) {
                standIn(looking, c.on().value(), c.file(), "package");
            } else if (change instanceof Change.UpdateProduct c) {
                standIn(looking, c.on().value(), c.file(), "package");
            } else if (change instanceof Change.RegisterLicence c) {
                standIn(looking, c.on().value(), c.file(), "licence");
            } else if (change instanceof Change.WriteLayout c) {
                layoutStandIn(looking, c);
            }
        }
    }

    /** A file whose content is not read stands in for one, unless the server says that it has none. */
    private void standIn(Nodes looking, String server, String path, String content) throws InterruptedException {
        standIns.add(path);
        CommandOutcome there = ask(looking, server, Reads.fileThere(path));
        if (!(there instanceof CommandOutcome.Exited e) || e.code() != 1) {
            write(server, path, content);
        }
    }

    /** The model's disk is not laid out like the real one: a layout is judged here, where it and the disk can be read. */
    private void layoutStandIn(Nodes looking, Change.WriteLayout change) throws InterruptedException {
        String server = change.on().value();
        Optional<PartitionLayout> disk =
                printed(looking, server, Reads.partitions(change.device())).flatMap(PartitionLayout::read);
        Optional<Long> bytes = printed(looking, server, Reads.diskSize(change.device()))
                .map(String::strip)
                .filter(b -> b.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
        Optional<PartitionLayout> file =
                printed(looking, server, Reads.layoutFile(change.file())).flatMap(PartitionLayout::read);
        String standIn = layout(server, change.device());
        if (disk.isEmpty() || bytes.isEmpty() || file.isEmpty()) {
            standIn(looking, server, change.file(), standIn);
            return;
        }
        Optional<Text> wrong = file.get().wrongFor(disk.get(), bytes.get(), change.own());
        if (wrong.isPresent()) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    Diagnostic.error(
                            PlanCode.IMPOSSIBLE,
                            Text.of(
                                            "the partitions in %s cannot be written to %s of %s: %s",
                                            "%s のパーティションは %3$s の %2$s に書き込めません: %4$s")
                                    .with(change.file(), change.device(), server, wrong.get()),
                            Text.of(
                                    "make the file of what `sfdisk -d` prints of this disk, and change the mirror's partitions alone",
                                    "このディスクの `sfdisk -d` の出力からファイルを作り、ミラーのパーティションだけを変更してください")));
        }
        known.add(change.file());
        write(server, change.file(), standIn);
    }

    private static Optional<String> printed(Nodes looking, String server, Read read) throws InterruptedException {
        return ask(looking, server, read) instanceof CommandOutcome.Exited e && e.code() == 0
                ? Optional.of(e.out())
                : Optional.empty();
    }

    private void write(String server, String path, String content) {
        world.perform(
                server,
                List.of(new WorldEffect.Declared(Optional.empty(), new WorldEffect.FileWritten(path, content))));
    }

    /** The layout that a disk of the model has already. */
    private String layout(String server, String device) throws InterruptedException {
        try (Nodes model = ClusterLinks.inMemory(world)) {
            return model.node(server)
                    .execute(RemoteCommand.reading(CommandLine.of("sfdisk", "-d", device), Privilege.ROOT, PATIENCE))
                    .out();
        }
    }
}
