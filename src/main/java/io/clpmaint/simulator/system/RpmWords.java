package io.clpmaint.simulator.system;

import java.util.List;
import java.util.Locale;

/**
 * What {@code rpm} says when it installs and removes.
 *
 * @param verbose whether it says anything when all goes well
 * @param book what is installed
 */
record RpmWords(boolean verbose, PackageBook book) implements ManagedChange.Words {

    private static final String BAR = "################################# [100%]\n";

    @Override
    public String plan(Change change, PackageWork work) {
        return verbose ? String.format(Locale.ROOT, "%-35s%s", "Verifying...", BAR) : "";
    }

    @Override
    public String transaction(Change change) {
        return verbose ? String.format(Locale.ROOT, "%-35s%s", "Preparing...", BAR) : "";
    }

    @Override
    public String complete(Change change) {
        StringBuilder out = new StringBuilder();
        List<Pack> packs = change.installs();
        if (verbose && !packs.isEmpty()) {
            out.append("Updating / installing...\n");
            for (int i = 0; i < packs.size(); i++) {
                String name = packs.get(i).name() + "-" + packs.get(i).withoutEpoch();
                out.append(String.format(
                        Locale.ROOT,
                        "%4d:%-30s################################# [%3d%%]%n",
                        i + 1,
                        name,
                        100 * (i + 1) / packs.size()));
            }
        }
        return out.toString();
    }

    @Override
    public int completeCode(Change change) {
        return 0;
    }

    @Override
    public String failed(Change change) {
        return "error: unpacking of archive failed\n";
    }

    @Override
    public String noRoom(Change change, PackageWork work) {
        String name = change.installs().isEmpty()
                ? "package"
                : change.installs().get(0).full();
        String directory = work.missing("/boot") > 0 ? "/boot" : "/";
        return "\tinstalling package " + name + " needs " + work.missing(directory) + "MB more space on the "
                + directory + " filesystem\n";
    }

    @Override
    public int failedCode() {
        return 1;
    }
}
