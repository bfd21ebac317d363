# Comments and statement separators.
        nop # behind an instruction
   # alone
        li 3,4#tight
/* one line */ nop
/* several
   lines */ li 3, /* inside */ 5
        nop; nop ; li 4,1;
        nop /*x*/ ; /*y*/ nop
        .ascii "/* # ; */" # string
        .balign 4
;;      nop
