package io.github.herovlm.host;

import ai.djl.modality.Input;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.UrlEncoded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forms as content items: one a field, by its name, in their order. A file's name and type are dropped, as the server does. */
final class FormItems {
    private static final Logger LOG = LoggerFactory.getLogger(FormItems.class);

    private FormItems() {}

    /** Adds the fields of a query or of an {@code application/x-www-form-urlencoded} body. */
    static void addUrlEncoded(String form, Input input) {
        try {
            UrlEncoded.decodeUtf8To(form, 0, form.length(), input::add);
        } catch (IllegalArgumentException e) {
            throw HostException.badRequest("The form is not URL-encoded: " + e.getMessage());
        }
    }

    /**
     * Adds the parts of a {@code multipart/form-data} body. One that cannot be read adds nothing: the server gives such a request
     * to the model as one without content.
     *
     * @param contentType with its boundary
     */
    static void addMultipart(String contentType, byte[] body, Input input) {
        String boundary = MultiPart.extractBoundary(contentType);
        if (boundary == null) {
            LOG.debug("multipart without a boundary");
            return;
        }
        MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
        // All of it is in memory already, and its length was checked.
        parser.setUseFilesForPartsWithoutFileName(false);
        parser.setMaxMemoryFileSize(-1);
        parser.setMaxFileSize(-1);
        parser.setMaxLength(-1);
        parser.setMaxParts(-1);
        CompletableFuture<MultiPartFormData.Parts> parsed = new CompletableFuture<>();
        parser.parse(Content.Source.from(ByteBuffer.wrap(body)), Promise.Invocable.toPromise(parsed));
        try (MultiPartFormData.Parts parts = parsed.join()) {
            for (MultiPart.Part part : parts) {
                add(part, input);
            }
        } catch (CompletionException | IOException e) {
            LOG.debug("malformed multipart", e);
        }
    }

    private static void add(MultiPart.Part part, Input input) throws IOException {
        String name = part.getName();
        if (name == null) {
            return;
        }
        String charset = MimeTypes.getCharsetFromContentType(part.getHeaders().get(HttpHeader.CONTENT_TYPE));
        if (part.getFileName() == null && charset != null && Charset.isSupported(charset)) {
            input.add(name, part.getContentAsString(Charset.forName(charset)).getBytes(StandardCharsets.UTF_8));
        } else {
            input.add(name, bytes(part));
        }
    }

    private static byte[] bytes(MultiPart.Part part) throws IOException {
        ByteBuffer content = Content.Source.asByteBuffer(part.getContentSource());
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }
}
