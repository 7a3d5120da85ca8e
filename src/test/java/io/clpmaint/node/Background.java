package io.clpmaint.node;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Does things of tests beside the test: each on a thread of its own, because they wait for each other. */
public final class Background {

    private Background() {}

    /**
     * Starts a task.
     *
     * @param task what to do
     * @return its result
     */
    public static <T> CompletableFuture<T> run(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(task.call());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                },
                "background");
        thread.setDaemon(true);
        thread.start();
        return result;
    }
}
