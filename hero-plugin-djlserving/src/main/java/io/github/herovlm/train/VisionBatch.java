package io.github.herovlm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.herovlm.dataset.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Scenes as stage 1 takes them: tiles, labels of patches and tiles, and questions with the tiles that they might be about. */
final class VisionBatch {
    private static final int MOST_TILES = 4;

    private final List<SceneTensors> scenes;
    private final Texts texts;

    VisionBatch(List<SceneTensors> scenes, Texts texts) {
        this.scenes = List.copyOf(scenes);
        this.texts = texts;
    }

    /** The arguments of {@code training.py}'s {@code see}, but for rate and decay. */
    List<NDArray> arrays(NDManager owner) {
        int tiles = scenes.stream().mapToInt(scene -> scene.covering().size()).sum();
        int patches = scenes.get(0).covering().get(0).size();
        int kinds = PatchLabels.CLASSES.size();
        long[] labels = new long[tiles * patches * kinds];
        float[] presence = new float[tiles * PatchLabels.PRESENCE];
        List<long[]> ids = new ArrayList<>();
        List<long[]> candidates = new ArrayList<>();
        List<Integer> positive = new ArrayList<>();
        int first = 0;
        for (SceneTensors scene : scenes) {
            label(scene, first, labels, presence);
            for (Question question : scene.scene().questions()) {
                int tile = scene.tileOf(question);
                if (tile > 0) {
                    ids.add(texts.instruction(question.text()));
                    candidates.add(candidates(scene, first));
                    positive.add(tile - 1);
                }
            }
            first += scene.covering().size();
        }
        Padded padded = Padded.of(ids, 0);
        return List.of(
                Pixels.of(owner, scenes),
                owner.create(labels, new Shape(tiles, patches, kinds)),
                owner.create(PatchLabels.CLASSES.stream()
                        .mapToLong(Integer::longValue)
                        .toArray()),
                owner.create(PatchLabels.weights()),
                owner.create(presence, new Shape(tiles, PatchLabels.PRESENCE)),
                padded.array(owner),
                owner.create(ids.stream().mapToLong(row -> row.length - 1).toArray()),
                Padded.of(candidates, -1).array(owner),
                owner.create(positive.stream().mapToLong(Integer::longValue).toArray()));
    }

    private static void label(SceneTensors scene, int first, long[] labels, float[] presence) {
        int patches = scene.covering().get(0).size();
        int kinds = PatchLabels.CLASSES.size();
        for (int tile = 0; tile < scene.covering().size(); tile++) {
            int at = (first + tile) * PatchLabels.PRESENCE;
            PatchLabels.mark(scene.scene().type(), presence, at);
            for (int patch = 0; patch < patches; patch++) {
                Covering covering = scene.covering().get(tile).get(patch);
                long[] these = PatchLabels.of(covering, tile == 0);
                System.arraycopy(these, 0, labels, ((first + tile) * patches + patch) * kinds, kinds);
                if (covering != null) {
                    PatchLabels.mark(covering.item(), presence, at);
                }
            }
        }
    }

    private static long[] candidates(SceneTensors scene, int first) {
        long[] tiles = new long[MOST_TILES];
        Arrays.setAll(tiles, i -> i + 1 < scene.covering().size() ? first + i + 1 : -1);
        return tiles;
    }
}
