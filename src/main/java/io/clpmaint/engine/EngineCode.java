package io.clpmaint.engine;

import io.clpmaint.diagnostic.Code;
import io.clpmaint.text.Text;

/** Diagnostics of runs. */
public enum EngineCode implements Code {
    /** A gate was not satisfied in time. */
    GATE(
            7001,
            Text.of("a gate was not satisfied in time", "ゲートが時間内に満たされませんでした"),
            Text.of(
                    "The cluster was not in the state that the step needs or promises when the time was over. The message says"
                            + " which gate, for how long it was waited, and what was seen last. Look with `clpmaint status`, mend the"
                            + " cause, and start again or `clpmaint resume`.",
                    "ステップが必要とする、または約束する状態に時間内に達しませんでした。どのゲートをどれだけ待ち、最後に何が見えたかを"
                            + "メッセージに示します。`clpmaint status` で確認し、原因を取り除いてから再実行してください。")),
    /** A gate could not be read in time. */
    GATE_UNKNOWN(
            7002,
            Text.of("a gate could not be read", "ゲートを判定できませんでした"),
            Text.of(
                    "What the gate looks at could not be read, so that nobody can say whether it is satisfied. Unknown is not"
                            + " success and not failure. The message shows what was answered.",
                    "ゲートの対象を読み取れず、満たされているか判断できません。不明は成功でも失敗でもありません。" + "メッセージに応答内容を示します。")),
    /** An invariant forbids a command. */
    INVARIANT(
            7003,
            Text.of("the command would break an invariant", "不変条件に反するコマンドです"),
            Text.of(
                    "Some things are never done, whatever a runbook says: stop the last online server, run a group twice, move to"
                            + " a side that is not proven newest, write to the disk of a running server. The command was not given.",
                    "ランブックの内容にかかわらず決して行わないことがあります (最後のオンラインサーバの停止、グループの二重起動、"
                            + "最新と確認できない側への移動、稼働中サーバのディスク書き込みなど)。コマンドは実行していません。")),
    /** A command ended with an exit code that is not accepted. */
    COMMAND_FAILED(
            7004,
            Text.of("a command failed", "コマンドが失敗しました"),
            Text.of(
                    "The command ran and ended with an exit code that the step does not accept, or by a signal. Its last lines of"
                            + " output are shown; all of it is in the run's transcript.",
                    "コマンドが実行され、想定外の終了コードまたはシグナルで終了しました。出力の末尾を表示します。" + "全文は実行ディレクトリの記録にあります。")),
    /** A command could not be started. */
    NOT_STARTED(
            7005,
            Text.of("a command could not be started", "コマンドを開始できませんでした"),
            Text.of(
                    "The server could not be reached or would not execute; the command provably did not start.",
                    "サーバに接続できないか実行を拒否されました。コマンドは開始していないことが確認されています。")),
    /** Nobody knows what became of a command. */
    OUTCOME_UNKNOWN(
            7006,
            Text.of("the outcome of a command is unknown", "コマンドの結果が不明です"),
            Text.of(
                    "The reply was lost, and neither the server nor the cluster shows what became of the command. No further step"
                            + " was started. Look at the server and the cluster, then `clpmaint resume`, which asks again.",
                    "応答が失われ、サーバにもクラスタにも結果を示す情報がありません。以降のステップは開始していません。"
                            + "サーバとクラスタを確認し、`clpmaint resume` で再度問い合わせてください。")),
    /** A manual step was refused. */
    MANUAL_REFUSED(
            7007,
            Text.of("a manual step was not done", "手作業のステップが行われませんでした"),
            Text.of(
                    "The person answered that it is not done, or nobody was there to answer.",
                    "作業者が未実施と回答したか、回答できる人がいませんでした。")),
    /** A disk is not the one it has to be. */
    WRONG_DISK(
            7008,
            Text.of("the disk is not the one it has to be", "対象のディスクではありません"),
            Text.of(
                    "Before anything is written, a disk has to prove what it is: another one than before, large enough, empty."
                            + " This one does not.",
                    "書き込みの前に、以前と別のディスクであり十分な大きさがあり空であることを確認します。このディスクは条件を満たしません。")),
    /** A copy was not seen. */
    COPY_NOT_SEEN(
            7009,
            Text.of("no copy was seen", "コピーが確認できませんでした"),
            Text.of(
                    "The mirror reads normal or nothing happens, and no copy onto the new disk was seen. Where initial mirror"
                            + " construction is off, a mirror reads normal without a copy (Maintenance Guide p.45): its data would be"
                            + " lost at the next failover. Start a full copy: `-p copy=forced`.",
                    "ミラーは正常と表示されるか何も起きず、新しいディスクへのコピーが確認できません。初期ミラー構築が無効の場合、"
                            + "コピーなしで正常と表示されます (メンテナンスガイド p.45)。`-p copy=forced` で全面コピーを開始してください。")),
    /** A server is not the one that the inventory names. */
    IDENTITY(
            7010,
            Text.of("not the right cluster", "対象のクラスタではありません"),
            Text.of(
                    "A host's own name or the cluster's name is not the one of the inventory. Nothing was changed.",
                    "ホスト名またはクラスタ名がインベントリと一致しません。何も変更していません。")),
    /** Nothing says which server this is. */
    IDENTITY_UNREADABLE(
            7011,
            Text.of("the identity could not be read", "対象を確認できませんでした"),
            Text.of(
                    "A server did not answer, or its host name, the cluster's name or the cluster's configuration could not be"
                            + " read. Nothing was changed.",
                    "サーバが応答しないか、ホスト名・クラスタ名・クラスタ構成を読み取れません。何も変更していません。")),
    /** The cluster is not in the state that the runbook needs to begin. */
    BEFORE(
            7012,
            Text.of("the cluster is not ready for this runbook", "クラスタがこのランブックの開始条件を満たしていません"),
            Text.of(
                    "A `before` gate of the runbook is not satisfied. Nothing was changed.",
                    "ランブックの `before` ゲートが満たされていません。何も変更していません。")),
    /** A command was cut off. */
    CUT_OFF(
            7013,
            Text.of("a command was cut off", "コマンドが中断されました"),
            Text.of(
                    "The command began and its process is gone without an exit code: the server restarted or lost power, or"
                            + " somebody killed the process. How far it came is not known. A server is brought back only when its"
                            + " package database reads consistent; else it is kept out of the cluster.",
                    "コマンドの開始後、終了コードを残さずにプロセスがなくなりました (サーバの再起動・電源断、または強制終了)。"
                            + "どこまで進んだかは不明です。パッケージの整合性を確認できた場合に限りサーバをクラスタに戻し、"
                            + "それ以外は切り離したままにします。")),
    /** A server is not reached before the first change. */
    UNREACHED(
            7014,
            Text.of("a server is not reached", "サーバに接続できません"),
            Text.of(
                    "The connection to a server was lost after the plan was made and before anything was changed, so that the"
                            + " runbook's first gates could not be read. Nothing was changed.",
                    "プラン作成後、最初の変更の前にサーバとの接続が失われ、開始ゲートを判定できませんでした。何も変更していません。")),
    /** Another run holds the cluster. */
    LOCKED(
            7015,
            Text.of("another run holds this cluster", "別の実行がこのクラスタを使用中です"),
            Text.of(
                    "One run at a time holds the lock on the cluster's servers. The message says who, from where, since when and"
                            + " until when. A run that lives renews it; one whose program is gone lets it expire, or is resumed."
                            + " `clpmaint lock show` shows it, `clpmaint lock break` ends it.",
                    "クラスタのロックを保持できる実行は一つです。保持者、場所、開始、期限をメッセージに示します。動作中の実行は更新し続け、"
                            + "プログラムが失われた実行のロックは期限切れになるか、再開で引き継がれます。"
                            + "`clpmaint lock show` で表示し、`clpmaint lock break` で解除できます。")),
    /** The lock was lost. */
    LOCK_LOST(
            7016,
            Text.of("the lock was lost", "ロックを失いました"),
            Text.of(
                    "Somebody broke the lock of this run, or it expired and another run took it. The server executed nothing of"
                            + " this run any more, and nothing was given back. Find out with `clpmaint lock show` who has the cluster,"
                            + " then `clpmaint resume`.",
                    "この実行のロックが強制解除されたか、期限切れ後に別の実行が取得しました。以降この実行のコマンドは実行されず、復元も"
                            + "行われていません。`clpmaint lock show` で保持者を確認し、`clpmaint resume` で再開してください。")),
    /** The lock cannot be kept on a server. */
    NO_LOCK(
            7017,
            Text.of("the lock cannot be taken", "ロックを取得できません"),
            Text.of(
                    "The lock lies in /var/tmp/clpmaint-lock on every server. The login user could not write there, or a tool that"
                            + " it takes is missing. Nothing was changed.",
                    "ロックは各サーバの /var/tmp/clpmaint-lock に置かれます。ログインユーザに書き込み権限がないか、必要なコマンドが" + "ありません。何も変更していません。")),
    /** A server cannot end a suppression by itself. */
    NO_OWN_END(
            7018,
            Text.of("a server cannot end the suppression by itself", "サーバに抑止の自動解除を設定できません"),
            Text.of(
                    "Before failover is suppressed, every server gets a job that ends the suppression there in case nobody else"
                            + " does; it lies in /var/tmp/clpmaint-end. The login user could not write there, a tool that it takes"
                            + " is missing, or the server did not answer. Failover is not suppressed without it.",
                    "フェイルオーバ抑止の前に、誰も解除しない場合にそのサーバで抑止を解除するジョブを各サーバの /var/tmp/clpmaint-end に"
                            + "設定します。ログインユーザに書き込み権限がないか、必要なコマンドがないか、サーバが応答しません。"
                            + "設定できない場合は抑止しません。")),
    /** The failover watch lost a server. */
    SERVER_LOST(
            7019,
            Text.of("a server was lost while failover was suppressed", "フェイルオーバ抑止中にサーバとの接続を失いました"),
            Text.of(
                    "While failover is suppressed the program looks at every server on which a group runs, at least every 30"
                            + " seconds. One gave no answer twice. The survivors got their monitors and usual timeouts back, so that"
                            + " the cluster fails over by itself if the server is down; the message says by when. No group is started"
                            + " elsewhere by the program, because a server that does not answer may be alive. Then the run gives"
                            + " back what it owes.",
                    "抑止中は、グループが稼働する各サーバを 30 秒以内の間隔で確認します。2 回続けて応答がありませんでした。残りのサーバのモニタと"
                            + "タイムアウトを元に戻したため、サーバが停止している場合はメッセージに示す時刻までにクラスタが自動でフェイルオーバ"
                            + "します。応答しないサーバが稼働中の可能性があるため、他のサーバでグループを起動することはありません。その後、復元を"
                            + "行います。")),
    /** Another copy of the run's record was gone on with, to the end. */
    ENDED_ELSEWHERE(
            7020,
            Text.of("the run has ended from another copy of its record", "記録の別のコピーから実行が終了済みです"),
            Text.of(
                    "A run is taken up on another machine with its folder of the state directory, moved there. This folder is a copy that"
                            + " was left behind: the run came to its end with the other one, and a note in"
                            + " /var/tmp/clpmaint-lock/ended on the server says so. Going on with this one would do its steps again."
                            + " Nothing was done.",
                    "別のマシンで実行を再開するには、状態ディレクトリ内の実行フォルダをそこへ移します。このフォルダは残されたコピーで、"
                            + "実行は別のコピーですでに終了しています (サーバの /var/tmp/clpmaint-lock/ended に記録あり)。このまま再開すると"
                            + "手順を繰り返すため、何も行っていません。")),
    /** An approval has served another run. */
    APPROVAL_USED(
            7021,
            Text.of("the approval was used before", "使用済みの承認"),
            Text.of(
                    "An approval is for one run. A run that begins under one notes it in /var/tmp/clpmaint-lock/used on the servers, and a note there"
                            + " names another run, perhaps one with another state directory. Nothing was done. To go on with that"
                            + " run: `clpmaint resume`, which needs no new approval.",
                    "承認は 1 回の実行に限り有効です。承認を使って開始した実行はサーバの /var/tmp/clpmaint-lock/used に記録され、そこに別の実行"
                            + " (別の状態ディレクトリの場合もあります) が記録されています。何も行っていません。その実行を続けるには"
                            + " `clpmaint resume` を使います (新しい承認は不要です)。")),
    /** Somebody else changed the cluster's configuration. */
    CONFIGURATION_CHANGED(
            7022,
            Text.of("the configuration was changed by somebody else", "構成情報が他から変更されました"),
            Text.of(
                    "Between two steps the cluster's configuration became another one, and the run had not delivered it: somebody"
                            + " changed it with the product's own console, with another tool, or with a command of the site. The plan was made"
                            + " for the one before. The message says what changed and which server shows it; the journal has all of it."
                            + " Nothing more of the plan is done, and the way back is judged by the configuration that is in force now."
                            + " Put the configuration back, or end the run (`clpmaint abort`) and start the runbook again, which plans anew.",
                    "ステップの間に、この実行が配信していない構成情報に変わりました (製品の管理画面、他のツール、またはサイト固有のコマンドによる"
                            + "変更)。プランは変更前の構成に基づくものです。変更内容と確認したサーバをメッセージに示し、全体は記録にあります。"
                            + "プランはそれ以上実行せず、復元は現在有効な構成情報に基づいて判断します。構成情報を元に戻すか、実行を終了"
                            + " (`clpmaint abort`) してランブックを最初から実行し、プランを作り直してください。"));

    private final int number;
    private final Text title;
    private final Text explanation;

    EngineCode(int number, Text title, Text explanation) {
        this.number = number;
        this.title = title;
        this.explanation = explanation;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Text title() {
        return title;
    }

    @Override
    public Text explanation() {
        return explanation;
    }
}
