# What stands where. Offsets of doublewords unless said otherwise.

# Real storage
        .set    BEGUN,0x10000           # cores that have begun
        .set    FINISHED,0x10080        # cores whose guest has stopped
        .set    VCPUS,0x20000           # vcpu areas, by PIR
        .set    VCORES,0x40000          # virtual cores, by the PIR of their primary thread

# A vcpu, and what the hypervisor keeps for the thread that runs it. r31 and HSPRG0 point to it.
        .set    V_SIZE,0x400
        .set    V_GPR,0                 # 32
        .set    V_PC,0x100
        .set    V_MSR,0x108
        .set    V_CR,0x110
        .set    V_LR,0x118
        .set    V_CTR,0x120
        .set    V_XER,0x128
        .set    V_SRR0,0x130
        .set    V_SRR1,0x138
        .set    V_SPRG0,0x140           # 4
        .set    V_DAR,0x160
        .set    V_DSISR,0x168
        .set    V_PURR,0x170
        .set    V_SPURR,0x178
        .set    V_DEC_EXPIRES,0x180     # when DEC reaches 0, in the host's time; with LINUX_5_16 in the guest's
        .set    V_TRAP,0x188            # the vector by which the guest was left
        .set    V_HEIR,0x190
        .set    V_STATE,0x198           # RUNNABLE, CEDED or STOPPED

        .set    V_CORE,0x1a0            # the virtual core
        .set    V_BIT,0x1a8             # 1 << thread
        .set    V_PIR,0x1b0
        .set    V_ROUND,0x1b8           # the last round that this thread has heard of
        .set    V_HOST_EXPIRY,0x1c0     # when the host's timer is due, in the host's time
        .set    V_HOST_PURR,0x1c8
        .set    V_HOST_SPURR,0x1d0
        .set    V_DISPATCHED,0x1d8      # the host's time at the last dispatch
        .set    V_READY,0x1e0           # the host's time from which on it was ready to run; 0 before the first dispatch

        .set    V_VPA,0x1e8             # the host's address of the area that it shares with the guest (log.s)
        .set    V_DTL_NEXT,0x1f0        # the host's address of the next entry of the dispatch trace log
        .set    V_DTL_INDEX,0x1f8       # entries so far

        .set    V_DISPATCHES,0x200
        .set    V_HYPERCALLS,0x208      # exits by reason
        .set    V_SLICES,0x210
        .set    V_ILLEGALS,0x218
        .set    V_DOORBELLS,0x220
        .set    V_LEFTOVERS,0x228       # interrupts of HDEC that had nothing to say; not exits
        .set    V_ERRORS,0x230          # errors that the guest has told when it stopped
        .set    V_VALUES,0x280          # 16 that the guest has put

        .set    RUNNABLE,0
        .set    CEDED,1
        .set    STOPPED,2

# A virtual core. r30 points to it.
        .set    C_SIZE,0x100
        .set    C_TB_OFFSET,0           # what is to be added to the Time Base
        .set    C_TB_OFFSET_APPLIED,8   # what has been added at present
        .set    C_VTB,0x10
        .set    C_LPCR,0x18
        .set    C_HOST_LPCR,0x20
        .set    C_LPID,0x28
        .set    C_BASE,0x30             # where the guest's storage is
        .set    C_SLICE,0x38
        .set    C_WANTED,0x40           # decrementer interrupts
        .set    C_ALL,0x48              # maps of threads, 1 << thread: all that there are; 0 until the core is set up
        .set    C_ARRIVED,0x50          # waiting for the next round
        .set    C_RUNNERS,0x58          # that enter the guest in this round
        .set    C_JOINED,0x60           # that have set HDEC
        .set    C_EXITING,0x68          # that are leaving
        .set    C_LEFT,0x70             # that have left
        .set    C_ROUND,0x78            # number of the round
        .set    C_IN_GUEST,0x80         # 1 while LPIDR and the Time Base are the guest's
        .set    C_DONE,0x88             # 1 when the guest has stopped

# The guest's storage, from its address 0 on
        .set    GUEST_ENTRY,0x1000
        .set    GUEST_AREAS,0x8000      # for each vcpu
        .set    AREA_SHIFT,13
        .set    VPA_YIELD_COUNT,0       # word: even while it runs
        .set    VPA_DTL_INDEX,8
        .set    VPA_DTL,0x1000          # the dispatch trace log: 85 entries of 48 bytes
        .set    DTL_ENTRY,48
        .set    DTL_LAST,VPA_DTL+84*DTL_ENTRY

# Hypercalls: the number is in r3, the answer in r3
        .set    H_CEDE,0xe0             # idle until the next decrementer interrupt, for which EE is set
        .set    H_PUT,0x7004            # r4: 0 to 15, r5: a value for the hypervisor to keep
        .set    H_STOP,0x7008           # r4: errors that the guest has found; does not return
        .set    H_SUCCESS,0
        .set    H_FUNCTION,-2
        .set    H_PARAMETER,-4

# Registers
        .set    HDICE,1                 # of LPCR
        .set    LPES,0x8
        .set    PECE_DEC,0x2000
        .set    EE,0x8000               # of MSR
        .ifdef LITTLE
        .set    LE,1
        .else
        .set    LE,0
        .endif
        .set    PROGRAM_ILLEGAL,8       # of SRR1, upper half of the lower word
        .set    DOORBELL,5 << 27        # of a message
        .set    SOON,512                # ticks that are not worth an entry
        .set    FOREVER,0x7fffffff
