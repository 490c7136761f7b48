package io.github.herovlm.service;

import io.github.herovlm.fetch.ImageFetchException;
import io.github.herovlm.fetch.ImageFetcher;
import io.github.herovlm.image.ImageDecodeException;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.Picture;
import io.github.herovlm.openai.ApiException;
import io.github.herovlm.openai.ErrorMapper;
import io.github.herovlm.openai.ImageReference;
import io.github.herovlm.spi.EvidenceRequest;

/** Gets the picture that a request refers to, decoded unless the model still has it encoded. For several threads. */
final class PictureLoader {
    private final LlavaNext model;
    private final ImageFetcher fetcher;

    PictureLoader(LlavaNext model, ImageFetcher fetcher) {
        this.model = model;
        this.fetcher = fetcher;
    }

    /**
     * @param wanted the evidence that the strategy will ask for
     * @throws ApiException naming the reference, where the picture cannot be had or read
     */
    Picture load(ImageReference reference, EvidenceRequest wanted) {
        try {
            Picture picture = model.picture(bytes(reference));
            if (!model.isEncoded(picture, wanted)) {
                picture.prepare();
            }
            return picture;
        } catch (ImageDecodeException e) {
            throw new ApiException(ErrorMapper.picture(e, reference.param()), e);
        } catch (ImageFetchException e) {
            throw new ApiException(ErrorMapper.picture(e, reference.param()), e);
        }
    }

    private byte[] bytes(ImageReference reference) {
        if (reference instanceof ImageReference.Embedded embedded) {
            return embedded.data();
        }
        return fetcher.fetch(((ImageReference.Remote) reference).uri());
    }
}
