package io.clpmaint.simulator.shell;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The programs that a server has, by name. */
public final class ProgramTable {

    private final Map<String, Program> programs = new HashMap<>();
    private final Set<String> absent = new HashSet<>();
    private Predicate<String> hidden = name -> false;

    /**
     * Says which programs a real server of this kind lacks as well: to ask for one is no gap of the model. A program that
     * is installed under such a name is there all the same.
     *
     * @param names the names without a folder
     */
    public void lack(Collection<String> names) {
        absent.addAll(names);
    }

    /**
     * Says which programs are not there at the moment, though they were installed.
     *
     * @param gone tells it for a name
     */
    public void hide(Predicate<String> gone) {
        hidden = hidden.or(gone);
    }

    /**
     * Whether a real server in this state would not have a program either: this kind of server never has it, or it is not
     * there at the moment.
     *
     * @param name the name without a folder
     */
    boolean isAbsent(String name) {
        return programs.containsKey(name) ? hidden.test(name) : absent.contains(name);
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

    /**
     * Puts something around every program that is installed so far.
     *
     * @param around gives what is called instead
     */
    public void wrap(UnaryOperator<Program> around) {
        programs.replaceAll((name, program) -> around.apply(program));
    }

    /** The names of all programs, sorted. */
    public SortedSet<String> names() {
        return new TreeSet<>(programs.keySet());
    }
}
