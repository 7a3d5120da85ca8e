package io.clpmaint.simulator.system;

import io.clpmaint.simulator.model.Addresses;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.Program;
import java.util.List;
import java.util.Optional;

/** Who has which name and which address: {@code getent} and the address options of {@code hostname}. */
final class NameService {

    private static final int NOT_FOUND = 2;

    private final Cluster cluster;
    private final Host host;
    private final Addresses addresses;

    NameService(Cluster cluster, Host host, Addresses addresses) {
        this.cluster = cluster;
        this.host = host;
        this.addresses = addresses;
    }

    void getent(Process process) {
        List<String> args = process.args();
        String database = args.isEmpty() ? "" : args.get(0);
        switch (database) {
            case "hosts", "ahosts", "ahostsv4" -> {
                boolean good = true;
                for (String name : args.subList(1, args.size())) {
                    Optional<Host> found = cluster.machines().stream()
                            .filter(h ->
                                    h.name().equals(name) || addresses.main(h).equals(name))
                            .findFirst();
                    found.ifPresent(h -> process.out(String.format("%-16s%s%n", addresses.main(h), h.name())));
                    good &= found.isPresent();
                }
                process.exit(good ? 0 : NOT_FOUND);
            }
            case "passwd" -> {
                List<String> lines = process.machine()
                        .files()
                        .read("/etc/passwd")
                        .orElse("")
                        .lines()
                        .filter(l ->
                                args.size() == 1 || args.subList(1, args.size()).contains(l.split(":", 2)[0]))
                        .toList();
                lines.forEach(l -> process.out(l + "\n"));
                process.exit(lines.isEmpty() ? NOT_FOUND : 0);
            }
            default -> {
                process.machine().reportNotSimulated("getent " + String.join(" ", args));
                process.fail(1, "Unknown database: " + database);
            }
        }
    }

    /**
     * {@code hostname} with its addresses.
     *
     * @param plain does everything else
     * @return the program
     */
    Program hostname(Program plain) {
        return process -> {
            switch (String.join(" ", process.args())) {
                case "-i", "--ip-address" -> {
                    process.out(addresses.main(host) + "\n");
                    process.exit(0);
                }
                case "-I", "--all-ip-addresses" -> {
                    addresses
                            .interfaces(host)
                            .forEach(device -> addresses
                                    .of(host, device)
                                    .forEach(a -> process.out(a.replaceFirst("/.*", "") + " ")));
                    process.out("\n");
                    process.exit(0);
                }
                case "-d", "--domain" -> {
                    process.out("\n");
                    process.exit(0);
                }
                default -> plain.run(process);
            }
        };
    }
}
