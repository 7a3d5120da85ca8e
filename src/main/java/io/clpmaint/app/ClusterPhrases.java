package io.clpmaint.app;

import java.util.List;

/** How people say what the actions on servers, services, groups and the configuration do. */
final class ClusterPhrases {

    static final List<Phrase> ALL = List.of(
            Phrase.of("collect-logs").titled("collect the logs of all servers in {to}", "全サーバのログを {to} に採取する"),
            Phrase.of("clear-logs")
                    .titled("delete the product's logs on server {server}", "サーバ {server} の製品のログを削除する")
                    .said("alerts=true", "The alerts are deleted, too.", "アラートも削除します。")
                    .said("alerts=false", "The alerts are kept.", "アラートは残します。")
                    .said(
                            "alerts",
                            "The alerts are deleted, too, if {alerts} is true.",
                            "{alerts} が true ならアラートも削除します。"),
            Phrase.of("register-licence")
                    .titled("register the licence {file} on server {server}", "サーバ {server} にライセンス {file} を登録する"),
            Phrase.of("accept-host-key")
                    .titled("accept the new host key of server {server}", "サーバ {server} の新しいホスト鍵を受け入れる")
                    .said(
                            "fingerprint",
                            "Its fingerprint has to be {fingerprint}.",
                            "フィンガープリントが {fingerprint} の鍵に限ります。"),
            Phrase.of("install-product")
                    .titled("install the product on server {server}", "サーバ {server} に製品をインストールする")
                    .said("package", "The package is {package} on that server.", "パッケージはこのサーバの {package} です。")
                    .said("like", "It has to be the version that server {like} has.", "サーバ {like} と同じバージョンでなければなりません。")
                    .said("version", "It has to be version {version}.", "バージョン {version} でなければなりません。"),
            Phrase.of("update-product")
                    .titled(
                            "update the product on server {server} to version {version}",
                            "サーバ {server} の製品をバージョン {version} に更新する")
                    .said("package", "The package is {package} on that server.", "パッケージはこのサーバの {package} です。"),
            Phrase.of("uninstall-product")
                    .titled("remove the product from server {server}", "サーバ {server} から製品をアンインストールする")
                    .said("format=rpm", "It was installed as an RPM package.", "RPM パッケージでインストールしたものです。")
                    .said("format=deb", "It was installed as a Debian package.", "Debian パッケージでインストールしたものです。")
                    .said("format", "The kind of its package is chosen with {format}.", "パッケージの種類は {format} で指定します。"),
            Phrase.of("back-up-configuration")
                    .titled(
                            "server",
                            "back up the cluster's configuration in {to} on server {server}",
                            "クラスタ構成情報をサーバ {server} の {to} にバックアップする")
                    .titled("back up the cluster's configuration in {to}", "クラスタ構成情報を {to} にバックアップする")
                    .said("!server", "It is kept on the first server that is online.", "オンラインの先頭サーバに保存します。"),
            Phrase.of("give-configuration")
                    .titled(
                            "give server {server} the configuration of server {from}",
                            "サーバ {from} の構成情報をサーバ {server} に配信する")
                    .said("by", "A copy of it is kept in {by} on server {from}.", "そのコピーをサーバ {from} の {by} に保存します。"),
            Phrase.of("distribute-configuration")
                    .titled(
                            "deliver the configuration in {from} on server {server} to every server",
                            "サーバ {server} の {from} にある構成情報を全サーバに配信する")
                    .said(
                            "backup",
                            "The configuration in force is saved in {backup} there first.",
                            "先に現在の構成情報を同じサーバの {backup} に保存します。")
                    .said("!backup", "No configuration is saved first.", "現在の構成情報は保存しません。")
                    .said("while=upload", "The cluster goes on meanwhile.", "クラスタは稼働したままです。")
                    .said("while=suspended", "The cluster is suspended meanwhile.", "その間クラスタはサスペンド中です。")
                    .said("while=stopped", "The cluster is stopped meanwhile.", "その間クラスタは停止しています。")
                    .said(
                            "while=dynamic",
                            "The cluster is suspended meanwhile, and resources join a group that goes on running.",
                            "その間クラスタはサスペンド中で、稼働中のグループにリソースが加わります。")
                    .said(
                            "while",
                            "What the change needs of the cluster is chosen with {while}.",
                            "変更に必要なクラスタの状態は {while} で指定します。")
                    .said("saved=linux", "", "")
                    .said("saved=windows", "It was saved on Windows.", "Windows で保存した構成情報です。")
                    .said(
                            "saved",
                            "On which system it was saved is chosen with {saved}.",
                            "構成情報を保存した OS は {saved} で指定します。")
                    .said("adds", "It brings server {adds} into the cluster.", "サーバ {adds} がクラスタに追加されます。")
                    .said("removes", "It takes server {removes} out of the cluster.", "サーバ {removes} がクラスタから削除されます。")
                    .said("renames", "It gives server {renames} another name.", "サーバ {renames} の名前が変わります。")
                    .said("name", "The server's new name is {name}.", "サーバの新しい名前は {name} です。"),
            Phrase.of("rename-host")
                    .titled("rename the host of server {server} to {name}", "サーバ {server} のホスト名を {name} に変更する"),
            Phrase.of("reach-server-at")
                    .titled("reach server {server} at {address} from now on", "以後サーバ {server} に {address} で接続する"),
            Phrase.of("stop-service")
                    .titled("service=webmgr", "stop the web manager on every server", "全サーバの Web マネージャを停止する")
                    .titled(
                            "service=alertsync",
                            "stop the synchronisation of alerts on every server",
                            "全サーバのアラート同期を停止する")
                    .titled("stop the service {service} on every server", "全サーバのサービス {service} を停止する"),
            Phrase.of("start-service")
                    .titled("service=webmgr", "start the web manager on every server", "全サーバの Web マネージャを起動する")
                    .titled(
                            "service=alertsync",
                            "start the synchronisation of alerts on every server",
                            "全サーバのアラート同期を起動する")
                    .titled("start the service {service} on every server", "全サーバのサービス {service} を起動する"),
            Phrase.of("suppress-failover")
                    .titled("suppress failover during the steps below", "以下のステップの間フェイルオーバを抑止する")
                    .said("heartbeat-ratio=1", "Heartbeat timeouts stay as they are.", "ハートビートタイムアウトは変更しません。")
                    .said(
                            "heartbeat-ratio",
                            "Heartbeat timeouts are multiplied by {heartbeat-ratio}.",
                            "ハートビートタイムアウトを {heartbeat-ratio} 倍に延ばします。")
                    .said(
                            "lease=auto",
                            "Should the program be lost, the servers end the suppression by themselves, after a time that outlasts the"
                                    + " longest stretch with a server down.",
                            "プログラムが異常終了した場合も、期限がくれば各サーバが自動的に抑止を終了します。期限は、サーバが停止している最長の区間より長くとります。")
                    .said(
                            "lease",
                            "Should the program be lost, the servers end the suppression by themselves after {lease}.",
                            "プログラムが異常終了した場合も、{lease}後に各サーバが自動的に抑止を終了します。")
                    .said(
                            "monitors=business",
                            "All monitors are suspended but those that drive the automatic recovery of mirrors.",
                            "ミラーの自動復帰を担うモニタ以外のすべてのモニタを一時停止します。")
                    .said("monitors=none", "No monitor is suspended.", "モニタは一時停止しません。")
                    .said(
                            "monitors",
                            "Which monitors are suspended is chosen with {monitors}: all but those that drive the automatic recovery"
                                    + " of mirrors (`business`), or none (`none`).",
                            "一時停止するモニタは {monitors} で指定します。`business` はミラーの自動復帰を担うモニタ以外のすべて、`none` はなしです。"),
            Phrase.of("reset-ratio").titled("set stretched heartbeat timeouts back", "延ばされたハートビートタイムアウトを元に戻す"),
            Phrase.of("resume-monitors")
                    .titled(
                            "let the suspended monitors {monitors} watch again on server {server}",
                            "サーバ {server} で一時停止中のモニタ {monitors} を再開する"),
            Phrase.of("move-groups")
                    .titled(
                            "away-from,groups",
                            "move {groups} away from server {away-from}",
                            "{groups}をサーバ {away-from} から移動する")
                    .titled(
                            "away-from",
                            "move every group away from server {away-from}",
                            "すべてのグループをサーバ {away-from} から移動する")
                    .titled("to=home,groups", "move {groups} back to where it belongs", "{groups}を本来のサーバへ移動する")
                    .titled("to=home", "move every group to the server where it belongs", "すべてのグループを本来のサーバへ移動する")
                    .titled("to,groups", "move {groups} to server {to}", "{groups}をサーバ {to} へ移動する")
                    .titled("move every group to server {to}", "すべてのグループをサーバ {to} へ移動する")
                    .said(
                            "ready",
                            "Before a group is moved, the command {ready} has to succeed on the server where it runs.",
                            "グループの移動前に、稼働サーバでコマンド {ready} が成功しなければなりません。")
                    .said(
                            "check",
                            "After a move, the command {check} has to succeed on the server where the group then runs: a group that is"
                                    + " online is not yet business that is up.",
                            "移動後に、移動先のサーバでコマンド {check} が成功しなければなりません (グループの起動だけでは業務の再開を確認できないため)。"),
            Phrase.of("start-groups")
                    .titled("on=home", "start {groups} on the server where it belongs", "{groups}を本来のサーバで起動する")
                    .titled("start {groups} on server {on}", "{groups}をサーバ {on} で起動する"),
            Phrase.of("stop-groups").titled("stop {groups}", "{groups}を停止する"),
            Phrase.of("stop-cluster").titled("stop the cluster on server {server}", "サーバ {server} のクラスタを停止する"),
            Phrase.of("start-cluster").titled("start the cluster on server {server}", "サーバ {server} のクラスタを起動する"),
            Phrase.of("rejoin-cluster")
                    .titled("bring server {server} back into the cluster", "サーバ {server} をクラスタに復帰させる")
                    .said(
                            "by=reboot",
                            "The server is restarted for it, as the manual has it; that proves the unattended boot, too.",
                            "マニュアルの手順のとおりサーバを再起動します。無人起動の確認を兼ねます。")
                    .said(
                            "by=start",
                            "Its services are started; the server is not restarted.",
                            "サービスを起動します。サーバは再起動しません。")
                    .said(
                            "by",
                            "Whether the server is restarted for it (`reboot`) or its services are only started (`start`) is chosen"
                                    + " with {by}.",
                            "サーバを再起動する (`reboot`) か、サービスの起動のみ行う (`start`) かは {by} で指定します。")
                    .said("mirrors=normal", "", "")
                    .said(
                            "mirrors=any",
                            "It does not wait until the mirrors are normal: a later step watches the copy.",
                            "ここではミラーの正常化を待ちません。コピーは後のステップで監視します。")
                    .said(
                            "mirrors",
                            "Whether it waits until the mirrors are normal is chosen with {mirrors}.",
                            "ミラーの正常化を待つかどうかは {mirrors} で指定します。"),
            Phrase.of("stop-whole-cluster")
                    .titled("stop the cluster on every server", "クラスタ全体を停止する")
                    .said("mirror-agents=true", "The mirror agents stop, too.", "ミラーエージェントも停止します。")
                    .said("mirror-agents=false", "The mirror agents go on.", "ミラーエージェントは稼働し続けます。")
                    .said(
                            "mirror-agents",
                            "The mirror agents stop, too, if {mirror-agents} is true.",
                            "{mirror-agents} が true ならミラーエージェントも停止します。"),
            Phrase.of("start-whole-cluster")
                    .titled("start the cluster on every server", "クラスタ全体を起動する")
                    .said("groups=automatic", "", "")
                    .said(
                            "groups=manual",
                            "The configuration that was delivered has groups with a mirror started by hand: that none of them has"
                                    + " started is checked.",
                            "配信した構成情報ではミラーを持つグループが手動起動のため、それらが起動していないことを確認します。")
                    .said(
                            "groups",
                            "Whether the groups start by themselves is chosen with {groups}.",
                            "グループが自動で起動するかどうかは {groups} で指定します。"),
            Phrase.of("shut-down-whole-cluster")
                    .titled("then=restart", "restart every server of the cluster", "クラスタの全サーバを再起動する")
                    .titled("then=off", "switch every server of the cluster off", "クラスタの全サーバの電源を切る")
                    .titled("shut down every server of the cluster", "クラスタの全サーバをシャットダウンする")
                    .said(
                            "then",
                            "Whether the servers boot again (`restart`) or are switched off (`off`) is chosen with {then}.",
                            "再起動する (`restart`) か電源を切る (`off`) かは {then} で指定します。"),
            Phrase.of("shut-down-parted")
                    .titled("shut both servers of a parted pair down", "ネットワークパーティション中の両サーバをシャットダウンする"),
            Phrase.of("suspend-cluster").titled("suspend the whole cluster", "クラスタをサスペンドする"),
            Phrase.of("resume-cluster").titled("resume the suspended cluster", "クラスタをリジュームする"),
            Phrase.of("disable-services")
                    .titled(
                            "keep the cluster from starting at boot on server {server}",
                            "サーバ {server} のクラスタの自動起動を無効にする")
                    .said("services=cluster", "", "")
                    .said(
                            "services=all",
                            "All services of the product are disabled, the event and transfer services too: after the next boot not"
                                    + " even `clpstat` answers there.",
                            "イベント・転送などを含む製品の全サービスを無効にします。次の起動後は `clpstat` も応答しません。")
                    .said(
                            "services=first",
                            "Of all services of the product those are disabled that every version has.",
                            "製品の全サービスのうち、全バージョンにあるものを無効にします。")
                    .said(
                            "services",
                            "Which services are disabled is chosen with {services}: those of the cluster (`cluster`), or all of the"
                                    + " product (`all`).",
                            "無効にするサービスは {services} で指定します。`cluster` はクラスタのサービス、`all` は製品の全サービスです。")
                    .said("for-good=false", "", "")
                    .said(
                            "for-good=true",
                            "The services stay disabled when a later step fails.",
                            "後のステップが失敗しても無効のままにします。")
                    .said(
                            "for-good",
                            "The services stay disabled when a later step fails, if {for-good} is true.",
                            "{for-good} が true なら、後のステップが失敗しても無効のままにします。"),
            Phrase.of("enable-services")
                    .titled("let the cluster start at boot on server {server}", "サーバ {server} のクラスタの自動起動を有効にする")
                    .said("services=cluster", "", "")
                    .said(
                            "services=all",
                            "All services of the product are enabled, the event and transfer services too.",
                            "イベント・転送などを含む製品の全サービスを有効にします。")
                    .said(
                            "services=first",
                            "Of all services of the product those are enabled that every version has.",
                            "製品の全サービスのうち、全バージョンにあるものを有効にします。")
                    .said(
                            "services",
                            "Which services are enabled is chosen with {services}: those of the cluster (`cluster`), or all of the"
                                    + " product (`all`).",
                            "有効にするサービスは {services} で指定します。`cluster` はクラスタのサービス、`all` は製品の全サービスです。"),
            Phrase.of("reboot")
                    .titled("restart server {server}", "サーバ {server} を再起動する")
                    .said("modules=present", "", "")
                    .said(
                            "modules=unneeded",
                            "Nothing of the product starts at that boot: the cluster's modules need not exist for the kernel.",
                            "この起動では製品のサービスが開始しないため、カーネル用のクラスタのモジュールは不要です。")
                    .said(
                            "modules",
                            "Whether the cluster's modules have to exist for the kernel is chosen with {modules}.",
                            "カーネル用のクラスタのモジュールが必要かどうかは {modules} で指定します。"),
            Phrase.of("restart-servers")
                    .titled("restart {servers} together", "{servers}をまとめて再起動する")
                    .said("groups=wait", "", "")
                    .said(
                            "groups=later",
                            "The groups start once their mirrors are constructed, which a later step waits for.",
                            "グループはミラーの構築後に起動します。後のステップで待ちます。")
                    .said(
                            "groups",
                            "Whether the groups are waited for is chosen with {groups}.",
                            "グループの起動を待つかどうかは {groups} で指定します。"),
            Phrase.of("shutdown").titled("shut server {server} down", "サーバ {server} をシャットダウンする"),
            Phrase.of("run")
                    .titled(
                            "server=controller",
                            "run a command on the machine that clpmaint runs on",
                            "clpmaint を実行しているマシンでコマンドを実行する")
                    .titled(
                            "servers",
                            "run a command of the site on {servers}, one after the other",
                            "{servers}で 1 台ずつサイト固有のコマンドを実行する")
                    .titled("run a command of the site on server {server}", "サーバ {server} でサイト固有のコマンドを実行する")
                    .said("command", "The command: {command}.", "コマンド: {command}。")
                    .said(
                            "stdin",
                            "It reads a secret ({stdin}) from its standard input.",
                            "標準入力から秘密の値 ({stdin}) を渡します。")
                    .said(
                            "timeout",
                            "After {timeout} without an end its outcome counts as unknown.",
                            "{timeout}たっても終了しなければ結果不明とします。")
                    .said("typical", "It usually takes {typical}.", "通常の所要時間は {typical}です。")
                    .said("detached=false", "", "")
                    .said("detached=true", "If the connection is lost, it goes on on the server.", "接続が切れてもサーバ上で続きます。")
                    .said(
                            "detached",
                            "If the connection is lost, it goes on on the server where {detached} is true.",
                            "{detached} が true なら、接続が切れてもサーバ上で続きます。")
                    .said("shell=false", "", "")
                    .said("shell=true", "It is a script for the shell.", "シェルのスクリプトです。")
                    .said("shell", "It is a script for the shell if {shell} is true.", "{shell} が true ならシェルのスクリプトです。")
                    .said(
                            "ok-exit",
                            "It has succeeded when its exit code is {ok-exit}.",
                            "終了コード {ok-exit} を成功とみなします。"));

    private ClusterPhrases() {}
}
