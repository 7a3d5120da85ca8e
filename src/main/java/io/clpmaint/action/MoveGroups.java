package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.GroupGate;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Moves groups away from a server, to a server, or home. Business is interrupted while a group stops and starts. */
final class MoveGroups implements Action {

    private static final Duration SETTLES = Duration.ofSeconds(2);

    private static final ActionSpec SPEC = new ActionSpec(
                    "move-groups",
                    false,
                    List.of(
                            ArgumentSpec.optional(
                                    "away-from",
                                    ArgumentKind.SERVER,
                                    Text.of(
                                            "move every group that runs there to its first fit server",
                                            "このサーバ上の全グループを、それぞれ最初の適切なサーバへ移動")),
                            ArgumentSpec.optional(
                                            "to",
                                            ArgumentKind.SERVER,
                                            Text.of(
                                                    "where to move; home is where the inventory says a group belongs",
                                                    "移動先。home はインベントリに定めた各グループの本来のサーバ"))
                                    .oneOf("home"),
                            ArgumentSpec.optional(
                                    "groups",
                                    ArgumentKind.GROUPS,
                                    Text.of("which groups; all when not given", "対象グループ。省略時はすべて")),
                            ArgumentSpec.optional(
                                    "ready",
                                    ArgumentKind.COMMAND,
                                    Text.of(
                                            "a command where the group runs that has to exit 0 before it is moved",
                                            "移動の前に、グループの稼働サーバで終了コード 0 になるべきコマンド")),
                            ArgumentSpec.optional(
                                    "check",
                                    ArgumentKind.COMMAND,
                                    Text.of(
                                            "a command where the group was moved that has to exit 0: online is not yet business up",
                                            "移動の後に、移動先で終了コード 0 になるべきコマンド (オンライン = 業務稼働とは限らないため)"))),
                    ActionSpec.Risk.INTERRUPTS,
                    false,
                    Text.of("move groups to other servers", "グループを移動する"),
                    Text.of(
                            "For each group the plan picks the destination where it is not named: the first "
                                    + "startable server that is online, runs no group that excludes it, and whose side of its "
                                    + "mirror is normal. Gates: the destination is online, the mirrors of the group are "
                                    + "normal, and no group is being started or stopped. Promise: the group is online there. "
                                    + "No undo: every move interrupts business; groups away from home are reported.",
                            "移動先の指定がなければ、起動可能なサーバのうち、オンラインで、排他関係のグループが稼働し"
                                    + "ておらず、ミラーが正常な最初のサーバを計画時に選びます。ゲート: 移動先がオンラインで、"
                                    + "グループのミラーが正常であり、起動・停止処理中のグループがないこと。約束: 移動先でオン"
                                    + "ライン。取り消しはありません。移動は業務を中断するため自動では戻さず、本来のサーバにない"
                                    + "グループを報告します。"))
            .needingOneOf("away-from", "to");

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        Optional<String> to = arguments.maybeWords("to");
        Optional<String> from = arguments.maybeWords("away-from");
        if (to.isEmpty() == from.isEmpty()) {
            return new Planned.Impossible(
                    Text.of("a move needs either away-from or to", "away-from と to のどちらか一方が必要です"),
                    Text.of("write exactly one of them", "どちらか一方だけを指定してください"));
        }
        Map<GroupName, ServerName> destinations = new LinkedHashMap<>();
        for (GroupName group : candidates(arguments, from, context)) {
            Optional<ServerName> runsOn = context.carrier(group);
            if (runsOn.isEmpty()) {
                continue;
            }
            Optional<ServerName> goesTo = to.isEmpty()
                    ? context.destination(group, runsOn.get())
                    : to.get().equals("home")
                            ? Optional.ofNullable(context.homes().get(group))
                            : Optional.of(new ServerName(to.get()));
            if (goesTo.isEmpty()) {
                if (to.isPresent()) {
                    continue; // the inventory gives it no home
                }
                return new Planned.Impossible(
                        Text.of(
                                        "group %s has no server to go to: none is startable, online, without an excluding group"
                                                + " and with a normal mirror",
                                        "グループ %s の移動先がありません (起動可能・オンライン・排他なし・ミラー正常のサーバなし)")
                                .with(group),
                        Text.of("see `clpmaint status`", "`clpmaint status` で確認してください"));
            }
            if (!goesTo.get().equals(runsOn.get())) {
                destinations.put(group, goesTo.get());
            }
        }
        return steps(MoveOrder.of(destinations, context), from.map(ServerName::new), arguments, context);
    }

    private static List<GroupName> candidates(Arguments arguments, Optional<String> from, ActionContext context) {
        List<GroupName> groups = arguments.has("groups")
                ? arguments.groups("groups")
                : List.copyOf(context.expected().groups().keySet());
        return from.map(f -> groups.stream()
                        .filter(context.groupsOn(new ServerName(f))::contains)
                        .toList())
                .orElse(groups);
    }

    private static Planned steps(
            Map<GroupName, ServerName> destinations,
            Optional<ServerName> from,
            Arguments arguments,
            ActionContext context) {
        StepsBuilder steps = new StepsBuilder(
                destinations.isEmpty()
                        ? from.map(f -> Text.of("no group runs on %s", "%s で稼働中のグループなし")
                                        .with(f))
                                .orElse(Text.of("every group is where it belongs", "すべてのグループが本来のサーバで稼働"))
                        : Text.same(destinations.entrySet().stream()
                                .map(e -> e.getKey() + ": "
                                        + context.carrier(e.getKey())
                                                .map(ServerName::value)
                                                .orElse("-")
                                        + " -> " + e.getValue())
                                .collect(Collectors.joining(", "))));
        destinations.forEach((group, to) -> {
            ServerName on = context.carrier(group).orElseThrow();
            steps.on(on).on(to).guard(Gates.online(to)).interrupt(group);
            if (!context.mirrorsOf(group).isEmpty()) {
                steps.guard(Gates.normal(context.mirrorsOf(group)));
            }
            if (arguments.has("ready")) {
                steps.guard(new HostGate.Command(on, arguments.command("ready"), 0, Optional.empty())
                        .meaning(Text.of("%s on %s says that %s may move", "%2$s の %1$s で %3$s を移動できることを確認できる")
                                .with(String.join(" ", arguments.command("ready")), on, group)));
            }
            Gate there = Gates.onlineOn(group, to);
            steps.changeUnless(there, new Change.MoveGroup(group, on, to));
            steps.await(there, SETTLES, Waits.GROUP_SETTLES);
            if (arguments.has("check")) {
                steps.await(
                        new HostGate.Command(to, arguments.command("check"), 0, Optional.empty())
                                .meaning(Text.of("%s on %s says that %s works there", "%2$s の %1$s で %3$s の正常な動作を確認できる")
                                        .with(String.join(" ", arguments.command("check")), to, group)),
                        Duration.ofSeconds(10),
                        Waits.GROUP_SETTLES);
            }
            steps.promise(there);
        });
        from.ifPresent(f -> {
            steps.on(f);
            for (GroupName group : context.groupsOn(f)) {
                if (!destinations.containsKey(group)
                        && context.expected().group(group).state() == GroupState.ONLINE
                        && !arguments.has("groups")) {
                    steps.promise(new GroupGate.Groups(
                            new io.clpmaint.cluster.Selection.Named<>(List.of(group)),
                            GroupState.ONLINE,
                            Optional.of(new GroupGate.Place.AwayFrom(f))));
                }
            }
        });
        return steps.possible();
    }
}
