package io.clpmaint.runbook;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.text.Text;
import java.util.Collection;
import java.util.Optional;

/** Compares what a runbook requires with what is known of a cluster by its names. */
final class Requirements {

    private Requirements() {}

    static void check(Runbook runbook, BindingView view, Diagnostics out) {
        Requires requires = runbook.requires();
        int servers = view.servers().size();
        if (servers < requires.leastServers()
                || requires.mostServers().map(m -> servers > m).orElse(false)) {
            out.add(unmet(
                    runbook,
                    Text.of("%s servers (%s..%s)", "サーバ %s 台 (%s..%s)")
                            .with(
                                    servers,
                                    requires.leastServers(),
                                    requires.mostServers().map(Object::toString).orElse(""))));
        }
        boolean asksProduct =
                requires.leastProduct().isPresent() || requires.mostProduct().isPresent();
        if (asksProduct && !fits(requires, view.product())) {
            out.add(unmet(
                    runbook,
                    Text.of("product %s (%s..%s)", "製品 %s (%s..%s)")
                            .with(
                                    view.product().orElse("none"),
                                    requires.leastProduct().orElse(""),
                                    requires.mostProduct().orElse(""))));
        }
        view.facts().ifPresent(facts -> storage(runbook, facts, out));
    }

    private static boolean fits(Requires requires, Optional<String> product) {
        Range range = new Range(requires.leastProduct(), requires.mostProduct());
        return product.map(range::holds).orElse(false);
    }

    private static void storage(Runbook runbook, ClusterFacts facts, Diagnostics out) {
        Requires requires = runbook.requires();
        if (!requires.topology().isEmpty() && requires.topology().stream().noneMatch(facts.storage()::contains)) {
            out.add(unmet(
                    runbook,
                    Text.of("storage %s (%s)", "ストレージ %s (%s)")
                            .with(words(facts.storage()), words(requires.topology()))));
        }
        requires.init()
                .filter(i -> i != facts.init())
                .ifPresent(i -> out.add(unmet(
                        runbook,
                        Text.of("services started by %s (%s)", "サービスの起動方式 %s (%s)")
                                .with(facts.init().word(), i.word()))));
    }

    private static String words(Collection<ClusterFacts.Storage> kinds) {
        return kinds.isEmpty()
                ? "none"
                : String.join(
                        ", ", kinds.stream().map(ClusterFacts.Storage::word).toList());
    }

    private static Diagnostic unmet(Runbook runbook, Text what) {
        return Diagnostic.error(
                RunbookCode.REQUIREMENT,
                Text.of("the cluster does not fit the runbook %s: %s", "クラスタがランブック %s の条件を満たしません: %s")
                        .with(runbook.name(), what),
                Text.of("choose another runbook or another cluster", "別のランブックまたはクラスタを選んでください"));
    }
}
