package io.clpmaint.simulator.spec;

import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.text.NetAddress;
import io.clpmaint.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * World changes as texts: how runbooks declare them and how the record of a world's inputs holds them. A declaration is
 * a mapping with one key, the effect's word: <code>{replace-disk: {server: srvB, mirror: md1}}</code>,
 * <code>{takes: 10m}</code>, <code>{power-on: {server: srvB}}</code>, <code>nothing</code>.
 */
public final class EffectForm {

    /** The words for the kinds of effects. */
    public static final List<String> KINDS = List.of(
            "nothing",
            "takes",
            "prints",
            "write-file",
            "copy-file",
            "update-packages",
            "install-kernel",
            "replace-disk",
            "replace-server",
            "damage-file-system",
            "lose-product",
            "set-product",
            "mend-links",
            "set-address",
            "disable-services",
            "power-on",
            "power-off");

    private static final int LONGEST_PREFIX = 32;
    private static final int LONGEST_PREFIX_6 = 128;

    private EffectForm() {}

    /**
     * Reads an effect.
     *
     * @param fields {@code effect} and what it needs
     * @return the effect and where it happens
     * @throws Fields.Wrong when a field is missing or wrong
     */
    public static Declared read(Fields fields) {
        String kind = fields.text("effect");
        WorldEffect effect = switch (kind) {
            case "nothing" -> new WorldEffect.Nothing();
            case "takes" -> new WorldEffect.Takes(fields.duration("value"));
            case "prints" -> new WorldEffect.Prints(fields.text("value"));
            case "write-file" ->
                new WorldEffect.FileWritten(
                        fields.text("path"), fields.optional("content").orElse(""));
            case "copy-file" ->
                new WorldEffect.FileCopied(
                        fields.text("from"),
                        fields.text("path"),
                        fields.optional("replace").orElse(""),
                        fields.optional("by").orElse(""));
            case "update-packages" -> new WorldEffect.PackagesUpdated();
            case "install-kernel" ->
                new WorldEffect.KernelInstalled(fields.text("release"), fields.flag("modules", true));
            case "replace-disk" -> disk(fields);
            case "replace-server" -> machine(fields);
            case "damage-file-system" -> new WorldEffect.FileSystemFaulty(fields.text("mirror"));
            case "lose-product" -> lost(fields);
            case "set-product" -> new WorldEffect.ProductSet(fields.text("version"));
            case "mend-links" -> new WorldEffect.LinksMended();
            case "set-address" -> address(fields);
            case "disable-services" -> new WorldEffect.ServicesDisabled();
            case "power-on" -> new WorldEffect.PoweredOn();
            case "power-off" -> new WorldEffect.PoweredOff();
            default ->
                throw new Fields.Wrong(
                        "effect",
                        Text.of("no effect \"%s\"; there are: %s", "効果 \"%s\" はありません。指定できるもの: %s")
                                .with(kind, String.join(", ", KINDS)));
        };
        return new Declared(fields.optional("server"), effect);
    }

    private static WorldEffect disk(Fields fields) {
        Optional<Long> bytes = fields.left().contains("size") ? Optional.of(fields.bytes("size")) : Optional.empty();
        Optional<String> serial = fields.optional("serial");
        Optional<String> device = fields.optional("device");
        return device.isPresent()
                ? new WorldEffect.DiskReplaced(device.get(), bytes, serial, fields.flag("used", false))
                : new WorldEffect.MirrorDiskReplaced(fields.text("mirror"), bytes, serial, fields.flag("used", false));
    }

    private static WorldEffect machine(Fields fields) {
        String disks = fields.text("disks");
        if (!List.of("kept", "new").contains(disks)) {
            throw new Fields.Wrong(
                    "disks",
                    Text.of("they are kept or new, not \"%s\"", "kept または new を指定してください (\"%s\" は不可)")
                            .with(disks));
        }
        return new WorldEffect.MachineReplaced(disks.equals("new"), fields.optional("host-key"));
    }

    private static WorldEffect address(Fields fields) {
        String address = fields.text("address");
        if (NetAddress.parse(address).isEmpty()) {
            throw new Fields.Wrong(
                    "address",
                    Text.of("%s is no IP address", "%s は IP アドレスではありません").with(address));
        }
        int prefix = fields.number("prefix", 0);
        int longest = address.contains(":") ? LONGEST_PREFIX_6 : LONGEST_PREFIX;
        if (prefix < 0 || prefix > longest) {
            throw new Fields.Wrong(
                    "prefix",
                    Text.of("1 to %s is expected", "1 から %s を指定してください").with(longest));
        }
        return new WorldEffect.AddressSet(
                fields.optional("network"), address, prefix == 0 ? OptionalInt.empty() : OptionalInt.of(prefix));
    }

    private static WorldEffect lost(Fields fields) {
        String left = fields.optional("package").orElse("known");
        if (!List.of("known", "lost").contains(left)) {
            throw new Fields.Wrong(
                    "package",
                    Text.of("it is known or lost, not \"%s\"", "known または lost を指定してください (\"%s\" は不可)")
                            .with(left));
        }
        return new WorldEffect.ProductLost(left.equals("known"));
    }

    /**
     * Writes an effect.
     *
     * @param declared the effect and where it happens
     * @return fields that {@link #read} makes the same effect of
     */
    public static Map<String, String> write(Declared declared) {
        Map<String, String> out = new LinkedHashMap<>();
        write(declared.effect(), out);
        declared.server().ifPresent(server -> out.put("server", server));
        return out;
    }

    private static void write(WorldEffect effect, Map<String, String> out) {
        if (effect instanceof WorldEffect.Nothing) {
            out.put("effect", "nothing");
        } else if (effect instanceof WorldEffect.Takes e) {
            out.put("effect", "takes");
            out.put("value", e.time().toString());
        } else if (effect instanceof WorldEffect.Prints e) {
            out.put("effect", "prints");
            out.put("value", e.text());
        } else if (effect instanceof WorldEffect.FileWritten e) {
            out.put("effect", "write-file");
            out.put("path", e.path());
            out.put("content", e.content());
        } else if (effect instanceof WorldEffect.FileCopied e) {
            out.put("effect", "copy-file");
            out.put("from", e.from());
            out.put("path", e.path());
            out.put("replace", e.replace());
            out.put("by", e.by());
        } else if (effect instanceof WorldEffect.PackagesUpdated) {
            out.put("effect", "update-packages");
        } else if (effect instanceof WorldEffect.KernelInstalled e) {
            out.put("effect", "install-kernel");
            out.put("release", e.release());
            out.put("modules", Boolean.toString(e.modules()));
        } else if (effect instanceof WorldEffect.DiskReplaced e) {
            out.put("effect", "replace-disk");
            out.put("device", e.device());
            e.bytes().ifPresent(b -> out.put("size", Sizes.format(b)));
            e.serial().ifPresent(s -> out.put("serial", s));
            used(out, e.used());
        } else if (effect instanceof WorldEffect.MirrorDiskReplaced e) {
            out.put("effect", "replace-disk");
            out.put("mirror", e.mirror());
            e.bytes().ifPresent(b -> out.put("size", Sizes.format(b)));
            e.serial().ifPresent(s -> out.put("serial", s));
            used(out, e.used());
        } else if (effect instanceof WorldEffect.MachineReplaced e) {
            out.put("effect", "replace-server");
            out.put("disks", e.newDisks() ? "new" : "kept");
            e.fingerprint().ifPresent(f -> out.put("host-key", f));
        } else if (effect instanceof WorldEffect.FileSystemFaulty e) {
            out.put("effect", "damage-file-system");
            out.put("mirror", e.mirror());
        } else if (effect instanceof WorldEffect.ProductLost e) {
            out.put("effect", "lose-product");
            out.put("package", e.known() ? "known" : "lost");
        } else if (effect instanceof WorldEffect.ProductSet e) {
            out.put("effect", "set-product");
            out.put("version", e.version());
        } else if (effect instanceof WorldEffect.LinksMended) {
            out.put("effect", "mend-links");
        } else if (effect instanceof WorldEffect.AddressSet e) {
            out.put("effect", "set-address");
            e.network().ifPresent(n -> out.put("network", n));
            out.put("address", e.address());
            e.prefix().ifPresent(p -> out.put("prefix", Integer.toString(p)));
        } else if (effect instanceof WorldEffect.ServicesDisabled) {
            out.put("effect", "disable-services");
        } else if (effect instanceof WorldEffect.PoweredOn) {
            out.put("effect", "power-on");
        } else if (effect instanceof WorldEffect.PoweredOff) {
            out.put("effect", "power-off");
        }
    }

    private static void used(Map<String, String> out, boolean used) {
        if (used) {
            out.put("used", "true");
        }
    }
}
