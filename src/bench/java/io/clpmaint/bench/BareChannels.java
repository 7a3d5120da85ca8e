package io.clpmaint.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.IOUtils;
import net.schmizz.sshj.connection.channel.direct.Session;

/** The floor: one exec channel after the other on open connections, nothing around it. A process of its own. */
final class BareChannels {

    private BareChannels() {}

    /** Arguments: command (@ stands for the channel's number), number of channels, identity file, known_hosts file, ports on loopback. */
    public static void main(String[] args) throws IOException {
        String command = args[0];
        int channels = Integer.parseInt(args[1]);
        List<SSHClient> clients = new ArrayList<>();
        for (int i = 4; i < args.length; i++) {
            clients.add(connect(Integer.parseInt(args[i]), args[2], args[3]));
        }
        for (int i = 0; i < channels; i++) {
            once(clients.get(i % clients.size()), command.replace("@", String.valueOf(i)));
        }
        Runtime.getRuntime().halt(0);
    }

    private static SSHClient connect(int port, String identity, String knownHosts) throws IOException {
        SSHClient client = new SSHClient(new DefaultConfig());
        client.setSocketFactory(new NoDelaySockets());
        client.loadKnownHosts(new java.io.File(knownHosts));
        client.connect("127.0.0.1", port);
        client.authPublickey("root", identity);
        return client;
    }

    private static void once(SSHClient client, String command) throws IOException {
        try (Session session = client.startSession()) {
            Session.Command exec = session.exec(command);
            String output = IOUtils.readFully(exec.getInputStream()).toString();
            exec.join();
            if (exec.getExitStatus() == null || exec.getExitStatus() != 0 || !output.contains("step")) {
                throw new IOException("the bare command ended with " + exec.getExitStatus());
            }
        }
    }
}
