package io.clpmaint.inventory;

import static io.clpmaint.yaml.SchemaParts.described;
import static io.clpmaint.yaml.SchemaParts.list;
import static io.clpmaint.yaml.SchemaParts.map;
import static io.clpmaint.yaml.SchemaParts.matching;
import static io.clpmaint.yaml.SchemaParts.object;
import static io.clpmaint.yaml.SchemaParts.ref;
import static io.clpmaint.yaml.SchemaParts.text;
import static io.clpmaint.yaml.SchemaParts.word;

import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.yaml.JsonText;
import io.clpmaint.yaml.SchemaParts;
import java.util.List;
import java.util.Map;

/** The JSON Schema of inventories, for editors. What the reader says of a file is the law. */
public final class InventorySchema {

    private InventorySchema() {}

    /**
     * The schema as JSON.
     *
     * @param simulation the schema of the section about a simulated cluster
     * @return the schema
     */
    public static String json(Map<String, Object> simulation) {
        Map<String, Object> schema = map(
                "$schema",
                SchemaParts.DIALECT,
                "$id",
                "urn:clpmaint:inventory:v1",
                "title",
                "clpmaint inventory",
                "description",
                "Which servers and groups a cluster has and how the servers are reached.");
        schema.putAll(object(
                map(
                        "apiVersion",
                        map("const", Inventory.API_VERSION),
                        "cluster",
                        described(ref("name"), "The cluster's name, as clpstat shows it."),
                        "product",
                        described(
                                map(
                                        "anyOf",
                                        List.of(
                                                map("type", "number", "minimum", ProductVersion.OLDEST.major()),
                                                matching("^(([4-9]|[1-9][0-9])(\\.[0-9]{1,2}){1,2}|none)$"))),
                                "The product's version, like \"4.2\", 4.0 or later; none for hosts without it."),
                        "ssh",
                        ref("ssh"),
                        "servers",
                        map("type", "array", "minItems", 1, "items", ref("server")),
                        "groups",
                        list(ref("group")),
                        "approvers",
                        described(list(ref("approver")), "Whose signatures count as an agreement."),
                        "approvals",
                        described(demands(), "How many people have to agree to a run that contains this."),
                        "simulation",
                        simulation,
                        "served",
                        described(ref("served"), "Written by 'clpmaint sim serve'.")),
                List.of("apiVersion", "cluster", "product", "servers")));
        schema.put("if", map("not", map("required", List.of("simulation"))));
        schema.put("then", map("properties", map("servers", map("items", map("required", List.of("host"))))));
        schema.put("not", map("required", List.of("simulation", "served")));
        schema.put("$defs", definitions());
        return JsonText.of(schema);
    }

    private static Map<String, Object> demands() {
        Map<String, Object> many = map("type", "integer", "minimum", 1, "maximum", ApprovalsReader.MOST);
        Map<String, Object> demands = map();
        ApprovalKind.words().forEach(word -> demands.put(word, many));
        return object(demands, List.of());
    }

    private static Map<String, Object> definitions() {
        return map(
                "name",
                matching("^" + InventoryReader.NAME.pattern() + "$"),
                "port",
                map("type", "integer", "minimum", 1, "maximum", 65_535),
                "duration",
                matching(SchemaParts.DURATION),
                "server",
                object(
                        map(
                                "name",
                                ref("name"),
                                "host",
                                described(matching("^[^@/\\s]+$"), "Host name or IP address."),
                                "port",
                                ref("port"),
                                "ssh",
                                ref("ssh")),
                        List.of("name")),
                "group",
                object(
                        map("name", ref("name"), "home", described(ref("name"), "The server where it belongs.")),
                        List.of("name")),
                "approver",
                object(
                        map(
                                "name",
                                described(ref("name"), "The person's login name."),
                                "key",
                                described(
                                        matching("^" + ApprovalsReader.KEY.pattern() + "$"),
                                        "The line of the person's .pub file."),
                                "may",
                                described(list(word(ApprovalKind.words())), "What the person may agree to."),
                                "revoked",
                                described(map("type", "boolean"), "Whether signatures by this key count no longer.")),
                        List.of("name", "key")),
                "served",
                object(
                        map(
                                "control",
                                described(text(), "The control socket."),
                                "speed",
                                map("type", "number", "exclusiveMinimum", 0),
                                "epoch",
                                text(),
                                "since",
                                text()),
                        List.of("control", "speed", "epoch", "since")),
                "ssh",
                object(
                        map(
                                "user",
                                described(matching("^[A-Za-z_][A-Za-z0-9_.-]{0,31}$"), "Login name."),
                                "become",
                                described(word(List.of("sudo", "none")), "How commands get the rights of root."),
                                "identity",
                                described(text(), "File of the private key."),
                                "known-hosts",
                                described(text(), "File of the known host keys."),
                                "jump",
                                described(matching("^[^/\\s]+$"), "Host to go through: [user@]host[:port]."),
                                "port",
                                ref("port"),
                                "agent",
                                described(map("type", "boolean"), "Whether keys of an SSH agent are offered."),
                                "password-file",
                                described(text(), "File whose first line is the login password."),
                                "password-from",
                                source("Where the login password comes from."),
                                "become-password-file",
                                described(text(), "File whose first line is the password for sudo."),
                                "become-password-from",
                                source("Where the password for sudo comes from."),
                                "passphrase-file",
                                described(text(), "File whose first line is the passphrase of the private key."),
                                "passphrase-from",
                                source("Where the passphrase of the private key comes from."),
                                "connect-timeout",
                                ref("duration"),
                                "idle-timeout",
                                ref("duration")),
                        List.of()));
    }

    private static Map<String, Object> source(String purpose) {
        return described(matching("^(file:.+|command:.+|prompt)$"), purpose + " file:PATH, command:PROGRAM or prompt.");
    }
}
