package io.clpmaint.node;

import io.clpmaint.secret.Secret;
import io.clpmaint.text.ShellQuote;

/** One argument of a command. */
public sealed interface Arg {

    /** The argument as the remote shell gets it. */
    String rendered();

    /** The argument as people see it. */
    String shown();

    /**
     * A plain value; becomes one shell word.
     *
     * @param value the value
     */
    record Plain(String value) implements Arg {
        @Override
        public String rendered() {
            return ShellQuote.word(value);
        }

        @Override
        public String shown() {
            return value;
        }
    }

    /**
     * A secret value; becomes one shell word and is shown masked.
     *
     * @param secret the value
     */
    record Hidden(Secret secret) implements Arg {
        @Override
        public String rendered() {
            return ShellQuote.word(new String(secret.reveal()));
        }

        @Override
        public String shown() {
            return secret.toString();
        }
    }
}
