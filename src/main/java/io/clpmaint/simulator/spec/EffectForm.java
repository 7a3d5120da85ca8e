package io.clpmaint.simulator.spec;

import io.clpmaint.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** World changes as named texts: how runbooks and the record of a world's inputs hold them. */
public final class EffectForm {

    /** The words for the kinds of effects. */
    public static final List<String> KINDS = List.of(
            "nothing",
            "takes",
            "prints",
            "file-written",
            "packages-updated",
            "kernel-installed",
            "disk-replaced",
            "powered-on",
            "powered-off");

    private EffectForm() {}

    /**
     * Reads an effect.
     *
     * @param fields {@code effect} and what it needs
     * @return the effect
     * @throws Fields.Wrong when a field is missing or wrong
     */
    public static WorldEffect read(Fields fields) {
        String kind = fields.text("effect");
        return switch (kind) {
            case "nothing" -> new WorldEffect.Nothing();
            case "takes" -> new WorldEffect.Takes(fields.duration("time"));
            case "prints" -> new WorldEffect.Prints(fields.text("text"));
            case "file-written" ->
                new WorldEffect.FileWritten(
                        fields.text("path"), fields.optional("content").orElse(""));
            case "packages-updated" -> new WorldEffect.PackagesUpdated();
            case "kernel-installed" ->
                new WorldEffect.KernelInstalled(fields.text("release"), fields.flag("modules", true));
            case "disk-replaced" ->
                new WorldEffect.DiskReplaced(
                        fields.text("device"),
                        fields.left().contains("size") ? Optional.of(fields.bytes("size")) : Optional.empty(),
                        fields.optional("serial"));
            case "powered-on" -> new WorldEffect.PoweredOn();
            case "powered-off" -> new WorldEffect.PoweredOff();
            default ->
                throw new Fields.Wrong(
                        "effect",
                        Text.of("no effect \"%s\"; there are: %s", "効果 \"%s\" はありません。指定できるもの: %s")
                                .with(kind, String.join(", ", KINDS)));
        };
    }

    /**
     * Writes an effect.
     *
     * @param effect the effect
     * @return fields that {@link #read} makes the same effect of
     */
    public static Map<String, String> write(WorldEffect effect) {
        Map<String, String> out = new LinkedHashMap<>();
        if (effect instanceof WorldEffect.Nothing) {
            out.put("effect", "nothing");
        } else if (effect instanceof WorldEffect.Takes e) {
            out.put("effect", "takes");
            out.put("time", e.time().toString());
        } else if (effect instanceof WorldEffect.Prints e) {
            out.put("effect", "prints");
            out.put("text", e.text());
        } else if (effect instanceof WorldEffect.FileWritten e) {
            out.put("effect", "file-written");
            out.put("path", e.path());
            out.put("content", e.content());
        } else if (effect instanceof WorldEffect.PackagesUpdated) {
            out.put("effect", "packages-updated");
        } else if (effect instanceof WorldEffect.KernelInstalled e) {
            out.put("effect", "kernel-installed");
            out.put("release", e.release());
            out.put("modules", Boolean.toString(e.modules()));
        } else if (effect instanceof WorldEffect.DiskReplaced e) {
            out.put("effect", "disk-replaced");
            out.put("device", e.device());
            e.bytes().ifPresent(b -> out.put("size", Sizes.format(b)));
            e.serial().ifPresent(s -> out.put("serial", s));
        } else if (effect instanceof WorldEffect.PoweredOn) {
            out.put("effect", "powered-on");
        } else if (effect instanceof WorldEffect.PoweredOff) {
            out.put("effect", "powered-off");
        }
        return out;
    }
}
