package io.github.herovlm.image;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.adobe.AdobeJpegDirectory;
import com.drew.metadata.adobe.AdobeJpegReader;
import com.drew.metadata.jfif.JfifDirectory;
import com.drew.metadata.jfif.JfifReader;
import com.drew.metadata.jpeg.JpegComponent;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.jpeg.JpegReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the components of a JPEG file mean. The format does not say; these are the IJG library's rules. */
enum JpegColours {
    GREY(1),
    RGB(3),
    YCC(3),
    CMYK(4),
    YCCK(4);

    private final int components;

    JpegColours(int components) {
        this.components = components;
    }

    int components() {
        return components;
    }

    static JpegColours of(byte[] data) throws IOException {
        Metadata metadata;
        try {
            metadata = JpegMetadataReader.readMetadata(
                    new ByteArrayInputStream(data), List.of(new JpegReader(), new JfifReader(), new AdobeJpegReader()));
        } catch (JpegProcessingException e) {
            throw new IOException(e.getMessage(), e);
        }
        JpegDirectory frame = metadata.getFirstDirectoryOfType(JpegDirectory.class);
        Integer components = frame == null ? null : frame.getInteger(JpegDirectory.TAG_NUMBER_OF_COMPONENTS);
        if (frame == null || components == null) {
            throw new IOException("no frame header");
        }
        AdobeJpegDirectory adobe = metadata.getFirstDirectoryOfType(AdobeJpegDirectory.class);
        Integer transform = adobe == null ? null : adobe.getInteger(AdobeJpegDirectory.TAG_COLOR_TRANSFORM);
        return switch (components) {
            case 1 -> GREY;
            case 3 -> ofThree(metadata.containsDirectoryOfType(JfifDirectory.class), transform, frame);
            case 4 -> transform == null || transform == 0 ? CMYK : YCCK;
            default -> throw new IOException(components + " colour components");
        };
    }

    private static JpegColours ofThree(boolean jfif, @Nullable Integer transform, JpegDirectory frame) {
        if (jfif) {
            return YCC;
        }
        if (transform != null) {
            return transform == 0 ? RGB : YCC;
        }
        return isComponent(frame, 0, 'R') && isComponent(frame, 1, 'G') && isComponent(frame, 2, 'B') ? RGB : YCC;
    }

    private static boolean isComponent(JpegDirectory frame, int index, char id) {
        JpegComponent component = frame.getComponent(index);
        return component != null && component.getComponentId() == id;
    }
}
