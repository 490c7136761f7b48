package io.github.herovlm.packaging.probe;

import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.image.ImageDecoder;
import io.github.herovlm.image.RgbImage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;

/** A picture file's width, height and pixels. */
public final class PictureProbe implements Function<byte[], List<Object>> {
    @Override
    public List<Object> apply(byte[] file) {
        RgbImage image = new ImageDecoder(DecodeOptions.DEFAULT).decode(file);
        return List.of(image.width(), image.height(), ByteBuffer.wrap(image.toBytes()));
    }
}
