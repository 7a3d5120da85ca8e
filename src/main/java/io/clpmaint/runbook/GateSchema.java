package io.clpmaint.runbook;

import static io.clpmaint.yaml.SchemaParts.anyOf;
import static io.clpmaint.yaml.SchemaParts.described;
import static io.clpmaint.yaml.SchemaParts.map;
import static io.clpmaint.yaml.SchemaParts.object;
import static io.clpmaint.yaml.SchemaParts.ref;
import static io.clpmaint.yaml.SchemaParts.word;

import io.clpmaint.action.MirrorSetting;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.HeartbeatState;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.MirrorState;
import io.clpmaint.cluster.MonitorState;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.cluster.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The part of the JSON Schema of runbooks that describes gates. */
final class GateSchema {

    private GateSchema() {}

    static Map<String, Object> definitions() {
        Map<String, Object> properties = map(
                "servers",
                described(objects(states(ServerState.values())), "Servers are in a state."),
                "serving",
                described(
                        ref("names"),
                        "Servers can run groups: online, or in caution for want of offline servers alone."),
                "groups",
                described(objects(group()), "Groups are in a state and, if asked, at a place."),
                "resources",
                described(objects(states(GroupState.values())), "Group resources are in a state."),
                "mirrors",
                described(objects(states(MirrorState.values())), "Mirrors are in a state."),
                "newest",
                described(objects(ref("word")), "The side of a mirror that holds the newest data is this server's."),
                "monitors",
                described(
                        with(objects(states(MonitorState.values())), "on", ref("word")),
                        "Monitors are in a state, on all servers together or on one."),
                "heartbeat",
                described(
                        objects(word(heartbeats())),
                        "Heartbeats of servers are in a state; lost: no other server sees any."),
                "services",
                described(
                        with(
                                objects(word(Arrays.stream(HostGate.Services.Wanted.values())
                                        .map(HostGate.Services.Wanted::word)
                                        .toList())),
                                "names",
                                map("type", "array", "items", ref("word"))),
                        "Services of the product on servers are enabled, disabled, running or stopped."),
                "suppression",
                described(anyOf(word(List.of("on", "off"))), "Failover is suppressed, or is not."),
                "reachable",
                described(ref("names"), "Servers answer over SSH."),
                "unreachable",
                described(ref("names"), "Servers do not answer."),
                "booted-since",
                described(ref("names"), "Servers run another boot than the one recorded before."),
                "named",
                described(ref("names"), "Hosts call themselves by the names of their servers."),
                "packages",
                described(objects(word(List.of("consistent"))), "The package database of servers is consistent."),
                "modules",
                described(
                        objects(word(List.of("present"))),
                        "The kernel that the next boot will load has the cluster's modules."),
                "mirror-setting",
                described(
                        setting(),
                        "A configuration file on a server, the one in force if none is named, has settings of a mirror so."),
                "address",
                described(
                        address(),
                        "An interface of a server has an IP address, a configuration file gives it one, or a new file does not"
                                + " take the one at which it is reached."),
                "command",
                described(command(), "A read-only command of the site answers as wanted."),
                "same",
                described(
                        object(
                                map("servers", ref("names"), "run", ref("command"), "meaning", ref("bilingual")),
                                List.of("servers", "run")),
                        "A read-only command of the site answers the same on several servers."),
                "timeout",
                described(ref("duration"), "How long the gate is waited for."),
                "poll",
                described(ref("duration"), "How often it is looked at."),
                "when",
                described(ref("condition"), "Whether the gate belongs to the run."));
        Map<String, Object> gate = object(properties, List.of());
        List<Object> one = new ArrayList<>();
        GateReader.names().forEach(name -> one.add(map("required", List.of(name))));
        gate.put("oneOf", one);
        return map("gate", gate);
    }

    /** Names, or {@code all} with {@code except}, each with a value. */
    private static Map<String, Object> objects(Map<String, Object> value) {
        return map(
                "type",
                "object",
                "minProperties",
                1,
                "properties",
                map("except", ref("names")),
                "additionalProperties",
                value);
    }

    private static Map<String, Object> with(Map<String, Object> objects, String key, Map<String, Object> value) {
        Map<String, Object> properties = map("except", ref("names"), key, value);
        objects.put("properties", properties);
        return objects;
    }

    private static Map<String, Object> states(State[] values) {
        return word(words(values));
    }

    private static List<String> heartbeats() {
        List<String> words = new ArrayList<>(words(HeartbeatState.values()));
        words.add("lost");
        return words;
    }

    private static List<String> words(State[] values) {
        return Arrays.stream(values).filter(State::known).map(State::word).toList();
    }

    private static Map<String, Object> group() {
        List<String> words = new ArrayList<>(words(GroupState.values()));
        words.remove(GroupState.ONLINE_FAILURE.word());
        words.remove(GroupState.OFFLINE_FAILURE.word());
        words.remove(GroupState.UNUSED.word());
        List<String> withHome = new ArrayList<>(words);
        withHome.add("home");
        Map<String, Object> placed =
                object(map("state", word(words), "on", ref("word"), "away-from", ref("word")), List.of());
        placed.put("not", map("required", List.of("on", "away-from")));
        return anyOf(word(withHome), placed);
    }

    private static Map<String, Object> setting() {
        Map<String, Object> properties = map("mirror", ref("word"), "server", ref("word"), "file", ref("word"));
        for (MirrorSetting setting : MirrorSetting.values()) {
            properties.put(setting.word(), anyOf(word(setting.words()), ref("word")));
        }
        return object(properties, List.of("mirror", "server"));
    }

    private static Map<String, Object> address() {
        Map<String, Object> properties = map(
                "server",
                ref("word"),
                "interface",
                ref("word"),
                "configured",
                ref("word"),
                "login",
                word(List.of(AddressGateReader.STAYS)),
                "by",
                ref("word"),
                "file",
                ref("word"));
        return object(properties, List.of("server"));
    }

    private static Map<String, Object> command() {
        return object(
                map(
                        "server", ref("word"),
                        "run", ref("command"),
                        "exit", map("type", "integer", "minimum", 0, "maximum", 255),
                        "output", map("type", "string"),
                        "meaning", ref("bilingual")),
                List.of("server", "run"));
    }
}
