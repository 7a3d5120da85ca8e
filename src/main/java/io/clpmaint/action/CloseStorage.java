package io.clpmaint.action;

import io.clpmaint.text.Text;
import java.util.List;

/** Closes what was opened with {@link OpenStorage} (X 4.2 Getting Started Guide 6.5.12). */
final class CloseStorage implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "close-storage",
            false,
            FileSystemTarget.arguments(),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("close storage that was opened for writing", "書き込み可能にしたストレージを元に戻す"),
            Text.of(
                    "A mirror is deactivated; a partition is made read-only again. Promise: it is not "
                            + "mounted, and a mirror is normal.",
                    "ミラーは非活性化し、パーティションは読み取り専用に戻します。約束: マウントされておらず、" + "ミラーが正常。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        return FileSystemTarget.plan(arguments, context, CloseStorage::planned);
    }

    private static Planned planned(FileSystemTarget target) {
        StepsBuilder steps = new StepsBuilder(
                        Text.of("close %s on %s", "%2$s の %1$s を元に戻す").with(target.shown(), target.server()))
                .on(target.server())
                .change(target.close())
                .promise(target.unmounted());
        target.mirror().ifPresent(m -> steps.promise(Gates.normal(List.of(m))));
        return steps.settle(target.key()).possible();
    }
}
