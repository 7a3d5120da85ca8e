package io.clpmaint.engine;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.NodeFacts;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.Renaming;
import io.clpmaint.cluster.Server;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Node;
import io.clpmaint.node.Nodes;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.product.data.InitSystem;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.data.Read;
import io.clpmaint.product.data.Reads;
import io.clpmaint.product.parse.Answer;
import io.clpmaint.product.parse.ConfigReader;
import io.clpmaint.product.parse.HostReader;
import io.clpmaint.product.parse.Installation;
import io.clpmaint.product.parse.Readings;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Looks at the servers: one command a server for everything that is asked of it. Whatever is not answered, or not in the
 * strict form, is unknown.
 */
public final class Observer {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** A file as a command names it. */
    private static final Pattern PATH = Pattern.compile("(?:^|[ '\"])(/[^ '\"]+)");

    private static final List<String> SHOWN = List.of("clpmaint-observe");

    private final Nodes nodes;
    private final List<ServerName> servers;
    private final Optional<ProductVersion> version;
    private final String nonceStem;
    private final Readings readings;
    private final Map<Question, Script> scripts = new HashMap<>();
    private final Map<ServerName, CommandOutcome> refusals = new LinkedHashMap<>();
    private Optional<Readings.Reader> reader;
    private Optional<ClusterConfig> config = Optional.empty();
    private Optional<Renaming> renaming = Optional.empty();
    private InitSystem init = InitSystem.SYSTEMD;
    private Optional<Model> model = Optional.empty();
    private Map<MirrorName, Mirror.Kind> mirrors = Map.of();
    private long count;
    private Duration patience = PATIENCE;
    private Map<ServerName, Answer> lastShown = Map.of();

    /**
     * An observer.
     *
     * @param nodes the servers' nodes
     * @param servers the servers, in the inventory's order
     * @param version the product's version, empty for plain hosts
     * @param nonceStem letters and digits that no server's output holds, like those of a run's id
     */
    public Observer(Nodes nodes, List<ServerName> servers, Optional<ProductVersion> version, String nonceStem) {
        this(nodes, servers, version, nonceStem, new Readings());
    }

    /**
     * An observer, one of many.
     *
     * @param nodes the servers' nodes
     * @param servers the servers, in the inventory's order
     * @param version the product's version, empty for plain hosts
     * @param nonceStem letters and digits that no server's output holds, like those of a run's id
     * @param readings what was read before
     */
    public Observer(
            Nodes nodes,
            List<ServerName> servers,
            Optional<ProductVersion> version,
            String nonceStem,
            Readings readings) {
        this.nodes = nodes;
        this.readings = readings;
        this.servers = List.copyOf(servers);
        this.version = version;
        this.nonceStem = nonceStem.replaceAll("[^A-Za-z0-9]", "");
        this.reader = version.map(v -> readings.reader(v, this.servers, Optional.empty()));
    }

    /** What is asked with one text: the facets, and the words before a command that needs root's rights. */
    private record Question(Set<Facet> facets, String become) {}

    private record Script(String questions, boolean needsRoot) {

        static Script of(List<Read> reads, String become) {
            return new Script(
                    Reads.questions(reads, become), reads.stream().anyMatch(r -> r.privilege() == Privilege.ROOT));
        }
    }

    /**
     * The servers are a model of what was observed of others: how commands of the site would answer there was never asked.
     *
     * @param files the files of which is known whether the others have them, and what is in them
     * @param standIns the files of which is only known whether the others have them
     */
    public void ofModel(Set<String> files, Set<String> standIns) {
        model = Optional.of(new Model(Set.copyOf(files), Set.copyOf(standIns)));
    }

    /** Which files of the observed servers a model has. */
    private record Model(Set<String> files, Set<String> standIns) {

        /** A model proves nothing of a content that it does not have, and disproves nothing that it never saw. */
        boolean cannotTell(HostGate.Command command, boolean satisfied) {
            Set<String> paths = paths(command.words());
            boolean there = command.words().get(0).equals("test");
            if (satisfied) {
                return !there && paths.stream().anyMatch(standIns::contains);
            }
            return paths.isEmpty()
                    || !paths.stream().allMatch(p -> files.contains(p) || (there && standIns.contains(p)));
        }
    }

    /** Whether the observed servers are a model of real ones. */
    boolean isModel() {
        return model.isPresent();
    }

    /**
     * Whether only the observed servers themselves could tell what a gate asks, because these are a model of them.
     *
     * @param gate the gate
     * @param satisfied whether the model satisfies it
     * @return whether the model's answer says nothing
     */
    boolean cannotTell(Gate gate, boolean satisfied) {
        return model.isPresent()
                && gate.commands().stream().anyMatch(c -> model.get().cannotTell(c, satisfied));
    }

    private static Set<String> paths(List<String> words) {
        return PATH.matcher(String.join(" ", words))
                .results()
                .map(r -> r.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * From now on knows the cluster's configuration.
     *
     * @param known the configuration
     * @param system what starts services there
     */
    public void knows(ClusterConfig known, InitSystem system) {
        config = Optional.of(known);
        reader = version.map(v -> readings.reader(v, servers, Optional.of(known)));
        init = system;
        scripts.clear();
        Map<MirrorName, Mirror.Kind> kinds = new LinkedHashMap<>();
        known.mirrors().forEach((name, policy) -> kinds.put(name, policy.kind()));
        mirrors = Collections.unmodifiableMap(kinds);
    }

    /**
     * From now on knows another configuration of the same cluster.
     *
     * @param known the configuration
     */
    void knows(ClusterConfig known) {
        knows(known, init);
    }

    /**
     * From now on understands answers with a server's other name, too.
     *
     * @param other the name that the product will have for it
     */
    void renames(Renaming other) {
        renaming = Optional.of(other);
    }

    /**
     * Asks every server for its identity and the cluster's configuration.
     *
     * @return the answers as they came
     * @throws InterruptedException when the run shall stop
     */
    List<RawAnswer> askForConfiguration() throws InterruptedException {
        List<RawAnswer> answers = new ArrayList<>();
        for (ServerName server : servers) {
            answers.add(ask(
                    server,
                    Script.of(version.isPresent() ? Reads.ofConfiguration() : reads(Set.of()), become(server))));
        }
        return answers;
    }

    /**
     * Reads the cluster's configuration.
     *
     * @param answers what the servers answered to {@link #askForConfiguration}
     * @return the configuration or what is wrong with it
     */
    ConfigReader.Result configuration(Map<ServerName, Answer> answers) {
        return readings.configuration(answers);
    }

    /** What the servers answered when they were last looked at with {@link Facet#CONFIGURATION}. */
    Map<ServerName, Answer> lastShown() {
        return lastShown;
    }

    /**
     * Asks every server what of the product lies on it.
     *
     * @return what is there; nothing of a server that does not answer
     * @throws InterruptedException when the process shall end
     */
    public Map<ServerName, Installation> installations() throws InterruptedException {
        Map<ServerName, Installation> found = new LinkedHashMap<>();
        for (ServerName server : servers) {
            Answer answer = parsed(ask(server, Script.of(Reads.ofInstallation(), become(server))));
            if (answer.reach() == Reach.REACHABLE) {
                found.put(server, Installation.of(answer));
            }
        }
        return found;
    }

    /**
     * Asks every server for everything that a plan needs.
     *
     * @return the answers as they came
     * @throws InterruptedException when the run shall stop
     */
    List<RawAnswer> askForEverything() throws InterruptedException {
        List<RawAnswer> answers = new ArrayList<>();
        for (ServerName server : servers) {
            answers.add(ask(server, script(server, Facet.ofPlan())));
        }
        return answers;
    }

    /**
     * Looks.
     *
     * @param facets what to look at
     * @param hosts the servers whose {@link Facet#HOST} and {@link Facet#SOFTWARE} facts are asked for
     * @return how the cluster stands, as far as it was asked and answered
     * @throws InterruptedException when the run shall stop
     */
    public ClusterState observe(Set<Facet> facets, Collection<ServerName> hosts) throws InterruptedException {
        Map<ServerName, Answer> answers = new LinkedHashMap<>();
        for (ServerName server : servers) {
            Set<Facet> asked = EnumSet.noneOf(Facet.class);
            for (Facet facet : facets) {
                if (facet == Facet.CLUSTER || facet == Facet.HEARTBEATS || hosts.contains(server)) {
                    asked.add(facet);
                }
            }
            asked.remove(Facet.CONFIGURATION);
            if (!asked.isEmpty() && facets.contains(Facet.CONFIGURATION)) {
                asked.add(Facet.CONFIGURATION); // with what is asked anyway; nobody is asked for it alone
            }
            if (!asked.isEmpty()) {
                answers.put(server, parsed(ask(server, script(server, asked))));
            }
        }
        if (facets.contains(Facet.CONFIGURATION)) {
            lastShown = answers;
        }
        ClusterState seen = read(answers, facets);
        boolean toldAll = facets.contains(Facet.HOST) && hosts.containsAll(servers);
        if (facets.contains(Facet.CLUSTER) && !toldAll && isUntold(seen)) {
            Set<Facet> more = EnumSet.copyOf(facets);
            more.add(Facet.HOST);
            return observe(more, servers);
        }
        return seen;
    }

    /** All servers answer, none takes part, and some cannot tell: what runs on them may tell that the cluster is stopped. */
    private static boolean isUntold(ClusterState seen) {
        Collection<Server> all = seen.servers().values();
        return all.stream().anyMatch(s -> s.state() == ServerState.UNKNOWN)
                && all.stream()
                        .allMatch(s -> s.facts().reach() == Reach.REACHABLE
                                && (s.state() == ServerState.UNKNOWN || s.state() == ServerState.OFFLINE));
    }

    /**
     * Looks without patience: a server that is silent is not asked again.
     *
     * @param facets what to look at
     * @param hosts the servers whose facts are asked for
     * @param longest how long an answer is waited for
     * @return how the cluster stands, as far as it was asked and answered
     * @throws InterruptedException when the run shall stop
     */
    ClusterState hurriedly(Set<Facet> facets, Collection<ServerName> hosts, Duration longest)
            throws InterruptedException {
        return hurriedly(longest, () -> observe(facets, hosts));
    }

    /** What is asked of the servers. */
    interface Asking<T> {
        T ask() throws InterruptedException;
    }

    /**
     * Asks without patience: a server that is silent is not asked again.
     *
     * @param longest how long an answer is waited for
     * @param asking what is asked
     * @param <T> what comes of it
     * @return what came of it
     * @throws InterruptedException when the run shall stop
     */
    <T> T hurriedly(Duration longest, Asking<T> asking) throws InterruptedException {
        patience = longest;
        try {
            return asking.ask();
        } finally {
            patience = PATIENCE;
        }
    }

    /**
     * Asks some servers how they see the cluster.
     *
     * @param some the servers
     * @param longest how long an answer is waited for
     * @return the cluster as these servers see it
     * @throws InterruptedException when the run shall stop
     */
    ClusterState glimpse(Collection<ServerName> some, Duration longest) throws InterruptedException {
        Set<Facet> facets = EnumSet.of(Facet.CLUSTER);
        return hurriedly(longest, () -> {
            Map<ServerName, Answer> answers = new LinkedHashMap<>();
            for (ServerName server : some) {
                answers.put(server, parsed(ask(server, script(server, facets))));
            }
            return read(answers, facets);
        });
    }

    private Script script(ServerName server, Set<Facet> facets) {
        return scripts.computeIfAbsent(
                new Question(facets, become(server)), question -> Script.of(reads(question.facets), question.become));
    }

    private String become(ServerName server) {
        return nodes.node(server.value()).escalation().prefix().strip();
    }

    private List<Read> reads(Set<Facet> facets) {
        if (version.isEmpty()) {
            return new Reads(ProductVersion.OLDEST, init).of(Set.of(), Map.of());
        }
        return new Reads(version.get(), init).of(facets, mirrors);
    }

    /**
     * Reads answers that came before.
     *
     * @param answers the answers of {@link #askForEverything}
     * @return how the cluster stood
     */
    ClusterState read(List<RawAnswer> answers) {
        return read(answersOf(answers), Facet.ofPlan());
    }

    /** How the cluster stands when nobody answered: everything that it has is there, and unknown. */
    ClusterState unseen() {
        return read(Map.of(), Facet.ofPlan());
    }

    static Map<ServerName, Answer> answersOf(List<RawAnswer> raw) {
        Map<ServerName, Answer> answers = new LinkedHashMap<>();
        raw.forEach(a -> answers.put(new ServerName(a.server()), parsed(a)));
        return answers;
    }

    private ClusterState read(Map<ServerName, Answer> answers, Set<Facet> asked) {
        Optional<Renaming> inForce = renaming.filter(r -> anyNames(answers.values(), r.to()));
        if (inForce.isPresent() && version.isPresent()) {
            Renaming names = inForce.get();
            Map<ServerName, Answer> theirs = new LinkedHashMap<>();
            answers.forEach((server, answer) -> theirs.put(names.product(server), answer));
            return names.inventory(readings.reader(version.get(), names.product(servers), config.map(names::product))
                    .read(theirs, asked));
        }
        if (reader.isPresent()) {
            return reader.get().read(answers, asked);
        }
        HostReader plain = new HostReader(ProductVersion.OLDEST, false);
        Map<ServerName, Server> hosts = new LinkedHashMap<>();
        for (ServerName server : servers) {
            NodeFacts facts =
                    Optional.ofNullable(answers.get(server)).map(plain::facts).orElse(NodeFacts.none(Reach.UNKNOWN));
            hosts.put(server, new Server(server, ServerState.UNKNOWN, "", Map.of(), facts));
        }
        return new ClusterState(Optional.empty(), hosts, Map.of(), Map.of(), Map.of(), OptionalInt.empty(), List.of());
    }

    /** Whether anybody's status shows a server of that name. */
    private static boolean anyNames(Collection<Answer> answers, ServerName name) {
        Pattern word = Pattern.compile("(?<![\\w-])" + Pattern.quote(name.value()) + "(?![\\w-])");
        return answers.stream()
                .flatMap(a -> a.section(Reads.STATUS).stream())
                .anyMatch(s -> word.matcher(s.text()).find());
    }

    private RawAnswer ask(ServerName server, Script script) throws InterruptedException {
        Node node = nodes.node(server.value());
        String nonce = nonceStem + ++count;
        RemoteCommand command = RemoteCommand.reading(
                CommandLine.script(Reads.script(nonce, script.questions), SHOWN),
                script.needsRoot ? Privilege.ROOT : Privilege.USER,
                patience);
        CommandOutcome outcome = node.execute(command);
        boolean late = outcome instanceof CommandOutcome.TimedOut;
        if (outcome instanceof CommandOutcome.Lost || late) {
            node.disconnect();
            outcome = late && patience.compareTo(PATIENCE) < 0 ? outcome : node.execute(command);
        }
        if (outcome instanceof CommandOutcome.Exited exited && exited.code() == 0 && !exited.truncated()) {
            refusals.remove(server);
            return new RawAnswer(server.value(), Reach.REACHABLE.word(), nonce, exited.out());
        }
        refusals.put(server, outcome);
        boolean unreachable =
                outcome instanceof CommandOutcome.NotStarted no && no.reason() == CommandOutcome.Reason.UNREACHABLE;
        return new RawAnswer(server.value(), unreachable ? Reach.UNREACHABLE.word() : Reach.UNKNOWN.word(), nonce, "");
    }

    private static Answer parsed(RawAnswer raw) {
        if (raw.reach().equals(Reach.REACHABLE.word())) {
            return Answer.reached(Reads.split(raw.nonce(), raw.text()));
        }
        return raw.reach().equals(Reach.UNREACHABLE.word()) ? Answer.unreachable() : Answer.none();
    }

    /**
     * Why a server did not answer when it was asked last.
     *
     * @param server the server
     * @return what came instead, empty when it answered
     */
    public Optional<CommandOutcome> refusal(ServerName server) {
        return Optional.ofNullable(refusals.get(server));
    }

    /**
     * Whether another machine answered for a server when it was asked last: no waiting makes that the server.
     *
     * @param server the server
     * @return the host keys, shown and known, and what to do; empty when none was refused for its key
     */
    Optional<Text> otherHostKey(ServerName server) {
        return refusal(server)
                .filter(r -> r instanceof CommandOutcome.NotStarted no
                        && no.reason() == CommandOutcome.Reason.HOST_KEY_CHANGED)
                .map(r -> Text.of(
                                "%s; find out why, 'clpmaint doctor' shows how to accept it",
                                "%s。理由を確認してください。受け入れる方法は 'clpmaint doctor' に表示されます")
                        .with(r.summary()));
    }
}
