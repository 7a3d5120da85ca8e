package io.clpmaint.simulator.system;

import io.clpmaint.simulator.model.Addresses;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Power;
import io.clpmaint.simulator.shell.Options;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.Program;
import io.clpmaint.text.NetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code ping}: by the model's links and power. A server answers from the moment when its operating system is up; one that
 * hangs does not.
 */
final class Ping implements Program {

    private static final int UNKNOWN_HOST = 2;
    private static final long ENDLESS = 100_000;
    private static final String OUTSIDE = "192\\.0\\.2\\.(1|254)|203\\.0\\.113\\.\\d{1,3}|gateway";

    private final Cluster cluster;
    private final Host host;
    private final Addresses addresses;

    Ping(Cluster cluster, Host host, Addresses addresses) {
        this.cluster = cluster;
        this.host = host;
        this.addresses = addresses;
    }

    @Override
    public void run(Process process) {
        Options o;
        try {
            o = Options.parse(process.args(), "c:W:w:i:I:qnbs:t:4A", List.of());
        } catch (Options.Unknown e) {
            process.machine().reportNotSimulated("ping: " + e.getMessage());
            process.fail(UNKNOWN_HOST, "ping: " + e.getMessage());
            return;
        }
        if (o.operands().isEmpty()) {
            process.fail(1, "ping: usage error: Destination address required");
            return;
        }
        String name = o.operands().get(o.operands().size() - 1);
        Optional<String> address = address(name);
        if (address.isEmpty()) {
            process.fail(UNKNOWN_HOST, "ping: " + name + ": Name or service not known");
            return;
        }
        long count = o.value("c")
                .filter(c -> c.matches("\\d{1,6}"))
                .map(Long::parseLong)
                .orElse(ENDLESS);
        Duration interval = seconds(o.value("i").orElse("1")).orElse(Duration.ofSeconds(1));
        Duration patience = seconds(o.value("W").orElse("10")).orElse(Duration.ofSeconds(10));
        process.out("PING " + name + " (" + address.get() + ") 56(84) bytes of data.\n");
        new Round(process, name, address.get(), count, interval, patience, o.has("q")).send(1, 0);
    }

    private static Optional<Duration> seconds(String text) {
        return text.matches("\\d{1,4}(\\.\\d{1,3})?")
                ? Optional.of(Duration.ofMillis(Math.max(1, Math.round(Double.parseDouble(text) * 1000))))
                : Optional.empty();
    }

    private Optional<String> address(String name) {
        if (name.equals("localhost") || name.equals("127.0.0.1") || name.equals(host.hostName())) {
            return Optional.of("127.0.0.1");
        }
        Optional<NetAddress> written = NetAddress.parse(name);
        if (written.isPresent()) {
            return written.map(NetAddress::text);
        }
        if (name.equals("gateway")) {
            return Optional.of("192.0.2.1");
        }
        return cluster.machines().stream()
                .filter(h -> h.hostName().equals(name) || h.name().equals(name))
                .findFirst()
                .map(addresses::main);
    }

    private boolean answers(String address) {
        if (address.equals("127.0.0.1")) {
            return true;
        }
        if (address.matches(OUTSIDE)) {
            return cluster.networks().outside(host);
        }
        return addresses
                .owner(address)
                .filter(owner -> {
                    Host other = owner.host();
                    String network = addresses.network(owner.device());
                    boolean up = other.power() == Power.ON || other.power() == Power.STOPPING;
                    return other == host || (up && cluster.networks().joined(network, host, other));
                })
                .isPresent();
    }

    /** One call: echo requests one after the other. */
    private final class Round {
        private final Process process;
        private final String name;
        private final String address;
        private final long count;
        private final Duration interval;
        private final Duration patience;
        private final boolean quiet;

        Round(
                Process process,
                String name,
                String address,
                long count,
                Duration interval,
                Duration patience,
                boolean quiet) {
            this.process = process;
            this.name = name;
            this.address = address;
            this.count = count;
            this.interval = interval;
            this.patience = patience;
            this.quiet = quiet;
        }

        void send(long number, long received) {
            boolean answered = answers(address);
            if (answered && !quiet) {
                process.out("64 bytes from " + (name.equals(address) ? "" : name + " (") + address
                        + (name.equals(address) ? "" : ")") + ": icmp_seq=" + number + " ttl=64 time=0.312 ms\n");
            }
            long all = received + (answered ? 1 : 0);
            if (number < count) {
                process.after(interval, () -> send(number + 1, all));
            } else {
                process.after(answered ? Duration.ZERO : patience, () -> end(number, all));
            }
        }

        private void end(long sent, long received) {
            long lost = (sent - received) * 100 / sent;
            process.out("\n--- " + name + " ping statistics ---\n" + sent + " packets transmitted, " + received
                    + " received, "
                    + lost + "% packet loss, time " + (sent - 1) * interval.toMillis() + "ms\n"
                    + (received > 0
                            ? String.format(Locale.ROOT, "rtt min/avg/max/mdev = %s ms%n", "0.312/0.312/0.312/0.000")
                            : "\n"));
            process.exit(received > 0 ? 0 : 1);
        }
    }
}
