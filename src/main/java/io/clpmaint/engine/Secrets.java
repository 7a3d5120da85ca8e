package io.clpmaint.engine;

import io.clpmaint.secret.Secret;

/** Where the engine gets the secrets that commands read from their standard input. */
@FunctionalInterface
public interface Secrets {

    /** For simulated servers, which need none: what they would get stays on this machine, in their record. */
    Secrets STAND_IN = (parameter, source) -> Secret.of("stand-in-for-a-secret".toCharArray());

    /**
     * A secret.
     *
     * @param parameter the parameter that it was chosen with, empty for none
     * @param source where it comes from
     * @return the secret
     */
    Secret get(String parameter, String source);
}
