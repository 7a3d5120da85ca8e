package io.clpmaint.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A command to be timed as a whole process.
 *
 * @param name what the table calls it
 * @param argv program and arguments
 * @param environment variables beside the inherited ones
 * @param directory where it runs
 * @param okExit the exit code that counts as having worked
 */
record Command(String name, List<String> argv, Map<String, String> environment, Path directory, int okExit) {

    Command {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
    }

    Command(String name, List<String> argv, Map<String, String> environment, Path directory) {
        this(name, argv, environment, directory, 0);
    }
}
