package io.clpmaint.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;

/** Writes one JSON document, indented, in ASCII. */
final class Json {

    /** Writes the inside of an object or an array. */
    interface Body {
        void write(Json json) throws IOException;
    }

    private final JsonGenerator generator;

    private Json(JsonGenerator generator) {
        this.generator = generator;
    }

    /**
     * A document.
     *
     * @param kind its kind: the schema is {@code clpmaint/<kind>/v1}
     * @param body writes its keys
     * @return the document, a line feed at its end
     */
    static String document(String kind, Body body) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = JsonFactory.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build()
                .createGenerator(out)) {
            generator.setPrettyPrinter(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator("")));
            generator.writeStartObject();
            generator.writeStringField("schema", "clpmaint/" + kind + "/v1");
            body.write(new Json(generator));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.append('\n').toString();
    }

    Json text(String key, String value) throws IOException {
        generator.writeStringField(key, value);
        return this;
    }

    Json text(String key, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            generator.writeStringField(key, value.get());
        } else {
            generator.writeNullField(key);
        }
        return this;
    }

    Json number(String key, long value) throws IOException {
        generator.writeNumberField(key, value);
        return this;
    }

    Json number(String key, Optional<? extends Number> value) throws IOException {
        if (value.isEmpty()) {
            generator.writeNullField(key);
        } else if (value.get() instanceof Double d) {
            seconds(key, d);
        } else {
            generator.writeNumberField(key, value.get().longValue());
        }
        return this;
    }

    /** A number of seconds, to the millisecond. */
    Json seconds(String key, double value) throws IOException {
        double rounded = Math.round(value * 1000) / 1000.0;
        if (rounded == Math.rint(rounded)) {
            generator.writeNumberField(key, (long) rounded);
        } else {
            generator.writeNumberField(key, rounded);
        }
        return this;
    }

    Json bool(String key, boolean value) throws IOException {
        generator.writeBooleanField(key, value);
        return this;
    }

    Json nothing(String key) throws IOException {
        generator.writeNullField(key);
        return this;
    }

    Json object(String key, Body body) throws IOException {
        generator.writeObjectFieldStart(key);
        body.write(this);
        generator.writeEndObject();
        return this;
    }

    /** An element of the array that is being written. */
    Json object(Body body) throws IOException {
        generator.writeStartObject();
        body.write(this);
        generator.writeEndObject();
        return this;
    }

    Json array(String key, Body body) throws IOException {
        generator.writeArrayFieldStart(key);
        body.write(this);
        generator.writeEndArray();
        return this;
    }

    Json texts(String key, Collection<String> values) throws IOException {
        generator.writeArrayFieldStart(key);
        for (String value : values) {
            generator.writeString(value);
        }
        generator.writeEndArray();
        return this;
    }
}
