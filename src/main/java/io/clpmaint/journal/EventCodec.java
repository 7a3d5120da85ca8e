package io.clpmaint.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.clpmaint.run.RunEvent;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Events to JSON and back. An event is a record of a few kinds of values; its kind is its name in lower case with
 * hyphens, its keys are its components' names. Unknown keys are ignored, missing ones read as empty, so that later
 * versions can add.
 */
final class EventCodec {

    private static final Map<String, Class<?>> KINDS = kinds();

    /** How an event of one kind is written: looked up once, because reflection copies what it finds each time. */
    private record Form(String kind, List<RecordComponent> components) {}

    private static final ClassValue<Form> FORMS = new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
            return new Form(kind(type), List.of(type.getRecordComponents()));
        }
    };

    private EventCodec() {}

    private static Map<String, Class<?>> kinds() {
        Map<String, Class<?>> kinds = new LinkedHashMap<>();
        for (Class<?> type : RunEvent.class.getPermittedSubclasses()) {
            kinds.put(kind(type), type);
        }
        return kinds;
    }

    static String kind(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    static void write(JsonGenerator json, RunEvent event) throws IOException {
        Form form = FORMS.get(event.getClass());
        json.writeStringField("kind", form.kind());
        for (RecordComponent component : form.components()) {
            json.writeFieldName(component.getName());
            writeValue(json, valueOf(component, event));
        }
    }

    private static Object valueOf(RecordComponent component, RunEvent event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void writeValue(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Optional<?> optional) {
            if (optional.isPresent()) {
                writeValue(json, optional.get());
            } else {
                json.writeNull();
            }
        } else if (value instanceof String || value instanceof Instant) {
            json.writeString(value.toString());
        } else if (value instanceof Enum<?> word) {
            json.writeString(word.name());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Text text) {
            json.writeStartObject();
            json.writeStringField("en", text.en());
            json.writeStringField("ja", text.ja());
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                writeValue(json, item);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(entry.getKey().toString());
                writeValue(json, entry.getValue());
            }
            json.writeEndObject();
        } else {
            throw new IllegalStateException("an event cannot carry a " + value.getClass());
        }
    }

    /** Reads an event; empty when its kind is not known to this version. */
    static Optional<RunEvent> read(JsonNode json) {
        Class<?> type = KINDS.get(json.path("kind").asText());
        if (type == null) {
            return Optional.empty();
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = readValue(json.path(components[i].getName()), components[i].getGenericType());
        }
        try {
            return Optional.of((RunEvent) type.getDeclaredConstructor(types).newInstance(values));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("not an event of kind " + kind(type), e);
        }
    }

    private static Object readValue(JsonNode json, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type item = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType() == Optional.class) {
                return json.isNull() || json.isMissingNode() ? Optional.empty() : Optional.of(readValue(json, item));
            }
            if (generic.getRawType() == List.class) {
                List<Object> list = new ArrayList<>();
                json.forEach(element -> list.add(readValue(element, item)));
                return List.copyOf(list);
            }
            Map<String, Object> map = new LinkedHashMap<>();
            json.properties().forEach(e -> map.put(e.getKey(), readValue(e.getValue(), item)));
            return map;
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return json.asText();
        }
        if (plain == boolean.class) {
            return json.asBoolean();
        }
        if (plain == int.class || plain == Integer.class) {
            return json.asInt();
        }
        if (plain == long.class || plain == Long.class) {
            return json.asLong();
        }
        if (plain == double.class) {
            return json.asDouble();
        }
        if (plain == Instant.class) {
            return Instant.parse(json.asText());
        }
        if (plain == Text.class) {
            return Text.of(json.path("en").asText(), json.path("ja").asText());
        }
        if (plain.isEnum()) {
            for (Object constant : plain.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(json.asText())) {
                    return constant;
                }
            }
            throw new IllegalArgumentException(json.asText() + " is not a " + plain.getSimpleName());
        }
        throw new IllegalStateException("an event cannot carry a " + type);
    }
}
