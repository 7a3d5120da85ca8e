package io.clpmaint.simulator.command;

import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.Process;
import java.util.List;

/**
 * {@code clpbackup.sh} and {@code clprestore.sh}: before and after the image of a mirror's disk is taken or brought back.
 * Before, the services are kept from starting and the server goes down; after, they start again and it restarts. The
 * options leave one of both out.
 */
final class Clpbackup extends ProductCommand {

    private static final List<ProductService> KEPT =
            List.of(ProductService.CLUSTER, ProductService.MD, ProductService.WEBMGR, ProductService.ALERTSYNC);

    Clpbackup(Tool tool, Cluster cluster, Host local) {
        super(tool, cluster, local);
    }

    @Override
    void execute(Process process, Arguments arguments) {
        boolean before = arguments.has("--pre");
        boolean wrong = before
                ? arguments.hasAny("--no-reboot", "--only-reboot", "--skip-copy")
                : arguments.hasAny("--no-shutdown", "--only-shutdown");
        if (wrong) {
            fail(process, Message.INVALID_OPTION);
        } else if (cluster.groups().stream().anyMatch(g -> g.on(local).pending())) {
            fail(process, Message.SERVER_BUSY);
        } else if (arguments.has("--online")) {
            succeed(process);
        } else {
            if (!arguments.hasAny("--only-shutdown", "--only-reboot")) {
                KEPT.forEach(s -> local.services().find(s.unit()).ifPresent(found -> found.enable(!before)));
                cluster.touch();
            }
            if (!arguments.hasAny("--no-shutdown", "--no-reboot")) {
                local.shutDown(!before);
            }
            succeed(process);
        }
    }
}
