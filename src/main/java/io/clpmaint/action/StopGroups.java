package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stops groups; a later step starts them again, or the engine does when the run ends otherwise. */
final class StopGroups implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "stop-groups",
            false,
            List.of(ArgumentSpec.required("groups", ArgumentKind.GROUPS, Text.of("which groups", "対象グループ"))),
            ActionSpec.Risk.INTERRUPTS,
            false,
            Text.of("stop groups", "グループを停止する"),
            Text.of(
                    "Each group is stopped where it runs. Promise: the group is offline. Undo: it is started "
                            + "again where it ran.",
                    "各グループを稼働サーバで停止します。約束: 停止済み。取り消し: 元のサーバで起動します。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        StepsBuilder steps = new StepsBuilder(Text.of("stop %s", "%s を停止").with(arguments.shown("groups")));
        for (GroupName group : arguments.groups("groups")) {
            Optional<ServerName> runsOn = context.carrier(group);
            Gate stopped = Gates.is(group, GroupState.OFFLINE);
            if (runsOn.isPresent()) {
                steps.on(runsOn.get())
                        .interrupt(group)
                        .owe(Restorations.group(group, runsOn.get()))
                        .changeUnless(stopped, new Change.StopGroup(group, runsOn.get()))
                        .await(stopped, Duration.ofSeconds(2), Waits.GROUP_SETTLES);
            }
            steps.promise(stopped);
        }
        return steps.possible();
    }
}
