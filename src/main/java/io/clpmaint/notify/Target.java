package io.clpmaint.notify;

/** Somebody who is told. */
public interface Target {

    /**
     * Tells.
     *
     * @param message what is told
     * @throws Undelivered when it is not known to have arrived
     * @throws InterruptedException when nobody waits for it any more
     */
    void tell(Message message) throws Undelivered, InterruptedException;

    /** How it is called when something goes wrong; holds nothing secret. */
    String name();
}
