package io.github.herovlm.openai;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads {@code image_url.url}: a data URI or an address on the web, and nothing that could be a file of this machine. */
final class ImageReferenceReader {
    private static final String ACCEPTED = "a data: URI of an image, or an http:// or https:// URL";
    private static final String FORM = "data:image/<type>;base64,<data>";
    private static final Pattern MEDIA_TYPE = Pattern.compile("image/[a-z0-9][a-z0-9.+-]{0,63}");
    private static final int LONGEST_HEAD = 256;
    private static final int LONGEST_URL = 8192;

    private final int maxBytes;

    /** @param maxBytes most bytes of one picture */
    ImageReferenceReader(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    ImageReference read(String param, String url) {
        int colon = url.indexOf(':');
        String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "data" -> embedded(param, url);
            case "http", "https" -> remote(param, url);
            default -> throw invalid(param, url, ACCEPTED, "invalid_image_url");
        };
    }

    private ImageReference embedded(String param, String url) {
        int comma = url.indexOf(',');
        if (comma < 0 || comma > LONGEST_HEAD) {
            throw invalid(param, url, FORM, "invalid_image_url");
        }
        List<String> head = List.of(
                url.substring("data:".length(), comma).toLowerCase(Locale.ROOT).split(";", -1));
        if (!MEDIA_TYPE.matcher(head.get(0)).matches()) {
            throw invalid(param, url.substring(0, comma), FORM, "unsupported_image_media_type");
        }
        if (!head.get(head.size() - 1).equals("base64")) {
            throw invalid(param, url.substring(0, comma), FORM, "invalid_image_url");
        }
        requireSize(param, url, comma + 1);
        try {
            byte[] data = Base64.getDecoder().decode(url.substring(comma + 1));
            if (data.length == 0) {
                throw new ApiException(ApiError.unreadablePicture(param + " has no bytes", param, "empty_image_file"));
            }
            return new ImageReference.Embedded(param, head.get(0), data);
        } catch (IllegalArgumentException e) {
            throw new ApiException(
                    ApiError.badRequest(param + " is not base64: " + e.getMessage(), param, "invalid_base64_image"), e);
        }
    }

    /** What the text would be in bytes is known before it is decoded. */
    private void requireSize(String param, String url, int start) {
        int end = url.length();
        while (end > start && url.charAt(end - 1) == '=') {
            end--;
        }
        long bytes = (end - start) * 3L / 4;
        if (bytes > maxBytes) {
            throw new ApiException(ApiError.tooLarge(
                    param + " is a picture of " + bytes + " bytes: expected at most " + maxBytes,
                    param,
                    "image_file_too_large"));
        }
    }

    private static ImageReference remote(String param, String url) {
        String accepted = "an http:// or https:// URL of at most " + LONGEST_URL + " characters, with a host, without"
                + " user name";
        if (url.length() > LONGEST_URL) {
            throw invalid(param, url, accepted, "invalid_image_url");
        }
        try {
            URI uri = new URI(url);
            if (uri.getHost() == null || uri.getRawUserInfo() != null) {
                throw invalid(param, url, accepted, "invalid_image_url");
            }
            return new ImageReference.Remote(param, uri);
        } catch (URISyntaxException e) {
            throw invalid(param, url, accepted, "invalid_image_url");
        }
    }

    private static ApiException invalid(String param, String url, String accepted, String code) {
        String message =
                String.valueOf(ApiException.invalid(param, url, accepted).getMessage());
        return new ApiException(ApiError.badRequest(message, param, code));
    }
}
