// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.snapshot;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The values of all fields of all our objects that can be reached from one, by path. */
public final class EveryField {
    private static final String OURS = "dev.metronome.core.";

    /** Classes whose objects hold nothing that a machine computes with: tables, caches, observers, what the machine was built with. */
    private static final Set<String> STATELESS = Set.of(
            "MachineBuilder",
            "BlockCache",
            "Block",
            "SprFile",
            "Observers",
            "LeaveBlock",
            "Interrupt",
            "Instruction",
            "ReadyMade",
            "Translator");

    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> fieldOfPath = new HashMap<>();
    private final Set<String> changeable = new HashSet<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private EveryField() {}

    /** Those that can be reached from {@code root}. */
    public static EveryField of(Object root) {
        EveryField all = new EveryField();
        all.visit("", "", root);
        return all;
    }

    /** Value by path. */
    Map<String, String> values() {
        return values;
    }

    /** The fields, as class and name, whose values differ somewhere from those in {@code other}. */
    public Set<String> differingFrom(EveryField other) {
        return values.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(other.values.get(entry.getKey())))
                .map(entry -> fieldOfPath.get(entry.getKey()))
                .collect(Collectors.toSet());
    }

    /** All fields whose values can change, as class and name. */
    public Set<String> fields() {
        changeable.retainAll(fieldOfPath.values());
        return changeable;
    }

    private void visit(String path, String field, Object object) {
        if (object == null || object instanceof Number || object instanceof Boolean || object instanceof Enum) {
            note(path, field, object);
        } else if (object instanceof List<?> list) {
            for (int k = 0; k < list.size(); k++) {
                visit(path + "[" + k + "]", field, list.get(k));
            }
        } else if (object.getClass().isArray()) {
            visitArray(path, field, object);
        } else if (isOurs(object.getClass()) && seen.add(object)) {
            visitFields(path, object);
        }
    }

    private void note(String path, String field, Object value) {
        values.put(path, String.valueOf(value));
        fieldOfPath.put(path, field);
    }

    private void visitArray(String path, String field, Object array) {
        if (array instanceof byte[] bytes) {
            note(path, field, Arrays.hashCode(bytes));
            return;
        }
        for (int k = 0; k < Array.getLength(array); k++) {
            visit(path + "[" + k + "]", field, Array.get(array, k));
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith(OURS)
                && !type.isHidden()
                && !type.isAnonymousClass()
                && !STATELESS.contains(type.getSimpleName());
    }

    private void visitFields(String path, Object object) {
        for (Field field : object.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                try {
                    String name = object.getClass().getSimpleName() + "." + field.getName();
                    visit(path + "." + field.getName(), name, field.get(object));
                    if (!Modifier.isFinal(field.getModifiers())
                            || field.getType().isArray()) {
                        changeable.add(name);
                    }
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }
}
