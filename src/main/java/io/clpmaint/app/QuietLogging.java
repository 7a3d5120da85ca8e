package io.clpmaint.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Keeps the libraries' logging from everybody: what matters of a run is in its journal and its transcript. In Java
 * rather than in XML, because reading XML costs more than the rest of the logging.
 */
public final class QuietLogging extends ContextAwareBase implements Configurator {

    /** For the service loader. */
    public QuietLogging() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
