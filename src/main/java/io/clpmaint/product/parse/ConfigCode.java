package io.clpmaint.product.parse;

import io.clpmaint.diagnostic.Code;
import io.clpmaint.text.Text;

/** What can be wrong with a cluster's configuration as the product shows it. */
public enum ConfigCode implements Code {
    /** No server gave a configuration that is one. */
    UNREADABLE(
            5001,
            Text.of("The cluster's configuration could not be read", "クラスタ構成を読み取れません"),
            Text.of(
                    "Maintenance depends on the cluster's own policies (failover, failback, where groups may run). They "
                            + "are read with clpstat -i before anything is planned, and what cannot be read is refused.",
                    "保守の手順はクラスタ自身の方針 (フェイルオーバ、フェイルバック、グループの起動可能サーバ) に依存します。プラン作成の前に clpstat -i で読み取り、"
                            + "読み取れない場合は実行を拒否します。")),
    /** A row that is needed is not there. */
    INCOMPLETE(
            5002,
            Text.of("The cluster's configuration is not shown completely", "クラスタ構成の表示が不完全です"),
            Text.of(
                    "A line that maintenance depends on is missing in the output of clpstat -i, or has no value.",
                    "保守に必要な行が clpstat -i の出力にないか、値がありません。")),
    /** A value that is not known. */
    UNKNOWN_VALUE(
            5003,
            Text.of("A value in the cluster's configuration is not known", "クラスタ構成に未知の値があります"),
            Text.of(
                    "A policy has a value that this program does not know, so it cannot tell what the cluster would do.",
                    "このプログラムが知らない値が設定されているため、クラスタの動作を判断できません。")),
    /** A name that is not defined. */
    UNDEFINED(
            5004,
            Text.of("The cluster's configuration names something that it does not define", "クラスタ構成に未定義の名前があります"),
            Text.of(
                    "A server, server group or group is named that the output of clpstat -i does not define.",
                    "clpstat -i の出力で定義されていないサーバ、サーバグループまたはグループが参照されています。")),
    /** The servers show different configurations. */
    SERVERS_DIFFER(
            5005,
            Text.of("The servers show different configurations", "サーバによってクラスタ構成が異なります"),
            Text.of(
                    "Every server has to hold the same configuration; the product distributes it when it is changed.",
                    "すべてのサーバが同じ構成情報を持つ必要があります。構成情報は変更時に配信されます。"));

    private final int number;
    private final Text title;
    private final Text explanation;

    ConfigCode(int number, Text title, Text explanation) {
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
