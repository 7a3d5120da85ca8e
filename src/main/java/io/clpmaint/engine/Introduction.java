package io.clpmaint.engine;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Fencing;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.NodeFacts;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.product.data.CommandSyntax;
import io.clpmaint.product.data.InitSystem;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.parse.Answer;
import io.clpmaint.product.parse.ConfigCode;
import io.clpmaint.product.parse.ConfigReader;
import io.clpmaint.product.parse.HostReader;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first look at a cluster: is it the one that the inventory names, what is it made of, how does it stand. Read-only.
 *
 * @param config the cluster's own configuration
 * @param observed how it stands, with the facts of every host
 * @param init what starts services there
 * @param configuration the answers about the configuration, as they came
 * @param state the answers about the state, as they came
 */
public record Introduction(
        ClusterConfig config,
        ClusterState observed,
        InitSystem init,
        List<RawAnswer> configuration,
        List<RawAnswer> state) {

    /** Copies the lists. */
    public Introduction {
        configuration = List.copyOf(configuration);
        state = List.copyOf(state);
    }

    /**
     * What a cluster has to be.
     *
     * @param cluster the cluster's name
     * @param servers its servers, in the inventory's order
     * @param groups the groups that the inventory names
     * @param product the product's version, empty for plain hosts
     * @param everyone whether every server has to answer, or one is enough
     * @param complete whether the cluster's configuration has to name every server, or may lack some that are to be added
     */
    public record Expected(
            String cluster,
            List<ServerName> servers,
            List<GroupName> groups,
            Optional<ProductVersion> product,
            boolean everyone,
            boolean complete) {

        /**
         * A cluster of which every server has to answer.
         *
         * @param cluster the cluster's name
         * @param servers its servers, in the inventory's order
         * @param groups the groups that the inventory names
         * @param product the product's version, empty for plain hosts
         */
        public Expected(
                String cluster, List<ServerName> servers, List<GroupName> groups, Optional<ProductVersion> product) {
            this(cluster, servers, groups, product, true, true);
        }

        /**
         * The same cluster, of which servers may be lost.
         *
         * @return the cluster
         */
        public Expected withoutTheLost() {
            return new Expected(cluster, servers, groups, product, false, complete);
        }

        /**
         * The same cluster, to which servers are to be added.
         *
         * @return the cluster
         */
        public Expected withoutTheNew() {
            return new Expected(cluster, servers, groups, product, everyone, false);
        }
    }

    /**
     * Looks at a cluster for the first time and teaches the observer its configuration.
     *
     * @param observer looks
     * @param expected what it has to be
     * @return what was seen
     * @throws Problem when a server is not reached or cannot be identified (10), or is another one (3)
     * @throws InterruptedException when the run shall stop
     */
    public static Introduction meet(Observer observer, Expected expected) throws InterruptedException {
        List<RawAnswer> configuration = observer.askForConfiguration();
        Map<ServerName, Answer> answers = new LinkedHashMap<>(Observer.answersOf(configuration));
        reached(observer, answers, expected);
        answers.values().removeIf(a -> a.reach() != Reach.REACHABLE);
        named(answers, expected);
        if (expected.product().isEmpty()) {
            ClusterConfig plain = new ClusterConfig(
                    expected.cluster(),
                    expected.servers(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Optional.empty(),
                    Fencing.NONE);
            observer.knows(plain, InitSystem.SYSTEMD);
            return new Introduction(
                    plain, observer.read(configuration), InitSystem.SYSTEMD, configuration, configuration);
        }
        ClusterConfig config = config(observer.configuration(answers), expected);
        InitSystem init = init(answers);
        observer.knows(config, init);
        List<RawAnswer> state = observer.askForEverything();
        return new Introduction(config, observer.read(state), init, configuration, state);
    }

    /**
     * Looks at a cluster of which not every server need answer, for views that only show: teaches the observer the
     * configuration as those that answer tell it.
     *
     * @param observer looks
     * @param expected what the cluster has to be
     * @return what was answered
     * @throws InterruptedException when the process shall end
     */
    public static Glance glance(Observer observer, Expected expected) throws InterruptedException {
        Map<ServerName, Answer> all = Observer.answersOf(observer.askForConfiguration());
        Map<ServerName, Answer> answers = new LinkedHashMap<>(all);
        answers.values().removeIf(a -> a.reach() != Reach.REACHABLE);
        Optional<ClusterConfig> config = answers.isEmpty() || expected.product().isEmpty()
                ? Optional.empty()
                : observer.configuration(answers).config();
        config.ifPresent(c -> observer.knows(c, init(answers)));
        return new Glance(all, config);
    }

    /**
     * A first look at a cluster of which not every server need answer.
     *
     * @param answers what each server answered
     * @param config the configuration, empty when nobody could tell it
     */
    public record Glance(Map<ServerName, Answer> answers, Optional<ClusterConfig> config) {
        /** Copies the map, keeping its order. */
        public Glance {
            answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        }
    }

    /**
     * Reads a first look that was kept.
     *
     * @param observer gets to know the configuration
     * @param expected what the cluster has to be
     * @param configuration the answers about the configuration
     * @param state the answers about the state
     * @return what was seen
     */
    public static Introduction again(
            Observer observer, Expected expected, List<RawAnswer> configuration, List<RawAnswer> state) {
        Map<ServerName, Answer> answers = new LinkedHashMap<>(Observer.answersOf(configuration));
        answers.values().removeIf(a -> a.reach() != Reach.REACHABLE);
        if (expected.product().isEmpty()) {
            ClusterConfig plain = new ClusterConfig(
                    expected.cluster(),
                    expected.servers(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Optional.empty(),
                    Fencing.NONE);
            observer.knows(plain, InitSystem.SYSTEMD);
            return new Introduction(plain, observer.read(state), InitSystem.SYSTEMD, configuration, state);
        }
        ClusterConfig config = config(observer.configuration(answers), expected);
        InitSystem init = init(answers);
        observer.knows(config, init);
        return new Introduction(config, observer.read(state), init, configuration, state);
    }

    /**
     * How changes are worded on this cluster.
     *
     * @param version the product's version, empty for plain hosts
     * @return the wording
     */
    public CommandSyntax syntax(Optional<ProductVersion> version) {
        Map<io.clpmaint.cluster.MirrorName, Mirror.Kind> kinds = new LinkedHashMap<>();
        config.mirrors().forEach((name, policy) -> kinds.put(name, policy.kind()));
        return new CommandSyntax(
                version.orElse(ProductVersion.OLDEST), init, name -> kinds.getOrDefault(name, Mirror.Kind.MIRROR));
    }

    /** A host with another key than the known one is no lost server: nobody knows who it is. */
    private static void reached(Observer observer, Map<ServerName, Answer> answers, Expected expected) {
        boolean anyone = answers.values().stream().anyMatch(a -> a.reach() == Reach.REACHABLE);
        List<Diagnostic> missing = new ArrayList<>();
        answers.forEach((server, answer) -> {
            boolean mayBeLost = anyone && !expected.everyone() && !strange(observer.refusal(server));
            if (answer.reach() != Reach.REACHABLE && !mayBeLost) {
                missing.add(Diagnostic.error(
                        EngineCode.IDENTITY_UNREADABLE,
                        Text.of("server %s did not answer: %s", "サーバ %s が応答しません: %s")
                                .with(
                                        server,
                                        observer.refusal(server)
                                                .map(CommandOutcome::summary)
                                                .orElse(Text.EMPTY)),
                        fix(observer.refusal(server))));
            }
        });
        if (!missing.isEmpty()) {
            throw new Problem(Problem.Kind.CONNECTION, missing);
        }
    }

    /**
     * What to do about a server that does not answer.
     *
     * @param refusal what came instead of an answer, if anything did
     * @return what to do
     */
    public static Text fix(Optional<CommandOutcome> refusal) {
        if (strange(refusal)) {
            return Text.of(
                    "compare the fingerprint with the server's own (`ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` on its"
                            + " console) before you change known_hosts",
                    "known_hosts を変更する前に、サーバのコンソールで `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub`"
                            + " を実行し、フィンガープリントを照合してください");
        }
        return Text.of(
                "check host, port, user and key in the inventory, and that the server is up",
                "インベントリのホスト、ポート、ユーザ、鍵と、サーバが起動していることを確認してください");
    }

    private static boolean strange(Optional<CommandOutcome> refusal) {
        return refusal.isPresent()
                && refusal.get() instanceof CommandOutcome.NotStarted no
                && no.reason().isHostKey();
    }

    private static void named(Map<ServerName, Answer> answers, Expected expected) {
        HostReader reader = new HostReader(expected.product().orElse(ProductVersion.OLDEST), false);
        List<Diagnostic> wrong = new ArrayList<>();
        for (Map.Entry<ServerName, Answer> answer : answers.entrySet()) {
            NodeFacts facts = reader.facts(answer.getValue());
            if (facts.hostname().isEmpty()) {
                throw new Problem(
                        Problem.Kind.CONNECTION,
                        Diagnostic.error(
                                EngineCode.IDENTITY_UNREADABLE,
                                Text.of("the host name of %s could not be read", "%s のホスト名を読み取れません")
                                        .with(answer.getKey()),
                                Text.of("see what `uname -n` prints there", "`uname -n` の出力を確認してください")));
            }
            String name = facts.hostname().get();
            if (!sameHost(name, answer.getKey().value())) {
                wrong.add(Diagnostic.error(
                        EngineCode.IDENTITY,
                        Text.of("the host behind server %s calls itself %s", "サーバ %s の接続先のホスト名は %s です")
                                .with(answer.getKey(), name),
                        Text.of(
                                "correct `host:` or `name:` in the inventory; nothing was changed",
                                "インベントリの `host:` または `name:` を訂正してください。何も変更していません")));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Problem(Problem.Kind.REFUSED, wrong);
        }
    }

    /**
     * Whether a host is the one that is named. The product uses short host names; a fully qualified one counts by its
     * first label.
     *
     * @param own what the host calls itself
     * @param named what the inventory calls it
     * @return whether it is
     */
    public static boolean sameHost(String own, String named) {
        return own.equals(named) || own.startsWith(named + ".");
    }

    private static ClusterConfig config(ConfigReader.Result read, Expected expected) {
        if (read.config().isEmpty()) {
            // what nobody could tell is a matter of the connection; what was told and is not understood is a policy
            boolean told = read.diagnostics().stream().anyMatch(d -> d.code() != ConfigCode.UNREADABLE);
            throw new Problem(
                    told ? Problem.Kind.REFUSED : Problem.Kind.CONNECTION,
                    read.diagnostics().isEmpty()
                            ? List.of(Diagnostic.error(
                                    EngineCode.IDENTITY_UNREADABLE,
                                    Text.of("the cluster's configuration could not be read", "クラスタ構成を読み取れません"),
                                    Text.of("see what `clpstat -i` prints", "`clpstat -i` の出力を確認してください")))
                            : read.diagnostics());
        }
        ClusterConfig config = read.config().get();
        List<Diagnostic> wrong = differences(config, expected);
        if (!wrong.isEmpty()) {
            throw new Problem(Problem.Kind.REFUSED, wrong);
        }
        return config;
    }

    /**
     * In what a cluster's configuration is not the expected one.
     *
     * @param config the configuration
     * @param expected what it has to be
     * @return the differences, none when it is the right cluster
     */
    public static List<Diagnostic> differences(ClusterConfig config, Expected expected) {
        List<Diagnostic> wrong = new ArrayList<>();
        if (!config.cluster().equals(expected.cluster())) {
            wrong.add(Diagnostic.error(
                    EngineCode.IDENTITY,
                    Text.of("the cluster calls itself %s, the inventory %s", "クラスタ名が %s で、インベントリの %s と一致しません")
                            .with(config.cluster(), expected.cluster()),
                    Text.of("use the inventory of this cluster", "このクラスタのインベントリを使ってください")));
        }
        for (ServerName server : expected.servers()) {
            if (expected.complete() && !config.servers().contains(server)) {
                wrong.add(Diagnostic.error(
                        EngineCode.IDENTITY,
                        Text.of(
                                        "server %s of the inventory is not in the cluster's configuration",
                                        "インベントリのサーバ %s はクラスタ構成にありません")
                                .with(server),
                        Text.of("correct the inventory", "インベントリを訂正してください")));
            }
        }
        for (ServerName server : config.servers()) {
            if (!expected.servers().contains(server)) {
                wrong.add(Diagnostic.error(
                        EngineCode.IDENTITY,
                        Text.of("server %s of the cluster is not in the inventory", "クラスタのサーバ %s はインベントリにありません")
                                .with(server),
                        Text.of("name every server in the inventory", "全サーバをインベントリに記載してください")));
            }
        }
        for (GroupName group : expected.groups()) {
            if (!config.groups().containsKey(group)) {
                wrong.add(Diagnostic.error(
                        EngineCode.IDENTITY,
                        Text.of(
                                        "group %s of the inventory is not in the cluster's configuration",
                                        "インベントリのグループ %s はクラスタ構成にありません")
                                .with(group),
                        Text.of("correct the inventory", "インベントリを訂正してください")));
            }
        }
        return wrong;
    }

    private static InitSystem init(Map<ServerName, Answer> answers) {
        List<InitSystem> found = answers.values().stream()
                .flatMap(a -> HostReader.initSystem(a).stream())
                .distinct()
                .toList();
        if (found.size() != 1) {
            throw new Problem(
                    Problem.Kind.CONNECTION,
                    Diagnostic.error(
                            EngineCode.IDENTITY_UNREADABLE,
                            Text.of(
                                    "it could not be read, or the servers differ in, what starts their services",
                                    "サービスの起動方式を読み取れないか、サーバ間で異なります"),
                            Text.of(
                                    "see whether /run/systemd/system exists on every server",
                                    "各サーバに /run/systemd/system があるか確認してください")));
        }
        return found.get(0);
    }
}
