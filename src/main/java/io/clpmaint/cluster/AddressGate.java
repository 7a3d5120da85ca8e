package io.clpmaint.cluster;

import io.clpmaint.text.NetAddress;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which IP addresses a server has, and which a configuration gives it. Addresses are compared as values, not as texts. */
public sealed interface AddressGate extends Gate {

    @Override
    default Set<Facet> facets() {
        return Set.of();
    }

    /**
     * An interface of a server has an address.
     *
     * @param server the server
     * @param address the address, with {@code /} and the length of its netmask if that is asked for
     * @param interfaces the command that prints what the server's interfaces have, as {@code ip} prints it
     */
    record Held(ServerName server, String address, HostGate.Command interfaces) implements AddressGate {
        @Override
        public GateResult check(GateContext context) {
            return Answers.of(context, interfaces, (shown, result) -> {
                Set<String> has = Answers.interfaces(shown, address.contains("/"));
                if (!has.contains(Answers.prefixed(address))) {
                    result.notYet(Answers.missing(server, address, has));
                }
            });
        }

        @Override
        public List<HostGate.Command> commands() {
            return List.of(interfaces);
        }

        @Override
        public Text told() {
            return Text.of("an interface of %s has %s", "%s のインタフェースに %s がある").with(server, address);
        }

        @Override
        public String phrase() {
            return "address: {server: " + server + ", interface: " + address + "}";
        }
    }

    /**
     * The interfaces of a server have the addresses that its configuration gives it for interconnects and mirror connects, at
     * least one.
     *
     * @param server the server
     * @param configured the command that prints these, a line each; it ends with 0 where there is a configuration
     * @param interfaces the command that prints what the server's interfaces have
     */
    record AsConfigured(ServerName server, HostGate.Command configured, HostGate.Command interfaces)
            implements AddressGate {
        @Override
        public GateResult check(GateContext context) {
            return Answers.of(
                    context,
                    configured,
                    (listed, result) -> Answers.of(context, interfaces, result, shown -> {
                        Set<String> has = Answers.interfaces(shown, false);
                        List<String> wanted = Answers.lines(listed);
                        if (wanted.isEmpty()) {
                            result.notYet(Text.of(
                                            "the configuration in force on %1$s names no address of %1$s",
                                            "%1$s で有効な構成情報に %1$s のアドレスがありません")
                                    .with(server));
                        }
                        wanted.stream()
                                .filter(a -> !has.contains(Answers.prefixed(a)))
                                .forEach(a -> result.notYet(Answers.missing(server, a, has)));
                    }));
        }

        @Override
        public List<HostGate.Command> commands() {
            return List.of(configured, interfaces);
        }

        @Override
        public Text told() {
            return Text.of("%s has the addresses that its configuration names", "%s に構成情報のとおりの IP アドレスがある")
                    .with(server);
        }

        @Override
        public String phrase() {
            return "address: {server: " + server + ", interface: as-configured}";
        }
    }

    /**
     * A configuration file gives a server an address for an interconnect or a mirror connect.
     *
     * @param server the server
     * @param address the address
     * @param file the file
     * @param configured the command that prints the addresses that the file gives the server, a line each
     */
    record Configured(ServerName server, String address, String file, HostGate.Command configured)
            implements AddressGate {
        @Override
        public GateResult check(GateContext context) {
            return Answers.of(context, configured, (listed, result) -> {
                List<String> lines = Answers.lines(listed);
                if (lines.stream().noneMatch(a -> NetAddress.same(a, address))) {
                    result.notYet(Text.of(
                                    "%s on %s gives %s the addresses %s, needs %s",
                                    "%2$s の %1$s での %3$s のアドレスは %4$s です。必要な値: %5$s")
                            .with(file, configured.server(), server, lines, address));
                }
            });
        }

        @Override
        public List<HostGate.Command> commands() {
            return List.of(configured);
        }

        @Override
        public Text told() {
            return Text.of("%s on %s gives %s the address %s", "%2$s の %1$s で %3$s のアドレスが %4$s である")
                    .with(file, configured.server(), server, address);
        }

        @Override
        public String phrase() {
            return "address: {server: " + server + ", configured: " + address + ", by: " + configured.server()
                    + ", file: " + file + "}";
        }

        @Override
        public boolean lasting() {
            return true;
        }
    }

    /**
     * The address at which the program reaches a server is none that a new configuration takes from it.
     *
     * @param server the server
     * @param login the address or name of the inventory; empty where it has none, as of a cluster in memory
     * @param file the new file
     * @param before the command that prints the addresses that the configuration in force gives the server, a line each
     * @param after the same of the new file
     */
    record LoginStays(
            ServerName server, Optional<String> login, String file, HostGate.Command before, HostGate.Command after)
            implements AddressGate {
        @Override
        public GateResult check(GateContext context) {
            Optional<String> known = login.filter(l -> NetAddress.parse(l).isPresent());
            if (known.isEmpty()) {
                return GateResult.SATISFIED;
            }
            String at = known.get();
            return Answers.of(
                    context,
                    before,
                    (had, result) -> Answers.of(context, after, result, has -> {
                        boolean leaves = Answers.lines(had).stream().anyMatch(a -> NetAddress.same(a, at))
                                && Answers.lines(has).stream().noneMatch(a -> NetAddress.same(a, at));
                        if (leaves) {
                            result.notYet(Text.of(
                                            "%s is reached at %s (host: in the inventory), and %s takes this address from it:"
                                                    + " say where it is reached afterwards",
                                            "%s の接続先は %s (インベントリの host:) ですが、%s ではこのアドレスがなくなります。" + "変更後の接続先を指定してください")
                                    .with(server, at, file));
                        }
                    }));
        }

        @Override
        public List<HostGate.Command> commands() {
            return List.of(before, after);
        }

        @Override
        public Text told() {
            return Text.of("%s is reached at the same address with %s on %s", "%3$s の %2$s でも %1$s の接続先アドレスが変わらない")
                    .with(server, file, after.server());
        }

        @Override
        public String phrase() {
            return "address: {server: " + server + ", login: stays, by: " + after.server() + ", file: " + file + "}";
        }

        @Override
        public boolean lasting() {
            return true;
        }
    }

    /** What the commands answered. */
    final class Answers {

        /** An interface's address as {@code ip -o addr show} prints it. */
        private static final Pattern INTERFACE = Pattern.compile("\\sinet6?\\s+([0-9A-Fa-f.:]+)(/[0-9]+)?");

        private Answers() {}

        /** Judges an answer, if there is one. */
        interface Judge {
            /**
             * Judges it.
             *
             * @param answer what was printed
             * @param result gets what is found
             */
            void judge(String answer, GateResult.Builder result);
        }

        /** Gets an answer. */
        interface Reader {
            /**
             * Reads it.
             *
             * @param answer what was printed
             */
            void read(String answer);
        }

        static GateResult of(GateContext context, HostGate.Command command, Judge judge) {
            GateResult.Builder result = new GateResult.Builder();
            of(context, command, result, answer -> judge.judge(answer, result));
            return result.build();
        }

        static void of(GateContext context, HostGate.Command command, GateResult.Builder result, Reader reader) {
            GateContext.Answer answer = context.answers().get(command);
            if (answer == null || answer.exit().isEmpty()) {
                result.unknown(Text.of("addresses on %s: no answer", "%s のアドレス: 応答がありません")
                        .with(command.server()));
            } else if (answer.exit().get() != 0) {
                result.notYet(Text.of("%s on %s cannot be read", "%2$s の %1$s を読み取れません")
                        .with(asked(command), command.server()));
            } else {
                reader.read(answer.out());
            }
        }

        /** The file of a script that lists what is in it, or the command itself. */
        private static String asked(HostGate.Command command) {
            return command.words().stream()
                    .filter(w -> w.startsWith("/"))
                    .findFirst()
                    .orElse(String.join(" ", command.words()));
        }

        static List<String> lines(String listed) {
            return listed.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        }

        static Set<String> interfaces(String shown, boolean withPrefix) {
            Set<String> all = new LinkedHashSet<>();
            INTERFACE
                    .matcher(shown)
                    .results()
                    .forEach(m ->
                            all.add(prefixed(withPrefix && m.group(2) != null ? m.group(1) + m.group(2) : m.group(1))));
            return all;
        }

        /** An address in its canonical form, without the interface that it is on, with its prefix if it has one. */
        static String prefixed(String address) {
            int slash = address.indexOf('/');
            String bare = slash < 0 ? address : address.substring(0, slash);
            String prefix = slash < 0 ? "" : address.substring(slash);
            return NetAddress.parse(bare).map(a -> a.withoutZone().text()).orElse(bare) + prefix;
        }

        static Text missing(ServerName server, String address, Set<String> has) {
            return Text.of("no interface of %s has %s, they have %s", "%s のどのインタフェースにも %s がありません。現在のアドレス: %s")
                    .with(server, address, String.join(", ", new ArrayList<>(has)));
        }
    }
}
