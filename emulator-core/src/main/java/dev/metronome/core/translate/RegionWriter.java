// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import static org.objectweb.asm.Opcodes.*;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.semantics.Meaning;
import dev.metronome.core.semantics.Meanings;
import dev.metronome.core.semantics.Traits;
import dev.metronome.core.spr.SprFile;
import dev.metronome.core.storage.EffectiveStorage;
import dev.metronome.isa.CpuModel;
import dev.metronome.isa.Insn;
import dev.metronome.isa.Instruction;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The class file of a region. {@link MeaningWriter} writes out what each instruction does, with registers in local variables; an instruction that cannot be written
 * out is a call of its meaning, around which registers are stored and loaded again. Each direct branch is a jump. Nothing here knows what an instruction does.
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
    /** Bytes; HotSpot never compiles methods of more than 8000. */
    private static final int LONGEST_METHOD = 8000;

    private static final String EXCEPTION = Type.getInternalName(RuntimeException.class);

    static final String MEANING_TYPE =
            Type.getMethodDescriptor(Type.VOID_TYPE, Type.getType(HardwareThread.class), Type.getType(Insn.class));
    static final String DECISION_TYPE =
            Type.getMethodDescriptor(Type.BOOLEAN_TYPE, Type.getType(HardwareThread.class), Type.getType(Insn.class));
    private static final String TARGET_TYPE =
            Type.getMethodDescriptor(Type.LONG_TYPE, Type.getType(HardwareThread.class), Type.getType(Insn.class));

    private static final int T = 1;
    private static final int BUDGET = 2;
    private static final int LEFT = 4;
    private static final int AT = 6;
    /** To which of its entries the hub is to go. */
    private static final int ENTRY = 7;
    /** Where execution goes on outside. */
    private static final int TARGET = 8;

    /** What AT is when no instruction is under way: execution goes on at TARGET. */
    private static final int NOWHERE = -1;

    private static final int STORAGE_OF_T = 10;
    private static final int RESIDENTS = 11;

    private static final List<Object> VARIABLES = List.of(NAME, THREAD, LONG, LONG, INTEGER, INTEGER, LONG, STORAGE);

    private final ControlFlow flow;
    private final Map<Constant, String> constants = new LinkedHashMap<>();
    private final Map<Long, LabelNode> starts = new HashMap<>();
    private final Map<Long, LabelNode> exits = new LinkedHashMap<>();
    private final Map<BasicBlock, LabelNode> overHub = new LinkedHashMap<>();
    private final LabelNode atHub = new LabelNode();
    private final LabelNode leave = new LabelNode();
    private final LabelNode depart = new LabelNode();
    private final LabelNode cannotBegin = new LabelNode();
    private final Hub hub;
    private final BasicBlock entry;
    private final ClassWriter file = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    private final MethodNode run = new MethodNode(ACC_PUBLIC, Region.RUN, RUN_TYPE, null, null);
    private final InsnList code = run.instructions;
    private final Residents residents = new Residents(RESIDENTS, T);
    private final MeaningWriter meanings;
    /** Where registers are to be stored, and loaded: only at the end of writing is it known which. */
    private final List<AbstractInsnNode> stores = new ArrayList<>();

    private final List<AbstractInsnNode> loads = new ArrayList<>();
    private final Places places = new Places();

    RegionWriter(ControlFlow flow, BasicBlock entry, SprFile sprs, CpuModel cpu) {
        this.flow = flow;
        this.entry = entry;
        hub = new Hub(flow, entry);
        meanings = new MeaningWriter(flow.context(), sprs, cpu, residents, T, STORAGE_OF_T, leave, this::constant);
        file.visit(V17, ACC_FINAL | ACC_SUPER, NAME, null, SUPER, null);
    }

    /** The class file, or null if HotSpot would not compile so long a method; to be asked before {@link #plan}. */
    byte @Nullable [] write() {
        writeRun();
        LabelNode last = new LabelNode();
        code.add(last);
        run.accept(file);
        if (last.getLabel().getOffset() > LONGEST_METHOD) {
            return null;
        }
        writeConstructor();
        writeConstants();
        return file.toByteArray();
    }

    /** What the region is to know. */
    Plan plan() {
        return new Plan(
                flow.context().at(entry.address()),
                places.addresses(),
                constants.keySet().stream().map(Constant::value).toArray());
    }

    private void writeRun() {
        flow.blocks().forEach(block -> starts.put(block.address(), new LabelNode()));
        LabelNode begin = new LabelNode();
        LabelNode end = new LabelNode();
        LabelNode handler = new LabelNode();
        writePrologue();
        code.add(begin);
        writeHub();
        flow.blocks().forEach(this::writeBlock);
        overHub.forEach(this::writeWayToHub);
        code.add(end);
        writeExits();
        code.add(handler);
        frame(EXCEPTION);
        code.add(new InsnNode(POP));
        code.add(new JumpInsnNode(GOTO, leave));
        run.tryCatchBlocks.add(new TryCatchBlockNode(begin, end, handler, EXCEPTION));
        loads.forEach(at -> code.insert(at, residents.load()));
        stores.forEach(at -> code.insert(at, residents.store()));
        completeFrames();
    }

    /**
     * Tests what the meanings test again and again, so that compiled code knows the answers. HotSpot inlines nothing here but the shortest methods, since regions begin seldom and
     * go on for long; and what is in a variable before a call it would often leave in storage for the whole region.
     */
    private void writePrologue() {
        var(LLOAD, BUDGET);
        var(LSTORE, LEFT);
        number(0);
        var(ISTORE, AT);
        number(0);
        var(ISTORE, ENTRY);
        number(0L);
        var(LSTORE, TARGET);
        var(ALOAD, T);
        invoke(THREAD, "storage", "()" + Type.getDescriptor(EffectiveStorage.class));
        var(ASTORE, STORAGE_OF_T);
        loadResidents();
        forgetPaths();
        var(ALOAD, T);
        invoke(THREAD, "is64Bit", "()Z");
        jump(flow.context().is64Bit() ? IFEQ : IFNE, cannotBegin);
        var(ALOAD, STORAGE_OF_T);
        invoke(STORAGE, "isLittleEndian", "()Z");
        jump(flow.context().isLittleEndian() ? IFEQ : IFNE, cannotBegin);
        var(ALOAD, STORAGE_OF_T);
        invoke(STORAGE, "isMapped", "()Z");
        jump(flow.context().mapped() ? IFEQ : IFNE, cannotBegin);
        var(ALOAD, STORAGE_OF_T);
        number(flow.context().mapped() ? 0 : 1);
        invoke(STORAGE, "beginRegion", "(Z)V");
    }

    /** Has HotSpot find out anew, where registers are stored, where the thread keeps them, rather than know that from the beginning on, in processor registers. It costs nothing. */
    private void forgetPaths() {
        code.add(new MethodInsnNode(INVOKESTATIC, Type.getInternalName(VarHandle.class), "acquireFence", "()V", false));
    }

    private void loadResidents() {
        AbstractInsnNode here = new LabelNode();
        code.add(here);
        loads.add(here);
    }

    private void storeResidents() {
        AbstractInsnNode here = new LabelNode();
        code.add(here);
        stores.add(here);
    }

    private void writeHub() {
        List<BasicBlock> entries = hub.entries();
        label(atHub);
        if (flow.landings().isEmpty()) {
            jump(GOTO, start(entry.address()));
        } else {
            var(ILOAD, ENTRY);
            LabelNode[] labels =
                    entries.stream().map(block -> start(block.address())).toArray(LabelNode[]::new);
            code.add(new TableSwitchInsnNode(0, labels.length - 1, labels[0], labels));
        }
    }

    private void writeWayToHub(BasicBlock block, LabelNode way) {
        label(way);
        number(hub.entries().indexOf(block));
        var(ISTORE, ENTRY);
        jump(GOTO, atHub);
    }

    private void writeBlock(BasicBlock block) {
        label(start(block.address()));
        meanings.forget();
        int length = block.insns().size();
        int first = places.count();
        for (int k = 0; k < length; k++) {
            places.add(block.address(k), length - k);
        }
        writeAt(first);
        var(LLOAD, LEFT);
        number((long) length);
        code.add(new InsnNode(LSUB));
        code.add(new InsnNode(DUP2));
        var(LSTORE, LEFT);
        code.add(new MethodInsnNode(INVOKESTATIC, SUPER, "requirePaid", "(J)V", false));
        for (int k = 0; k < length - 1; k++) {
            writeInside(block, k, first + k);
        }
        writeLast(block, first + length - 1);
    }

    private void writeAt(int number) {
        number(number);
        var(ISTORE, AT);
    }

    /** Writes an instruction that is followed by the next of the block. */
    private void writeInside(BasicBlock block, int k, int number) {
        Insn insn = block.insns().get(k);
        InsnList written = method(insn.instruction(), "", MEANING_TYPE)
                .map(meaning -> meanings.write(insn, block.address(k), list -> place(list, block, k), meaning))
                .orElse(null);
        if (written == null) {
            writeAt(number);
            storeResidents();
            callMeaning(block, k);
            loadResidents();
            meanings.forget();
        } else {
            if (meanings.mayLeave()) {
                writeAt(number);
            }
            writeWhole(insn, written);
        }
    }

    private void callMeaning(BasicBlock block, int k) {
        Insn insn = block.insns().get(k);
        if (Traits.needsPlace(insn) || Traits.endsBlock(insn)) {
            place(code, block, k);
        }
        InsnList call = new InsnList();
        constant(call, Meanings.of(insn.instruction()), Meaning.class);
        call.add(new VarInsnNode(ALOAD, T));
        constant(call, insn, Insn.class);
        call.add(new MethodInsnNode(
                INVOKEINTERFACE, Type.getInternalName(Meaning.class), "execute", MEANING_TYPE, true));
        writeWhole(insn, call);
    }

    /** Writes what an instruction does so that it is not left in the midst. */
    private void writeWhole(Insn insn, InsnList what) {
        boolean conditional = Traits.isStoreConditional(insn.instruction());
        if (conditional) {
            storage("suspendRegion");
        }
        code.add(what);
        if (conditional) {
            storage("resumeRegion");
        }
    }

    private void storage(String method) {
        var(ALOAD, STORAGE_OF_T);
        invoke(STORAGE, method, "()V");
    }

    /** Tells the thread that it is at instruction {@code k} of a block that has been paid for. */
    private static void place(InsnList list, BasicBlock block, int k) {
        list.add(new VarInsnNode(ALOAD, T));
        list.add(new VarInsnNode(LLOAD, BUDGET));
        list.add(new VarInsnNode(LLOAD, LEFT));
        list.add(new InsnNode(LSUB));
        list.add(new LdcInsnNode((long) (block.insns().size() - k)));
        list.add(new InsnNode(LSUB));
        list.add(new LdcInsnNode(block.address(k)));
        String tell = Traits.endsBlock(block.insns().get(k)) ? "retiredBefore" : "retiredBeforeInside";
        list.add(new MethodInsnNode(INVOKEVIRTUAL, THREAD, tell, "(JJ)V", false));
    }

    /** The method of a row's meaning, or of a part of it. */
    static Optional<MethodCode> method(Instruction row, String part, String type) {
        return MethodCode.of(Meanings.classOf(row), row.name().toLowerCase(Locale.ROOT) + part, type);
    }

    private void writeLast(BasicBlock block, int number) {
        Insn insn = block.last();
        int k = block.insns().size() - 1;
        if (!Traits.endsBlock(insn)) {
            writeInside(block, k, number);
            jump(GOTO, way(block, flow.following(block)));
        } else if (!writeBranch(block, number)) {
            writeAt(number);
            writeAtEnd(block, k);
            writeReturn();
        }
    }

    /** Writes an instruction after which the region ends, and the storing of registers. */
    private void writeAtEnd(BasicBlock block, int k) {
        Insn insn = block.last();
        InsnList written = method(insn.instruction(), "", MEANING_TYPE)
                .map(meaning -> meanings.write(insn, block.address(k), list -> {}, meaning))
                .orElse(null);
        if (written == null) {
            storeResidents();
            callMeaning(block, k);
        } else {
            place(code, block, k);
            code.add(written);
            storeResidents();
        }
    }

    /** Writes a branch that leads to another block, or that can be written out; whether it is one. */
    private boolean writeBranch(BasicBlock block, int number) {
        Insn insn = block.last();
        long address = block.lastAddress();
        boolean direct = Traits.isDirectBranch(insn.instruction());
        // HotSpot may stop at a jump backwards, and then needs what is on the stack: it would make a number of the
        // decision each time. So the decision leads forwards.
        LabelNode taken = new LabelNode();
        LabelNode notTaken = new LabelNode();
        InsnList target = direct
                ? new InsnList()
                : method(insn.instruction(), "Target", TARGET_TYPE)
                        .map(m -> meanings.writeResult(insn, address, list -> {}, m, TARGET))
                        .orElse(null);
        InsnList decision = method(insn.instruction(), "", DECISION_TYPE)
                .map(m -> meanings.writeDecision(insn, address, list -> {}, m, taken, notTaken))
                .orElse(null);
        if (target == null || decision == null) {
            return false;
        }
        writeAt(number);
        code.add(target);
        code.add(decision);
        label(taken);
        if (direct) {
            jump(GOTO, way(block, flow.target(block)));
        } else {
            var(LLOAD, TARGET);
            number(flow.context().wrapped(-1));
            code.add(new InsnNode(LAND));
            var(LSTORE, TARGET);
            writeLandings(block);
            jump(GOTO, depart);
        }
        label(notTaken);
        jump(GOTO, way(block, flow.following(block)));
        return true;
    }

    /** Goes on inside if the target is among the blocks to which the branch may lead. */
    private void writeLandings(BasicBlock block) {
        for (BasicBlock landing : flow.landings(block)) {
            var(LLOAD, TARGET);
            number(landing.address());
            code.add(new InsnNode(LCMP));
            jump(IFEQ, wayToHub(landing));
        }
    }

    /** Where {@code block} jumps to go to {@code address}. */
    private LabelNode way(BasicBlock block, long address) {
        BasicBlock to = flow.blockAt(address);
        if (to == null || !hub.isBetween(block, to)) {
            return start(address);
        }
        return flow.landings().isEmpty() ? exit(address) : wayToHub(to);
    }

    private LabelNode wayToHub(BasicBlock block) {
        return overHub.computeIfAbsent(block, b -> new LabelNode());
    }

    /** Where execution goes on at {@code address}, inside or outside. */
    private LabelNode start(long address) {
        LabelNode inside = starts.get(address);
        return inside != null ? inside : exit(address);
    }

    private LabelNode exit(long address) {
        return exits.computeIfAbsent(address, a -> new LabelNode());
    }

    private void writeExits() {
        exits.forEach((address, exit) -> {
            label(exit);
            number(address);
            var(LSTORE, TARGET);
            jump(GOTO, depart);
        });
        label(depart);
        writeAt(NOWHERE);
        // There is one place where registers are stored: what two had in common HotSpot would load before the loops,
        // and keep in processor registers.
        label(leave);
        storeResidents();
        LabelNode inside = new LabelNode();
        var(ILOAD, AT);
        jump(IFGE, inside);
        var(ALOAD, T);
        var(LLOAD, TARGET);
        invoke(THREAD, "branch", "(J)V");
        writeReturn();
        label(inside);
        constant(code, places, Places.class);
        var(ALOAD, T);
        var(ILOAD, AT);
        var(LLOAD, LEFT);
        invoke(Type.getInternalName(Places.class), "leave", "(" + Type.getDescriptor(HardwareThread.class) + "IJ)J");
        code.add(new InsnNode(LRETURN));
        label(cannotBegin);
        var(LLOAD, BUDGET);
        number(-1L);
        code.add(new InsnNode(LXOR));
        code.add(new InsnNode(LRETURN));
    }

    private void writeReturn() {
        var(LLOAD, LEFT);
        code.add(new InsnNode(LRETURN));
    }

    private void label(LabelNode label) {
        code.add(label);
        frame();
    }

    private void frame(Object... stack) {
        code.add(new FrameNode(F_FULL, 0, new Object[0], stack.length, stack));
    }

    /** Puts before the temporary variables of each frame those of the whole method. */
    private void completeFrames() {
        List<Object> registers = residents.frame();
        for (AbstractInsnNode node : code) {
            if (node instanceof FrameNode frame) {
                List<Object> local = new ArrayList<>(VARIABLES);
                local.addAll(registers);
                local.addAll(frame.local);
                while (local.get(local.size() - 1) == TOP) {
                    local.remove(local.size() - 1);
                }
                frame.local = local;
            }
        }
    }

    private void jump(int opcode, LabelNode to) {
        code.add(new JumpInsnNode(opcode, to));
    }

    private void var(int opcode, int variable) {
        code.add(new VarInsnNode(opcode, variable));
    }

    private void number(Object value) {
        code.add(MeaningWriter.number(value));
    }

    private void invoke(String owner, String name, String type) {
        code.add(new MethodInsnNode(INVOKEVIRTUAL, owner, name, type, false));
    }

    /** Pushes a constant, which has a static final field of its own. */
    private void constant(InsnList to, Object value, Class<?> type) {
        String field = constants.computeIfAbsent(new Constant(value, type), c -> "c" + constants.size());
        to.add(new FieldInsnNode(GETSTATIC, NAME, field, Type.getDescriptor(type)));
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
