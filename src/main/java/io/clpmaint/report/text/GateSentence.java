package io.clpmaint.report.text;

import io.clpmaint.cluster.AddressGate;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.GroupGate;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.HeartbeatState;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.MirrorGate;
import io.clpmaint.cluster.MirrorState;
import io.clpmaint.cluster.MonitorGate;
import io.clpmaint.cluster.MonitorState;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.Selection;
import io.clpmaint.cluster.ServerGate;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.cluster.State;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.text.Text;
import java.util.List;

/** Gates as sentences, for those who read a procedure without knowing how runbooks are written. */
public final class GateSentence {

    private static final Text SERVER = Text.of("server", "サーバ");
    private static final Text GROUP = Text.of("group", "グループ");
    private static final Text RESOURCE = Text.of("resource", "リソース");
    private static final Text MIRROR = Text.of("mirror", "ミラー");
    private static final Text MONITOR = Text.of("monitor", "モニタ");

    private GateSentence() {}

    /**
     * The gate with its condition and how long it is waited for.
     *
     * @param gate the gate
     * @return the sentence, without a full stop
     */
    public static Text of(TimedGate gate) {
        Text said = of(gate.gate());
        if (gate.timeout().isPresent()) {
            said = Text.of("%s (waited for, up to %s)", "%s (最大 %s待機)")
                    .with(said, DurationWords.of(gate.timeout().get()));
        }
        return gate.when().isEmpty()
                ? said
                : Text.of("if %s: %s", "%2$s (条件: %1$s)").with(gate.when(), said);
    }

    /**
     * The gate alone.
     *
     * @param gate the gate
     * @return the sentence, without a full stop
     */
    public static Text of(Gate gate) {
        if (gate instanceof ServerGate server) {
            return of(server);
        }
        if (gate instanceof GroupGate group) {
            return of(group);
        }
        if (gate instanceof MirrorGate mirror) {
            return of(mirror);
        }
        if (gate instanceof AddressGate address) {
            return address.told();
        }
        return gate instanceof MonitorGate monitor ? of(monitor) : of((HostGate) gate);
    }

    private static Text of(ServerGate gate) {
        if (gate instanceof ServerGate.Servers g) {
            return are(g.which(), SERVER, server(g.wanted()));
        }
        if (gate instanceof ServerGate.Heartbeats g) {
            return Text.of("every heartbeat of %s is %s", "%sのハートビートがすべて%s")
                    .with(which(g.which(), SERVER), heartbeat(g.wanted()));
        }
        if (gate instanceof ServerGate.HeartbeatsLost g) {
            return Text.of("no other server sees a heartbeat of %s", "他のどのサーバからも%sのハートビートが見えない")
                    .with(which(g.which(), SERVER));
        }
        if (gate instanceof ServerGate.Reached g) {
            return (g.wanted() == Reach.REACHABLE
                            ? Text.of("server %s answers over SSH", "サーバ %s に SSH で接続できる")
                            : Text.of("server %s does not answer over SSH", "サーバ %s に SSH で接続できない"))
                    .with(g.server());
        }
        if (gate instanceof ServerGate.Rebooted g) {
            return Text.of(
                            "server %s was restarted: its boot id is another one than before",
                            "サーバ %s が再起動済みである (ブート ID が以前と異なる)")
                    .with(g.server());
        }
        if (gate instanceof ServerGate.Named g) {
            return Text.of("the host calls itself %s", "ホスト名が %s である").with(g.server());
        }
        return gate.told();
    }

    private static Text of(GroupGate gate) {
        if (gate instanceof GroupGate.Resources g) {
            return are(g.which(), RESOURCE, group(g.wanted()));
        }
        GroupGate.Groups g = (GroupGate.Groups) gate;
        Text state = group(g.wanted());
        Text where = g.place().map(p -> place(p, state)).orElse(state);
        return are(g.which(), GROUP, where);
    }

    private static Text place(GroupGate.Place place, Text state) {
        if (place instanceof GroupGate.Place.On on) {
            return Text.of("%s on server %s", "サーバ %2$s で%1$s").with(state, on.server());
        }
        if (place instanceof GroupGate.Place.AwayFrom away) {
            return Text.of("%s on another server than %s", "%2$s 以外のサーバで%1$s").with(state, away.server());
        }
        return Text.of("%s on the server where it belongs", "本来のサーバで%s").with(state);
    }

    private static Text of(MirrorGate gate) {
        if (gate instanceof MirrorGate.Mirrors g) {
            return are(g.which(), MIRROR, mirror(g.wanted()));
        }
        if (gate instanceof MirrorGate.MirrorsMending g) {
            return are(g.which(), MIRROR, Text.of("normal or being recovered", "正常または復帰中"));
        }
        MirrorGate.NewestSide g = (MirrorGate.NewestSide) gate;
        return Text.of("server %2$s holds the newest data of mirror %1$s", "ミラー %s の最新データがサーバ %s にある")
                .with(g.mirror(), g.side());
    }

    private static Text of(MonitorGate gate) {
        if (gate instanceof MonitorGate.Monitors g) {
            Text state = monitor(g.wanted());
            return are(
                    g.which(),
                    MONITOR,
                    g.on().map(on ->
                                    Text.of("%s on server %s", "サーバ %2$s で%1$s").with(state, on))
                            .orElse(state));
        }
        if (gate instanceof MonitorGate.SuppressionOff) {
            return Text.of(
                    "failover is not suppressed: the timeout ratio is 1 and no monitor is suspended",
                    "フェイルオーバが抑止されていない (タイムアウト倍率が 1 で、一時停止中のモニタがない)");
        }
        if (gate instanceof MonitorGate.Suppressed || gate instanceof MonitorGate.SuppressionOn) {
            return Text.of("failover is suppressed", "フェイルオーバが抑止されている");
        }
        MonitorGate.NotSuspended g = (MonitorGate.NotSuspended) gate;
        return Text.of("no monitor is suspended on server %s", "サーバ %s で一時停止中のモニタがない")
                .with(g.server());
    }

    private static Text of(HostGate gate) {
        if (gate instanceof HostGate.Services g) {
            boolean one = g.services().size() == 1;
            Text services = g.services().isEmpty()
                    ? Text.of("the services of the cluster product on server %s", "サーバ %s のクラスタ製品のサービス")
                            .with(g.server())
                    : Text.of(
                                    one ? "the service %s on server %s" : "the services %s on server %s",
                                    "サーバ %2$s のサービス %1$s ")
                            .with(all(g.services()), g.server());
            return services(g.wanted(), one).with(services);
        }
        if (gate instanceof HostGate.PackagesConsistent g) {
            return Text.of("the package database of server %s is consistent", "サーバ %s のパッケージが整合している")
                    .with(g.server());
        }
        if (gate instanceof HostGate.ModulesPresent g) {
            return Text.of(
                            "the kernel that server %s will boot has the cluster's modules",
                            "サーバ %s の次回起動カーネルにクラスタのモジュールがある")
                    .with(g.server());
        }
        if (gate instanceof HostGate.Setting g) {
            return Text.of(
                            "the setting \"%2$s\" of mirror %1$s is %3$s (in `%4$s` on server %5$s)",
                            "ミラー %s の設定「%s」が%sである (サーバ %5$s のファイル `%4$s`)")
                    .with(g.mirror(), g.title(), value(g.wanted()), g.file(), g.server());
        }
        return gate instanceof HostGate.Same same ? of(same) : of((HostGate.Command) gate);
    }

    private static Text of(HostGate.Same gate) {
        if (!gate.meaning().isEmpty()) {
            return gate.meaning();
        }
        List<String> servers =
                gate.commands().stream().map(c -> c.server().value()).toList();
        return Text.of("the command `%s` answers the same on %s", "コマンド `%s` の結果が %s で同じである")
                .with(String.join(" ", gate.commands().get(0).words()), all(servers));
    }

    private static Text of(HostGate.Command gate) {
        if (!gate.meaning().isEmpty()) {
            return gate.meaning();
        }
        Text ends = Text.of(
                        "the command `%s` on server %s ends with exit code %s",
                        "サーバ %2$s でのコマンド `%1$s` の終了コードが %3$s である")
                .with(String.join(" ", gate.words()), gate.server(), gate.exit());
        return gate.output()
                .map(o -> Text.of("%s and prints a line that matches `%s`", "%s (出力に `%s` に一致する行がある)")
                        .with(ends, o))
                .orElse(ends);
    }

    private static Text are(Selection<?> which, Text kind, Text what) {
        boolean several =
                which instanceof Selection.Named<?> named && named.names().size() > 1;
        return Text.of(several ? "%s are %s" : "%s is %s", "%sが%sである").with(which(which, kind), what);
    }

    /** Every one, every one but some, or those that are named. */
    private static Text which(Selection<?> which, Text kind) {
        if (which instanceof Selection.All<?> every) {
            return every.except().isEmpty()
                    ? Text.of("every %s", "すべての%s").with(kind)
                    : Text.of("every %s except %s", "%2$s を除くすべての%1$s")
                            .with(
                                    kind,
                                    all(every.except().stream()
                                            .map(Object::toString)
                                            .toList()));
        }
        List<String> names = ((Selection.Named<?>) which)
                .names().stream().map(Object::toString).toList();
        return Text.of(names.size() > 1 ? "the %ss %s" : "%s %s", "%s %s ").with(kind, all(names));
    }

    private static Text all(List<String> names) {
        if (names.size() < 3) {
            return Text.of(String.join(" and ", names), String.join(" と ", names));
        }
        String most = String.join(", ", names.subList(0, names.size() - 1));
        return Text.of(most + " and " + names.get(names.size() - 1), String.join("、", names));
    }

    private static Text server(ServerState state) {
        return switch (state) {
            case ONLINE -> Text.of("online", "オンライン");
            case OFFLINE -> Text.of("offline", "停止済み");
            case SUSPEND -> Text.of("suspended", "サスペンド中");
            case CAUTION -> Text.of("in caution", "警告状態");
            case ABSENT -> Text.of("not part of the cluster", "クラスタに未登録");
            case ONLINE_PENDING, OFFLINE_PENDING, UNKNOWN -> word(state);
        };
    }

    private static Text group(GroupState state) {
        return switch (state) {
            case ONLINE -> Text.of("online", "稼働中");
            case OFFLINE -> Text.of("stopped", "停止中");
            case ERROR -> Text.of("in error", "異常");
            case ONLINE_FAILURE -> Text.of("not started because of a failure", "起動失敗");
            case OFFLINE_FAILURE -> Text.of("not stopped because of a failure", "停止失敗");
            case ONLINE_PENDING, OFFLINE_PENDING, UNUSED, UNKNOWN -> word(state);
        };
    }

    private static Text mirror(MirrorState state) {
        return switch (state) {
            case NORMAL -> Text.of("normal", "正常");
            case RECOVERING -> Text.of("being recovered", "復帰中");
            case ABNORMAL -> Text.of("abnormal", "異常");
            case NO_CONSTRUCTION -> Text.of("not constructed yet", "未構築");
            case UNKNOWN -> word(state);
        };
    }

    private static Text monitor(MonitorState state) {
        return switch (state) {
            case NORMAL -> Text.of("normal", "正常");
            case OFFLINE -> Text.of("stopped", "停止中");
            case CAUTION -> Text.of("in caution", "警告");
            case ERROR -> Text.of("in error", "異常");
            case SUSPEND -> Text.of("suspended", "一時停止中");
            case UNUSED, UNKNOWN -> word(state);
        };
    }

    private static Text heartbeat(HeartbeatState state) {
        return switch (state) {
            case NORMAL -> Text.of("normal", "正常");
            case OFFLINE -> Text.of("stopped", "停止");
            case CAUTION -> Text.of("in caution", "警告");
            case ERROR -> Text.of("in error", "異常");
            case UNUSED, UNKNOWN -> word(state);
        };
    }

    private static Text word(State state) {
        return Text.same(state.word());
    }

    private static Text services(HostGate.Services.Wanted wanted, boolean one) {
        return switch (wanted) {
            case ENABLED -> Text.of(one ? "%s starts at boot" : "%s start at boot", "%sの自動起動が有効である");
            case DISABLED -> Text.of(one ? "%s does not start at boot" : "%s do not start at boot", "%sの自動起動が無効である");
            case RUNNING -> Text.of(one ? "%s runs" : "%s run", "%sが稼働している");
            case STOPPED -> Text.of(one ? "%s does not run" : "%s do not run", "%sが停止している");
        };
    }

    private static Text value(String word) {
        return switch (word) {
            case "on" -> Text.of("on", "オン");
            case "off" -> Text.of("off", "オフ");
            default -> Text.of(word, " " + word + " ");
        };
    }
}
