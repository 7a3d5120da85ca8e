package io.clpmaint.inventory;

import java.util.Set;

/**
 * Somebody whose signature counts as an agreement.
 *
 * @param name who it is: the login name, so that nobody approves a run of their own
 * @param key the public key: its type, a blank, its blob in base64
 * @param may what the person may agree to
 * @param revoked whether signatures by this key count no longer
 */
public record Approver(String name, String key, Set<ApprovalKind> may, boolean revoked) {

    /** Copies the set. */
    public Approver {
        may = Set.copyOf(may);
    }
}
