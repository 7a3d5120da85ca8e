package io.clpmaint.node.ssh;

import io.clpmaint.secret.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How one server is reached. Servers whose {@code jump} is equal share one connection to it.
 *
 * @param host name or address
 * @param port SSH port
 * @param user login user
 * @param identities private key files in the order of trying; when the agent holds one of them, the agent signs
 * @param agentSocket the agent's socket; without identities all its keys are tried
 * @param knownHosts files of known host keys; the first is the one that fixes name
 * @param jump the server in between
 * @param password gives the login password; asked when the server accepts no key
 * @param passphrase gives the passphrase of encrypted identities; asked when one is needed
 * @param timeouts how long the connection may take
 */
public record SshSettings(
        String host,
        int port,
        String user,
        List<Path> identities,
        Optional<Path> agentSocket,
        List<Path> knownHosts,
        Optional<SshSettings> jump,
        Optional<Supplier<Secret>> password,
        Optional<Supplier<Secret>> passphrase,
        SshTimeouts timeouts) {

    /** Copies the lists. */
    public SshSettings {
        identities = List.copyOf(identities);
        knownHosts = List.copyOf(knownHosts);
    }

    /**
     * The least that is needed; nothing to log in with yet.
     *
     * @param host name or address
     * @param port SSH port
     * @param user login user
     * @param knownHosts file of known host keys
     * @return the settings
     */
    public static SshSettings of(String host, int port, String user, Path knownHosts) {
        return new SshSettings(
                host,
                port,
                user,
                List.of(),
                Optional.empty(),
                List.of(knownHosts),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                SshTimeouts.USUAL);
    }

    /**
     * With private key files.
     *
     * @param files the files in the order of trying
     * @return the settings
     */
    public SshSettings withIdentities(List<Path> files) {
        return new SshSettings(host, port, user, files, agentSocket, knownHosts, jump, password, passphrase, timeouts);
    }

    /**
     * With an agent.
     *
     * @param socket its socket
     * @return the settings
     */
    public SshSettings withAgent(Path socket) {
        return new SshSettings(
                host, port, user, identities, Optional.of(socket), knownHosts, jump, password, passphrase, timeouts);
    }

    /**
     * With another name or address.
     *
     * @param another the name or address
     * @return the new settings
     */
    public SshSettings withHost(String another) {
        return new SshSettings(
                another, port, user, identities, agentSocket, knownHosts, jump, password, passphrase, timeouts);
    }

    /**
     * With files of known host keys.
     *
     * @param files the files
     * @return the settings
     */
    public SshSettings withKnownHosts(List<Path> files) {
        return new SshSettings(host, port, user, identities, agentSocket, files, jump, password, passphrase, timeouts);
    }

    /**
     * Through another server.
     *
     * @param between how that is reached
     * @return the settings
     */
    public SshSettings withJump(SshSettings between) {
        return new SshSettings(
                host,
                port,
                user,
                identities,
                agentSocket,
                knownHosts,
                Optional.of(between),
                password,
                passphrase,
                timeouts);
    }

    /**
     * With a login password.
     *
     * @param ask gives the password
     * @return the settings
     */
    public SshSettings withPassword(Supplier<Secret> ask) {
        return new SshSettings(
                host, port, user, identities, agentSocket, knownHosts, jump, Optional.of(ask), passphrase, timeouts);
    }

    /**
     * With a passphrase for encrypted identities.
     *
     * @param ask gives the passphrase
     * @return the settings
     */
    public SshSettings withPassphrase(Supplier<Secret> ask) {
        return new SshSettings(
                host, port, user, identities, agentSocket, knownHosts, jump, password, Optional.of(ask), timeouts);
    }

    /**
     * With other time-outs.
     *
     * @param other the time-outs
     * @return the settings
     */
    public SshSettings within(SshTimeouts other) {
        return new SshSettings(
                host, port, user, identities, agentSocket, knownHosts, jump, password, passphrase, other);
    }

    /** {@code user@host:port}. */
    public String destination() {
        return user + "@" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return destination() + jump.map(between -> " via " + between).orElse("");
    }
}
