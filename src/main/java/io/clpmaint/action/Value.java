package io.clpmaint.action;

import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.text.ShellQuote;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A typed value: an argument of an action or a parameter of a runbook, after everything was substituted. */
public sealed interface Value {

    /** The value as one would write it in a runbook, in one line. */
    String shown();

    /**
     * Text: names, paths, words, free text.
     *
     * @param text the text
     */
    record Words(String text) implements Value {
        @Override
        public String shown() {
            return text;
        }
    }

    /**
     * Text in both languages.
     *
     * @param text the text
     */
    record Bilingual(Text text) implements Value {
        @Override
        public String shown() {
            return text.en();
        }
    }

    /**
     * A secret: where it comes from, never its value.
     *
     * @param parameter the parameter that it was chosen with, empty for one that stands where it is used
     * @param source the source as it was written
     */
    record SecretFrom(String parameter, String source) implements Value {
        @Override
        public String shown() {
            return source;
        }
    }

    /**
     * A whole number.
     *
     * @param number the number
     */
    record Whole(int number) implements Value {
        @Override
        public String shown() {
            return Integer.toString(number);
        }
    }

    /**
     * Whole numbers.
     *
     * @param numbers the numbers
     */
    record Wholes(List<Integer> numbers) implements Value {
        /** Copies the list. */
        public Wholes {
            numbers = List.copyOf(numbers);
        }

        @Override
        public String shown() {
            return numbers.toString();
        }
    }

    /**
     * Yes or no.
     *
     * @param on the value
     */
    record Flag(boolean on) implements Value {
        @Override
        public String shown() {
            return Boolean.toString(on);
        }
    }

    /**
     * A duration.
     *
     * @param duration the duration
     */
    record Span(Duration duration) implements Value {
        @Override
        public String shown() {
            return io.clpmaint.time.Durations.format(duration);
        }
    }

    /**
     * Servers, in order.
     *
     * @param names the servers
     */
    record ServerList(List<ServerName> names) implements Value {
        /** Copies the list. */
        public ServerList {
            names = List.copyOf(names);
        }

        @Override
        public String shown() {
            return names.toString();
        }
    }

    /**
     * Groups, in order.
     *
     * @param names the groups
     */
    record GroupList(List<GroupName> names) implements Value {
        /** Copies the list. */
        public GroupList {
            names = List.copyOf(names);
        }

        @Override
        public String shown() {
            return names.toString();
        }
    }

    /**
     * A command.
     *
     * @param words program and arguments
     */
    record CommandWords(List<String> words) implements Value {
        /** Copies the list. */
        public CommandWords {
            words = List.copyOf(words);
        }

        @Override
        public String shown() {
            return ShellQuote.line(words);
        }
    }

    /**
     * Gates.
     *
     * @param gates the gates
     */
    record Gates(List<TimedGate> gates) implements Value {
        /** Copies the list. */
        public Gates {
            gates = List.copyOf(gates);
        }

        @Override
        public String shown() {
            return gates.stream().map(g -> g.gate().phrase()).toList().toString();
        }
    }

    /**
     * Effects that a step is declared to have, in the simulator's own notation.
     *
     * @param declarations one for each effect
     */
    record Effects(List<Effect> declarations) implements Value {
        /** Copies the list. */
        public Effects {
            declarations = List.copyOf(declarations);
        }

        @Override
        public String shown() {
            return declarations.stream().map(Effect::text).toList().toString();
        }
    }

    /**
     * A declared effect.
     *
     * @param text the whole of it as YAML flow text
     * @param word its kind, like {@code update-packages}
     * @param server where it happens, if that is said; else where the step acts
     */
    record Effect(String text, String word, Optional<String> server) {}
}
