package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.List;

/** Registers a licence (Ver3.0 Maintenance Guide 4, with the command's right name, {@code clplcnsc}). */
final class RegisterLicence implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "register-licence",
            false,
            List.of(
                    ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")),
                    ArgumentSpec.required(
                            "file", ArgumentKind.PATH, Text.of("the licence file on that server", "サーバ上のライセンスファイル"))),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("register a licence on a server", "サーバにライセンスを登録する"),
            Text.of(
                    "It is used from the next start of the cluster on. Gates: the file is there. No undo: "
                            + "one licence more does no harm.",
                    "次回のクラスタ起動から有効です。ゲート: ファイルが存在すること。取り消しはありません (追" + "加のライセンスは無害です)。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        String file = arguments.words("file");
        return new StepsBuilder(Text.of("register licence %s on %s", "%2$s にライセンス %1$s を登録")
                        .with(file, server))
                .on(server)
                .guard(ProductPackages.readable(server, file))
                .change(new Change.RegisterLicence(server, file))
                .possible();
    }
}
