package io.clpmaint.action;

import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens a mirror or the partition of a disk resource for writing while its group is stopped (Ver3.0 Maintenance Guide 11.8.1
 * and 11.9; X 4.2 Getting Started Guide 6.5.12).
 */
final class OpenStorage implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "open-storage",
            false,
            arguments(),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("open storage for writing while its group is stopped", "グループの停止中にストレージを書き込み可能にする"),
            Text.of(
                    "A mirror is activated by hand, so that what is written goes to both sides; a disk "
                            + "resource's partition is made writable. Gates: it is not mounted; a mirror's group is "
                            + "stopped and the mirror is normal; that the groups of a disk resource are stopped is for "
                            + "the runbook to check. Undo: it is closed.",
                    "ミラーは手動で活性化し、書き込みは両側に反映されます。ディスクリソースのパーティションは"
                            + "書き込み可能にします。ゲート: マウントされていないこと。ミラーはグループが停止し、正常で"
                            + "あること。ディスクリソースのグループの停止はランブックのゲートで確認します。取り消し: 元"
                            + "に戻します。"));

    private static List<ArgumentSpec> arguments() {
        List<ArgumentSpec> all = new ArrayList<>(FileSystemTarget.arguments());
        all.add(ArgumentSpec.optional(
                        "mount",
                        ArgumentKind.BOOLEAN,
                        Text.of("whether a mirror's file system is mounted, too", "ミラーのファイルシステムもマウントするか"))
                .usually("false"));
        return all;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        return FileSystemTarget.plan(arguments, context, target -> planned(arguments, target));
    }

    private static Planned planned(Arguments arguments, FileSystemTarget target) {
        StepsBuilder steps = new StepsBuilder(
                Text.of("open %s on %s for writing", "%2$s の %1$s を書き込み可能にする").with(target.shown(), target.server()));
        target.guard(steps);
        target.mirror().ifPresent(m -> steps.guard(Gates.normal(List.of(m))));
        return steps.owe(new Obligation(
                        target.key(),
                        Text.of("close %s on %s", "%2$s の %1$s を元に戻す").with(target.shown(), target.server()),
                        List.of(),
                        List.of(new Operation.Do(target.close())),
                        List.of()))
                .change(target.open(arguments.flag("mount")))
                .possible();
    }
}
