// SPDX-License-Identifier: Apache-2.0
package dev.metronome.junit;

import dev.metronome.core.loader.ProgramReader;
import dev.metronome.isa.CpuModel;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs a POWER program on a machine of its own and compares what it leaves in registers:
 *
 * <pre>{@code
 * @PowerProgram(source = "mftb r3; mftb r4; subf r3,r3,r4; attn", expect = "r3=1")
 * void twoReadsInARowDifferByOneTick() {}
 * }</pre>
 *
 * <p><b>On a method</b> it is all that a test needs: there is no {@code @Test} beside it. The program runs before the method's body, after {@code @BeforeEach}
 * methods. The method may have parameters of the types {@link dev.metronome.core.Machine}, {@link dev.metronome.core.HardwareThread} (thread 0 of core 0),
 * {@link dev.metronome.core.RunOutcome} and {@link dev.metronome.core.loader.Program}, to look closer; {@code @BeforeEach} and {@code @AfterEach} methods may
 * have them too, but for the outcome, which {@code @BeforeEach} comes before. Several on one method are several tests. Beside
 * {@code @ParameterizedTest} or {@code @RepeatedTest} there may be one, and each of their invocations has its machine.
 *
 * <p><b>On a class</b> it says what the methods' annotations leave unsaid, in nested classes and subclasses too: what an element of the method's annotation has
 * at its default is taken from the class's, but a method that names a program takes neither {@link #source} nor {@link #file} from there. The class's other tests,
 * {@code @Test} and the like, then have such a machine as well, and if the class names a program, it runs before each of them.
 *
 * <p><b>On an annotation</b> it makes one of your own that stands for all of this.
 *
 * <p>A mistake in an annotation, such as an unknown register or an error of assembly, fails the test.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Repeatable(PowerPrograms.class)
@TestTemplate
@ExtendWith(PowerProgramExtension.class)
public @interface PowerProgram {

    /** Assembly source; {@code ;} separates instructions as well as a new line does. */
    String source() default "";

    /**
     * A program file instead of {@link #source}: assembly source ({@code .s}), an ELF file or a flat binary. It is a resource, found as
     * {@link Class#getResource} finds it from the test class, or else a path, from the working directory, which is the module's with Maven.
     */
    String file() default "";

    /** The processor. */
    CpuModel cpu() default CpuModel.POWER9;

    /** The number of cores, 1 to 64. */
    int cores() default 1;

    /** Hardware threads of each core: 1, 2, 4 or 8. All threads begin at the program's entry; PIR tells them apart. */
    int threads() default 1;

    /** The clock: {@code "N/M"}, M ticks in every N instructions of the whole machine, both 1 to 1,000,000; {@code "N"} is {@code "N/1"}. */
    String instructionsPerTick() default "1/1";

    /** The Time Base of every core at the start, in ticks. */
    long timeBaseStart() default 0;

    /** The byte order of the program. */
    Endian endian() default Endian.OF_PROGRAM;

    /** The address of the first byte of a flat binary or of {@code .text} of assembly source. */
    long load() default ProgramReader.DEFAULT_ADDRESS;

    /** Bytes of RAM, from real address 0 on, a multiple of 4096. */
    long memory() default 16 << 20;

    /** Instructions of a thread's turn where there are several threads, at most if there is a {@link #seed}. */
    int quantum() default 100;

    /** The order and length of turns are drawn from it; 0 is none: threads take equal turns in order. */
    long seed() default 0;

    /** The run ends after so many instructions of all threads together. */
    long maxInstructions() default 1_000_000;

    /**
     * Registers at the start, {@code "r3=5, TB=0x1000"} or one in each string: of all threads, or of those of a core, {@code "1:DEC=100"}, or of one,
     * {@code "1.0:r3=5"}. Names are {@code r3}, {@code CR}, {@code PC}, {@code MSR} and those of the special purpose registers.
     */
    String[] set() default {};

    /** Registers at the end, written as for {@link #set}; where several threads are meant, all must hold the value. */
    String[] expect() default {};

    /** How the run must end. */
    Ending ends() default Ending.HALTED;

    /**
     * Whether the program runs before the body. If not, the body has the machine with the program loaded and must run it; the registers of {@link #expect} are
     * compared after the body, and {@link #maxInstructions} and {@link #ends} mean nothing.
     */
    boolean run() default true;
}
