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
 * Writes the method of a few instructions that are executed in a row. Each is a call of its meaning with constant operands. The local variable AT holds the number of
 * the instruction under way, a constant to compiled code, by which the handler of all exceptions tells which of them has not been executed.
 */
final class PieceWriter {
    /** Pushes a constant. */
    interface Constants {
        void push(MethodVisitor code, Object value, Class<?> type);
    }

    private static final int T = 0;
    /** What has been paid since the region was entered, the whole basic block included. */
    private static final int PAID = 1;

    private static final int AT = 3;

    private static final String THREAD = Type.getInternalName(HardwareThread.class);
    private static final Object[] LOCALS = {THREAD, LONG, INTEGER};
    private static final Object[] THROWN = {Type.getInternalName(RuntimeException.class)};

    private final MethodVisitor code;
    private final Constants constants;
    private final Label begin = new Label();
    private final Label end = new Label();
    private final Label handler = new Label();
    private boolean decided;

    PieceWriter(MethodVisitor code, Constants constants) {
        this.code = code;
        this.constants = constants;
    }

    void begin() {
        code.visitCode();
        code.visitTryCatchBlock(begin, end, handler, (String) THROWN[0]);
        RegionWriter.number(code, 0);
        code.visitVarInsn(ISTORE, AT);
        code.visitLabel(begin);
    }

    /**
     * Writes an instruction; a direct branch must be the last.
     *
     * @param number its number in the region
     * @param unexecuted the instructions from it to the end of its basic block, itself included
     */
    void write(Insn insn, long address, int number, int unexecuted, SprFile sprs) {
        RegionWriter.number(code, number);
        code.visitVarInsn(ISTORE, AT);
        boolean direct = Traits.isDirectBranch(insn.instruction());
        if (Traits.needsPlace(insn) || Traits.endsBlock(insn) && !direct) {
            writePlace(address, unexecuted);
        }
        boolean inSteps = Traits.accessesInSteps(insn.instruction());
        if (inSteps) {
            storage("suspendRegion");
        }
        Meaning meaning = Meanings.of(insn, sprs);
        Class<?> type = direct ? BranchMeaning.Decision.class : Meaning.class;
        constants.push(code, direct ? ((BranchMeaning) meaning).decision() : meaning, type);
        code.visitVarInsn(ALOAD, T);
        constants.push(code, insn, Insn.class);
        if (direct) {
            call(code, type, "isTaken", "Z");
            decided = true;
        } else {
            call(code, type, "execute", "V");
        }
        if (inSteps) {
            storage("resumeRegion");
        }
    }

    private void storage(String method) {
        code.visitVarInsn(ALOAD, T);
        code.visitMethodInsn(
                INVOKEVIRTUAL, THREAD, "storage", "()" + Type.getDescriptor(EffectiveStorage.class), false);
        code.visitMethodInsn(INVOKEVIRTUAL, Type.getInternalName(EffectiveStorage.class), method, "()V", false);
    }

    /** Tells the thread where it is and how much it has retired. */
    private void writePlace(long address, int unexecuted) {
        code.visitVarInsn(ALOAD, T);
        code.visitLdcInsn(address);
        code.visitVarInsn(LLOAD, PAID);
        code.visitLdcInsn((long) unexecuted);
        code.visitInsn(LSUB);
        code.visitMethodInsn(INVOKEVIRTUAL, THREAD, "at", "(JJ)V", false);
    }

    void end() {
        if (decided) {
            Label taken = new Label();
            code.visitJumpInsn(IFNE, taken);
            result(Region.NOT_TAKEN);
            code.visitLabel(taken);
            code.visitFrame(F_FULL, LOCALS.length, LOCALS, 0, new Object[0]);
            result(Region.TAKEN);
        } else {
            result(Region.NOT_TAKEN);
        }
        code.visitLabel(end);
        code.visitLabel(handler);
        code.visitFrame(F_FULL, LOCALS.length, LOCALS, 1, THROWN);
        code.visitInsn(POP);
        code.visitVarInsn(ILOAD, AT);
        code.visitInsn(IRETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void result(int value) {
        RegionWriter.number(code, value);
        code.visitInsn(IRETURN);
    }

    /** Calls a method of the meanings with the thread and the instruction that have been pushed. */
    static void call(MethodVisitor code, Class<?> type, String method, String result) {
        String descriptor =
                "(" + Type.getDescriptor(HardwareThread.class) + Type.getDescriptor(Insn.class) + ")" + result;
        code.visitMethodInsn(INVOKEINTERFACE, Type.getInternalName(type), method, descriptor, true);
    }
}
