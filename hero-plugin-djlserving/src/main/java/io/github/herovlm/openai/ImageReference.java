package io.github.herovlm.openai;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A picture as a request names it. */
public sealed interface ImageReference {
    /** Where it stands in the request: {@code messages[0].content[1].image_url.url}. */
    String param();

    /** A picture that came along. */
    final class Embedded implements ImageReference {
        private final String param;
        private final @Nullable String mediaType;
        private final byte[] data;

        Embedded(String param, @Nullable String mediaType, byte[] data) {
            this.param = param;
            this.mediaType = mediaType;
            this.data = data;
        }

        @Override
        public String param() {
            return param;
        }

        /**
         * What the client says it is, in lower case: {@code image/png}; {@code null} where it does not say. The bytes may be
         * something else.
         */
        public @Nullable String mediaType() {
            return mediaType;
        }

        /** The file; not copied, so not to be changed. */
        public byte[] data() {
            return data;
        }
    }

    /**
     * A picture elsewhere. Nothing is said yet about whether that place may be asked.
     *
     * @param uri absolute, {@code http} or {@code https}, with a host and without user information
     */
    record Remote(String param, URI uri) implements ImageReference {}
}
