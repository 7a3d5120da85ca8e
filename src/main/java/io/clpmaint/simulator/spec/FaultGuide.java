package io.clpmaint.simulator.spec;

import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people have to know of each kind of fault: what happens, and what it takes. */
public final class FaultGuide {

    private static final Map<String, Text> MEANINGS = meanings();

    /** Values that the reader may take for a field that it does not know the kind of. */
    private static final List<String> TRIALS = List.of("x", "1", "1m", "1MiB", "true");

    private FaultGuide() {}

    /**
     * One kind of fault.
     *
     * @param kind its word
     * @param meaning what happens
     * @param needs the fields that it needs
     * @param takes the fields that it may have beside those that say when
     */
    public record Entry(String kind, Text meaning, List<String> needs, List<String> takes) {}

    /** All kinds, in the order of {@link FaultForm#KINDS}. */
    public static List<Entry> entries() {
        return FaultForm.KINDS.stream().map(FaultGuide::entry).toList();
    }

    /**
     * What happens with a kind of fault.
     *
     * @param kind its word
     * @return what happens, empty for an unknown one
     */
    static Optional<Text> meaning(String kind) {
        return Optional.ofNullable(MEANINGS.get(kind));
    }

    /** Asks the reader itself: it says which field it misses, and which it asked for. */
    private static Entry entry(String kind) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("fault", kind);
        List<String> needs = new ArrayList<>();
        int trial = 0;
        while (true) {
            Fields fields = new Fields(values);
            try {
                FaultForm.read(fields);
                List<String> takes = new ArrayList<>(fields.asked());
                takes.removeAll(needs);
                takes.removeAll(Set.of("fault", "at", "on", "nth", "every", "command"));
                return new Entry(kind, meaning(kind).orElse(Text.EMPTY), needs, takes);
            } catch (Fields.Wrong wrong) {
                boolean again = values.containsKey(wrong.field());
                trial = again ? trial + 1 : 0;
                if (trial >= TRIALS.size()) {
                    throw new IllegalStateException("nothing suits " + wrong.field() + " of " + kind, wrong);
                }
                if (!again) {
                    needs.add(wrong.field());
                }
                values.put(wrong.field(), TRIALS.get(trial));
            }
        }
    }

    private static Map<String, Text> meanings() {
        Map<String, Text> m = new LinkedHashMap<>();
        m.put("command-fails", Text.of("the command does nothing and fails", "コマンドは何もせず失敗する"));
        m.put("command-hangs", Text.of("the command does nothing and never ends", "コマンドは何もせず終わらない"));
        m.put("drops-before", Text.of("the connection is lost before anything is executed", "何も実行されないうちに接続が切れる"));
        m.put(
                "drops-after",
                Text.of("everything is executed, the connection is lost before the reply", "実行後、応答の前に接続が切れる"));
        m.put("drops-at", Text.of("the connection is cut after so many bytes of the reply", "応答の指定バイト目で接続が切れる"));
        m.put("reply-garbled", Text.of("everything is executed, what it prints arrives damaged", "実行されるが、出力が壊れて届く"));
        m.put("power-loss", Text.of("the server's power is gone at once", "サーバの電源が突然落ちる"));
        m.put("does-not-come-back", Text.of("the server's next boot ends nowhere", "サーバが次の起動から戻らない"));
        m.put("update-fails", Text.of("the next package update fails halfway", "次のパッケージ更新が途中で失敗する"));
        m.put(
                "kernel-without-modules",
                Text.of("the product has no modules for kernels that updates bring", "更新後のカーネルに製品のモジュールがない"));
        m.put("wrong-host-name", Text.of("the server gives another host name", "サーバが別のホスト名を返す"));
        m.put("wrong-cluster-name", Text.of("the server shows another cluster's name", "サーバが別のクラスタ名を表示する"));
        m.put("monitor-error", Text.of("a monitor finds an error, until it is cleared", "モニタが異常を検出し続ける"));
        m.put(
                "resource-will-not-start",
                Text.of("a resource does not start there, until it is cleared", "リソースがそのサーバで起動しない"));
        m.put(
                "resource-will-not-stop",
                Text.of("a resource does not stop there, until it is cleared", "リソースがそのサーバで停止しない"));
        m.put(
                "will-not-suspend",
                Text.of("it shuts down when it is to be suspended, until it is cleared", "サスペンドに失敗してシャットダウンする"));
        m.put(
                "will-not-resume",
                Text.of("it shuts down when it is to be resumed, until it is cleared", "リジュームに失敗してシャットダウンする"));
        m.put("ssh-refused", Text.of("the server refuses connections, open ones stay", "SSH 接続を拒否する (接続中のものは残る)"));
        m.put("host-key-changed", Text.of("the server shows another host key", "サーバのホスト鍵が変わる"));
        m.put("disk-fails", Text.of("a disk breaks", "ディスクが故障する"));
        m.put("disk-full", Text.of("a file system has no room, until it is cleared", "ファイルシステムの空きがなくなる"));
        m.put(
                "wrong-clock",
                Text.of("the server's clock is wrong, until it is set or cleared", "サーバの時計がずれる (設定または解除まで)"));
        m.put(
                "server-hangs",
                Text.of(
                        "the server answers and does nothing until its power is switched; its heartbeats go on or not",
                        "サーバが応答せず何もしない (電源操作まで)。ハートビートは続く場合と止まる場合がある"));
        m.put("slow-shutdown", Text.of("the server takes longer to go down", "サーバの停止に時間がかかる"));
        m.put("reboots-twice", Text.of("the server's next boot is followed by another one", "サーバが次の起動の直後にもう一度再起動する"));
        m.put("slow-copy", Text.of("copies of the mirror that begin take longer", "これから始まるミラーコピーが遅くなる"));
        m.put("link-cut", Text.of("two servers do not see each other any more", "2 台のサーバ間の通信が切れる"));
        return Map.copyOf(m);
    }
}
