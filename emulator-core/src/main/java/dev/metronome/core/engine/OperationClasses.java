// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.engine;

import dev.metronome.core.semantics.Meaning;
import dev.metronome.core.semantics.Meanings;
import dev.metronome.isa.Insn;
import dev.metronome.isa.Instruction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes classes of operations. HotSpot finds the method of a class sooner than that of an interface, and inlines what a constant refers to; so each pair of rows that is
 * executed often gets a class of its own, a copy of {@link PairOperation} that has the rows' {@link Meaning}s as constants, and so does each row that is left over, a copy
 * of {@link RowOperation}. A call costs more than most instructions do: that one executes two saves a fifth of the time.
 */
final class OperationClasses {
    private static final byte[] ROW = classFile("RowOperation.class");
    private static final byte[] PAIR = classFile("PairOperation.class");
    private static final Map<List<Instruction>, MethodHandle> CONSTRUCTORS = new ConcurrentHashMap<>();

    /** Classes are never unloaded, so a program that makes code without end must not get one for each pair of rows. */
    private static final int MOST_CLASSES = 4096;

    private OperationClasses() {}

    /** The operation of one instruction, or of two that follow each other. */
    static Operation of(List<Insn> insns) {
        List<Instruction> rows = insns.size() == 1
                ? List.of(insns.get(0).instruction())
                : List.of(insns.get(0).instruction(), insns.get(1).instruction());
        try {
            return (Operation) CONSTRUCTORS
                    .computeIfAbsent(rows, OperationClasses::constructorOfNewClass)
                    .invoke(insns);
        } catch (Throwable e) {
            throw new IllegalStateException("no operation for " + rows, e);
        }
    }

    /** Whether there may be more of them. */
    static boolean hasRoom() {
        return CONSTRUCTORS.size() < MOST_CLASSES;
    }

    private static MethodHandle constructorOfNewClass(List<Instruction> rows) {
        List<Meaning> meanings = rows.stream().map(Meanings::of).toList();
        try {
            MethodHandles.Lookup copy = MethodHandles.lookup()
                    .defineHiddenClassWithClassData(rows.size() == 1 ? ROW : PAIR, meanings, true);
            return copy.findConstructor(copy.lookupClass(), MethodType.methodType(void.class, List.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The meaning of a copy's row {@code k}. */
    static Meaning meaning(MethodHandles.Lookup copy, int k) {
        try {
            return MethodHandles.classDataAt(copy, ConstantDescs.DEFAULT_NAME, Meaning.class, k);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] classFile(String name) {
        try (InputStream file = OperationClasses.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not beside OperationClasses.class");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
