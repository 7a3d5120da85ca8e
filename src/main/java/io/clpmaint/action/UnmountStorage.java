package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.List;

/** Unmounts what was mounted with {@link MountReadOnly} (Ver3.0 Maintenance Guide 11.8.2). */
final class UnmountStorage implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "unmount",
            false,
            List.of(
                    ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")),
                    ArgumentSpec.required("at", ArgumentKind.PATH, Text.of("where it is mounted", "マウントポイント"))),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("unmount a file system", "ファイルシステムをアンマウントする"),
            Text.of("Promise: nothing is mounted there.", "約束: マウントされていないこと。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        String at = arguments.words("at");
        return new StepsBuilder(
                        Text.of("unmount %s on %s", "%2$s の %1$s をアンマウント").with(at, server))
                .on(server)
                .changeUnless(MountReadOnly.mounted(server, at, false), new Change.Unmount(server, at))
                .promise(MountReadOnly.mounted(server, at, false))
                .settle(MountReadOnly.key(server, at))
                .possible();
    }
}
