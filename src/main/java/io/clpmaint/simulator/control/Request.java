package io.clpmaint.simulator.control;

import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.text.ShellQuote;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be asked of a simulated world from outside of SSH. */
public sealed interface Request {

    /**
     * Executes something on a server, as if typed at its console.
     *
     * @param server the server
     * @param user whose rights it has
     * @param script the text for the user's shell
     * @param shim whether a shim on a real host asks: it is told when the command waits for standard input, and which
     *     files of the server changed meanwhile
     */
    record Exec(String server, String user, String script, boolean shim) implements Request {

        /** Whose rights a command has that nobody says anything of. */
        public static final String USUAL_USER = "root";

        /**
         * Executes a script.
         *
         * @param server the server
         * @param user whose rights it has
         * @param script the text for the user's shell
         */
        public Exec(String server, String user, String script) {
            this(server, user, script, false);
        }

        /** The same, asked for by a shim. */
        public Exec forShim() {
            return new Exec(server, user, script, true);
        }

        /**
         * Executes a program with arguments.
         *
         * @param server the server
         * @param user whose rights it has
         * @param argv the program and its arguments
         * @param directory where it starts, if that directory exists; empty for the user's home
         * @param environment variables over those of a login
         * @return the request
         */
        public static Exec words(
                String server,
                String user,
                List<String> argv,
                Optional<String> directory,
                Map<String, String> environment) {
            StringBuilder script = new StringBuilder();
            directory.ifPresent(
                    d -> script.append("cd -- ").append(ShellQuote.word(d)).append(" 2>/dev/null; "));
            environment.forEach((name, value) -> script.append("export ")
                    .append(name)
                    .append('=')
                    .append(ShellQuote.word(value))
                    .append("; "));
            return new Exec(
                    server, user, script + argv.stream().map(ShellQuote::word).collect(Collectors.joining(" ")));
        }
    }

    /**
     * Tells the whole truth.
     *
     * @param form how it is written
     */
    record State(Form form) implements Request {}

    /**
     * How something is written.
     *
     * @param json as a document; else as text
     * @param lang the language's short name
     * @param colour whether text has colours
     * @param unicode whether text may have marks beyond ASCII
     */
    record Form(boolean json, String lang, boolean colour, boolean unicode) {}

    /** Lists the faults in wait. */
    record Faults() implements Request {}

    /**
     * Puts a fault in wait.
     *
     * @param fields the fault as it is written in an inventory; without a moment or command it happens now, and
     *     {@code in} is counted from now
     */
    record AddFault(Map<String, String> fields) implements Request {}

    /**
     * Ends what lasts of faults, and forgets those in wait.
     *
     * @param server of one server; empty for all
     */
    record ClearFaults(Optional<String> server) implements Request {}

    /**
     * Lets time pass at once.
     *
     * @param duration how much
     */
    record Advance(Duration duration) implements Request {}

    /** Tells the clock. */
    record Clock() implements Request {}

    /** Tells of servers that come and go, as long as somebody listens. */
    record Watch() implements Request {}

    /**
     * Says what a site's own command does.
     *
     * @param command its words
     * @param effects what it changes
     */
    record Declare(List<String> command, List<Declared> effects) implements Request {}

    /**
     * Does what a person would do.
     *
     * @param server where the person is
     * @param effects what is done
     */
    record Perform(String server, List<Declared> effects) implements Request {}

    /**
     * Tells the files of a server, as they are kept on its disks.
     *
     * @param server the server
     */
    record Files(String server) implements Request {}

    /** Lists the commands that change or identify a server. */
    record Shims() implements Request {}

    /** Lists the accounts of the servers, besides root. */
    record Accounts() implements Request {}

    /** Lists the programs that were asked for and are not simulated. */
    record Unknown() implements Request {}
}
