package io.clpmaint.node;

import io.clpmaint.diagnostic.Code;
import io.clpmaint.text.Text;

/** What can be wrong with the connection to a server. */
public enum ConnectionCode implements Code {
    /** The network does not lead there. */
    UNREACHABLE(
            8001,
            Text.of("server unreachable", "サーバに到達できません"),
            Text.of(
                    "No connection to the server's SSH port came up: it was refused, there was no route, nothing answered"
                            + " in time, or the other side closed it before it said that it is an SSH server. Check that the"
                            + " server is up, that sshd runs, and host, port and jump host in the inventory.",
                    "サーバの SSH ポートに接続できませんでした (拒否、経路なし、時間内に応答なし、または SSH の応答の前に"
                            + "切断)。サーバと sshd が動作していること、およびインベントリの host、port、jump を確認してください。")),
    /** The name has no address. */
    NAME_UNKNOWN(
            8002,
            Text.of("host name not resolved", "ホスト名を解決できません"),
            Text.of(
                    "The host in the inventory has no address here. Check the spelling, DNS and /etc/hosts, or write an"
                            + " address. ~/.ssh/config is not read.",
                    "インベントリの host のアドレスが得られません。綴り、DNS、/etc/hosts を確認するか、アドレスを記述してください。" + "~/.ssh/config は読み込まれません。")),
    /** Never seen before. */
    HOST_KEY_UNKNOWN(
            8003,
            Text.of("host key unknown", "ホスト鍵が未登録です"),
            Text.of(
                    "The server's host key is not in the known-hosts file. It is never added by itself: whoever answers"
                            + " might not be the server. Compare the fingerprint on the server's own console and add the line"
                            + " that is shown.",
                    "サーバのホスト鍵が known-hosts ファイルにありません。応答した相手が本物とは限らないため、自動では登録されません。"
                            + "サーバ自身のコンソールでフィンガープリントを照合し、表示された行を追加してください。")),
    /** Not the one that is known. */
    HOST_KEY_CHANGED(
            8004,
            Text.of("host key changed", "ホスト鍵が変わりました"),
            Text.of(
                    "The server answers with a host key that is not the known one: it was installed anew or replaced, its"
                            + " address was given to another machine, or somebody is in between. Only after you know which,"
                            + " remove the old key and add the new one with the commands that are shown.",
                    "サーバが登録済みと異なるホスト鍵で応答しています。再インストールまたは交換された、アドレスが別のマシンに割り当てられた、"
                            + "あるいは第三者が介在している可能性があります。理由を確認してから、表示されたコマンドで古い鍵を削除し、"
                            + "新しい鍵を追加してください。")),
    /** Withdrawn. */
    HOST_KEY_REVOKED(
            8005,
            Text.of("host key revoked", "ホスト鍵は失効しています"),
            Text.of(
                    "The known-hosts file marks this very key as @revoked. Whoever holds it must not be trusted. Give the"
                            + " server a new host key.",
                    "known-hosts ファイルでこの鍵は @revoked とされています。この鍵の持ち主は信頼できません。" + "サーバに新しいホスト鍵を設定してください。")),
    /** The file of known keys. */
    KNOWN_HOSTS_UNREADABLE(
            8006,
            Text.of("known-hosts file not readable", "known-hosts ファイルを読めません"),
            Text.of(
                    "Without known host keys no server can be recognised. Check path and permissions of known-hosts in the"
                            + " inventory.",
                    "登録済みのホスト鍵がなければサーバを確認できません。インベントリの known-hosts のパスと権限を確認してください。")),
    /** Nobody let us in. */
    AUTHENTICATION_REFUSED(
            8007,
            Text.of("login refused", "ログインが拒否されました"),
            Text.of(
                    "The server accepted none of the keys and passwords that were offered for this user. Check user and"
                            + " identity in the inventory, the user's authorized_keys on the server and the permissions of his"
                            + " home directory there.",
                    "このユーザについて提示した鍵とパスワードはいずれも受け付けられませんでした。インベントリの user と identity、"
                            + "サーバ上の authorized_keys とホームディレクトリの権限を確認してください。")),
    /** The key file. */
    IDENTITY_UNREADABLE(
            8008,
            Text.of("identity not readable", "秘密鍵を読めません"),
            Text.of(
                    "The identity file is missing, not readable or not a private key in a known format (OpenSSH, PEM).",
                    "秘密鍵ファイルがないか、読めないか、既知の形式 (OpenSSH、PEM) の秘密鍵ではありません。")),
    /** The key file's own protection. */
    PASSPHRASE_WRONG(
            8009,
            Text.of("passphrase missing or wrong", "パスフレーズがないか誤っています"),
            Text.of(
                    "The identity is encrypted and could not be opened. Give the right passphrase, or add the key to"
                            + " ssh-agent.",
                    "秘密鍵は暗号化されており、開けませんでした。正しいパスフレーズを指定するか、鍵を ssh-agent に登録してください。")),
    /** The key keeper. */
    AGENT_UNAVAILABLE(
            8010,
            Text.of("ssh-agent does not answer", "ssh-agent が応答しません"),
            Text.of(
                    "SSH_AUTH_SOCK names a socket where no ssh-agent answers. Start one, or unset the variable.",
                    "SSH_AUTH_SOCK のソケットで ssh-agent が応答しません。起動するか、変数を解除してください。")),
    /** No common language. */
    NO_COMMON_ALGORITHM(
            8011,
            Text.of("no common SSH algorithm", "共通の SSH アルゴリズムがありません"),
            Text.of(
                    "The server offers only algorithms that are no longer safe (SHA-1 signatures, group1, CBC). Update its"
                            + " OpenSSH to 7.2 or newer.",
                    "サーバは安全でなくなったアルゴリズム (SHA-1 署名、group1、CBC) しか提供していません。" + "OpenSSH を 7.2 以降に更新してください。")),
    /** Connected, but no command. */
    CHANNEL_REFUSED(
            8012,
            Text.of("server refuses to execute", "サーバが実行を拒否しました"),
            Text.of(
                    "The login succeeded, but the server opens no further channel or executes nothing for this user. Check"
                            + " MaxSessions in sshd_config, and that the user's login shell exists.",
                    "ログインには成功しましたが、サーバがチャネルを開かないか、このユーザのコマンドを実行しません。"
                            + "sshd_config の MaxSessions と、ユーザのログインシェルを確認してください。")),
    /** Read-only. */
    NOT_ALLOWED(
            8013,
            Text.of("command not allowed on a read-only connection", "読み取り専用の接続では許可されないコマンドです"),
            Text.of(
                    "This connection executes only the known commands that read. That is how a dry run cannot change"
                            + " anything.",
                    "この接続では既知の読み取りコマンドだけを実行します。ドライランが何も変更しないことはこれにより保証されます。")),
    /** The way in between. */
    JUMP_HOST(
            8014,
            Text.of("jump host does not let through", "踏み台サーバを経由できません"),
            Text.of(
                    "The jump host was reached, but it opened no connection to the server. Check that the server can be"
                            + " reached from there and that its sshd allows AllowTcpForwarding.",
                    "踏み台サーバには接続できましたが、そこからサーバへの接続が開かれませんでした。踏み台からの到達性と、" + "sshd の AllowTcpForwarding を確認してください。")),
    /** Broken in the middle. */
    CONNECTION_LOST(
            8015,
            Text.of("connection lost", "接続が切れました"),
            Text.of(
                    "The connection broke while a command was being executed. Whether it ran to its end is not known until"
                            + " the server was asked.",
                    "コマンドの実行中に接続が切れました。最後まで実行されたかどうかは、サーバに問い合わせるまで分かりません。")),
    /** No root's rights. */
    SUDO_REFUSED(
            8016,
            Text.of("sudo refused", "sudo が拒否されました"),
            Text.of(
                    "The user may not execute the command through sudo, or sudo wants a password that was not given or was"
                            + " wrong. The password is read from a prompt or a file, never from a command line.",
                    "ユーザに sudo での実行が許可されていないか、sudo のパスワードが指定されていない、または誤っています。"
                            + "パスワードは入力またはファイルから読み込まれ、コマンドラインからは読み込まれません。"));

    private final int number;
    private final Text title;
    private final Text explanation;

    ConnectionCode(int number, Text title, Text explanation) {
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
