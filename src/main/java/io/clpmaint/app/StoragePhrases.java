package io.clpmaint.app;

import java.util.List;

/** How people say what the actions on mirrors, disks and file systems do. */
final class StoragePhrases {

    private static final String COPY_EN = "The copy may take up to {timeout}.";
    private static final String COPY_JA = "コピーの完了を最大 {timeout}待ちます。";

    static final List<Phrase> ALL = List.of(
            Phrase.of("mount-read-only")
                    .titled(
                            "mount mirror {mirror} read-only at {at} on server {server}",
                            "サーバ {server} でミラー {mirror} を読み取り専用で {at} にマウントする"),
            Phrase.of("unmount").titled("unmount {at} on server {server}", "サーバ {server} の {at} をアンマウントする"),
            Phrase.of("give-up-data")
                    .titled("give up the data on both sides of mirror {mirror}", "ミラー {mirror} の両側のデータを破棄する"),
            Phrase.of("record-partitions")
                    .titled(
                            "record the disk of mirror {mirror} on server {server}",
                            "サーバ {server} のミラー {mirror} のディスクを記録する")
                    .said(
                            "partner",
                            "Server {partner} is attached to the same shared disk.",
                            "サーバ {partner} が同じ共有ディスクに接続されています。")
                    .said("data=kept", "", "")
                    .said(
                            "data=given-up",
                            "Both disks are exchanged, so that it does not matter which side holds the newest data.",
                            "両側のディスクを交換するため、どちらが最新データを持つかは問いません。")
                    .said(
                            "data",
                            "Whether the other side has to hold the newest data is chosen with {data}.",
                            "相手側が最新データを持つ必要があるかは {data} で指定します。"),
            Phrase.of("copy-partitions")
                    .titled(
                            "partition the new disk of mirror {mirror} on server {server}",
                            "サーバ {server} のミラー {mirror} の新しいディスクにパーティションを作成する")
                    .said("disk=new", "", "")
                    .said(
                            "disk=rebuilt",
                            "The disk is the logical disk of a rebuilt RAID set: it may be the same as before and may have its"
                                    + " partitions still.",
                            "ディスクは再構築した RAID の論理ディスクです。以前と同じディスクとして見え、パーティションが残っている場合があります。")
                    .said("disk", "What disk it is is chosen with {disk}.", "ディスクの種類は {disk} で指定します。")
                    .said(
                            "like=partner",
                            "Its layout is that of the partner's disk as it is now.",
                            "構成は相手側のディスクの現在のものと同じにします。")
                    .said(
                            "like=recorded",
                            "Its layout is what was recorded of the disk that was there before, or else of the partner's.",
                            "構成は、記録した交換前のディスクのもの、読めなかった場合は相手側のディスクのものにします。")
                    .said("like", "Whose layout it gets is chosen with {like}.", "どのディスクの構成にするかは {like} で指定します。"),
            Phrase.of("wipe-cluster-partition")
                    .titled(
                            "overwrite the cluster partition of mirror {mirror} on server {server} with zeros",
                            "サーバ {server} のミラー {mirror} のクラスタパーティションをゼロで上書きする"),
            Phrase.of("write-partitions")
                    .titled(
                            "change the partitions of mirror {mirror} on server {server}",
                            "サーバ {server} のミラー {mirror} のパーティションを変更する")
                    .said(
                            "other-side",
                            "The other side of the mirror, on server {other-side}, is changed in a step of its own.",
                            "ミラーのもう一方の側 (サーバ {other-side}) は別のステップで変更します。")
                    .said(
                            "layout",
                            "The new partitions are those of the file {layout} on the server.",
                            "新しいパーティションはサーバ上のファイル {layout} のとおりです。")
                    .said(
                            "data-partition",
                            "The data partition is then {data-partition}.",
                            "変更後のデータパーティションは {data-partition} です。")
                    .said(
                            "cluster-partition",
                            "The cluster partition is then {cluster-partition}.",
                            "変更後のクラスタパーティションは {cluster-partition} です。"),
            Phrase.of("initialise-mirror")
                    .titled(
                            "initialise the cluster partition of mirror {mirror} on server {server}",
                            "サーバ {server} のミラー {mirror} のクラスタパーティションを初期化する")
                    .said("how=force", "It is initialised whatever it holds.", "内容によらず初期化します。")
                    .said("how=quick", "It was overwritten with zeros before.", "クラスタパーティションは事前にゼロで上書き済みです。")
                    .said("how", "How it is initialised is chosen with {how}.", "初期化の方法は {how} で指定します。")
                    .said(
                            "mkfs",
                            "Where `initial mkfs` is off and both sides are new, a file system of type {mkfs} is made.",
                            "「初期 mkfs を行う」がオフで両側とも新しい場合、{mkfs} のファイルシステムを作成します。")
                    .said(
                            "device",
                            "The data partition is {device}, as the configuration that was delivered in this run says.",
                            "データパーティションは、この実行で配信した構成情報のとおり {device} です。"),
            Phrase.of("initialise-mirrors")
                    .titled(
                            "initialise the cluster partitions of all mirrors on server {server}",
                            "サーバ {server} の全ミラーのクラスタパーティションを初期化する"),
            Phrase.of("build-mirrors")
                    .titled("copy all mirrors in full", "全ミラーを全面コピーする")
                    .said(
                            "newest",
                            "Where the product does not begin by itself, the data of server {newest} is copied to the other side.",
                            "製品が自動でコピーを始めない場合は、サーバ {newest} のデータを相手側にコピーします。")
                    .said("timeout", "Each copy may take up to {timeout}.", "各コピーの完了を最大 {timeout}待ちます。"),
            Phrase.of("copy-mirror")
                    .titled("copy mirror {mirror} in full onto server {onto}", "ミラー {mirror} をサーバ {onto} へ全面コピーする")
                    .said(
                            "start=auto",
                            "The copy starts by itself, because the initial mirror construction is on.",
                            "「初期ミラー構築を行う」が有効なため、コピーは自動で始まります。")
                    .said(
                            "start=recovery",
                            "The copy starts by itself, or else by the command for the mirror's recovery.",
                            "コピーは自動で始まり、始まらなければミラー復帰のコマンドで開始します。")
                    .said(
                            "start=forced",
                            "The copy is started by the command for a forced mirror recovery.",
                            "コピーは強制ミラー復帰のコマンドで開始します。")
                    .said(
                            "start",
                            "How the copy starts is chosen with {start}; `forced` is the command for a forced mirror recovery.",
                            "コピーの開始方法は {start} で指定します。`forced` なら強制ミラー復帰のコマンドで開始します。")
                    .said("timeout", COPY_EN, COPY_JA),
            Phrase.of("recover-mirror")
                    .titled("bring the stale side of mirror {mirror} up to date", "ミラー {mirror} を最新側から復帰する")
                    .said("timeout", COPY_EN, COPY_JA),
            Phrase.of("force-mirror")
                    .titled(
                            "make the side of server {newest} the newest of mirror {mirror}",
                            "ミラー {mirror} のサーバ {newest} 側を最新とする (強制ミラー復帰)")
                    .said(
                            "other=stale",
                            "The other side, which is not the newest either, is overwritten.",
                            "最新ではない相手側を上書きします。")
                    .said(
                            "other=lost",
                            "The server of the other side cannot start: what it holds is given up.",
                            "相手サーバは起動できないため、その内容を破棄します。")
                    .said("other", "What becomes of the other side is chosen with {other}.", "相手側の扱いは {other} で指定します。")
                    .said("timeout", COPY_EN, COPY_JA),
            Phrase.of("open-storage")
                    .titled(
                            "!device",
                            "activate mirror {mirror} by hand on server {server}, for writing",
                            "サーバ {server} でミラー {mirror} を手動で活性化し、書き込み可能にする")
                    .titled(
                            "!mirror",
                            "make partition {device} on server {server} writable",
                            "サーバ {server} のパーティション {device} を書き込み可能にする")
                    .titled("open storage on server {server} for writing", "サーバ {server} のストレージを書き込み可能にする")
                    .said("mirror", "Mirror {mirror} is activated by hand.", "ミラー {mirror} を手動で活性化します。")
                    .said("device", "Partition {device} is made writable.", "パーティション {device} を書き込み可能にします。")
                    .said("mount=false", "", "")
                    .said("mount=true", "Its file system is mounted, too.", "ファイルシステムもマウントします。")
                    .said(
                            "mount",
                            "Its file system is mounted, too, if {mount} is true.",
                            "{mount} が true ならファイルシステムもマウントします。"),
            Phrase.of("close-storage")
                    .titled(
                            "!device",
                            "deactivate mirror {mirror} on server {server}",
                            "サーバ {server} でミラー {mirror} を非活性化する")
                    .titled(
                            "!mirror",
                            "make partition {device} on server {server} read-only again",
                            "サーバ {server} のパーティション {device} を読み取り専用に戻す")
                    .titled("close the storage that was opened on server {server}", "サーバ {server} の書き込み可能にしたストレージを元に戻す")
                    .said("mirror", "Mirror {mirror} is deactivated.", "ミラー {mirror} を非活性化します。")
                    .said("device", "Partition {device} is made read-only again.", "パーティション {device} を読み取り専用に戻します。"),
            Phrase.of("check-file-system")
                    .titled(
                            "check and repair the {type} file system on server {server}",
                            "サーバ {server} の {type} ファイルシステムを検査・修復する")
                    .said("mirror", "It is that of mirror {mirror}.", "ミラー {mirror} のファイルシステムです。")
                    .said("device", "It is that of partition {device}.", "パーティション {device} のファイルシステムです。"),
            Phrase.of("make-file-system")
                    .titled(
                            "!device",
                            "make a new, empty {type} file system on mirror {mirror}, from server {server}",
                            "サーバ {server} からミラー {mirror} に新しい空の {type} ファイルシステムを作成する")
                    .titled(
                            "!mirror",
                            "make a new, empty {type} file system on partition {device} of server {server}",
                            "サーバ {server} のパーティション {device} に新しい空の {type} ファイルシステムを作成する")
                    .titled(
                            "make a new, empty {type} file system on server {server}",
                            "サーバ {server} に新しい空の {type} ファイルシステムを作成する")
                    .said("mirror", "It is made on mirror {mirror}.", "ミラー {mirror} に作成します。")
                    .said("device", "It is made on partition {device}.", "パーティション {device} に作成します。"));

    private StoragePhrases() {}
}
