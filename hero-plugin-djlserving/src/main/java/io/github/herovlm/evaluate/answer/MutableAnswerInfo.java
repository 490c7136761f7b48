package io.github.herovlm.evaluate.answer;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Map;
import org.tribuo.MutableOutputInfo;

/** Counts answers. Not thread-safe. */
public final class MutableAnswerInfo extends AnswerInfo implements MutableOutputInfo<Answer> {
    /** Has seen nothing yet. */
    public MutableAnswerInfo() {
        this(Map.of(), 0);
    }

    MutableAnswerInfo(Map<String, Long> counts, int unknown) {
        super(counts, unknown);
    }

    /** Counts what is right for one question. */
    @Override
    public void observe(Answer truth) {
        if (truth.equals(Answer.UNKNOWN)) {
            unknown++;
        } else {
            truth.normalForms().stream().sorted().forEach(form -> counts.merge(form, 1L, Long::sum));
        }
    }

    @Override
    public void clear() {
        counts.clear();
        unknown = 0;
    }

    @Override
    public MutableAnswerInfo copy() {
        return generateMutableOutputInfo();
    }

    /** The way back from {@code serialize()}; called by Tribuo. */
    public static MutableAnswerInfo deserializeFromProto(int version, String className, Any message)
            throws InvalidProtocolBufferException {
        ProtoVersion.require(version, className);
        Content content = Content.of(message);
        return new MutableAnswerInfo(content.counts(), content.unknown());
    }
}
