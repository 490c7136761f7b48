package io.github.herovlm.evaluate.answer;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tribuo.ImmutableOutputInfo;

/** Answers as they were counted, each with a number. */
public final class ImmutableAnswerInfo extends AnswerInfo implements ImmutableOutputInfo<Answer> {
    private static final int NO_NUMBER = -1;

    private final List<String> forms;

    /** @param counts in the order of their numbers */
    ImmutableAnswerInfo(Map<String, Long> counts, int unknown) {
        super(counts, unknown);
        this.forms = List.copyOf(counts.keySet());
    }

    /** The number of the first of its normal forms that there is; -1 where there is none. */
    @Override
    public int getID(Answer output) {
        return output.normalForms().stream()
                .mapToInt(forms::indexOf)
                .filter(number -> number >= 0)
                .min()
                .orElse(NO_NUMBER);
    }

    @Override
    public Answer getOutput(int id) {
        return Answer.of(forms.get(id));
    }

    @Override
    public long getTotalObservations() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public Iterator<Pair<Integer, Answer>> iterator() {
        return IntStream.range(0, forms.size())
                .mapToObj(number -> new Pair<>(number, getOutput(number)))
                .iterator();
    }

    @Override
    public ImmutableAnswerInfo copy() {
        return this;
    }

    /** The way back from {@code serialize()}; called by Tribuo. */
    public static ImmutableAnswerInfo deserializeFromProto(int version, String className, Any message)
            throws InvalidProtocolBufferException {
        ProtoVersion.require(version, className);
        Content content = Content.of(message);
        return new ImmutableAnswerInfo(content.counts(), content.unknown());
    }
}
