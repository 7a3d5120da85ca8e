package io.clpmaint.action;

import io.clpmaint.cluster.ClusterConfig.GroupPolicy;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.ServerName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * In which order several groups are moved: a group goes only after those have left its destination that must not run
 * together with it.
 */
final class MoveOrder {

    private final ActionContext context;
    private final Map<GroupName, ServerName> places = new LinkedHashMap<>();

    private MoveOrder(ActionContext context) {
        this.context = context;
        for (GroupName group : context.expected().groups().keySet()) {
            context.carrier(group).ifPresent(at -> places.put(group, at));
        }
    }

    /** The same moves in an order that can be gone; where there is none, what is left keeps its own. */
    static Map<GroupName, ServerName> of(Map<GroupName, ServerName> moves, ActionContext context) {
        MoveOrder order = new MoveOrder(context);
        Map<GroupName, ServerName> left = new LinkedHashMap<>(moves);
        Map<GroupName, ServerName> ordered = new LinkedHashMap<>();
        Optional<GroupName> next = order.next(left);
        while (next.isPresent()) {
            GroupName group = next.get();
            ServerName to = left.remove(group);
            ordered.put(group, to);
            order.places.put(group, to);
            next = order.next(left);
        }
        ordered.putAll(left);
        return ordered;
    }

    private Optional<GroupName> next(Map<GroupName, ServerName> left) {
        return left.entrySet().stream()
                .filter(move -> excludes(move.getKey()).stream()
                        .noneMatch(other -> move.getValue().equals(places.get(other))))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private List<GroupName> excludes(GroupName group) {
        GroupPolicy policy = context.config().groups().get(group);
        return policy == null ? List.of() : policy.excludes();
    }
}
