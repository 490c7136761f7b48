package io.github.herovlm.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.herovlm.openai.ImageReference.Embedded;
import io.github.herovlm.openai.ImageReference.Remote;
import java.net.URI;
import java.util.Base64;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceReaderTest {
    private static final int MAX_BYTES = 10;

    private static ImageReference read(String url) {
        return new ImageReferenceReader(MAX_BYTES).read("url", url);
    }

    private static ApiError refused(String url) {
        return catchThrowableOfType(ApiException.class, () -> read(url)).error();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:image/png;base64,AQID",
                "DATA:Image/PNG;Base64,AQID",
                "data:image/png;charset=utf-8;base64,AQID",
            })
    void dataUris(String url) {
        assertThat(read(url)).isInstanceOfSatisfying(Embedded.class, image -> {
            assertThat(image.param()).isEqualTo("url");
            assertThat(image.mediaType()).isEqualTo("image/png");
            assertThat(image.data()).containsExactly(1, 2, 3);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 9, 10})
    void everySizeUpToTheLimit(int bytes) {
        byte[] file = new byte[bytes];
        String base64 = Base64.getEncoder().encodeToString(file);

        assertThat(read("data:image/png;base64," + base64))
                .asInstanceOf(InstanceOfAssertFactories.type(Embedded.class))
                .extracting(Embedded::data)
                .isEqualTo(file);
    }

    @Test
    @DisplayName("the size is checked before decoding: what is too long need not even be base64")
    void tooManyBytes() {
        String eleven = Base64.getEncoder().encodeToString(new byte[11]);

        assertThat(refused("data:image/png;base64," + eleven))
                .extracting(ApiError::status, ApiError::param, ApiError::code, ApiError::message)
                .containsExactly(
                        413, "url", "image_file_too_large", "url is a picture of 11 bytes: expected at most 10");
        assertThat(refused("data:image/png;base64," + "?".repeat(100)).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data:image/png;base64,A?ID|400|invalid_base64_image",
                "data:image/png;base64,AQI\u00e9|400|invalid_base64_image",
                "data:image/png;base64,A|400|invalid_base64_image",
                "data:image/png;base64,AQ%3D%3D|400|invalid_base64_image",
                "data:image/png;base64,|422|empty_image_file",
                "data:image/png;base64,====|400|invalid_base64_image",
                "data:image/png,AQID|400|invalid_image_url",
                "data:image/png;base64|400|invalid_image_url",
                "data:text/html;base64,AQID|400|unsupported_image_media_type",
                "data:;base64,AQID|400|unsupported_image_media_type",
                "data:image/;base64,AQID|400|unsupported_image_media_type",
                "data:,|400|unsupported_image_media_type",
            })
    void refusedDataUris(String url, int status, String code) {
        assertThat(refused(url))
                .extracting(ApiError::status, ApiError::param, ApiError::code)
                .containsExactly(status, "url", code);
    }

    @Test
    void aHeadWithoutEndIsNotSearchedThrough() {
        assertThat(refused("data:image/png;" + "x".repeat(300) + ";base64,AQID").code())
                .isEqualTo("invalid_image_url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/b.jpg",
                "HTTP://a.example:8080/b?c=%20#d",
                "http://127.0.0.1/x",
                "http://[::1]/x",
            })
    @DisplayName("addresses on the web are kept; whether they may be fetched is decided elsewhere")
    void addresses(String url) {
        assertThat(read(url)).isEqualTo(new Remote("url", URI.create(url)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "FILE:/etc/passwd",
                "/etc/passwd",
                "../picture.png",
                "picture.png",
                "C:\\picture.png",
                "ftp://a.example/b",
                "jar:file:/a!/b",
                "gopher://a.example",
                "",
                ":",
                " https://a.example/b",
                "http:",
                "http:///b",
                "https:b.jpg",
                "http://user@a.example/",
                "http://user:secret@a.example/",
                "http://a example/",
                "http://a.example/\n",
                "http://under_score/",
                "http://a.example:port/",
            })
    void everythingElseIsRefused(String url) {
        ApiError error = refused(url);

        assertThat(error.status()).isEqualTo(400);
        assertThat(error.code()).isEqualTo("invalid_image_url");
        assertThat(error.message()).startsWith("url = ").contains("http").doesNotContain("\n");
    }

    @Test
    void addressesHaveALongestLength() {
        String start = "https://a.example/";
        String longest = start + "x".repeat(8192 - start.length());

        assertThat(read(longest)).isInstanceOf(Remote.class);
        assertThat(refused(longest + "x").message())
                .contains("at most 8192 characters")
                .hasSizeLessThan(400);
    }
}
