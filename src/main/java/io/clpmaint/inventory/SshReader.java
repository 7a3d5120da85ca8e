package io.clpmaint.inventory;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.MappingCursor;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlCode;
import io.clpmaint.yaml.YamlNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an {@code ssh:} section over the settings that hold without it. */
final class SshReader {

    private static final Pattern USER = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,31}");
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private SshReader() {}

    static SshSettings read(YamlNode node, SshSettings usual, Diagnostics out) {
        Optional<MappingCursor> found = MappingCursor.of(node, out);
        if (found.isEmpty()) {
            return usual;
        }
        MappingCursor cursor = found.get();
        Optional<String> user = cursor.optional("user")
                .flatMap(n -> Typed.name(n, USER, Text.of("write the login name", "ログイン名を書いてください"), out));
        Optional<String> become = cursor.word("become", List.of("sudo", "none"));
        Optional<String> identity = cursor.text("identity");
        Optional<String> knownHosts = cursor.text("known-hosts");
        Optional<String> jump = cursor.optional("jump").flatMap(n -> jump(n, out));
        Optional<Integer> port = cursor.whole("port", 1, 65_535);
        boolean agent = cursor.flag("agent", usual.agent());
        Optional<String> passwordFile = cursor.text("password-file");
        Optional<String> becomePasswordFile = cursor.text("become-password-file");
        Optional<Duration> connect = bounded(cursor, "connect-timeout", out);
        Optional<Duration> idle = bounded(cursor, "idle-timeout", out);
        for (String secret : List.of("password", "become-password", "passphrase")) {
            cursor.mapping().entry(secret).ifPresent(e -> {
                cursor.optional(secret);
                out.add(secretInside(e.key(), secret));
            });
        }
        finish(cursor, out);
        return new SshSettings(
                user.or(usual::user),
                become.map(b -> b.equals("sudo") ? SshSettings.Become.SUDO : SshSettings.Become.NONE)
                        .orElse(usual.become()),
                identity.or(usual::identity),
                knownHosts.or(usual::knownHosts),
                jump.or(usual::jump),
                port.orElse(usual.port()),
                agent,
                passwordFile.or(usual::passwordFile),
                becomePasswordFile.or(usual::becomePasswordFile),
                connect.orElse(usual.connectTimeout()),
                idle.orElse(usual.idleTimeout()));
    }

    private static void finish(MappingCursor cursor, Diagnostics out) {
        List<String> possible = List.of(
                "user",
                "become",
                "identity",
                "known-hosts",
                "jump",
                "port",
                "agent",
                "password-file",
                "become-password-file",
                "connect-timeout",
                "idle-timeout");
        List<String> refused = List.of("password", "become-password", "passphrase");
        for (YamlNode.Entry entry : cursor.mapping().entries()) {
            String key = entry.key().text();
            if (!possible.contains(key) && !refused.contains(key)) {
                out.add(MappingCursor.unknownKey(entry.key(), possible));
            }
        }
    }

    private static Diagnostic secretInside(YamlNode.Scalar key, String secret) {
        Text fix = secret.equals("passphrase")
                ? Text.of(
                        "remove it; add the key to an SSH agent (ssh-add), or be asked",
                        "削除し、鍵を SSH エージェントに登録 (ssh-add) するか、入力を求められるようにしてください")
                : Text.of(
                                "remove it; name a file with %s-file, or leave it out and be asked",
                                "削除し、%s-file でファイルを指定するか、省略して入力を求められるようにしてください")
                        .with(secret);
        return Diagnostic.at(
                InventoryCode.SECRET_INSIDE,
                key.where(),
                Text.of("secrets do not belong into an inventory", "インベントリに秘密の値を書いてはいけません"),
                fix);
    }

    private static Optional<String> jump(YamlNode node, Diagnostics out) {
        Optional<String> jump = Typed.text(node, out);
        if (jump.isPresent() && !Address.isJump(jump.get())) {
            out.add(Diagnostic.at(
                    InventoryCode.BAD_JUMP,
                    node.where(),
                    Text.of("%s is not a jump host", "%s は踏み台ホストではありません").with(Typed.shown(jump.get())),
                    Text.of("write it like user@bastion.example:22", "user@bastion.example:22 のように書いてください")));
            return Optional.empty();
        }
        return jump;
    }

    private static Optional<Duration> bounded(MappingCursor cursor, String key, Diagnostics out) {
        Optional<YamlNode> node = cursor.optional(key);
        Optional<Duration> duration = node.flatMap(n -> Typed.duration(n, out));
        if (duration.isPresent()
                && (duration.get().compareTo(Duration.ofSeconds(1)) < 0
                        || duration.get().compareTo(LONGEST) > 0)) {
            out.add(Diagnostic.at(
                    YamlCode.OUT_OF_BOUNDS,
                    node.get().where(),
                    Text.of("%s has to be between 1s and 10m", "%s は 1s から 10m の範囲です")
                            .with(key),
                    Text.of("write for instance %s: 10s", "%s: 10s などと書いてください").with(key)));
            return Optional.empty();
        }
        return duration;
    }
}
