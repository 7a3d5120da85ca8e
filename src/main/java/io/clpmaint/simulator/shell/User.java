package io.clpmaint.simulator.shell;

/**
 * An account of a simulated server.
 *
 * @param name the login name
 * @param uid the number; 0 is root
 * @param home the home directory, absolute
 */
public record User(String name, int uid, String home) {

    /** The superuser. */
    public static final User ROOT = new User("root", 0, "/root");

    /**
     * An ordinary account with its home below {@code /home}.
     *
     * @param name the login name
     * @param uid the number, above 0
     * @return the account
     */
    public static User ordinary(String name, int uid) {
        return new User(name, uid, "/home/" + name);
    }

    /** Whether this is the superuser. */
    public boolean root() {
        return uid == 0;
    }
}
