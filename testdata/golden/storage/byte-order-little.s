# Shows: which byte of a doubleword lies where, and what byte-reversed loads and stores make of it; little-endian
# Expected from: QEMU (qemu-ppc64le -cpu power9; made by make-qemu.sh); Power ISA, Book I, Storage Operands and Byte Ordering
# regress: --endian little

        .include "byte-order.inc"
