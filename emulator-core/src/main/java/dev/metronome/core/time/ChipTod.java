// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import dev.metronome.core.snapshot.StateTransfer;
import java.util.ArrayList;
import java.util.List;

/**
 * The chip's time of day, from which the Time Bases of its cores are loaded: a 64-bit counter in ticks of the Time Base, with a SYNC pulse whenever its
 * low 13 bits become 0 (skiboot, hw/chiptod.c). It runs from the start.
 */
public final class ChipTod {
    /** The states of its state machine, by the numbers in the FSM register. */
    public enum State {
        ERROR(0),
        STOPPED(1),
        RUNNING(2),
        NOT_SET(7);

        private final int number;

        State(int number) {
            this.number = number;
        }

        /** The number, 0 to 7. */
        public int number() {
            return number;
        }
    }

    /** Ticks between two STEP pulses: 31.25 nanoseconds at 512 MHz. */
    public static final long STEP = 16;
    /** Ticks between two SYNC pulses: 16 microseconds at 512 MHz. */
    public static final long SYNC = 0x2000;

    private static final State[] STATES = State.values();

    private final ClockSource clock;
    private State state = State.RUNNING;
    private long offset;
    private long heldAt;
    private final List<TimeFacility> listeners = new ArrayList<>();

    /** A time of day that is {@code start} when {@code clock} is at 0. */
    public ChipTod(ClockSource clock, long start) {
        this.clock = clock;
        this.offset = start;
    }

    /** The state of its state machine. */
    public State state() {
        return state;
    }

    /** The time of day at the current instruction, in ticks. */
    public long value() {
        return state == State.RUNNING ? clock.now() + offset : heldAt;
    }

    /** Sets the time, in ticks, whatever the state is, as a machine is built with it; state machines do not notice. */
    public void value(long newValue) {
        if (state == State.RUNNING) {
            offset = newValue - clock.now();
        } else {
            heldAt = newValue;
        }
    }

    /** LOAD_TOD_MOD or TTYPE 5: the time is not set until it is loaded. */
    public void invalidate() {
        hold(State.NOT_SET, value());
    }

    /** LOAD_TOD: sets the time; it runs from here on, or waits to be started if bit 63 of {@code value} is 1. Ignored unless the state is NOT_SET. */
    public void load(long value) {
        if (state == State.NOT_SET) {
            hold(State.STOPPED, value & ~1);
            if ((value & 1) == 0) {
                run();
            }
        }
    }

    /** START_TOD: goes on from where it is. Ignored unless the state is STOPPED. */
    public void start() {
        if (state == State.STOPPED) {
            run();
        }
    }

    /**
     * TTYPE 4: takes over the time that the other chips of the machine keep, which is what this one was loaded with last. Ignored unless the state is NOT_SET.
     */
    public void receive() {
        if (state == State.NOT_SET) {
            enter(State.RUNNING);
        }
    }

    /** A hardware error: the time is lost. */
    public void fail() {
        hold(State.ERROR, 0);
    }

    /** Ticks until the next SYNC pulse, at least 1; {@link ClockSource#NEVER} if it does not run. */
    long ticksUntilSync() {
        return state == State.RUNNING ? SYNC - (value() & SYNC - 1) : ClockSource.NEVER;
    }

    /** Tells {@code facility} of each change of the state, before and after. */
    void heardBy(TimeFacility facility) {
        listeners.add(facility);
    }

    private void hold(State newState, long value) {
        heldAt = value;
        enter(newState);
    }

    /** Goes on from where it is held; the offset does not matter to anybody before. */
    private void run() {
        offset = heldAt - clock.now();
        enter(State.RUNNING);
    }

    private void enter(State newState) {
        listeners.forEach(TimeFacility::settle);
        state = newState;
        listeners.forEach(TimeFacility::awaitSync);
    }

    /** Names the state, to be saved or restored; that of those who listen is theirs. */
    public void transfer(StateTransfer transfer) {
        state = transfer.constant(state, STATES);
        offset = transfer.value(offset);
        heldAt = transfer.value(heldAt);
    }
}
