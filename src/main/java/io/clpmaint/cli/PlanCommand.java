package io.clpmaint.cli;

import io.clpmaint.app.MakePlan;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/** {@code plan}. */
final class PlanCommand implements Command {

    private static final Duration A_DAY = Duration.ofDays(1);

    @Override
    public Text description() {
        return Text.of(
                "Resolves a runbook against the cluster as it stands and prints exactly what would be done: every command on every server, every gate, expected and worst durations, the expected interruption of each group, how long failover is suppressed and servers are out, and from where on nothing leads back. Nothing is changed: the cluster is only asked. --out saves the plan; 'run --plan FILE' executes exactly that, and refuses when the cluster has moved since.",
                "ランブックを現在のクラスタに当てはめ、行われることをすべて表示します: 各サーバの全コマンド、全ゲート、通常と最長の所要時間、各グループの業務停止見込み、フェイルオーバ抑止とサーバ離脱の時間、元に戻せなくなる地点。クラスタには問い合わせるだけで変更しません。--out で保存したプランは 'run --plan FILE' でそのまま実行でき、クラスタが変わっていれば拒否されます。");
    }

    @Override
    public List<Opt> options() {
        return List.of(
                Opt.RUNBOOK,
                Opt.CLUSTER,
                Opt.PARAM,
                Opt.PARAMS,
                Opt.OUT,
                Opt.APPROVAL_REQUEST,
                Opt.VALID_FOR,
                Opt.WINDOW,
                Opt.BLACKOUT,
                Opt.DEADLINE,
                Opt.NO_INPUT,
                Opt.SEED,
                Opt.OUTPUT);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "clpmaint plan --runbook os-patch.yaml",
                "clpmaint plan --runbook os-patch --out tonight.json",
                "clpmaint plan --runbook os-patch --window 'Sat 01:00-05:00 Asia/Tokyo'",
                "clpmaint plan --runbook disk-swap --approval-request approval.txt",
                "clpmaint plan --runbook os-patch --output json");
    }

    @Override
    public ExitStatus run(Invocation in) throws InterruptedException {
        MakePlan.Request request = new MakePlan.Request(
                in.value(Opt.RUNBOOK).orElse("os-patch"),
                in.value(Opt.CLUSTER),
                in.parameters(),
                in.value(Opt.PARAMS),
                in.when(),
                in.whole(Opt.SEED),
                in.value(Opt.OUT),
                in.value(Opt.APPROVAL_REQUEST),
                in.value(Opt.VALID_FOR)
                        .map(d -> SimWorld.duration(Opt.VALID_FOR.key(), d))
                        .orElse(A_DAY),
                in.lang(),
                in.again(EnumSet.of(Opt.RUNBOOK, Opt.OUT, Opt.APPROVAL_REQUEST, Opt.VALID_FOR)));
        return in.show(new MakePlan(in.io()).plan(request, new Conversation(in)));
    }
}
