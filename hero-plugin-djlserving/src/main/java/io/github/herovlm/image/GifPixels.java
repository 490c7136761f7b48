package io.github.herovlm.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;

/**
 * The first frame of a GIF on its logical screen. Around a smaller frame the screen shows the frame's transparent colour,
 * or else the first of its palette, as in Pillow.
 */
record GifPixels(ImageReader reader) implements PixelSource {
    @Override
    public RgbImage read(SizeCheck size) throws IOException {
        IIOMetadataNode screen = (IIOMetadataNode) reader.getStreamMetadata().getAsTree("javax_imageio_gif_stream_1.0");
        IIOMetadataNode frame = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_gif_image_1.0");
        int left = number(frame, "ImageDescriptor", "imageLeftPosition");
        int top = number(frame, "ImageDescriptor", "imageTopPosition");
        int width =
                Math.max(number(screen, "LogicalScreenDescriptor", "logicalScreenWidth"), left + reader.getWidth(0));
        int height =
                Math.max(number(screen, "LogicalScreenDescriptor", "logicalScreenHeight"), top + reader.getHeight(0));
        size.check(width, height);
        BufferedImage image = reader.read(0);
        RgbImage pixels = RasterColours.toRgb(image);
        if (pixels.width() == width && pixels.height() == height) {
            return pixels;
        }
        IndexColorModel palette = (IndexColorModel) image.getColorModel();
        int background = palette.getRGB(Math.max(palette.getTransparentPixel(), 0));
        return onScreen(pixels, left, top, width, height, background);
    }

    private static RgbImage onScreen(RgbImage frame, int left, int top, int width, int height, int background) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) (background >> 16);
            rgb[i + 1] = (byte) (background >> 8);
            rgb[i + 2] = (byte) background;
        }
        for (int y = 0; y < frame.height(); y++) {
            System.arraycopy(
                    frame.raw(), y * frame.width() * 3, rgb, ((top + y) * width + left) * 3, frame.width() * 3);
        }
        return RgbImage.wrap(width, height, rgb);
    }

    private static int number(IIOMetadataNode root, String element, String attribute) throws IOException {
        if (root.getElementsByTagName(element).item(0) instanceof IIOMetadataNode node) {
            return Integer.parseInt(node.getAttribute(attribute));
        }
        throw new IOException("no " + element);
    }
}
