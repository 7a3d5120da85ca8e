package io.clpmaint.product.data;

/** What starts the services of a server. */
public enum InitSystem {
    /** {@code systemctl}; the usual case since X 4.0. */
    SYSTEMD,
    /** {@code chkconfig} and init.d scripts. */
    SYSV
}
