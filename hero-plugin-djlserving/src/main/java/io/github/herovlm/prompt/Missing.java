package io.github.herovlm.prompt;

import com.hubspot.jinjava.util.HasObjectTruthValue;
import java.util.Collections;
import java.util.Iterator;

/** A value that is not there, in a chat template: false, empty, and an error to add to or to call. */
enum Missing implements Iterable<Object>, HasObjectTruthValue {
    /** A name or attribute nobody set; prints nothing. */
    UNDEFINED,
    /** Python's {@code None}, which the reference binds to {@code tools} and {@code documents}. */
    NONE;

    @Override
    public Iterator<Object> iterator() {
        return Collections.emptyIterator();
    }

    @Override
    public boolean getObjectTruthValue() {
        return false;
    }
}
