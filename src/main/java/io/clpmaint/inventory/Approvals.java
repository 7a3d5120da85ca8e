package io.clpmaint.inventory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who may agree to runs on a cluster, and when that is needed.
 *
 * @param people who may
 * @param demanded how many people have to agree, by what the run contains; nothing is demanded of what is not named
 */
public record Approvals(List<Approver> people, Map<ApprovalKind, Integer> demanded) {

    /** Nobody is asked. */
    public static final Approvals NONE = new Approvals(List.of(), Map.of());

    /** Copies both, keeping their order. */
    public Approvals {
        people = List.copyOf(people);
        demanded = Collections.unmodifiableMap(new LinkedHashMap<>(demanded));
    }

    /**
     * Who may agree to something today.
     *
     * @param kind to what
     * @return their names
     */
    public List<String> whoMay(ApprovalKind kind) {
        return people.stream()
                .filter(p -> !p.revoked() && p.may().contains(kind))
                .map(Approver::name)
                .toList();
    }
}
