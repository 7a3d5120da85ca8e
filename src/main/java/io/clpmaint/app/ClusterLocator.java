package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the inventory: which cluster is meant. */
final class ClusterLocator {

    /** Where an inventory was found, or could have been. */
    enum Origin {
        /** {@code --cluster}. */
        OPTION(true),
        /** {@code $CLPMAINT_CLUSTER}. */
        ENVIRONMENT(true),
        /** The working directory. */
        WORKING_DIRECTORY(false),
        /** Beside the runbook or above it. */
        BESIDE_RUNBOOK(false),
        /** The user's configuration. */
        USER(true),
        /** The system's configuration. */
        SYSTEM(true);

        private final boolean named;

        Origin(boolean named) {
            this.named = named;
        }

        /** Whether somebody chose it, so that {@code --yes} may rely on it. */
        boolean named() {
            return named;
        }
    }

    /**
     * One place.
     *
     * @param origin what kind of place
     * @param path the file
     */
    record Place(Origin origin, Path path) {}

    /**
     * What was found.
     *
     * @param file the inventory's file
     * @param origin where it was found
     */
    record Found(SourceFile file, Origin origin) {}

    private final Io io;

    ClusterLocator(Io io) {
        this.io = io;
    }

    static Path userConfig(Io io) {
        String xdg = io.env("XDG_CONFIG_HOME");
        return (xdg.startsWith("/") ? Path.of(xdg) : io.home().resolve(".config")).resolve("clpmaint");
    }

    /**
     * The places that are looked at when no option names one.
     *
     * @param runbook the runbook, if one is at hand
     * @return the places, in order
     */
    List<Place> places(Optional<SourceFile> runbook) {
        List<Place> places = new ArrayList<>();
        if (!io.env("CLPMAINT_CLUSTER").isEmpty()) {
            places.add(new Place(Origin.ENVIRONMENT, io.path(io.env("CLPMAINT_CLUSTER"))));
        }
        places.add(new Place(Origin.WORKING_DIRECTORY, io.cwd().resolve("cluster.yaml")));
        if (runbook.isPresent() && runbook.get().path().isPresent()) {
            Path root = runbook.get().root().orElse(runbook.get().path().get().getRoot());
            for (Path folder = runbook.get().path().get().getParent();
                    folder != null && folder.startsWith(root);
                    folder = folder.getParent()) {
                places.add(new Place(Origin.BESIDE_RUNBOOK, folder.resolve("cluster.yaml")));
            }
        } else if (runbook.isEmpty()) {
            places.add(new Place(Origin.BESIDE_RUNBOOK, io.cwd().resolve("runbooks/cluster.yaml")));
        }
        places.add(new Place(Origin.USER, userConfig(io).resolve("cluster.yaml")));
        places.add(new Place(Origin.SYSTEM, Path.of("/etc/clpmaint/cluster.yaml")));
        return places;
    }

    /**
     * Finds the inventory.
     *
     * @param option the value of {@code --cluster}, if it was given
     * @param runbook the runbook, if one is at hand
     * @return the inventory's file
     * @throws Problem when there is none or it cannot be read
     */
    Found find(Optional<String> option, Optional<SourceFile> runbook) {
        return findIfAny(option, runbook).orElseThrow(() -> missing(runbook));
    }

    /**
     * Finds the inventory, if there is one.
     *
     * @param option the value of {@code --cluster}, if it was given
     * @param runbook the runbook, if one is at hand
     * @return the inventory's file
     * @throws Problem when one was named or found and cannot be read
     */
    Optional<Found> findIfAny(Optional<String> option, Optional<SourceFile> runbook) {
        if (option.isPresent()) {
            return Optional.of(read(new Place(Origin.OPTION, io.path(option.get())), option.get()));
        }
        for (Place place : places(runbook)) {
            if (place.origin() == Origin.ENVIRONMENT || Files.exists(place.path())) {
                return Optional.of(read(place, shown(place.path())));
            }
        }
        return Optional.empty();
    }

    private static Found read(Place place, String shown) {
        byte[] bytes = SourceFile.content(place.path(), shown);
        return new Found(new SourceFile(shown, bytes, Optional.of(place.path()), Optional.empty()), place.origin());
    }

    private String shown(Path path) {
        return path.startsWith(io.cwd()) ? io.cwd().relativize(path).toString() : path.toString();
    }

    private Problem missing(Optional<SourceFile> runbook) {
        List<String> looked = new ArrayList<>();
        looked.add("--cluster FILE");
        if (io.env("CLPMAINT_CLUSTER").isEmpty()) {
            looked.add("$CLPMAINT_CLUSTER");
        }
        places(runbook).forEach(p -> looked.add(p.path().toString()));
        return new Problem(
                Problem.Kind.USAGE,
                Diagnostic.error(
                                UsageCode.NO_CLUSTER,
                                Text.of("no cluster is configured", "クラスタが設定されていません"),
                                Text.of("name the inventory: --cluster FILE", "インベントリを指定してください: --cluster FILE"))
                        .detailed(Text.of("looked for, in this order:\n%s", "検索した場所 (順):\n%s")
                                .with("  " + String.join("\n  ", looked))));
    }
}
