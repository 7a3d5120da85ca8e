package io.clpmaint.node.ssh;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/** Logs in with a key that stays in the agent (RFC 4252, section 7; RSA with SHA-2 as in RFC 8332). */
final class AgentLogin extends AbstractAuthMethod {

    private final AgentClient agent;
    private final byte[] key;
    private final Deque<String> algorithms;

    /**
     * A way to log in.
     *
     * @param agent the agent
     * @param key the public key's blob
     */
    AgentLogin(AgentClient agent, byte[] key) {
        super("publickey");
        this.agent = agent;
        this.key = key.clone();
        String type = HostKey.of(key).type();
        this.algorithms =
                new ArrayDeque<>(type.equals("ssh-rsa") ? List.of("rsa-sha2-512", "rsa-sha2-256") : List.of(type));
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
        return buildReq(false);
    }

    private SSHPacket buildReq(boolean signed) throws UserAuthException {
        return super.buildReq().putBoolean(signed).putString(algorithms.peek()).putString(key);
    }

    @Override
    public boolean shouldRetry() {
        algorithms.poll();
        return !algorithms.isEmpty();
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message != Message.USERAUTH_60) {
            super.handle(message, packet);
            return;
        }
        SSHPacket request = buildReq(true);
        byte[] data = new Buffer.PlainBuffer()
                .putString(params.getTransport().getSessionID())
                .putBuffer(request)
                .getCompactData();
        try {
            request.putString(agent.sign(key, data, flags()));
        } catch (IOException e) {
            throw new UserAuthException("the agent did not sign: " + e.getMessage(), e);
        }
        params.getTransport().write(request);
    }

    private int flags() {
        String algorithm = String.valueOf(algorithms.peek());
        return algorithm.equals("rsa-sha2-512")
                ? AgentClient.RSA_SHA2_512
                : algorithm.equals("rsa-sha2-256") ? AgentClient.RSA_SHA2_256 : 0;
    }
}
