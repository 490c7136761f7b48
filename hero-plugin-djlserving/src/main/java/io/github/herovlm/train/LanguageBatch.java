package io.github.herovlm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.herovlm.dataset.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Scenes as stage 2 takes them: one sequence a scene, the prompt up to the picture's end and then all its questions with their answers,
 * each a branch that sees the picture and itself, at the positions it would have alone.
 */
final class LanguageBatch {
    private static final long PICTURE = 0;
    private static final long PADDING = -1;

    private final List<SceneTensors> scenes;
    private final List<long[]> codes = new ArrayList<>();
    private final List<long[]> branches = new ArrayList<>();
    private final List<long[]> positions = new ArrayList<>();
    /** Of every token of an answer: its scene, the place before it, what it is, its question. */
    private final List<int[]> targets = new ArrayList<>();

    /** Of every word of a question: its scene, the last place before the answer, the word. */
    private final List<int[]> heard = new ArrayList<>();

    /** Of every word for what lies on a patch: the row of the patch among all, the word. */
    private final List<long[]> named = new ArrayList<>();

    private final List<Question> questions = new ArrayList<>();

    /** @param random for leaving out patches; null leaves all in */
    LanguageBatch(List<SceneTensors> scenes, Texts texts, @Nullable SplittableRandom random) {
        this.scenes = List.copyOf(scenes);
        long row = 0;
        for (SceneTensors scene : scenes) {
            add(scene, texts, VisualSequence.of(scene, row, random));
            name(scene, texts, row);
            row += (long) scene.covering().size() * scene.covering().get(0).size();
        }
    }

    private void name(SceneTensors scene, Texts texts, long first) {
        long row = first;
        for (int tile = 0; tile < scene.covering().size(); tile++) {
            for (String name : PatchNames.of(scene, tile)) {
                for (long word : name.isEmpty() ? new long[0] : texts.words(name)) {
                    named.add(new long[] {row, word});
                }
                row++;
            }
        }
    }

    private void add(SceneTensors scene, Texts texts, long[] visual) {
        Row row = new Row();
        row.append(texts.before(), PICTURE, 0);
        row.append(visual, PICTURE, row.length());
        int start = row.length();
        long branch = PICTURE;
        for (Question question : scene.scene().questions()) {
            branch++;
            long[] asked = texts.after(question.text());
            long[] answer = texts.answer(question.answers().get(0));
            row.append(asked, branch, start);
            for (int i = 0; i < asked.length - texts.closing(); i++) {
                heard.add(new int[] {codes.size(), row.length() - 1, (int) asked[i]});
            }
            for (int i = 0; i < answer.length; i++) {
                targets.add(new int[] {codes.size(), row.length() - 1 + i, (int) answer[i], questions.size()});
            }
            row.append(Arrays.copyOf(answer, answer.length - 1), branch, start + asked.length);
            questions.add(question);
        }
        codes.add(row.codes());
        branches.add(row.branches());
        positions.add(row.positions());
    }

    /** The arguments of {@code training.py}'s {@code say}, but for rates. */
    List<NDArray> arrays(NDManager owner) {
        Padded padded = Padded.of(codes, 0);
        long[] rows = rows(targets, padded.columns());
        long[] ends = rows(heard, padded.columns());
        return List.of(
                Pixels.of(owner, scenes),
                padded.array(owner),
                Padded.of(positions, 0).array(owner),
                Padded.of(branches, PADDING).array(owner),
                owner.create(rows, new Shape(rows.length)),
                owner.create(targets.stream().mapToLong(target -> target[2]).toArray()),
                owner.create(ends, new Shape(ends.length)),
                owner.create(heard.stream().mapToLong(word -> word[2]).toArray()),
                owner.create(named.stream().mapToLong(word -> word[0]).toArray()),
                owner.create(named.stream().mapToLong(word -> word[1]).toArray()));
    }

    /** Places of the flattened batch. */
    private static long[] rows(List<int[]> places, int columns) {
        return places.stream()
                .mapToLong(place -> (long) place[0] * columns + place[1])
                .toArray();
    }

    /** The questions, scene after scene. */
    List<Question> questions() {
        return questions;
    }

    /** Which questions are answered right, given for each answer's token whether it is. */
    boolean[] right(float[] tokens) {
        boolean[] right = new boolean[questions.size()];
        Arrays.fill(right, true);
        for (int i = 0; i < tokens.length; i++) {
            right[targets.get(i)[3]] &= tokens[i] == 1;
        }
        return right;
    }

    /** One sequence under construction. */
    private static final class Row {
        private final List<Long> codes = new ArrayList<>();
        private final List<Long> branches = new ArrayList<>();
        private final List<Long> positions = new ArrayList<>();

        void append(long[] more, long branch, int position) {
            for (int i = 0; i < more.length; i++) {
                codes.add(more[i]);
                branches.add(branch);
                positions.add((long) position + i);
            }
        }

        int length() {
            return codes.size();
        }

        long[] codes() {
            return longs(codes);
        }

        long[] branches() {
            return longs(branches);
        }

        long[] positions() {
            return longs(positions);
        }

        private static long[] longs(List<Long> numbers) {
            return numbers.stream().mapToLong(Long::longValue).toArray();
        }
    }
}
