// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.Insn;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.InstructionSet;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's promise that an instruction is a row and a method. */
class MeaningsTest {
    @Test
    void eachRowHasAMeaningNamedLikeItAndEachMeaningARow() {
        Set<String> rows = InstructionSet.rows().stream()
                .map(MeaningsTest::methodName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> methods = InstructionSet.rows().stream()
                .map(Instruction::getClass)
                .distinct()
                .flatMap(MeaningsTest::meanings)
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(rows, methods);
        InstructionSet.rows().forEach(Meanings::of);
    }

    private static String methodName(Instruction row) {
        return row.name().toLowerCase(Locale.ROOT);
    }

    private static Stream<Method> meanings(Class<? extends Instruction> section) {
        try {
            Class<?> semantics =
                    Class.forName(MeaningsTest.class.getPackageName() + "." + section.getSimpleName() + "Semantics");
            List<Class<?>> signature = List.of(HardwareThread.class, Insn.class);
            return Stream.of(semantics.getDeclaredMethods())
                    .filter(method -> !method.isSynthetic() && !Modifier.isPrivate(method.getModifiers()))
                    // a branch's method tells whether it is taken
                    .filter(method -> method.getReturnType() == void.class || method.getReturnType() == boolean.class)
                    .filter(method -> method.getParameterCount() >= 2
                            && List.of(method.getParameterTypes()).subList(0, 2).equals(signature));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
