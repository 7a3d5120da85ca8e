package io.clpmaint.product.parse;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.product.data.Reads;
import io.clpmaint.product.data.Sections.Section;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the cluster's configuration from what its servers answered. */
public final class ConfigReader {

    private ConfigReader() {}

    /**
     * What was read.
     *
     * @param config the configuration; empty when it cannot be relied on
     * @param diagnostics why it is empty, or warnings
     */
    public record Result(Optional<ClusterConfig> config, List<Diagnostic> diagnostics) {
        /** Copies the list. */
        public Result {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /**
     * Reads the configuration as one server shows it.
     *
     * @param server the server
     * @param text what {@code clpstat -i} printed there
     * @return the configuration or what is wrong with it
     */
    public static Result read(ServerName server, String text) {
        return ConfigParser.parse(server, text);
    }

    /**
     * Reads the configuration as all servers show it: those that show one have to show the same.
     *
     * @param answers what the servers answered to {@link Reads#ofConfiguration}
     * @return the configuration or what is wrong with it
     */
    public static Result read(Map<ServerName, Answer> answers) {
        Map<ServerName, ClusterConfig> configs = new LinkedHashMap<>();
        List<Diagnostic> mistakes = new ArrayList<>();
        answers.forEach((server, answer) -> {
            Result one = answer.section(Reads.CONFIG)
                    .map(section -> read(server, section))
                    .orElseGet(() -> new Result(Optional.empty(), List.of()));
            one.config().ifPresent(config -> configs.put(server, config));
            mistakes.addAll(one.diagnostics());
        });
        if (configs.isEmpty()) {
            return new Result(Optional.empty(), mistakes.isEmpty() ? List.of(nobody()) : mistakes);
        }
        Map.Entry<ServerName, ClusterConfig> first =
                configs.entrySet().iterator().next();
        for (Map.Entry<ServerName, ClusterConfig> other : configs.entrySet()) {
            if (!other.getValue().equals(first.getValue())) {
                return new Result(Optional.empty(), List.of(differ(first.getKey(), other.getKey())));
            }
        }
        return new Result(
                Optional.of(first.getValue()),
                mistakes.stream().map(Diagnostic::asWarning).toList());
    }

    private static Result read(ServerName server, Section section) {
        if (section.ok()) {
            return read(server, section.text());
        }
        String line = section.text().lines().findFirst().orElse("");
        return new Result(
                Optional.empty(),
                List.of(Diagnostic.error(
                        ConfigCode.UNREADABLE,
                        Text.of("%s: %s: %s", "%s: %s: %s")
                                .with(
                                        server,
                                        Why.FAILED.with(section.exit()),
                                        Flaw.of(line, Why.FAILED).line()),
                        Text.of("check on %s, as root, why %s fails", "%s で root として %s が失敗する原因を確認してください")
                                .with(server, Reads.command(Reads.CONFIG, Mirror.Kind.MIRROR)))));
    }

    private static Diagnostic nobody() {
        return Diagnostic.error(
                ConfigCode.UNREADABLE,
                Text.of("no server gave a complete answer", "どのサーバからも完全な応答がありませんでした"),
                Text.of(
                        "check that the servers are reached: clpmaint status",
                        "サーバに接続できることを確認してください: clpmaint status"));
    }

    private static Diagnostic differ(ServerName one, ServerName other) {
        return Diagnostic.error(
                ConfigCode.SERVERS_DIFFER,
                Text.of("%s and %s show different configurations", "%s と %s の構成が異なります")
                        .with(one, other),
                Text.of(
                        "compare clpstat -i on both and distribute the right one from the product's own console",
                        "両サーバの clpstat -i を比較し、製品の管理画面から正しい構成情報を反映してください"));
    }
}
