// SPDX-License-Identifier: Apache-2.0
package dev.metronome.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several {@link PowerProgram} on one method, each of which is a test; the compiler makes it. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@TestTemplate
@ExtendWith(PowerProgramExtension.class)
public @interface PowerPrograms {
    /** The programs, in the order in which they run. */
    PowerProgram[] value();
}
