package io.clpmaint.simulator.command;

import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Service;
import io.clpmaint.simulator.shell.Process;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code chkconfig}, {@code service} and the product's own {@code clpsvcctrl.sh}. */
final class ServiceTools {

    private final Cluster cluster;
    private final Host host;

    ServiceTools(Cluster cluster, Host host) {
        this.cluster = cluster;
        this.host = host;
    }

    void chkconfig(Process process) {
        List<String> args = process.args();
        if (args.isEmpty() || args.get(0).equals("--list")) {
            for (Service service : host.services().all()) {
                if (args.size() < 2 || args.get(1).equals(service.unit())) {
                    String on = service.enabled() ? "on" : "off";
                    process.out(String.format(
                            Locale.ROOT,
                            "%-20s\t0:off\t1:off\t2:%s\t3:%s\t4:%s\t5:%s\t6:off\n",
                            service.unit(),
                            on,
                            on,
                            on,
                            on));
                }
            }
            process.exit(0);
            return;
        }
        Optional<Service> service = host.services().find(args.get(0));
        if (service.isEmpty()) {
            process.fail(1, "error reading information on service " + args.get(0) + ": No such file or directory");
        } else if (args.size() == 1) {
            process.exit(service.get().enabled() ? 0 : 1);
        } else if (!process.user().root()) {
            process.fail(1, "You do not have enough privileges to perform this operation.");
        } else if (args.get(1).equals("on") || args.get(1).equals("off")) {
            service.get().enable(args.get(1).equals("on"));
            cluster.touch();
            process.exit(0);
        } else {
            process.fail(1, "usage:   chkconfig [--list] [name] <on|off>");
        }
    }

    void service(Process process) {
        if (process.args().size() != 2) {
            process.fail(1, "Usage: service < option > | --status-all | [ service_name [ command ] ]");
            return;
        }
        process.call(List.of("systemctl", process.args().get(1), process.args().get(0)), process::exit);
    }
}
