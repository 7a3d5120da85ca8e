package io.clpmaint.inventory;

import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.text.Nearest;
import io.clpmaint.text.NetAddress;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.MappingCursor;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlDocument;
import io.clpmaint.yaml.YamlNode;
import io.clpmaint.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads inventories and tells everything that is wrong with one at once. Has no state. */
public final class InventoryReader {

    /** What names of clusters, servers and groups look like: what the product takes, without anything a shell minds. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    static final Text NAME_WORDS = Text.of(
            "use letters, digits, dot, hyphen and underscore, beginning with a letter or digit, at most 63",
            "英数字で始まり、英数字、ドット、ハイフン、下線からなる 63 文字以内の名前にしてください");

    private static final Pattern PRODUCT = Pattern.compile("[1-9][0-9]?\\.[0-9]{1,2}(\\.[0-9]{1,2})?");

    private InventoryReader() {}

    /**
     * Reads an inventory.
     *
     * @param file the file as the user named it
     * @param bytes its bytes
     * @return the inventory, or everything that is wrong with it
     */
    public static Checked<Inventory> read(String file, byte[] bytes) {
        Checked<YamlDocument> document = YamlReader.read(file, bytes);
        if (document.value().isEmpty()) {
            return new Checked<>(Optional.empty(), document.diagnostics());
        }
        Diagnostics out = new Diagnostics();
        out.addAll(document.diagnostics());
        Optional<MappingCursor> cursor = MappingCursor.of(document.value().get().root(), out);
        if (cursor.isEmpty()) {
            return Checked.failed(out);
        }
        return inventory(cursor.get(), document.value().get(), out);
    }

    private static Checked<Inventory> inventory(MappingCursor cursor, YamlDocument document, Diagnostics out) {
        cursor.required("apiVersion").ifPresent(n -> version(n, out));
        Optional<String> cluster = cursor.requiredName("cluster", NAME, NAME_WORDS);
        Optional<String> product = cursor.required("product").flatMap(n -> product(n, out));
        SshSettings ssh = cursor.optional("ssh")
                .map(n -> SshReader.read(n, SshSettings.USUAL, out))
                .orElse(SshSettings.USUAL);
        Optional<YamlNode> simulation = cursor.optional("simulation");
        simulation.ifPresent(n -> Typed.mapping(n, out));
        Optional<YamlNode> servedNode = cursor.optional("served");
        Optional<Served> served = servedNode.flatMap(n -> ServedReader.read(n, out));
        if (simulation.isPresent() && servedNode.isPresent()) {
            out.add(Diagnostic.at(
                    InventoryCode.BAD_SERVED,
                    servedNode.get().where(),
                    Text.of(
                            "a cluster is either described by simulation: or served elsewhere",
                            "simulation: と served: は同時に書けません"),
                    Text.of("remove one of the two sections", "どちらか一方を削除してください")));
        }
        List<InventoryServer> servers = servers(cursor, ssh, simulation.isPresent(), out);
        List<InventoryGroup> groups = groups(cursor, servers, out);
        Approvals approvals = ApprovalsReader.read(cursor, out);
        cursor.finish();
        if (cluster.isEmpty() || out.hasErrors()) {
            return Checked.failed(out);
        }
        return Checked.of(
                new Inventory(
                        Inventory.API_VERSION,
                        cluster.get(),
                        product.filter(p -> !p.equals("none")),
                        ssh,
                        servers,
                        groups,
                        simulation,
                        served,
                        approvals,
                        document.file(),
                        document.fingerprint()),
                out);
    }

    private static void version(YamlNode node, Diagnostics out) {
        Optional<String> version = Typed.text(node, out);
        if (version.isPresent() && !version.get().equals(Inventory.API_VERSION)) {
            out.add(Diagnostic.at(
                    InventoryCode.WRONG_VERSION,
                    node.where(),
                    Text.of("%s is not a format that this program reads", "%s はこのプログラムで読める形式ではありません")
                            .with(Typed.shown(version.get())),
                    Text.of("write apiVersion: %s", "apiVersion: %s と書いてください").with(Inventory.API_VERSION)));
        }
    }

    private static Optional<String> product(YamlNode node, Diagnostics out) {
        Optional<String> product = Typed.text(node, out);
        if (product.isPresent()
                && !product.get().equals("none")
                && !PRODUCT.matcher(product.get()).matches()) {
            out.add(Diagnostic.at(
                    InventoryCode.BAD_PRODUCT,
                    node.where(),
                    Text.of("%s is not a version of the product", "%s は製品のバージョンではありません")
                            .with(Typed.shown(product.get())),
                    Text.of(
                            "write it like \"4.2\" (rpm -q clusterpro tells it), or none for hosts without the product",
                            "\"4.2\" のように書いてください (rpm -q clusterpro で確認できます)。製品がなければ none と書きます")));
            return Optional.empty();
        }
        if (product.flatMap(ProductVersion::parse)
                .filter(v -> !v.atLeast(ProductVersion.OLDEST))
                .isPresent()) {
            out.add(Diagnostic.at(
                    InventoryCode.OLD_PRODUCT,
                    node.where(),
                    Text.of("product version %s is older than %s", "製品バージョン %s は %s より古いため対象外です")
                            .with(product.get(), ProductVersion.OLDEST),
                    Text.of(
                            "upgrade X 3.x first: runbook product-upgrade, with the new version here",
                            "X 3.x は先にアップグレードしてください (ランブック product-upgrade。ここには新しいバージョンを書きます)")));
            return Optional.empty();
        }
        product.flatMap(ProductVersion::parse)
                .filter(v -> !ProductVersion.NEWEST.atLeast(v))
                .ifPresent(v -> out.add(Diagnostic.at(
                                InventoryCode.NEW_PRODUCT,
                                node.where(),
                                Text.of(
                                                "product version %s is newer than %s, the newest that this program knows",
                                                "製品バージョン %s は、このプログラムが知る最新の %s より新しいです")
                                        .with(v, ProductVersion.NEWEST),
                                Text.of(
                                        "look at what a plan and a dry run say, and use a test cluster first",
                                        "計画とドライランの内容を確認し、検証用クラスタで先に試してください"))
                        .asWarning()));
        return product;
    }

    private static List<InventoryServer> servers(
            MappingCursor cursor, SshSettings ssh, boolean simulated, Diagnostics out) {
        Optional<YamlNode> list = cursor.required("servers");
        Map<String, SourceRange> seen = new LinkedHashMap<>();
        Map<String, String> addresses = new LinkedHashMap<>();
        List<InventoryServer> servers = new ArrayList<>();
        for (YamlNode item : list.flatMap(n -> Typed.sequence(n, out)).orElse(List.of())) {
            server(item, ssh, simulated, out).ifPresent(server -> {
                String name = server.name().value();
                SourceRange earlier = seen.putIfAbsent(name, item.where());
                if (earlier != null) {
                    out.add(twice(InventoryCode.DUPLICATE_SERVER, item, "name", name, earlier));
                } else {
                    sameAddress(item, server, addresses, out);
                    servers.add(server);
                }
            });
        }
        if (list.isPresent()
                && list.get() instanceof YamlNode.Sequence s
                && s.items().isEmpty()) {
            out.add(Diagnostic.at(
                    InventoryCode.NO_SERVERS,
                    s.where(),
                    Text.of("the inventory has no servers", "インベントリにサーバがありません"),
                    Text.of("add - {name: srvA, host: 192.0.2.11}", "- {name: srvA, host: 192.0.2.11} の形で追加してください")));
        }
        return servers;
    }

    private static void sameAddress(
            YamlNode item, InventoryServer server, Map<String, String> addresses, Diagnostics out) {
        if (server.host().isEmpty()) {
            return;
        }
        String address = NetAddress.canonical(server.host().get()) + ":" + server.port();
        String other = addresses.putIfAbsent(address, server.name().value());
        if (other != null) {
            out.add(Diagnostic.at(
                    InventoryCode.DUPLICATE_HOST,
                    part(item, "host"),
                    Text.of("%s has the address of %s", "%s のアドレスが %s と同じです").with(server.name(), other),
                    Text.of("correct host or port of one of them", "どちらかの host または port を修正してください")));
        }
    }

    private static Optional<InventoryServer> server(
            YamlNode item, SshSettings ssh, boolean simulated, Diagnostics out) {
        Optional<MappingCursor> found = MappingCursor.of(item, out);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        MappingCursor cursor = found.get();
        Optional<String> name = cursor.requiredName("name", NAME, NAME_WORDS);
        Optional<YamlNode> hostNode = cursor.optional("host");
        Optional<String> host = hostNode.flatMap(n -> host(n, out));
        Optional<Integer> port = cursor.whole("port", 1, 65_535);
        SshSettings own =
                cursor.optional("ssh").map(n -> SshReader.read(n, ssh, out)).orElse(ssh);
        cursor.finish();
        if (hostNode.isEmpty() && !simulated) {
            out.add(Diagnostic.at(
                    InventoryCode.HOST_MISSING,
                    cursor.title(),
                    Text.of("the server has no address", "サーバのアドレスがありません"),
                    Text.of("add host: with its address", "host: にアドレスを追加してください")));
        }
        return name.map(n -> new InventoryServer(new ServerName(n), host, port.orElse(own.port()), own));
    }

    private static Optional<String> host(YamlNode node, Diagnostics out) {
        Optional<String> host = Typed.text(node, out);
        if (host.isPresent() && !Address.isHost(host.get())) {
            out.add(Diagnostic.at(
                    InventoryCode.BAD_HOST,
                    node.where(),
                    Text.of("%s is not an address", "%s はアドレスではありません").with(Typed.shown(host.get())),
                    Text.of(
                            "write a host name or an IP address; port: and ssh: {user: ...} have their own keys",
                            "ホスト名または IP アドレスを書いてください。port: と ssh: {user: ...} は別のキーです")));
            return Optional.empty();
        }
        return host;
    }

    private static List<InventoryGroup> groups(MappingCursor cursor, List<InventoryServer> servers, Diagnostics out) {
        Map<String, SourceRange> seen = new LinkedHashMap<>();
        List<String> names = servers.stream().map(s -> s.name().value()).toList();
        List<InventoryGroup> groups = new ArrayList<>();
        for (YamlNode item : cursor.list("groups")) {
            Optional<MappingCursor> found = MappingCursor.of(item, out);
            if (found.isEmpty()) {
                continue;
            }
            Optional<String> name = found.get().requiredName("name", NAME, NAME_WORDS);
            Optional<YamlNode> homeNode = found.get().optional("home");
            Optional<String> home = homeNode.flatMap(n -> Typed.text(n, out));
            found.get().finish();
            if (home.isPresent() && !names.contains(home.get())) {
                out.add(unknownHome(homeNode.get(), home.get(), names));
            }
            if (name.isEmpty()) {
                continue;
            }
            SourceRange earlier = seen.putIfAbsent(name.get(), item.where());
            if (earlier != null) {
                out.add(twice(InventoryCode.DUPLICATE_GROUP, item, "name", name.get(), earlier));
            } else {
                groups.add(new InventoryGroup(
                        new GroupName(name.get()), home.filter(names::contains).map(ServerName::new)));
            }
        }
        return groups;
    }

    private static Diagnostic unknownHome(YamlNode node, String home, List<String> servers) {
        return Diagnostic.at(
                        InventoryCode.UNKNOWN_HOME,
                        node.where(),
                        Text.of("%s is not a server of this inventory", "%s はこのインベントリのサーバではありません")
                                .with(Typed.shown(home)),
                        Nearest.of(home, servers)
                                .map(n -> Text.of("did you mean %s?", "%s のことですか?")
                                        .with(n))
                                .orElse(Text.of("name one of the servers", "サーバの名前を指定してください")))
                .detailed(Text.of("servers: %s", "サーバ: %s").with(String.join(", ", servers)));
    }

    private static Diagnostic twice(InventoryCode code, YamlNode item, String key, String name, SourceRange earlier) {
        return Diagnostic.at(
                        code,
                        part(item, key),
                        Text.of("%s is listed twice", "%s が 2 回記載されています").with(name),
                        Text.of("remove one of the two", "どちらか一方を削除してください"))
                .detailed(Text.of("first listed at %s", "最初の記載: %s").with(earlier));
    }

    static SourceRange part(YamlNode item, String key) {
        return item instanceof YamlNode.Mapping m
                ? m.get(key).map(YamlNode::where).orElse(m.where())
                : item.where();
    }
}
