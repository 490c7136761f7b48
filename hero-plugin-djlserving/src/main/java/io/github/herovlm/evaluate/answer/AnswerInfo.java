package io.github.herovlm.evaluate.answer;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tribuo.OutputInfo;
import org.tribuo.protos.core.OutputDomainProto;

/**
 * Which answers occur, and to how many questions each is right: by normal form, an answer that may be worded in several ways
 * under each of them. The order of the forms is that of their numbers.
 */
abstract sealed class AnswerInfo implements OutputInfo<Answer> permits MutableAnswerInfo, ImmutableAnswerInfo {
    private static final String UNKNOWN = "unknown";
    private static final String COUNTS = "counts";

    /** Questions by normal form of what is right. */
    final Map<String, Long> counts;

    int unknown;

    AnswerInfo(Map<String, Long> counts, int unknown) {
        this.counts = new LinkedHashMap<>(counts);
        this.unknown = unknown;
    }

    @Override
    public final Set<Answer> getDomain() {
        return counts.keySet().stream().map(Answer::of).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public final int size() {
        return counts.size();
    }

    @Override
    public final int getUnknownCount() {
        return unknown;
    }

    /** Most questions that one answer, given to all of them, is right for. */
    public final int commonest() {
        return counts.isEmpty() ? 0 : Math.toIntExact(Collections.max(counts.values()));
    }

    @Override
    public final ImmutableAnswerInfo generateImmutableOutputInfo() {
        return new ImmutableAnswerInfo(counts, unknown);
    }

    @Override
    public final MutableAnswerInfo generateMutableOutputInfo() {
        return new MutableAnswerInfo(counts, unknown);
    }

    @Override
    public final String toReadableString() {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    @Override
    public final Iterable<Pair<String, Long>> outputCountsIterable() {
        return counts.entrySet().stream()
                .map(entry -> new Pair<>(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public final OutputDomainProto serialize() {
        Struct.Builder forms = Struct.newBuilder();
        counts.forEach((form, count) -> forms.putFields(form, number(count)));
        Struct whole = Struct.newBuilder()
                .putFields(UNKNOWN, number(unknown))
                .putFields(COUNTS, Value.newBuilder().setStructValue(forms).build())
                .build();
        return OutputDomainProto.newBuilder()
                .setVersion(ProtoVersion.CURRENT)
                .setClassName(getClass().getName())
                .setSerializedData(Any.pack(whole))
                .build();
    }

    private static Value number(long value) {
        return Value.newBuilder().setNumberValue((double) value).build();
    }

    /** What a message says, to be read by the classes that write it. */
    record Content(Map<String, Long> counts, int unknown) {
        static Content of(Any message) throws InvalidProtocolBufferException {
            Struct whole = message.unpack(Struct.class);
            Map<String, Long> counts = new LinkedHashMap<>();
            whole.getFieldsOrThrow(COUNTS)
                    .getStructValue()
                    .getFieldsMap()
                    .forEach((form, count) -> counts.put(form, (long) count.getNumberValue()));
            return new Content(counts, (int) whole.getFieldsOrThrow(UNKNOWN).getNumberValue());
        }
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof AnswerInfo info
                && getClass() == info.getClass()
                && counts.equals(info.counts)
                && unknown == info.unknown;
    }

    @Override
    public final int hashCode() {
        return counts.hashCode();
    }

    @Override
    public final String toString() {
        return toReadableString();
    }
}
