package io.clpmaint.approval;

import io.clpmaint.inventory.ApprovalKind;
import java.time.Instant;
import java.util.Set;

/**
 * An agreement that counts.
 *
 * @param request the id of the request
 * @param by who agreed
 * @param kinds to what, of that which the run contains
 * @param key the fingerprint of the key that signed
 * @param digest SHA-256 of the text that was signed
 * @param expires until when a run had to begin
 */
public record Approval(String request, String by, Set<ApprovalKind> kinds, String key, String digest, Instant expires) {

    /** Copies the set. */
    public Approval {
        kinds = Set.copyOf(kinds);
    }
}
