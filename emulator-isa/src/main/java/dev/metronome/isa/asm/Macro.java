// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A macro: its parameters and the statements between {@code .macro} and {@code .endm}. */
record Macro(String name, List<Parameter> parameters, List<Statement> body, Place place) {

    /**
     * A parameter.
     *
     * @param defaultValue its text where the call gives none
     * @param required whether the call must give one
     * @param rest whether it takes everything that is left of the call, commas included
     */
    record Parameter(String name, String defaultValue, boolean required, boolean rest) {}

    /** The parameters of a definition, the scanner standing behind the macro's name. */
    static List<Parameter> parameters(Scanner in) {
        List<Parameter> parameters = new ArrayList<>();
        while (!in.atEnd()) {
            if (in.accept(",")) {
                continue;
            }
            Place place = in.place();
            String name = in.requiredName("a parameter");
            boolean required = false;
            boolean rest = false;
            if (in.accept(":")) {
                String qualifier = in.name();
                required = qualifier.equals("req");
                rest = qualifier.equals("vararg");
                if (!required && !rest) {
                    throw in.error("unknown qualifier '" + qualifier + "'", "use :req or :vararg");
                }
            }
            String value = in.accept("=") ? MacroArguments.one(in) : "";
            if (parameters.stream().anyMatch(parameter -> parameter.name().equals(name))) {
                throw new SourceException(place, "parameter '" + name + "' appears twice", "rename one of them");
            }
            parameters.add(new Parameter(name, value, required, rest));
        }
        return List.copyOf(parameters);
    }

    /** The text for each parameter in a call, the scanner standing behind the macro's name. */
    Map<String, String> arguments(Scanner in) {
        Map<String, String> values = new HashMap<>();
        boolean named = false;
        int position = 0;
        while (!in.atEnd()) {
            Place place = in.place();
            String name = MacroArguments.keyword(in, this);
            if (!name.isEmpty()) {
                named = true;
                values.put(name, MacroArguments.one(in));
            } else if (named) {
                throw new SourceException(
                        place, "an argument without a name follows one with a name", "put the named arguments last");
            } else if (position == parameters.size()) {
                throw new SourceException(
                        place,
                        "macro " + this.name + " takes " + parameters.size() + " arguments, here is one more",
                        "it is defined at " + this.place);
            } else {
                Parameter parameter = parameters.get(position++);
                values.put(parameter.name(), parameter.rest() ? in.takeRest() : MacroArguments.one(in));
            }
            in.accept(",");
        }
        for (Parameter parameter : parameters) {
            if (values.getOrDefault(parameter.name(), "").isEmpty()) {
                if (parameter.required()) {
                    throw in.error(
                            "macro " + this.name + " needs a value for '" + parameter.name() + "'",
                            "it is defined at " + this.place);
                }
                values.put(parameter.name(), parameter.defaultValue());
            }
        }
        return values;
    }
}
