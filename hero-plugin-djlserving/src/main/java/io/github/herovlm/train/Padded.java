package io.github.herovlm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/** Rows of different lengths, filled up to the longest. */
@SuppressWarnings("ArrayRecordComponent") // handed over once
record Padded(int rows, int columns, long[] values) {

    static Padded of(List<long[]> rows, long filler) {
        int columns = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        long[] values = new long[rows.size() * columns];
        Arrays.fill(values, filler);
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, values, i * columns, rows.get(i).length);
        }
        return new Padded(rows.size(), columns, values);
    }

    NDArray array(NDManager owner) {
        return owner.create(values, new Shape(rows, columns));
    }
}
