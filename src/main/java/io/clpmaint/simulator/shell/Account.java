package io.clpmaint.simulator.shell;

import java.util.List;

/**
 * An account and what it may do through {@code sudo}.
 *
 * @param user the account
 * @param sudo its entry in the sudoers file
 * @param commands the commands that the entry allows, as paths with {@code *}; empty for all
 */
public record Account(User user, SudoPolicy sudo, List<String> commands) {

    /** Root, who needs no sudo. */
    public static final Account ROOT = new Account(User.ROOT, new SudoPolicy.WithoutPassword());

    /** Copies the list. */
    public Account {
        commands = List.copyOf(commands);
    }

    /**
     * An account whose entry allows every command, or none.
     *
     * @param user the account
     * @param sudo its entry in the sudoers file
     */
    public Account(User user, SudoPolicy sudo) {
        this(user, sudo, List.of());
    }

    /** Whether its entry allows a command: a pattern with arguments wants exactly these, one without them takes any. */
    boolean allows(List<String> words) {
        return commands.isEmpty() || commands.stream().anyMatch(pattern -> allows(pattern, words));
    }

    private static boolean allows(String pattern, List<String> words) {
        String[] parts = pattern.split(" ", 2);
        String program = parts[0].substring(parts[0].lastIndexOf('/') + 1);
        String name = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
        String rest = String.join(" ", words.subList(1, words.size()));
        return pattern.equals("ALL")
                || (Pattern.matches(program, name) && (parts.length < 2 || Pattern.matches(parts[1], rest)));
    }
}
