# Interrupt vectors at their places.
        .macro vector at
        .org \at
        mtsprg0 r3
        mfsrr0 r3
        b common
        .endm
_start: b begin
        vector 0x100
        vector 0x300
        vector 0x700
        vector 0x900
        vector 0xc00
        .org 0x1000
common: addi r3,r3,4
        mtsrr0 r3
        mfsprg0 r3
        rfid
begin:  lis r3,message@ha
        addi r3,r3,message@l
        li r0,length
        sc
        .long 0x200
message: .ascii "hello\n"
        length = . - message
