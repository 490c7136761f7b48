package io.github.herovlm.decode;

/**
 * Token ids in falling order of score, ties by lower id, found only as far as they are asked for: a heap is built in
 * O(V) and each further rank costs O(log V). Sorting 128,000 scores to use ten of them is what this avoids.
 */
final class Ranking {
    private final float[] scores;
    /** The heap, and behind it the ids taken from it, the first one last. */
    private final int[] ids;

    private int heapSize;

    /** @param scores by token id, not to be changed while this is in use */
    Ranking(float[] scores) {
        this.scores = scores;
        this.ids = new int[scores.length];
        this.heapSize = ids.length;
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i;
        }
        for (int i = ids.length / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    /** The id at a rank, 0 for the highest score. */
    int id(int rank) {
        while (ids.length - heapSize <= rank) {
            int top = ids[0];
            heapSize--;
            ids[0] = ids[heapSize];
            ids[heapSize] = top;
            sink(0);
        }
        return ids[ids.length - 1 - rank];
    }

    private boolean before(int a, int b) {
        return scores[a] > scores[b] || (scores[a] == scores[b] && a < b);
    }

    private void sink(int start) {
        int i = start;
        int id = ids[i];
        for (int child = 2 * i + 1; child < heapSize; child = 2 * i + 1) {
            if (child + 1 < heapSize && before(ids[child + 1], ids[child])) {
                child++;
            }
            if (!before(ids[child], id)) {
                break;
            }
            ids[i] = ids[child];
            i = child;
        }
        ids[i] = id;
    }
}
