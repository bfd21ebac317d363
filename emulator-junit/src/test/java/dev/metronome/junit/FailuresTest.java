// SPDX-License-Identifier: Apache-2.0
package dev.metronome.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.AssertionFailedError;

/** The tests of {@link Samples} fail, and say why. */
class FailuresTest {
    /** What becomes of the tests of a class that come from one method. */
    private static Events run(Class<?> type) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(type))
                .execute()
                .allEvents();
    }

    private static List<Throwable> failures(Class<?> type, String method) {
        return failures(run(type), method).toList();
    }

    private static Stream<Throwable> failures(Events events, String method) {
        return events.finished()
                .filter(event ->
                        event.getTestDescriptor().getUniqueId().toString().contains(":" + method + "("))
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream());
    }

    private static Throwable failure(Class<?> type, String method) {
        return failures(type, method).get(0);
    }

    @Test
    void aWrongRegisterIsNamedWithBothValuesTheProgramItsEndAndItsTrace() {
        AssertionFailedError error =
                assertInstanceOf(AssertionFailedError.class, failure(Samples.Wrong.class, "registers"));
        assertEquals("""
                r4 is 0x11 (17), expected 0x1
                r3 is 0x1, expected 0x2
                program: mftb r3; mftb r4; subf r3,r3,r4; attn
                end: halted; NIA is 0000000000001010 and TB 0x14 after 4 instructions
                the last lines of its trace:
                0 000000000000 tb=0000000000000010 h0 0000000000001000 7c6c42a6 mftb r3                  r3=0000000000000010
                0 000000000001 tb=0000000000000011 h0 0000000000001004 7c8c42a6 mftb r4                  r4=0000000000000011
                0 000000000002 tb=0000000000000012 h0 0000000000001008 7c632050 subf r3,r3,r4            r3=0000000000000001
                0 000000000003 tb=0000000000000013 h0 000000000000100c 00000200 attn""", error.getMessage());
        assertEquals("r4=0x1\nr3=0x2", error.getExpected().getStringRepresentation());
        assertEquals("r4=0x11\nr3=0x1", error.getActual().getStringRepresentation());
    }

    @Test
    void aRunThatDoesNotHaltFailsAndShowsItsEnd() {
        String message = failure(Samples.Wrong.class, "end").getMessage();
        assertTrue(message.startsWith("""
                the program was expected to halt by attn
                r3 is 0xffffffffffffffff (-1), expected 0x0
                program: li r3,-1; b .
                end: the limit of 5 instructions is reached; NIA is 0000000000001004 and TB 0x5 after 5 instructions
                """), message);
        assertEquals(
                List.of("li r3,-1", "b 0x1004", "b 0x1004", "b 0x1004", "b 0x1004"),
                message.lines()
                        .skip(5)
                        .map(line -> line.substring(64).replaceAll("  .*", ""))
                        .toList());
    }

    @Test
    void threadsAreNamedWhereThereAreSeveral() {
        String message = failure(Samples.Wrong.class, "threads").getMessage();
        assertTrue(message.startsWith("0.0:r3 is 0x0, expected 0x7\n0.1:r3 is 0x1, expected 0x7\n"), message);
        assertTrue(message.contains(" attn"), message);
    }

    @Test
    void expectationsOfARunByTheBodyFailAfterIt() {
        String message = failure(Samples.Wrong.class, "afterTheBody").getMessage();
        assertTrue(message.contains("r3 is 0x1, expected 0x2") && message.contains("after 2 instructions"), message);
    }

    @Test
    void oneOfSeveralProgramsFailsAlone() {
        List<Throwable> failures = failures(Samples.Wrong.class, "oneOfTwo");
        assertEquals(1, failures.size());
        assertTrue(failures.get(0).getMessage().contains("expected 0x2"));
    }

    @Test
    void everyInvocationOfAParameterizedTestFails() {
        assertEquals(2, failures(Samples.Wrong.class, "withParameters").size());
    }

    @Test
    void aRunThatCannotBeHadAgainShowsNoTrace() {
        String message = failure(Samples.Prepared.class, "prepared").getMessage();
        assertTrue(message.contains("r3 is 0x9, expected 0x0"), message);
        assertFalse(message.contains("trace"), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        unknownRegister        | expect: unknown register 'r32'
        unknownRegisterToSet   | set: unknown register 'TBU4'; did you mean TBU40
        registerForWritingAlone | expect: TBU40 is a register for writing alone
        valueTooWide           | expect: CR has 32 bits and cannot hold 0x100000000
        noValue                | expect: 'r3' is not REGISTER=VALUE; write for example r3=5
        noNumber               | set: '5x' is not a number of 64 bits
        noSuchCore             | expect: 1:r3=0x0: there is no such core or thread
        sourceAndFile          | there are both source and file 'answer.s'; leave one out
        noFile                 | file 'question.s' is neither a resource, from dev.metronome.junit.Samples$Mistaken on, nor in
        notAFile               | is a directory
        noProgram              | names no program; give it a source or a file
        errorsOfAssembly       | source:2:2: unknown
        errorsOfAssembly       | source:3:
        tooManyCores           | cores: 65 is not in 1 to 64
        noRatio                | instructionsPerTick: '1/2/3' is not a ratio
        ratioOutOfRange        | 0 is not in 1 to 1000000
        doesNotFit             | does not fit into the machine's 4,096 bytes of RAM
        otherByteOrder         | little-endian
        noOutcome              | the program has not been run
        twoAndParameters       | has 2 @PowerProgram
        """)
    void aMistakeInAnAnnotationFailsTheTestWithItsReason(String method, String reason) {
        Throwable failure = failure(Samples.Mistaken.class, method);
        assertTrue(String.valueOf(failure.getMessage()).contains(reason), () -> failure.getMessage());
    }

    @Test
    void noMistakenTestPasses() {
        Events events = run(Samples.Mistaken.class);
        List<String> passed = events.succeeded()
                .map(Event::getTestDescriptor)
                .filter(descriptor -> descriptor.isTest())
                .map(descriptor -> descriptor.getUniqueId().toString())
                .toList();
        assertEquals(List.of(), passed);
    }

    @Test
    void besideAnotherTestAnnotationItAsksForThatToGo() {
        String message = failure(Samples.Twice.class, "isATestAlready").getMessage();
        assertTrue(message.contains("makes a test by itself; remove @Test"), message);
    }

    @Test
    void aClassHasOneAnnotation() {
        assertTrue(failure(Samples.TwoOnAClass.class, "any").getMessage().contains("has several @PowerProgram"));
    }
}
