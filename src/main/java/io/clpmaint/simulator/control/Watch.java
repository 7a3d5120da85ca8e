package io.clpmaint.simulator.control;

import io.clpmaint.simulator.World;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.spec.ServerSpec;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Tells of servers that come and go, as long as somebody listens. */
final class Watch implements Visit {

    private final World world;
    private final Reply reply;
    private final Map<String, Map<String, String>> told = new LinkedHashMap<>();
    private final Runnable end;

    Watch(World world, Reply reply) {
        this.world = world;
        this.reply = reply;
        synchronized (world) {
            look();
            this.end = world.onChange(this::look);
        }
    }

    private void look() {
        for (ServerSpec spec : world.spec().servers()) {
            String server = spec.name();
            Map<String, String> now = new LinkedHashMap<>();
            now.put("server", server);
            now.put("access", world.access(server).name().toLowerCase(Locale.ROOT));
            now.put("boot", world.bootId(server));
            Host host = world.cluster().host(server);
            now.put("power", host.power().name().toLowerCase(Locale.ROOT));
            now.put("name", host.hostName());
            now.put("kernel", host.packages().running().release());
            now.put("key", Integer.toString(world.hostKey(server)));
            now.put("losses", Integer.toString(world.connectionLosses(server)));
            if (!now.equals(told.put(server, now))) {
                reply.fact(now);
            }
        }
    }

    @Override
    public void input(byte[] bytes) {
        // nothing is asked for
    }

    @Override
    public void endInput() {
        // nothing is asked for
    }

    @Override
    public void interrupt() {
        close();
    }

    @Override
    public void close() {
        end.run();
    }
}
