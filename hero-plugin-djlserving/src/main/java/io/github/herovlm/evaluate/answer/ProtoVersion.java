package io.github.herovlm.evaluate.answer;

/** The version of the messages that outputs of ours are written as; there has been one so far. */
final class ProtoVersion {
    static final int CURRENT = 0;

    private ProtoVersion() {}

    static void require(int version, String className) {
        if (version != CURRENT) {
            throw new IllegalArgumentException(className + " in version " + version + "; the one known is " + CURRENT);
        }
    }
}
