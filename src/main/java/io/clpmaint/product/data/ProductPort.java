package io.clpmaint.product.data;

import java.util.List;
import java.util.Optional;

/** The ports on which the product's services listen (X 4.2 Getting Started Guide 6.3.1). */
public enum ProductPort implements Literal {
    /** Internal requests. */
    INTERNAL("tcp", 29_001, ProductService.TRN, ProductProcess.TRANSFER),
    /** The transfer of data. */
    TRANSFER("tcp", 29_002, ProductService.TRN, ProductProcess.TRANSFER),
    /** The synchronisation of alerts. */
    ALERTS("udp", 29_003, ProductService.ALERTSYNC, ProductProcess.ALERTS),
    /** The web interface. */
    WEB("tcp", 29_003, ProductService.WEBMGR, ProductProcess.WEB),
    /** Requests between mirror agents. */
    AGENT("tcp", 29_004, ProductService.MD, ProductProcess.AGENT),
    /** The information base. */
    INFORMATION("tcp", 29_008, ProductService.IB),
    /** The REST interface. */
    REST("tcp", 29_009, ProductService.API),
    /** The heartbeat. */
    HEARTBEAT("udp", 29_002, ProductService.CLUSTER, ProductProcess.RESOURCES),
    /** The kernel-mode heartbeat. */
    KERNEL_HEARTBEAT("udp", 29_006, ProductService.CLUSTER);

    private final String protocol;
    private final int number;
    private final ProductService service;
    private final List<ProductProcess> process;

    ProductPort(String protocol, int number, ProductService service, ProductProcess... process) {
        this.protocol = protocol;
        this.number = number;
        this.service = service;
        this.process = List.of(process);
    }

    /** {@code tcp} or {@code udp}. */
    public String protocol() {
        return protocol;
    }

    /** Its number. */
    public int number() {
        return number;
    }

    /** The service that listens on it. */
    public ProductService service() {
        return service;
    }

    /** The process that listens on it, from memory; empty where that is not known, or the kernel. */
    public Optional<ProductProcess> process() {
        return process.stream().findFirst();
    }

    @Override
    public String key() {
        return name();
    }

    @Override
    public String text() {
        return number + "/" + protocol;
    }

    @Override
    public Evidence evidence() {
        return Evidence.VERIFIED;
    }

    @Override
    public String source() {
        return Sources.GS42;
    }
}
