package io.clpmaint.approval;

import io.clpmaint.inventory.ApprovalKind;
import io.clpmaint.plan.Plan;
import io.clpmaint.plan.PlanFacts;
import io.clpmaint.plan.PlannedStep;
import io.clpmaint.report.text.PlanText;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a second person is asked to agree to. Its text is read by people and signed as it is; its first lines are read by
 * the program, and the rest follows from the plan, so that nobody signs a harmless text about a harmful plan.
 *
 * @param id tells it from every other request
 * @param cluster the cluster's name
 * @param plan the plan's fingerprint
 * @param operator the login name of whoever will run it
 * @param controller the machine it will be run on
 * @param made when it was written
 * @param expires until when the run has to begin
 * @param language the language it is written in
 */
public record ApprovalRequest(
        String id,
        String cluster,
        String plan,
        String operator,
        String controller,
        Instant made,
        Instant expires,
        Lang language) {

    /** What signatures are made for ({@code ssh-keygen -n}), so that those under other things are none here. */
    public static final String NAMESPACE = "approval@clpmaint";

    private static final String TITLE = "clpmaint approval request v1";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int LABEL = 12;

    /**
     * The text that is signed.
     *
     * @param planned the plan that it speaks of
     * @return the text, every line ended
     */
    public String text(Plan planned) {
        List<String> lines = new ArrayList<>(List.of(TITLE));
        field(lines, "request", id);
        field(lines, "cluster", cluster);
        field(lines, "plan", plan);
        field(lines, "operator", operator);
        field(lines, "controller", controller);
        field(lines, "made", made.toString());
        field(lines, "expires", expires.toString());
        field(lines, "language", language.name().toLowerCase(Locale.ROOT));
        lines.add("");
        lines.add(Text.of(
                        "Whoever signs this agrees that %s carries out the plan below on cluster %s, once, beginning before %s.",
                        "この文書に署名すると、%s がクラスタ %s で下記のプランを %s までに 1 回開始することを承認したことになります。")
                .with(operator + "@" + controller, cluster, expires)
                .in(language));
        named(lines, Text.of("Steps that nothing can undo", "元に戻せないステップ"), PlanFacts.irreversible(planned));
        named(lines, Text.of("Steps that a person does by hand", "手作業のステップ"), PlanFacts.manual(planned));
        lines.add("");
        lines.addAll(PlanText.full(withoutPaths(planned), Optional.empty(), language, Paint.PLAIN));
        lines.add(Text.of(
                        "To agree, sign this file as it is, with your key, and send back the FILE.sig that this writes:",
                        "承認する場合は、このファイルを変更せずに自分の鍵で署名し、作成された FILE.sig を返送してください:")
                .in(language));
        lines.add("  ssh-keygen -Y sign -n " + NAMESPACE + " -f ~/.ssh/id_ed25519 FILE");
        return String.join("\n", lines) + "\n";
    }

    private static void field(List<String> lines, String label, String value) {
        lines.add(label + ":" + " ".repeat(LABEL - label.length()) + value);
    }

    private void named(List<String> lines, Text label, List<PlannedStep> steps) {
        if (!steps.isEmpty()) {
            lines.add(label.in(language) + ": "
                    + steps.stream().map(PlannedStep::id).collect(Collectors.joining(", ")));
        }
    }

    /** Whose path a file has on whose machine says nothing; what is in it does. */
    private static Plan withoutPaths(Plan p) {
        return new Plan(
                p.runbook(),
                p.title(),
                "sha256:" + p.runbookDigest(),
                p.runbookDigest(),
                "sha256:" + p.inventoryDigest(),
                p.inventoryDigest(),
                p.cluster(),
                p.product(),
                p.simulated(),
                p.servers(),
                p.parameters(),
                p.homes(),
                p.config(),
                p.observed(),
                p.offlineOnPurpose(),
                p.suspendedBefore(),
                p.before(),
                p.steps(),
                p.after(),
                p.cautions(),
                p.fingerprint());
    }

    /**
     * What a plan contains that an approval can be asked for.
     *
     * @param plan the plan
     * @return the kinds
     */
    public static Set<ApprovalKind> kinds(Plan plan) {
        Set<ApprovalKind> kinds = EnumSet.of(ApprovalKind.RUN);
        if (!PlanFacts.manual(plan).isEmpty()) {
            kinds.add(ApprovalKind.MANUAL);
        }
        if (!PlanFacts.irreversible(plan).isEmpty()) {
            kinds.add(ApprovalKind.IRREVERSIBLE);
        }
        return kinds;
    }

    /**
     * Reads the first lines of a request.
     *
     * @param text the text
     * @return the request, empty when it is none
     */
    public static Optional<ApprovalRequest> read(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(TITLE)) {
            return Optional.empty();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                break;
            }
            fields.putIfAbsent(
                    line.substring(0, colon), line.substring(colon + 1).strip());
        }
        try {
            return Optional.of(new ApprovalRequest(
                    id(fields),
                    value(fields, "cluster"),
                    value(fields, "plan"),
                    value(fields, "operator"),
                    value(fields, "controller"),
                    Instant.parse(value(fields, "made")),
                    Instant.parse(value(fields, "expires")),
                    Lang.valueOf(value(fields, "language").toUpperCase(Locale.ROOT))));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String value(Map<String, String> fields, String key) {
        String value = fields.getOrDefault(key, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("no " + key);
        }
        return value;
    }

    /** The id names a file on the servers, see decision 20. */
    private static String id(Map<String, String> fields) {
        String id = value(fields, "request");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not an id");
        }
        return id;
    }
}
