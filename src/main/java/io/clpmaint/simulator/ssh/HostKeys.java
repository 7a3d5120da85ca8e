package io.clpmaint.simulator.ssh;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;

/** The host keys of one server, one after the other: a changed host key is the next one. */
final class HostKeys {

    private final List<KeyPair> keys = new ArrayList<>();

    HostKeys(KeyPair first) {
        keys.add(first);
    }

    /** The key of a generation; made when it is first asked for. */
    synchronized KeyPair key(int generation) {
        while (keys.size() <= generation) {
            keys.add(EcKeys.generate());
        }
        return keys.get(generation);
    }
}
