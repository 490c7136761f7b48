package io.github.herovlm.openai;

/** A named value of a form: a part of {@code multipart/form-data}, a field of a web form, a parameter of a query, or a whole body. */
public final class FormPart {
    private final String name;
    private final byte[] content;

    /**
     * @param name as it was sent
     * @param content not copied, so not to be changed
     */
    public FormPart(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    /** As it was sent. */
    public String name() {
        return name;
    }

    /** Not copied, so not to be changed. */
    public byte[] content() {
        return content;
    }
}
