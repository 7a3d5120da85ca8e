package io.clpmaint.app;

import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.Server;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.engine.EngineCode;
import io.clpmaint.engine.Introduction;
import io.clpmaint.engine.Observer;
import io.clpmaint.plan.Plan;
import io.clpmaint.text.Text;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Whether the servers that answer are still the ones of the inventory, when a run goes on that was interrupted. One that
 * does not answer may just be on its way up: the run waits for it at its place.
 */
final class Identity {

    private Identity() {}

    /**
     * Refuses to go on with other servers.
     *
     * @param observer looks
     * @param cluster the inventory
     * @param plan the run's plan: a server that it renames may have either name
     * @throws Problem when a server calls itself differently (3)
     * @throws InterruptedException when the process shall end
     */
    static void require(Observer observer, Sources.Cluster cluster, Plan plan) throws InterruptedException {
        List<Diagnostic> wrong =
                observer.observe(EnumSet.of(Facet.HOST), cluster.inventory().serverNames()).servers().values().stream()
                        .flatMap(s -> differs(s, plan).stream())
                        .toList();
        if (!wrong.isEmpty()) {
            throw new Problem(Problem.Kind.REFUSED, wrong);
        }
    }

    private static Optional<Diagnostic> differs(Server server, Plan plan) {
        String named = server.name().value();
        String later =
                plan.renaming().map(r -> r.product(server.name()).value()).orElse(named);
        return server.facts()
                .hostname()
                .filter(own -> !Introduction.sameHost(own, named) && !Introduction.sameHost(own, later))
                .map(own -> Diagnostic.error(
                        EngineCode.IDENTITY,
                        Text.of("the host behind server %s calls itself %s", "サーバ %s の接続先のホスト名は %s です")
                                .with(named, own),
                        Text.of("correct the inventory; nothing was done", "インベントリを訂正してください。何も行っていません")));
    }
}
