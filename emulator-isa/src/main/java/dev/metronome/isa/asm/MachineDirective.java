// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import dev.metronome.isa.IsaLevel;
import java.util.Locale;

/** {@code .machine power9}: the instructions accepted from here on; {@code push} and {@code pop} keep and restore them. */
final class MachineDirective {
    private final Session session;

    MachineDirective(Session session) {
        this.session = session;
    }

    void run(Scanner in) {
        Place place = in.skip().place();
        String name = in.takeRest().replace("\"", "").toLowerCase(Locale.ROOT);
        switch (name) {
            case "push" -> push(place);
            case "pop" -> pop(place);
            case "power8", "pwr8" -> session.level(IsaLevel.V2_07);
            case "power9", "pwr9" -> session.level(IsaLevel.V3_0);
            case "power10", "pwr10", "any" -> session.level(IsaLevel.V3_1);
            case "ppc", "ppc64", "power4", "power5", "power6", "power7", "altivec", "vsx", "htm" -> {
                // less than what is accepted anyway
            }
            default ->
                throw new SourceException(place, "unknown machine '" + name + "'", "use power8, power9 or power10");
        }
    }

    private void push(Place place) {
        if (session.pushedLevels().size() >= Limits.NESTING) {
            throw new SourceException(
                    place, "more than " + Limits.NESTING + " machines pushed", "pop them with .machine pop");
        }
        session.pushedLevels().push(session.level());
    }

    private void pop(Place place) {
        if (session.pushedLevels().isEmpty()) {
            throw new SourceException(place, ".machine pop without .machine push", "name the machine instead");
        }
        session.level(session.pushedLevels().pop());
    }
}
