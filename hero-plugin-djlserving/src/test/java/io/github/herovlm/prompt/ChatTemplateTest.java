package io.github.herovlm.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.herovlm.spi.InvalidInputException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTemplateTest {
    private static final ContentPart IMAGE = new ContentPart.Image();

    private static ContentPart words(String text) {
        return new ContentPart.Text(text);
    }

    static Stream<Arguments> llavaHf() {
        JsonObject file = ChatTemplates.json("llava-hf.json");
        return ChatTemplates.stream(file.getAsJsonArray("cases")).map(element -> {
            JsonObject one = element.getAsJsonObject();
            String conversation = one.get("conversation").getAsString();
            return Arguments.of(
                    one.get("template").getAsString(),
                    conversation,
                    one.get("add_generation_prompt").getAsBoolean(),
                    ChatTemplates.messages(file.getAsJsonObject("conversations").get(conversation)),
                    one.get("expected").getAsString());
        });
    }

    /** Reference: jinja2 as transformers sets it up, see the README beside the file. */
    @ParameterizedTest(name = "{0}: {1}, {2}")
    @MethodSource
    void llavaHf(String name, String conversation, boolean prompt, List<ChatMessage> messages, String expected) {
        assertThat(ChatTemplates.of(ChatTemplates.text(name + ".jinja")).render(messages, prompt))
                .isEqualTo(expected);
    }

    static Stream<Arguments> constructs() {
        JsonObject file = ChatTemplates.json("constructs.json");
        return ChatTemplates.stream(file.getAsJsonArray("cases")).map(element -> {
            JsonObject one = element.getAsJsonObject();
            String conversation = one.get("conversation").getAsString();
            return Arguments.of(
                    one.get("template").getAsString(),
                    ChatTemplates.messages(file.getAsJsonObject("conversations").get(conversation)),
                    one.get("expected").getAsString());
        });
    }

    /** Reference: as above. */
    @ParameterizedTest
    @MethodSource
    void constructs(String template, List<ChatMessage> messages, String expected) {
        assertThat(ChatTemplates.of(template).render(messages, true)).isEqualTo(expected);
    }

    @Test
    void raisedExceptionsCarryTheirMessage() {
        ChatTemplate template = ChatTemplates.of(ChatTemplates.text("mistral.jinja"));
        assertThatThrownBy(() -> template.render(List.of(ChatMessage.of("tool", List.of(words("x")))), true))
                .isInstanceOf(ConversationRefusedException.class)
                .hasMessageContaining("Only user and assistant roles are supported!");
    }

    @Test
    void theFirstRaisedExceptionIsTold() {
        ChatTemplate template = ChatTemplates.of("{{ raise_exception('one') }}{{ raise_exception('two') }}");
        assertThatThrownBy(() -> template.render(List.of(), true)).hasMessageEndingWith(": one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ 'a' + nothing }}",
                "{{ pad_token + 'a' }}",
                "{{ nothing.name }}",
                "{{ messages[0].name.first }}",
                "{{ messages[9].role }}",
                "{{ messages }}",
                "{{ messages[0] }}",
                "{{ 'a' + 1 }}",
                "{{ 'a' in 1 }}",
                "{% for x in 1 %}{% endfor %}",
                "{{ messages.strip() }}",
                "{{ strftime_now('%c') }}"
            })
    void whatFailsOrCannotBeWrittenAlikeFails(String template) {
        List<ChatMessage> messages = List.of(ChatMessage.of("user", "Hi"));
        assertThatThrownBy(() -> ChatTemplates.of(template).render(messages, true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("messages = this conversation is not accepted");
    }

    @Test
    void stringsBecomePartsWhereTheTemplateIgnoresStrings() {
        ChatTemplate vicuna = ChatTemplates.of(ChatTemplates.text("vicuna.jinja"));
        assertThat(vicuna.render(
                        List.of(
                                ChatMessage.of("user", List.of(IMAGE, words("What is this?"))),
                                ChatMessage.of("assistant", "A bus."),
                                ChatMessage.of("user", "Sure?")),
                        true))
                .isEqualTo("USER: <image>\nWhat is this? ASSISTANT: A bus. USER: Sure? ASSISTANT:");
        ChatTemplate mistral = ChatTemplates.of(ChatTemplates.text("mistral.jinja"));
        assertThat(mistral.render(List.of(ChatMessage.of("system", "Be brief."), ChatMessage.of("user", "Hi")), true))
                .isEqualTo("<<SYS>>\nBe brief.\n<</SYS>>\n\n[INST] Hi [/INST]");
    }

    @Test
    void partsBecomeStringsWhereTheTemplateTakesOnlyStrings() {
        ChatTemplate template = ChatTemplates.of("{% for m in messages %}{{ m.role + ': ' + m.content }};{% endfor %}");
        assertThat(template.render(List.of(ChatMessage.of("user", List.of(words("a"), words("b")))), true))
                .isEqualTo("user: a\nb;");
        assertThatThrownBy(() -> template.render(List.of(ChatMessage.of("user", List.of(IMAGE, words("a")))), true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("takes no parts");
    }

    @Test
    void contentStaysAsGivenWhereTheTemplateTakesBoth() {
        ChatTemplate template = ChatTemplates.of("{% for m in messages %}{% if m.content is string %}S{{ m.content }}"
                + "{% else %}P{% for c in m.content %}{{ c.text }}{% endfor %}{% endif %}{% endfor %}");
        assertThat(template.render(
                        List.of(ChatMessage.of("user", "a"), ChatMessage.of("user", List.of(words("b")))), true))
                .isEqualTo("SaPb");
    }

    @Test
    void usersWordsAreNeverATemplate() {
        String words = "{{ 7*7 }}{% for x in [1] %}{{ raise_exception('no') }}{% endfor %}{# gone? #}";
        for (String template : List.of(
                "{% set x = messages[0].content %}{{ x }}",
                "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(messages[0].content) }}",
                "{% for m in messages %}{% generation %}{{ m.content | trim }}{% endgeneration %}{% endfor %}",
                "{% set ns = namespace(x='') %}{% set ns.x = ns.x + messages[0].content %}{{ ns.x }}",
                "{{ messages[0].content if true else '' }}",
                "{{ [messages[0].content] | join('') }}")) {
            assertThat(ChatTemplates.of(template).render(List.of(ChatMessage.of("user", words)), true))
                    .as(template)
                    .isEqualTo(words);
        }
    }

    @Test
    void rendersWhateverTheThreadsClassLoaderIs() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader foreign = ClassLoader.getPlatformClassLoader();
        thread.setContextClassLoader(foreign);
        try {
            String text = ChatTemplates.of("{{ messages[0].role.upper() }}")
                    .render(List.of(ChatMessage.of("user", "x")), true);
            assertThat(text).isEqualTo("USER");
            assertThat(thread.getContextClassLoader()).isSameAs(foreign);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void threadsShareOneTemplate() throws Exception {
        ChatTemplate template = ChatTemplates.of(ChatTemplates.text("vicuna.jinja"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> task = () -> IntStream.range(0, 300)
                    .allMatch(i -> template.render(List.of(ChatMessage.of("user", List.of(words("w" + i)))), true)
                            .equals("USER: w" + i + " ASSISTANT:"));
            for (Future<Boolean> result : threads.invokeAll(List.of(task, task, task, task))) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void messagesKnowTheirPictures() {
        assertThat(ChatMessage.of("user", List.of(IMAGE, words("x"), IMAGE)).images())
                .isEqualTo(2);
        assertThatThrownBy(() -> ChatMessage.of(" ", "x")).isInstanceOf(InvalidInputException.class);
    }
}
