package io.github.herovlm.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A {@code multipart/form-data} body, written by hand so that it can be wrong. */
final class FormBody {
    private final String boundary;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    FormBody(String boundary) {
        this.boundary = boundary;
    }

    FormBody text(String name, String value) {
        return part("name=\"" + name + '"', "text/plain", value.getBytes(StandardCharsets.UTF_8));
    }

    FormBody file(String name, byte[] content) {
        return part("name=\"" + name + "\"; filename=\"picture.png\"", "image/png", content);
    }

    private FormBody part(String disposition, String type, byte[] content) {
        write("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Type: " + type
                + "\r\n\r\n");
        out.writeBytes(content);
        write("\r\n");
        return this;
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(out.toByteArray());
        whole.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }
}
