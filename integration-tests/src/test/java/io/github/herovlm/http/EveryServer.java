package io.github.herovlm.http;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One round of a test class for each kind of server. Servers are started once for all classes and end with the session. */
final class EveryServer implements ClassTemplateInvocationContextProvider {
    private static final Namespace SERVERS = Namespace.create(EveryServer.class);

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        return Stream.of(ServerKind.values()).map(Round::new);
    }

    private record Round(ServerKind kind) implements ClassTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return kind.name();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Models(kind));
        }
    }

    private record Models(ServerKind kind) implements BeforeClassTemplateInvocationCallback, ParameterResolver {
        @Override
        public void beforeClassTemplateInvocation(ExtensionContext context) {
            kind.requireAvailable();
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == ServedModels.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(SERVERS)
                    .getOrComputeIfAbsent(kind, key -> new ServedModels(kind), ServedModels.class);
        }
    }
}
