package io.github.herovlm.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.herovlm.checkpoint.CheckpointException;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.fetch.FetchFailures;
import io.github.herovlm.fetch.ImageFetchException;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.image.ImageDecodeException;
import io.github.herovlm.image.ImageDecoder;
import io.github.herovlm.schedule.ScheduleFailures;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.MissingEvidenceException;
import io.github.herovlm.spi.PrunerConfigurationException;
import io.github.herovlm.spi.UnknownPrunerException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorMapperTest {
    private static ApiError map(Throwable failure) {
        return ErrorMapper.map(failure, "r-1");
    }

    private static InvalidInputException thrownBy(Runnable action) {
        return catchThrowableOfType(InvalidInputException.class, action::run);
    }

    static Stream<Arguments> clientsFaults() {
        return Stream.of(
                Arguments.of(
                        thrownBy(() -> Budget.exact(2)),
                        "pruning.retention_ratio",
                        "pruning.retention_ratio = 2.0 is not accepted: expected a number in (0, 1]"),
                Arguments.of(
                        new UnknownPrunerException("hreo", List.of("hero", "none")),
                        "pruning.strategy",
                        "pruning.strategy = hreo is not accepted: expected one of hero, none (did you mean hero?)"),
                Arguments.of(
                        new InvalidInputException("pruner.hero.alpha", 3, "a number in [0, 1]"),
                        "pruning.parameters.alpha",
                        "pruning.parameters.alpha = 3 is not accepted: expected a number in [0, 1]"),
                Arguments.of(
                        new PrunerConfigurationException("pruner.x", null, "a and b differ", new Exception()),
                        "pruning.parameters",
                        "pruning.parameters: a and b differ"),
                Arguments.of(
                        thrownBy(() -> SamplingOptions.greedy(0)),
                        "max_tokens",
                        "max_tokens = 0 is not accepted: expected a positive integer"),
                Arguments.of(
                        new InvalidInputException("image tokens in the prompt", 2, "1"),
                        "messages",
                        "image tokens in the prompt = 2 is not accepted: expected 1"),
                Arguments.of(
                        new InvalidInputException("pruning.arm", "b", "one of a"),
                        "pruning.arm",
                        "pruning.arm = b is not accepted: expected one of a"));
    }

    @ParameterizedTest
    @MethodSource("clientsFaults")
    @DisplayName("a field that requests have is named as requests name it")
    void clientsFault(InvalidInputException failure, String param, String message) {
        assertThat(map(failure))
                .isEqualTo(new ApiError(
                        400, message, "invalid_request_error", param, "invalid_value", OptionalInt.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequence length", "tokens of the prompt and its answer"})
    void whatDoesNotFitTheContext(String field) {
        ApiError error = map(new InvalidInputException(field, 5000, "at most 4096 tokens"));

        assertThat(error.code()).isEqualTo("context_length_exceeded");
        assertThat(error.param()).isEqualTo("messages");
        assertThat(error.message()).startsWith(field + " = 5000");
    }

    @Test
    void aStrategyThatNeedsWhatIsNotThere() {
        ApiError error = map(new InvalidInputException("clip_checkpoint", null, "the directory of a CLIP checkpoint"));

        assertThat(error.status()).isEqualTo(400);
        assertThat(error.param()).isEqualTo("pruning.strategy");
    }

    static Stream<Throwable> ours() {
        return Stream.of(
                new IllegalStateException("secret"),
                new NullPointerException("secret"),
                new StackOverflowError("secret"),
                new CheckpointException(Path.of("/secret/config.json"), "hidden_size", 3, "4"),
                new CheckpointException(Path.of("image"), "secret", 3, "4"),
                new MissingEvidenceException("secret"),
                new InvalidInputException("kept patch of tile 3", "secret", "ascending indices"),
                new InvalidInputException("/secret/tokenizer.json", null, "a file"),
                new CompletionException(new IllegalStateException("secret")),
                new IllegalStateException("secret", new InvalidInputException("top_p", "secret", "x")));
    }

    @ParameterizedTest
    @MethodSource("ours")
    @DisplayName("everything else is ours: the client gets a request id and nothing of the inside")
    void ourFault(Throwable failure) {
        ApiError error = map(failure);

        assertThat(error).isEqualTo(ApiError.internal("r-1"));
        assertThat(error.status()).isEqualTo(500);
        assertThat(error.json()).contains("r-1").doesNotContain("secret");
    }

    @Test
    void executorsWrappersAreTakenOff() {
        ApiException known = new ApiException(ApiError.noCapacity(3));

        assertThat(map(new CompletionException(new ExecutionException(known)))).isSameAs(known.error());
    }

    @ParameterizedTest
    @CsvSource({
        "'', empty_image_file",
        "0102030405060708, unsupported_image_media_type",
        "89504e470d0a1a0a0000, image_parse_error",
        // a BMP of 100 by 100 pixels
        "424d36000000000000003600000028000000640000006400000001001800000000000000000000000000000000000000000000000000,"
                + " image_too_large",
    })
    void pictures(String hex, String code) {
        byte[] file = HexFormat.of().parseHex(hex);
        ImageDecodeException failure = catchThrowableOfType(
                ImageDecodeException.class, () -> new ImageDecoder(new DecodeOptions(100, true)).decode(file));

        assertThat(ErrorMapper.picture(failure, "messages[2].content[0].image_url.url"))
                .extracting(ApiError::status, ApiError::param, ApiError::code)
                .containsExactly(422, "messages[2].content[0].image_url.url", code);
        assertThat(map(failure).status()).isEqualTo(422);
    }

    @Test
    void longValuesAreCut() {
        ApiError error = map(new InvalidInputException("stop", "x".repeat(5000), "something short"));

        assertThat(error.message()).hasSizeLessThan(300).endsWith("something short");
    }

    @ParameterizedTest
    @CsvSource({
        "OFF, 400, invalid_image_url",
        "NOT_ALLOWED, 400, invalid_image_url",
        "REDIRECT_NOT_ALLOWED, 400, invalid_image_url",
        "ADDRESS_NOT_GLOBAL, 400, failed_to_download_image",
        "UNREACHABLE, 400, failed_to_download_image",
        "TIMED_OUT, 400, failed_to_download_image",
        "UPSTREAM_STATUS, 400, failed_to_download_image",
        "TOO_MANY_REDIRECTS, 400, failed_to_download_image",
        "WRONG_TYPE, 422, unsupported_image_media_type",
        "TOO_LARGE, 413, image_file_too_large",
    })
    void picturesByUrl(ImageFetchException.Kind kind, int status, String code) {
        ImageFetchException failure = FetchFailures.of(kind, "reason", new UnknownHostException("10.0.0.1 secret"));
        ApiError error = ErrorMapper.picture(failure, "messages[0].content[1].image_url.url");

        assertThat(error)
                .isEqualTo(new ApiError(
                        status,
                        "messages[0].content[1].image_url.url is not fetched: reason",
                        "invalid_request_error",
                        "messages[0].content[1].image_url.url",
                        code,
                        OptionalInt.empty()));
        assertThat(map(failure).status()).isEqualTo(status);
    }

    @Test
    @DisplayName("a picture that nobody waits for any more, as the model is being unloaded")
    void pictureThatIsGivenUp() {
        ImageFetchException failure = FetchFailures.of(ImageFetchException.Kind.CANCELLED, "reason", null);

        assertThat(map(failure)).isEqualTo(ApiError.noCapacity(1));
    }

    @Test
    void noRoom() {
        ApiError error = map(new CompletionException(ScheduleFailures.full(Duration.ofSeconds(7))));

        assertThat(error.status()).isEqualTo(503);
        assertThat(error.retryAfter()).hasValue(7);
    }

    @ParameterizedTest
    @CsvSource({"0, had not begun", "3, had only 3 tokens"})
    void noTime(int tokens, String message) {
        ApiError error = map(ScheduleFailures.late(tokens));

        assertThat(error.status()).isEqualTo(504);
        assertThat(error.message()).contains(message);
    }

    @Test
    void memory() {
        assertThat(map(new OutOfMemoryError())).isEqualTo(ApiError.outOfMemory());
        assertThat(map(ScheduleFailures.deviceMemory())).isEqualTo(ApiError.outOfMemory());
        assertThat(ApiError.outOfMemory().status()).isEqualTo(507);
    }
}
