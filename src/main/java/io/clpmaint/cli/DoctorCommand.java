package io.clpmaint.cli;

import io.clpmaint.app.Doctor;
import io.clpmaint.text.Text;
import java.util.List;

/** {@code doctor}. */
final class DoctorCommand implements Command {

    @Override
    public Text description() {
        return Text.of(
                "Tells whether the cluster is ready for maintenance: SSH and host keys, identity, root's rights, configuration and policies, clocks, the space of /boot, the cluster's kernel modules for the kernel that the next boot will load, the package database, and what earlier runs left behind (failover suppressed, monitors suspended, services disabled, servers out, unfinished runs), each with the command that mends it. The cluster is only asked. What could not be read counts as a finding. Findings: exit code 3.",
                "クラスタが作業可能な状態かを調べます: SSH とホスト鍵、サーバの同一性、権限、構成とポリシー、時計、/boot の空き、次回起動するカーネルのクラスタモジュール、パッケージデータベース、以前の実行が残したもの (フェイルオーバ抑止、モニタの一時停止、サービスの無効化、離脱中のサーバ、未完了の実行)。それぞれ対処コマンドを示します。問い合わせるだけで変更しません。読み取れないものも指摘とします。指摘があれば終了コード 3 です。");
    }

    @Override
    public List<Opt> options() {
        return List.of(Opt.CLUSTER, Opt.NO_INPUT, Opt.STATE, Opt.OUTPUT);
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint doctor", "clpmaint doctor --cluster pair1.yaml --output json");
    }

    @Override
    public ExitStatus run(Invocation in) throws InterruptedException {
        Doctor.Findings findings =
                new Doctor(in.io()).examine(in.value(Opt.CLUSTER), in.value(Opt.STATE), new Conversation(in));
        in.show(findings);
        return findings.report().ready() ? ExitStatus.SUCCESS : ExitStatus.REFUSED;
    }
}
