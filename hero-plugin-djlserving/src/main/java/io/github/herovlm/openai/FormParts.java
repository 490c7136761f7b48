package io.github.herovlm.openai;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The parts of one form, with the fields they are. */
final class FormParts {
    /**
     * A part that is known.
     *
     * @param param its name as errors give it: {@code image}, or {@code image[1]} where there are several
     */
    record Found(FormField field, String param, FormPart part) {
        byte[] content() {
            return part.content();
        }

        String text() {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(part.content()))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new ApiException(
                        ApiError.badRequest(param + " is not accepted: expected text in UTF-8", param, "invalid_value"),
                        e);
            }
        }
    }

    private final List<Found> parts;

    private FormParts(List<Found> parts) {
        this.parts = parts;
    }

    /**
     * Leaves out those without content, which web forms send for fields that nobody filled in. A picture without content is kept: a
     * file was meant.
     */
    static FormParts of(List<FormPart> given) {
        Map<FormField, List<FormPart>> byField = new EnumMap<>(FormField.class);
        List<Found> found = new ArrayList<>();
        for (FormPart part : given) {
            FormField field = field(part);
            if (part.content().length > 0 || field.kind() == FormField.Kind.PICTURE) {
                List<FormPart> same = byField.computeIfAbsent(field, first -> new ArrayList<>());
                same.add(part);
                found.add(new Found(field, field.fieldName() + "[" + (same.size() - 1) + "]", part));
            }
        }
        byField.forEach(FormParts::requireOne);
        return new FormParts(found.stream()
                .map(part -> byField.getOrDefault(part.field(), List.of()).size() > 1
                        ? part
                        : new Found(part.field(), part.field().fieldName(), part.part()))
                .toList());
    }

    private static void requireOne(FormField field, List<FormPart> same) {
        if (same.size() > 1 && !field.kind().isRepeatable()) {
            throw ApiException.invalid(field.fieldName(), same.size() + " parts", "one part of this name");
        }
    }

    private static FormField field(FormPart part) {
        FormField field = FormField.of(part.name());
        if (field != null) {
            return field;
        }
        if (part.name().stripLeading().startsWith("{")) {
            // The body of a client that sends JSON and does not say so, curl -d among them.
            throw new ApiException(ApiError.badRequest(
                    "The body was sent as a web form and looks like JSON: expected the header Content-Type:"
                            + " application/json with it",
                    null,
                    "unknown_parameter"));
        }
        throw RequestFields.unknown("", part.name(), FormField.names());
    }

    List<Found> where(Predicate<FormField> condition) {
        return parts.stream().filter(part -> condition.test(part.field())).toList();
    }

    @Nullable
    Found first(FormField field) {
        return parts.stream().filter(part -> part.field() == field).findFirst().orElse(null);
    }
}
