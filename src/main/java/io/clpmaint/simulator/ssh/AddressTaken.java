package io.clpmaint.simulator.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;

/** An address that a server shall listen on is not to be had. */
public final class AddressTaken extends IOException {

    private static final long serialVersionUID = 1L;

    private final InetSocketAddress address;

    AddressTaken(InetSocketAddress address, IOException cause) {
        super(address.getAddress().getHostAddress() + ":" + address.getPort() + ": " + cause.getMessage(), cause);
        this.address = address;
    }

    /** The address. */
    public InetSocketAddress address() {
        return address;
    }
}
