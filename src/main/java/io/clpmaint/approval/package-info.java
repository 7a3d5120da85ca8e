/**
 * A second person's agreement to a run, without a server between them: the text that the person reads and signs with an
 * SSH key, and the proof that the signature is theirs and fits the run.
 *
 * <p>Signatures are judged by the machine's own {@code ssh-keygen -Y}; nothing here computes with keys. Knows plans and
 * inventories, and neither runs nor the engine.
 */
@NullMarked
package io.clpmaint.approval;

import org.jspecify.annotations.NullMarked;
