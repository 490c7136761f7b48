package io.github.herovlm.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DemoPictureTest {
    /** A figure in a document that was made from the picture stays true only while the picture stays the same. */
    @Test
    void theSamePixelsEverywhere() throws NoSuchAlgorithmException {
        RgbImage picture = DemoPicture.draw();
        assertThat(picture.width()).isEqualTo(1200);
        assertThat(picture.height()).isEqualTo(800);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(picture.toBytes());
        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("d4c9484f4a8f1edf6debec6021156a1edf6f1e5c30aab6f2bebb5923c349dc48");
    }
}
