package io.clpmaint.simulator;

import io.clpmaint.simulator.spec.EffectForm;
import io.clpmaint.simulator.spec.FaultForm;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.simulator.spec.WorldSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that reached a world from outside, as it is recorded. {@code t} is the virtual moment in milliseconds since
 * 1970 and {@code n} the number of events that had happened by then: together they say exactly where in the course of
 * things it belongs.
 */
record WorldInput(Map<String, Object> fields) {

    static final String FORMAT = "clpmaint/world/v1";

    private static WorldInput of(String kind) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("in", kind);
        return new WorldInput(fields);
    }

    private WorldInput with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    WorldInput at(long millis, long happened) {
        return with("t", millis).with("n", happened);
    }

    static WorldInput begin(WorldSpec spec) {
        return of("begin")
                .with("format", FORMAT)
                .with("cluster", spec.cluster())
                .with("spec", spec.digest())
                .with("start", spec.start().toString());
    }

    static WorldInput command(long id, String server, String user, String command, boolean terminal) {
        WorldInput input = of("command")
                .with("id", id)
                .with("server", server)
                .with("user", user)
                .with("text", command);
        return terminal ? input.with("terminal", 1L) : input;
    }

    static WorldInput stdin(String server, long id, String text) {
        return of("stdin").with("id", id).with("server", server).with("text", text);
    }

    static WorldInput endOfInput(String server, long id) {
        return of("eof").with("id", id).with("server", server);
    }

    static WorldInput endOnce(String server, long id) {
        return of("end-once").with("id", id).with("server", server);
    }

    static WorldInput interrupt(String server, long id) {
        return of("interrupt").with("id", id).with("server", server);
    }

    static WorldInput hangUp(String server, long id) {
        return of("hangup").with("id", id).with("server", server);
    }

    static WorldInput waited() {
        return of("wait");
    }

    static WorldInput fault(Injection injection) {
        return of("fault").with("fault", FaultForm.write(injection));
    }

    static WorldInput clear(String server) {
        return of("clear").with("server", server);
    }

    static WorldInput declare(List<String> command, List<Declared> effects) {
        return of("declare")
                .with("command", command)
                .with("effects", effects.stream().map(EffectForm::write).toList());
    }

    static WorldInput act(String server, List<Declared> effects) {
        return of("act")
                .with("server", server)
                .with("effects", effects.stream().map(EffectForm::write).toList());
    }

    static WorldInput perform(String server, List<Declared> effects) {
        return of("perform")
                .with("server", server)
                .with("effects", effects.stream().map(EffectForm::write).toList());
    }

    String kind() {
        return text("in");
    }

    String text(String name) {
        Object value = fields.get(name);
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("the record has no " + name);
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    long number(String name) {
        Object value = fields.get(name);
        if (value instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("the record has no " + name);
    }

    List<?> list(String name) {
        Object value = fields.get(name);
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("the record has no " + name);
    }

    Object object(String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the record has no " + name);
        }
        return value;
    }

    static Map<String, String> texts(Object object) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (object instanceof Map<?, ?> map) {
            map.forEach((k, v) -> texts.put(String.valueOf(k), String.valueOf(v)));
        }
        return texts;
    }

    String line() {
        return Json.write(fields);
    }

    static WorldInput parse(String line) {
        return new WorldInput(Json.read(line));
    }
}
