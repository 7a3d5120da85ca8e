package io.clpmaint.runbook;

import io.clpmaint.action.ArgumentKind;
import io.clpmaint.action.ConfiguredAddresses;
import io.clpmaint.action.Value;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.text.NetAddress;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.MappingCursor;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads gates about IP addresses. */
final class AddressGateReader {

    static final String AS_CONFIGURED = "as-configured";
    static final String STAYS = "stays";

    private final Context context;

    AddressGateReader(Context context) {
        this.context = context;
    }

    List<Gate> read(YamlNode.Entry entry) {
        Optional<MappingCursor> found = MappingCursor.of(entry.value(), context.out());
        if (found.isEmpty()) {
            return List.of();
        }
        MappingCursor cursor = found.get();
        Optional<ServerName> server = cursor.required("server").flatMap(this::server);
        Optional<YamlNode> held = cursor.optional("interface");
        Optional<YamlNode> configured = cursor.optional("configured");
        Optional<YamlNode> login = cursor.optional("login");
        Optional<ServerName> by = cursor.optional("by").flatMap(this::server);
        Optional<String> file = cursor.optional("file").flatMap(this::path);
        cursor.finish();
        if (Stream.of(held, configured, login).filter(Optional::isPresent).count() != 1
                || (login.isPresent() && file.isEmpty())) {
            context.out()
                    .add(Diagnostic.at(
                            RunbookCode.EMPTY_GATE,
                            entry.key().where(),
                            Text.of("the gate looks at no address, or at several", "ゲートの対象のアドレスがないか、複数あります"),
                            Text.of(
                                    "write interface: ADDRESS, interface: as-configured, configured: ADDRESS, or login: stays"
                                            + " with file:",
                                    "interface: アドレス、interface: as-configured、configured: アドレス、login: stays (file: も必要) のいずれか"
                                            + "を書いてください")));
            return List.of();
        }
        return server.stream()
                .flatMap(s -> held
                        .flatMap(n -> held(s, n))
                        .or(() -> configured
                                .flatMap(n -> address(n, false))
                                .map(a -> ConfiguredAddresses.configured(s, a, by.orElse(s), file)))
                        .or(() -> login.flatMap(this::stays)
                                .map(x -> ConfiguredAddresses.loginStays(s, host(s), by.orElse(s), file.orElse(""))))
                        .stream())
                .toList();
    }

    private Optional<Gate> held(ServerName server, YamlNode node) {
        return text(node).filter(AS_CONFIGURED::equals).isPresent()
                ? Optional.of(ConfiguredAddresses.asConfigured(server))
                : address(node, true).map(a -> ConfiguredAddresses.held(server, a));
    }

    /** An address; what a parameter stands for is known of a run alone, and an outline has a word in its place. */
    private Optional<String> address(YamlNode node, boolean withPrefix) {
        Optional<String> text = text(node);
        boolean literal = Typed.scalar(node, context.out())
                .filter(s -> !s.text().contains("$"))
                .isPresent();
        String bare = text.map(t -> withPrefix ? t.replaceFirst("/[0-9]{1,3}$", "") : t)
                .orElse("");
        if (literal && text.isPresent() && NetAddress.parse(bare).isEmpty()) {
            context.out()
                    .add(Diagnostic.at(
                            RunbookCode.WRONG_TYPE,
                            node.where(),
                            Text.of("%s is no IP address", "%s は IP アドレスではありません")
                                    .with(Typed.shown(bare)),
                            Text.of(
                                    "write it like 192.0.2.11 or 2001:db8::11",
                                    "192.0.2.11 や 2001:db8::11 の形で書いてください")));
            return Optional.empty();
        }
        return text;
    }

    private Optional<String> stays(YamlNode node) {
        return Typed.scalar(node, context.out()).flatMap(w -> Typed.word(w, List.of(STAYS), context.out()));
    }

    private Optional<String> host(ServerName server) {
        return context.names()
                .view()
                .flatMap(v -> Optional.ofNullable(v.logins().get(server)));
    }

    private Optional<String> text(YamlNode node) {
        return Typed.scalar(node, context.out()).flatMap(context::text).filter(t -> !t.isEmpty());
    }

    private Optional<ServerName> server(YamlNode node) {
        return new Values(context)
                .read(node, ValueType.of(ArgumentKind.SERVER))
                .map(v -> new ServerName(((Value.Words) v).text()));
    }

    private Optional<String> path(YamlNode node) {
        return new Values(context).read(node, ValueType.of(ArgumentKind.PATH)).map(v -> ((Value.Words) v).text());
    }
}
