// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import static org.objectweb.asm.Opcodes.*;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;

/** Takes out temporary variables that only hand a value on: HotSpot would too, but it has less to read, and regions can be longer. */
final class Copies {
    private final InsnList code;
    private final int firstTemporary;
    private final Map<Integer, Integer> stores = new HashMap<>();
    private final Map<Integer, Integer> loads = new HashMap<>();

    private Copies(InsnList code, int firstTemporary) {
        this.code = code;
        this.firstTemporary = firstTemporary;
    }

    /** Takes them out of {@code code} if it is one row of instructions; variables from {@code firstTemporary} on are not wanted after it. */
    static void takeOut(InsnList code, int firstTemporary) {
        for (AbstractInsnNode node : code) {
            if (node instanceof FrameNode) {
                return;
            }
        }
        new Copies(code, firstTemporary).takeOut();
    }

    private void takeOut() {
        for (AbstractInsnNode node : code) {
            if (isStore(node)) {
                stores.merge(variable(node), 1, Integer::sum);
            } else if (isLoad(node)) {
                loads.merge(variable(node), 1, Integer::sum);
            }
        }
        for (AbstractInsnNode node : code.toArray()) {
            if (isLoad(node) && isStoredOnce(node.getNext())) {
                readAtTheSource((VarInsnNode) node, (VarInsnNode) node.getNext());
            }
        }
        boolean changes = true;
        while (changes) {
            changes = false;
            for (AbstractInsnNode node : code.toArray()) {
                if (isStoredOnce(node) && isOnlyLoad(node.getNext(), variable(node))) {
                    code.remove(node.getNext());
                    code.remove(node);
                    changes = true;
                }
            }
        }
    }

    /** If the variable that is copied does not change while the copy is read, reads it instead. */
    private void readAtTheSource(VarInsnNode load, VarInsnNode store) {
        int left = loads.getOrDefault(store.var, 0);
        for (AbstractInsnNode node = store.getNext(); left > 0; node = node.getNext()) {
            if (node == null || isStore(node) && variable(node) == load.var) {
                return;
            }
            if (isLoad(node) && variable(node) == store.var) {
                left--;
            }
        }
        for (AbstractInsnNode node = store.getNext(); node != null; node = node.getNext()) {
            if (isLoad(node) && variable(node) == store.var) {
                ((VarInsnNode) node).var = load.var;
            }
        }
        code.remove(load);
        code.remove(store);
    }

    private boolean isStoredOnce(@Nullable AbstractInsnNode node) {
        return isStore(node) && variable(node) >= firstTemporary && stores.getOrDefault(variable(node), 0) == 1;
    }

    private boolean isOnlyLoad(@Nullable AbstractInsnNode node, int variable) {
        return isLoad(node) && variable(node) == variable && loads.getOrDefault(variable, 0) == 1;
    }

    private static boolean isLoad(@Nullable AbstractInsnNode node) {
        return node != null && (node.getOpcode() == ILOAD || node.getOpcode() == LLOAD);
    }

    private static boolean isStore(@Nullable AbstractInsnNode node) {
        return node != null && (node.getOpcode() == ISTORE || node.getOpcode() == LSTORE);
    }

    private static int variable(@Nullable AbstractInsnNode node) {
        return node instanceof VarInsnNode at ? at.var : -1;
    }
}
