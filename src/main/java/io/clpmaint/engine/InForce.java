package io.clpmaint.engine;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ConfigLines;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.Renaming;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.plan.Plan;
import io.clpmaint.product.data.Reads;
import io.clpmaint.product.data.Sections;
import io.clpmaint.product.parse.Answer;
import io.clpmaint.product.parse.ConfigReader;
import io.clpmaint.run.Deliveries;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The cluster's configuration that is in force: the plan's, until the run delivers another one or somebody else changes it. Then it
 * is what the server shows from which that was delivered, or where it was seen, as long as no server that it names shows something
 * else; before that is read, nobody knows. What was read is in the journal, so that a run that is taken up again knows it as well.
 */
public final class InForce {

    /** How many differences are told in one sentence; the journal has all. */
    private static final int TOLD = 6;

    private final Optional<Renaming> renaming;
    private final Observer observer;
    private final RunState state;
    private final List<ClusterConfig> known = new ArrayList<>();
    private final Map<String, Optional<ClusterConfig>> parsed = new HashMap<>();
    private Optional<ClusterConfig> current;
    private ClusterConfig own;
    private Optional<RunEvent.ConfigurationChanged> foreign = Optional.empty();
    private Text found = Text.of("not asked yet", "未確認");

    /**
     * The configuration in force.
     *
     * @param planned the configuration when the run was planned
     * @param renaming the server that gets another name in the course of the run, if any
     * @param observer asks the servers, and has to know the configuration in order to ask for what it names
     * @param state what is known of the run
     */
    InForce(ClusterConfig planned, Optional<Renaming> renaming, Observer observer, RunState state) {
        this.renaming = renaming;
        this.observer = observer;
        this.state = state;
        known.add(planned);
        own = planned;
        current = Optional.of(planned);
        for (Deliveries.Reading read : state.deliveries().read()) {
            // one in which a secret's value was hidden may be unreadable: then it is asked for again
            current = parsed(read.event().server(), read.event().text());
            current.ifPresent(config -> isNow(config, read.delivered()));
        }
    }

    /**
     * The configuration in force in a run that would be taken up.
     *
     * @param plan its plan
     * @param observer asks the servers
     * @param state what is in its journal
     * @return the configuration
     */
    public static InForce of(Plan plan, Observer observer, RunState state) {
        return new InForce(plan.config(), plan.renaming(), observer, state);
    }

    private void isNow(ClusterConfig config, boolean delivered) {
        known.add(config);
        current = Optional.of(config);
        if (delivered) {
            own = config;
        }
        observer.knows(config);
    }

    /** The configuration, empty while nobody knows which one it is. */
    Optional<ClusterConfig> config() {
        return state.deliveries().known() ? current : Optional.empty();
    }

    /**
     * Asks whether somebody else changed the configuration.
     *
     * @return what is told of it; empty where every server that shows one has the run's own, or nobody knows which that is
     * @throws InterruptedException when the process shall end
     */
    public Optional<Text> changed() throws InterruptedException {
        saw(Observer.answersOf(observer.askForConfiguration()));
        return changedByOthers();
    }

    /**
     * Takes in what servers show.
     *
     * @param answers what they answered
     * @return what to write down: that it is not the configuration that was last known to be in force
     */
    List<RunEvent> saw(Map<ServerName, Answer> answers) {
        Optional<ClusterConfig> before = config();
        // of a model there is nobody else who would change it
        if (before.isEmpty() || observer.isModel()) {
            return List.of();
        }
        foreign = another(answers, own);
        return another(answers, before.get()).<RunEvent>map(e -> e).stream().toList();
    }

    /** What is told of a configuration that is neither the plan's nor what the run delivered last, where servers show one. */
    Optional<Text> changedByOthers() {
        return foreign.map(InForce::told);
    }

    /** The first server that shows another configuration, and in what that differs from the run's own. */
    private Optional<RunEvent.ConfigurationChanged> another(Map<ServerName, Answer> answers, ClusterConfig than) {
        for (ServerName server : than.servers()) {
            Optional<ClusterConfig> other = Optional.ofNullable(answers.get(server))
                    .flatMap(InForce::shown)
                    .flatMap(text -> parsed(server.value(), text))
                    .filter(config -> !config.equals(than));
            if (other.isPresent()) {
                return Optional.of(
                        new RunEvent.ConfigurationChanged(server.value(), ConfigLines.differences(own, other.get())));
            }
        }
        return Optional.empty();
    }

    private static Text told(RunEvent.ConfigurationChanged event) {
        String differences = event.differences().stream().limit(TOLD).collect(Collectors.joining("; "))
                + (event.differences().size() > TOLD ? "; ..." : "");
        return Text.of(
                        "somebody else changed the cluster's configuration during the run, as %s shows: %s",
                        "実行中に、この実行以外によってクラスタ構成情報が変更されました (%s の表示): %s")
                .with(event.server(), differences);
    }

    /** Whether any server shows a configuration. */
    static boolean isShown(Map<ServerName, Answer> answers) {
        return answers.values().stream().anyMatch(a -> shown(a).isPresent());
    }

    private static Optional<String> shown(Answer answer) {
        return answer.section(Reads.CONFIG).filter(Sections.Section::ok).map(Sections.Section::text);
    }

    private Optional<ClusterConfig> parsed(String server, String text) {
        return parsed.computeIfAbsent(
                text, t -> ConfigReader.read(new ServerName(server), t).config().map(this::inventory));
    }

    /** The last configuration that was known to be in force. */
    ClusterConfig lastKnown() {
        return known.get(known.size() - 1);
    }

    /**
     * Asks which configuration is in force.
     *
     * @return what to write down: sides of mirrors that no earlier configuration of this run had, then the configuration;
     *     nothing when it could not be read
     * @throws InterruptedException when the run shall stop
     */
    List<RunEvent> ask() throws InterruptedException {
        String deliverer = state.deliveries().shownBy().orElseThrow();
        Map<ServerName, Answer> answers = Observer.answersOf(observer.askForConfiguration());
        Optional<Answer> answer =
                Optional.ofNullable(answers.get(new ServerName(deliverer))).filter(a -> a.reach() == Reach.REACHABLE);
        if (answer.isEmpty()) {
            found = Text.of("%s does not answer", "%s が応答しません").with(deliverer);
            return List.of();
        }
        ConfigReader.Result shown = observer.configuration(Map.of(new ServerName(deliverer), answer.get()));
        Optional<String> text = answer.get().section(Reads.CONFIG).map(Sections.Section::text);
        if (shown.config().isEmpty() || text.isEmpty()) {
            found = summary(shown);
            return List.of();
        }
        ClusterConfig config = inventory(shown.config().get());
        Map<ServerName, Answer> named = new LinkedHashMap<>(answers);
        named.keySet().removeIf(server -> !config.servers().contains(server));
        ConfigReader.Result agreed = observer.configuration(named);
        if (!agreed.config().equals(shown.config())) {
            found = summary(agreed);
            return List.of();
        }
        List<RunEvent> events = newSides(config);
        events.add(new RunEvent.ConfigurationRead(deliverer, text.get()));
        isNow(config, state.deliveries().delivered());
        return events;
    }

    private static Text summary(ConfigReader.Result read) {
        return GateKeeper.joined(
                read.diagnostics().stream().map(Diagnostic::summary).toList());
    }

    /** Why nobody can tell which one it is, as far as it was asked. */
    Text unread() {
        return Text.of(
                        "the configuration was changed, and which one is in force could not be read on the servers (%s)",
                        "構成情報が変更されましたが、どの構成情報が有効かをサーバから読み取れません (%s)")
                .with(found);
    }

    private ClusterConfig inventory(ClusterConfig shown) {
        return renaming.map(r -> new Renaming(r.to(), r.server()).product(shown))
                .orElse(shown);
    }

    /** What lies on a side that a mirror did not have before, or had elsewhere, is no copy of the other side. */
    private List<RunEvent> newSides(ClusterConfig next) {
        Set<RunEvent> sides = new LinkedHashSet<>();
        next.mirrors()
                .forEach((mirror, policy) -> policy.devices().keySet().forEach(server -> {
                    if (known.stream().noneMatch(before -> had(before, mirror, policy, server))) {
                        sides.add(new RunEvent.SideReplaced(
                                mirror.value(), policy.side(server).value(), true));
                        if (state.equalMirrors().contains(mirror.value())) {
                            sides.add(new RunEvent.SidesEqual(mirror.value(), false));
                        }
                    }
                }));
        return new ArrayList<>(sides);
    }

    /** Whether a configuration had the side in the same place; servers that share its disk have it in the same place. */
    private static boolean had(
            ClusterConfig config, MirrorName mirror, ClusterConfig.MirrorPolicy policy, ServerName server) {
        return Optional.ofNullable(config.mirrors().get(mirror))
                .filter(before -> before.devices().entrySet().stream()
                        .anyMatch(other -> before.side(other.getKey()).equals(policy.side(server))
                                && other.getValue().equals(policy.devices().get(server))))
                .isPresent();
    }
}
