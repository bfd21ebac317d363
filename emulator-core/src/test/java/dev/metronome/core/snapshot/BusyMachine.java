// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.snapshot;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import dev.metronome.core.device.ChipTodRegisters;
import dev.metronome.core.device.Uart16550;
import dev.metronome.core.loader.ProgramReader;
import dev.metronome.core.state.Lpcr;
import dev.metronome.core.state.Msr;
import dev.metronome.core.time.HdecRule;
import dev.metronome.core.time.ManualClock;
import dev.metronome.isa.CpuModel;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Machines that have much to remember: reservations under contention, threads asleep, doorbells, decrementers of both kinds, a Time Base in every state of its
 * state machine, random numbers, devices.
 *
 * @param ticks in every {@code instructions}; 0 is a clock that stands still
 */
record BusyMachine(
        CpuModel cpu,
        int cores,
        int threads,
        long seed,
        int quantum,
        long instructions,
        long ticks,
        ByteOrder order,
        HdecRule hdecRule) {
    private static final long UART = 0x6_0300_0000L;
    private static final long CHIP_TOD = 0x6_0400_0000L;
    private static final long PSSCR_EC = 0x10_0000;

    /** r20 and r22: periods of DEC and HDEC; r29, r30: chip's time of day and UART; r31: all threads. */
    private static final String PROGRAM = """
                .org 0x100
                addi r24,r24,1
                rfid
                .org 0x900
                mtdec r20
                addi r21,r21,1
                rfid
                .org 0x980
                mtspr HDEC,r22
                addi r23,r23,1
                hrfid
                .org 0xa00
                addi r25,r25,1
                rfid
                .org 0xe60
                li r1,0
                mtspr HMER,r1
                addi r26,r26,1
                hrfid
                .org 0xe80
                addi r27,r27,1
                hrfid

                .org 0x1000
        _start: mfspr r4,PIR
                li r5,0x4000
                mtdec r20
                mtspr HDEC,r22
                li r28,0
        again:  addi r28,r28,1
                lwarx r6,0,r5
                add r6,r6,r28
                stwcx. r6,0,r5
                bne again
                mftb r8
                std r8,16(r5)
                addc. r9,r8,r6
                addze r10,r9
                mfspr r11,PURR
                add r11,r11,r4
                mtspr SPURR,r11
                andi. r3,r28,7
                bne notsnd
                addi r12,r4,1
                cmpd r12,r31
                blt other
                li r12,0
        other:  oris r12,r12,0x2800
                msgsnd r12
                mtspr VTB,r28
        notsnd: andi. r3,r28,15
                cmpwi r3,3
                bne nottod
                mfspr r14,TFMR
                std r14,24(r5)
                rlwinm r3,r28,28,30,31
                cmpwi r3,0
                li r15,0x80
                sldi r15,r15,32
                beq write
                li r15,0x4000
                sldi r15,r15,32
                sldi r15,r15,1
                cmpwi r3,1
                beq write
                srdi r15,r15,2
        write:  mtspr TFMR,r15
                cmpwi r3,3
                bne nottod
                ori r16,r4,0x20
                sldi r16,r16,32
                li r3,0x138
                stdcix r16,r29,r3
                li r16,1
                sldi r16,r16,63
                li r3,0xb8
                stdcix r16,r29,r3
        nottod: andi. r3,r28,3
                bne notuart
                li r3,3                 # LCR, whose highest bit makes THR the divisor
                stbcix r28,r30,r3
                li r3,0
                stbcix r28,r30,r3
        notuart:
                andi. r3,r28,31
                cmpwi r3,9
                bne notime
                mtspr TBU40,r8
        notime: add r17,r4,r28
                andi. r3,r17,3
                bne again
                SLEEP
                b again
        """;

    /** Some of many kinds. */
    static Stream<BusyMachine> all() {
        ByteOrder big = ByteOrder.BIG_ENDIAN;
        ByteOrder little = ByteOrder.LITTLE_ENDIAN;
        return Stream.of(
                new BusyMachine(CpuModel.POWER9, 1, 1, 0, 100, 1, 1, big, HdecRule.EDGE_IF_ENABLED),
                new BusyMachine(CpuModel.POWER9, 4, 1, 7, 13, 7, 3, big, HdecRule.EDGE_IF_ENABLED),
                new BusyMachine(CpuModel.POWER9, 4, 2, 0, 5, 1, 100, little, HdecRule.EDGE),
                new BusyMachine(CpuModel.POWER10, 2, 4, 99, 31, 3, 1000, big, HdecRule.EDGE_IF_ENABLED),
                new BusyMachine(CpuModel.POWER8, 1, 2, 3, 50, 3, 2, big, HdecRule.EDGE),
                new BusyMachine(CpuModel.POWER8, 4, 2, 12345, 9, 999, 1000, little, HdecRule.LEVEL),
                new BusyMachine(CpuModel.POWER9, 2, 2, 5, 20, 1, 0, big, HdecRule.EDGE));
    }

    /** The machine, its program loaded, at rest. */
    Machine build() {
        MachineBuilder builder = Machine.builder()
                .cpu(cpu)
                .cores(cores)
                .threadsPerCore(threads)
                .seed(seed)
                .quantum(quantum)
                .byteOrder(order)
                .memory(1 << 16)
                .hdecRule(hdecRule)
                .spurrRatio(3, 7)
                .timeBaseStart(0x1234_5678_00ff_ff00L);
        if (ticks == 0) {
            builder.clock(new ManualClock());
        } else {
            builder.instructionsPerTick(instructions, ticks);
        }
        Machine machine = builder.build();
        String sleep = cpu == CpuModel.POWER8 ? "nap" : "stop";
        new ProgramReader(Optional.empty(), 0, Optional.empty(), Optional.of(order), cpu.level())
                .assemble(PROGRAM.replace("SLEEP", sleep), "busy.s")
                .loadInto(machine);
        attachDevices(machine);
        machine.threads().forEach(this::set);
        return machine;
    }

    /** Attaches the devices that {@link #build} attaches. */
    static void attachDevices(Machine machine) {
        Uart16550 uart = new Uart16550(InputStream.nullInputStream(), OutputStream.nullOutputStream(), 1);
        machine.storage().attach(UART, uart.size(), uart);
        ChipTodRegisters tod = new ChipTodRegisters(machine);
        machine.storage().attach(CHIP_TOD, tod.size(), tod);
    }

    private void set(HardwareThread t) {
        long scale = Math.max(1, ticks / instructions);
        t.set("LPCR", t.get("LPCR") | Lpcr.HDICE | Lpcr.PECE1 | Lpcr.PECE2 | Lpcr.PECEDH | Lpcr.PECEDP);
        t.set("HMEER", -1);
        t.set("r20", scale * (137 + 10L * t.processorId()));
        t.set("r22", scale * (411 + 7L * t.processorId()));
        t.set("r29", CHIP_TOD);
        t.set("r30", UART);
        t.set("r31", t.core().machine().threads().size());
        if (cpu != CpuModel.POWER8) {
            t.set("PSSCR_HV", PSSCR_EC);
        }
        t.msr(t.msr() | Msr.EE);
    }

    @Override
    public String toString() {
        return cpu + " " + cores + "x" + threads + " seed " + seed + " " + ticks + "/" + instructions + " " + order
                + " " + hdecRule;
    }
}
