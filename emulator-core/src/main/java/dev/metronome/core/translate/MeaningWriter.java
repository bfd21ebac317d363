// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import static org.objectweb.asm.Opcodes.*;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.semantics.Traits;
import dev.metronome.core.spr.SprAccess;
import dev.metronome.core.spr.SprFile;
import dev.metronome.core.state.Cr;
import dev.metronome.core.state.CrField;
import dev.metronome.core.state.Xer;
import dev.metronome.core.storage.EffectiveStorage;
import dev.metronome.core.translate.Operand.Held;
import dev.metronome.core.translate.Operand.Kind;
import dev.metronome.core.translate.Operand.Known;
import dev.metronome.core.translate.Operand.Part;
import dev.metronome.isa.CpuModel;
import dev.metronome.isa.Insn;
import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.spr.Spr;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes out what an instruction does. It executes the byte code of the instruction's meaning, and of what that calls, as far as the instruction, its address and the
 * state of the processor decide what happens; what is left, the arithmetic and the accesses to storage, it writes into the region's method, with registers replaced by the
 * variables of {@link Residents}. So it knows where the thread keeps its registers, but of no instruction what it does.
 *
 * <p>Where a meaning goes different ways by what is in registers, each way is written to the end of the method that it is in. A way that ends with an exception leaves the
 * region before the instruction. What cannot be written out, loops and objects above all, is for the caller to call.
 */
final class MeaningWriter {
    /** The meaning does something that is not written out. */
    private static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Unsupported(String what) {
            super(what, null, false, false);
        }
    }

    /** Instructions of the Java machine that are executed for one meaning: what takes more is better called. */
    private static final int MOST_STEPS = 800;

    private static final String OURS = "dev/metronome/";
    private static final String THREAD = Type.getInternalName(HardwareThread.class);
    private static final String STORAGE = Type.getInternalName(EffectiveStorage.class);
    private static final String ACCESS = Type.getInternalName(SprAccess.class);
    private static final Set<String> ARITHMETIC =
            Set.of("java/lang/Math", "java/lang/Long", "java/lang/Integer", "java/lang/Short");
    private static final Operand NOTHING = new Known(null);

    /** Pushes an object. */
    interface Constants {
        void push(InsnList code, Object value, Class<?> type);
    }

    /** Tells the thread that it is at the instruction. */
    interface Place {
        void tell(InsnList code);
    }

    private final Context context;
    private final SprFile sprs;
    private final CpuModel cpu;
    private final Residents residents;
    private final int threadVariable;
    private final int storageVariable;
    private final LabelNode leave;
    private final Constants constants;

    /** The residents of which the value is known at this place of a basic block, by their variables. */
    private Map<Integer, Known> knownResidents = new HashMap<>();

    // of the instruction under way
    private InsnList out = new InsnList();
    private @Nullable Insn insn;
    private long address;
    private @Nullable Place place;
    private final List<Object> temporaries = new ArrayList<>();
    private int nextTemporary;
    private int steps;
    /** Whether the way so far has changed anything. */
    private boolean changed;

    private boolean mayLeave;

    MeaningWriter(
            Context context,
            SprFile sprs,
            CpuModel cpu,
            Residents residents,
            int threadVariable,
            int storageVariable,
            LabelNode leave,
            Constants constants) {
        this.context = context;
        this.sprs = sprs;
        this.cpu = cpu;
        this.residents = residents;
        this.threadVariable = threadVariable;
        this.storageVariable = storageVariable;
        this.leave = leave;
        this.constants = constants;
    }

    /** What is being executed of a method. */
    private static final class Frame {
        final MethodCode code;
        final @Nullable Operand[] variables;
        final Deque<Operand> stack;

        Frame(MethodCode code, @Nullable Operand[] variables, Deque<Operand> stack) {
            this.code = code;
            this.variables = variables;
            this.stack = stack;
        }

        Frame copy() {
            return new Frame(code, variables.clone(), new ArrayDeque<>(stack));
        }

        Operand pop() {
            return stack.pop();
        }

        void push(Operand operand) {
            stack.push(operand);
        }
    }

    /** Where the ways through a method come together again. */
    private static final class End {
        final Type type;
        /** Where they do, once there are two. */
        @Nullable
        LabelNode label;

        int result = -1;
        int temporaries;
        boolean reached;
        boolean changed;

        @Nullable
        Operand value;

        End(Type type) {
            this.type = type;
        }
    }

    /**
     * Writes what a meaning does, up to its end.
     *
     * @param meaning a static method of the thread and the instruction
     * @return null if it cannot be written out
     */
    @Nullable
    InsnList write(Insn newInsn, long newAddress, Place newPlace, MethodCode meaning) {
        begin(newInsn, newAddress, newPlace);
        try {
            return call(meaning, arguments(meaning)) == null ? null : written();
        } catch (Unsupported e) {
            return null;
        }
    }

    /** Writes what a method with a result does, and the storing of the result, a long, into {@code variable}. */
    @Nullable
    InsnList writeResult(Insn newInsn, long newAddress, Place newPlace, MethodCode method, int variable) {
        begin(newInsn, newAddress, newPlace);
        try {
            Operand result = call(method, arguments(method));
            if (result == null) {
                return null;
            }
            load(result);
            out.add(new VarInsnNode(LSTORE, variable));
            return written();
        } catch (Unsupported e) {
            return null;
        }
    }

    /** Writes what a method does that decides something, and jumps to {@code yes} or {@code no}. */
    @Nullable
    InsnList writeDecision(
            Insn newInsn, long newAddress, Place newPlace, MethodCode method, LabelNode yes, LabelNode no) {
        begin(newInsn, newAddress, newPlace);
        try {
            Operand result = call(method, arguments(method));
            if (result == null) {
                return null;
            }
            if (result instanceof Known known) {
                out.add(new JumpInsnNode(GOTO, (int) value(known) != 0 ? yes : no));
            } else {
                load(result);
                out.add(new JumpInsnNode(IFNE, yes));
                out.add(new JumpInsnNode(GOTO, no));
            }
            return written();
        } catch (Unsupported e) {
            return null;
        }
    }

    /** From here on no more is known of registers than that they have values: a new block begins, or something has been called that may change them. */
    void forget() {
        knownResidents.clear();
    }

    private InsnList written() {
        Copies.takeOut(out, residents.end());
        return out;
    }

    /** Whether what has been written last may leave the region. */
    boolean mayLeave() {
        return mayLeave;
    }

    private void begin(Insn newInsn, long newAddress, Place newPlace) {
        out = new InsnList();
        insn = newInsn;
        address = newAddress;
        place = newPlace;
        temporaries.clear();
        nextTemporary = residents.end();
        steps = 0;
        changed = false;
        mayLeave = false;
    }

    private Operand[] arguments(MethodCode method) {
        return method.type().getArgumentTypes().length == 1
                ? new Operand[] {new Part(Kind.THREAD, 0)}
                : new Operand[] {new Part(Kind.THREAD, 0), new Known(insn)};
    }

    /** Executes a method; its result, or something if it has none, or null if it never comes back. */
    private @Nullable Operand call(MethodCode code, Operand... arguments) {
        @Nullable Operand[] variables = new Operand[code.variables()];
        int variable = 0;
        for (Operand argument : arguments) {
            variables[variable] = argument;
            variable += argument.isLong() ? 2 : 1;
        }
        End end = new End(code.type().getReturnType());
        run(new Frame(code, variables, new ArrayDeque<>()), 0, end);
        if (!end.reached) {
            return null;
        }
        changed = end.changed;
        if (end.label == null) {
            return end.value == null ? NOTHING : end.value;
        }
        knownResidents.clear();
        release(end.temporaries);
        if (end.result >= 0) {
            temporaries.set(temporaries.size() - 1, frameType(end.type));
        }
        label(end.label);
        return end.result < 0 ? NOTHING : new Held(end.result, end.type);
    }

    /** Executes from {@code start} on until the method ends, on all ways. */
    private void run(Frame f, int start, End end) {
        int at = start;
        while (at >= 0) {
            if (++steps > MOST_STEPS) {
                throw new Unsupported("too long");
            }
            AbstractInsnNode node = f.code.insn(at);
            int opcode = node.getOpcode();
            if (opcode >= IRETURN && opcode <= RETURN) {
                returned(opcode == RETURN ? null : f.pop(), end);
                return;
            }
            at = switch (node.getType()) {
                case AbstractInsnNode.JUMP_INSN -> orLeave(f, jump(f, (JumpInsnNode) node, at, end));
                case AbstractInsnNode.TABLESWITCH_INSN, AbstractInsnNode.LOOKUPSWITCH_INSN ->
                    f.code.position(chosen(node, f.pop()));
                case AbstractInsnNode.METHOD_INSN -> invoke(f, (MethodInsnNode) node) ? at + 1 : -1;
                default -> {
                    execute(f, node);
                    yield at + 1;
                }
            };
        }
    }

    /** The position that has been jumped to, or -1 if an exception is thrown from there. */
    private int orLeave(Frame f, int position) {
        if (position >= 0 && f.code.throwsFrom(position)) {
            out.add(new JumpInsnNode(GOTO, leave()));
            return -1;
        }
        return position;
    }

    private void returned(@Nullable Operand value, End end) {
        end.reached = true;
        end.changed |= changed;
        if (end.label == null) {
            end.value = value;
            return;
        }
        if (value != null) {
            load(value);
            out.add(new VarInsnNode(end.type.getOpcode(ISTORE), end.result));
        }
        out.add(new JumpInsnNode(GOTO, end.label));
    }

    /** Where execution goes on; -1 if all ways have been executed to their ends. */
    private int jump(Frame f, JumpInsnNode node, int at, End end) {
        int target = f.code.position(node.label);
        int opcode = node.getOpcode();
        if (opcode == GOTO) {
            return target;
        }
        if (opcode == IF_ACMPEQ || opcode == IF_ACMPNE) {
            Object b = value(f.pop());
            boolean same = b == value(f.pop());
            return same == (opcode == IF_ACMPEQ) ? target : at + 1;
        }
        if (opcode == IFNULL || opcode == IFNONNULL) {
            boolean isNull = f.pop() instanceof Known known && known.value() == null;
            return isNull == (opcode == IFNULL) ? target : at + 1;
        }
        boolean compares = opcode >= IF_ICMPEQ;
        Operand other = compares ? f.pop() : NOTHING;
        Operand a = f.pop();
        if (a instanceof Known && other instanceof Known) {
            boolean jumps = compares
                    ? Folding.jumps(opcode, (int) value(a), (int) value(other))
                    : Folding.jumps(opcode, (int) value(a));
            return jumps ? target : at + 1;
        }
        load(a);
        if (compares) {
            load(other);
        }
        fork(f, opcode, target, at + 1, end);
        return -1;
    }

    private void fork(Frame f, int opcode, int target, int next, End end) {
        if (f.code.throwsFrom(target)) {
            out.add(new JumpInsnNode(opcode, leave()));
            run(f, next, end);
            return;
        }
        if (end.label == null) {
            end.label = new LabelNode();
            if (end.type.getSort() != Type.VOID) {
                end.result = temporary(end.type, false);
            }
            end.temporaries = temporaries.size();
        }
        LabelNode jumped = new LabelNode();
        out.add(new JumpInsnNode(opcode, jumped));
        int mark = temporaries.size();
        boolean before = changed;
        Frame other = f.copy();
        Map<Integer, Known> known = new HashMap<>(knownResidents);
        if (f.code.throwsFrom(next)) {
            out.add(new JumpInsnNode(GOTO, leave()));
        } else {
            run(f, next, end);
        }
        release(mark);
        changed = before;
        knownResidents = known;
        label(jumped);
        run(other, target, end);
    }

    private LabelNode leave() {
        if (changed) {
            throw new Unsupported("an exception after a change");
        }
        mayLeave = true;
        return leave;
    }

    private static LabelNode chosen(AbstractInsnNode node, Operand by) {
        int key = (int) value(by);
        if (node instanceof TableSwitchInsnNode table) {
            return key < table.min || key > table.max ? table.dflt : table.labels.get(key - table.min);
        }
        LookupSwitchInsnNode lookup = (LookupSwitchInsnNode) node;
        int k = lookup.keys.indexOf(key);
        return k < 0 ? lookup.dflt : lookup.labels.get(k);
    }

    private void execute(Frame f, AbstractInsnNode node) {
        int opcode = node.getOpcode();
        switch (opcode) {
            case NOP, CHECKCAST -> {}
            case ACONST_NULL -> f.push(NOTHING);
            case ICONST_M1, ICONST_0, ICONST_1, ICONST_2, ICONST_3, ICONST_4, ICONST_5 ->
                f.push(new Known(opcode - ICONST_0));
            case LCONST_0, LCONST_1 -> f.push(new Known((long) (opcode - LCONST_0)));
            case BIPUSH, SIPUSH -> f.push(new Known(((IntInsnNode) node).operand));
            case LDC -> f.push(constant(((LdcInsnNode) node).cst));
            case ILOAD, LLOAD, ALOAD -> f.push(variable(f, ((VarInsnNode) node).var));
            case ISTORE, LSTORE, ASTORE -> f.variables[((VarInsnNode) node).var] = f.pop();
            case IINC -> increment(f, (IincInsnNode) node);
            case POP -> f.pop();
            case POP2 -> {
                if (!f.pop().isLong()) {
                    f.pop();
                }
            }
            case DUP -> f.push(f.stack.element());
            case DUP2 -> duplicateTwo(f);
            case GETSTATIC -> f.push(ofStatic((FieldInsnNode) node));
            case GETFIELD -> f.push(read(f.pop(), ((FieldInsnNode) node).name));
            case PUTFIELD -> {
                Operand value = f.pop();
                write(f.pop(), ((FieldInsnNode) node).name, value);
            }
            case IALOAD, LALOAD, AALOAD -> {
                Operand index = f.pop();
                f.push(element(f.pop(), index));
            }
            case LASTORE -> {
                Operand value = f.pop();
                Operand index = f.pop();
                if (!(f.pop() instanceof Part part) || part.kind() != Kind.GPRS) {
                    throw new Unsupported("an array");
                }
                store(value, residents.gpr((int) value(index), true), LSTORE);
            }
            case INEG, LNEG, I2L, L2I, I2B, I2C, I2S -> f.push(unary(opcode, f.pop()));
            case IADD, ISUB, IMUL, IDIV, IREM, IAND, IOR, IXOR, ISHL, ISHR, IUSHR -> binary(f, opcode, Type.INT_TYPE);
            case LADD, LSUB, LMUL, LDIV, LREM, LAND, LOR, LXOR, LSHL, LSHR, LUSHR -> binary(f, opcode, Type.LONG_TYPE);
            case LCMP -> binary(f, opcode, Type.INT_TYPE);
            default -> throw new Unsupported("opcode " + opcode);
        }
    }

    private static Operand constant(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return new Known(value);
        }
        throw new Unsupported("a constant of another type");
    }

    private static Operand variable(Frame f, int variable) {
        Operand operand = f.variables[variable];
        if (operand == null) {
            throw new Unsupported("a variable without a value");
        }
        return operand;
    }

    private void increment(Frame f, IincInsnNode node) {
        Operand old = variable(f, node.var);
        f.variables[node.var] = binary(IADD, old, new Known(node.incr), Type.INT_TYPE);
    }

    private static void duplicateTwo(Frame f) {
        Operand top = f.stack.element();
        if (top.isLong()) {
            f.push(top);
            return;
        }
        f.pop();
        Operand below = f.stack.element();
        f.push(top);
        f.push(below);
        f.push(top);
    }

    private void binary(Frame f, int opcode, Type result) {
        Operand b = f.pop();
        Operand a = f.pop();
        f.push(binary(opcode, a, b, result));
    }

    private Operand binary(int opcode, Operand a, Operand b, Type result) {
        if (a instanceof Part part && part.kind() == Kind.MSR) {
            return ofMsr(opcode, b);
        }
        if (b instanceof Known known && known.value() != null) {
            Object folded = a instanceof Known first ? Folding.binary(opcode, value(first), value(known)) : null;
            if (folded != null) {
                return new Known(folded);
            }
            if (Folding.isNeutral(opcode, value(known))) {
                return a;
            }
        }
        load(a);
        load(b);
        out.add(new InsnNode(opcode));
        return keep(result);
    }

    /** What can be told of the MSR: the bits for which the region is made. */
    private Operand ofMsr(int opcode, Operand b) {
        long other = (long) value(b);
        if (opcode == LAND && (other & ~Context.MODE) == 0) {
            return new Known(context.mode() & other);
        }
        if (opcode == LCMP && other == 0) {
            return new Known(context.is64Bit() ? -1 : 1);
        }
        throw new Unsupported("the MSR");
    }

    private Operand unary(int opcode, Operand a) {
        Object folded = a instanceof Known known ? Folding.unary(opcode, value(known)) : null;
        if (folded != null) {
            return new Known(folded);
        }
        load(a);
        out.add(new InsnNode(opcode));
        return keep(opcode == I2L || opcode == LNEG ? Type.LONG_TYPE : Type.INT_TYPE);
    }

    private static Operand ofStatic(FieldInsnNode node) {
        try {
            Field field = Class.forName(node.owner.replace('/', '.')).getDeclaredField(node.name);
            if (!Modifier.isFinal(field.getModifiers())) {
                throw new Unsupported("a static variable");
            }
            return new Known(valueOf(field, null));
        } catch (ReflectiveOperationException e) {
            throw new Unsupported(e.toString());
        }
    }

    private Operand read(Operand object, String field) {
        if (object instanceof Known known) {
            return ofObject(value(known), field);
        }
        if (!(object instanceof Part part)) {
            throw new Unsupported("an object");
        }
        return switch (part.kind()) {
            case THREAD -> ofThread(field);
            case CR -> require(Kind.CR_FIELDS, field.equals("fields"));
            case CR_FIELD ->
                copy(
                        residents.crField(part.number(), requireOf(Residents.FIELD_PARTS, field), false),
                        isInt(field) ? Type.INT_TYPE : Type.LONG_TYPE);
            case XER ->
                field.equals("hasWordFlags")
                        ? new Known(cpu.level().isAtLeast(IsaLevel.V3_0) ? 1 : 0)
                        : copy(residents.flag(requireOf(Residents.FLAGS, field), false), Type.INT_TYPE);
            default -> throw new Unsupported("a field of " + part);
        };
    }

    /** Whether a part of a field of CR is an int or less. */
    private static boolean isInt(String field) {
        return field.equals("so") || field.equals("literal");
    }

    private Operand ofThread(String field) {
        return switch (field) {
            case "gpr" -> new Part(Kind.GPRS, 0);
            case "cr" -> new Part(Kind.CR, 0);
            case "xer" -> new Part(Kind.XER, 0);
            case "storage" -> new Part(Kind.STORAGE, 0);
            case "msr" -> new Part(Kind.MSR, 0);
            case "lr" -> copy(residents.lr(false), Type.LONG_TYPE);
            case "ctr" -> copy(residents.ctr(false), Type.LONG_TYPE);
            case "cia" -> new Known(address);
            default -> throw new Unsupported("the thread's " + field);
        };
    }

    private static Operand require(Kind kind, boolean is) {
        if (!is) {
            throw new Unsupported("not " + kind);
        }
        return new Part(kind, 0);
    }

    private static String requireOf(List<String> fields, String field) {
        if (!fields.contains(field)) {
            throw new Unsupported("field " + field);
        }
        return field;
    }

    /** A final field of an object that is known. */
    private static Operand ofObject(Object object, String name) {
        try {
            Field field = object.getClass().getDeclaredField(name);
            if (!Modifier.isFinal(field.getModifiers())) {
                throw new Unsupported("a variable of an object");
            }
            return new Known(valueOf(field, object));
        } catch (ReflectiveOperationException e) {
            throw new Unsupported(e.toString());
        }
    }

    private static @Nullable Object valueOf(Field field, @Nullable Object object) throws IllegalAccessException {
        if (!field.trySetAccessible()) {
            throw new Unsupported("no access to " + field);
        }
        return normal(field.get(object));
    }

    /** The value as the Java machine computes with it. */
    private static @Nullable Object normal(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof Character c) {
            return (int) c;
        }
        return value instanceof Byte || value instanceof Short ? (Object) ((Number) value).intValue() : value;
    }

    private void write(Operand object, String field, Operand value) {
        if (!(object instanceof Part part)) {
            throw new Unsupported("an object");
        }
        switch (part.kind()) {
            case THREAD -> {
                switch (field) {
                    case "lr" -> store(value, residents.lr(true), LSTORE);
                    case "ctr" -> store(value, residents.ctr(true), LSTORE);
                    default -> throw new Unsupported("the thread's " + field);
                }
            }
            case CR_FIELD ->
                store(
                        value,
                        residents.crField(part.number(), requireOf(Residents.FIELD_PARTS, field), true),
                        isInt(field) ? ISTORE : LSTORE);
            case XER -> store(value, residents.flag(requireOf(Residents.FLAGS, field), true), ISTORE);
            default -> throw new Unsupported("a field of " + part);
        }
    }

    private Operand element(Operand array, Operand index) {
        int n = (int) value(index);
        if (array instanceof Part part && part.kind() == Kind.GPRS) {
            return copy(residents.gpr(n, false), Type.LONG_TYPE);
        }
        if (array instanceof Part part && part.kind() == Kind.CR_FIELDS) {
            return new Part(Kind.CR_FIELD, n);
        }
        return new Known(normal(Array.get(value(array), n)));
    }

    /** Executes a call; whether it comes back. */
    private boolean invoke(Frame f, MethodInsnNode node) {
        Type type = Type.getMethodType(node.desc);
        int count = type.getArgumentTypes().length;
        boolean isStatic = node.getOpcode() == INVOKESTATIC;
        Operand[] arguments = new Operand[isStatic ? count : count + 1];
        for (int k = arguments.length - 1; k >= 0; k--) {
            arguments[k] = f.pop();
        }
        Operand result = isStatic
                ? callStatic(node, type, arguments)
                : arguments[0] instanceof Part part
                        ? callPart(part, node, type, arguments)
                        : callKnown(value(arguments[0]), node, type, arguments);
        if (result == null) {
            return false;
        }
        if (type.getReturnType().getSort() != Type.VOID) {
            f.push(result);
        }
        return true;
    }

    private @Nullable Operand callStatic(MethodInsnNode node, Type type, Operand[] arguments) {
        if (ARITHMETIC.contains(node.owner)) {
            if (Arrays.stream(arguments).allMatch(Known.class::isInstance)) {
                return evaluate(node, arguments);
            }
            for (Operand argument : arguments) {
                load(argument);
            }
            out.add(new MethodInsnNode(INVOKESTATIC, node.owner, node.name, node.desc, false));
            return keep(type.getReturnType());
        }
        return call(code(node.owner, node), arguments);
    }

    /** Calls a method of the JDK that takes and gives numbers. */
    private static Operand evaluate(MethodInsnNode node, Operand[] arguments) {
        try {
            Object[] values = Arrays.stream(arguments).map(MeaningWriter::value).toArray();
            return new Known(normal(MethodHandles.publicLookup()
                    .findStatic(
                            Class.forName(node.owner.replace('/', '.')),
                            node.name,
                            MethodType.fromMethodDescriptorString(node.desc, null))
                    .invokeWithArguments(values)));
        } catch (Throwable e) {
            throw new Unsupported(e.toString());
        }
    }

    private @Nullable Operand callPart(Part part, MethodInsnNode node, Type type, Operand[] arguments) {
        return switch (part.kind()) {
            case STORAGE -> callStorage(node, type, arguments);
            case THREAD ->
                switch (node.name) {
                    case "sprs" -> new Known(sprs);
                    // those who watch have the instructions stepped
                    case "sprRead", "sprWritten" -> NOTHING;
                    default -> call(code(THREAD, node), arguments);
                };
            case CR -> call(code(Type.getInternalName(Cr.class), node), arguments);
            case CR_FIELD -> call(code(Type.getInternalName(CrField.class), node), arguments);
            case XER -> call(code(Type.getInternalName(Xer.class), node), arguments);
            default -> throw new Unsupported("a method of " + part);
        };
    }

    private Operand callStorage(MethodInsnNode node, Type type, Operand[] arguments) {
        out.add(new VarInsnNode(ALOAD, storageVariable));
        for (int k = 1; k < arguments.length; k++) {
            load(arguments[k]);
        }
        out.add(new MethodInsnNode(INVOKEVIRTUAL, STORAGE, node.name, node.desc, false));
        mayLeave = true;
        changed |= !node.name.startsWith("load");
        return type.getReturnType().getSort() == Type.VOID ? NOTHING : keep(type.getReturnType());
    }

    private @Nullable Operand callKnown(Object object, MethodInsnNode node, Type type, Operand[] arguments) {
        if (object instanceof Insn known) {
            return ofInsn(known, node.name);
        }
        if (object instanceof SprFile file && node.name.equals("access")) {
            return new Known(file.access((int) value(arguments[1])));
        }
        if (object instanceof SprAccess access && (node.name.equals("read") || node.name.equals("write"))) {
            return callSpr(access, node, type, arguments);
        }
        return call(code(Type.getInternalName(object.getClass()), node), arguments);
    }

    private static Operand ofInsn(Insn known, String name) {
        try {
            return new Known(normal(Insn.class.getMethod(name).invoke(known)));
        } catch (ReflectiveOperationException e) {
            throw new Unsupported(e.toString());
        }
    }

    /** The special purpose registers have meanings of their own, which are called, but for those that are resident. */
    private Operand callSpr(SprAccess access, MethodInsnNode node, Type type, Operand[] arguments) {
        boolean write = node.name.equals("write");
        if (access.number() == Spr.LR.number() || access.number() == Spr.CTR.number()) {
            boolean lr = access.number() == Spr.LR.number();
            int variable = lr ? residents.lr(write) : residents.ctr(write);
            if (!write) {
                return copy(variable, Type.LONG_TYPE);
            }
            store(arguments[2], variable, LSTORE);
            return NOTHING;
        }
        if (access.number() == Spr.XER.number()) {
            throw new Unsupported("XER as a whole");
        }
        if (insn != null && place != null && Traits.needsPlace(insn)) {
            place.tell(out);
        }
        constants.push(out, access, SprAccess.class);
        out.add(new VarInsnNode(ALOAD, threadVariable));
        if (write) {
            load(arguments[2]);
        }
        out.add(new MethodInsnNode(INVOKEVIRTUAL, ACCESS, node.name, node.desc, false));
        mayLeave = true;
        changed |= write;
        return write ? NOTHING : keep(type.getReturnType());
    }

    private static MethodCode code(String owner, MethodInsnNode node) {
        return MethodCode.of(owner, node.name, node.desc)
                .filter(code -> owner.startsWith(OURS))
                .orElseThrow(() -> new Unsupported(owner + "." + node.name));
    }

    /** Pushes what {@code operand} stands for. */
    private void load(Operand operand) {
        if (operand instanceof Held held) {
            out.add(new VarInsnNode(held.type().getOpcode(ILOAD), held.variable()));
        } else if (operand instanceof Part part && part.kind() == Kind.MSR) {
            out.add(new VarInsnNode(ALOAD, threadVariable));
            out.add(new MethodInsnNode(INVOKEVIRTUAL, THREAD, "msr", "()J", false));
        } else {
            Object value = value(operand);
            if (value instanceof Integer || value instanceof Long) {
                out.add(number(value));
            } else {
                throw new Unsupported("an object");
            }
        }
    }

    /** What pushes an Integer or a Long. */
    static AbstractInsnNode number(Object value) {
        if (value instanceof Long number) {
            return number == 0 || number == 1 ? new InsnNode(LCONST_0 + (int) (long) number) : new LdcInsnNode(value);
        }
        int number = (int) value;
        if (number >= -1 && number <= 5) {
            return new InsnNode(ICONST_0 + number);
        }
        return number == (short) number
                ? new IntInsnNode(number == (byte) number ? BIPUSH : SIPUSH, number)
                : new LdcInsnNode(value);
    }

    private void store(Operand value, int variable, int opcode) {
        load(value);
        out.add(new VarInsnNode(opcode, variable));
        changed = true;
        if (value instanceof Known known) {
            knownResidents.put(variable, known);
        } else {
            knownResidents.remove(variable);
        }
    }

    /** The value of a register now: it may change before the value is used. */
    private Operand copy(int variable, Type type) {
        Known known = knownResidents.get(variable);
        if (known != null) {
            return known;
        }
        out.add(new VarInsnNode(type.getOpcode(ILOAD), variable));
        return keep(type);
    }

    /** Pops into a new temporary variable. */
    private Operand keep(Type type) {
        int variable = temporary(type, true);
        out.add(new VarInsnNode(type.getOpcode(ISTORE), variable));
        return new Held(variable, type);
    }

    private int temporary(Type type, boolean assigned) {
        int variable = nextTemporary;
        temporaries.add(assigned ? frameType(type) : type);
        nextTemporary += type.getSize();
        return variable;
    }

    private void release(int count) {
        while (temporaries.size() > count) {
            Object last = temporaries.remove(temporaries.size() - 1);
            nextTemporary -= last == LONG || last == Type.LONG_TYPE ? 2 : 1;
        }
    }

    private static Object frameType(Type type) {
        return type.getSort() == Type.LONG ? LONG : INTEGER;
    }

    private void label(LabelNode label) {
        out.add(label);
        List<Object> types = new ArrayList<>();
        for (Object temporary : temporaries) {
            if (temporary instanceof Type unassigned) {
                types.add(TOP);
                if (unassigned.getSize() == 2) {
                    types.add(TOP);
                }
            } else {
                types.add(temporary);
            }
        }
        FrameNode frame = new FrameNode(F_FULL, 0, new Object[0], 0, new Object[0]);
        frame.local = types;
        out.add(frame);
    }

    /** What is known; a way on which it is not cannot be written out. */
    private static Object value(Operand operand) {
        if (operand instanceof Known known && known.value() != null) {
            return known.value();
        }
        throw new Unsupported("not known");
    }
}
