package io.clpmaint.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.clpmaint.action.Actions;
import io.clpmaint.inventory.InventorySchema;
import io.clpmaint.simulator.spec.SimulationSchema;
import io.clpmaint.testing.ErrorCorpus;
import io.clpmaint.testing.Golden;
import io.clpmaint.yaml.YamlDocument;
import io.clpmaint.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schemas that editors use agree with the readers wherever a schema can see what is wrong. */
class SchemaTest {

    private static final Path RESOURCES = Path.of("src/main/resources/schema");
    private static final Path LIBRARY = Path.of("runbooks");

    /** Broken files that look right to a schema: values, references and rules that need more than shapes. */
    private static final Set<String> ONLY_THE_READER_SEES = Set.of(
            "CLPM-2024/leading-zero",
            "CLPM-2024/underscore",
            "CLPM-2024/hexadecimal",
            "CLPM-2024/port",
            "CLPM-2023/upper-case",
            "CLPM-2025/duration-above-max",
            "CLPM-2025/port-and-timeout",
            "CLPM-2029/parameter-name",
            "CLPM-2025/above-the-limit-of-a-part",
            "CLPM-3002/backwards",
            "CLPM-3002/servers",
            "CLPM-3080/name-is-taken",
            "CLPM-4013/two-sources");

    /** Kinds of mistakes that no schema can see. */
    private static final Set<String> INVISIBLE = Set.of(
            "CLPM-3003",
            "CLPM-3016",
            "CLPM-3019",
            "CLPM-3020",
            "CLPM-3021",
            "CLPM-3022",
            "CLPM-3023",
            "CLPM-3024",
            "CLPM-3026",
            "CLPM-3030",
            "CLPM-3031",
            "CLPM-3032",
            "CLPM-3043",
            "CLPM-3050",
            "CLPM-3051",
            "CLPM-3052",
            "CLPM-3053",
            "CLPM-3060",
            "CLPM-3061",
            "CLPM-3062",
            "CLPM-3070",
            "CLPM-3071",
            "CLPM-3072",
            "CLPM-3073",
            "CLPM-3074",
            "CLPM-3075",
            "CLPM-3082",
            "CLPM-3083",
            "CLPM-3084",
            "CLPM-3085",
            "CLPM-4004",
            "CLPM-4005",
            "CLPM-4007",
            "CLPM-4008",
            "CLPM-4014",
            "CLPM-4015",
            "CLPM-4016",
            "CLPM-4018"); // a warning

    @Test
    void theCheckedInSchemasAreThoseOfTheProgram() throws IOException {
        Golden.check(RESOURCES.resolve("runbook-v1.json"), RunbookSchema.json(Actions.specs()));
        Golden.check(RESOURCES.resolve("inventory-v1.json"), InventorySchema.json(SimulationSchema.section()));
    }

    @Test
    void everyRunbookOfTheLibraryFitsTheSchema() throws IOException {
        Schema schema = schema(RunbookSchema.json(Actions.specs()));
        try (Stream<Path> files = Files.walk(LIBRARY)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml"))
                    .filter(f -> !f.endsWith("cluster.yaml"))
                    .sorted()
                    .toList()) {
                assertThat(problems(schema, file)).as(file.toString()).isEmpty();
            }
        }
    }

    @Test
    void everyGoodExampleFitsTheSchema() throws IOException {
        Schema runbooks = schema(RunbookSchema.json(TestCatalogue.ACTIONS));
        for (Path file : yaml(Path.of("src/test/resources/runbook/good"))) {
            assertThat(problems(runbooks, file)).as(file.toString()).isEmpty();
        }
        Schema inventories = schema(InventorySchema.json(SimulationSchema.section()));
        for (Path file : yaml(Path.of("src/test/resources/inventory/good"))) {
            assertThat(problems(inventories, file)).as(file.toString()).isEmpty();
        }
    }

    @Test
    void theSchemasRefuseWhatTheReadersRefuseWhereTheyCanSeeIt() {
        List<String> missed = new ArrayList<>();
        missed(schema(RunbookSchema.json(TestCatalogue.ACTIONS)), ErrorCorpus.of("runbook"), missed);
        missed(schema(InventorySchema.json(SimulationSchema.section())), ErrorCorpus.of("inventory"), missed);
        assertThat(missed).isEmpty();
    }

    private static void missed(Schema schema, ErrorCorpus corpus, List<String> missed) {
        for (Path file : corpus.files()) {
            String code = file.getParent().getFileName().toString();
            String name = code + "/" + file.getFileName().toString().replace(".yaml", "");
            boolean seen = !problems(schema, file).isEmpty();
            boolean expected = !INVISIBLE.contains(code) && !ONLY_THE_READER_SEES.contains(name);
            if (expected && !seen) {
                missed.add(name);
            }
        }
    }

    private static List<Path> yaml(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private static Schema schema(String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(json);
    }

    private static List<String> problems(Schema schema, Path file) {
        try {
            Optional<YamlDocument> document =
                    YamlReader.read(file.toString(), Files.readAllBytes(file)).value();
            JsonNode json = JsonOfYaml.of(document.orElseThrow().root(), new ObjectMapper());
            return schema.validate(json).stream().map(Object::toString).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
