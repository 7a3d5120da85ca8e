package io.clpmaint.node.ssh;

import io.clpmaint.node.CommandOutcome.Reason;
import io.clpmaint.node.ConnectionCode;
import io.clpmaint.secret.Secret;
import io.clpmaint.text.ShellQuote;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.keyprovider.KeyPairWrapper;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.method.AuthPublickey;
import net.schmizz.sshj.userauth.method.PasswordResponseProvider;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;

/** Tries the ways to log in, one after the other: identities (through the agent where it holds them), then a password. */
final class Login {

    private final String who;
    private final SshSettings settings;
    private final Identities identities;
    private final List<String> tried = new ArrayList<>();
    private Optional<ConnectFailure> obstacle = Optional.empty();

    Login(String who, SshSettings settings, Identities identities) {
        this.who = who;
        this.settings = settings;
        this.identities = identities;
    }

    /**
     * Logs in.
     *
     * @param client connected, its host key accepted
     * @throws ConnectFailure when nothing was accepted
     * @throws TransportException when the connection broke meanwhile
     */
    void perform(SSHClient client) throws ConnectFailure, TransportException {
        Optional<AgentClient> agent = settings.agentSocket()
                .map(socket -> new AgentClient(socket, settings.timeouts().connect()));
        List<byte[]> held = agent.isPresent() ? held(agent.get()) : List.of();
        for (Path file : settings.identities()) {
            if (withIdentity(client, file, agent, held)) {
                return;
            }
        }
        if (settings.identities().isEmpty() && agent.isPresent()) {
            for (byte[] key : held) {
                if (attempt(client, new AgentLogin(agent.get(), key), "agent " + HostKey.of(key))) {
                    return;
                }
            }
        }
        if (settings.password().isPresent()
                && withPassword(client, settings.password().get())) {
            return;
        }
        throw refused(client);
    }

    private boolean withIdentity(SSHClient client, Path file, Optional<AgentClient> agent, List<byte[]> held)
            throws TransportException {
        try {
            Identity identity = identities.identity(file);
            Optional<byte[]> blob =
                    identity.publicKey().map(key -> Base64.getDecoder().decode(key.base64()));
            boolean inAgent = blob.isPresent()
                    && agent.isPresent()
                    && held.stream().anyMatch(key -> Arrays.equals(key, blob.get()));
            AuthMethod method = inAgent
                    ? new AgentLogin(agent.get(), blob.get())
                    : new AuthPublickey(new KeyPairWrapper(identities.open(identity, settings.passphrase())));
            return attempt(client, method, file + (inAgent ? " (agent)" : ""));
        } catch (ConnectFailure e) {
            remember(e);
            return false;
        }
    }

    private boolean withPassword(SSHClient client, Supplier<Secret> ask) throws TransportException {
        PasswordFinder once = new Once(ask.get());
        return attempt(client, new AuthPassword(once), "password")
                || attempt(
                        client,
                        new AuthKeyboardInteractive(new PasswordResponseProvider(once)),
                        "keyboard-interactive");
    }

    private boolean attempt(SSHClient client, AuthMethod method, String name) throws TransportException {
        tried.add(name);
        try {
            client.auth(settings.user(), method);
            return true;
        } catch (UserAuthException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof TimeoutException || cause instanceof TransportException) {
                    throw new TransportException(String.valueOf(cause.getMessage()), cause);
                }
            }
            return false;
        }
    }

    /** Whether the server ended the connection because it was offered too much, which is a refusal and no breakdown. */
    static boolean isRefusal(Exception e) {
        return String.valueOf(e.getMessage()).contains("Too many authentication failures");
    }

    private List<byte[]> held(AgentClient agent) {
        try {
            return agent.keys();
        } catch (IOException | UnsupportedOperationException e) {
            remember(new ConnectFailure(
                    Reason.AUTHENTICATION,
                    ConnectionCode.AGENT_UNAVAILABLE,
                    Text.of("ssh-agent does not answer at %s: %s", "ssh-agent が %s で応答しません: %s")
                            .with(
                                    settings.agentSocket().map(Path::toString).orElse(""),
                                    String.valueOf(e.getMessage())),
                    Text.of(
                            "start one: eval $(ssh-agent); ssh-add; or: unset SSH_AUTH_SOCK",
                            "起動してください: eval $(ssh-agent); ssh-add。または: unset SSH_AUTH_SOCK")));
            return List.of();
        }
    }

    /** The first obstacle on our own side explains more than the server's refusal of what was left. */
    private void remember(ConnectFailure failure) {
        if (obstacle.isEmpty()) {
            obstacle = Optional.of(failure);
        }
    }

    /** What to say when nothing was accepted. */
    ConnectFailure refused(SSHClient client) {
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        String ways = tried.isEmpty() ? "-" : String.join(", ", tried);
        String accepted = client.getUserAuth().getAllowedMethods().stream().collect(Collectors.joining(", "));
        return new ConnectFailure(
                Reason.AUTHENTICATION,
                ConnectionCode.AUTHENTICATION_REFUSED,
                Text.of(
                                "%s: %s was not let in; tried: %s; the server accepts: %s",
                                "%s: %s はログインできませんでした。試行: %s。サーバが受け付ける方式: %s")
                        .with(who, settings.destination(), ways, accepted.isEmpty() ? "-" : accepted),
                Text.of("put the public key there: %s", "公開鍵を登録してください: %s")
                        .with("ssh-copy-id -p " + settings.port() + " "
                                + ShellQuote.word(settings.user() + "@" + settings.host())));
    }

    private record Once(Secret password) implements PasswordFinder {
        @Override
        public char[] reqPassword(Resource<?> resource) {
            return password.reveal();
        }

        @Override
        public boolean shouldRetry(Resource<?> resource) {
            return false;
        }
    }
}
