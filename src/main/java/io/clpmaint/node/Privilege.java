package io.clpmaint.node;

/** With whose rights a command runs. */
public enum Privilege {
    /** As the user who logged in. */
    USER,
    /** As root: directly when the user is root, else through the inventory's {@code become}. */
    ROOT
}
