package io.clpmaint.app;

import io.clpmaint.engine.Person;
import io.clpmaint.engine.Secrets;
import io.clpmaint.node.Nodes;
import io.clpmaint.plan.Plan;
import io.clpmaint.text.Text;
import io.clpmaint.time.Time;
import java.util.List;

/** The way to a cluster: its servers, and the time that it lives in. */
interface ClusterLink extends AutoCloseable {

    /** The servers. */
    Nodes nodes();

    /** The cluster's time: the system's, or the world's. */
    Time time();

    /**
     * Who does manual steps when no person is asked.
     *
     * @return somebody who refuses, or the simulation
     */
    Person stand();

    /** What commands read from their standard input and nobody may see. */
    Secrets secrets();

    /**
     * Tells a simulated cluster what a plan declares of commands that it could not know; a real one knows them.
     *
     * @param plan the plan
     */
    void declare(Plan plan);

    /**
     * Hides the secrets that this way to the cluster needed so far.
     *
     * @param text any text
     * @return the text with a mask in the place of each secret; the very text where there is none
     */
    String hide(String text);

    /** What has to be known of a simulated cluster's fidelity; nothing for a real one. */
    List<Text> notes();

    @Override
    void close();
}
