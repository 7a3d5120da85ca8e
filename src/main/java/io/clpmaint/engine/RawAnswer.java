package io.clpmaint.engine;

/**
 * One server's answer to one observation, as it came: kept with a plan, so that planning again sees the same.
 *
 * @param server the server
 * @param reach how far it was reached, in the words of gates
 * @param nonce the word that its sections carry
 * @param text all that was printed
 */
public record RawAnswer(String server, String reach, String nonce, String text) {}
