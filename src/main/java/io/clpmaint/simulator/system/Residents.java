package io.clpmaint.simulator.system;

import io.clpmaint.product.data.HeartbeatType;
import io.clpmaint.product.data.ProductProcess;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Service;
import io.clpmaint.simulator.shell.HostView.Resident;
import io.clpmaint.simulator.spec.WorldSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What runs on a server without anybody having typed it: the programs of the operating system's services and the product's
 * processes. Their numbers are the same at each boot.
 */
public final class Residents {

    private static final int INIT = 1;
    private static final int FIRST_OF_SYSTEM = 600;
    private static final int FIRST_OF_PRODUCT = 800;

    /** The programs of services that are not called as their unit is. */
    private static final Map<String, String> PROGRAMS = Map.of("rsyslog", "rsyslogd", "ssh", "sshd");

    private final WorldSpec spec;
    private final Host host;

    /**
     * Those of one server.
     *
     * @param spec what the cluster is like
     * @param host the server
     */
    public Residents(WorldSpec spec, Host host) {
        this.spec = spec;
        this.host = host;
    }

    /** All that run now, by their numbers. */
    public List<Resident> all() {
        List<Resident> all = new ArrayList<>();
        int pid = FIRST_OF_SYSTEM;
        for (Service service : host.services().ofSystem()) {
            pid += 10;
            if (service.active()) {
                all.add(new Resident(pid, INIT, "/usr/sbin/" + PROGRAMS.getOrDefault(service.unit(), service.unit())));
            }
        }
        for (ProductProcess process : ProductProcess.values()) {
            if (runs(process)) {
                all.add(new Resident(
                        pid(process), process.parent().map(Residents::pid).orElse(INIT), process.text()));
            }
        }
        return all;
    }

    private static int pid(ProductProcess process) {
        return FIRST_OF_PRODUCT + 8 * List.of(ProductProcess.values()).indexOf(process);
    }

    private boolean runs(ProductProcess process) {
        return host.services().active(process.service())
                && process.heartbeat().filter(type -> !sends(type)).isEmpty();
    }

    private boolean sends(HeartbeatType type) {
        return spec.heartbeats().stream().anyMatch(h -> h.type().equals(type.key()));
    }
}
