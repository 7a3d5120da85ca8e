package io.clpmaint.simulator.spec;

import io.clpmaint.simulator.spec.GroupSpec.ResourceSpec;
import io.clpmaint.text.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what about groups and the rules between them cannot be. */
final class GroupContradictions {

    private final Topology topology;
    private final Contradictions out;

    GroupContradictions(Topology topology, Contradictions out) {
        this.topology = topology;
        this.out = out;
    }

    void find() {
        Set<String> names = new HashSet<>();
        Set<String> resources = new HashSet<>();
        for (GroupSpec group : topology.groups()) {
            if (!names.add(group.name())) {
                out.say("group", group.name(), Contradictions.TWICE);
            }
            if (group.servers().isEmpty()) {
                out.say("group", group.name(), Text.of("it has no server to run on", "起動可能なサーバがありません"));
            }
            group.servers().forEach(s -> out.known("group", group.name(), s));
            if (new HashSet<>(group.servers()).size() < group.servers().size()) {
                out.say("group", group.name(), Text.of("a server is named twice", "同じサーバが 2 回指定されています"));
            }
            group.on().ifPresent(on -> place(group, on));
            if (group.failover().bySide() && topology.serverGroups().isEmpty()) {
                out.say(
                        "group",
                        group.name(),
                        Text.of("its failover \"%s\" needs server groups", "フェイルオーバ属性 \"%s\" にはサーバグループが必要です")
                                .with(group.failover().word()));
            }
            if (group.failover() == Failover.WITHIN_SERVER_GROUP
                    && !topology.serverGroups().isEmpty()) {
                group.servers().stream()
                        .filter(s -> out.exists(s) && topology.serverGroupOf(s).isEmpty())
                        .findFirst()
                        .ifPresent(s -> out.say(
                                "group",
                                group.name(),
                                Text.of(
                                                "its failover \"%s\" needs \"%s\" to be in a server group",
                                                "フェイルオーバ属性 \"%s\" には、\"%s\" がサーバグループに属している必要があります")
                                        .with(group.failover().word(), s)));
            }
            for (ResourceSpec resource : group.resources()) {
                if (!resources.add(resource.name())) {
                    out.say(
                            "group",
                            group.name(),
                            Text.of("resource \"%s\" exists twice", "リソース \"%s\" が重複しています")
                                    .with(resource.name()));
                }
            }
        }
        Set<String> rules = new HashSet<>();
        for (ExclusionSpec rule : topology.exclusions()) {
            if (!rules.add(rule.name())) {
                out.say("exclusion", rule.name(), Contradictions.TWICE);
            }
            rule(rule, names);
        }
    }

    private void place(GroupSpec group, String on) {
        if (!group.servers().contains(on)) {
            out.say(
                    "group",
                    group.name(),
                    Text.of("it cannot run on \"%s\", which is not one of its servers", "\"%s\" は起動可能なサーバではありません")
                            .with(on));
            return;
        }
        topology.servers().stream()
                .filter(s -> s.name().equals(on) && !s.state().up())
                .findFirst()
                .ifPresent(s -> out.say(
                        "group",
                        group.name(),
                        Text.of("it cannot run on \"%s\", which is not online", "\"%s\" は起動していません")
                                .with(on)));
    }

    private void rule(ExclusionSpec rule, Set<String> groups) {
        if (new HashSet<>(rule.groups()).size() < Math.max(2, rule.groups().size())) {
            out.say("exclusion", rule.name(), Text.of("it needs two or more different groups", "異なるグループが 2 つ以上必要です"));
        }
        for (String group : rule.groups()) {
            if (!groups.contains(group)) {
                out.say(
                        "exclusion",
                        rule.name(),
                        Text.of("group \"%s\" does not exist", "グループ \"%s\" がありません")
                                .with(group));
            }
        }
        if (rule.absolute()) {
            together(rule);
        }
    }

    /** Groups that are never on one server cannot be on one at the beginning. */
    private void together(ExclusionSpec rule) {
        Map<String, String> there = new HashMap<>();
        List<GroupSpec> kept = topology.groups().stream()
                .filter(g -> rule.groups().contains(g.name()))
                .toList();
        for (GroupSpec group : kept) {
            group.on().ifPresent(on -> {
                String other = there.putIfAbsent(on, group.name());
                if (other != null && !other.equals(group.name())) {
                    out.say(
                            "exclusion",
                            rule.name(),
                            Text.of(
                                            "it keeps \"%s\" and \"%s\" apart, but both run on \"%s\"",
                                            "排他対象の \"%s\" と \"%s\" が同じサーバ \"%s\" で起動しています")
                                    .with(other, group.name(), on));
                }
            });
        }
    }
}
