package io.clpmaint.run;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a run knows of the sides of mirrors, as {@code mirror@side}: which of them hold what counts. */
final class MirrorSides {

    private final Set<String> copiesSeen = new LinkedHashSet<>();
    private final Set<String> replaced = new LinkedHashSet<>();
    /** Those of them that the run emptied, on the disk that was there before. */
    private final Set<String> emptied = new LinkedHashSet<>();

    /** Those whose disk the run proved to be a new one of theirs, or saw copied onto completely. */
    private final Set<String> accepted = new LinkedHashSet<>();

    private final Set<String> givenUp = new LinkedHashSet<>();

    /** The mirrors whose sides hold the same. */
    private final Set<String> equal = new LinkedHashSet<>();
    /** Those of which that is over: what was written past a mirror no later look shows. */
    private final Set<String> equalNoMore = new LinkedHashSet<>();

    /** Takes in what a run did next. */
    void accept(RunEvent event) {
        if (event instanceof RunEvent.CopySeen e) {
            copiesSeen.add(name(e.mirror(), e.to()));
        } else if (event instanceof RunEvent.SideReplaced e) {
            replace(e);
        } else if (event instanceof RunEvent.SidesEqual e) {
            if (e.equal()) {
                equal.add(e.mirror());
            } else {
                noLongerEqual(e.mirror());
            }
        } else if (event instanceof RunEvent.DataGivenUp e) {
            givenUp.add(e.mirror());
        } else if (event instanceof RunEvent.CopyComplete e) {
            complete(e);
        }
    }

    private void replace(RunEvent.SideReplaced event) {
        String side = name(event.mirror(), event.side());
        boolean believed = replaced.add(side);
        if (!event.emptied()) {
            emptied.remove(side);
            accepted.add(side);
            noLongerEqual(event.mirror());
        } else if (believed) {
            emptied.add(side);
        }
        // a copy of what was there before, in whatever direction, says nothing of what is there now
        copiesSeen.removeIf(seen -> of(event.mirror(), seen));
    }

    private void noLongerEqual(String mirror) {
        equal.remove(mirror);
        equalNoMore.add(mirror);
    }

    private void complete(RunEvent.CopyComplete event) {
        accepted.add(name(event.mirror(), event.to()));
        // with nothing left that counted before, the side that was copied from holds what counts now
        boolean nothingLeft = givenUp.contains(event.mirror())
                || replaced.stream().filter(side -> of(event.mirror(), side)).allMatch(emptied::contains);
        replaced.remove(name(event.mirror(), event.to()));
        replaced.removeIf(side -> nothingLeft && of(event.mirror(), side));
        emptied.retainAll(replaced);
    }

    boolean copySeen(String mirror, String side) {
        return copiesSeen.contains(name(mirror, side));
    }

    Set<String> replaced() {
        return Collections.unmodifiableSet(replaced);
    }

    boolean accepted(String mirror, String side) {
        return accepted.contains(name(mirror, side));
    }

    /** Whether a side of a mirror was replaced or emptied and does not count yet. */
    boolean replaced(String mirror) {
        return replaced.stream().anyMatch(side -> of(mirror, side));
    }

    Set<String> equal() {
        return Collections.unmodifiableSet(equal);
    }

    boolean equalNoMore(String mirror) {
        return equalNoMore.contains(mirror);
    }

    boolean givenUp(String mirror) {
        return givenUp.contains(mirror);
    }

    private static String name(String mirror, String side) {
        return mirror + "@" + side;
    }

    private static boolean of(String mirror, String side) {
        return side.startsWith(mirror + "@");
    }
}
