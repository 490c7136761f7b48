package io.github.herovlm.evaluate.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.StringValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.OutputInfo;

@DisplayName("Answers: when two are the same, and their way through Tribuo's messages")
class AnswerTest {
    private static final Answer TRUTH = new Answer(List.of("a red car", "red"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "red|true",
                "\" Red. \"|true",
                "The RED  CAR...|true",
                "red car|true",
                "an red car|true",
                "red cars|false",
                "car|false",
                "the|false",
                "the car red|false",
                "\"red, car\"|false",
                "\"\"|false",
                "...|false",
            })
    @DisplayName("case, blanks, final full stops and a leading article are forgiven, and nothing else")
    void accepts(String given, boolean correct) {
        assertThat(TRUTH.accepts(Answer.of(given))).isEqualTo(correct);
    }

    @ParameterizedTest
    @CsvSource({"A,a", "THE,the", "3.5,3.5", "3.,3", "12 A.,12 a", "the the end,the end", "another,another"})
    @DisplayName("an article that is the whole answer stays; numbers keep their point")
    void normalForm(String given, String normal) {
        assertThat(Answer.of(given).normalForms()).containsExactly(normal);
    }

    @Test
    @DisplayName("what is no answer is not equal to what is no answer")
    void nothing() {
        assertThat(Answer.of(".").accepts(Answer.of("."))).isFalse();
    }

    @Test
    @DisplayName("an answer survives its message")
    void message() {
        assertThat(Output.deserialize(TRUTH.serialize())).isEqualTo(TRUTH);
        assertThat(Output.deserialize(Answer.UNKNOWN.serialize())).isEqualTo(Answer.UNKNOWN);
        assertThatThrownBy(() -> Answer.deserializeFromProto(1, "Answer", Any.pack(StringValue.of("x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Answer in version 1");
    }

    @Test
    @DisplayName("counts survive their messages, numbers included, and the factory its own")
    void countsSurvive() {
        MutableAnswerInfo info = new MutableAnswerInfo();
        List.of(Answer.of("two"), TRUTH, Answer.of("Red."), Answer.UNKNOWN).forEach(info::observe);
        ImmutableAnswerInfo frozen = info.generateImmutableOutputInfo();
        assertThat(OutputInfo.deserialize(info.serialize())).isEqualTo(info);
        OutputInfo<?> back = OutputInfo.deserialize(frozen.serialize());
        assertThat(back).isEqualTo(frozen);
        assertThat(((ImmutableAnswerInfo) back).getID(Answer.of("two"))).isEqualTo(frozen.getID(Answer.of("two")));
        AnswerFactory factory = new AnswerFactory();
        assertThat(OutputFactory.deserialize(factory.serialize())).isEqualTo(factory);
    }

    @Test
    @DisplayName("an answer with several wordings counts for each, once")
    void counts() {
        MutableAnswerInfo info = new MutableAnswerInfo();
        List.of(TRUTH, Answer.of("red"), new Answer(List.of("Red", "red.")), Answer.of("two"))
                .forEach(info::observe);
        assertThat(info.commonest()).isEqualTo(3);
        assertThat(info.size()).isEqualTo(3);
        assertThat(info.getDomain()).contains(Answer.of("red car"), Answer.of("two"));
        ImmutableAnswerInfo frozen = info.generateImmutableOutputInfo();
        info.clear();
        assertThat(info.commonest()).isZero();
        assertThat(frozen.getTotalObservations()).isEqualTo(5);
        assertThat(frozen.getID(Answer.of("blue"))).isEqualTo(-1);
        assertThat(frozen).allMatch(pair -> frozen.getID(pair.getB()) == pair.getA());
    }

    @Test
    @DisplayName("a mapping from elsewhere keeps its numbers")
    void mapping() {
        ImmutableOutputInfo<Answer> info =
                new AnswerFactory().constructInfoForExternalModel(Map.of(Answer.of("zebra"), 0, Answer.of("ant"), 1));
        assertThat(info.getOutput(0)).isEqualTo(Answer.of("zebra"));
        assertThat(info.getID(Answer.of("Ant."))).isEqualTo(1);
    }
}
