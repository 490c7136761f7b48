/**
 * From words to token ids: the checkpoint's tokenizer, its chat template, and CLIP's tokenizer for instructions. A prompt
 * is rendered ({@link io.github.herovlm.prompt.ChatTemplate}) or given raw, encoded once as a whole ({@link
 * io.github.herovlm.prompt.TextTokenizer#encodePrompt}), and its image tokens are counted against the pictures ({@link
 * io.github.herovlm.prompt.ImagePlaceholders}); they are expanded later, to what the plan keeps.
 *
 * <p>Chat templates are Jinja. They are lexed and checked here ({@code TemplateLexer}, {@code TemplateDialect}) and
 * rendered by Jinjava, whose operators, filters and blocks are replaced where Python's differ ({@code Python…}). Their
 * output is that of transformers' jinja2 settings, byte for byte; the rest of the language is refused by name.
 */
@NullMarked
package io.github.herovlm.prompt;

import org.jspecify.annotations.NullMarked;
