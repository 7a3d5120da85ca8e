package io.clpmaint.inventory;

import io.clpmaint.secret.SecretSource;
import java.time.Duration;
import java.util.Optional;

/**
 * How servers are reached over SSH. Paths are as written: a leading {@code ~/} is the home directory of the user who
 * runs the program, other relative paths start at the inventory's folder.
 *
 * @param user the login name; empty: the name of the user who runs the program
 * @param become how commands get the rights of root
 * @param identity the file of the private key
 * @param knownHosts the file of the known host keys; empty: {@code ~/.ssh/known_hosts}
 * @param jump the host to go through, as {@code [user@]host[:port]}
 * @param port the port, unless a server names its own
 * @param agent whether keys of an SSH agent are offered
 * @param passwordFrom where the login password comes from
 * @param becomePasswordFrom where the password for sudo comes from
 * @param passphraseFrom where the passphrase of the private key comes from
 * @param connectTimeout how long a connection may take to come up
 * @param idleTimeout how long a connection may be silent before it counts as lost
 */
public record SshSettings(
        Optional<String> user,
        Become become,
        Optional<String> identity,
        Optional<String> knownHosts,
        Optional<String> jump,
        int port,
        boolean agent,
        Optional<SecretSource> passwordFrom,
        Optional<SecretSource> becomePasswordFrom,
        Optional<SecretSource> passphraseFrom,
        Duration connectTimeout,
        Duration idleTimeout) {

    /** The settings of an inventory that says nothing. */
    public static final SshSettings USUAL = new SshSettings(
            Optional.empty(),
            Become.SUDO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            22,
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30));

    /** How commands get the rights of root. */
    public enum Become {
        /** Through sudo. */
        SUDO,
        /** Not at all: the login has them. */
        NONE
    }
}
