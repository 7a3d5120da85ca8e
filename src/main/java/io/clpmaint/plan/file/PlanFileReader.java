package io.clpmaint.plan.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads saved plans. Has no state. */
public final class PlanFileReader {

    private static final String SCHEMA = "clpmaint/plan/v1";

    private PlanFileReader() {}

    /**
     * Reads the inputs out of a saved plan.
     *
     * @param bytes the file's content
     * @return the inputs, empty when the file is not a saved plan
     */
    public static Optional<PlanInputs> read(byte[] bytes) {
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        JsonNode inputs = json.path("inputs");
        if (!json.path("schema").asText().equals(SCHEMA)
                || !inputs.isObject()
                || !inputs.path("runbook").isTextual()
                || !inputs.path("inventory").isTextual()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        inputs.path("parameters")
                .properties()
                .forEach(e -> parameters.put(e.getKey(), e.getValue().asText()));
        return Optional.of(new PlanInputs(
                inputs.path("runbook_file").asText(),
                inputs.path("runbook").asText(),
                parts(inputs.path("parts")),
                inputs.path("inventory_file").asText(),
                inputs.path("inventory").asText(),
                parameters,
                answers(inputs.path("configuration")),
                answers(inputs.path("state")),
                json.path("fingerprint").asText()));
    }

    /** None in the plans of versions that knew no parts. */
    private static List<PlanInputs.Part> parts(JsonNode array) {
        List<PlanInputs.Part> parts = new ArrayList<>();
        for (JsonNode part : array) {
            parts.add(new PlanInputs.Part(
                    part.path("name").asText(),
                    part.path("file").asText(),
                    part.path("text").asText()));
        }
        return parts;
    }

    private static List<PlanInputs.Answer> answers(JsonNode array) {
        List<PlanInputs.Answer> answers = new ArrayList<>();
        for (JsonNode answer : array) {
            answers.add(new PlanInputs.Answer(
                    answer.path("server").asText(),
                    answer.path("reach").asText(),
                    answer.path("nonce").asText(),
                    answer.path("text").asText()));
        }
        return answers;
    }
}
