package io.github.herovlm.prompt;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.spi.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused when a template is loaded, each by its name. */
class TemplateDialectTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "{% for m in messages if m.role == 'user' %}{% endfor %} # for … if",
                "{% for m in messages recursive %}{% endfor %} # for … recursive",
                "{% for a, b in messages %}{% endfor %} # for with several names",
                "{% for m in messages %}{% else %}{% endfor %} # tag else outside an if",
                "{{ messages[::-1] }} # slice with a step",
                "{{ messages[0:2:1] }} # slice with a step",
                "{{ '%s' % messages[0].role }} # operator %",
                "{{ messages[0].role % 'x' }} # operator %",
                "{{ 'a' * 3 }} # operator *",
                "{{ 2 ** 3 }} # operator **",
                "{{ 7 / 2 }} # operator /",
                "{{ 7 // 2 }} # operator //",
                "{{ messages | tojson }} # filter tojson",
                "{{ messages | map(attribute='role') }} # filter map",
                "{{ messages | selectattr('role', 'in', ['a']) }} # filter selectattr with test in",
                "{{ messages | selectattr('role.x') }} # filter selectattr with this attribute",
                "{{ tools is none }} # test none",
                "{{ tools is not none }} # test none",
                "{{ x is even }} # test even",
                "{{ x == none }} # word none",
                "{{ None }} # word None",
                "{{ empty }} # word empty",
                "{{ x.empty }} # word empty",
                "{{ {'a': 1} }} # dictionary",
                "{{ 1.5 }} # number 1.5",
                "{{ dict(a=1) }} # function dict()",
                "{{ messages.append(1) }} # method .append()",
                "{{ ''.getClass() }} # method .getClass()",
                "{{ messages[0].items() }} # method .items()",
                "{{ 'a,b'.split(',') }} # method .split()",
                "{{ loop.previtem }} # loop.previtem",
                "{{ x | join(d=', ') }} # named argument d",
                "{{ 1 < x < 3 }} # comparison of three values",
                "{{ a == b == c }} # comparison of three values",
                "{{ a if b if c else d }} # if in the condition of an if",
                "{{ a b }} # expression a b",
                "{{ }} # an empty expression",
                "{% %} # an empty tag",
                "{{ a ? b }} # '? b'",
                "{{ '\\101' }} # escape \\1",
                "{{ '\\N{BULLET}' }} # escape \\N",
                "{{ '\\uD' }} # escape \\u",
                "{% set x %}a{% endset %} # set of several names, or around a block",
                "{% set a, b = 1, 2 %} # set of several names, or around a block",
                "{% include 'x' %} # tag include",
                "{% raw %}x{% endraw %} # tag raw",
                "{% if x %} # block if without its end",
                "{% endif %} # tag endif without its beginning",
                "{% for x in y %}{% endif %} # tag endif without its beginning",
                "{% endfor x %} # tag endfor with 'x'",
                "{% else %} # tag else outside an if",
                "{% macro f(a='x') %}{% endmacro %} # macro with default values",
                "{% macro %}{% endmacro %} # macro without a name",
                "{% macro f() %}{{ x }}{% endmacro %} # macro that reads x from outside",
                "{% for m in x %}{% break %}{% endfor %} # break other than",
                "{% for m in x %}{% if m %}{% continue %}a{% endif %}{% endfor %} # continue other than",
                "{% for m in x %}{% if m %}{% if m %}{% break %}{% endif %}{% endif %}{% endfor %} # break other than",
                "{%+ if x %}{% endif %} # whitespace mark '+'",
                "{% if x +%}{% endif %} # whitespace mark '+'",
                "{{ 'a' # unclosed {{",
                "{{ x[1) }} # ')' without its bracket",
            })
    void refusedByName(String template, String name) {
        assertThatThrownBy(() -> ChatTemplates.of("text\n" + template.strip()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 2: ")
                .hasMessageContaining(name.strip())
                .hasMessageContaining("renders as in transformers");
    }

    @Test
    void unclosedCommentIsRefused() {
        assertThatThrownBy(() -> ChatTemplates.of("a {# b")).hasMessageContaining("line 1: unclosed {#");
    }

    @Test
    void macrosMaySeeTheirOwnNamesAndTheConversation() {
        assertThatCode(() -> ChatTemplates.of("{% macro f(m) %}{% set r = m.role %}{% for c in m.content %}"
                        + "{{ r + c + bos_token }}{% endfor %}{{ messages | length }}{% endmacro %}"
                        + "{% for m in messages %}{{ f(m) }}{% endfor %}"))
                .doesNotThrowAnyException();
    }
}
