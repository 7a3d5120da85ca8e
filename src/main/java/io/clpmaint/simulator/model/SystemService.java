package io.clpmaint.simulator.model;

import io.clpmaint.simulator.spec.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The services that the operating systems themselves have, as far as maintenance meets them. */
final class SystemService {

    private static final String SSHD = "sshd";
    private static final String SSH = "ssh";

    private SystemService() {}

    static List<Service> of(Distribution distribution) {
        boolean debian = distribution == Distribution.DEBIAN;
        List<Service> services = new ArrayList<>(List.of(
                new Service("auditd", "Security Auditing Service", !debian),
                new Service("chronyd", "NTP client/server", true),
                new Service(debian ? "cron" : "crond", "Command Scheduler", true),
                new Service("firewalld", "firewalld - dynamic firewall daemon", false),
                new Service("NetworkManager", "Network Manager", true),
                new Service("rsyslog", "System Logging Service", true),
                new Service(debian ? SSH : SSHD, "OpenSSH server daemon", true)));
        services.sort((one, other) -> one.unit().compareToIgnoreCase(other.unit()));
        return services;
    }

    static Service sshServer(Map<String, Service> services) {
        return Optional.ofNullable(services.get(SSHD))
                .or(() -> Optional.ofNullable(services.get(SSH)))
                .orElseThrow();
    }
}
