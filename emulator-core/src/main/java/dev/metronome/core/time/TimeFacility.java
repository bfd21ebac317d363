// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import dev.metronome.core.snapshot.StateTransfer;

/**
 * The time facility of a core: its Time Base, the state machine that loads it from the chip's time of day, TFMR that shows and drives the machine, and
 * the faults that can be injected (timebase-facts 5.3 to 5.7; QEMU's comments in timebase_helper.c and skiboot's hw/chiptod.c tell what hardware does).
 *
 * <p>A Time Base that is in error counts on unless a fault stopped it: the architecture knows no stop, what is lost is the step with other cores.
 */
public final class TimeFacility {
    /** HMER and HMEER bit 4: an error of the time facility. */
    public static final long HMER_ERROR = 1L << 59;

    /** The states of the Time Base's state machine, by the numbers in TFMR. */
    public enum State {
        RESET(0),
        NOT_SET(2),
        SYNC_WAIT(6),
        GET_TOD(7),
        RUNNING(8),
        ERROR(9);

        private final int number;

        State(int number) {
            this.number = number;
        }

        /** The number, 0 to 9. */
        public int number() {
            return number;
        }
    }

    /** Bits 0:15: the configuration, which is stored. */
    private static final long CONFIGURATION = 0xffffL << 48;
    /** What firmware leaves there for a core of 4 GHz: 75 cycles between steps, SYNC select 4, ECLIPZ mode. */
    private static final long USUAL_CONFIGURATION = 0x4b12L << 48;

    private static final long LOAD_TOD_MOD = bit(16);
    private static final long MOVE_CHIP_TOD_TO_TB = bit(18);
    private static final long CLEAR_TB_ERRORS = bit(24);
    private static final int STATE_SHIFT = 32;
    private static final int LAST_STATE_SHIFT = 28;
    private static final long ENABLED = bit(40);
    private static final long VALID = bit(41);
    private static final long SYNC_OCCURRED = bit(42);
    private static final long MISSING_STEP = bit(44);
    private static final long RESIDUE_ERROR = bit(45);
    private static final long FIRMWARE_ERROR = bit(46);
    /** Bits 25:27, 43:46, 51, 54 and 56:62: written with 1 they become 0. */
    private static final long ERRORS = bits(25, 27) | bits(43, 46) | bit(51) | bit(54) | bits(56, 62);

    private static final State[] STATES = State.values();

    private final ClockSource clock;
    private final ChipTod tod;
    private final TimeBase timeBase;
    private final Runnable onError;
    private long configuration = USUAL_CONFIGURATION;
    private long errors;
    private State state = State.RUNNING;
    private State last = State.GET_TOD;
    /** Whether the chip's time of day was sent while the state machine still waited for the SYNC pulse. */
    private boolean sent;
    /** Whether a SYNC pulse has come since TFMR was written. */
    private boolean syncOccurred = true;
    /** The tick of the next SYNC pulse, as long as {@link #syncComes}. */
    private long syncAt;

    private boolean syncComes;

    /**
     * A facility whose Time Base runs.
     *
     * @param onError called when an error arises that HMER reports
     */
    public TimeFacility(ClockSource clock, ChipTod tod, TimeBase timeBase, Runnable onError) {
        this.clock = clock;
        this.tod = tod;
        this.timeBase = timeBase;
        this.onError = onError;
        tod.heardBy(this);
    }

    /** The state at the current instruction. */
    public State state() {
        settle();
        return state;
    }

    /** Takes in the SYNC pulse if it has come. */
    void settle() {
        if (syncComes && clock.now() - syncAt >= 0) {
            syncComes = false;
            syncOccurred = true;
            if (state == State.SYNC_WAIT) {
                enter(sent ? State.RUNNING : State.GET_TOD);
            }
        }
    }

    /** From now on the next SYNC pulse counts. */
    void awaitSync() {
        syncComes = tod.state() == ChipTod.State.RUNNING;
        if (syncComes) {
            syncAt = clock.now() + tod.ticksUntilSync();
        }
    }

    /** Whether the Time Base is in step with the chip's time of day: TFMR bit 41. */
    public boolean isValid() {
        return state() == State.RUNNING;
    }

    /** TFMR, 64 bits. */
    public long tfmr() {
        State now = state();
        long pending = isMoving() ? MOVE_CHIP_TOD_TO_TB : 0;
        return configuration
                | pending
                | (long) now.number() << STATE_SHIFT
                | (long) last.number() << LAST_STATE_SHIFT
                | ENABLED
                | (now == State.RUNNING ? VALID : 0)
                | (syncOccurred ? SYNC_OCCURRED : 0)
                | errors;
    }

    /** mtspr TFMR. */
    public void tfmr(long value) {
        settle();
        configuration = value & CONFIGURATION;
        errors &= ~(value & ERRORS);
        syncOccurred = false;
        awaitSync();
        boolean load = (value & LOAD_TOD_MOD) != 0;
        boolean move = (value & MOVE_CHIP_TOD_TO_TB) != 0;
        if (load && move) {
            firmwareError();
        } else if ((value & CLEAR_TB_ERRORS) != 0) {
            errors = 0;
            if (state == State.ERROR || isMoving()) {
                enter(State.RESET);
            }
        } else if (state == State.ERROR || load && state == State.GET_TOD || move && state != State.NOT_SET) {
            firmwareError();
        } else if (load) {
            enter(State.NOT_SET);
        } else if (move) {
            sent = false;
            enter(State.SYNC_WAIT);
        }
    }

    private boolean isMoving() {
        return state == State.SYNC_WAIT || state == State.GET_TOD;
    }

    /**
     * CHIPTOD_TO_TB: the Time Base becomes the time of day; it is valid at once in state GET_TOD, and with the SYNC pulse if that is still awaited. An error in
     * other states.
     */
    public void moveTodToTimeBase() {
        settle();
        if (!isMoving()) {
            firmwareError();
            return;
        }
        timeBase.start(tod.value());
        if (state == State.GET_TOD) {
            enter(State.RUNNING);
        } else {
            sent = true;
        }
    }

    /** mtspr TBL; while the Time Base runs it loses its step, which is an error on these processors. */
    public void writeTbl(long rs) {
        timeBase.lower(rs);
        if (state() == State.RUNNING) {
            fail(0);
        }
    }

    /** The whole of firmware's work: the Time Base is the chip's time of day again, runs and is valid. What HMER says stays. */
    public void resynchronize() {
        timeBase.start(tod.value());
        errors = 0;
        enter(State.RUNNING);
    }

    /** A fault that nothing reports: the Time Base is {@code ticks} ahead (behind if negative) of where it was. */
    public void skew(long ticks) {
        timeBase.value(timeBase.value() + ticks);
    }

    /** A fault: no STEP comes any more. The Time Base stands still, in error. */
    public void stop() {
        timeBase.stop();
        fail(MISSING_STEP);
    }

    /** A fault: the Time Base fails its own check. It stands still, in error. */
    public void error() {
        timeBase.stop();
        fail(RESIDUE_ERROR);
    }

    /** The core was switched off in a deep power-saving mode: the Time Base is 0 and stands still until it is loaded again. */
    public void lose() {
        timeBase.stop();
        timeBase.value(0);
        errors = 0;
        enter(State.RESET);
    }

    private void firmwareError() {
        fail(FIRMWARE_ERROR);
    }

    private void fail(long error) {
        errors |= error;
        enter(State.ERROR);
        onError.run();
    }

    private void enter(State newState) {
        last = state;
        state = newState;
    }

    private static long bit(int n) {
        return 1L << 63 - n;
    }

    private static long bits(int first, int lastBit) {
        return bit(first) | (first == lastBit ? 0 : bits(first + 1, lastBit));
    }

    /** Names the state but that of the Time Base, to be saved or restored, as it is at the current tick. */
    public void transfer(StateTransfer transfer) {
        settle();
        configuration = transfer.value(configuration);
        errors = transfer.value(errors);
        state = transfer.constant(state, STATES);
        last = transfer.constant(last, STATES);
        sent = transfer.value(sent);
        syncOccurred = transfer.value(syncOccurred);
        syncAt = transfer.value(syncAt);
        syncComes = transfer.value(syncComes);
    }
}
