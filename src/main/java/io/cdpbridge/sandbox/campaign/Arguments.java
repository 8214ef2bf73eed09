package io.cdpbridge.sandbox.campaign;

import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What a method is called with. Arguments go by their position, from 0 on; the session token is none of them. */
final class Arguments {
    private final Caller caller;
    private final List<Parameter> parameters;
    private final List<Element> given;

    /** Takes the elements of a request for the parameters of a method; further ones are not looked at. */
    Arguments(Caller caller, List<Parameter> parameters, List<Element> given) {
        this.caller = caller;
        this.parameters = parameters;
        this.given = given;
    }

    /** Who calls. */
    Caller caller() {
        return caller;
    }

    /** A text. */
    String text(int position) {
        return at(position).orElseThrow(() -> missing(position)).getTextContent();
    }

    /** A truth value, which is false when it is left out. */
    boolean flag(int position) {
        String text = at(position).map(Element::getTextContent).orElse("").strip();
        return text.equals("true") || text.equals("1");
    }

    /** A whole number. */
    int number(int position) {
        try {
            return Integer.parseInt(text(position).strip());
        } catch (NumberFormatException e) {
            throw SoapFault.because(
                    "XSV-350001 The parameter '" + parameters.get(position).inputName() + "' is not a whole number.");
        }
    }

    /** The root of a document or an element. */
    Element element(int position) {
        Element parameter = at(position).orElseThrow(() -> missing(position));
        for (Node child = parameter.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element root) {
                return root;
            }
        }
        throw missing(position);
    }

    private Optional<Element> at(int position) {
        return position < given.size() ? Optional.of(given.get(position)) : Optional.empty();
    }

    private SoapFault missing(int position) {
        return SoapFault.because(
                "XSV-350001 The parameter '" + parameters.get(position).inputName() + "' is missing.");
    }
}
