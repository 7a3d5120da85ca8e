package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.text.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Checks and repairs a file system (X 4.2 Getting Started Guide 6.5.12 and 6.5.13). */
final class CheckFileSystem implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "check-file-system",
            false,
            FileSystemTarget.withType(),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("check and repair a file system", "ファイルシステムを検査・修復する"),
            Text.of(
                    "An ext3 or ext4 file system is checked by fsck (exit codes 0 and 1: clean, or "
                            + "corrected). The log of an xfs file system is replayed by a mount and an unmount, then "
                            + "xfs_repair is run. A partition of a mirror is refused: the mirror's own device is used. "
                            + "Gates: the device holds a file system of that type and is not mounted; a mirror's group "
                            + "is stopped. No undo.",
                    "ext3・ext4 は fsck (終了コード 0 または 1: 正常または修復済み)、xfs はマウントとアンマウ"
                            + "ントでログを反映してから xfs_repair を実行します。ミラーのパーティションの直接指定は拒否"
                            + "します。ゲート: その種類のファイルシステムがあり、マウントされておらず、ミラーのグループ"
                            + "が停止していること。取り消しはありません。"));

    /** fsck says 1 where it corrected everything it found. */
    private static final Operation.How CORRECTED =
            new Operation.How(true, false, Optional.empty(), Optional.empty(), new LinkedHashSet<>(List.of(0, 1)));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        return FileSystemTarget.plan(arguments, context, target -> planned(arguments, target));
    }

    private static Planned planned(Arguments arguments, FileSystemTarget target) {
        String type = arguments.words("type");
        StepsBuilder steps = new StepsBuilder(Text.of("check the file system on %s of %s", "%2$s の %1$s のファイルシステムを検査")
                .with(target.shown(), target.server()));
        target.guard(steps);
        // fsck ends with 0 on a type that it does not know: nothing would have been checked
        steps.guard(target.holds(type));
        boolean xfs = type.equals("xfs");
        if (xfs) {
            steps.change(new Change.ReplayLog(target.server(), target.device()));
        }
        return steps.run(new Operation.Do(
                        new Change.CheckFileSystem(target.server(), target.device(), type),
                        xfs ? Operation.How.USUAL : CORRECTED))
                .possible();
    }
}
