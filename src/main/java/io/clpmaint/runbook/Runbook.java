package io.clpmaint.runbook;

import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.Fingerprint;
import io.clpmaint.yaml.YamlNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A runbook as it was written and found without error.
 *
 * @param apiVersion the format, {@value #API_VERSION}
 * @param name its name
 * @param category what kind of maintenance it is
 * @param title its title
 * @param description what it is for, may be empty
 * @param source the document that describes the procedure, may be empty
 * @param covers the sections of documents that it carries out, each with the step that does, or nothing for all of it
 * @param requires what a cluster has to be like
 * @param parameters what can be chosen for a run, in the order of the file
 * @param before gates for its start
 * @param steps its steps
 * @param after gates that hold when it is done
 * @param file the file as the user named it
 * @param fingerprint tells the file's content from others
 */
public record Runbook(
        String apiVersion,
        String name,
        Category category,
        Text title,
        Text description,
        Text source,
        Map<String, String> covers,
        Requires requires,
        List<Parameter> parameters,
        List<YamlNode> before,
        List<Step> steps,
        List<YamlNode> after,
        String file,
        Fingerprint fingerprint) {

    /** The format that this program reads. */
    public static final String API_VERSION = "clpmaint/v1";

    /** Copies the lists. */
    public Runbook {
        covers = Collections.unmodifiableMap(new LinkedHashMap<>(covers));
        parameters = List.copyOf(parameters);
        before = List.copyOf(before);
        steps = List.copyOf(steps);
        after = List.copyOf(after);
    }

    /** The SHA-256 of the file's content, in lower-case hexadecimal digits. */
    public String sha256() {
        return fingerprint.hex();
    }

    /**
     * One parameter.
     *
     * @param parameter its name
     * @return the parameter, if the runbook has it
     */
    public Optional<Parameter> parameter(String parameter) {
        return parameters.stream().filter(p -> p.name().equals(parameter)).findFirst();
    }

    /** The parts that it uses, directly and through others, in the order of their first use. */
    public List<Runbook> parts() {
        Map<String, Runbook> found = new LinkedHashMap<>();
        parts(steps, found);
        return List.copyOf(found.values());
    }

    private static void parts(List<Step> steps, Map<String, Runbook> found) {
        for (Step step : steps) {
            if (step.part().isPresent()
                    && found.putIfAbsent(step.part().get().file(), step.part().get()) == null) {
                parts(step.part().get().steps(), found);
            }
            parts(step.steps(), found);
        }
    }

    /**
     * A step as it was written: its parts are bound later.
     *
     * @param id its own part of the path; empty for a {@code for-each} without one
     * @param action the action's name; empty for a {@code for-each} and for the use of a part
     * @param arguments what stands behind the action's name, or the mapping behind {@code for-each} or {@code with}
     * @param when the condition under which it belongs to the run, if it has one
     * @param before further gates before it
     * @param after further gates after it
     * @param timeout how long it may take, if that is said
     * @param steps the steps inside
     * @param part the part whose steps stand for it, if it uses one; the arguments are then what it gives the part
     * @param where where it stands
     */
    public record Step(
            Optional<String> id,
            Optional<String> action,
            YamlNode arguments,
            Optional<YamlNode> when,
            List<YamlNode> before,
            List<YamlNode> after,
            Optional<YamlNode> timeout,
            List<Step> steps,
            Optional<Runbook> part,
            SourceRange where) {

        /** Copies the lists. */
        public Step {
            before = List.copyOf(before);
            after = List.copyOf(after);
            steps = List.copyOf(steps);
        }

        /** Whether it repeats the steps inside for each of several servers. */
        public boolean isForEach() {
            return action.isEmpty() && part.isEmpty();
        }
    }
}
