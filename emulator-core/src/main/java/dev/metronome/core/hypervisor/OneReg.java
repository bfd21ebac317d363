// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.state.Lpcr;
import dev.metronome.isa.CpuModel;
import dev.metronome.isa.spr.Spr;
import dev.metronome.isa.text.Suggestions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The registers that KVM's one_reg interface has and that exist here (Linux, uapi/asm/kvm.h), by index, width in bits and register. */
public enum OneReg {
    HIOR(0x01, 64),
    DSCR(0x09, Spr.DSCR),
    PURR(0x0a, Spr.PURR),
    SPURR(0x0b, Spr.SPURR),
    DAR(0x0c, Spr.DAR),
    DSISR(0x0d, Spr.DSISR),
    AMR(0x0e, Spr.AMR),
    UAMOR(0x0f, Spr.UAMOR),
    MMCR0(0x10, Spr.MMCR0),
    MMCR1(0x11, Spr.MMCR1),
    MMCRA(0x12, Spr.MMCRA),
    MMCR2(0x13, Spr.MMCR2),
    MMCRS(0x14, Spr.MMCRS),
    SIAR(0x15, Spr.SIAR),
    SDAR(0x16, Spr.SDAR),
    SIER(0x17, Spr.SIER),
    PMC1(0x18, Spr.PMC1),
    PMC2(0x19, Spr.PMC2),
    PMC3(0x1a, Spr.PMC3),
    PMC4(0x1b, Spr.PMC4),
    PMC5(0x1c, Spr.PMC5),
    PMC6(0x1d, Spr.PMC6),
    VPA_ADDR(0x82, 64),
    VPA_SLB(0x83, 128),
    VPA_DTL(0x84, 128),
    TB_OFFSET(0x9c, 64),
    SPMC1(0x9d, Spr.SPMC1),
    SPMC2(0x9e, Spr.SPMC2),
    IAMR(0x9f, Spr.IAMR),
    FSCR(0xa3, Spr.FSCR),
    PSPB(0xa4, Spr.PSPB),
    EBBHR(0xa5, Spr.EBBHR),
    EBBRR(0xa6, Spr.EBBRR),
    BESCR(0xa7, Spr.BESCR),
    TAR(0xa8, Spr.TAR),
    DPDES(0xa9, 64),
    DAWR(0xaa, Spr.DAWR0),
    /** 64 bits wide, though the register has 32. */
    DAWRX(0xab, 64, Spr.DAWRX0),
    CIABR(0xac, Spr.CIABR),
    IC(0xad, Spr.IC),
    VTB(0xae, 64),
    CSIGR(0xaf, Spr.CSIGR),
    TACR(0xb0, Spr.TACR),
    TCSCR(0xb1, Spr.TCSCR),
    /** 64 bits wide, though the register has 32. */
    PID(0xb2, 64, Spr.PIDR),
    ACOP(0xb3, Spr.ACOP),
    VRSAVE(0xb4, Spr.VRSAVE),
    LPCR(0xb5, 32),
    LPCR_64(0xb5, 64),
    PPR(0xb6, Spr.PPR),
    WORT(0xb9, Spr.WORT),
    TIDR(0xbc, Spr.TIDR),
    PSSCR(0xbd, Spr.PSSCR_HV),
    DEC_EXPIRY(0xbe, 64),
    MMCR3(0xc1, Spr.MMCR3),
    SIER2(0xc2, Spr.SIER2),
    SIER3(0xc3, Spr.SIER3),
    DAWR1(0xc4, Spr.DAWR1),
    /** 64 bits wide, though the register has 32. */
    DAWRX1(0xc5, 64, Spr.DAWRX1),
    DEXCR(0xc6, Spr.DEXCR),
    HASHKEYR(0xc7, Spr.HASHKEYR),
    HASHPKEYR(0xc8, Spr.HASHPKEYR);

    private static final long POWER = 0x1000_0000_0000_0000L;
    private static final int SIZE_SHIFT = 52;
    private static final long SIZE_MASK = 0xfL << SIZE_SHIFT;
    /** The bits of LPCR that a user may change: DPFD, ILE and TC; AIL from ISA 2.07 on, LD from ISA 3.0 on. */
    private static final long LPCR_OF_USER = 7L << 52 | Lpcr.ILE | 0x200 | 3L << 23;

    private final int index;
    private final int bits;
    private final @Nullable Spr spr;

    OneReg(int index, Spr spr) {
        this(index, spr.bits(), spr);
    }

    OneReg(int index, int bits) {
        this(index, bits, null);
    }

    OneReg(int index, int bits, @Nullable Spr spr) {
        this.index = index;
        this.bits = bits;
        this.spr = spr;
    }

    /** KVM's id of the register, such as 0x103000000000009c. */
    public long id() {
        return POWER | (long) Integer.numberOfTrailingZeros(bits / Byte.SIZE) << SIZE_SHIFT | index;
    }

    /** Its width in bits: 32, 64 or 128. */
    public int bits() {
        return bits;
    }

    /** Whether a processor has it. */
    public boolean existsIn(CpuModel cpu) {
        return spr == null || spr.existsIn(cpu);
    }

    /**
     * The register of an id.
     *
     * @throws IllegalArgumentException if there is none here, or the id says another size
     */
    public static OneReg byId(long id) {
        Optional<OneReg> exact =
                Stream.of(values()).filter(reg -> reg.id() == id).findFirst();
        if (exact.isPresent()) {
            return exact.get();
        }
        for (OneReg reg : values()) {
            if ((reg.id() & ~SIZE_MASK) == (id & ~SIZE_MASK)) {
                throw new IllegalArgumentException(String.format(
                        "one_reg 0x%x: %s has %d bits, not %d; its id is 0x%x",
                        id, reg, reg.bits, Byte.SIZE << (int) (id >>> SIZE_SHIFT & 0xf), reg.id()));
            }
        }
        throw new IllegalArgumentException(String.format(
                "one_reg 0x%x: no such register is modelled; there are no floating-point, vector and transactional registers here",
                id));
    }

    /**
     * The register of a name, in any case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static OneReg byName(String name) {
        return Stream.of(values())
                .filter(reg -> reg.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("one_reg '" + name + "': no such register is modelled; "
                        + Suggestions.didYouMean(
                                name,
                                Arrays.stream(values()).map(Enum::name).toList(),
                                "names are those of KVM_REG_PPC_...")));
    }

    /** The value, of a register of 128 bits the first doubleword. */
    long get(Vcpu vcpu) {
        requireExists(vcpu);
        VirtualCore vcore = vcpu.virtualCore();
        return switch (this) {
            case HIOR -> 0;
            case VPA_ADDR -> vcpu.area.address();
            case VPA_SLB -> vcpu.area.slbShadow();
            case VPA_DTL -> vcpu.area.log();
            case TB_OFFSET -> vcore.tbOffset();
            case DPDES -> vcore.dpdes;
            case VTB -> vcore.vtb;
            case LPCR -> vcore.lpcr() & 0xffff_ffffL;
            case LPCR_64 -> vcore.lpcr();
            case DEC_EXPIRY -> vcpu.expiry();
            default -> vcpu.get(spr());
        };
    }

    /** Sets the value; nothing is changed if it is refused. */
    void set(Vcpu vcpu, long... value) {
        requireExists(vcpu);
        int needed = Math.max(1, bits / Long.SIZE);
        if (value.length != needed) {
            throw new IllegalArgumentException(this + ": " + value.length + " doublewords given; it takes " + needed
                    + ", having " + bits + " bits");
        }
        if (bits == Integer.SIZE && value[0] >>> Integer.SIZE != 0) {
            throw new IllegalArgumentException(String.format("%s: 0x%x has more than its 32 bits", this, value[0]));
        }
        VirtualCore vcore = vcpu.virtualCore();
        switch (this) {
            case HIOR -> requireZero(value[0]);
            case VPA_ADDR -> vcpu.area.register(value[0]);
            case VPA_SLB -> vcpu.area.registerSlbShadow(value[0], value[1]);
            case VPA_DTL -> vcpu.area.registerLog(value[0], value[1]);
            case TB_OFFSET -> vcore.tbOffset(vcpu, value[0]);
            case DPDES -> vcore.dpdes = value[0];
            case VTB -> vcore.vtb = value[0];
            case LPCR -> setLpcr(vcore, vcore.lpcr() & ~0xffff_ffffL | value[0]);
            case LPCR_64 -> setLpcr(vcore, value[0]);
            case DEC_EXPIRY -> vcpu.expiry(value[0]);
            default -> vcpu.set(spr(), value[0]);
        }
    }

    private void requireExists(Vcpu vcpu) {
        CpuModel cpu = vcpu.virtualCore().machine().cpu();
        if (!existsIn(cpu)) {
            throw new IllegalArgumentException(this + ": " + cpu + " has no such register");
        }
    }

    private void requireZero(long value) {
        if (value != 0) {
            throw new IllegalArgumentException(
                    String.format("%s: 0x%x; only 0 is accepted, as by KVM-HV", this, value));
        }
    }

    /** LPCR := {@code value}, as far as a user may change it. */
    static void setLpcr(VirtualCore vcore, long value) {
        long mask = LPCR_OF_USER | Lpcr.LD & vcore.machine().cpu().lpcrMask();
        vcore.lpcr(vcore.lpcr() & ~mask | value & mask);
    }

    private Spr spr() {
        if (spr == null) {
            throw new IllegalStateException(this + " is no special purpose register");
        }
        return spr;
    }
}
