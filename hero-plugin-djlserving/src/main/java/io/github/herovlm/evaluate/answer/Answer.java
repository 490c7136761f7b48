package io.github.herovlm.evaluate.answer;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tribuo.Output;
import org.tribuo.protos.core.OutputProto;

/**
 * What Tribuo calls an output: the answer to a question about a picture. One that was given has one wording; the truth has all that
 * count as right.
 *
 * @param wordings as they were written; none where the answer is not known
 */
public record Answer(List<String> wordings) implements Output<Answer> {
    static final Answer UNKNOWN = new Answer(List.of());

    public Answer {
        wordings = List.copyOf(wordings);
    }

    /** An answer as it was given. */
    public static Answer of(String wording) {
        return new Answer(List.of(wording));
    }

    /** Whether an answer that was given is one of these, but for case, blanks, final full stops and a leading article. */
    public boolean accepts(Answer given) {
        Set<String> right = normalForms();
        return given.normalForms().stream().anyMatch(right::contains);
    }

    /** Normal forms of its wordings; what is empty in that form is no answer and left out. */
    Set<String> normalForms() {
        return wordings.stream()
                .map(Wording::normal)
                .filter(form -> !form.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Answer copy() {
        return this;
    }

    @Override
    public String getSerializableForm(boolean includeConfidence) {
        return String.join("|", wordings);
    }

    @Override
    public boolean fullEquals(Answer other) {
        return equals(other);
    }

    @Override
    public OutputProto serialize() {
        ListValue.Builder list = ListValue.newBuilder();
        wordings.forEach(wording -> list.addValues(Value.newBuilder().setStringValue(wording)));
        return OutputProto.newBuilder()
                .setVersion(ProtoVersion.CURRENT)
                .setClassName(Answer.class.getName())
                .setSerializedData(Any.pack(list.build()))
                .build();
    }

    /**
     * The way back from {@link #serialize()}; called by Tribuo.
     *
     * @throws InvalidProtocolBufferException where the message is none of ours
     */
    public static Answer deserializeFromProto(int version, String className, Any message)
            throws InvalidProtocolBufferException {
        ProtoVersion.require(version, className);
        return new Answer(message.unpack(ListValue.class).getValuesList().stream()
                .map(Value::getStringValue)
                .toList());
    }
}
