package io.clpmaint.app;

import io.clpmaint.secret.Secret;

/** Asks for passwords through whoever talks with the person at the terminal. */
final class Prompts {

    private Prompts() {}

    static SecretReader.Prompt of(Talk talk) {
        return question -> talk.askSecret(question).map(Secret::of);
    }
}
