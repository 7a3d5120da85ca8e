package io.clpmaint.app;

import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;

/** The first line: which files are used, and whether the cluster is real. */
final class Announcement {

    private Announcement() {}

    /**
     * The first lines of a command that uses a cluster.
     *
     * @param book the runbook
     * @param cluster the inventory
     * @param dryRun whether nothing will be changed
     * @return the lines
     */
    static List<Text> of(Sources.Book book, Sources.Cluster cluster, boolean dryRun) {
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("%srunbook %s, inventory %s, cluster %s", "%sランブック %s、インベントリ %s、クラスタ %s")
                .with(
                        simulated(cluster),
                        book.file().shown(),
                        cluster.file().shown(),
                        cluster.inventory().cluster()));
        if (dryRun) {
            lines.add(Text.of("DRY RUN: nothing is changed", "ドライラン (DRY RUN): 何も変更しません"));
        }
        return lines;
    }

    /**
     * The first line of a command that only looks at a cluster.
     *
     * @param cluster the inventory
     * @return the line
     */
    static Text of(Sources.Cluster cluster) {
        return Text.of("%sinventory %s, cluster %s", "%sインベントリ %s、クラスタ %s")
                .with(
                        simulated(cluster),
                        cluster.file().shown(),
                        cluster.inventory().cluster());
    }

    private static Text simulated(Sources.Cluster cluster) {
        return cluster.inventory().isSimulated()
                ? Text.of("SIMULATED cluster: ", "シミュレーション (SIMULATED): ")
                : Text.EMPTY;
    }
}
