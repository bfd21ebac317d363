// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/** The byte code of a method of the emulator, read from its class file. */
final class MethodCode {
    private static final Map<String, Map<String, MethodCode>> CLASSES = new ConcurrentHashMap<>();

    private final AbstractInsnNode[] insns;
    private final Map<LabelNode, Integer> positions = new IdentityHashMap<>();
    private final int variables;
    private final Type type;
    private final boolean isStatic;

    private MethodCode(MethodNode method) {
        List<AbstractInsnNode> real = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof LabelNode label) {
                positions.put(label, real.size());
            } else if (insn.getOpcode() >= 0) {
                real.add(insn);
            }
        }
        insns = real.toArray(AbstractInsnNode[]::new);
        variables = method.maxLocals;
        type = Type.getMethodType(method.desc);
        isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    }

    /**
     * The method that {@code owner}, the internal name of a class, declares; empty if it declares none, or one with handlers of exceptions or without code.
     *
     * @throws UncheckedIOException if the class file cannot be read
     */
    static Optional<MethodCode> of(String owner, String name, String descriptor) {
        return Optional.ofNullable(
                CLASSES.computeIfAbsent(owner, MethodCode::read).get(name + descriptor));
    }

    private static Map<String, MethodCode> read(String owner) {
        ClassNode file = new ClassNode();
        try (InputStream in = MethodCode.class.getResourceAsStream("/" + owner + ".class")) {
            if (in == null) {
                return Map.of();
            }
            new ClassReader(in).accept(file, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, MethodCode> methods = new HashMap<>();
        for (MethodNode method : file.methods) {
            if (method.instructions.size() > 0 && method.tryCatchBlocks.isEmpty()) {
                methods.put(method.name + method.desc, new MethodCode(method));
            }
        }
        return methods;
    }

    /** Its instructions, without labels. */
    AbstractInsnNode insn(int position) {
        return insns[position];
    }

    /** The position of the instruction that follows {@code label}. */
    int position(LabelNode label) {
        Integer position = positions.get(label);
        if (position == null) {
            throw new IllegalArgumentException("a label of another method");
        }
        return position;
    }

    /** Local variables, arguments included; a long is two. */
    int variables() {
        return variables;
    }

    /** Its arguments, without the object that it belongs to, and its result. */
    Type type() {
        return type;
    }

    boolean isStatic() {
        return isStatic;
    }

    /** Whether what is executed in a row from {@code position} on ends with an exception. */
    boolean throwsFrom(int position) {
        for (int k = position; k < insns.length; k++) {
            int opcode = insns[k].getOpcode();
            if (opcode == Opcodes.ATHROW) {
                return true;
            }
            if (endsRow(insns[k])) {
                return false;
            }
        }
        return false;
    }

    private static boolean endsRow(@Nullable AbstractInsnNode insn) {
        return insn == null
                || insn.getType() == AbstractInsnNode.JUMP_INSN
                || insn.getType() == AbstractInsnNode.TABLESWITCH_INSN
                || insn.getType() == AbstractInsnNode.LOOKUPSWITCH_INSN
                || insn.getOpcode() >= Opcodes.IRETURN && insn.getOpcode() <= Opcodes.RETURN;
    }
}
