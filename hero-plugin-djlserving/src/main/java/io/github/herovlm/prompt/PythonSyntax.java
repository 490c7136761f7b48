package io.github.herovlm.prompt;

import com.hubspot.jinjava.el.ExtendedSyntaxBuilder;
import com.hubspot.jinjava.el.ext.AdditionOperator;
import com.hubspot.jinjava.el.ext.CollectionMembershipOperator;
import com.hubspot.jinjava.el.ext.CollectionNonMembershipOperator;
import com.hubspot.jinjava.el.ext.ExtendedParser;
import com.hubspot.jinjava.el.ext.StringConcatOperator;
import java.util.function.BinaryOperator;
import jinjava.de.odysseus.el.misc.TypeConverter;
import jinjava.de.odysseus.el.tree.impl.Builder;
import jinjava.de.odysseus.el.tree.impl.Parser;
import jinjava.de.odysseus.el.tree.impl.Scanner;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstBracket;
import jinjava.de.odysseus.el.tree.impl.ast.AstDot;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.de.odysseus.el.tree.impl.ast.AstUnary;
import org.jspecify.annotations.Nullable;

/**
 * The renderer's expression language with Python's operators. Its own convert operands ({@code '1' == 1} holds, {@code
 * 'a' + undefined} is "anull"), give booleans for {@code and}, and bind {@code not} more tightly than {@code ==}.
 */
final class PythonSyntax extends ExtendedSyntaxBuilder {
    private static final long serialVersionUID = 1;

    PythonSyntax() {
        super(Feature.METHOD_INVOCATIONS, Feature.VARARGS);
    }

    @Override
    protected Parser createParser(String expression) {
        return new PythonParser(this, expression);
    }

    private static final class PythonParser extends ExtendedParser {
        PythonParser(Builder context, String input) {
            super(context, input);
            putExtensionHandler(
                    CollectionMembershipOperator.TOKEN,
                    infix(ExtensionPoint.CMP, (a, b) -> PythonValues.contains(b, a)));
            putExtensionHandler(
                    CollectionNonMembershipOperator.TOKEN,
                    infix(ExtensionPoint.CMP, (a, b) -> !PythonValues.contains(b, a)));
            putExtensionHandler(
                    StringConcatOperator.TOKEN,
                    infix(ExtensionPoint.ADD, (a, b) -> PythonValues.text(a) + PythonValues.text(b)));
        }

        private static ExtensionHandler infix(ExtensionPoint point, BinaryOperator<Object> body) {
            return new ExtensionHandler(point) {
                @Override
                public AstNode createAstNode(AstNode... children) {
                    return new AstBinary(children[0], children[1], operator(body));
                }
            };
        }

        private static AstBinary.Operator operator(BinaryOperator<Object> body) {
            return new AstBinary.SimpleOperator() {
                @Override
                protected Object apply(TypeConverter converter, Object left, Object right) {
                    return body.apply(left, right);
                }
            };
        }

        @Override
        protected AstBinary createAstBinary(AstNode left, AstNode right, AstBinary.Operator given) {
            AstBinary.Operator operator = given;
            if (given == AdditionOperator.OP) {
                operator = operator(PythonValues::sum);
            } else if (given == AstBinary.EQ) {
                operator = operator(PythonValues::equal);
            } else if (given == AstBinary.NE) {
                operator = operator((a, b) -> !PythonValues.equal(a, b));
            } else if (given == AstBinary.AND) {
                operator = (bindings, context, first, second) -> {
                    Object value = first.eval(bindings, context);
                    return PythonValues.truth(value) ? second.eval(bindings, context) : value;
                };
            }
            return super.createAstBinary(left, right, operator);
        }

        @Override
        protected AstDot createAstDot(AstNode base, String property, boolean lvalue) {
            return super.createAstDot(createAstUnary(base, new Defined()), property, lvalue);
        }

        @Override
        protected AstBracket createAstBracket(AstNode base, AstNode property, boolean lvalue, boolean strict) {
            return super.createAstBracket(createAstUnary(base, new Defined()), property, lvalue, strict);
        }

        @Override
        protected AstNode and(boolean required) throws Scanner.ScanException, ParseException {
            AstNode left = not(required);
            while (left != null && getToken().getSymbol() == Scanner.Symbol.AND) {
                consumeToken();
                left = createAstBinary(left, not(true), AstBinary.AND);
            }
            return left;
        }

        private AstNode not(boolean required) throws Scanner.ScanException, ParseException {
            if (getToken().getSymbol() != Scanner.Symbol.NOT) {
                return eq(required);
            }
            consumeToken();
            return createAstUnary(not(true), AstUnary.NOT);
        }
    }

    /** What attributes are asked of: the renderer would give nothing for those of an undefined value. */
    private static final class Defined extends AstUnary.SimpleOperator {
        @Override
        public Object apply(TypeConverter converter, @Nullable Object value) {
            if (value == null) {
                throw new IllegalArgumentException("asks for an attribute of a value that is not defined");
            }
            return value;
        }
    }
}
