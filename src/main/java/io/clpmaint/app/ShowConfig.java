package io.clpmaint.app;

import io.clpmaint.report.json.ConfigJson;
import io.clpmaint.report.text.ConfigText;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows the settings and where each comes from. */
public final class ShowConfig {

    private final Io io;

    /**
     * The use case.
     *
     * @param io the surroundings
     */
    public ShowConfig(Io io) {
        this.io = io;
    }

    /**
     * Collects the settings.
     *
     * @param cluster the value of {@code --cluster}, if it was given
     * @param stateDirectory the value of {@code --state}, if it was given
     * @param origins whether their origins are shown
     * @return the settings
     */
    public Result show(Optional<String> cluster, Optional<String> stateDirectory, boolean origins) {
        List<String[]> settings = new ArrayList<>();
        StateDirectory state = StateDirectory.of(stateDirectory, io);
        settings.add(new String[] {"state", state.root().toString(), state.origin()});
        ClusterLocator locator = new ClusterLocator(io);
        if (cluster.isPresent()) {
            settings.add(new String[] {"cluster", io.path(cluster.get()).toString(), "--cluster"});
        } else {
            locator.places(Optional.empty()).stream()
                    .filter(p -> p.origin() == ClusterLocator.Origin.ENVIRONMENT || Files.exists(p.path()))
                    .findFirst()
                    .ifPresentOrElse(
                            p -> settings.add(new String[] {"cluster", p.path().toString(), origin(p.origin())}),
                            () -> settings.add(new String[] {"cluster", "", "none found"}));
        }
        int number = 0;
        for (Path root : new RunbookLocator(io).roots()) {
            number++;
            settings.add(new String[] {
                "runbooks." + number, root.toString(), Files.isDirectory(root) ? "searched" : "searched, does not exist"
            });
        }
        settings.add(new String[] {"runbooks." + (number + 1), "library:", "inside the program"});
        settings.add(new String[] {"user", io.user(), "process"});
        settings.add(new String[] {"host", io.host(), "process"});
        for (String name : List.of(
                "CLPMAINT_LANG",
                "CLPMAINT_NO_INPUT",
                "NO_COLOR",
                "CLICOLOR_FORCE",
                "TERM",
                "LC_ALL",
                "LC_MESSAGES",
                "LANG",
                "COLUMNS")) {
            if (!io.env(name).isEmpty()) {
                settings.add(new String[] {name, io.env(name), "environment"});
            }
        }
        return new Result() {
            @Override
            public List<String> lines(Lang lang, Paint paint) {
                return ConfigText.of(settings, origins, paint);
            }

            @Override
            public String json() {
                return ConfigJson.of(settings);
            }
        };
    }

    private static String origin(ClusterLocator.Origin origin) {
        return switch (origin) {
            case OPTION -> "--cluster";
            case ENVIRONMENT -> "$CLPMAINT_CLUSTER";
            case WORKING_DIRECTORY -> "working directory";
            case BESIDE_RUNBOOK -> "beside the runbooks";
            case USER -> "user configuration";
            case SYSTEM -> "system configuration";
        };
    }
}
