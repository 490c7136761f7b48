package io.github.herovlm.evaluate;

import io.github.herovlm.compare.ModelSummary;
import io.github.herovlm.evaluate.answer.TestDataProvenance;
import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a test set: a folder with {@code data.jsonl}, one JSON object a line in UTF-8, each with the texts {@code id}, {@code
 * image} (the picture's path in the folder), {@code question} and {@code family}, and the list {@code answers} of those that
 * count as right.
 */
public final class TestDataReader {
    private static final String FILE = "data.jsonl";

    private TestDataReader() {}

    /**
     * Reads the first questions of a folder.
     *
     * @param limit how many at most; {@code null} for all. The rest of the file is neither looked at nor needs its pictures
     * @throws InvalidInputException naming the line and the field that is not accepted
     */
    public static TestData read(Path folder, @Nullable Integer limit) throws IOException {
        if (limit != null && limit < 1) {
            throw new InvalidInputException("limit", limit, "a whole number of at least 1");
        }
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    "data", folder, "a folder with " + FILE + " and pictures, such as hero dataset makes");
        }
        byte[] bytes = Files.readAllBytes(file);
        List<Item> items = items(folder, bytes, limit == null ? Integer.MAX_VALUE : limit);
        if (items.isEmpty()) {
            throw new InvalidInputException(FILE, "no line at all", "at least one question");
        }
        SortedMap<String, Path> pictures = new TreeMap<>();
        items.forEach(item -> pictures.put(item.image(), item.picture()));
        return new TestData(
                new TestDataProvenance(
                        ModelSummary.nameOf(folder),
                        Sha256.of(bytes),
                        Sha256.ofList(pictures),
                        items.size(),
                        pictures.size()),
                items);
    }

    private static List<Item> items(Path folder, byte[] bytes, int limit) {
        List<Item> items = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        int start = 0;
        for (int number = 1; start < bytes.length && items.size() < limit; number++) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            String where = FILE + " line " + number;
            Item item = ItemReader.read(folder, where, utf8(bytes, start, end, where));
            Integer earlier = lines.put(item.id(), number);
            if (earlier != null) {
                throw new InvalidInputException(
                        where + ": id", item.id(), "an id of its own; line " + earlier + " has this one");
            }
            items.add(item);
            start = end + 1;
        }
        return items;
    }

    private static String utf8(byte[] bytes, int start, int end, String where) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, end - start))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(where, "bytes that are no text", "text in UTF-8", e);
        }
    }
}
