// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.spr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.metronome.isa.CpuModel;
import dev.metronome.isa.spr.Spr.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Lays testdata/facts/sprs.csv (from the ISA, the user manuals and kvm-unit-tests) beside the table. */
class SprTest {
    private static final Map<String, Access> ACCESS = Map.of(
            "U",
            Access.PROBLEM,
            "P",
            Access.PRIVILEGED,
            "H",
            Access.HYPERVISOR,
            "UV",
            Access.ULTRAVISOR,
            "",
            Access.NONE);

    @Test
    void everyRowAgreesWithTheFactsAndNoneIsMissing() throws IOException {
        List<String[]> facts =
                Files.readAllLines(Path.of(System.getProperty("metronome.root"), "testdata", "facts", "sprs.csv"))
                        .stream()
                        .skip(1)
                        .map(line -> line.split(",", 12))
                        .toList();
        assertEquals(
                facts.stream().map(SprTest::expected).collect(Collectors.joining("\n")),
                java.util.Arrays.stream(Spr.values()).map(SprTest::actual).collect(Collectors.joining("\n")));
    }

    private static String expected(String[] f) {
        int bits = f[3].isEmpty() ? 0 : Integer.parseInt(f[3]);
        return String.join(
                " ",
                f[0],
                "bits " + bits,
                "read " + ACCESS.get(f[4]),
                "write " + ACCESS.get(f[5]),
                "8:" + f[6].equals("y"),
                "9:" + f[7].equals("y"));
    }

    private static String actual(Spr spr) {
        return String.join(
                " ",
                "" + spr.number(),
                "bits " + spr.bits(),
                "read " + spr.read(),
                "write " + spr.write(),
                "8:" + spr.existsIn(CpuModel.POWER8),
                "9:" + spr.existsIn(CpuModel.POWER9));
    }
}
