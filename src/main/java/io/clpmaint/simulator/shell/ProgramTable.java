package io.clpmaint.simulator.shell;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The programs that a server has, by name. */
public final class ProgramTable {

    private final Map<String, Program> programs = new HashMap<>();

    /**
     * Installs a program, replacing one of the same name.
     *
     * @param name the name without a folder
     * @param program what it does
     */
    public void install(String name, Program program) {
        programs.put(name, program);
    }

    /**
     * Removes a program.
     *
     * @param name the name without a folder
     */
    public void remove(String name) {
        programs.remove(name);
    }

    /**
     * Looks a program up.
     *
     * @param name the name without a folder
     * @return the program, empty when the server has none of that name
     */
    public Optional<Program> find(String name) {
        return Optional.ofNullable(programs.get(name));
    }

    /** The names of all programs, sorted. */
    public SortedSet<String> names() {
        return new TreeSet<>(programs.keySet());
    }
}
