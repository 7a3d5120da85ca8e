package io.clpmaint.product.parse;

import io.clpmaint.cluster.ServiceState.Switch;
import io.clpmaint.product.data.KernelModule;
import io.clpmaint.product.data.Reads;
import io.clpmaint.product.data.Sections.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the next boot of a server will find.
 *
 * @param answer what the server answered
 * @param mirrors whether the mirror's module is needed in any case
 * @param kernel the running kernel
 */
record Software(Answer answer, boolean mirrors, Optional<String> kernel) {

    private static final Pattern IMAGE = Pattern.compile("(?:/boot/)?vmlinu[xz]-([0-9][A-Za-z0-9._+~-]{0,127})");
    private static final Pattern LINE = Pattern.compile("\\S{1,300}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");
    private static final int NOT_FOUND = 127;

    /** The kernel that the boot loader names; where it cannot be asked, the one that the usual links name. */
    Optional<String> nextKernel() {
        Optional<Section> asked = answer.section(Reads.DEFAULT_KERNEL);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        if (!isMissing(asked.get())) {
            return image(Reads.DEFAULT_KERNEL);
        }
        return image(Reads.KERNEL_LINK).or(() -> image(Reads.BOOT_KERNEL_LINK));
    }

    private Optional<String> image(String section) {
        Matcher m = IMAGE.matcher(HostReader.line(answer, section, LINE).orElse(""));
        return m.matches() ? Optional.of(m.group(1)) : Optional.empty();
    }

    /**
     * The modules that the next kernel lacks: of those that the running kernel has, and of the mirror's where there are
     * mirrors.
     */
    Optional<String> missingModules() {
        Optional<String> next = nextKernel();
        Optional<Section> listed = answer.section(Reads.MODULES).filter(Section::ok);
        if (next.isEmpty() || kernel.isEmpty() || listed.isEmpty()) {
            return Optional.empty();
        }
        List<String> files = new ArrayList<>();
        for (String path : listed.get().text().split("\n", -1)) {
            files.add(path.substring(path.lastIndexOf('/') + 1));
        }
        List<String> missing = new ArrayList<>();
        for (KernelModule module : KernelModule.values()) {
            boolean needed = (mirrors && module == KernelModule.MIRROR) || files.contains(module.file(kernel.get()));
            if (needed && !files.contains(module.file(next.get()))) {
                missing.add(module.module());
            }
        }
        return Optional.of(String.join(", ", missing));
    }

    /** Whether every package manager that the server has calls its database consistent; at least one has to. */
    Switch packages() {
        Optional<Section> database = answer.section(Reads.RPM_DATABASE);
        Optional<Section> packages = answer.section(Reads.RPM_PACKAGES);
        Optional<Section> dpkg = answer.section(Reads.DPKG_PACKAGES);
        if (database.isEmpty() || packages.isEmpty() || dpkg.isEmpty()) {
            return Switch.UNKNOWN;
        }
        if (isMissing(database.get()) && isMissing(dpkg.get())) {
            return Switch.UNKNOWN;
        }
        for (Section section : List.of(database.get(), packages.get(), dpkg.get())) {
            if (isRefused(section)) {
                return Switch.UNKNOWN;
            }
            boolean complaint = !section.ok()
                    || (section.name().equals(Reads.DPKG_PACKAGES)
                            && !section.text().isBlank());
            if (!isMissing(section) && complaint) {
                return Switch.OFF;
            }
        }
        return Switch.ON;
    }

    Optional<Long> freeBootBytes() {
        String text = answer.section(Reads.BOOT_SPACE)
                .filter(Section::ok)
                .map(Section::text)
                .orElse("");
        String[] lines = text.strip().split("\n", -1);
        String[] words = lines[lines.length - 1].strip().split(" +");
        if (lines.length != 2 || words.length < 6 || !text.endsWith("\n")) {
            return Optional.empty();
        }
        String available = words[words.length - 3];
        return NUMBER.matcher(available).matches()
                ? Optional.of(Math.multiplyExact(Long.parseLong(available), 1024L))
                : Optional.empty();
    }

    /** Whether the program does not exist there; sudo says so in words of its own. */
    private static boolean isMissing(Section section) {
        return section.exit() == NOT_FOUND
                || (section.exit() == 1
                        && section.text().startsWith("sudo: ")
                        && section.text().strip().endsWith(": command not found"));
    }

    private static boolean isRefused(Section section) {
        return !section.ok() && section.text().startsWith("sudo: ") && !isMissing(section);
    }
}
