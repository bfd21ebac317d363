// SPDX-License-Identifier: Apache-2.0
package dev.metronome.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** The annotations that say which programs a test has. */
final class Annotations {
    private static final int LONGEST_NAME = 70;

    private Annotations() {}

    /** Whether the method is a test by its {@link PowerProgram} alone, and not by an annotation such as {@code @ParameterizedTest}. */
    static boolean makeTest(Method method) {
        return !own(method).isEmpty()
                && Stream.of(method.getAnnotations())
                        .map(Annotation::annotationType)
                        .noneMatch(Annotations::isOtherTest);
    }

    private static boolean isOtherTest(Class<? extends Annotation> type) {
        return AnnotationSupport.isAnnotated(type, TestTemplate.class)
                && type != PowerProgram.class
                && type != PowerPrograms.class
                && own(type).isEmpty();
    }

    /**
     * The programs of the method in order, or that of its class if it has none of its own; empty if neither says anything.
     *
     * @throws ExtensionConfigurationException if the annotations contradict each other
     */
    static List<PowerProgram> of(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        List<PowerProgram> own = own(method);
        if (!own.isEmpty() && method.isAnnotationPresent(Test.class)) {
            throw new ExtensionConfigurationException(
                    "@PowerProgram makes a test by itself; remove @Test from " + method.getName());
        }
        Optional<PowerProgram> shared = ofClass(context);
        return own.isEmpty()
                ? shared.stream().toList()
                : own.stream()
                        .map(program ->
                                shared.map(other -> merged(program, other)).orElse(program))
                        .toList();
    }

    private static List<PowerProgram> own(AnnotatedElement element) {
        return AnnotationSupport.findRepeatableAnnotations(element, PowerProgram.class);
    }

    /** That of the test class, or else of the nearest class that it is nested in and that has one. */
    private static Optional<PowerProgram> ofClass(ExtensionContext context) {
        Class<?> type = context.getRequiredTestClass();
        while (own(type).isEmpty() && AnnotationSupport.isAnnotated(type, Nested.class)) {
            type = type.getEnclosingClass();
        }
        List<PowerProgram> programs = own(type);
        if (programs.size() > 1) {
            throw new ExtensionConfigurationException(
                    type.getName() + " has several @PowerProgram; a class says with one what its methods share");
        }
        return programs.stream().findFirst();
    }

    /** What {@code own} says, and where that is the default, what {@code shared} says. */
    private static PowerProgram merged(PowerProgram own, PowerProgram shared) {
        boolean namesProgram = !own.source().isEmpty() || !own.file().isEmpty();
        return (PowerProgram) Proxy.newProxyInstance(
                PowerProgram.class.getClassLoader(),
                new Class<?>[] {PowerProgram.class},
                (proxy, element, arguments) -> {
                    boolean program = element.getName().equals("source")
                            || element.getName().equals("file");
                    boolean keep = program ? namesProgram : !isDefault(element, own);
                    return value(element, keep ? own : shared);
                });
    }

    private static boolean isDefault(Method element, PowerProgram annotation) throws Throwable {
        return Objects.deepEquals(value(element, annotation), element.getDefaultValue());
    }

    private static Object value(Method element, PowerProgram annotation) throws Throwable {
        try {
            return element.invoke(annotation);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** What messages and reports call the program: its file, or the beginning of its source. */
    static String name(PowerProgram annotation) {
        String text = annotation.file().isEmpty() ? annotation.source() : annotation.file();
        String line = text.strip().replaceAll("\\s*\\n\\s*", "; ").replaceAll("\\s+", " ");
        return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME - 3) + "...";
    }
}
