package io.github.herovlm.dataset;

import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder with {@code data.jsonl} and {@code images/}. */
final class DatasetFolder {
    /** Below the folder: where the questions are. */
    static final String DATA = "data.jsonl";

    private static final String IMAGES = "images";
    private static final Pattern PICTURE = Pattern.compile("(train|validation|test)-\\d{6,}\\.png");

    private final Path path;

    private DatasetFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes the folder, or empties it of the data set that is there.
     *
     * @throws InvalidInputException if there is a file, or a folder with anything that no data set has
     */
    static DatasetFolder open(Path path) throws IOException {
        if (Files.exists(path)) {
            Path images = path.resolve(IMAGES);
            if (!Files.isDirectory(path)
                    || !all(path, child -> child.equals(images) ? isFolder(child) : isFile(child, DATA))
                    || (Files.exists(images) && !all(images, DatasetFolder::isPicture))) {
                throw new InvalidInputException("out", path, "a folder that is empty, new, or holds a data set");
            }
            Files.deleteIfExists(path.resolve(DATA));
            if (Files.exists(images)) {
                for (Path picture : children(images)) {
                    Files.delete(picture);
                }
            }
        }
        Files.createDirectories(path.resolve(IMAGES));
        return new DatasetFolder(path);
    }

    /** A picture's name from the folder. */
    static String picture(Split split, int index) {
        return String.format(Locale.ROOT, "%s/%s.png", IMAGES, name(split, index));
    }

    /** What a picture is called, its file's ending left out. */
    static String name(Split split, int index) {
        return String.format(Locale.ROOT, "%s-%06d", split.label(), index);
    }

    /** The path of a name from the folder. */
    Path resolve(String name) {
        return path.resolve(name);
    }

    private static boolean all(Path folder, Predicate<Path> wanted) throws IOException {
        return children(folder).stream().allMatch(wanted);
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isFile(Path path, String name) {
        return path.endsWith(name) && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isPicture(Path path) {
        String name = path.getFileName().toString();
        return PICTURE.matcher(name).matches() && isFile(path, name);
    }
}
