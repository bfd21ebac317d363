// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.metronome.core.equivalence.EquivalenceCase.Start;
import dev.metronome.core.equivalence.EquivalenceCase.Stop;
import dev.metronome.core.state.Msr;
import dev.metronome.isa.CpuModel;
import dev.metronome.isa.asm.Assembler;
import dev.metronome.isa.asm.AssemblerOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Programs that ask for what engines get wrong, which random ones seldom do. */
class KnownTroubleTest {
    private static final int MEMORY = 1 << 16;

    /** A moderate run: one instruction at a time is slow. */
    private static void agree(String source) {
        for (int translateAfter : new int[] {1, 7, 20}) {
            EquivalenceCase program = program(source, 5_000, translateAfter);
            agree(program, Side.TRANSLATOR);
            agree(program, Side.STEPPING);
        }
    }

    private static void agree(EquivalenceCase program, Side side) {
        Optional<Difference> difference = new Comparison(Side.INTERPRETER, side).of(program);
        assertEquals("", difference.map(Difference::toString).orElse(""));
    }

    private static EquivalenceCase program(String source, long budget, int translateAfter) {
        Setting setting = new Setting(
                CpuModel.POWER9, 1, 1, 100, 0, MEMORY, ByteOrder.BIG_ENDIAN, 1, 1, 0, 128, false, translateAfter);
        List<Start> starts = List.of(
                new Start(0, "NIA", 0x1000), new Start(0, "MSR", Msr.SF | Msr.HV | Msr.ME), new Start(0, "r31", 1));
        List<Stop> stops = List.of(new Stop(new Action.None(), 61), new Stop(new Action.None(), budget));
        return new EquivalenceCase(setting, parts(source, setting), starts, stops);
    }

    private static List<Part> parts(String source, Setting setting) {
        AssemblerOptions options =
                new AssemblerOptions(0, setting.order(), setting.cpu().level(), name -> Optional.empty());
        List<Part> parts = new ArrayList<>();
        new Assembler(options).assemble(source, "trouble.s").segments().forEach(segment -> {
            ByteBuffer bytes = ByteBuffer.wrap(segment.bytes()).order(setting.order());
            List<Integer> words = new ArrayList<>();
            while (bytes.remaining() >= Integer.BYTES) {
                words.add(bytes.getInt());
            }
            parts.add(new Part(segment.address(), words, true));
        });
        return parts;
    }

    /** The code at the beginning of the page belongs to a region before it is ever executed, since what comes before traps. */
    @Test
    void codeThatWasNeverExecutedIsChanged() {
        agree("""
                .org 0x700
                addi r8,r8,1
                cmpdi r8,40
                bne home
                lis r9,0x3940           # li r10,7
                ori r9,r9,7
                stw r9,0x2000(0)
                li r31,0
                mfsrr0 r9
                mtsrr0 r9
                rfid
        home:   li r9,0x1000
                mtsrr0 r9
                rfid

                .org 0x1000
        _start: li r10,0
                b before

                .org 0x1ff4
        before: addi r11,r11,1
                nop
                tdnei r31,0
                .org 0x2000
                li r10,5
                add r12,r12,r10
                b _start
                """);
    }

    /** An invalid form, which loads its own base: the engines must agree on how far it came. */
    @Test
    void loadMultipleOverwritesItsBaseAtTheEndOfRam() {
        agree("""
                .org 0x200
                addi r8,r8,1
                li r9,0x1000
                mtsrr0 r9
                rfid

                .org 0x1000
        _start: lis r20,0
                ori r20,r20,0xffe8
                lis r9,0x7654
                ori r9,r9,0x3210
                li r10,0x100
                stw r9,0(r20)
                stw r10,4(r20)
                stw r10,8(r20)
                stw r10,12(r20)
                .long 0xba740000        # lmw r19,0(r20)
                b _start
                """);
    }

    @Test
    void aStringOverwritesItsIndexAtTheEndOfRam() {
        agree("""
                .org 0x200
                addi r8,r8,1
                li r9,0x1000
                mtsrr0 r9
                rfid

                .org 0x1000
        _start: lis r20,0
                ori r20,r20,0xff00
                li r21,0xe8
                li r3,40
                mtxer r3
                .long 0x7e74ac2a        # lswx r19,r20,r21
                b _start
                """);
    }

    /** The second of two stores is into code, and what the first has stored would be compared if the instruction began anew. */
    @Test
    void aTwinIsStoredInTwoGranulesOfWhichOneHasCode() {
        agree("""
                .org 0x1000
        _start: li r3,there
                ld r4,0(r3)
                addi r4,r4,1            # the number that is added
                stdat r4,r3,24
                b there + 8
                .org 0x1078
        there:  addi r5,r5,0
                addi r6,r6,0
                addi r5,r5,0
                addi r6,r6,0
                b _start
                """);
    }

    @Test
    void loopsOutlastThePausesOfRegions() {
        String source = """
                .org 0x1000
        _start: lis r3,3
                mtctr r3
                li r4,0
        again:  addi r4,r4,1
                andi. r5,r4,3
                bne over
                mftb r6
                add r7,r7,r6
        over:   bdnz again
                b _start
                """;
        agree(program(source, 3_000_000, 7), Side.TRANSLATOR);
    }

    @Test
    void storesIntoTheLoopThatRunsTakeEffectAtOnce() {
        agree("""
                .org 0x1000
        _start: li r3,200
                mtctr r3
                lwz r4,there(0)
        again:  addi r4,r4,1            # the number that is added
                stw r4,there(0)
        there:  addi r5,r5,0
                bdnz again
                andi. r4,r4,0xff
                b _start
                """);
    }

    /** Stores that lead from storage without code into code, across the border. */
    @Test
    void unalignedStoresReachCodeWithTheirLastBytes() {
        agree("""
                .org 0x1000
        _start: li r3,300
                mtctr r3
                lis r9,0
                ori r9,r9,0xff00
                lwz r4,0(r9)
        again:  bl there
                addi r4,r4,1            # the number that is added
                std r4,-4(r9)
                stw r4,-64(r9)
                bl there
                addi r4,r4,1
                sth r4,2(r9)
                stb r4,-1(r9)
                bdnz again
                lis r4,0x38a5
                stw r4,0(r9)
                b _start
                .org 0xff00
        there:  addi r5,r5,0
                blr
                """);
    }

    @Test
    void everySuccessfulStoreConditionalStores() {
        agree("""
                .org 0x1000
        _start: li r9,0x4000
        again:  ldarx r3,0,r9
                addi r3,r3,1
                stdcx. r3,0,r9
                bne again
                mfcr r4
                add r5,r5,r4
                b again
                """);
    }

    @Test
    void theDecrementerInterruptsAtTheSameInstructionOfALoop() {
        agree("""
                .org 0x900
                mfsrr0 r20
                add r21,r21,r20
                addi r22,r22,7
                andi. r23,r22,0xff
                mtdec r23
                rfid
                .org 0x1000
        _start: mfmsr r3
                ori r3,r3,0x8000
                mtdec r31
                mtmsrd r3
        again:  addi r4,r4,1
                andi. r5,r4,7
                beq again
                mullw r6,r4,r5
                bl function
                b again
        function:
                addi r7,r7,1
                andi. r8,r7,1
                beqlr
                mfdec r10
                add r11,r11,r10
                blr
                """);
    }
}
