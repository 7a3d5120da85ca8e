package io.clpmaint.product.data;

import java.util.ArrayList;
import java.util.List;

/**
 * All that the tables say of the product, with its evidence: what a person has to check on a real cluster first is what
 * is not {@link Evidence#VERIFIED}.
 *
 * @param table the table
 * @param key the row's name in its table
 * @param text what it says
 * @param evidence how well it is known
 * @param source where it is known from; empty when from memory
 */
public record Knowledge(String table, String key, String text, Evidence evidence, String source) {

    /** Every row of every table, in a fixed order. */
    public static List<Knowledge> all() {
        List<Knowledge> rows = new ArrayList<>();
        for (Vocabulary<?> vocabulary : StateWords.all()) {
            add(rows, "state of a " + vocabulary.of(), vocabulary.words());
        }
        add(rows, "status layout", List.of(StatusLayout.values()));
        add(rows, "mirror layout", List.of(MirrorLayout.values()));
        add(rows, "configuration word", List.of(ConfigWord.values()));
        add(rows, "message", List.of(Message.values()));
        add(rows, "alert", List.of(Alert.values()));
        add(rows, "alert", List.of(AlertReason.values()));
        add(rows, "message", List.of(ToolPhrase.values()));
        add(rows, "message", List.of(ConfigurationPhrase.values()));
        add(rows, "message", List.of(MirrorPhrase.values()));
        add(rows, "configuration path", List.of(ConfigurationPath.values()));
        add(rows, "configuration default", List.of(ConfigurationDefault.values()));
        add(rows, "file", List.of(ProductFile.values()));
        add(rows, "size", List.of(ProductSize.values()));
        add(rows, "package", List.of(PackageName.values()));
        add(rows, "peculiarity", List.of(Peculiarity.values()));
        add(rows, "process", List.of(ProductProcess.values()));
        add(rows, "port", List.of(ProductPort.values()));
        for (ConfigBlock block : ConfigBlock.values()) {
            rows.add(new Knowledge("configuration block", block.name(), block.word(), block.evidence(), ""));
        }
        for (ConfigRow row : ConfigRow.values()) {
            rows.add(new Knowledge("configuration row", row.name(), row.key(), row.evidence(), row.source()));
        }
        for (ExitCode code : ExitCode.values()) {
            String text = code.command() + " " + code.code();
            rows.add(new Knowledge("exit code", code.name(), text, code.evidence(), ""));
        }
        for (Timing timing : Timing.values()) {
            String text = timing.duration().toString();
            rows.add(new Knowledge("timing", timing.name(), text, timing.evidence(), timing.source()));
        }
        for (KernelModule module : KernelModule.values()) {
            String path = module.path("DISTRIBUTION", "RELEASE");
            rows.add(new Knowledge("kernel module", module.name(), path, module.evidence(), ""));
        }
        for (CommandRow row : CommandTable.ROWS) {
            String key = row.change().getSimpleName() + (row.variant().isEmpty() ? "" : " " + row.variant());
            rows.add(new Knowledge("command", key, String.join(" ", row.words()), row.evidence(), row.source()));
        }
        for (Tool tool : Tool.values()) {
            for (ToolOption option : tool.table()) {
                String text = tool.program() + " " + String.join(", ", option.spellings());
                rows.add(new Knowledge("option", text, text, option.evidence(), option.source()));
            }
        }
        return List.copyOf(rows);
    }

    private static void add(List<Knowledge> rows, String table, List<? extends Literal> literals) {
        for (Literal literal : literals) {
            rows.add(new Knowledge(table, literal.key(), literal.text(), literal.evidence(), literal.source()));
        }
    }
}
