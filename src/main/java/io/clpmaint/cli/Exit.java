package io.clpmaint.cli;

/** With which number the program ends. */
interface Exit {

    /** The number, 0 to 255. */
    int number();

    /**
     * The number of a command that was executed on somebody's behalf.
     *
     * @param code its exit code
     * @return the same
     */
    static Exit passedOn(int code) {
        return () -> code;
    }
}
