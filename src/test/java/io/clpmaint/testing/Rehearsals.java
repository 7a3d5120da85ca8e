package io.clpmaint.testing;

import io.clpmaint.node.Nodes;
import io.clpmaint.product.parse.Readings;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.shell.ScriptCache;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.time.Time;
import java.util.function.UnaryOperator;

/**
 * Many runs that differ little: the servers' shells parse a script once for all of them, and the same answers are read once,
 * as in {@code clpmaint rehearse}. Each run has a world of its own.
 */
public final class Rehearsals {

    private final ScriptCache scripts = new ScriptCache();
    private final Readings readings = new Readings();

    /** On a new world. */
    public Rehearsed on(WorldSpec spec) {
        return on(spec, nodes -> nodes);
    }

    /** On a new world, with something between the program and the servers. */
    public Rehearsed on(WorldSpec spec, UnaryOperator<Nodes> between) {
        return new Rehearsed(World.create(spec, scripts), between, readings);
    }

    /** On a world that there is, by another process. */
    public Rehearsed over(World world) {
        return new Rehearsed(world, nodes -> nodes, readings);
    }

    /** The same with connections of the caller's to its servers, and the time that passes for them. */
    public Rehearsed over(World world, Nodes nodes, Time time) {
        return Rehearsed.over(world, nodes, time, readings);
    }
}
