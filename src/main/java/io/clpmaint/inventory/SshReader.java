package io.clpmaint.inventory;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.secret.SecretSource;
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

    /** What must not stand in an inventory; where it comes from stands under the same key with -file or -from. */
    private static final List<String> SECRETS = List.of("password", "become-password", "passphrase");

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
        Optional<SecretSource> password = secret(cursor, "password", out);
        Optional<SecretSource> becomePassword = secret(cursor, "become-password", out);
        Optional<SecretSource> passphrase = secret(cursor, "passphrase", out);
        Optional<Duration> connect = bounded(cursor, "connect-timeout", out);
        Optional<Duration> idle = bounded(cursor, "idle-timeout", out);
        for (String secret : SECRETS) {
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
                password.or(usual::passwordFrom),
                becomePassword.or(usual::becomePasswordFrom),
                passphrase.or(usual::passphraseFrom),
                connect.orElse(usual.connectTimeout()),
                idle.orElse(usual.idleTimeout()));
    }

    /** Where a secret comes from: {@code -file} is the short way to name a file. */
    private static Optional<SecretSource> secret(MappingCursor cursor, String name, Diagnostics out) {
        Optional<SecretSource> file = cursor.text(name + "-file").map(SecretSource.File::new);
        Optional<YamlNode> from = cursor.optional(name + "-from");
        Optional<SecretSource> source = from.flatMap(n -> Typed.text(n, out)).flatMap(SecretSource::parse);
        if (from.isPresent() && file.isPresent()) {
            out.add(Diagnostic.at(
                    InventoryCode.BAD_SECRET_SOURCE,
                    from.get().where(),
                    Text.of("%s-file names a source already", "%s-file で取得元が指定されています")
                            .with(name),
                    Text.of("write one of the two", "どちらか一方だけを書いてください")));
        } else if (from.isPresent() && source.isEmpty()) {
            out.add(Diagnostic.at(
                    InventoryCode.BAD_SECRET_SOURCE,
                    from.get().where(),
                    Text.of("this is not where a secret comes from", "秘密の値の取得元ではありません"),
                    Text.of(
                            "write one of: file:PATH, command:PROGRAM ARGUMENT..., prompt",
                            "次のいずれかを書いてください: file:PATH、command:PROGRAM ARGUMENT...、prompt")));
        }
        return source.or(() -> file);
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
                "password-from",
                "become-password-file",
                "become-password-from",
                "passphrase-file",
                "passphrase-from",
                "connect-timeout",
                "idle-timeout");
        for (YamlNode.Entry entry : cursor.mapping().entries()) {
            String key = entry.key().text();
            if (!possible.contains(key) && !SECRETS.contains(key)) {
                out.add(MappingCursor.unknownKey(entry.key(), possible));
            }
        }
    }

    private static Diagnostic secretInside(YamlNode.Scalar key, String secret) {
        Text fix = Text.of(
                        "remove it; say where it comes from: %s-from: file:PATH, or command:PROGRAM, or prompt",
                        "削除し、取得元を指定してください: %s-from: file:PATH、command:PROGRAM、または prompt")
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
                    Text.of("%s is not a jump host", "%s は踏み台サーバではありません").with(Typed.shown(jump.get())),
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
