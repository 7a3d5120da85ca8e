package io.clpmaint.simulator.ssh;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.KeyPair;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.sshd.common.BaseBuilder;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.file.nonefs.NoneFileSystemFactory;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.random.JceRandomFactory;
import org.apache.sshd.common.random.SingletonRandomFactory;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.server.subsystem.SubsystemFactory;

/** One server of the library, set up lean and bound to as many ports as wanted. */
final class ManyPortServer extends SshServer {

    private static final int THREADS = 2;

    /** The host keys for a session. */
    interface Keys {
        List<KeyPair> of(SessionContext session);
    }

    /** What does what a session asks for. */
    interface Commands {
        Command create(ServerSession session, Asked asked);
    }

    ManyPortServer() {
        // Bouncy Castle is not needed for what is offered here, and loading it takes long.
        System.setProperty(SecurityUtils.SECURITY_PROVIDER_REGISTRARS, "none");
    }

    void configure(Keys keys, PublickeyAuthenticator users, Commands commands) {
        setRandomFactory(new SingletonRandomFactory(JceRandomFactory.INSTANCE));
        setKeyExchangeFactories(List.of(
                ServerBuilder.DH2KEX.apply(BuiltinDHFactories.curve25519),
                ServerBuilder.DH2KEX.apply(BuiltinDHFactories.ecdhp256)));
        setSignatureFactories(
                List.of(BuiltinSignatures.nistp256, BuiltinSignatures.rsaSHA512, BuiltinSignatures.rsaSHA256));
        setCipherFactories(List.of(BuiltinCiphers.aes128gcm, BuiltinCiphers.aes256gcm, BuiltinCiphers.aes128ctr));
        setMacFactories(List.of(BuiltinMacs.hmacsha256etm, BuiltinMacs.hmacsha256));
        setCompressionFactories(List.of(BuiltinCompressions.none));
        setFileSystemFactory(NoneFileSystemFactory.INSTANCE);
        setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        setForwarderFactory(BaseBuilder.DEFAULT_FORWARDER_FACTORY);
        setChannelFactories(List.of(org.apache.sshd.server.channel.ChannelSessionFactory.INSTANCE));
        setGlobalRequestHandlers(List.of(new KeepAliveHandler()));
        setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        setPublickeyAuthenticator(users);
        setSubsystemFactories(List.of(new Subsystem("sftp", commands)));
        setKeyPairProvider(new KeyPairProvider() {
            @Override
            public Iterable<KeyPair> loadKeys(SessionContext session) {
                return keys.of(session);
            }
        });
        setCommandFactory((channel, command) -> commands.create(channel.getServerSession(), new Asked.Script(command)));
        setShellFactory(channel -> commands.create(channel.getServerSession(), new Asked.Shell()));
        CoreModuleProperties.TCP_NODELAY.set(this, true);
        CoreModuleProperties.NIO_WORKERS.set(this, THREADS);
        CoreModuleProperties.IDLE_TIMEOUT.set(this, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(this, Duration.ZERO);
    }

    /** Something that clients ask for by its name. */
    private record Subsystem(String name, Commands commands) implements SubsystemFactory {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public Command createSubsystem(ChannelSession channel) {
            return commands.create(channel.getServerSession(), new Asked.Subsystem(name));
        }
    }

    /** Starts without listening anywhere. */
    void startWithoutPort() throws IOException {
        checkConfig();
        setSessionFactory(createSessionFactory());
        acceptor = createAcceptor();
    }

    /** Listens on one more address; with port 0 on a free one. Gives the address. */
    InetSocketAddress bind(InetSocketAddress address) throws IOException {
        Set<SocketAddress> before = new HashSet<>(acceptor.getBoundAddresses());
        try {
            acceptor.bind(address);
        } catch (BindException e) {
            throw new AddressTaken(address, e);
        }
        for (SocketAddress bound : acceptor.getBoundAddresses()) {
            if (!before.contains(bound) && bound instanceof InetSocketAddress made) {
                return made;
            }
        }
        throw new IOException("no port for " + address);
    }

    /** Drops everything at once. */
    void closeNow() {
        close(true);
    }
}
