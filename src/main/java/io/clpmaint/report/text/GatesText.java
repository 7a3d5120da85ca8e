package io.clpmaint.report.text;

import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;

/** The gates of runbooks, for their authors. */
public final class GatesText {

    private static final List<Gate> GATES = List.of(
            new Gate("servers: {all: online}", Text.of("the cluster's servers are in a state", "サーバの状態")),
            new Gate(
                    "serving: [srvA]",
                    Text.of(
                            "the server can run groups: online, or in caution only because other servers are offline",
                            "サーバがグループを稼働できる (オンライン、または他サーバの停止のみによる警告状態)")),
            new Gate(
                    "groups: {all: online, except: [name]}",
                    Text.of(
                            "failover groups are in a state; 'home' instead of a state: each runs where it belongs",
                            "フェイルオーバグループの状態。状態の代わりに 'home' と書くと本来のサーバで稼働")),
            new Gate("resources: {name: online}", Text.of("group resources are in a state", "グループリソースの状態")),
            new Gate("mirrors: {all: normal}", Text.of("mirrors are in a state", "ミラーの状態")),
            new Gate(
                    "newest: {md1: srvA}",
                    Text.of("a server's side of a mirror holds the newest data", "そのサーバ側のミラーが最新")),
            new Gate("monitors: {all: normal}", Text.of("monitor resources are in a state", "モニタリソースの状態")),
            new Gate("heartbeat: {all: normal}", Text.of("the servers' heartbeats are in a state", "ハートビートの状態")),
            new Gate("services: {srvA: enabled}", Text.of("the product's services on a server", "サーバ上の製品サービス")),
            new Gate("suppression: off", Text.of("failover is not suppressed, on any server", "フェイルオーバ抑止が全サーバで解除済み")),
            new Gate("reachable: [srvA]", Text.of("the server answers over SSH", "サーバが SSH で応答する")),
            new Gate("unreachable: [srvA]", Text.of("the server does not answer", "サーバが応答しない")),
            new Gate(
                    "booted-since: srvA",
                    Text.of("the server has booted since its boot id was recorded", "ブート ID の記録後に再起動した")),
            new Gate("named: [srvA]", Text.of("the host calls itself by the server's name", "ホスト名がサーバ名と一致する")),
            new Gate(
                    "packages: {srvA: consistent}",
                    Text.of("the server's package database is consistent", "パッケージデータベースに矛盾がない")),
            new Gate(
                    "modules: {srvA: present}",
                    Text.of("the kernel that will boot has the cluster's modules", "次に起動するカーネル用のクラスタモジュールがある")),
            new Gate(
                    "mirror-setting: {mirror: md1, server: srvA, initial-mkfs: off}",
                    Text.of("a configuration file on a server has a mirror's settings so", "サーバ上の構成情報ファイルのミラーの設定")),
            new Gate(
                    "address: {server: srvA, interface: as-configured}",
                    Text.of(
                            "a server's interfaces have the addresses of its configuration; interface: ADDRESS: one of them has it;"
                                    + " configured: ADDRESS with by: SERVER and file: PATH: a file gives it to the server;"
                                    + " login: stays with file: the new file does not take the address of the login away",
                            "サーバのインタフェースに構成情報のアドレスがある。interface: アドレス なら、そのアドレスがある。"
                                    + "configured: アドレス (by: サーバ、file: パス) なら、構成情報ファイルにある。"
                                    + "login: stays (file: パス) なら、新しい構成情報でも接続先アドレスが残る")),
            new Gate(
                    "command: {server: srvA, run: \"systemctl is-active app\", output: active}",
                    Text.of(
                            "a command's exit code (exit: 0 unless it says otherwise) and output on a server; meaning: {en, ja}"
                                    + " says what it proves, for plans and refusals",
                            "サーバ上のコマンドの終了コード (既定 exit: 0) と出力。meaning: {en, ja} に、プランや拒否の表示で使う意味を書く")),
            new Gate(
                    "same: {servers: [srvA, srvB], run: \"rpm -q clusterpro\"}",
                    Text.of("a command answers the same on several servers", "コマンドの応答が複数のサーバで一致する")));

    private GatesText() {}

    private record Gate(String form, Text meaning) {}

    /**
     * Every gate.
     *
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    public static List<String> of(Lang lang, Paint paint) {
        List<String> lines = new ArrayList<>();
        for (Gate gate : GATES) {
            lines.add(paint.in(Paint.Tone.STRONG, gate.form()));
            lines.add("    " + gate.meaning().in(lang));
        }
        lines.add("");
        lines.add(Text.of(
                        "Gates wait: add 'timeout: 10m' and, if need be, 'poll: 5s'. What cannot be read is unknown, and unknown",
                        "ゲートは待機します: 'timeout: 10m'、必要なら 'poll: 5s' を追加。読み取れないものは不明とし、")
                .in(lang));
        lines.add(Text.of("satisfies no gate.", "不明な状態ではどのゲートも成立しません。").in(lang));
        return lines;
    }
}
