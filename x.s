mfmmcra r3
mfpmc1 3
mfmmcr1 3
mfmmcr0 3
