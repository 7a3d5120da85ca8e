package io.clpmaint.simulator.control;

import io.clpmaint.simulator.World;

/** Writes down how a world stands, for people or for programs. */
@FunctionalInterface
public interface StateView {

    /**
     * Writes it down.
     *
     * @param world the world; its monitor is held
     * @param form how it is to be written
     * @return the text, a line feed at its end
     */
    String write(World world, Request.Form form);
}
