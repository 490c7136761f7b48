package io.github.herovlm.openai;

import static io.github.herovlm.openai.Forms.file;
import static io.github.herovlm.openai.Forms.part;
import static io.github.herovlm.openai.Forms.readWith;
import static io.github.herovlm.openai.Forms.refused;
import static io.github.herovlm.openai.Forms.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.prompt.ChatMessage;
import io.github.herovlm.prompt.ContentPart;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormRequestReaderTest {
    @Test
    @DisplayName("a prompt alone is a request of text")
    void shortest() {
        assertThat(readWith())
                .isEqualTo(new ChatRequest(
                        List.of(ChatMessage.of("user", "Hi")),
                        List.of(),
                        null,
                        Requests.DEFAULTS,
                        false,
                        false,
                        null,
                        PruningRequest.NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "images", "file", "data"})
    void picture(String name) {
        ChatRequest request = Forms.read(part("prompt", "What is é?"), file(name));

        assertThat(request.messages())
                .containsExactly(
                        ChatMessage.of("user", List.of(new ContentPart.Image(), new ContentPart.Text("What is é?"))));
        assertThat(request.images()).singleElement().isInstanceOfSatisfying(ImageReference.Embedded.class, image -> {
            assertThat(image.param()).isEqualTo(name);
            assertThat(image.mediaType()).isNull();
            assertThat(image.data()).isEqualTo(Forms.PNG);
        });
    }

    @Test
    @DisplayName("pictures keep their order, whatever they are called, and come before the question")
    void pictures() {
        ChatRequest request = Forms.read(
                file("image"),
                part("image_url", "https://a.example/b.png"),
                part("prompt", "Which?"),
                part("system", "Be brief."),
                file("image"));

        assertThat(request.messages())
                .containsExactly(
                        ChatMessage.of("system", "Be brief."),
                        ChatMessage.of(
                                "user",
                                List.of(
                                        new ContentPart.Image(),
                                        new ContentPart.Image(),
                                        new ContentPart.Image(),
                                        new ContentPart.Text("Which?"))));
        assertThat(request.images())
                .extracting(ImageReference::param)
                .containsExactly("image[0]", "image_url", "image[1]");
        assertThat(request.images().get(1))
                .isEqualTo(new ImageReference.Remote("image_url", URI.create("https://a.example/b.png")));
    }

    @Test
    @DisplayName("every field is read as in JSON")
    void longest() {
        ChatRequest request = readWith(
                "model=llava",
                "temperature=0",
                "top_p=5e-1",
                "max_tokens=7",
                "max_completion_tokens=7",
                "stop=x",
                "stop=[1]",
                "seed=-3",
                "stream=true",
                "stream_options={\"include_usage\": true}",
                "user=5",
                "top_k=3",
                "repetition_penalty=1.5",
                "ignore_eos=true",
                "pruning={\"parameters\": {\"alpha\": 0.5}}",
                "strategy=hero",
                "retention_ratio=0.2",
                "budget=exact",
                "newlines=none",
                "plane=full");

        assertThat(request.model()).isEqualTo("llava");
        assertThat(request.sampling())
                .isEqualTo(new SamplingOptions(0, 0.5, 3, -3L, 1.5, List.of("x", "[1]"), 7, true));
        assertThat(request.stream()).isTrue();
        assertThat(request.includeUsage()).isTrue();
        assertThat(request.user()).isEqualTo("5");
        assertThat(request.pruning())
                .isEqualTo(new PruningRequest(
                        "hero",
                        0.2,
                        null,
                        BudgetMode.EXACT,
                        NewlinePolicy.NONE,
                        PlanePolicy.FULL,
                        Map.of("alpha", "0.5"),
                        null));
    }

    @Test
    void theOtherShortcuts() {
        assertThat(readWith("max_visual_tokens=100").pruning().maxVisualTokens())
                .isEqualTo(100);
        assertThat(readWith("arm=a").pruning().arm()).isEqualTo("a");
        assertThat(readWith("pruning={\"arm\": \"a\"}").pruning().arm()).isEqualTo("a");
    }

    @Test
    @DisplayName("messages in JSON, with fields beside them")
    void messages() {
        ChatRequest request = Forms.read(
                part("messages", Requests.json("[{'role': 'user', 'content': 'Hi'}]")), part("temperature", "0"));

        assertThat(request.messages()).containsExactly(ChatMessage.of("user", "Hi"));
        assertThat(request.sampling().temperature()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t"})
    @DisplayName("a body of JSON is a request by itself")
    void wholeBody(String before) {
        assertThat(Forms.read(part("model_name", "llava"), part("data", before + Requests.with("'seed': 3")))
                        .sampling()
                        .seed())
                .isEqualTo(3L);
        assertThat(refused(part("data", before + "{'a'")).code()).isEqualTo("invalid_json");
        assertThat(refused(part("data", before + "[]")).param()).isEqualTo("prompt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model_name", "model_version", "view"})
    void whatIsTheServersIsLeftAlone(String name) {
        assertThat(readWith(name + "=x")).isEqualTo(readWith());
    }

    @Test
    @DisplayName("fields that nobody filled in are absent")
    void emptyFields() {
        assertThat(readWith("temperature=", "system=", "image_url=", "messages=", "pruning=", "stop=", "user="))
                .isEqualTo(readWith());
        assertThat(refused(part("prompt", "")).code()).isEqualTo("missing_required_parameter");
    }

    @Test
    void pictureWithoutBytes() {
        ApiError error = refused(part("prompt", "Hi"), part("image", ""), file("image"));

        assertThat(error.status()).isEqualTo(422);
        assertThat(error.param()).isEqualTo("image[0]");
        assertThat(error.code()).isEqualTo("empty_image_file");
    }

    @Test
    @DisplayName("sizes of a picture, of all, and the number of pictures are limited")
    void limits() {
        FormPart prompt = part("prompt", "Hi");
        int most = Requests.LIMITS.imageBytes();
        assertThat(Forms.read(prompt, new FormPart("image", new byte[most])).images())
                .hasSize(1);
        assertThat(refused(prompt, new FormPart("image", new byte[most + 1])))
                .extracting(ApiError::status, ApiError::param, ApiError::code)
                .containsExactly(413, "image", "image_file_too_large");
        assertThat(refused(prompt, new FormPart("image", new byte[Requests.LIMITS.requestBytes()])))
                .extracting(ApiError::status, ApiError::param, ApiError::code)
                .containsExactly(413, null, "request_too_large");
        assertThat(refused(prompt, file("image"), file("file"), file("image"), file("data")))
                .extracting(ApiError::status, ApiError::param, ApiError::code)
                .containsExactly(400, "data", "invalid_value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "temperature=hot|temperature|invalid_type",
                "temperature=-1|temperature|invalid_value",
                "temperature=0x1|temperature|invalid_type",
                "temperature=NaN|temperature|invalid_type",
                "temperature=1e999|temperature|invalid_value",
                "temperature=1e9999999999|temperature|invalid_type",
                "top_p=.5|top_p|invalid_type",
                "max_tokens=1.5|max_tokens|invalid_value",
                "max_tokens=513|max_tokens|invalid_value",
                "seed=9223372036854775808|seed|invalid_value",
                "stream=yes|stream|invalid_type",
                "ignore_eos=TRUE|ignore_eos|invalid_type",
                "retention_ratio=2|pruning.retention_ratio|invalid_value",
                "max_visual_tokens=0|pruning.max_visual_tokens|invalid_value",
                "budget=fair|pruning.budget|invalid_value",
                "pruning={\"retention\": 1}|pruning.retention|unknown_parameter",
                "pruning=[]|pruning|invalid_type",
                "pruning={|pruning|invalid_json",
                "pruning={\"a\": {\"b\": tru}}|pruning.a.b|invalid_json",
                "messages=[{\"role\": }]|messages[0].role|invalid_json",
                "stream_options={}|stream_options|invalid_value",
                "image_url=/etc/passwd|image_url|invalid_image_url",
                "image_url=data:image/png;base64,!|image_url|invalid_base64_image",
                "messages=[]|prompt|invalid_value",
            })
    @DisplayName("what JSON would be refused for, by the same paths")
    void refusedByName(String pair, String param, String code) {
        ApiError error = refusedWith(pair);

        assertThat(error.status()).isEqualTo(400);
        assertThat(error.param()).isEqualTo(param);
        assertThat(error.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "promt, prompt",
        "Image, image",
        "temprature, temperature",
        "retention_ration, retention_ratio",
        "alpha,",
        "adapter,",
        "n,",
    })
    void unknownParts(String name, String meant) {
        ApiError error = refusedWith(name + "=1");

        assertThat(error.code()).isEqualTo("unknown_parameter");
        assertThat(error.param()).isEqualTo(name);
        assertThat(error.message()).startsWith(name + " is no field: expected one of image, images, ");
        assertThat(error.message()).endsWith(meant == null ? ", plane, arm" : "(did you mean " + meant + "?)");
    }

    @Test
    @DisplayName("JSON that was sent as a web form")
    void jsonAsAName() {
        assertThat(refused(part(" {\"messages\": []}", "")).message()).contains("Content-Type: application/json");
    }

    @Test
    void twoOfWhatIsOne() {
        assertThat(refusedWith("temperature=1", "temperature=1").param()).isEqualTo("temperature");
        assertThat(refusedWith("prompt=Hi").message())
                .isEqualTo("prompt = 2 parts is not accepted: expected one part of this name");
        assertThat(refusedWith("pruning={\"strategy\": \"none\"}", "strategy=hero")
                        .message())
                .isEqualTo(
                        "strategy = hero is not accepted: expected either this part or strategy in pruning, not both");
        assertThat(refusedWith("pruning=3", "strategy=hero").code()).isEqualTo("invalid_type");
        assertThat(refused(part("messages", "[]"), part("image_url", "x"), part("image_url", "y"))
                        .param())
                .isEqualTo("image_url[0]");
    }

    @Test
    void textThatIsNotUtf8() {
        ApiError error = refused(new FormPart("prompt", new byte[] {(byte) 0xe9}));

        assertThat(error.message()).isEqualTo("prompt is not accepted: expected text in UTF-8");
        assertThat(refused(part("prompt", "Hi"), new FormPart("pruning", new byte[] {(byte) 0xe9}))
                        .param())
                .isEqualTo("pruning");
    }
}
