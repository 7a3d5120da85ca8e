package io.clpmaint.app;

import io.clpmaint.runbook.ClusterFacts;
import io.clpmaint.runbook.Requires;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a cluster has to be like for a runbook, in sentences. */
final class RequirementWords {

    private RequirementWords() {}

    static List<Text> of(Requires requires) {
        List<Text> all = new ArrayList<>();
        servers(requires).ifPresent(all::add);
        product(requires).ifPresent(all::add);
        requires.topology().stream()
                .map(RequirementWords::disks)
                .reduce((a, b) -> Text.of("%s or %s", "%sまたは%s").with(a, b))
                .ifPresent(
                        d -> all.add(Text.of("the cluster has %s", "クラスタに%sがある").with(d)));
        requires.init()
                .ifPresent(i -> all.add(Text.of("services are started by %s", "サービスの起動方式が %s である")
                        .with(i.word())));
        if (requires.answering() == Requires.Answering.SOME) {
            all.add(Text.of("at least one server answers; the others may be lost", "少なくとも 1 台のサーバが応答する (他は応答しなくてもよい)"));
        }
        if (requires.configured() == Requires.Configured.SOME) {
            all.add(Text.of(
                    "a server of the inventory may be missing in the cluster's configuration",
                    "インベントリのサーバがクラスタの構成情報になくてもよい"));
        }
        return all;
    }

    private static Optional<Text> servers(Requires requires) {
        int least = requires.leastServers();
        Optional<Integer> most = requires.mostServers();
        if (most.equals(Optional.of(least))) {
            return Optional.of(
                    Text.of("the cluster has %s servers", "サーバが %s 台である").with(least));
        }
        if (most.isPresent()) {
            return Optional.of(Text.of("the cluster has %s to %s servers", "サーバが %s 台以上 %s 台以下である")
                    .with(least, most.get()));
        }
        return least > 1
                ? Optional.of(Text.of("the cluster has %s servers or more", "サーバが %s 台以上である")
                        .with(least))
                : Optional.empty();
    }

    private static Optional<Text> product(Requires requires) {
        Optional<String> least = requires.leastProduct();
        Optional<String> most = requires.mostProduct();
        if (least.isPresent() && most.isPresent()) {
            return Optional.of(Text.of("the product's version is %s to %s", "製品バージョンが %s 以上 %s 以下である")
                    .with(least.get(), most.get()));
        }
        return least.map(v -> Text.of("the product's version is %s or later", "製品バージョンが %s 以降である")
                        .with(v))
                .or(() -> most.map(v -> Text.of("the product's version is %s or earlier", "製品バージョンが %s 以前である")
                        .with(v)));
    }

    private static Text disks(ClusterFacts.Storage storage) {
        return switch (storage) {
            case MIRROR -> Text.of("mirror disks", "ミラーディスク");
            case HYBRID -> Text.of("hybrid disks", "ハイブリッドディスク");
            case SHARED -> Text.of("shared disks", "共有ディスク");
        };
    }
}
