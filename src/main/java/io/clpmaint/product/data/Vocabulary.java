package io.clpmaint.product.data;

import io.clpmaint.cluster.State;
import java.util.List;
import java.util.Optional;

/**
 * The words that the product prints for the states of one kind of object.
 *
 * @param of what the words are said of
 * @param words the rows; where several words mean one state, the usual one comes first
 * @param <S> the states
 */
public record Vocabulary<S extends State>(String of, List<Word<S>> words) {

    /** Copies the list. */
    public Vocabulary {
        words = List.copyOf(words);
    }

    /**
     * One word.
     *
     * @param text as the product prints it
     * @param state what it means
     * @param evidence how well it is known
     * @param source where it is known from
     * @param <S> the states
     */
    public record Word<S extends State>(String text, S state, Evidence evidence, String source) implements Literal {
        @Override
        public String key() {
            return state.word();
        }
    }

    /**
     * What a word means.
     *
     * @param text the word, exactly
     * @return the state, empty for a word that is not in the table
     */
    public Optional<S> state(String text) {
        for (Word<S> word : words) {
            if (word.text().equals(text)) {
                return Optional.of(word.state());
            }
        }
        return Optional.empty();
    }

    /**
     * The usual word for a state.
     *
     * @param state the state
     * @return the word as the product prints it
     * @throws IllegalArgumentException when the product has no word for it
     */
    public String text(S state) {
        for (Word<S> word : words) {
            if (word.state().equals(state)) {
                return word.text();
            }
        }
        throw new IllegalArgumentException("no word for a " + of + " that is " + state.word());
    }
}
