package io.clpmaint.app;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.engine.Introduction;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.report.DoctorReport.Check;
import io.clpmaint.report.DoctorReport.Verdict;
import io.clpmaint.report.LeftBy;
import io.clpmaint.report.LockReport;
import io.clpmaint.report.MarksLine;
import io.clpmaint.report.OwnEndLine;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whoever begins a run what earlier ones left behind on the cluster. Whether it is in the way is for the gates; a run that
 * holds the cluster is.
 */
final class LeftAtStart {

    /** What is left behind by somebody even where nobody can be named; a stopped server or a moved group may be meant so. */
    private static final Set<String> ALWAYS = Set.of("services", "suppression");

    private LeftAtStart() {}

    /**
     * Tells.
     *
     * @param seen what was seen of it
     * @param cluster the cluster
     * @param standing what is recorded of it
     * @param link the way to it
     * @param talk tells
     * @param io the surroundings
     * @throws io.clpmaint.diagnostic.Problem when another run holds the cluster (7)
     * @throws InterruptedException when the process shall end
     */
    static void tell(Introduction seen, Sources.Cluster cluster, Standing standing, ClusterLink link, Talk talk, Io io)
            throws InterruptedException {
        Inventory inventory = cluster.inventory();
        Optional<ProductVersion> version = Planning.version(inventory);
        // a simulation in memory begins anew with every run
        if (version.isEmpty() || (inventory.isSimulated() && inventory.served().isEmpty())) {
            return;
        }
        LockReport locks = Locks.look(inventory, link);
        Optional<ForeignLock> foreign = ForeignLock.of(locks, standing, io);
        if (foreign.isPresent()) {
            // what a run that lives has in hand is nothing left behind, and no plan fits a cluster in the midst of it
            throw foreign.get().busy();
        }
        List<OwnEndLine> ends = OwnEndLook.look(inventory, link);
        List<MarksLine> marks = MarksLook.look(inventory, link);
        Leftovers left = Leftovers.of(standing, inventory, ends, locks, marks);
        ClusterConfig config = seen.config();
        List<Check> checks = new ArrayList<>(new Examination(
                        config,
                        seen.observed(),
                        version.get(),
                        seen.syntax(version),
                        Doctor.homes(config, inventory),
                        link.time().now(),
                        left)
                .checks());
        RunTraces.ownEnds(ends, checks);
        RunTraces.marks(marks, left, checks);
        List<Text> lines = checks.stream().flatMap(c -> line(c).stream()).toList();
        lines.forEach(talk::warn);
        if (!lines.isEmpty()) {
            talk.warn(Text.of(
                    "all of it: clpmaint doctor; what can be put right without a person: clpmaint doctor --fix",
                    "一覧: clpmaint doctor。人手なしで戻せるものの修復: clpmaint doctor --fix"));
        }
    }

    private static Optional<Text> line(Check check) {
        return check.left()
                .filter(who -> check.verdict() != Verdict.OK)
                .filter(who -> who.run().isPresent() || ALWAYS.contains(check.topic()))
                .map(who -> Text.of("left behind: %s%s: %s%s%s", "残存: %s%s: %s%s%s")
                        .with(
                                check.topic(),
                                check.server().map(s -> " " + s).orElse(""),
                                check.said(),
                                untold(check, who),
                                check.commands().isEmpty() ? "" : "; " + String.join("; ", check.commands())));
    }

    private static Text untold(Check check, LeftBy who) {
        if (who.run().isEmpty()) {
            return Text.of(" (left %s)", " (残したもの: %s)").with(who.brief());
        }
        return check.said().en().contains(who.run().get())
                ? Text.EMPTY
                : Text.of(" (left by %s)", " (残したもの: %s)").with(who.who());
    }
}
