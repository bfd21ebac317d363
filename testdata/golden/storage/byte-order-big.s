# Shows: which byte of a doubleword lies where, and what byte-reversed loads and stores make of it; big-endian
# Expected from: QEMU (qemu-ppc64 -cpu power9; made by make-qemu.sh); Power ISA, Book I, Storage Operands and Byte Ordering
# regress: --endian big

        .include "byte-order.inc"
