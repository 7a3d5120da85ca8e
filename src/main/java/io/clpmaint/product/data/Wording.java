package io.clpmaint.product.data;

import io.clpmaint.node.Privilege;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a change is given to a server.
 *
 * @param words program and arguments
 * @param prepare what has to be executed before it as the login user, in the same go; empty for nothing
 * @param input what it reads from standard input, if anything
 * @param okExits the exit codes that mean success
 * @param typical how long it usually takes
 * @param worst how long it may take; after that its outcome is unknown
 * @param privilege with whose rights it runs
 * @param endsConnection whether the server goes down with it, so that its answer is usually lost
 * @param evidence how well the wording is known
 * @param source where it is known from
 */
public record Wording(
        List<String> words,
        List<String> prepare,
        Optional<String> input,
        Set<Integer> okExits,
        Duration typical,
        Duration worst,
        Privilege privilege,
        boolean endsConnection,
        Evidence evidence,
        String source) {

    /** Copies the collections. */
    public Wording {
        words = List.copyOf(words);
        prepare = List.copyOf(prepare);
        okExits = Set.copyOf(okExits);
    }
}
