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
import dev.metronome.isa.book.Branch;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * The second phase: the class file of a region. Each instruction is a call of its meaning with constant operands, which HotSpot inlines and folds; each direct
 * branch a jump. Nothing here knows what an instruction does.
 *
 * <p>At the start of each basic block its instructions are paid from what is left of the budget. The local variable AT holds the number of the instruction under way, a
 * constant to compiled code, by which the handler of all exceptions finds where it was.
 */
final class RegionWriter {
    private static final String SUPER = Type.getInternalName(Region.class);
    private static final String NAME = SUPER + "$Translated";
    private static final String THREAD = Type.getInternalName(HardwareThread.class);
    private static final String STORAGE = Type.getInternalName(EffectiveStorage.class);
    private static final String LOADER = Type.getInternalName(RegionLoader.class);
    private static final String PLAN = Type.getDescriptor(Plan.class);
    private static final String LOOKUP = Type.getDescriptor(MethodHandles.Lookup.class);
    private static final String RUN_TYPE = Region.RUN_TYPE.toMethodDescriptorString();

    /** After so many instructions a region is entered anew. */
    private static final long PAUSE = 1 << 16;

    private static final int THIS = 0;
    private static final int T = 1;
    private static final int BUDGET = 2;
    private static final int LEFT = 4;
    private static final int AT = 6;
    /** Only between the instructions of a return. */
    private static final int TARGET = 7;

    private static final Object[] LOCALS = {NAME, THREAD, LONG, LONG, INTEGER};
    private static final Object[] NOTHING = {};

    private final ControlFlow flow;
    private final SprFile sprs;
    private final List<Long> returns;
    private final Map<Constant, String> constants = new LinkedHashMap<>();
    private final Map<Long, Label> starts = new HashMap<>();
    private final Map<Long, Label> exits = new LinkedHashMap<>();
    private final Label cannotBegin = new Label();
    private final ClassWriter file = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    private final MethodVisitor code;
    private final List<Long> addresses = new ArrayList<>();
    private final List<Integer> rest = new ArrayList<>();

    RegionWriter(ControlFlow flow, SprFile sprs) {
        this.flow = flow;
        this.sprs = sprs;
        returns = flow.returns();
        file.visit(V17, ACC_FINAL | ACC_SUPER, NAME, null, SUPER, null);
        code = file.visitMethod(ACC_PUBLIC, Region.RUN, RUN_TYPE, null, null);
    }

    /** The class file; to be asked before {@link #plan}. */
    byte[] write() {
        writeRun();
        writeConstructor();
        writeConstants();
        return file.toByteArray();
    }

    /** What the region is to know. */
    Plan plan() {
        return new Plan(
                flow.context(),
                addresses.stream().mapToLong(Long::longValue).toArray(),
                rest.stream().mapToInt(Integer::intValue).toArray(),
                constants.keySet().stream().map(Constant::value).toArray());
    }

    private void writeRun() {
        flow.blocks().forEach(block -> starts.put(block.address(), new Label()));
        Label begin = new Label();
        Label end = new Label();
        Label handler = new Label();
        code.visitCode();
        code.visitTryCatchBlock(begin, end, handler, Type.getInternalName(RuntimeException.class));
        writePrologue();
        code.visitLabel(begin);
        flow.blocks().forEach(this::writeBlock);
        code.visitLabel(end);
        writeExits();
        code.visitLabel(handler);
        code.visitFrame(F_FULL, LOCALS.length, LOCALS, 1, new Object[] {Type.getInternalName(RuntimeException.class)});
        code.visitInsn(POP);
        writeLeave();
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /** Tests what the meanings test again and again, so that compiled code knows the answers. */
    private void writePrologue() {
        code.visitVarInsn(LLOAD, BUDGET);
        code.visitVarInsn(LSTORE, LEFT);
        number(0);
        code.visitVarInsn(ISTORE, AT);
        code.visitVarInsn(ALOAD, T);
        code.visitMethodInsn(INVOKEVIRTUAL, THREAD, "is64Bit", "()Z", false);
        code.visitJumpInsn(flow.context().is64Bit() ? IFEQ : IFNE, cannotBegin);
        code.visitVarInsn(ALOAD, T);
        code.visitMethodInsn(INVOKEVIRTUAL, THREAD, "storage", "()" + Type.getDescriptor(EffectiveStorage.class), false);
        number(flow.context().isLittleEndian() ? 1 : 0);
        number(flow.context().mapped() ? 1 : 0);
        code.visitMethodInsn(INVOKEVIRTUAL, STORAGE, "beginRegion", "(ZZ)Z", false);
        code.visitJumpInsn(IFEQ, cannotBegin);
    }

    private void writeBlock(BasicBlock block) {
        label(start(block.address()));
        if (addresses.isEmpty()) {
            writePause();
        }
        int length = block.insns().size();
        number(addresses.size());
        code.visitVarInsn(ISTORE, AT);
        code.visitVarInsn(LLOAD, LEFT);
        code.visitLdcInsn((long) length);
        code.visitInsn(LSUB);
        code.visitInsn(DUP2);
        code.visitVarInsn(LSTORE, LEFT);
        code.visitMethodInsn(INVOKESTATIC, SUPER, "requirePaid", "(J)V", false);
        for (int k = 0; k < length; k++) {
            Insn insn = block.insns().get(k);
            if (k > 0) {
                number(addresses.size());
                code.visitVarInsn(ISTORE, AT);
            }
            addresses.add(block.address(k));
            rest.add(length - k);
            if (Traits.needsPlace(insn) || Traits.endsBlock(insn) && !staysInside(insn)) {
                writePlace(block.address(k), length - k);
            }
            if (!Traits.endsBlock(insn)) {
                writeCall(insn);
            }
        }
        writeEnd(block);
    }

    /**
     * Goes out and is entered again, for a region whose loop leads through its entry: HotSpot may have compiled it better in the meantime, and what is entered
     * in the midst of a loop is compiled less well.
     */
    private void writePause() {
        Label goOn = new Label();
        code.visitVarInsn(LLOAD, BUDGET);
        code.visitVarInsn(LLOAD, LEFT);
        code.visitInsn(LSUB);
        code.visitLdcInsn(PAUSE);
        code.visitInsn(LCMP);
        code.visitJumpInsn(IFLT, goOn);
        code.visitVarInsn(ALOAD, T);
        code.visitLdcInsn(flow.context().address());
        code.visitMethodInsn(INVOKEVIRTUAL, THREAD, "branch", "(J)V", false);
        writeReturn();
        label(goOn);
    }

    /** Tells the thread where it is and how much it has retired. */
    private void writePlace(long address, int unexecuted) {
        code.visitVarInsn(ALOAD, T);
        code.visitLdcInsn(address);
        code.visitVarInsn(LLOAD, BUDGET);
        code.visitVarInsn(LLOAD, LEFT);
        code.visitInsn(LSUB);
        code.visitLdcInsn((long) unexecuted);
        code.visitInsn(LSUB);
        code.visitMethodInsn(INVOKEVIRTUAL, THREAD, "at", "(JJ)V", false);
    }

    private void writeCall(Insn insn) {
        constant(Meanings.of(insn, sprs), Meaning.class);
        code.visitVarInsn(ALOAD, T);
        constant(insn, Insn.class);
        call(Meaning.class, "execute", "V");
    }

    /** Whether the instruction is a branch that may lead to another place of the region. */
    private boolean staysInside(Insn insn) {
        return Traits.isDirectBranch(insn.instruction())
                || insn.instruction() == Branch.BCLR && !insn.LK() && !returns.isEmpty();
    }

    private void writeEnd(BasicBlock block) {
        Insn last = block.last();
        if (!Traits.endsBlock(last)) {
            code.visitJumpInsn(GOTO, start(flow.following(block)));
        } else if (!staysInside(last)) {
            writeCall(last);
            writeReturn();
        } else if (Traits.isDirectBranch(last.instruction())) {
            writeDecision(last);
            code.visitJumpInsn(IFNE, start(flow.target(block)));
            code.visitJumpInsn(GOTO, start(flow.following(block)));
        } else {
            writeReturnInside(block);
        }
    }

    private void writeDecision(Insn branch) {
        constant(((BranchMeaning) Meanings.of(branch.instruction())).decision(), BranchMeaning.Decision.class);
        code.visitVarInsn(ALOAD, T);
        constant(branch, Insn.class);
        call(BranchMeaning.Decision.class, "isTaken", "Z");
    }

    /** blr: compares LR with where the calls of the region return to. */
    private void writeReturnInside(BasicBlock block) {
        Insn last = block.last();
        constant(((BranchMeaning) Meanings.of(last.instruction())).target(), BranchMeaning.Target.class);
        code.visitVarInsn(ALOAD, T);
        constant(last, Insn.class);
        call(BranchMeaning.Target.class, "of", "J");
        code.visitLdcInsn(flow.context().wrapped(-1));
        code.visitInsn(LAND);
        code.visitVarInsn(LSTORE, TARGET);
        writeDecision(last);
        code.visitJumpInsn(IFEQ, start(flow.following(block)));
        for (long address : returns) {
            code.visitVarInsn(LLOAD, TARGET);
            code.visitLdcInsn(address);
            code.visitInsn(LCMP);
            code.visitJumpInsn(IFEQ, start(address));
        }
        code.visitVarInsn(ALOAD, T);
        code.visitVarInsn(LLOAD, TARGET);
        code.visitMethodInsn(INVOKEVIRTUAL, THREAD, "branch", "(J)V", false);
        writeReturn();
    }

    /** Where execution goes on at {@code address}, inside or outside. */
    private Label start(long address) {
        Label inside = starts.get(address);
        return inside != null ? inside : exits.computeIfAbsent(address, a -> new Label());
    }

    private void writeExits() {
        exits.forEach((address, exit) -> {
            label(exit);
            code.visitVarInsn(ALOAD, T);
            code.visitLdcInsn(address);
            code.visitMethodInsn(INVOKEVIRTUAL, THREAD, "branch", "(J)V", false);
            writeReturn();
        });
        label(cannotBegin);
        code.visitVarInsn(LLOAD, BUDGET);
        code.visitLdcInsn(-1L);
        code.visitInsn(LXOR);
        code.visitInsn(LRETURN);
    }

    private void writeReturn() {
        code.visitVarInsn(LLOAD, LEFT);
        code.visitInsn(LRETURN);
    }

    private void writeLeave() {
        code.visitVarInsn(ALOAD, THIS);
        code.visitVarInsn(ALOAD, T);
        code.visitVarInsn(ILOAD, AT);
        code.visitVarInsn(LLOAD, LEFT);
        code.visitMethodInsn(INVOKEVIRTUAL, NAME, Region.LEAVE, Region.LEAVE_TYPE.toMethodDescriptorString(), false);
        code.visitInsn(LRETURN);
    }

    private void label(Label label) {
        code.visitLabel(label);
        code.visitFrame(F_FULL, LOCALS.length, LOCALS, 0, NOTHING);
    }

    private void number(int value) {
        if (value < 128) {
            code.visitIntInsn(BIPUSH, value);
        } else {
            code.visitIntInsn(SIPUSH, value);
        }
    }

    private void call(Class<?> type, String method, String result) {
        String descriptor = "(" + Type.getDescriptor(HardwareThread.class) + Type.getDescriptor(Insn.class) + ")" + result;
        code.visitMethodInsn(INVOKEINTERFACE, Type.getInternalName(type), method, descriptor, true);
    }

    /** Pushes a constant, which has a static final field of its own. */
    private void constant(Object value, Class<?> type) {
        String field = constants.computeIfAbsent(new Constant(value, type), c -> "c" + constants.size());
        code.visitFieldInsn(GETSTATIC, NAME, field, Type.getDescriptor(type));
    }

    private record Constant(Object value, Class<?> type) {}

    private void writeConstructor() {
        MethodVisitor init = file.visitMethod(0, "<init>", "(" + PLAN + ")V", null, null);
        init.visitCode();
        init.visitVarInsn(ALOAD, 0);
        init.visitVarInsn(ALOAD, 1);
        init.visitMethodInsn(INVOKESPECIAL, SUPER, "<init>", "(" + PLAN + ")V", false);
        init.visitInsn(RETURN);
        init.visitMaxs(0, 0);
        init.visitEnd();
    }

    /** The static initialiser, which gives the fields their values. */
    private void writeConstants() {
        MethodVisitor init = file.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
        init.visitCode();
        init.visitMethodInsn(INVOKESTATIC, Type.getInternalName(MethodHandles.class), "lookup", "()" + LOOKUP, false);
        init.visitMethodInsn(INVOKESTATIC, LOADER, "constants", "(" + LOOKUP + ")[Ljava/lang/Object;", false);
        init.visitVarInsn(ASTORE, 0);
        int k = 0;
        for (Map.Entry<Constant, String> entry : constants.entrySet()) {
            Class<?> type = entry.getKey().type();
            file.visitField(ACC_PRIVATE | ACC_STATIC | ACC_FINAL, entry.getValue(), Type.getDescriptor(type), null, null)
                    .visitEnd();
            init.visitVarInsn(ALOAD, 0);
            init.visitIntInsn(SIPUSH, k++);
            init.visitInsn(AALOAD);
            init.visitTypeInsn(CHECKCAST, Type.getInternalName(type));
            init.visitFieldInsn(PUTSTATIC, NAME, entry.getValue(), Type.getDescriptor(type));
        }
        init.visitInsn(RETURN);
        init.visitMaxs(0, 0);
        init.visitEnd();
    }
}
