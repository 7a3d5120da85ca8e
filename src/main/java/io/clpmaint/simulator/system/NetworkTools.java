package io.clpmaint.simulator.system;

import io.clpmaint.product.data.ProductPort;
import io.clpmaint.simulator.model.Addresses;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.Options;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.ProgramTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code ip}, {@code ss} and {@code netstat}; {@code ping} is with {@link Ping}. */
final class NetworkTools {

    private static final String USAGE = "Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }";

    private final Cluster cluster;
    private final Host host;
    private final Addresses addresses;

    NetworkTools(Cluster cluster, Host host, Addresses addresses) {
        this.cluster = cluster;
        this.host = host;
        this.addresses = addresses;
    }

    void install(ProgramTable programs) {
        programs.install("ip", this::ip);
        programs.install("ss", this::sockets);
        programs.install("netstat", this::sockets);
        programs.install("nmcli", this::nmcli);
        programs.install("getent", new NameService(cluster, host, addresses)::getent);
        OldNetworkTools old = new OldNetworkTools(cluster, host, addresses);
        programs.install("ifconfig", old::ifconfig);
        programs.install("route", old::route);
        programs.install("ping", new Ping(cluster, host, addresses));
    }

    // ---- ip -------------------------------------------------------------------------------------------------------

    private void ip(Process process) {
        List<String> words = new ArrayList<>();
        boolean brief = false;
        boolean oneLine = false;
        for (String arg : process.args()) {
            switch (arg) {
                case "-br", "-brief" -> brief = true;
                case "-o", "-oneline" -> oneLine = true;
                case "-4", "-s", "-d", "-f", "inet", "-c" -> {}
                case "-6" -> words.add("six");
                default -> words.add(arg);
            }
        }
        String object = words.isEmpty() ? "" : words.remove(0);
        switch (object) {
            case "a", "addr", "address" -> address(process, words, brief, oneLine);
            case "l", "link" -> link(process, words, brief);
            case "r", "ro", "route" -> route(process, words);
            case "n", "neigh" -> process.exit(0);
            default -> {
                if (!object.isEmpty()) {
                    process.machine().reportNotSimulated("ip " + object);
                }
                process.fail(255, object.isEmpty() ? USAGE : "Object \"" + object + "\" is unknown, try \"ip help\".");
            }
        }
    }

    /** The interfaces that a command names, all of them when it names none; prints an error when there is no such one. */
    private Optional<List<String>> devices(Process process, List<String> words) {
        List<String> rest = words.stream()
                .filter(w -> !Set.of("show", "list", "dev", "up", "ls").contains(w))
                .toList();
        List<String> all = new ArrayList<>(List.of("lo"));
        all.addAll(addresses.interfaces(host));
        if (rest.isEmpty()) {
            return Optional.of(all);
        }
        if (!all.contains(rest.get(0))) {
            process.fail(1, "Device \"" + rest.get(0) + "\" does not exist.");
            return Optional.empty();
        }
        return Optional.of(List.of(rest.get(0)));
    }

    private List<String> of(String device) {
        return device.equals("lo") ? List.of("127.0.0.1/8") : addresses.of(host, device);
    }

    private int index(String device) {
        return device.equals("lo") ? 1 : 2 + addresses.interfaces(host).indexOf(device);
    }

    private String mac(String device) {
        return device.equals("lo")
                ? "00:00:00:00:00:00"
                : String.format(Locale.ROOT, "02:00:00:00:%02x:%02x", index(device), host.index() + 1);
    }

    private void address(Process process, List<String> words, boolean brief, boolean oneLine) {
        String verb = words.isEmpty() ? "show" : words.get(0);
        if (Set.of("add", "del", "delete", "a", "d").contains(verb)) {
            change(process, verb.startsWith("a"), words.subList(1, words.size()));
            return;
        }
        Optional<List<String>> devices = devices(process, words);
        if (devices.isEmpty()) {
            return;
        }
        StringBuilder out = new StringBuilder();
        for (String device : devices.get()) {
            if (brief) {
                out.append(String.format(
                        Locale.ROOT, "%-16s %-14s %s %n", device, state(device), String.join(" ", of(device))));
            } else if (oneLine) {
                of(device)
                        .forEach(a -> out.append(String.format(
                                Locale.ROOT,
                                "%d: %s    %s %s scope global %s\\       valid_lft forever preferred_lft forever%n",
                                index(device),
                                device,
                                family(a),
                                a,
                                device)));
            } else {
                out.append(header(device));
                for (String address : of(device)) {
                    boolean loop = device.equals("lo");
                    boolean whole = loop || address.contains(":");
                    out.append("    " + family(address) + " " + address
                            + (whole ? "" : " brd " + broadcast(address)) + " scope "
                            + (loop ? "host " : "global ") + device
                            + "\n       valid_lft forever preferred_lft forever\n");
                }
            }
        }
        process.out(out.toString());
        process.exit(0);
    }

    private static String family(String address) {
        return address.contains(":") ? "inet6" : "inet";
    }

    private static String broadcast(String address) {
        return address.replaceFirst("\\.\\d+/.*", ".255");
    }

    private String header(String device) {
        boolean loop = device.equals("lo");
        return index(device) + ": " + device
                + (loop
                        ? ": <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000\n"
                        : ": <BROADCAST,MULTICAST" + (up(device) ? ",UP,LOWER_UP" : "") + "> mtu 1500 qdisc mq state "
                                + state(device) + " group default qlen 1000\n")
                + "    link/" + (loop ? "loopback " : "ether ") + mac(device) + " brd "
                + (loop ? "00:00:00:00:00:00" : "ff:ff:ff:ff:ff:ff") + "\n";
    }

    private void change(Process process, boolean adds, List<String> words) {
        int dev = words.indexOf("dev");
        String address = words.isEmpty() ? "" : words.get(0);
        String device = dev >= 0 && dev + 1 < words.size() ? words.get(dev + 1) : "";
        if (!process.user().root()) {
            process.fail(2, "RTNETLINK answers: Operation not permitted");
        } else if (!address.matches("(\\d{1,3}\\.){3}\\d{1,3}(/\\d{1,2})?")) {
            process.fail(1, "Error: any valid prefix is expected rather than \"" + address + "\".");
        } else if (!addresses.interfaces(host).contains(device)) {
            process.fail(
                    1,
                    device.isEmpty()
                            ? "Not enough information: \"dev\" argument is required."
                            : "Cannot find device \"" + device + "\"");
        } else {
            String whole = address.contains("/") ? address : address + "/32";
            boolean done = adds ? addresses.add(host, device, whole) : addresses.remove(host, device, whole);
            cluster.touch();
            if (done) {
                process.exit(0);
            } else {
                process.fail(2, "RTNETLINK answers: " + (adds ? "File exists" : "Cannot assign requested address"));
            }
        }
    }

    private void link(Process process, List<String> words, boolean brief) {
        if (!words.isEmpty() && words.get(0).equals("set")) {
            switchLink(process, words.subList(1, words.size()));
            return;
        }
        devices(process, words).ifPresent(devices -> {
            devices.forEach(d -> process.out(
                    brief ? String.format(Locale.ROOT, "%-16s %-14s %s %n", d, state(d), mac(d)) : header(d)));
            process.exit(0);
        });
    }

    /** {@code ip link set [dev] DEVICE up|down}. */
    private void switchLink(Process process, List<String> words) {
        List<String> rest = words.stream().filter(w -> !w.equals("dev")).toList();
        String device = rest.isEmpty() ? "" : rest.get(0);
        boolean switches = rest.size() == 2 && Set.of("up", "down").contains(rest.get(1));
        if (!addresses.interfaces(host).contains(device)) {
            process.fail(1, "Cannot find device \"" + device + "\"");
        } else if (!switches) {
            process.machine().reportNotSimulated("ip link set " + String.join(" ", words));
            process.fail(2, "RTNETLINK answers: Operation not supported");
        } else if (!process.user().root()) {
            process.fail(2, "RTNETLINK answers: Operation not permitted");
        } else {
            cluster.networks()
                    .interfaceUp(addresses.network(device), host, rest.get(1).equals("up"));
            process.exit(0);
        }
    }

    private boolean up(String device) {
        return device.equals("lo") || cluster.networks().interfaceUp(addresses.network(device), host);
    }

    private String state(String device) {
        return device.equals("lo") ? "UNKNOWN" : up(device) ? "UP" : "DOWN";
    }

    private void route(Process process, List<String> words) {
        if (!words.isEmpty() && !Set.of("show", "list", "get").contains(words.get(0))) {
            process.machine().reportNotSimulated("ip route " + String.join(" ", words));
            process.fail(2, "RTNETLINK answers: Operation not supported");
            return;
        }
        String own = addresses.main(host);
        if (words.size() > 1 && words.get(0).equals("get")) {
            process.out(words.get(1) + " dev eth0 src " + own + " uid 0 \n    cache \n");
            process.exit(0);
            return;
        }
        process.out("default via 192.0.2.1 dev eth0 proto static metric 100 \n");
        for (String device :
                addresses.interfaces(host).stream().filter(this::up).toList()) {
            for (String address : addresses.of(host, device).stream().limit(1).toList()) {
                process.out(address.replaceFirst("\\.\\d+/", ".0/") + " dev " + device + " proto kernel scope link src "
                        + address.replaceFirst("/.*", "") + " metric 100 \n");
            }
        }
        process.exit(0);
    }

    // ---- sockets --------------------------------------------------------------------------------------------------

    /** A port on which somebody listens. */
    private record Port(String protocol, int number, String program) {}

    private List<Port> ports() {
        List<Port> ports = new ArrayList<>();
        if (host.services().loginPossible()) {
            ports.add(new Port("tcp", 22, "sshd"));
        }
        for (ProductPort port : ProductPort.values()) {
            if (host.services().active(port.service())) {
                String program =
                        port.process().map(p -> p.text().split(" ", 2)[0]).orElse("-");
                ports.add(new Port(port.protocol(), port.number(), program));
            }
        }
        return ports;
    }

    private void sockets(Process process) {
        Options o;
        try {
            o = Options.parse(
                    process.args(),
                    "tulnpaerHs46",
                    List.of("tcp", "udp", "listening", "numeric", "processes", "all", "no-header"));
        } catch (Options.Unknown e) {
            process.machine().reportNotSimulated(process.name() + ": " + e.getMessage());
            process.fail(1, process.name() + ": " + e.getMessage());
            return;
        }
        boolean tcp = o.has("t", "tcp");
        boolean udp = o.has("u", "udp");
        boolean brief = process.name().equals("ss");
        StringBuilder out = new StringBuilder(
                brief
                        ? "Netid State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n"
                        : "Active Internet connections (only servers)\nProto Recv-Q Send-Q Local Address           Foreign"
                                + " Address         State       PID/Program name\n");
        for (Port port : ports()) {
            boolean shown = (!tcp && !udp)
                    || (tcp && port.protocol().equals("tcp"))
                    || (udp && port.protocol().equals("udp"));
            if (shown) {
                String state = port.protocol().equals("udp") ? "UNCONN" : "LISTEN";
                out.append(
                        brief
                                ? String.format(
                                        Locale.ROOT,
                                        "%-5s %-6s 0      128    0.0.0.0:%-12d 0.0.0.0:*%n",
                                        port.protocol(),
                                        state,
                                        port.number())
                                : String.format(
                                        Locale.ROOT,
                                        "%-5s      0      0 0.0.0.0:%-15d 0.0.0.0:*               %-11s %s%n",
                                        port.protocol(),
                                        port.number(),
                                        port.protocol().equals("udp") ? "" : "LISTEN",
                                        o.has("p", "processes")
                                                        && process.user().root()
                                                ? port.program()
                                                : "-"));
            }
        }
        process.out(out.toString());
        process.exit(0);
    }

    // ---- nmcli ----------------------------------------------------------------------------------------------------

    private void nmcli(Process process) {
        List<String> words =
                process.args().stream().filter(a -> !a.startsWith("-")).toList();
        String command = String.join(" ", words);
        if (words.isEmpty() || command.matches("con(nection)?( show)?|dev(ice)?( status)?")) {
            process.out("NAME  UUID                                  TYPE      DEVICE \n");
            addresses
                    .interfaces(host)
                    .forEach(d -> process.out(
                            d + "  00000000-0000-0000-0000-00000000000" + index(d) + "  ethernet  " + d + "   \n"));
            process.exit(0);
        } else if (!process.user().root() && words.size() > 1) {
            process.fail(4, "Error: Insufficient privileges.");
        } else if (command.matches("con(nection)? mod(ify)? eth\\d ipv4\\.addresses \\S+( .*)?")) {
            String device = words.get(2);
            if (addresses.interfaces(host).contains(device)) {
                process.machine().files().write(configuration(device), words.get(4) + "\n");
                process.exit(0);
            } else {
                process.fail(10, "Error: unknown connection '" + device + "'.");
            }
        } else if (command.matches("con(nection)? up eth\\d")) {
            process.machine().files().read(configuration(words.get(2))).ifPresent(a -> {
                addresses.replace(host, words.get(2), a.strip());
                cluster.touch();
            });
            process.out("Connection successfully activated\n");
            process.exit(0);
        } else {
            process.machine().reportNotSimulated("nmcli " + command);
            process.fail(2, "Error: argument '" + command + "' not understood.");
        }
    }

    private static String configuration(String device) {
        return "/etc/NetworkManager/system-connections/" + device + ".addresses";
    }
}
