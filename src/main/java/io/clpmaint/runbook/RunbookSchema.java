package io.clpmaint.runbook;

import static io.clpmaint.yaml.SchemaParts.anyOf;
import static io.clpmaint.yaml.SchemaParts.bilingual;
import static io.clpmaint.yaml.SchemaParts.described;
import static io.clpmaint.yaml.SchemaParts.list;
import static io.clpmaint.yaml.SchemaParts.map;
import static io.clpmaint.yaml.SchemaParts.matching;
import static io.clpmaint.yaml.SchemaParts.object;
import static io.clpmaint.yaml.SchemaParts.ref;
import static io.clpmaint.yaml.SchemaParts.text;
import static io.clpmaint.yaml.SchemaParts.word;

import io.clpmaint.action.ActionSpec;
import io.clpmaint.action.ArgumentSpec;
import io.clpmaint.yaml.JsonText;
import io.clpmaint.yaml.SchemaParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The JSON Schema of runbooks, made from the catalogue of actions, for editors. It sees shapes, keys and words; what the
 * reader says of a file is the law.
 */
public final class RunbookSchema {

    private static final String SECRET = "^(file:(/|~/).+|command:.+|prompt|\\$\\{.+)$";

    private RunbookSchema() {}

    /**
     * The schema.
     *
     * @param catalogue the actions that there are
     * @return JSON
     */
    public static String json(List<ActionSpec> catalogue) {
        Map<String, Object> schema = map(
                "$schema",
                SchemaParts.DIALECT,
                "$id",
                "urn:clpmaint:runbook:v1",
                "title",
                "clpmaint runbook",
                "description",
                "A maintenance procedure: gates, steps, and what has to hold afterwards.");
        schema.putAll(object(
                map(
                        "apiVersion",
                        map("const", Runbook.API_VERSION),
                        "name",
                        described(ref("name"), "The runbook's name; the file is called after it."),
                        "category",
                        word(Category.words()),
                        "title",
                        ref("bilingual"),
                        "description",
                        ref("bilingual"),
                        "source",
                        described(ref("bilingual"), "The document that describes the procedure."),
                        "covers",
                        described(
                                list(anyOf(text(), map("type", "object", "additionalProperties", text()))),
                                "The sections of documents that it carries out, as M:filesystem or {N:3-4: a step}."),
                        "requires",
                        ref("requires"),
                        "parameters",
                        map("type", "object", "propertyNames", ref("name"), "additionalProperties", ref("parameter")),
                        "before",
                        described(list(ref("gate")), "What has to hold before the first step."),
                        "steps",
                        ref("steps"),
                        "after",
                        described(list(ref("gate")), "What has to hold at the end.")),
                List.of("apiVersion", "name", "category", "title", "steps")));
        schema.put(
                "if",
                map(
                        "properties",
                        map("category", map("const", Category.PART.word())),
                        "required",
                        List.of("category")));
        schema.put(
                "then", map("not", map("anyOf", List.of(required("requires"), required("before"), required("after")))));
        schema.put("$defs", definitions(catalogue));
        return JsonText.of(schema);
    }

    private static Map<String, Object> definitions(List<ActionSpec> catalogue) {
        Map<String, Object> definitions = map(
                "name",
                map("type", "string", "pattern", "^" + RunbookReader.NAME.pattern() + "$"),
                "bilingual",
                bilingual(),
                "variable",
                described(
                        matching("^\\$\\{[a-z][a-z0-9-]*\\}$"), "The value of a parameter or of a for-each: ${name}."),
                "text",
                text(),
                "word",
                map("type", List.of("string", "number"), "minLength", 1),
                "names",
                anyOf(ref("word"), map("type", "array", "minItems", 1, "items", ref("word"))),
                "duration",
                anyOf(matching(SchemaParts.DURATION), ref("variable")),
                "command",
                described(
                        anyOf(ref("text"), map("type", "array", "minItems", 1, "items", ref("text"))),
                        "Split once by POSIX quoting rules, or a list of words; no shell."),
                "requires",
                object(
                        map(
                                "servers",
                                ref("range"),
                                "product",
                                ref("range"),
                                "topology",
                                topology(),
                                "init",
                                word(ClusterFacts.Init.words()),
                                "answering",
                                word(RequiresReader.words(Requires.Answering.values())),
                                "configured",
                                word(RequiresReader.words(Requires.Configured.values()))),
                        List.of()),
                "range",
                described(
                        anyOf(map("type", "number"), matching("^([0-9]+(\\.[0-9]+)*)?(\\.\\.)?([0-9]+(\\.[0-9]+)*)?$")),
                        "2, 2.., ..4 or 2..4"),
                "parameter",
                parameter());
        definitions.putAll(GateSchema.definitions());
        definitions.put("condition", condition());
        definitions.put("steps", map("type", "array", "minItems", 1, "items", ref("step")));
        definitions.put("step", step(catalogue));
        catalogue.forEach(action -> definitions.put("action-" + action.name(), arguments(action)));
        return definitions;
    }

    private static Map<String, Object> topology() {
        Map<String, Object> one = word(ClusterFacts.Storage.words());
        return anyOf(one, list(one));
    }

    private static Map<String, Object> parameter() {
        List<String> types =
                ValueType.OF_PARAMETERS.stream().map(ParameterReader::word).toList();
        Map<String, Object> schema = object(
                map(
                        "type",
                        word(types),
                        "default",
                        anyOf(ref("text"), list(ref("text"))),
                        "optional",
                        map("type", "boolean"),
                        "choices",
                        list(ref("text")),
                        "min",
                        anyOf(map("type", "integer"), matching(SchemaParts.DURATION)),
                        "max",
                        anyOf(map("type", "integer"), matching(SchemaParts.DURATION)),
                        "pattern",
                        map("type", "string"),
                        "description",
                        ref("bilingual")),
                List.of("type"));
        schema.put(
                "allOf",
                List.of(
                        map("if", typed("boolean"), "then", map("properties", map("default", map("type", "boolean")))),
                        map("if", typed("integer"), "then", map("properties", map("default", integerOrWord()))),
                        map("if", typed("secret"), "then", map("properties", map("default", matching(SECRET)))),
                        map("if", typed("choice"), "then", map("required", List.of("choices")))));
        return schema;
    }

    private static Map<String, Object> integerOrWord() {
        return anyOf(map("type", "integer"), matching("^([A-Za-z].*|\\$\\{.*\\})$"));
    }

    private static Map<String, Object> typed(String type) {
        return map("properties", map("type", map("const", type)), "required", List.of("type"));
    }

    private static Map<String, Object> condition() {
        return anyOf(
                map("type", "boolean"),
                matching("^(true|false|(not )?\\$\\{[a-z][a-z0-9-]*\\}|not (true|false))$"),
                conditions());
    }

    /** Parameters and the values that they need to have, and facts of the cluster; what is not known here is a parameter. */
    private static Map<String, Object> conditions() {
        Map<String, Object> schema = map(
                "type",
                "object",
                "minProperties",
                1,
                "propertyNames",
                matching("^([a-z][a-z0-9-]*|\\$\\{[a-z][a-z0-9-]*\\})$"),
                "properties",
                map(
                        "not",
                        ref("condition"),
                        "given",
                        anyOf(ref("name"), list(ref("name"))),
                        "topology",
                        topology(),
                        "product",
                        ref("range"),
                        "init",
                        anyOf(word(ClusterFacts.Init.words()), list(word(ClusterFacts.Init.words()))),
                        "servers",
                        ref("range")));
        return schema;
    }

    private static Map<String, Object> step(List<ActionSpec> catalogue) {
        Map<String, Object> properties = map(
                "id",
                described(ref("name"), "The step's own part of its path."),
                "when",
                described(ref("condition"), "Whether the step belongs to the run."),
                "before",
                described(list(ref("gate")), "Further gates before the step."),
                "after",
                described(list(ref("gate")), "Further gates after the step."),
                "timeout",
                ref("duration"),
                "steps",
                ref("steps"),
                "for-each",
                described(
                        map("type", "object", "minProperties", 1, "maxProperties", 1, "propertyNames", ref("name")),
                        "Repeats the steps: {server: \"${order}\"}."));
        List<Object> alternatives = new ArrayList<>();
        Map<String, Object> noStep = map("anyOf", List.of(required("before"), required("after"), required("timeout")));
        alternatives.add(map("required", List.of("for-each", "steps"), "not", noStep));
        properties.put("part", described(ref("name"), "Has the steps of a part: a file in the folder parts."));
        properties.put(
                "with",
                described(map("type", "object", "propertyNames", ref("name")), "Values of the part's parameters."));
        alternatives.add(map(
                "required",
                List.of("id", "part"),
                "not",
                map("anyOf", List.of(required("steps"), required("before"), required("after"), required("timeout")))));
        for (ActionSpec action : catalogue) {
            properties.put(
                    action.name(),
                    described(ref("action-" + action.name()), action.summary().en()));
            alternatives.add(
                    action.scope()
                            ? map("required", List.of("id", action.name(), "steps"))
                            : map("required", List.of("id", action.name()), "not", required("steps")));
        }
        Map<String, Object> step = object(properties, List.of());
        step.put("oneOf", alternatives);
        return step;
    }

    private static Map<String, Object> required(String key) {
        return map("required", List.of(key));
    }

    private static Map<String, Object> arguments(ActionSpec action) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (ArgumentSpec argument : action.arguments()) {
            properties.put(
                    argument.name(),
                    described(argument(argument), argument.meaning().en()));
        }
        List<String> required = names(action, ArgumentSpec::required);
        Map<String, Object> schema = object(properties, required);
        List<Object> exactly = new ArrayList<>();
        action.exactlyOne().forEach(set -> {
            List<Object> alternatives = new ArrayList<>();
            set.forEach(name -> alternatives.add(required(name)));
            exactly.add(map("oneOf", alternatives));
        });
        if (!exactly.isEmpty()) {
            schema.put("allOf", exactly);
        }
        boolean bare = required.isEmpty() && exactly.isEmpty();
        return described(
                bare ? anyOf(schema, map("type", "null")) : schema,
                action.description().en());
    }

    private static List<String> names(ActionSpec action, Predicate<ArgumentSpec> which) {
        return action.arguments().stream().filter(which).map(ArgumentSpec::name).toList();
    }

    private static Map<String, Object> argument(ArgumentSpec argument) {
        List<Object> forms = new ArrayList<>();
        switch (argument.kind()) {
            case SERVER, GROUP, MIRROR -> forms.add(ref("word"));
            case SERVERS, GROUPS -> forms.add(ref("names"));
            case COMMAND -> forms.add(ref("command"));
            case PATH -> forms.add(matching("^(/|\\$\\{)"));
            case DURATION -> forms.add(ref("duration"));
            case BOOLEAN -> forms.add(map("type", "boolean"));
            case INTEGER -> forms.add(integer(argument));
            case INTEGERS -> {
                forms.add(integer(argument));
                forms.add(map("type", "array", "minItems", 1, "items", anyOf(integer(argument), ref("variable"))));
            }
            case CHOICE -> forms.add(word(argument.choices()));
            case TEXT -> forms.add(ref("text"));
            case SECRET -> forms.add(matching(SECRET));
            case BILINGUAL -> forms.add(ref("bilingual"));
            case GATES -> forms.add(anyOf(ref("gate"), list(ref("gate"))));
            case EFFECTS -> forms.add(map("type", "array"));
        }
        if (forms.get(0).equals(ref("word")) || forms.get(0).equals(ref("names"))) {
            return anyOf(forms);
        }
        if (!argument.choices().isEmpty() && !forms.contains(word(argument.choices()))) {
            forms.add(word(argument.choices()));
        }
        switch (argument.kind()) {
            case BOOLEAN, INTEGER, INTEGERS, CHOICE -> forms.add(ref("variable"));
            default -> {}
        }
        return anyOf(forms);
    }

    private static Map<String, Object> integer(ArgumentSpec argument) {
        Map<String, Object> integer = map("type", "integer");
        argument.least().ifPresent(l -> integer.put("minimum", l));
        argument.most().ifPresent(m -> integer.put("maximum", m));
        return integer;
    }
}
