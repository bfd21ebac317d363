// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.text.Disassembler;
import dev.metronome.isa.text.Spelling;
import dev.metronome.trace.ThreadId;
import dev.metronome.trace.TraceChange;
import dev.metronome.trace.TraceComment;
import dev.metronome.trace.TraceException;
import dev.metronome.trace.TraceItem;
import dev.metronome.trace.TraceMoment;
import dev.metronome.trace.TraceRecord;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what QEMU logs with {@code -singlestep -d in_asm,exec,cpu,nochain}: the state of a CPU before each instruction. What an instruction has changed is the
 * difference to the next state of the same CPU, so nothing is known of the last one; interrupts are told from the states. Memory grows with the code, of which
 * each instruction is logged once, and not with the length of the run.
 */
final class QemuReader implements TraceReader {
    private static final Pattern CODE = Pattern.compile("0x([0-9a-f]{8,16}):  ([0-9a-f]{8})  (.*)");
    private static final Pattern STOPPED =
            Pattern.compile("Stopped execution of TB chain before 0x[0-9a-f]+ \\[([0-9a-f]+)\\].*");

    private static final String UNKNOWN = ".long";

    private final LineInput lines;
    private final Disassembler disassembler = Disassembler.of(IsaLevel.V3_1, Spelling.EXTENDED);
    private final Queue<Found> found = new ArrayDeque<>();
    private final Map<Long, Code> code = new HashMap<>();
    private final Map<Integer, Long> indices = new HashMap<>();
    private final TreeMap<Integer, QemuState> last = new TreeMap<>();
    private @Nullable QemuState current;
    /** The state that was logged last, of any CPU. */
    private @Nullable QemuState latest;

    private int instructionsOfBlock;
    private long line;

    private record Code(int word, String text) {}

    private record Found(long line, TraceItem item) {}

    QemuReader(LineInput lines) {
        this.lines = lines;
        List.of(Signature.NATIVE, "# made from a log of QEMU", "# core index tb mode address word instruction changes")
                .forEach(comment -> found.add(new Found(1, new TraceComment(comment))));
    }

    /** Whether the line is the first of a CPU's state. */
    static boolean isOfState(String line) {
        return line.startsWith("NIP ") && line.contains(" CPU#");
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public @Nullable TraceItem next() {
        while (found.isEmpty()) {
            String text = lines.next();
            if (text == null) {
                complete();
                last.values().forEach(this::addLast);
                last.clear();
                break;
            }
            try {
                read(text);
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw TraceException.malformed(
                        lines.place(),
                        "is no line of a CPU's state: '" + text + "'",
                        "log again, to a file of its own");
            }
        }
        Found next = found.poll();
        if (next == null) {
            return null;
        }
        line = next.line();
        return next.item();
    }

    private void read(String text) {
        if (isOfState(text)) {
            complete();
            current = new QemuState(lines.line(), text);
        } else if (current == null || !current.add(text)) {
            complete();
            readOther(text);
        }
    }

    private void readOther(String text) {
        Matcher instruction = CODE.matcher(text);
        Matcher stopped = STOPPED.matcher(text);
        if (instruction.matches()) {
            instructionsOfBlock++;
            if (instructionsOfBlock > 1) {
                throw TraceException.malformed(
                        lines.place(),
                        "a block has several instructions, and the state is logged once for all",
                        "log with -singlestep, which newer versions of QEMU call -one-insn-per-tb");
            }
            long address = Long.parseUnsignedLong(instruction.group(1), 16);
            int word = Integer.parseUnsignedInt(instruction.group(2), 16);
            code.put(address, new Code(word, text(word, address, instruction.group(3))));
        } else if (text.startsWith("IN:")) {
            instructionsOfBlock = 0;
        } else if (stopped.matches()) {
            long address = Long.parseUnsignedLong(stopped.group(1), 16);
            if (latest != null && latest.nip == address) {
                latest.isStopped = true;
            }
        }
    }

    /** The text as native traces have it; where the disassembler does not know the word, as QEMU has it. */
    private String text(int word, long address, String ofQemu) {
        String text = disassembler.disassemble(word, address);
        return text.startsWith(UNKNOWN) ? ofQemu.strip().replaceAll(" +", " ").replace(", ", ",") : text;
    }

    /** The state that was being read has all its lines. */
    private void complete() {
        QemuState after = current;
        if (after == null) {
            return;
        }
        current = null;
        latest = after;
        QemuState before = last.put(after.cpu, after);
        if (before == null) {
            return;
        }
        Code instruction = code.get(before.nip);
        QemuInterrupt interrupt = QemuInterrupt.between(before, instruction == null ? null : instruction.word(), after);
        boolean retired = !before.isStopped && (interrupt == null || interrupt.retired(before, after));
        if (retired) {
            long msr = interrupt == null ? after.msr : interrupt.msr(before, after);
            add(before, after.changesSince(before, msr), false);
        }
        if (interrupt != null) {
            // native traces give the interrupt of a system call the moment of its instruction
            boolean ofInstruction = retired && interrupt.vector() == InterruptVector.SYSTEM_CALL;
            long index = indices.getOrDefault(after.cpu, 0L) - (ofInstruction ? 1 : 0);
            Long timeBase = ofInstruction ? before.timeBase : after.timeBase;
            found.add(new Found(after.line, interrupt.record(index, timeBase, before, after)));
        }
    }

    private void addLast(QemuState state) {
        if (!state.isStopped) {
            add(state, List.of(), true);
        }
    }

    private void add(QemuState state, List<TraceChange> changes, boolean open) {
        Code instruction = code.get(state.nip);
        long index = indices.merge(state.cpu, 1L, Long::sum) - 1;
        found.add(new Found(
                state.line,
                new TraceRecord(
                        TraceRecord.Kind.INSTRUCTION,
                        new TraceMoment(new ThreadId(state.cpu, -1), index, state.timeBase, QemuState.mode(state.msr)),
                        state.nip,
                        instruction == null ? null : instruction.word(),
                        instruction == null ? "" : instruction.text(),
                        changes,
                        open)));
    }
}
