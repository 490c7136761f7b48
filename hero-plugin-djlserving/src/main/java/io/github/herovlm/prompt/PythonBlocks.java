package io.github.herovlm.prompt;

import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.ForTag;
import com.hubspot.jinjava.lib.tag.IfTag;
import com.hubspot.jinjava.lib.tag.Tag;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import com.hubspot.jinjava.util.ForLoop;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Block tags as jinja2 runs them. */
final class PythonBlocks {
    private PythonBlocks() {}

    static List<Tag> tags() {
        return List.of(new If(), new For(), new Generation());
    }

    /** Conditions by Python's truth: the renderer takes the text "false" for false. */
    private static final class If extends IfTag {
        private static final long serialVersionUID = 1;

        @Override
        public boolean isPositiveIfElseNode(TagNode node, JinjavaInterpreter interpreter) {
            return PythonValues.truth(interpreter.resolveELExpression(node.getHelpers(), node.getLineNumber()));
        }
    }

    /** Each round has variables of its own: in the renderer one that is set in a round is still set in the next. */
    private static final class For extends ForTag {
        private static final long serialVersionUID = 1;

        @Override
        public String renderForCollection(
                TagNode node, JinjavaInterpreter interpreter, List<String> names, @Nullable Object collection) {
            List<Object> items = PythonValues.items(collection);
            ForLoop loop = new ForLoop(items.iterator(), items.size());
            StringBuilder out = new StringBuilder();
            while (loop.hasNext()) {
                Object item = loop.next();
                interpreter.enterScope();
                try {
                    interpreter.getContext().put(LOOP, loop);
                    interpreter.getContext().put(names.get(0), interpreter.wrap(item));
                    for (Node child : node.getChildren()) {
                        out.append(child.render(interpreter));
                        if (loop.isContinued()) {
                            break;
                        }
                    }
                } finally {
                    interpreter.leaveScope();
                }
            }
            return out.toString();
        }
    }

    /** {@code {% generation %}} marks the assistant's words for training; when prompting it is but a scope of its own. */
    private static final class Generation implements Tag {
        private static final long serialVersionUID = 1;

        @Override
        public String getName() {
            return "generation";
        }

        @Override
        public String getEndTagName() {
            return "endgeneration";
        }

        @Override
        public String interpret(TagNode node, JinjavaInterpreter interpreter) throws InterpretException {
            StringBuilder out = new StringBuilder();
            interpreter.enterScope();
            try {
                for (Node child : node.getChildren()) {
                    out.append(child.render(interpreter));
                }
            } finally {
                interpreter.leaveScope();
            }
            return out.toString();
        }
    }
}
