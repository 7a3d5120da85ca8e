package io.clpmaint.product.data;

import java.util.List;
import java.util.Optional;

/**
 * The product's processes, as {@code ps -ef} shows them, in the order of their numbers (Ver3.0 Maintenance Guide, how to
 * see with {@code ps} that its processes live). A process that has no parent in this table is one of process 1's.
 */
public enum ProductProcess implements Literal {
    /** Watches the event daemon. */
    EVENT_WATCH("clpmonp --event -a 2 -r 0 -w 0", ProductService.EVT),
    /** The event daemon; without it the process manager does not start. */
    EVENT("clpevent", ProductService.EVT, EVENT_WATCH),
    /** Watches the data transfer. */
    TRANSFER_WATCH("clpmonp --trnsv -a 2 -r 0 -w 0", ProductService.TRN),
    /** The data transfer. */
    TRANSFER("clptrnsv", ProductService.TRN, TRANSFER_WATCH),
    /** Watches the mirror agent. */
    AGENT_WATCH("clpmonp --mdagent -a 5 -r 0 -w 30", ProductService.MD),
    /** The mirror agent. */
    AGENT("clpmdagent", ProductService.MD, AGENT_WATCH),
    /** The process manager of the cluster daemon. */
    MANAGER("/opt/nec/clusterpro/bin/clppm", ProductService.CLUSTER),
    /** Controls the resources; runs without any resource too. */
    RESOURCES("clprc", ProductService.CLUSTER, MANAGER),
    /** Runs the monitors; runs without any monitor too. */
    MONITORS("clprm", ProductService.CLUSTER, MANAGER),
    /** Manages the servers. */
    SERVERS("clpnm", ProductService.CLUSTER, MANAGER),
    /** The LAN heartbeat. */
    LAN_HEARTBEAT("clplanhb", HeartbeatType.LANHB, MANAGER),
    /** The disk heartbeat; only where one is configured. */
    DISK_HEARTBEAT("clpdiskhb", HeartbeatType.DISKHB, MANAGER),
    /** The heartbeat over a serial line; only where one is configured. */
    COM_HEARTBEAT("clpcomhb", HeartbeatType.COMHB, MANAGER),
    /** The web interface. */
    WEB("clpwebmgr --start", ProductService.WEBMGR),
    /** The synchronisation of alerts. */
    ALERTS("clpwebalt", ProductService.ALERTSYNC);

    private final String line;
    private final ProductService service;
    private final List<ProductProcess> parent;
    private final Optional<HeartbeatType> heartbeat;

    ProductProcess(String line, ProductService service, ProductProcess... parent) {
        this.line = line;
        this.service = service;
        this.parent = List.of(parent);
        this.heartbeat = Optional.empty();
    }

    ProductProcess(String line, HeartbeatType heartbeat, ProductProcess manager) {
        this.line = line;
        this.service = manager.service;
        this.parent = List.of(manager);
        this.heartbeat = Optional.of(heartbeat);
    }

    /** The service that it belongs to. */
    public ProductService service() {
        return service;
    }

    /** The process that started it; empty where that is process 1. */
    public Optional<ProductProcess> parent() {
        return parent.stream().findFirst();
    }

    /** The type of heartbeat that it sends; empty where it sends none. */
    public Optional<HeartbeatType> heartbeat() {
        return heartbeat;
    }

    @Override
    public String key() {
        return name();
    }

    @Override
    public String text() {
        return line;
    }

    @Override
    public Evidence evidence() {
        return Evidence.VERIFIED;
    }

    @Override
    public String source() {
        return Sources.V3;
    }
}
