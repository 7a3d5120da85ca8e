package io.clpmaint.engine;

import io.clpmaint.action.Obligation;
import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.KnownSides;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The way back starts no cluster, nor has it start at boot, on a side that holds nothing that counts, where that side could be taken
 * for the current one: the product, that constructs a mirror by itself, copies in whatever direction it sees fit. While nobody can
 * tell which configuration is in force, any side may be such a one.
 */
final class EmptySides {

    private static final Set<String> INITIALISING =
            names(Set.of(Change.InitialiseClusterPartition.class, Change.MakeFirstFileSystem.class));
    private static final Set<String> EMPTYING = names(Set.of(
            Change.WritePartitions.class,
            Change.WriteLayout.class,
            Change.WipeClusterPartition.class,
            Change.InitialiseClusterPartition.class,
            Change.MakeFirstFileSystem.class));

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Desk desk;
    private final ExchangedDisks exchanged;
    private boolean askedInVain;

    EmptySides(Desk desk, ExchangedDisks exchanged) {
        this.desk = desk;
        this.exchanged = exchanged;
    }

    /** Whether there may be any, as far as no look at the cluster is needed to tell. */
    boolean none() {
        return desk.state().replacedSides().isEmpty() && exchanged.none();
    }

    private static Set<String> names(Set<Class<? extends Change>> changes) {
        return changes.stream().map(Class::getSimpleName).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether something is started when it is given back, now or at the next boot. */
    static boolean starts(Obligation obligation) {
        return obligation.restore().stream().anyMatch(EmptySides::starts);
    }

    /**
     * Why nothing must be started while which configuration is in force cannot be read, asked for some time.
     *
     * @return why, empty where it is known
     */
    Optional<Text> unread() throws Stopped {
        Instant deadline = desk.now().plus(askedInVain ? Duration.ZERO : Commander.UNREADABLE);
        while (desk.config().isEmpty()) {
            if (!desk.now().isBefore(deadline)) {
                askedInVain = true;
                return Optional.of(Text.of(
                                "%s; a side of a mirror may be new and empty in it: nothing is started, nor at boot. See what the"
                                        + " servers show; only where it is the one that is wanted, and every mirror has a side with"
                                        + " the data, type the commands that start something, on that side first",
                                "%s。ミラーの側が新規で空の可能性があるため、自動起動を含め何も起動しません。各サーバの表示を確認し、意図した構成情報であり、"
                                        + "どのミラーにもデータを持つ側がある場合に限り、その側から順に起動コマンドを入力してください")
                        .with(desk.unreadConfiguration()));
            }
            desk.sleep(RETRY);
        }
        return Optional.empty();
    }

    /**
     * Why something that starts something must not be given back.
     *
     * @param obligation what would be given back
     * @param seen how the cluster stands
     * @return why, empty where it may
     */
    Optional<Text> speakAgainst(Obligation obligation, ClusterState seen) {
        Set<String> empty = heldBack(obligation, seen, known(desk.state().replacedSides()));
        return empty.isEmpty()
                ? Optional.empty()
                : Optional.of(Text.of(
                                "%s was replaced or emptied, and no other side is at work that it would be copied from: nothing is"
                                        + " started there, nor at boot, so that it is not taken for the current one; first bring the"
                                        + " server that holds the data back, or initialise both sides and have the data at hand to"
                                        + " restore it, then 'clpmaint resume', or run the runbook again",
                                "%s は交換または初期化されており、コピー元となる稼働中の側がありません。最新と見なされないよう、そこでは自動起動を含め何も起動しません。"
                                        + "まずデータを持つサーバを復帰させるか、両側を初期化してリストアするデータを用意し、その後 'clpmaint resume' または"
                                        + "ランブックを再実行してください")
                        .with(String.join(", ", empty)));
    }

    /**
     * Why something that starts something must not be given back on a disk of which nobody knows what it is.
     *
     * @param obligation what would be given back
     * @param seen how the cluster stands
     * @return why, empty where it may
     */
    Optional<Text> doubtDisks(Obligation obligation, ClusterState seen) {
        Set<String> doubtful = heldBack(obligation, seen, known(seen));
        return doubtful.isEmpty()
                ? Optional.empty()
                : Optional.of(Text.of(
                                "the disk of %s may have been exchanged, and is not proven to be the old one or a new one of this"
                                        + " mirror: nothing is started there, nor at boot, as it may hold somebody else's cluster"
                                        + " partition; first see which disk it is, and put the old one back, then 'clpmaint resume';"
                                        + " or partition and initialise the right one before anything is started there",
                                "%s のディスクは交換された可能性があり、元のディスクまたはこのミラー用の新しいディスクと確認できません。他のクラスタパーティションを"
                                        + "含む可能性があるため、そこでは自動起動を含め何も起動しません。まずどのディスクかを確認し、元のディスクに戻して"
                                        + " 'clpmaint resume' を実行するか、正しいディスクにパーティションを作成し初期化してから起動してください")
                        .with(String.join(", ", doubtful)));
    }

    private Set<String> heldBack(Obligation obligation, ClusterState seen, KnownSides known) {
        Set<String> held = new LinkedHashSet<>();
        heldBack(seen, known).forEach((server, sides) -> {
            if (obligation.concerns(server)) {
                held.addAll(sides);
            }
        });
        return held;
    }

    /** What the steps may have enabled already on servers where nothing is started: it must not start at their next boot. */
    List<Change.DisableServices> startingAtBoot(Obligation obligation, ClusterState seen) {
        List<Change.DisableServices> disabling = new ArrayList<>();
        for (ServerName server : heldBack(seen, known(seen)).keySet()) {
            if (obligation.concerns(server)) {
                desk.plan().steps().stream()
                        .flatMap(step -> step.operations().stream())
                        .flatMap(operation -> operation.named().stream())
                        .map(Operation.Do::change)
                        .filter(Change.EnableServices.class::isInstance)
                        .map(Change.EnableServices.class::cast)
                        .filter(c -> c.on().equals(server))
                        .max(Comparator.comparingInt(c -> c.services().size()))
                        .ifPresent(c -> disabling.add(disabling(c)));
            }
        }
        return disabling;
    }

    private static Change.DisableServices disabling(Change.EnableServices enabling) {
        List<String> reversed = new ArrayList<>(enabling.services());
        Collections.reverse(reversed);
        return new Change.DisableServices(enabling.on(), reversed);
    }

    /**
     * Whether nobody is asked to type a command, as it would start something where it could be taken for the current data.
     *
     * @param change what the command does
     * @param seen how the cluster stands
     */
    boolean withhold(Change change, ClusterState seen) {
        if (change instanceof Change.StartGroup c) {
            return unproven(c.group(), c.on(), known(seen));
        }
        return change instanceof Change.StartWholeCluster
                ? !heldBack(seen, known(seen)).isEmpty()
                : starts(change) && heldBack(seen, known(seen)).containsKey(change.on());
    }

    private boolean unproven(GroupName group, ServerName server, KnownSides known) {
        return desk.lastConfig().mirrors().entrySet().stream()
                .anyMatch(e -> e.getValue().group().equals(group) && known.inDoubt(e.getKey(), e.getValue(), server));
    }

    /** The servers on which nothing is started, each with the sides that are the reason. */
    private Map<ServerName, Set<String>> heldBack(ClusterState seen, KnownSides known) {
        Map<ServerName, Set<String>> held = new LinkedHashMap<>();
        desk.lastConfig()
                .mirrors()
                .forEach((mirror, policy) -> policy.devices().keySet().stream()
                        .filter(server -> known.inDoubt(mirror, policy, server))
                        .filter(server ->
                                !seen.server(server).takesPart()) // it was started by the steps: a copy may run
                        .filter(server -> !initialised(policy, policy.side(server))
                                || !known.currentElsewhere(mirror, policy, server, seen))
                        .forEach(server -> held.computeIfAbsent(server, s -> new LinkedHashSet<>())
                                .add(mirror + "@" + policy.side(server))));
        return held;
    }

    private static boolean starts(Operation operation) {
        return operation.named().filter(d -> starts(d.change())).isPresent();
    }

    private static boolean starts(Change change) {
        return change instanceof Change.StartMirrorAgent
                || change instanceof Change.StartCluster
                || change instanceof Change.StartWholeCluster
                || change instanceof Change.EnableServices;
    }

    private KnownSides known(ClusterState seen) {
        Set<String> sides = new LinkedHashSet<>(desk.state().replacedSides());
        sides.addAll(exchanged.sides(seen));
        return known(sides);
    }

    private static KnownSides known(Set<String> sides) {
        return new KnownSides(sides, Set.of(), Set.of());
    }

    /** Whether the last work on the side's disks made it one of a mirror; an exchanged disk that was not worked on is none. */
    private boolean initialised(ClusterConfig.MirrorPolicy policy, ServerName side) {
        return desk.state().commands().values().stream()
                .filter(c -> EMPTYING.contains(c.intent().change()))
                .filter(c -> policy.devices()
                                .containsKey(new ServerName(c.intent().server()))
                        && policy.side(new ServerName(c.intent().server())).equals(side))
                .reduce((one, later) -> later)
                .filter(c -> INITIALISING.contains(c.intent().change()))
                .flatMap(RunState.Command::outcome)
                .flatMap(RunEvent.Outcome::exit)
                .filter(exit -> exit == 0)
                .isPresent();
    }
}
