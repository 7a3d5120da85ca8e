package io.clpmaint.app;

import io.clpmaint.action.Actions;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.engine.Introduction;
import io.clpmaint.engine.Observer;
import io.clpmaint.engine.RawAnswer;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.node.Nodes;
import io.clpmaint.plan.Plan;
import io.clpmaint.plan.PlanInput;
import io.clpmaint.plan.Planner;
import io.clpmaint.plan.file.PlanInputs;
import io.clpmaint.product.data.CommandSyntax;
import io.clpmaint.product.data.InitSystem;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.data.ResourceType;
import io.clpmaint.product.parse.Readings;
import io.clpmaint.runbook.BindingView;
import io.clpmaint.runbook.BoundRunbook;
import io.clpmaint.runbook.ClusterFacts;
import io.clpmaint.runbook.Requires;
import io.clpmaint.runbook.Runbook;
import io.clpmaint.runbook.RunbookBinder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a plan: from a cluster that is asked, or from answers that were kept. */
final class Planning {

    private Planning() {}

    /**
     * A plan with everything that its execution needs.
     *
     * @param plan the plan
     * @param syntax how changes are worded on this cluster
     * @param observer looks at the cluster, and knows its configuration
     * @param inputs what the plan was made of
     * @param introduction what was seen
     */
    record Made(Plan plan, CommandSyntax syntax, Observer observer, PlanInputs inputs, Introduction introduction) {}

    /**
     * An observer of a cluster.
     *
     * @param inventory the cluster
     * @param nodes its servers
     * @param nonce letters and digits that no server's output holds
     * @return the observer
     */
    static Observer observer(Inventory inventory, Nodes nodes, String nonce) {
        return observer(inventory, nodes, nonce, new Readings());
    }

    static Observer observer(Inventory inventory, Nodes nodes, String nonce, Readings readings) {
        return new Observer(nodes, inventory.serverNames(), version(inventory), nonce, readings);
    }

    static Optional<ProductVersion> version(Inventory inventory) {
        return inventory.product().flatMap(ProductVersion::parse);
    }

    static Introduction.Expected expected(Inventory inventory) {
        return new Introduction.Expected(
                inventory.cluster(), inventory.serverNames(), inventory.groupNames(), version(inventory));
    }

    /** What the cluster has to be for a runbook, which may be one for a cluster that has lost a server or gets one. */
    static Introduction.Expected expected(Inventory inventory, Runbook runbook) {
        Introduction.Expected whole = expected(inventory);
        Introduction.Expected found =
                runbook.requires().answering() == Requires.Answering.SOME ? whole.withoutTheLost() : whole;
        return runbook.requires().configured() == Requires.Configured.SOME ? found.withoutTheNew() : found;
    }

    /**
     * Asks a cluster and plans.
     *
     * @param book the runbook
     * @param cluster the inventory
     * @param parameters the parameters that were given
     * @param nodes the servers
     * @param nonce letters and digits that no server's output holds
     * @return the plan
     * @throws Problem when the cluster is not reached (10) or not the right one, or there is no plan (3)
     * @throws InterruptedException when the process shall end
     */
    static Made fresh(
            Sources.Book book, Sources.Cluster cluster, Map<String, String> parameters, Nodes nodes, String nonce)
            throws InterruptedException {
        return fresh(book, cluster, parameters, nodes, nonce, seen -> {});
    }

    /** Gets what was seen of a cluster before a plan is made of it, or cannot be. */
    interface Meeting {
        /**
         * What was seen.
         *
         * @param seen the cluster
         * @throws InterruptedException when the process shall end
         */
        void met(Introduction seen) throws InterruptedException;
    }

    /**
     * Asks a cluster, tells what was seen, and plans.
     *
     * @param book the runbook
     * @param cluster the inventory
     * @param parameters the parameters that were given
     * @param nodes the servers
     * @param nonce letters and digits that no server's output holds
     * @param meeting gets what was seen
     * @return the plan
     * @throws Problem when the cluster is not reached (10) or not the right one, or there is no plan (3)
     * @throws InterruptedException when the process shall end
     */
    static Made fresh(
            Sources.Book book,
            Sources.Cluster cluster,
            Map<String, String> parameters,
            Nodes nodes,
            String nonce,
            Meeting meeting)
            throws InterruptedException {
        Observer observer = observer(cluster.inventory(), nodes, nonce);
        Introduction seen = Introduction.meet(observer, expected(cluster.inventory(), book.runbook()));
        meeting.met(seen);
        return made(book, cluster, parameters, observer, seen);
    }

    /**
     * Plans again from answers that were kept.
     *
     * @param book the runbook
     * @param cluster the inventory
     * @param kept what the plan was made of
     * @param nodes the servers, for later looks
     * @param nonce letters and digits that no server's output holds
     * @return the plan
     */
    static Made again(Sources.Book book, Sources.Cluster cluster, PlanInputs kept, Nodes nodes, String nonce) {
        Observer observer = observer(cluster.inventory(), nodes, nonce);
        Introduction seen = Introduction.again(
                observer, expected(cluster.inventory(), book.runbook()), raw(kept.configuration()), raw(kept.state()));
        return made(book, cluster, kept.parameters(), observer, seen);
    }

    /**
     * Plans on what was seen.
     *
     * @param book the runbook
     * @param cluster the inventory
     * @param parameters the parameters that were given
     * @param observer looks at the cluster, and knows its configuration
     * @param seen what was seen
     * @return the plan
     */
    static Made made(
            Sources.Book book,
            Sources.Cluster cluster,
            Map<String, String> parameters,
            Observer observer,
            Introduction seen) {
        Inventory inventory = cluster.inventory();
        BoundRunbook bound = RunbookBinder.bind(book.runbook(), Actions.specs(), parameters, view(inventory, seen))
                .orThrow(Problem.Kind.REFUSED);
        CommandSyntax syntax = seen.syntax(version(inventory));
        Plan plan = Planner.plan(
                new PlanInput(bound, inventory, version(inventory), syntax, seen.config(), seen.observed()));
        PlanInputs inputs = new PlanInputs(
                book.file().shown(),
                new String(book.file().bytes(), StandardCharsets.UTF_8),
                parts(book),
                cluster.file().shown(),
                new String(cluster.file().bytes(), StandardCharsets.UTF_8),
                parameters,
                kept(seen.configuration()),
                kept(seen.state()),
                plan.fingerprint());
        return new Made(plan, syntax, observer, inputs, seen);
    }

    private static List<PlanInputs.Part> parts(Sources.Book book) {
        List<PlanInputs.Part> parts = new ArrayList<>();
        for (int i = 0; i < book.parts().size(); i++) {
            SourceFile file = book.parts().get(i);
            parts.add(new PlanInputs.Part(
                    book.runbook().parts().get(i).name(),
                    file.shown(),
                    new String(file.bytes(), StandardCharsets.UTF_8)));
        }
        return parts;
    }

    private static BindingView view(Inventory inventory, Introduction seen) {
        Map<GroupName, ServerName> homes = new LinkedHashMap<>();
        seen.config()
                .groups()
                .forEach(
                        (group, policy) -> Optional.ofNullable(inventory.homes().get(group))
                                .or(() -> policy.startable().stream().findFirst())
                                .ifPresent(home -> homes.put(group, home)));
        List<MirrorName> mirrors = List.copyOf(seen.config().mirrors().keySet());
        return new BindingView(
                inventory.serverNames(),
                Planner.standbyFirst(inventory.serverNames(), seen.observed()),
                List.copyOf(seen.config().groups().keySet()),
                homes,
                mirrors,
                inventory.product(),
                Optional.of(facts(seen)),
                inventory.logins());
    }

    /** What the cluster is built of, as its own configuration and its hosts say. */
    private static ClusterFacts facts(Introduction seen) {
        Map<MirrorName, ClusterFacts.Storage> mirrors = new LinkedHashMap<>();
        seen.config()
                .mirrors()
                .forEach((name, policy) -> mirrors.put(
                        name,
                        policy.kind() == Mirror.Kind.HYBRID
                                ? ClusterFacts.Storage.HYBRID
                                : ClusterFacts.Storage.MIRROR));
        Set<ClusterFacts.Storage> storage = new LinkedHashSet<>(mirrors.values());
        boolean shared = seen.config().groups().values().stream()
                .flatMap(g -> g.resources().values().stream())
                .anyMatch(t -> t.equals(ResourceType.DISK.word()) || t.equals(ResourceType.VOLUME_MANAGER.word()));
        if (shared) {
            storage.add(ClusterFacts.Storage.SHARED);
        }
        ClusterFacts.Init init =
                seen.init() == InitSystem.SYSTEMD ? ClusterFacts.Init.SYSTEMD : ClusterFacts.Init.INIT_D;
        return new ClusterFacts(storage, mirrors, init);
    }

    private static List<PlanInputs.Answer> kept(List<RawAnswer> answers) {
        return answers.stream()
                .map(a -> new PlanInputs.Answer(a.server(), a.reach(), a.nonce(), a.text()))
                .toList();
    }

    private static List<RawAnswer> raw(List<PlanInputs.Answer> answers) {
        return answers.stream()
                .map(a -> new RawAnswer(a.server(), a.reach(), a.nonce(), a.text()))
                .toList();
    }
}
