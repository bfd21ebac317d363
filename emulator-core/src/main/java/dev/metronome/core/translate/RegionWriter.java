// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import static org.objectweb.asm.Opcodes.*;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.semantics.BranchMeaning;
import dev.metronome.core.semantics.Meanings;
import dev.metronome.core.semantics.Traits;
import dev.metronome.core.spr.SprFile;
import dev.metronome.core.storage.EffectiveStorage;
import dev.metronome.isa.Insn;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
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

    /** Instructions of a method: few enough that HotSpot inlines it where it is called often. */
    private static final int LONGEST_PIECE = 12;

    private static final int THIS = 0;
    private static final int T = 1;
    private static final int BUDGET = 2;
    private static final int LEFT = 4;
    private static final int AT = 6;
    /** To which of its entries the hub is to go. */
    private static final int ENTRY = 7;
    /** Only between the instructions of a return. */
    private static final int TARGET = 8;

    private static final Object[] LOCALS = {NAME, THREAD, LONG, LONG, INTEGER, INTEGER};
    private static final Object[] NOTHING = {};

    private final ControlFlow flow;
    private final SprFile sprs;
    private final List<BasicBlock> returns;
    private final Map<Constant, String> constants = new LinkedHashMap<>();
    private final Map<Long, Label> starts = new HashMap<>();
    private final Map<Long, Label> exits = new LinkedHashMap<>();
    private final Map<BasicBlock, Label> overHub = new LinkedHashMap<>();
    private final Label atHub = new Label();
    private final Label leave = new Label();
    private final Hub hub;
    private final BasicBlock entry;
    private final Label cannotBegin = new Label();
    private final ClassWriter file = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    private final MethodVisitor code;
    private final List<Long> addresses = new ArrayList<>();
    private final List<Integer> rest = new ArrayList<>();

    RegionWriter(ControlFlow flow, BasicBlock entry, SprFile sprs) {
        this.flow = flow;
        this.entry = entry;
        this.sprs = sprs;
        returns = flow.returns();
        hub = new Hub(flow, entry);
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
                flow.context().at(entry.address()),
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
        writeHub();
        flow.blocks().forEach(this::writeBlock);
        overHub.forEach(this::writeWayToHub);
        code.visitLabel(end);
        writeExits();
        label(leave);
        writeLeave();
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
        number(0);
        code.visitVarInsn(ISTORE, ENTRY);
        code.visitVarInsn(ALOAD, T);
        code.visitMethodInsn(INVOKEVIRTUAL, THREAD, "is64Bit", "()Z", false);
        code.visitJumpInsn(flow.context().is64Bit() ? IFEQ : IFNE, cannotBegin);
        code.visitVarInsn(ALOAD, T);
        code.visitMethodInsn(
                INVOKEVIRTUAL, THREAD, "storage", "()" + Type.getDescriptor(EffectiveStorage.class), false);
        number(flow.context().isLittleEndian() ? 1 : 0);
        number(flow.context().mapped() ? 1 : 0);
        code.visitMethodInsn(INVOKEVIRTUAL, STORAGE, "beginRegion", "(ZZ)Z", false);
        code.visitJumpInsn(IFEQ, cannotBegin);
    }

    private void writeHub() {
        List<BasicBlock> entries = hub.entries();
        label(atHub);
        if (returns.isEmpty()) {
            code.visitJumpInsn(GOTO, start(entry.address()));
        } else {
            code.visitVarInsn(ILOAD, ENTRY);
            Label[] labels =
                    entries.stream().map(block -> start(block.address())).toArray(Label[]::new);
            code.visitTableSwitchInsn(0, labels.length - 1, labels[0], labels);
        }
    }

    private void writeWayToHub(BasicBlock block, Label way) {
        label(way);
        number(hub.entries().indexOf(block));
        code.visitVarInsn(ISTORE, ENTRY);
        code.visitJumpInsn(GOTO, atHub);
    }

    private void writeBlock(BasicBlock block) {
        label(start(block.address()));
        int length = block.insns().size();
        int first = addresses.size();
        for (int k = 0; k < length; k++) {
            addresses.add(block.address(k));
            rest.add(length - k);
        }
        number(first);
        code.visitVarInsn(ISTORE, AT);
        code.visitVarInsn(LLOAD, LEFT);
        code.visitLdcInsn((long) length);
        code.visitInsn(LSUB);
        code.visitInsn(DUP2);
        code.visitVarInsn(LSTORE, LEFT);
        code.visitMethodInsn(INVOKESTATIC, SUPER, "requirePaid", "(J)V", false);
        int inPieces = branchesInside(block) ? length - 1 : length;
        for (int from = 0; from < inPieces; from += LONGEST_PIECE) {
            callPiece(block, first, from, Math.min(inPieces, from + LONGEST_PIECE));
        }
        writeEnd(block, first + length - 1);
    }

    /** Whether the block may lead to another of the region by a branch. */
    private boolean branchesInside(BasicBlock block) {
        return Traits.isDirectBranch(block.last().instruction()) || flow.returnsInside(block);
    }

    /** Executes some of the instructions of a block; goes out if one of them wants to be left. */
    private void callPiece(BasicBlock block, int first, int from, int to) {
        boolean needsPlace = block.insns().subList(from, to).stream().anyMatch(PieceWriter::needsPlace);
        String type = needsPlace ? PieceWriter.TYPE_WITH_PLACE : PieceWriter.TYPE;
        String name = writePiece(block, first, from, to, type);
        code.visitLdcInsn(new Handle(H_INVOKESTATIC, NAME, name, type, false));
        code.visitVarInsn(ALOAD, T);
        if (needsPlace) {
            writePaid();
        }
        code.visitMethodInsn(INVOKEVIRTUAL, Type.getInternalName(MethodHandle.class), "invokeExact", type, false);
        code.visitInsn(DUP);
        code.visitVarInsn(ISTORE, AT);
        code.visitJumpInsn(IFGE, leave);
    }

    private void writePaid() {
        code.visitVarInsn(LLOAD, BUDGET);
        code.visitVarInsn(LLOAD, LEFT);
        code.visitInsn(LSUB);
    }

    /**
     * A method for instructions of a block. HotSpot compiles methods sooner and better that are not long, and inlines as many of them into the method of the whole
     * region as it finds good.
     *
     * @return its name
     */
    private String writePiece(BasicBlock block, int first, int from, int to, String type) {
        String name = "from" + (first + from);
        PieceWriter piece = new PieceWriter(
                file.visitMethod(ACC_PRIVATE | ACC_STATIC, name, type, null, null), type, this::constant);
        piece.begin();
        for (int k = from; k < to; k++) {
            piece.write(
                    block.insns().get(k),
                    block.address(k),
                    first + k,
                    block.insns().size() - k,
                    sprs);
        }
        piece.end();
        return name;
    }

    private void writeEnd(BasicBlock block, int last) {
        Insn insn = block.last();
        if (!Traits.endsBlock(insn)) {
            code.visitJumpInsn(GOTO, way(block, flow.following(block)));
        } else if (branchesInside(block)) {
            number(last);
            code.visitVarInsn(ISTORE, AT);
            writeBranch(block);
        } else {
            writeReturn();
        }
    }

    private void writeBranch(BasicBlock block) {
        Insn insn = block.last();
        BranchMeaning meaning = (BranchMeaning) Meanings.of(insn, sprs);
        boolean direct = Traits.isDirectBranch(insn.instruction());
        if (Traits.needsPlace(insn)) {
            code.visitVarInsn(ALOAD, T);
            writePaid();
            PieceWriter.writePlace(code, "retiredBefore", block.lastAddress(), 1);
        }
        if (!direct) {
            PieceWriter.call(code, this::constant, T, meaning.target(), BranchMeaning.Target.class, insn);
            code.visitLdcInsn(flow.context().wrapped(-1));
            code.visitInsn(LAND);
            code.visitVarInsn(LSTORE, TARGET);
        }
        PieceWriter.call(code, this::constant, T, meaning.decision(), BranchMeaning.Decision.class, insn);
        // a jump back that is conditional would stand between the decision and the test of its outcome
        Label notTaken = new Label();
        code.visitJumpInsn(IFEQ, notTaken);
        if (direct) {
            code.visitJumpInsn(GOTO, way(block, flow.target(block)));
        } else {
            writeReturnInside();
        }
        label(notTaken);
        code.visitJumpInsn(GOTO, way(block, flow.following(block)));
    }

    /** blr: compares LR with where the calls of the region return to. */
    private void writeReturnInside() {
        for (BasicBlock returned : returns) {
            code.visitVarInsn(LLOAD, TARGET);
            code.visitLdcInsn(returned.address());
            code.visitInsn(LCMP);
            code.visitJumpInsn(IFEQ, wayToHub(returned));
        }
        code.visitVarInsn(ALOAD, T);
        code.visitVarInsn(LLOAD, TARGET);
        code.visitMethodInsn(INVOKEVIRTUAL, THREAD, "branch", "(J)V", false);
        writeReturn();
    }

    /** Where {@code block} jumps to go to {@code address}. */
    private Label way(BasicBlock block, long address) {
        BasicBlock to = flow.blockAt(address);
        if (to == null || !hub.isBetween(block, to)) {
            return start(address);
        }
        return returns.isEmpty() ? exit(address) : wayToHub(to);
    }

    private Label wayToHub(BasicBlock block) {
        return overHub.computeIfAbsent(block, b -> new Label());
    }

    /** Where execution goes on at {@code address}, inside or outside. */
    private Label start(long address) {
        Label inside = starts.get(address);
        return inside != null ? inside : exit(address);
    }

    private Label exit(long address) {
        return exits.computeIfAbsent(address, a -> new Label());
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
        number(code, value);
    }

    static void number(MethodVisitor code, int value) {
        if (value == (byte) value) {
            code.visitIntInsn(BIPUSH, value);
        } else {
            code.visitIntInsn(SIPUSH, value);
        }
    }

    /** Pushes a constant, which has a static final field of its own. */
    private void constant(MethodVisitor to, Object value, Class<?> type) {
        String field = constants.computeIfAbsent(new Constant(value, type), c -> "c" + constants.size());
        to.visitFieldInsn(GETSTATIC, NAME, field, Type.getDescriptor(type));
    }

    private record Constant(Object value, Class<?> type) {
        // what a record has by itself, the JVM makes at the first call, which takes longer than to write a region
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Constant constant && constant.type == type && constant.value.equals(value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }
    }

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
            file.visitField(
                            ACC_PRIVATE | ACC_STATIC | ACC_FINAL,
                            entry.getValue(),
                            Type.getDescriptor(type),
                            null,
                            null)
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
