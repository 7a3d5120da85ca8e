/**
 * Real servers, reached over SSH with sshj, which nothing else imports.
 *
 * <p>One connection per server is kept open, each command gets a channel of its own. Host keys are strict, algorithms are
 * those of the JDK, time-outs of commands run in the run's time. This package knows neither inventories nor the product;
 * whoever builds it hands {@link io.clpmaint.node.ssh.SshSettings} over.
 */
@NullMarked
package io.clpmaint.node.ssh;

import org.jspecify.annotations.NullMarked;
