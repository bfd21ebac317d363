// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * The last phase but one: a class file becomes a hidden class with one instance. The class belongs to no one but the instance, so it goes with it. Its constants come to
 * its static final fields as class data, where compiled code knows them.
 */
final class RegionLoader {
    private RegionLoader() {}

    static Region load(byte[] classFile, Plan plan) {
        try {
            Lookup region = MethodHandles.lookup().defineHiddenClassWithClassData(classFile, plan.constants(), true);
            return (Region) region.findConstructor(region.lookupClass(), MethodType.methodType(void.class, Plan.class))
                    .invoke(plan);
        } catch (Throwable e) {
            throw new IllegalStateException(
                    String.format(
                            "the region at %016x cannot be loaded",
                            plan.context().address()),
                    e);
        }
    }

    /** The constants, for the static initialiser of the region that {@code lookup} is of. */
    static Object[] constants(Lookup lookup) throws IllegalAccessException {
        return MethodHandles.classData(lookup, ConstantDescs.DEFAULT_NAME, Object[].class);
    }
}
