package io.clpmaint.node.ssh;

import io.clpmaint.node.CommandOutcome.Reason;
import io.clpmaint.node.ConnectionCode;
import io.clpmaint.secret.Secret;
import io.clpmaint.text.ShellQuote;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The private keys of a run: each file is read and opened once, however many servers it is for. */
final class Identities {

    private final Map<Path, Identity> read = new HashMap<>();
    private final Map<Path, KeyPair> opened = new HashMap<>();

    /**
     * Reads an identity without opening it.
     *
     * @param file its file
     * @return the identity
     * @throws ConnectFailure when it cannot be read
     */
    synchronized Identity identity(Path file) throws ConnectFailure {
        Identity known = read.get(file);
        if (known == null) {
            try {
                known = Identity.read(file);
            } catch (IOException e) {
                Text why = e instanceof NoSuchFileException
                        ? Text.of("there is no such file", "ファイルがありません")
                        : Text.same(String.valueOf(e.getMessage()));
                throw new ConnectFailure(
                        Reason.AUTHENTICATION,
                        ConnectionCode.IDENTITY_UNREADABLE,
                        Text.of("the identity %s cannot be read: %s", "秘密鍵 %s を読めません: %s")
                                .with(file, why),
                        Text.of("check identity in the inventory: ls -l %s", "インベントリの identity を確認してください: ls -l %s")
                                .with(ShellQuote.word(file.toString())));
            }
            read.put(file, known);
        }
        return known;
    }

    /**
     * Opens an identity.
     *
     * @param identity the identity
     * @param passphrase gives the passphrase; asked once, and only when the file is encrypted
     * @return the keys
     * @throws ConnectFailure when the passphrase is missing or wrong
     */
    synchronized KeyPair open(Identity identity, Optional<Supplier<Secret>> passphrase) throws ConnectFailure {
        KeyPair known = opened.get(identity.file());
        if (known == null) {
            try {
                known = identity.open(identity.encrypted() ? passphrase.map(Supplier::get) : Optional.empty());
            } catch (IOException e) {
                throw identity.encrypted() ? locked(identity, passphrase.isPresent()) : damaged(identity, e);
            }
            opened.put(identity.file(), known);
        }
        return known;
    }

    private static ConnectFailure locked(Identity identity, boolean given) {
        return new ConnectFailure(
                Reason.AUTHENTICATION,
                ConnectionCode.PASSPHRASE_WRONG,
                (given
                                ? Text.of("the passphrase of %s is wrong", "%s のパスフレーズが誤っています")
                                : Text.of("%s is encrypted and no passphrase is given", "%s は暗号化されており、パスフレーズの指定がありません"))
                        .with(identity),
                Text.of("add the key to ssh-agent: ssh-add %s", "鍵を ssh-agent に登録してください: ssh-add %s")
                        .with(ShellQuote.word(identity.file().toString())));
    }

    private static ConnectFailure damaged(Identity identity, IOException e) {
        return new ConnectFailure(
                Reason.AUTHENTICATION,
                ConnectionCode.IDENTITY_UNREADABLE,
                Text.of("the identity %s is not a usable private key: %s", "秘密鍵 %s は使用できません: %s")
                        .with(identity, String.valueOf(e.getMessage())),
                Text.of("try: ssh-keygen -yf %s", "次を試してください: ssh-keygen -yf %s")
                        .with(ShellQuote.word(identity.file().toString())));
    }
}
