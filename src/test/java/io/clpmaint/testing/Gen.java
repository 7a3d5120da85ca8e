package io.clpmaint.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Makes values from a random source; the same source makes the same values.
 *
 * @param <T> the values
 */
@FunctionalInterface
public interface Gen<T> {

    /**
     * Makes one value.
     *
     * @param random the source
     * @return the value
     */
    T next(SplittableRandom random);

    /**
     * Numbers from the first to the last, both included.
     *
     * @param first the first
     * @param last the last
     * @return the numbers
     */
    static Gen<Integer> numbers(int first, int last) {
        return random -> random.nextInt(first, last + 1);
    }

    /**
     * One of some values.
     *
     * @param values the values, at least one
     * @param <T> their type
     * @return one of them
     */
    static <T> Gen<T> oneOf(List<T> values) {
        List<T> all = List.copyOf(values);
        return random -> all.get(random.nextInt(all.size()));
    }

    /**
     * What one of some generators makes.
     *
     * @param gens the generators, at least one
     * @param <T> their type
     * @return the values
     */
    static <T> Gen<T> anyOf(List<Gen<T>> gens) {
        List<Gen<T>> all = List.copyOf(gens);
        return random -> all.get(random.nextInt(all.size())).next(random);
    }

    /**
     * Texts of characters of an alphabet.
     *
     * @param alphabet the characters
     * @param longest how many at most
     * @return the texts, the empty one among them
     */
    static Gen<String> texts(String alphabet, int longest) {
        int[] characters = alphabet.codePoints().toArray();
        return random -> {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(longest + 1); n > 0; n--) {
                text.appendCodePoint(characters[random.nextInt(characters.length)]);
            }
            return text.toString();
        };
    }

    /**
     * The values turned into others.
     *
     * @param change how
     * @param <R> the others
     * @return the others
     */
    default <R> Gen<R> map(Function<? super T, ? extends R> change) {
        return random -> change.apply(next(random));
    }

    /**
     * Lists of the values.
     *
     * @param longest how many at most
     * @return the lists, the empty one among them
     */
    default Gen<List<T>> lists(int longest) {
        return random -> {
            List<T> list = new ArrayList<>();
            for (int n = random.nextInt(longest + 1); n > 0; n--) {
                list.add(next(random));
            }
            return list;
        };
    }
}
