package io.github.herovlm.evaluate.answer;

import com.google.protobuf.Any;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.util.Map;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.MutableOutputInfo;
import org.tribuo.OutputFactory;
import org.tribuo.protos.core.OutputFactoryProto;
import org.tribuo.provenance.OutputFactoryProvenance;

/** Makes answers, and what goes with them, for Tribuo. */
public final class AnswerFactory implements OutputFactory<Answer> {
    private static final AnswerEvaluator EVALUATOR = new AnswerEvaluator();

    /** The wording is the text of the value given. */
    @Override
    public <V> Answer generateOutput(V label) {
        return Answer.of(label.toString());
    }

    @Override
    public Answer getUnknownOutput() {
        return Answer.UNKNOWN;
    }

    @Override
    public MutableOutputInfo<Answer> generateInfo() {
        return new MutableAnswerInfo();
    }

    @Override
    public ImmutableOutputInfo<Answer> constructInfoForExternalModel(Map<Answer, Integer> mapping) {
        OutputFactory.validateMapping(mapping);
        MutableAnswerInfo info = new MutableAnswerInfo();
        mapping.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .forEach(info::observe);
        return info.generateImmutableOutputInfo();
    }

    @Override
    public AnswerEvaluator getEvaluator() {
        return EVALUATOR;
    }

    @Override
    public Class<Answer> getTypeWitness() {
        return Answer.class;
    }

    @Override
    public OutputFactoryProto serialize() {
        return OutputFactoryProto.newBuilder()
                .setVersion(ProtoVersion.CURRENT)
                .setClassName(AnswerFactory.class.getName())
                .build();
    }

    /** The way back from {@link #serialize()}; called by Tribuo. */
    public static AnswerFactory deserializeFromProto(int version, String className, Any message) {
        ProtoVersion.require(version, className);
        return new AnswerFactory();
    }

    @Override
    public OutputFactoryProvenance getProvenance() {
        return new AnswerFactoryProvenance(Map.of());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AnswerFactory;
    }

    @Override
    public int hashCode() {
        return AnswerFactory.class.hashCode();
    }

    /** There is nothing to tell of it but its class. */
    public static final class AnswerFactoryProvenance implements OutputFactoryProvenance {
        /** @param map as it was written, which is empty */
        public AnswerFactoryProvenance(Map<String, Provenance> map) {}

        @Override
        public String getClassName() {
            return AnswerFactory.class.getName();
        }

        @Override
        public String toString() {
            return generateString("OutputFactory");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof AnswerFactoryProvenance;
        }

        @Override
        public int hashCode() {
            return AnswerFactoryProvenance.class.hashCode();
        }
    }
}
