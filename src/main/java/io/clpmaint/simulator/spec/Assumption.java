package io.clpmaint.simulator.spec;

import io.clpmaint.product.data.Evidence;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Behaviour of the product that no source settles. Each has a name and all its readings, of which a simulation follows
 * one; the engine has to be right under any.
 */
public enum Assumption {
    /** What a restart of a server inside the period of a timeout ratio does to the period's end. */
    RATIO_AFTER_RESTART(
            "ratio-after-restart",
            Evidence.MEMORY,
            Text.of(
                    "When a server restarts while a timeout ratio is set, does the ratio still end by itself?",
                    "タイムアウト倍率の設定中にサーバが再起動した場合、倍率は期限で自動的に戻るか"),
            "stays",
            "ends"),
    /** Whether the timeout ratio can be set or reset while a server is down. */
    RATIO_WITH_SERVER_DOWN(
            "ratio-with-server-down",
            Evidence.MEMORY,
            Text.of(
                    "Can the timeout ratio be set or reset while the daemon of a server is down?",
                    "停止中のサーバがあるときにタイムアウト倍率を設定・解除できるか"),
            "refused",
            "allowed"),
    /** Whether a suspended monitor is suspended still after its daemon restarted. */
    MONITORS_AFTER_RESTART(
            "monitors-after-restart",
            Evidence.MEMORY_LOW,
            Text.of(
                    "Do suspended monitors run again after the cluster daemon of their server restarted?",
                    "クラスタサービスの再起動後、一時停止していたモニタは監視を再開するか"),
            "running",
            "suspended"),
    /** What clpstat shows for the heartbeats of a server that is down. */
    DEAD_HEARTBEAT(
            "dead-heartbeat",
            Evidence.CONSTRUCTED,
            Text.of(
                    "Which word does clpstat show for the heartbeats of a server that is down?",
                    "停止中のサーバのハートビートを clpstat は何と表示するか"),
            "Unknown",
            "Offline"),
    /** What clpstat shows for a server whose partner is down. */
    LONE_SERVER(
            "lone-server",
            Evidence.CONSTRUCTED,
            Text.of(
                    "Which word does clpstat show for an online server while another one is down?",
                    "他のサーバが停止中のとき、起動中のサーバを clpstat は何と表示するか"),
            "Caution",
            "Online"),
    /** What clpstat shows on a server whose daemon is stopped while others are online (X 4.2 and newer). */
    VIEW_OF_STOPPED(
            "view-of-stopped-server",
            Evidence.ASSUMPTION,
            Text.of(
                    "What does clpstat show of the others on a server whose own daemon is stopped?",
                    "クラスタサービス停止中のサーバで clpstat は他のサーバの状態をどう表示するか"),
            "as-others-see",
            "all-offline"),
    /** The first line of clpmdstat where the other side is not to be seen. */
    MIRROR_PARTNER_DOWN(
            "mirror-partner-down",
            Evidence.CONSTRUCTED,
            Text.of(
                    "Which mirror status does clpmdstat show while the other side is not reachable?",
                    "相手サーバに接続できないとき、clpmdstat は何を表示するか"),
            "Abnormal",
            "Uncertain"),
    /** Whether a connection's loss ends a command that was not detached. */
    HANG_UP(
            "hang-up",
            Evidence.ASSUMPTION,
            Text.of("What does a command do whose connection is lost?", "接続が失われたコマンドはどうなるか"),
            "dies-when-it-prints",
            "goes-on",
            "dies"),
    /** Whether what a login leaves running outlives its last connection, when no systemd unit of its own holds it. */
    LEFT_BY_LOGIN(
            "left-by-login",
            Evidence.ASSUMPTION,
            Text.of(
                    "Does what a user left running go on when the last connection is lost, or is everything ended that is in no"
                            + " unit of its own (KillUserProcesses in logind.conf)?",
                    "最後の接続が失われたとき、ユーザが残したプロセスは継続するか、独自のユニットに属さないものは終了させられるか" + " (logind.conf の KillUserProcesses)"),
            "goes-on",
            "is-ended"),
    /** What a broken mirror disk does to its server. */
    BROKEN_MIRROR_DISK(
            "broken-mirror-disk",
            Evidence.VERIFIED,
            Text.of(
                    "Does the mirror agent reset a server whose mirror disk breaks (a setting of the driver)?",
                    "ミラーディスク故障時にサーバがリセットされるか (ミラードライバの設定による)"),
            "goes-on",
            "resets"),
    /** Whether the "current" right of a hybrid moves within its server group while the hybrid is copied from there. */
    CURRENT_WHILE_COPYING(
            "hybrid-current-while-copying",
            Evidence.VERIFIED,
            Text.of(
                    "Does a group move within its server group while its hybrid is being copied? The X 4.2 guide says that"
                            + " it fails (6.5.15), and that it works since 4.1.0 (5.2 no. 48).",
                    "ハイブリッドディスクのミラー復帰中に同じサーバグループ内で移動できるか。"
                            + "X 4.2 のガイドには失敗する (6.5.15) とも、4.1.0 から可能 (5.2 の 48) とも書かれている。"),
            "stays",
            "moves"),
    /** Which servers shut down when a network partition ends during which a group came up twice. */
    PARTITION_END(
            "partition-end",
            Evidence.VERIFIED,
            Text.of(
                    "Which servers shut down when a network partition ends and a group is up on several? All, or all but"
                            + " one, by the moment of its detection (Ver3.0 Maintenance Guide 11.5).",
                    "ネットワークパーティション解消時に同じグループが複数サーバで起動していた場合、どのサーバがシャットダウンするか" + " (全サーバ、または 1 台を除く全サーバ)"),
            "all",
            "all-but-one"),
    /** What a forced activation of the stale side makes of the side that held the newest data. */
    FORCED_ACTIVATION(
            "forced-activation",
            Evidence.ASSUMPTION,
            Text.of(
                    "Does the side with the newest data stay the newest when the other one is activated by force?",
                    "最新でない側を強制活性した場合、最新データを持つ側は最新のままか"),
            "stays-newest",
            "both-stale"),
    /** What becomes of a write to a partition that the mirror driver uses. */
    WRITE_UNDER_MIRROR(
            "write-under-mirror",
            Evidence.ASSUMPTION,
            Text.of(
                    "Is a write to a partition refused that the mirror driver uses, or does it go through and leave the"
                            + " sides different?",
                    "ミラードライバが使用中のパーティションへの直接の書き込みは拒否されるか、通って両側のデータが食い違うか"),
            "refused",
            "goes-through"),
    /** What becomes of a timeout ratio when the whole cluster stops. */
    RATIO_AFTER_CLUSTER_STOP(
            "ratio-after-cluster-stop",
            Evidence.MEMORY,
            Text.of("Is a timeout ratio void when the whole cluster was stopped?", "クラスタ全体を停止するとタイムアウト倍率は無効になるか"),
            "void",
            "stays"),
    /** Whether the side that is built for the first time can be activated before its copy is complete. */
    INCOMPLETE_MIRROR(
            "incomplete-mirror",
            Evidence.VERIFIED,
            Text.of(
                    "What happens to a group that is to start on a side which is being built for the first time? The X 4.2"
                            + " guide forbids it, because the incomplete copy is activated (6.5.15).",
                    "初期ミラー構築が完了していない側でグループを起動するとどうなるか。" + "X 4.2 のガイドは、不完全なコピーが活性化されるため禁止している (6.5.15)。"),
            "refused",
            "activates"),
    /** From which side a mirror is constructed whose sides are both new. */
    CONSTRUCTION_SOURCE(
            "construction-source",
            Evidence.ASSUMPTION,
            Text.of(
                    "From which side does the first construction of a mirror copy when both sides are new?",
                    "両側とも新しいミラーの初期ミラー構築は、どちらの側からコピーするか"),
            "first-side",
            "second-side"),
    /** What a command does to a group whose monitor is just recovering it. */
    COMMAND_DURING_RECOVERY(
            "command-during-recovery",
            Evidence.ASSUMPTION,
            Text.of(
                    "What becomes of a command during a monitor's recovery action? The X 4.2 guide forbids it, because other"
                            + " resources of the group may fail to stop (6.5.10).",
                    "モニタ異常時の回復動作中のコマンドはどうなるか。" + "X 4.2 のガイドは、グループの他のリソースが停止に失敗しうるため禁止している (6.5.10)。"),
            "refused",
            "stops-fail"),
    /** What the product's shutdown does while a group with a mirror starts. */
    SHUTDOWN_WHILE_STARTING(
            "shutdown-while-starting",
            Evidence.MEMORY,
            Text.of(
                    "Do clpdown and clpstdn refuse while a group with a mirror starts, or does the mirror break (X 4.2 Getting"
                            + " Started Guide 6.5.16, 6.5.17)?",
                    "ミラーを持つグループの起動中に clpdown・clpstdn は拒否されるか、ミラーブレイクが起きるか"),
            "refused",
            "breaks-mirror"),
    /** What a server does when a resource does not stop with its cluster service. */
    EMERGENCY_SHUTDOWN(
            "emergency-shutdown",
            Evidence.VERIFIED,
            Text.of(
                    "Does a server stay off or boot again after the emergency shutdown (a setting; X 4.1 Maintenance Guide"
                            + " p.34)?",
                    "緊急シャットダウン後、サーバは停止したままか再起動するか (設定による)"),
            "stays-off",
            "reboots"),
    /** Whether the cluster service starts by itself after its server crashed. */
    START_AFTER_CRASH(
            "start-after-crash",
            Evidence.ASSUMPTION,
            Text.of(
                    "Does the cluster service of a server that crashed start at its next boot? An alert says that it may be"
                            + " suspended (X 4.2, cl 18).",
                    "異常終了したサーバの次の起動でクラスタサービスは自動起動するか (自動起動を保留するアラートがある)"),
            "starts",
            "suppressed"),
    /** Whether the mirror's state can be asked for on a server whose cluster service is stopped. */
    MIRROR_QUERY(
            "mirror-query-without-daemon",
            Evidence.VERIFIED,
            Text.of(
                    "Does clpmdstat answer where only the cluster service is stopped and the mirror agent runs? It may fail"
                            + " (X 4.2 Getting Started Guide 6.4.9).",
                    "クラスタサービスのみ停止しミラーエージェントが動作中のサーバで clpmdstat は応答するか (失敗することがある)"),
            "answers",
            "fails"),
    /** What a process does to a mirror or disk whose file system it stands in. */
    PROCESS_IN_MOUNT(
            "process-in-mount",
            Evidence.VERIFIED,
            Text.of(
                    "Does a resource fail to stop while a process uses its file system (X 4.2 Getting Started Guide 6.1.11), or"
                            + " is the process killed (a setting)?",
                    "ファイルシステムを使用中のプロセスがある場合、リソースの停止は失敗するか (6.1.11)、プロセスが強制終了されるか (設定による)"),
            "stop-fails",
            "killed"),
    /** Whether a group can be started while its server waits for the others. */
    START_DURING_WAIT(
            "start-during-wait",
            Evidence.MEMORY,
            Text.of(
                    "Can a group be started on a server that still waits for the others to start?",
                    "起動同期待ち中のサーバでグループを起動できるか"),
            "refused",
            "allowed"),
    /** What of the product's licence is left when the product is removed. */
    LICENCE_AFTER_REMOVAL(
            "licence-after-removal",
            Evidence.INFERENCE,
            Text.of(
                    "Does the licence have to be registered again after the product was removed and installed again?",
                    "製品をアンインストールして再インストールした後、ライセンスの再登録が必要か"),
            "gone",
            "stays"),
    /** How clpcfctrl finds a server of a configuration whose host goes by none of the names that it knows. */
    DELIVERY_TO_OTHER_NAME(
            "delivery-to-other-name",
            Evidence.ASSUMPTION,
            Text.of(
                    "Does clpcfctrl deliver a configuration to a server that calls itself otherwise: does it look for the name"
                            + " alone, or go to the address that the configuration gives it?",
                    "構成情報とホスト名が異なるサーバに clpcfctrl は構成情報を配信するか (名前だけで探すか、構成情報の IP アドレスで接続するか)"),
            "refused",
            "by-address");

    private final String word;
    private final Evidence evidence;
    private final Text question;
    private final List<String> readings;

    Assumption(String word, Evidence evidence, Text question, String... readings) {
        this.word = word;
        this.evidence = evidence;
        this.question = question;
        this.readings = List.of(readings);
    }

    /** Its name in the {@code simulation:} section. */
    public String word() {
        return word;
    }

    /** How well the default reading is known. */
    public Evidence evidence() {
        return evidence;
    }

    /** What is not settled. */
    public Text question() {
        return question;
    }

    /** All its readings, the default first. */
    public List<String> readings() {
        return readings;
    }

    /** The default reading. */
    public String usual() {
        return readings.get(0);
    }

    /**
     * Checks a reading.
     *
     * @param reading a word
     * @return the word
     * @throws IllegalArgumentException when it is not one of the readings
     */
    public String checked(String reading) {
        if (!readings.contains(reading)) {
            throw new IllegalArgumentException(word + " is one of " + readings + ", not " + reading);
        }
        return reading;
    }

    /**
     * Finds an assumption.
     *
     * @param word its name
     * @return the assumption, empty for an unknown name
     */
    public static Optional<Assumption> of(String word) {
        for (Assumption one : values()) {
            if (one.word.equals(word)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
