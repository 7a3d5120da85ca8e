package io.clpmaint.node.ssh;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.node.CommandOutcome.NotStarted;
import io.clpmaint.node.CommandOutcome.Reason;
import io.clpmaint.node.ConnectionCode;
import io.clpmaint.text.ShellQuote;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import net.schmizz.sshj.transport.TransportException;

/** The way to one server: connects when it is first needed and again after the connection was lost. */
final class Route {

    private final String who;
    private final SshSettings settings;
    private final Optional<Route> jump;
    private final Config config;
    private final Identities identities;
    private final Watch watch;
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile Optional<Link> link = Optional.empty();
    private volatile Optional<String> trusted = Optional.empty();
    private volatile Optional<String> moved = Optional.empty();

    Route(String who, SshSettings settings, Optional<Route> jump, Config config, Identities identities, Watch watch) {
        this.who = who;
        this.settings = settings;
        this.jump = jump;
        this.config = config;
        this.identities = identities;
        this.watch = watch;
    }

    SshSettings settings() {
        return settings;
    }

    /**
     * The connection; made when there is none.
     *
     * @return a connection that was alive a moment ago
     * @throws ConnectFailure when none comes up
     * @throws InterruptedException when the wait is given up
     */
    Link link() throws ConnectFailure, InterruptedException {
        Optional<Link> present = link;
        if (present.isPresent() && present.get().alive()) {
            return present.get();
        }
        connecting.lockInterruptibly();
        try {
            present = link;
            if (present.isPresent() && present.get().alive()) {
                return present.get();
            }
            present.ifPresent(Link::discard);
            Link made = connect();
            link = Optional.of(made);
            return made;
        } finally {
            connecting.unlock();
        }
    }

    /** Accepts one host key alone from now on; a connection that was made by another one ends. */
    void trust(String fingerprint) {
        trusted = Optional.of(fingerprint);
        drop();
    }

    /**
     * Connects to another address from now on, and to the first one only where that does not lead to the server. What is there
     * has to show the host key that is known of the first address: so the server proves itself.
     */
    void moved(String address) {
        moved = Optional.of(address);
        drop();
    }

    /** Drops the connection, if there is one. */
    void drop() {
        connecting.lock();
        try {
            link.ifPresent(Link::drop);
            link = Optional.empty();
        } finally {
            connecting.unlock();
        }
    }

    private Link connect() throws ConnectFailure, InterruptedException {
        if (moved.isEmpty()) {
            return connect(settings.host());
        }
        try {
            return connect(moved.get());
        } catch (ConnectFailure elsewhere) {
            try {
                return connect(settings.host());
            } catch (ConnectFailure nowhere) {
                throw elsewhere;
            }
        }
    }

    private Link connect(String host) throws ConnectFailure, InterruptedException {
        HostKeyCheck check = new HostKeyCheck(who, settings, knownHosts(), trusted);
        Login login = new Login(who, settings, identities);
        Optional<DirectConnection> tunnel = Optional.empty();
        SSHClient client = new SSHClient(config);
        int patience = (int) settings.timeouts().connect().toMillis();
        client.setConnectTimeout(patience);
        client.setTimeout(patience);
        client.getTransport().setTimeoutMs(patience);
        client.getConnection().setTimeoutMs((int) settings.timeouts().channel().toMillis());
        client.setSocketFactory(new PromptSockets());
        client.addHostKeyVerifier(check);
        boolean connected = false;
        boolean loggingIn = false;
        AtomicBoolean tooLate = new AtomicBoolean();
        try {
            tunnel = jump.isPresent() ? Optional.of(through(jump.get(), host)) : Optional.empty();
            Optional<DirectConnection> way = tunnel;
            Future<?> alarm = watch.after(settings.timeouts().connect(), () -> {
                tooLate.set(true);
                watch.aside(() -> abort(client, way));
            });
            try {
                if (way.isPresent()) {
                    client.connectVia(way.get(), host, settings.port());
                } else {
                    client.connect(host, settings.port());
                }
            } finally {
                alarm.cancel(false);
            }
            loggingIn = true;
            login.perform(client);
            if (client.getSocket() != null) {
                client.getSocket().setSoTimeout(0);
            }
            connected = true;
            return new Link(client, settings, tunnel, watch);
        } catch (IOException | SSHRuntimeException | IllegalStateException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (check.refusal().isPresent()) {
                throw new ConnectFailure(check.refusal().get());
            }
            throw loggingIn && Login.isRefusal(e) ? login.refused(client) : unreachable(host, e, tooLate.get());
        } finally {
            if (!connected) {
                Optional<DirectConnection> way = tunnel;
                watch.aside(() -> abort(client, way));
            }
        }
    }

    private static void abort(SSHClient client, Optional<DirectConnection> tunnel) {
        try {
            client.disconnect();
            if (tunnel.isPresent()) {
                tunnel.get().close();
            }
        } catch (IOException e) {
            // there was no connection worth keeping
        }
    }

    private KnownHosts knownHosts() throws ConnectFailure {
        try {
            return KnownHosts.read(settings.knownHosts());
        } catch (IOException e) {
            throw new ConnectFailure(
                    Reason.HOST_KEY_UNKNOWN,
                    ConnectionCode.KNOWN_HOSTS_UNREADABLE,
                    Text.of("%s: the known host keys cannot be read: %s", "%s: 登録済みホスト鍵を読めません: %s")
                            .with(who, String.valueOf(e.getMessage())),
                    Text.of("check known-hosts in the inventory", "インベントリの known-hosts を確認してください"));
        }
    }

    private DirectConnection through(Route between, String host)
            throws ConnectFailure, InterruptedException, IOException {
        try {
            Link first = between.link();
            try {
                return first.tunnelTo(host, settings.port());
            } catch (SSHException e) {
                if (e instanceof OpenFailException || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                // the connection to the jump host had died unnoticed
                first.broken();
            }
            return between.link().tunnelTo(host, settings.port());
        } catch (OpenFailException e) {
            throw new ConnectFailure(
                    Reason.UNREACHABLE,
                    ConnectionCode.JUMP_HOST,
                    Text.of(
                                    "%s: the jump host %s opens no connection to %s:%s: %s",
                                    "%s: 踏み台サーバ %s から %s:%s に接続できません: %s")
                            .with(
                                    who,
                                    between.settings.destination(),
                                    host,
                                    settings.port(),
                                    String.valueOf(e.getMessage())),
                    Text.of("type on the jump host: %s", "踏み台サーバで次を実行してください: %s")
                            .with("ssh-keyscan -p " + settings.port() + " " + ShellQuote.word(host)));
        }
    }

    private ConnectFailure unreachable(String host, Exception e, boolean tooLate) {
        if (e instanceof UnknownHostException) {
            return new ConnectFailure(
                    Reason.UNREACHABLE,
                    ConnectionCode.NAME_UNKNOWN,
                    Text.of("%s: the name %s has no address", "%s: 名前 %s のアドレスが得られません")
                            .with(who, host),
                    Text.of("type: %s; then correct host in the inventory", "次を実行し、インベントリの host を修正してください: %s")
                            .with("getent hosts " + ShellQuote.word(host)));
        }
        if (String.valueOf(e.getMessage()).contains("reach a settlement")) {
            return new ConnectFailure(
                    Reason.UNREACHABLE,
                    ConnectionCode.NO_COMMON_ALGORITHM,
                    Text.of(
                                    "%s: %s offers no SSH algorithm that is still safe: %s",
                                    "%s: %s は安全な SSH アルゴリズムを提供していません: %s")
                            .with(who, settings, String.valueOf(e.getMessage())),
                    Text.of("update OpenSSH on the server", "サーバの OpenSSH を更新してください"));
        }
        return new ConnectFailure(NotStarted.because(
                Reason.UNREACHABLE,
                Diagnostic.error(
                        ConnectionCode.UNREACHABLE,
                        Text.of("%s: no connection to %s: %s", "%s: %s に接続できません: %s")
                                .with(who, settings.withHost(host), reason(e, tooLate)),
                        Text.of("try: %s", "次を試してください: %s").with(trial(host)))));
    }

    private Text reason(Exception e, boolean tooLate) {
        if (tooLate || timedOut(e)) {
            return Text.of("no answer within %s s", "%s 秒以内に応答がありません")
                    .with(settings.timeouts().connect().toMillis() / 1000.0);
        }
        if (e instanceof ConnectException) {
            return Text.of("connection refused", "接続が拒否されました");
        }
        if (e instanceof NoRouteToHostException) {
            return Text.of("no route to host", "経路がありません");
        }
        if (e instanceof TransportException || e instanceof SSHException) {
            return Text.of(
                            "the other side closed the connection or does not speak SSH (%s)",
                            "相手が接続を閉じたか、SSH ではありません (%s)")
                    .with(String.valueOf(e.getMessage()));
        }
        return Text.same(String.valueOf(e.getMessage()));
    }

    private static boolean timedOut(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    private String trial(String host) {
        String jumpOption = settings.jump()
                .map(between ->
                        "-J " + ShellQuote.word(between.user() + "@" + between.host() + ":" + between.port()) + " ")
                .orElse("");
        return "ssh " + jumpOption + "-p " + settings.port() + " " + ShellQuote.word(settings.user() + "@" + host)
                + " true";
    }
}
