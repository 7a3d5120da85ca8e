package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.text.Text;

/** Makes a new file system (Ver3.0 Maintenance Guide 11.9, 6.2). */
final class MakeFileSystem implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "make-file-system",
            false,
            FileSystemTarget.withType(),
            ActionSpec.Risk.IRREVERSIBLE,
            false,
            Text.of("make a new, empty file system", "新しい空のファイルシステムを作成する"),
            Text.of(
                    "What the device held is lost; through a mirror it is lost on both sides. A partition of "
                            + "a mirror is refused: the mirror's own device is used. Gates: it is not mounted; a "
                            + "mirror's group is stopped. No undo.",
                    "デバイスの内容は失われます。ミラー経由では両側とも失われます。ミラーのパーティションの直"
                            + "接指定は拒否します。ゲート: マウントされておらず、ミラーのグループが停止していること。取"
                            + "り消しはありません。"));

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
        StepsBuilder steps =
                new StepsBuilder(Text.of("make a new %s file system on %s of %s", "%3$s の %2$s に新しい %1$s ファイルシステムを作成")
                        .with(type, target.shown(), target.server()));
        target.guard(steps);
        return steps.change(new Change.MakeFileSystem(target.server(), target.device(), type))
                .possible();
    }
}
