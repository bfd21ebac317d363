// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import static org.objectweb.asm.Opcodes.*;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.semantics.BranchMeaning;
import dev.metronome.core.semantics.Meaning;
import dev.metronome.core.semantics.Meanings;
import dev.metronome.core.semantics.Traits;
import dev.metronome.core.spr.SprFile;
import dev.metronome.core.storage.EffectiveStorage;
import dev.metronome.isa.Insn;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Writes the method of a few instructions that are executed in a row. Each is a call of its meaning with constant operands. The method returns {@link #ALL_EXECUTED}, or
 * the number of the instruction that has thrown: the local variable AT holds the number of the one under way, a constant to compiled code.
 */
final class PieceWriter {
    /** Pushes a constant. */
    interface Constants {
        void push(MethodVisitor code, Object value, Class<?> type);
    }

    /** What a piece returns when no instruction has thrown. */
    static final int ALL_EXECUTED = -1;

    private static final Type THREAD = Type.getType(HardwareThread.class);

    /** The type of a piece. */
    static final String TYPE = Type.getMethodDescriptor(Type.INT_TYPE, THREAD);

    /** The type of a piece with an instruction that needs its place: it is told what has been paid, the whole basic block included. */
    static final String TYPE_WITH_PLACE = Type.getMethodDescriptor(Type.INT_TYPE, THREAD, Type.LONG_TYPE);

    private static final int T = 0;
    private static final int PAID = 1;

    private static final String STORAGE = Type.getInternalName(EffectiveStorage.class);
    private static final Object[] THROWN = {Type.getInternalName(RuntimeException.class)};

    private final MethodVisitor code;
    private final Constants constants;
    private final Label begin = new Label();
    private final Label end = new Label();
    private final Label handler = new Label();
    private final Object[] locals;
    private final int at;

    /** Writes the {@code code} of a method of one of the types. */
    PieceWriter(MethodVisitor code, String type, Constants constants) {
        this.code = code;
        this.constants = constants;
        boolean withPlace = type.equals(TYPE_WITH_PLACE);
        String thread = THREAD.getInternalName();
        locals = withPlace ? new Object[] {thread, LONG, INTEGER} : new Object[] {thread, INTEGER};
        at = withPlace ? PAID + 2 : PAID;
    }

    void begin() {
        code.visitCode();
        code.visitTryCatchBlock(begin, end, handler, (String) THROWN[0]);
        RegionWriter.number(code, 0);
        code.visitVarInsn(ISTORE, at);
        code.visitLabel(begin);
    }

    /**
     * Writes an instruction.
     *
     * @param number its number in the region
     * @param unexecuted the instructions from it to the end of its basic block, itself included
     */
    void write(Insn insn, long address, int number, int unexecuted, SprFile sprs) {
        RegionWriter.number(code, number);
        code.visitVarInsn(ISTORE, at);
        if (needsPlace(insn)) {
            code.visitVarInsn(ALOAD, T);
            code.visitVarInsn(LLOAD, PAID);
            writePlace(code, Traits.endsBlock(insn) ? "retiredBefore" : "retiredBeforeInside", address, unexecuted);
        }
        boolean inSteps = Traits.accessesInSteps(insn.instruction());
        if (inSteps) {
            writeStorage("suspendRegion");
        }
        call(code, constants, T, Meanings.of(insn, sprs), Meaning.class, insn);
        if (inSteps) {
            writeStorage("resumeRegion");
        }
    }

    /** Whether the thread must know before the instruction where it is and how much it has retired. */
    static boolean needsPlace(Insn insn) {
        return Traits.needsPlace(insn) || Traits.endsBlock(insn);
    }

    /** Tells the thread, which has been pushed, where it is and how much it has retired; what has been paid has been pushed too. */
    static void writePlace(MethodVisitor code, String method, long address, int unexecuted) {
        code.visitLdcInsn((long) unexecuted);
        code.visitInsn(LSUB);
        code.visitLdcInsn(address);
        code.visitMethodInsn(INVOKEVIRTUAL, THREAD.getInternalName(), method, "(JJ)V", false);
    }

    private void writeStorage(String method) {
        code.visitVarInsn(ALOAD, T);
        code.visitMethodInsn(INVOKEVIRTUAL, THREAD.getInternalName(), "storage", "()L" + STORAGE + ";", false);
        code.visitMethodInsn(INVOKEVIRTUAL, STORAGE, method, "()V", false);
    }

    void end() {
        RegionWriter.number(code, ALL_EXECUTED);
        code.visitInsn(IRETURN);
        code.visitLabel(end);
        code.visitLabel(handler);
        code.visitFrame(F_FULL, locals.length, locals, 1, THROWN);
        code.visitInsn(POP);
        code.visitVarInsn(ILOAD, at);
        code.visitInsn(IRETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /** Calls the one method of a meaning, or of a part of one, with the thread that is in {@code variable} and the instruction. */
    static void call(MethodVisitor code, Constants constants, int variable, Object meaning, Class<?> type, Insn insn) {
        constants.push(code, meaning, type);
        code.visitVarInsn(ALOAD, variable);
        constants.push(code, insn, Insn.class);
        String method = type == Meaning.class ? "execute" : type == BranchMeaning.Decision.class ? "isTaken" : "of";
        Type result = type == Meaning.class
                ? Type.VOID_TYPE
                : type == BranchMeaning.Decision.class ? Type.BOOLEAN_TYPE : Type.LONG_TYPE;
        code.visitMethodInsn(
                INVOKEINTERFACE,
                Type.getInternalName(type),
                method,
                Type.getMethodDescriptor(result, THREAD, Type.getType(Insn.class)),
                true);
    }
}
