package io.clpmaint.node;

import io.clpmaint.secret.Secret;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How root's rights are got on one server. A password is read by {@code sudo} from standard input, ahead of the
 * command's own input; it is never part of a command line.
 */
public sealed interface Escalation {

    /** What stands before each command that needs root's rights; empty or with a blank at its end. */
    String prefix();

    /** What stands at the head of a script that uses {@link #prefix}; empty, or ended by a semicolon and a blank. */
    String preamble();

    /**
     * What the script reads from standard input.
     *
     * @param times how often the script asks for the password
     * @param own what the command itself reads
     * @return the passwords, each on a line, and then the command's own input
     */
    Optional<Secret> input(int times, Optional<Secret> own);

    /** The exit code of a script whose {@link #preamble} was refused: nothing behind it was executed. */
    int REFUSED = 220;

    /**
     * Has sudo ask for the password. Exactly one line is taken from standard input whether or not sudo wants it, so that
     * what the command itself reads stays whole; the shell's own {@code read} and {@code printf} keep the password out of
     * every argument list and environment.
     */
    String ASK = "{ IFS= read -r w; printf '%s\\n' \"$w\"; } | sudo -S -p '' -v";

    /** The login user is root already. */
    static Escalation none() {
        return new None();
    }

    /** Through {@code sudo}, which asks for no password. */
    static Escalation sudo() {
        return new Sudo();
    }

    /**
     * Through {@code sudo}, which asks for a password.
     *
     * @param password gives the password; asked for at each use
     * @return the way to root's rights
     */
    static Escalation sudo(Supplier<Secret> password) {
        return new SudoWithPassword(password);
    }

    /** Nothing is needed. */
    record None() implements Escalation {
        @Override
        public String prefix() {
            return "";
        }

        @Override
        public String preamble() {
            return "";
        }

        @Override
        public Optional<Secret> input(int times, Optional<Secret> own) {
            return own;
        }
    }

    /** {@code sudo} without a password; {@code -n} makes it fail instead of asking. */
    record Sudo() implements Escalation {
        @Override
        public String prefix() {
            return "sudo -n ";
        }

        @Override
        public String preamble() {
            return "";
        }

        @Override
        public Optional<Secret> input(int times, Optional<Secret> own) {
            return own;
        }
    }

    /**
     * {@code sudo} with a password. Without a terminal sudo keeps its ticket by parent process and session, so the
     * preamble and the commands must be executed by the same shell.
     *
     * @param password gives the password
     */
    record SudoWithPassword(Supplier<Secret> password) implements Escalation {
        @Override
        public String prefix() {
            return "sudo -n ";
        }

        @Override
        public String preamble() {
            return ASK + " || exit " + REFUSED + "; ";
        }

        @Override
        public Optional<Secret> input(int times, Optional<Secret> own) {
            char[] word = password.get().reveal();
            char[] rest = own.map(Secret::reveal).orElse(new char[0]);
            CharBuffer all = CharBuffer.allocate(times * (word.length + 1) + rest.length);
            for (int i = 0; i < times; i++) {
                all.put(word).put('\n');
            }
            all.put(rest);
            Secret input = Secret.of(all.array());
            Arrays.fill(word, '\0');
            Arrays.fill(rest, '\0');
            Arrays.fill(all.array(), '\0');
            return Optional.of(input);
        }

        @Override
        public String toString() {
            return "sudo with a password";
        }
    }
}
