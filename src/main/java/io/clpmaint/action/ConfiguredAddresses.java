package io.clpmaint.action;

import io.clpmaint.cluster.AddressGate;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.ProductFile;
import java.util.List;
import java.util.Optional;

/** How addresses are asked for: what interfaces have, and what configuration files give servers. */
public final class ConfiguredAddresses {

    /**
     * Prints the addresses that a file gives a server for interconnects ({@code lan}) and mirror connects ({@code mdc}), a line
     * each; what it pings is none of its addresses. The file may be of one line or of many, and in any character set.
     */
    private static final String SCRIPT = "export LC_ALL=C; [ -r \"$1\" ] || exit 1; tr -d '\\r\\n' <\"$1\""
            + " | sed 's|</*server|\\n&|g' | grep -e \"^<server name=.$2.>\""
            + " | sed 's|</*device|\\n&|g' | grep -e '^<device.*<type>lan<' -e '^<device.*<type>mdc<'"
            + " | grep -o '<info>[^<]*</info>' | sed 's|</*info>||g'";

    private ConfiguredAddresses() {}

    /**
     * An interface has an address.
     *
     * @param server the server
     * @param address the address, with {@code /} and a prefix if that is asked for
     * @return the gate
     */
    public static Gate held(ServerName server, String address) {
        return new AddressGate.Held(server, address, interfaces(server));
    }

    /**
     * The interfaces have what the configuration in force gives the server.
     *
     * @param server the server
     * @return the gate
     */
    public static Gate asConfigured(ServerName server) {
        return new AddressGate.AsConfigured(
                server, listed(server, ProductFile.CONFIGURATION.text(), server), interfaces(server));
    }

    /**
     * A file gives a server an address.
     *
     * @param server the server
     * @param address the address
     * @param by where the file is
     * @param file the file; empty for the one in force
     * @return the gate
     */
    public static Gate configured(ServerName server, String address, ServerName by, Optional<String> file) {
        String path = file.orElse(ProductFile.CONFIGURATION.text());
        return new AddressGate.Configured(server, address, path, listed(by, path, server));
    }

    /**
     * A new file takes no address from a server at which it is reached.
     *
     * @param server the server
     * @param login where it is reached, if that is known
     * @param by where the file is
     * @param file the new file
     * @return the gate
     */
    public static Gate loginStays(ServerName server, Optional<String> login, ServerName by, String file) {
        return new AddressGate.LoginStays(
                server, login, file, listed(by, ProductFile.CONFIGURATION.text(), server), listed(by, file, server));
    }

    private static HostGate.Command listed(ServerName on, String file, ServerName of) {
        return new HostGate.Command(
                on, List.of("sh", "-c", SCRIPT, "addresses", file, of.value()), 0, Optional.empty());
    }

    private static HostGate.Command interfaces(ServerName server) {
        return new HostGate.Command(server, List.of("ip", "-o", "addr", "show"), 0, Optional.empty());
    }
}
