package io.clpmaint.inventory;

import io.clpmaint.diagnostic.Code;
import io.clpmaint.text.Text;

/** What can be wrong with an inventory. */
public enum InventoryCode implements Code {
    /** Not a version of the format that this program reads. */
    WRONG_VERSION(
            4001,
            Text.of("unknown format version", "形式のバージョンが不明です"),
            Text.of(
                    "An inventory says in apiVersion which version of the format it is written in. This program reads"
                            + " clpmaint/v1.",
                    "インベントリは apiVersion で形式のバージョンを示します。このプログラムは clpmaint/v1 を読みます。")),
    /** A product version that cannot be one. */
    BAD_PRODUCT(
            4002,
            Text.of("not a product version", "製品バージョンではありません"),
            Text.of(
                    "product is the version of the cluster product, like \"4.2\", or none for hosts without it. It decides"
                            + " which commands and options are used.",
                    "product には \"4.2\" のような製品バージョン、製品のないホストでは none を書きます。" + "使用するコマンドとオプションはこれで決まります。")),
    /** No servers at all. */
    NO_SERVERS(
            4003,
            Text.of("no servers", "サーバがありません"),
            Text.of("An inventory names at least one server.", "インベントリには少なくとも 1 台のサーバが必要です。")),
    /** The same server twice. */
    DUPLICATE_SERVER(
            4004,
            Text.of("server listed twice", "サーバが重複しています"),
            Text.of(
                    "Each server is listed once. Two entries of one name would make it unclear which host is meant.",
                    "各サーバは 1 回だけ記載します。同じ名前が 2 つあると、どのホストか分かりません。")),
    /** Two servers at the same address. */
    DUPLICATE_HOST(
            4005,
            Text.of("two servers at one address", "2 台のサーバが同じアドレスです"),
            Text.of(
                    "Two servers have the same host and port. Commands for the one would be executed on the other.",
                    "2 台のサーバの host と port が同じです。一方へのコマンドが他方で実行されてしまいます。")),
    /** A real server without an address. */
    HOST_MISSING(
            4006,
            Text.of("server without an address", "サーバのアドレスがありません"),
            Text.of(
                    "A server of a real cluster needs its address in host. Only where there is a simulation: section the"
                            + " program knows the addresses by itself.",
                    "実クラスタのサーバには host にアドレスが必要です。" + "simulation: がある場合だけ、アドレスはプログラムが決めます。")),
    /** The same group twice. */
    DUPLICATE_GROUP(
            4007,
            Text.of("group listed twice", "グループが重複しています"),
            Text.of("Each group is listed once.", "各グループは 1 回だけ記載します。")),
    /** The home of a group is not a server of the inventory. */
    UNKNOWN_HOME(
            4008,
            Text.of("home is not a server", "home がサーバではありません"),
            Text.of(
                    "The home of a group is the name of one of the inventory's servers.",
                    "グループの home には、インベントリにあるサーバの名前を書きます。")),
    /** A secret in the file. */
    SECRET_INSIDE(
            4009,
            Text.of("password in the file", "ファイルにパスワードがあります"),
            Text.of(
                    "Passwords do not belong into the inventory: it is copied, committed and shown. Put the password into a"
                            + " file that only you may read and name that file, or leave it out and be asked.",
                    "インベントリは複製、コミット、表示されるため、パスワードを書いてはいけません。" + "自分だけが読めるファイルに書いてそのファイルを指定するか、省略して入力を求められるようにしてください。")),
    /** A source of a secret that is none. */
    BAD_SECRET_SOURCE(
            4013,
            Text.of("not the source of a secret", "秘密の値の取得元の誤り"),
            Text.of(
                    "A secret comes from one source: file:PATH, the first line of a file; command:PROGRAM ARGUMENT..., the"
                            + " first line that a program prints (words between blanks, no shell); or prompt, the person"
                            + " at the terminal, who types it unseen.",
                    "秘密の値の取得元は 1 つです: file:PATH (ファイルの 1 行目)、command:PROGRAM ARGUMENT... (プログラムの出力の"
                            + " 1 行目。空白区切り、シェルは使いません)、prompt (端末で画面に表示せずに入力)。")),
    /** An address that cannot be one. */
    BAD_HOST(
            4010,
            Text.of("not an address", "アドレスではありません"),
            Text.of(
                    "An address is a host name, an IPv4 or an IPv6 address; port and user have their own keys.",
                    "アドレスはホスト名、IPv4、IPv6 のいずれかです。ポートとユーザは別のキーに書きます。")),
    /** A jump host that cannot be one. */
    BAD_JUMP(
            4011,
            Text.of("not a jump host", "踏み台サーバではありません"),
            Text.of(
                    "A jump host is written host, host:port, user@host or user@host:port.",
                    "踏み台サーバは host、host:port、user@host、user@host:port の形で書きます。")),
    /** A {@code served:} section that nobody wrote like that. */
    BAD_SERVED(
            4012,
            Text.of("wrong served section", "served の誤り"),
            Text.of(
                    "The served: section says how a simulated cluster is reached that 'clpmaint sim serve' serves: its control"
                            + " socket, its speed, and what both clocks showed at one moment. It is written by that"
                            + " command, and an inventory with it describes no simulation of its own.",
                    "served: は 'clpmaint sim serve' が提供するシミュレーションへの接続方法 (制御ソケット、速さ、ある時点での両方の時計)"
                            + " を示し、このコマンドが書きます。simulation: と同時には書けません。")),
    /** Not a public key. */
    BAD_KEY(
            4014,
            Text.of("not an SSH public key", "SSH 公開鍵ではありません"),
            Text.of(
                    "An approver's key is the line of the person's .pub file: its type, its blob, and any comment. What a"
                            + " signature is checked against must be complete.",
                    "承認者の key には本人の .pub ファイルの行 (種類、本体、任意のコメント) を書きます。" + "署名の検証に使うため、途中で切れた鍵は受け付けません。")),
    /** The same approver twice. */
    DUPLICATE_APPROVER(
            4015,
            Text.of("approver listed twice", "承認者が重複しています"),
            Text.of(
                    "Each approver is one person with one key. Two names for one key would let one person count as two.",
                    "承認者は 1 人につき 1 つの鍵です。同じ鍵に 2 つの名前があると、1 人が 2 人分と数えられてしまいます。")),
    /** More approvals than people. */
    TOO_FEW_APPROVERS(
            4016,
            Text.of("more approvals than approvers", "承認者が足りません"),
            Text.of(
                    "approvals says how many people have to agree. That many have to be named under approvers, may agree to"
                            + " it, and hold a key that is not revoked; the operator's own does not count either.",
                    "approvals は必要な承認の人数です。その人数以上の承認者 (対象を承認でき、鍵が失効していない人) を approvers に" + "書いてください。操作者自身の承認は数えません。")),
    /** A product older than X 4.0. */
    OLD_PRODUCT(
            4017,
            Text.of("the product is too old", "製品バージョンが古すぎます"),
            Text.of(
                    "Runbooks run on X 4.0 and later. What older products print no source shows in full, so that nothing would"
                            + " prove that a step was safe. The runbook product-upgrade replaces X 3.x; its inventory names the new version.",
                    "ランブックの対象は X 4.0 以降です。それより古い製品の出力はどの資料にも十分な記載がなく、手順の安全性を確認できません。"
                            + "X 3.x はランブック product-upgrade でアップグレードできます (インベントリには新しいバージョンを書きます)。")),
    /** A product newer than what is known. */
    NEW_PRODUCT(
            4018,
            Text.of("the product is newer than what is known of it", "製品バージョンが既知のものより新しいです"),
            Text.of(
                    "Commands and outputs are taken to be those of the newest version that is known. What reads otherwise is"
                            + " unknown and stops a run, but a changed meaning would not be noticed: try a dry run and a test"
                            + " cluster first. This is a warning, nothing is refused.",
                    "コマンドと出力は既知の最新バージョンと同じものとして扱います。読み取れない出力があれば不明として実行を止めますが、"
                            + "意味の変更には気付けません。ドライランと検証用クラスタで先に確認してください。警告であり、拒否はしません。"));

    private final int number;
    private final Text title;
    private final Text explanation;

    InventoryCode(int number, Text title, Text explanation) {
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

    @Override
    public boolean showsSource() {
        return this != SECRET_INSIDE && this != BAD_SECRET_SOURCE;
    }
}
