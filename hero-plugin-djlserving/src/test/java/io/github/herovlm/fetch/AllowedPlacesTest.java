package io.github.herovlm.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedPlacesTest {
    private static final AllowedPlaces PLACES =
            new AllowedPlaces(List.of("pictures.example", "93.184.216.34"), Network.INTERNET.ports());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pictures.example/a.png",
                "https://pictures.example/a.png",
                "HTTPS://Pictures.Example/a.png",
                "http://pictures.example:80/",
                "https://pictures.example:443?x=1",
                "https://93.184.216.34/a.png",
            })
    void allowed(String uri) {
        assertThat(PLACES.contain(URI.create(uri))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example/a.png",
                "https://www.pictures.example/a.png",
                "https://pictures.example.evil.example/a.png",
                "https://evilpictures.example/a.png",
                "https://pictures.example./a.png",
                "https://pictures.example@evil.example/a.png",
                "https://evil.example#@pictures.example/",
                "https://user@pictures.example/a.png",
                "https://@pictures.example/a.png",
                "http://pictures.example:8080/",
                "http://pictures.example:443/",
                "https://pictures.example:80/",
                "https://[::ffff:5db8:d822]/",
                "https://93.184.216.034/",
                "ftp://pictures.example/a.png",
                "file:///etc/passwd",
                "file://pictures.example/etc/passwd",
                "jar:https://pictures.example/a.jar!/a.png",
                "/etc/passwd",
                "pictures.example/a.png",
                "//pictures.example/a.png",
                "https:a.png",
                "data:image/png;base64,AAAA",
            })
    void notAllowed(String uri) {
        assertThat(PLACES.contain(URI.create(uri))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://pictures.example/, http://pictures.example/b, true",
        "http://pictures.example/, https://pictures.example/b, true",
        "https://pictures.example/, https://pictures.example/b, true",
        "https://pictures.example/, http://pictures.example/b, false",
        "HTTPS://pictures.example/, HTTP://pictures.example/b, false",
        "https://pictures.example/, https://other.example/b, false",
        "https://pictures.example/, https://pictures.example:8443/, false",
        "https://pictures.example/, file:///etc/passwd, false",
    })
    @DisplayName("a redirect must not lead out of the allowed places, nor out of https")
    void redirects(String from, String to, boolean allowed) {
        assertThat(PLACES.maySendOn(URI.create(from), URI.create(to))).isEqualTo(allowed);
    }
}
