package io.clpmaint.app;

import io.clpmaint.plan.Plan;
import io.clpmaint.plan.file.PlanFileReader;
import io.clpmaint.plan.file.PlanInputs;
import io.clpmaint.report.json.PlanJson;
import io.clpmaint.run.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The folder of one run and the names of what is in it. */
final class RunDirectory {

    private final Path folder;
    private final RunId id;

    private RunDirectory(Path folder, RunId id) {
        this.folder = folder;
        this.id = id;
    }

    /**
     * Makes the folder of a new run.
     *
     * @param state the state directory
     * @param io the surroundings
     * @return the folder
     */
    static RunDirectory create(StateDirectory state, Io io) {
        RunId id = RunId.of(io.time().now(), io.random().getAsLong());
        return new RunDirectory(state.create(state.run(id.value())), id);
    }

    /**
     * The folder of a run that is recorded.
     *
     * @param state the state directory
     * @param id the run
     * @return the folder
     */
    static RunDirectory of(StateDirectory state, String id) {
        return new RunDirectory(state.run(id), new RunId(id));
    }

    RunId id() {
        return id;
    }

    Path journal() {
        return folder.resolve("journal.jsonl");
    }

    Path transcript() {
        return folder.resolve("transcript.txt");
    }

    /** Where a simulated cluster keeps its events. */
    Path world() {
        return folder.resolve("world.jsonl");
    }

    /** What a simulated cluster's random numbers come from. */
    Path seed() {
        return folder.resolve("seed");
    }

    /** Makes the folder where a simulated cluster keeps its keys, which are new at each start. */
    Path makeKeys() {
        Path keys = folder.resolve("keys");
        try {
            if (!Files.isDirectory(keys)) {
                Files.createDirectory(
                        keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path snapshot(String label) {
        return folder.resolve("snapshot-" + label + ".txt");
    }

    /** Where the details of a fault of the program are kept, by the number of its entry in the journal. */
    Path bug(long entry) {
        return folder.resolve("bug-" + entry + ".txt");
    }

    void keep(Plan plan, PlanInputs inputs) {
        PrivateFiles.write(folder.resolve("plan.json"), PlanJson.of(plan, Optional.empty(), Optional.of(inputs)));
    }

    Optional<PlanInputs> kept() {
        try {
            return PlanFileReader.read(Files.readAllBytes(folder.resolve("plan.json")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Removes a folder in which nothing was begun. */
    void discard() {
        PrivateFiles.remove(folder);
    }
}
