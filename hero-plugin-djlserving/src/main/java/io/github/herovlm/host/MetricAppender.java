package io.github.herovlm.host;

import ai.djl.metric.Metric;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/**
 * Takes the metrics out of the log: DJL, its server and what runs in it log each as the one parameter of a line on {@code
 * server_metric} or {@code model_metric}. Lines without one are let pass.
 */
final class MetricAppender extends AbstractAppender implements AutoCloseable {
    private static final List<String> LOGGERS = List.of("server_metric", "model_metric");

    private final MetricCollectors metrics;
    private final LoggerContext context;

    private MetricAppender(MetricCollectors metrics, LoggerContext context) {
        super("hero-metrics-" + System.identityHashCode(metrics), null, null, true, Property.EMPTY_ARRAY);
        this.metrics = metrics;
        this.context = context;
    }

    /** Listens to both loggers of this process until it is closed. They no longer write to where the others do. */
    static MetricAppender listen(MetricCollectors metrics) {
        LoggerContext context = (LoggerContext) LogManager.getContext(MetricAppender.class.getClassLoader(), false);
        MetricAppender appender = new MetricAppender(metrics, context);
        appender.start();
        Configuration configuration = context.getConfiguration();
        for (String name : LOGGERS) {
            if (!configuration.getLoggers().containsKey(name)) {
                configuration.addLogger(name, new LoggerConfig(name, Level.INFO, false));
            }
            configuration.getLoggerConfig(name).addAppender(appender, Level.INFO, null);
        }
        context.updateLoggers();
        return appender;
    }

    @Override
    public void append(LogEvent event) {
        Object[] parameters = event.getMessage().getParameters();
        if (parameters != null && parameters.length > 0 && parameters[0] instanceof Metric metric) {
            metrics.record(metric);
        }
    }

    @Override
    public void close() {
        LOGGERS.forEach(name -> context.getConfiguration().getLoggerConfig(name).removeAppender(getName()));
        context.updateLoggers();
        stop();
    }
}
