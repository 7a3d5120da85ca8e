package io.clpmaint.action;

import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of one step, typed and checked against the action's specification, usual values filled in. A getter for
 * an argument of another type is a programming error.
 *
 * @param values by argument name, in the order of the specification
 */
public record Arguments(Map<String, Value> values) {

    /** Copies the map, keeping its order. */
    public Arguments {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Whether an argument is there. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The argument as one would write it. */
    public String shown(String name) {
        return require(name).shown();
    }

    /** Text: a path, a choice, free text. */
    public String words(String name) {
        return ((Value.Words) require(name)).text();
    }

    /** Text that may be missing. */
    public Optional<String> maybeWords(String name) {
        return has(name) ? Optional.of(words(name)) : Optional.empty();
    }

    /** Where a secret comes from, which may be missing. */
    public Optional<Value.SecretFrom> maybeSecret(String name) {
        return has(name) ? Optional.of((Value.SecretFrom) require(name)) : Optional.empty();
    }

    /** Text in both languages. */
    public Text bilingual(String name) {
        return ((Value.Bilingual) require(name)).text();
    }

    /** One server. */
    public ServerName server(String name) {
        return new ServerName(words(name));
    }

    /** Servers. */
    public List<ServerName> servers(String name) {
        return ((Value.ServerList) require(name)).names();
    }

    /** Groups. */
    public List<GroupName> groups(String name) {
        return ((Value.GroupList) require(name)).names();
    }

    /** A whole number. */
    public int whole(String name) {
        return ((Value.Whole) require(name)).number();
    }

    /** Whole numbers. */
    public List<Integer> wholes(String name) {
        return ((Value.Wholes) require(name)).numbers();
    }

    /** Yes or no. */
    public boolean flag(String name) {
        return ((Value.Flag) require(name)).on();
    }

    /** A duration. */
    public Duration span(String name) {
        return ((Value.Span) require(name)).duration();
    }

    /** A duration that may be missing. */
    public Optional<Duration> maybeSpan(String name) {
        return has(name) ? Optional.of(span(name)) : Optional.empty();
    }

    /** A command. */
    public List<String> command(String name) {
        return ((Value.CommandWords) require(name)).words();
    }

    /** Gates; none when missing. */
    public List<TimedGate> gates(String name) {
        return has(name) ? ((Value.Gates) require(name)).gates() : List.of();
    }

    /** Declared effects; none when missing. */
    public List<Value.Effect> effects(String name) {
        return has(name) ? ((Value.Effects) require(name)).declarations() : List.of();
    }

    private Value require(String name) {
        Value value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the argument " + name + " was not bound");
        }
        return value;
    }
}
