package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.ServerGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Starts groups that are stopped. */
final class StartGroups implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "start-groups",
            false,
            List.of(
                    ArgumentSpec.required("groups", ArgumentKind.GROUPS, Text.of("which groups", "対象グループ")),
                    ArgumentSpec.optional(
                                    "on",
                                    ArgumentKind.SERVER,
                                    Text.of(
                                            "where; home is where the inventory says a group belongs",
                                            "起動するサーバ。home はインベントリに定めた本来のサーバ"))
                            .usually("home")
                            .oneOf("home")),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("start groups", "グループを起動する"),
            Text.of(
                    "Each group that is offline is started. Gates: the group is proven to be offline "
                            + "everywhere, the server is online and startable, and its side of the mirror is proven to "
                            + "be the newest. Promise: the group is online there.",
                    "停止中のグループを起動します。ゲート: どのサーバでも停止済みと確認でき、サーバがオンラ"
                            + "インかつ起動可能で、そのサーバ側のミラーが最新と確認できること。約束: そのサーバでオン"
                            + "ライン。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        StepsBuilder steps = new StepsBuilder(Text.of("start %s", "%s を起動").with(arguments.shown("groups")));
        for (GroupName group : arguments.groups("groups")) {
            ServerName where = arguments.words("on").equals("home")
                    ? Optional.ofNullable(context.homes().get(group))
                            .or(() -> Optional.ofNullable(
                                            context.config().groups().get(group))
                                    .flatMap(p -> p.startable().stream().findFirst()))
                            .orElse(context.anyMember())
                    : arguments.server("on");
            Gate there = Gates.onlineOn(group, where);
            steps.on(where)
                    .guard(new ServerGate.Serving(where))
                    .changeUnless(Gates.is(group, GroupState.ONLINE), new Change.StartGroup(group, where))
                    .await(there, Duration.ofSeconds(2), Waits.GROUP_SETTLES)
                    .promise(there)
                    .settle(Restorations.groupKey(group));
        }
        return steps.possible();
    }
}
