package io.clpmaint.cli;

import io.clpmaint.app.Doctor;
import io.clpmaint.app.DoctorFix;
import io.clpmaint.app.SimulationChoice;
import io.clpmaint.text.Text;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** {@code doctor}. */
final class DoctorCommand implements Command {

    @Override
    public Text description() {
        return Text.of(
                "Tells whether the cluster is ready for maintenance: SSH and host keys, identity, root's rights, the product's version, configuration and policies, clocks, the space of /boot, the cluster's kernel modules for the kernel that the next boot will load, the package database, and what earlier runs left behind (failover suppressed, monitors suspended, services disabled, servers out, groups away from home, unfinished runs), each with who left it and the command that mends it. The cluster is only asked. What could not be read counts as a finding. With --fix it shows what it would put right (services, servers that are out, timeouts, monitors that a run suspended, groups that a failed or killed run moved away from home), asks, does it as a run of its own and examines again; a half-patched server, singly suspended monitors and what a runbook left on purpose are only reported. Findings: exit code 3.",
                "クラスタが作業可能な状態かを調べます: SSH とホスト鍵、サーバの同一性、権限、製品バージョン、構成とポリシー、時計、/boot の空き、次回起動するカーネルのクラスタモジュール、パッケージデータベース、以前の実行が残したもの (フェイルオーバ抑止、モニタの一時停止、サービスの無効化、離脱中のサーバ、本来のサーバにないグループ、未完了の実行)。それぞれ残した実行と対処コマンドを示します。問い合わせるだけで変更しません。読み取れないものも指摘とします。--fix を付けると、元に戻せるもの (サービス、離脱中のサーバ、タイムアウト倍率、実行が一時停止したモニタ、失敗または強制終了した実行が移動したグループ) を示して確認し、独立した実行として修復した後、再度調べます。更新途中のサーバ、個別に一時停止されたモニタ、ランブックが意図的に残したものは報告のみです。指摘があれば終了コード 3 です。");
    }

    @Override
    public List<Opt> options() {
        return List.of(Opt.CLUSTER, Opt.FIX, Opt.YES, Opt.NO_INPUT, Opt.SPEED, Opt.STATE, Opt.OUTPUT);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "clpmaint doctor", "clpmaint doctor --cluster pair1.yaml --output json", "clpmaint doctor --fix");
    }

    @Override
    public ExitStatus run(Invocation in) throws InterruptedException {
        if (in.has(Opt.FIX)) {
            return fix(in);
        }
        Doctor.Findings findings =
                new Doctor(in.io()).examine(in.value(Opt.CLUSTER), in.value(Opt.STATE), new Conversation(in));
        in.show(findings);
        return findings.report().ready() ? ExitStatus.SUCCESS : ExitStatus.REFUSED;
    }

    private static ExitStatus fix(Invocation in) throws InterruptedException {
        DoctorFix.Outcome outcome = new DoctorFix(in.io())
                .fix(
                        new DoctorFix.Request(
                                in.value(Opt.CLUSTER),
                                in.value(Opt.STATE),
                                in.has(Opt.YES),
                                new SimulationChoice(Optional.empty(), in.positive(Opt.SPEED))),
                        new Conversation(in));
        if (outcome instanceof DoctorFix.Outcome.Failed failed) {
            in.show(failed.outcome().on(in.again(EnumSet.complementOf(EnumSet.of(Opt.CLUSTER)))));
            return ExitStatus.of(failed.outcome().result());
        }
        Doctor.Findings findings = ((DoctorFix.Outcome.Examined) outcome).findings();
        in.show(findings);
        return findings.report().ready() ? ExitStatus.SUCCESS : ExitStatus.REFUSED;
    }
}
