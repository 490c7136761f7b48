package io.github.herovlm.cli;

import io.github.herovlm.llava.TileEncoder;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/** What libraries log: to standard error, one line each, without time and thread. */
final class Logging {
    private static final String APPENDER = "standard-error";

    private Logging() {}

    /** Sets logging up, before the first logger is made. */
    static void toStandardError(Level level) {
        ConfigurationBuilder<BuiltConfiguration> builder = ConfigurationBuilderFactory.newConfigurationBuilder();
        builder.setStatusLevel(Level.ERROR);
        // While the program is stopped there is still something to say.
        builder.setShutdownHook("disable");
        builder.add(builder.newAppender(APPENDER, ConsoleAppender.PLUGIN_NAME)
                .addAttribute("target", ConsoleAppender.Target.SYSTEM_ERR)
                .add(builder.newLayout("PatternLayout")
                        .addAttribute("pattern", "%level %logger{1} - %msg%n%throwable")
                        .addAttribute("charset", "UTF-8")));
        builder.add(builder.newRootLogger(level).add(builder.newAppenderRef(APPENDER)));
        // That an instruction was cut is said by the commands themselves, once.
        builder.add(builder.newLogger(TileEncoder.class.getName(), Level.ERROR));
        Configurator.initialize(builder.build(false));
    }
}
