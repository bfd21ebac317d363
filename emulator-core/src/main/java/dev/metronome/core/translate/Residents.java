// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import static org.objectweb.asm.Opcodes.*;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.state.Cr;
import dev.metronome.core.state.CrField;
import dev.metronome.core.state.Xer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The registers that a region keeps in local variables of its method, where HotSpot makes processor registers of them: GPRs, LR, CTR, fields of CR and XER. Each has its
 * place whether it is used or not; those that are used are loaded at the beginning, and those that are changed are stored where the region is left.
 */
final class Residents {
    /** What a field of CR consists of. */
    static final List<String> FIELD_PARTS = List.of("left", "right", "so", "literal");

    /** The flags of XER. */
    static final List<String> FLAGS = List.of("so", "ov", "ov32", "ca", "ca32");

    private static final int GPRS = 32;
    private static final int LR = GPRS;
    private static final int CTR = LR + 1;
    private static final int CR = CTR + 1;
    private static final int XER = CR + 8;
    private static final int REGISTERS = XER + 1;

    private static final String THREAD = Type.getInternalName(HardwareThread.class);

    private final int first;
    private final int thread;
    private final BitSet used = new BitSet();
    private final BitSet changed = new BitSet();

    /**
     * None yet.
     *
     * @param first the first local variable that is free for them
     * @param thread the one with the thread
     */
    Residents(int first, int thread) {
        this.first = first;
        this.thread = thread;
    }

    /** The first local variable after them. */
    int end() {
        return local(XER) + FLAGS.size();
    }

    private int local(int register) {
        if (register <= CR) {
            return first + 2 * register;
        }
        return first + 2 * CR + 6 * (register - CR);
    }

    private static String types(int register) {
        return register < CR ? "J" : register < XER ? "JJII" : "IIIII";
    }

    /** The variable of GPR {@code n}, to be read or, if {@code change}, written. */
    int gpr(int n, boolean change) {
        return use(n, change);
    }

    /** The variable of LR. */
    int lr(boolean change) {
        return use(LR, change);
    }

    /** The variable of CTR. */
    int ctr(boolean change) {
        return use(CTR, change);
    }

    /** The variable of one of the {@link #FIELD_PARTS} of field {@code n} of CR. */
    int crField(int n, String part, boolean change) {
        int k = FIELD_PARTS.indexOf(part);
        return use(CR + n, change) + (k < 2 ? 2 * k : 2 + k);
    }

    /** The variable of one of the {@link #FLAGS}. */
    int flag(String flag, boolean change) {
        return use(XER, change) + FLAGS.indexOf(flag);
    }

    private int use(int register, boolean change) {
        used.set(register);
        if (change) {
            changed.set(register);
        }
        return local(register);
    }

    /** What a frame of the method has in the variables from the first to the last. */
    List<Object> frame() {
        List<Object> frame = new ArrayList<>();
        for (int register = 0; register < REGISTERS; register++) {
            for (char type : types(register).toCharArray()) {
                if (!used.get(register)) {
                    frame.add(TOP);
                    if (type == 'J') {
                        frame.add(TOP);
                    }
                } else {
                    frame.add(type == 'J' ? LONG : INTEGER);
                }
            }
        }
        return frame;
    }

    /** Loads all that are used from the thread. */
    InsnList load() {
        InsnList code = new InsnList();
        used.stream().forEach(register -> load(code, register));
        return code;
    }

    /** Stores all that are changed anywhere in the region to the thread. */
    InsnList store() {
        InsnList code = new InsnList();
        changed.stream().forEach(register -> store(code, register));
        return code;
    }

    private void load(InsnList code, int register) {
        int variable = local(register);
        if (register < GPRS) {
            gprs(code);
            code.add(new IntInsnNode(BIPUSH, register));
            code.add(new InsnNode(LALOAD));
            code.add(new VarInsnNode(LSTORE, variable));
        } else if (register < CR) {
            code.add(new VarInsnNode(ALOAD, thread));
            call(code, THREAD, register == LR ? "lr" : "ctr", "()J");
            code.add(new VarInsnNode(LSTORE, variable));
        } else if (register < XER) {
            for (String part : FIELD_PARTS) {
                field(code, register - CR);
                String type = part.equals("so") ? "Z" : part.equals("literal") ? "I" : "J";
                call(code, Type.getInternalName(CrField.class), part, "()" + type);
                code.add(new VarInsnNode(type.equals("J") ? LSTORE : ISTORE, variable));
                variable += type.equals("J") ? 2 : 1;
            }
        } else {
            for (String flag : FLAGS) {
                xer(code);
                call(code, Type.getInternalName(Xer.class), flag, "()Z");
                code.add(new VarInsnNode(ISTORE, variable++));
            }
        }
    }

    private void store(InsnList code, int register) {
        int variable = local(register);
        if (register < GPRS) {
            gprs(code);
            code.add(new IntInsnNode(BIPUSH, register));
            code.add(new VarInsnNode(LLOAD, variable));
            code.add(new InsnNode(LASTORE));
        } else if (register < CR) {
            code.add(new VarInsnNode(ALOAD, thread));
            code.add(new VarInsnNode(LLOAD, variable));
            call(code, THREAD, register == LR ? "lr" : "ctr", "(J)V");
        } else if (register < XER) {
            field(code, register - CR);
            code.add(new VarInsnNode(LLOAD, variable));
            code.add(new VarInsnNode(LLOAD, variable + 2));
            code.add(new VarInsnNode(ILOAD, variable + 4));
            code.add(new VarInsnNode(ILOAD, variable + 5));
            call(code, Type.getInternalName(CrField.class), "set", "(JJZI)V");
        } else {
            xer(code);
            for (int k = 0; k < FLAGS.size(); k++) {
                code.add(new VarInsnNode(ILOAD, variable + k));
            }
            call(code, Type.getInternalName(Xer.class), "flags", "(ZZZZZ)V");
        }
    }

    private void gprs(InsnList code) {
        code.add(new VarInsnNode(ALOAD, thread));
        call(code, THREAD, "gprs", "()[J");
    }

    private void field(InsnList code, int n) {
        code.add(new VarInsnNode(ALOAD, thread));
        call(code, THREAD, "cr", "()" + Type.getDescriptor(Cr.class));
        code.add(new IntInsnNode(BIPUSH, n));
        call(code, Type.getInternalName(Cr.class), "at", "(I)" + Type.getDescriptor(CrField.class));
    }

    private void xer(InsnList code) {
        code.add(new VarInsnNode(ALOAD, thread));
        call(code, THREAD, "xer", "()" + Type.getDescriptor(Xer.class));
    }

    private static void call(InsnList code, String owner, String name, String descriptor) {
        code.add(new MethodInsnNode(INVOKEVIRTUAL, owner, name, descriptor, false));
    }
}
