/**
 * The entry point and nothing else: it builds the real environment (clock, randomness, standard streams, signals),
 * calls the command line and exits with its status. It must not know what any command does.
 */
@NullMarked
package io.clpmaint;

import org.jspecify.annotations.NullMarked;
