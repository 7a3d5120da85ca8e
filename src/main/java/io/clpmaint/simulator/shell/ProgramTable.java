package io.clpmaint.simulator.shell;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The programs that a server has, by name. */
public final class ProgramTable {

    private final Map<String, Program> programs = new HashMap<>();
    private Predicate<String> hidden = name -> false;

    /**
     * Says which programs are not there at the moment, though they were installed.
     *
     * @param absent tells it for a name
     */
    public void hide(Predicate<String> absent) {
        hidden = hidden.or(absent);
    }

    /**
     * Whether a program is known and not there at the moment.
     *
     * @param name the name without a folder
     */
    boolean isHidden(String name) {
        return programs.containsKey(name) && hidden.test(name);
    }

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
        return hidden.test(name) ? Optional.empty() : Optional.ofNullable(programs.get(name));
    }

    /** The names of all programs, sorted. */
    public SortedSet<String> names() {
        return new TreeSet<>(programs.keySet());
    }
}
