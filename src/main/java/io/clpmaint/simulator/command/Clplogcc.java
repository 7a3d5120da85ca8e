package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.Process;
import java.util.List;

/** {@code clplogcc}: collects the logs of all servers, one after the other. */
final class Clplogcc extends ProductCommand {

    private static final String DEFAULT_DIRECTORY = "/opt/nec/clusterpro/tmp";
    private static final String DEFAULT_TYPE = "type1";
    private static final int DEFAULT_GENERATIONS = 2;
    private static final String LOCK = "/opt/nec/clusterpro/work/.clplogcc";

    Clplogcc(Cluster cluster, Host local) {
        super(Tool.CLPLOGCC, cluster, local);
    }

    @Override
    void execute(Process process, Arguments arguments) {
        List<String> names = arguments.has("-l")
                ? List.of(local.called())
                : arguments.has("-n") ? arguments.values("-n") : arguments.values("-h");
        if (names.stream().anyMatch(n -> cluster.findHost(n).isEmpty())) {
            fail(process, Message.INVALID_SERVER_NAME);
            return;
        }
        String directory = arguments.value("-o").orElse(DEFAULT_DIRECTORY);
        boolean chosen = arguments.has("-o");
        if (chosen && (!directory.startsWith("/") || !process.machine().files().isDirectory(directory))) {
            fail(process, Message.LOGS_DIRECTORY);
            return;
        }
        if (process.machine().files().exists(LOCK)) {
            fail(process, Message.LOGS_RUNNING);
            return;
        }
        process.machine().files().write(LOCK, "");
        process.onKill(signal -> process.machine().files().delete(LOCK));
        List<Host> hosts = cluster.hosts().stream()
                .filter(h -> names.isEmpty() || names.contains(h.called()))
                .toList();
        String kind = arguments.value("-t").orElse(DEFAULT_TYPE) + ", "
                + arguments.number("-r").orElse(DEFAULT_GENERATIONS) + " generations of the system's log";
        collect(process, hosts, 0, directory, kind, true);
    }

    private void collect(Process process, List<Host> hosts, int place, String directory, String kind, boolean well) {
        if (place == hosts.size()) {
            process.machine().files().delete(LOCK);
            process.exit(well ? ExitCode.OK.code() : ExitCode.FAILED.code());
            return;
        }
        Host host = hosts.get(place);
        if (!answers(host)) {
            process.out(Message.LOGS_FAILED.text(host.called()) + "\n");
            collect(process, hosts, place + 1, directory, kind, false);
            return;
        }
        process.after(cluster.spec().timing().logs(), () -> {
            boolean still = answers(host);
            if (still) {
                process.machine()
                        .files()
                        .write(
                                directory + "/" + host.called() + "-log.tar.gz",
                                "logs of " + host.called() + ", " + kind + "\n");
            }
            process.out((still ? Message.LOGS_SUCCEEDED : Message.LOGS_FAILED).text(host.called()) + "\n");
            collect(process, hosts, place + 1, directory, kind, well && still);
        });
    }
}
