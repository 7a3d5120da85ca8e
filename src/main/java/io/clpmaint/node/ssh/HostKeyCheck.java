package io.clpmaint.node.ssh;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.node.CommandOutcome.NotStarted;
import io.clpmaint.node.CommandOutcome.Reason;
import io.clpmaint.node.ConnectionCode;
import io.clpmaint.text.ShellQuote;
import io.clpmaint.text.Text;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/** Compares the key that one server shows with the known ones, and words what is wrong with it. */
final class HostKeyCheck implements HostKeyVerifier {

    private final String who;
    private final SshSettings settings;
    private final KnownHosts knownHosts;
    private final Optional<String> trusted;
    private volatile Optional<NotStarted> refusal = Optional.empty();

    /** With the fingerprint of the one key that is accepted instead of the known ones, if there is one. */
    HostKeyCheck(String who, SshSettings settings, KnownHosts knownHosts, Optional<String> trusted) {
        this.who = who;
        this.settings = settings;
        this.knownHosts = knownHosts;
        this.trusted = trusted;
    }

    /** Why the key was refused, if it was. */
    Optional<NotStarted> refusal() {
        return refusal;
    }

    @Override
    public boolean verify(String hostname, int port, PublicKey shown) {
        HostKey key = HostKey.of(new Buffer.PlainBuffer().putPublicKey(shown).getCompactData());
        KnownHosts.Verdict verdict = knownHosts.judge(settings.host(), settings.port(), key);
        if (verdict instanceof KnownHosts.Verdict.Revoked revoked) {
            refusal = Optional.of(revoked(key, revoked.line()));
        } else if (trusted.isPresent()) {
            refusal = trusted.get().equals(key.fingerprint())
                    ? Optional.empty()
                    : Optional.of(another(key, trusted.get()));
        } else if (verdict instanceof KnownHosts.Verdict.Changed changed) {
            refusal = Optional.of(changed(key, changed.known()));
        } else if (!(verdict instanceof KnownHosts.Verdict.Trusted)) {
            refusal = Optional.of(unknown(key));
        }
        return refusal.isEmpty();
    }

    /** The algorithms of the known keys, so that the server shows one that can be compared. */
    @Override
    public List<String> findExistingAlgorithms(String hostname, int port) {
        if (trusted.isPresent()) {
            return List.of(); // a new machine need not have a key of the old one's kind
        }
        return knownHosts.of(settings.host(), settings.port()).stream()
                .map(line -> line.key().type())
                .flatMap(type -> type.equals("ssh-rsa") ? Stream.of("rsa-sha2-512", "rsa-sha2-256") : Stream.of(type))
                .distinct()
                .toList();
    }

    private NotStarted unknown(HostKey key) {
        return NotStarted.because(
                Reason.HOST_KEY_UNKNOWN,
                Diagnostic.error(
                                ConnectionCode.HOST_KEY_UNKNOWN,
                                Text.of("%s: the host key of %s is not known (%s)", "%s: %s のホスト鍵は登録されていません (%s)")
                                        .with(who, name(), key),
                                Text.of(
                                                "on the console of %s type: %s; only if it prints %s, type here: %s",
                                                "%s のコンソールで次を実行: %s。%s と表示された場合に限り、ここで次を実行: %s")
                                        .with(who, printKey(key), key.fingerprint(), addKey(key)))
                        .detailed(Text.of("looked in: %s", "検索したファイル: %s").with(files())));
    }

    private NotStarted changed(HostKey key, List<KnownHosts.Line> known) {
        String removal = known.stream()
                .map(KnownHosts.Line::file)
                .distinct()
                .map(file -> "ssh-keygen -f " + ShellQuote.word(file.toString()) + " -R " + ShellQuote.word(name()))
                .collect(Collectors.joining("; "));
        String before = known.stream()
                .map(line -> line.key() + " (" + line.file() + ":" + line.number() + ")")
                .collect(Collectors.joining(", "));
        return NotStarted.because(
                Reason.HOST_KEY_CHANGED,
                Diagnostic.error(
                                ConnectionCode.HOST_KEY_CHANGED,
                                Text.of(
                                                "%s: the host key of %s is not the known one: it shows %s, known is %s",
                                                "%s: %s のホスト鍵が登録と異なります: 提示 %s、登録 %s")
                                        .with(who, name(), key, before),
                                Text.of(
                                                "find out why; on the console of %s type: %s; only if it prints %s, type"
                                                        + " here: %s; %s",
                                                "理由を確認し、%s のコンソールで次を実行: %s。%s と表示された場合に限り、" + "ここで次を実行: %s; %s")
                                        .with(who, printKey(key), key.fingerprint(), removal, addKey(key)))
                        .detailed(Text.of(
                                "the server was installed anew, its address belongs to another machine, or somebody is in"
                                        + " between",
                                "サーバが再インストールされたか、アドレスが別のマシンのものか、第三者が介在しています")));
    }

    private NotStarted another(HostKey key, String accepted) {
        return NotStarted.because(
                Reason.HOST_KEY_CHANGED,
                Diagnostic.error(
                        ConnectionCode.HOST_KEY_CHANGED,
                        Text.of(
                                        "%s: the host key of %s is not the one that this run accepts: it shows %s, accepted is %s",
                                        "%s: %s のホスト鍵がこの実行で受け入れる鍵と異なります: 提示 %s、受け入れる鍵 %s")
                                .with(who, name(), key, accepted),
                        Text.of(
                                        "on the console of %s type: %s; start again with the fingerprint that it prints there",
                                        "%s のコンソールで次を実行: %s。そこに表示されたフィンガープリントを指定して、やり直してください")
                                .with(who, printKey(key))));
    }

    private NotStarted revoked(HostKey key, KnownHosts.Line line) {
        return NotStarted.because(
                Reason.HOST_KEY_CHANGED,
                Diagnostic.error(
                        ConnectionCode.HOST_KEY_REVOKED,
                        Text.of("%s: the host key of %s is revoked (%s)", "%s: %s のホスト鍵は失効しています (%s)")
                                .with(who, name(), key),
                        Text.of("give the server a new host key; the line is %s:%s", "サーバに新しいホスト鍵を設定してください。該当行: %s:%s")
                                .with(line.file(), line.number())));
    }

    private String name() {
        return KnownHosts.name(settings.host(), settings.port());
    }

    private String printKey(HostKey key) {
        return "ssh-keygen -lf " + key.usualFile();
    }

    private String addKey(HostKey key) {
        String file = settings.knownHosts().stream()
                .findFirst()
                .map(Path::toString)
                .map(ShellQuote::word)
                .orElse("~/.ssh/known_hosts");
        return "echo " + ShellQuote.word(name() + " " + key.type() + " " + key.base64()) + " >>" + file;
    }

    private String files() {
        return settings.knownHosts().stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
