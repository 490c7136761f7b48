package io.github.herovlm.evaluate;

import io.github.herovlm.decode.CancelSignal;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.evaluate.answer.Response;
import io.github.herovlm.llava.ImageEncoding;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.Picture;
import io.github.herovlm.prompt.PackedPrompt;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.workbench.ArmException;
import io.github.herovlm.workbench.Prompt;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Asks a loaded model about pictures, with every arm; for several threads. Every answer is written by itself, greedily: it
 * depends on nothing but its prompt, so it is the same whichever other arms there are.
 *
 * @param model keeps at least as many encoded pictures as there are threads
 * @param wanted the evidence that all arms together want
 * @param contestants the arms
 * @param items the questions
 * @param prompts one each
 * @param sampling greedy
 */
record Examination(
        LlavaNext model,
        EvidenceRequest wanted,
        List<Contestant> contestants,
        List<Item> items,
        List<Prompt> prompts,
        SamplingOptions sampling) {

    /**
     * What each arm answers to each question about one picture, which is encoded once.
     *
     * @param places of the questions among all
     * @return by place, in the order of the arms
     * @throws CancellationException where the thread is interrupted
     */
    Map<Integer, List<Response>> ask(List<Integer> places) {
        Item first = items.get(places.get(0));
        Map<Integer, List<Response>> responses = new HashMap<>();
        Picture picture = picture(first);
        for (int place : places) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException(
                        "interrupted before question " + items.get(place).id());
            }
            responses.put(place, ask(picture, place));
        }
        return responses;
    }

    private Picture picture(Item item) {
        try {
            Picture picture = model.picture(Files.readAllBytes(item.picture()));
            picture.prepare();
            return picture;
        } catch (IOException | RuntimeException e) {
            throw new QuestionException(item, e);
        }
    }

    private List<Response> ask(Picture picture, int place) {
        Prompt prompt = prompts.get(place);
        try (ImageEncoding encoding = model.encode(picture, wanted, prompt.instruction())) {
            List<Response> responses = new ArrayList<>();
            // Arms that keep the same patches give the decoder the same codes, of which the same answer follows.
            Map<LongBuffer, Response> known = new HashMap<>();
            for (Contestant contestant : contestants) {
                PackedPrompt packed = model.pack(prompt.ids(), List.of(contestant.prune(encoding.evidence())));
                responses.add(known.computeIfAbsent(
                        LongBuffer.wrap(packed.codes()), codes -> answer(packed, encoding, prompt)));
            }
            return responses;
        } catch (ArmException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new QuestionException(items.get(place), e);
        }
    }

    private Response answer(PackedPrompt packed, ImageEncoding encoding, Prompt prompt) {
        String text = model.generate(packed, List.of(encoding), prompt.ids(), sampling, piece -> {}, CancelSignal.NEVER)
                .text();
        return new Response(text, packed.visual());
    }
}
