package io.clpmaint.simulator.control;

import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldDriver;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** How a world's time passes while requests come in. Used while the world's monitor is held, but for {@link #await}. */
interface Passing {

    /** Brings the world to the present moment, before something reaches it. */
    void catchUp();

    /** Something reached the world. */
    void changed();

    /**
     * Lets time pass at once.
     *
     * @param duration how much
     */
    void leap(Duration duration);

    /** How many of the world's seconds pass in one of the system's; 0 when none do by themselves. */
    double speed();

    /**
     * Lets time pass until something is so, where it does not pass by itself.
     *
     * @param over whether it is so
     * @return whether it is so now, or time passes by itself and it may become so
     */
    boolean await(BooleanSupplier over);

    /** By itself. */
    static Passing driven(WorldDriver driver, Runnable leapt) {
        return new Passing() {
            @Override
            public void catchUp() {
                driver.catchUp();
            }

            @Override
            public void changed() {
                driver.changed();
            }

            @Override
            public void leap(Duration duration) {
                driver.leap(duration);
                leapt.run();
            }

            @Override
            public double speed() {
                return driver.speed();
            }

            @Override
            public boolean await(BooleanSupplier over) {
                return true;
            }
        };
    }

    /** Only while somebody waits for an answer. */
    static Passing still(World world) {
        return new Passing() {
            @Override
            public void catchUp() {
                // nothing happens by itself
            }

            @Override
            public void changed() {
                // nobody waits
            }

            @Override
            public void leap(Duration duration) {
                world.advance(duration);
            }

            @Override
            public double speed() {
                return 0;
            }

            @Override
            public boolean await(BooleanSupplier over) {
                while (!over.getAsBoolean()) {
                    if (!world.step()) {
                        return false;
                    }
                }
                return true;
            }
        };
    }
}
