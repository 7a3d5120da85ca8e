package io.clpmaint.simulator.model;

/** The processes of a server that stand in a directory, which is what keeps a file system mounted. */
public interface DirectoryUsers {

    /** Nobody is anywhere. */
    DirectoryUsers NONE = new DirectoryUsers() {
        @Override
        public boolean any(String directory) {
            return false;
        }

        @Override
        public void kill(String directory) {
            // there is nobody
        }
    };

    /**
     * Whether a process stands in a directory or below it.
     *
     * @param directory an absolute path
     * @return whether one does
     */
    boolean any(String directory);

    /**
     * Kills the processes that stand in a directory or below it.
     *
     * @param directory an absolute path
     */
    void kill(String directory);
}
