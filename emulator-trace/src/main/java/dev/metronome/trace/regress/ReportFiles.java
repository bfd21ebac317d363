// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.regress;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.metronome.trace.TextFile;
import dev.metronome.trace.TraceException;
import dev.metronome.trace.regress.ProgramResult.Verdict;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A report as JSON lines, of which shards are merged, and as the XML that continuous integration knows from JUnit. Neither says how long anything took, so equal runs give equal bytes. */
public final class ReportFiles {
    private static final int VERSION = 1;
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    /** The first line. */
    private record Heading(int metronomeRegress, Shard shard, int programs) {}

    private ReportFiles() {}

    /** A line that says which shard this is, then one of each program. */
    public static String jsonLines(RegressionReport report) {
        StringBuilder text = new StringBuilder();
        text.append(GSON.toJson(new Heading(VERSION, report.shard(), report.programs())))
                .append('\n');
        report.results().forEach(result -> text.append(GSON.toJson(result)).append('\n'));
        return text.toString();
    }

    /**
     * Reads what {@link #jsonLines} has written.
     *
     * @throws TraceException if the file cannot be read or is none of those
     */
    public static RegressionReport read(Path file) {
        return parse(file.toString(), TextFile.read(file).lines().toList());
    }

    private static RegressionReport parse(String file, List<String> lines) {
        int number = 1;
        try {
            Heading heading = lines.isEmpty() ? null : GSON.fromJson(lines.get(0), Heading.class);
            if (heading != null && heading.metronomeRegress > VERSION) {
                throw TraceException.malformed(
                        file + ":1",
                        "was written by a newer Metronome, in version " + heading.metronomeRegress,
                        "merge it with that one; this one reads version " + VERSION);
            }
            if (heading == null || heading.metronomeRegress != VERSION || heading.shard == null) {
                throw TraceException.malformed(
                        file + ":1", "is not the first line of a report", "name a file that --json has written");
            }
            List<ProgramResult> results = new ArrayList<>();
            for (number = 2; number <= lines.size(); number++) {
                results.add(complete(GSON.fromJson(lines.get(number - 1), ProgramResult.class)));
            }
            return new RegressionReport(heading.shard, heading.programs, results);
        } catch (TraceException e) {
            throw e;
        } catch (RuntimeException e) {
            // gson's own, or whatever it makes of numbers that no shard has
            throw TraceException.malformed(
                    file + ":" + number, "is no line of a report (" + e.getMessage() + ")", "run that shard again");
        }
    }

    private static ProgramResult complete(ProgramResult result) {
        if (result == null || result.program() == null || result.verdict() == null || result.details() == null) {
            throw new IllegalArgumentException("something is missing");
        }
        return result;
    }

    /** The XML of JUnit's reports: one test suite, a test case for each program. */
    public static String junitXml(RegressionReport report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "metronome regress");
            xml.writeAttribute("tests", String.valueOf(report.results().size()));
            xml.writeAttribute("failures", String.valueOf(report.count(Verdict.FAILED)));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", String.valueOf(report.count(Verdict.SKIPPED)));
            xml.writeCharacters("\n");
            for (ProgramResult result : report.results()) {
                writeCase(xml, result);
            }
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text takes everything that is written", e);
        }
        return text.toString();
    }

    private static void writeCase(XMLStreamWriter xml, ProgramResult result) throws XMLStreamException {
        int slash = result.program().lastIndexOf('/');
        xml.writeCharacters("  ");
        boolean passed = result.verdict() == Verdict.PASSED;
        if (passed) {
            xml.writeEmptyElement("testcase");
        } else {
            xml.writeStartElement("testcase");
        }
        xml.writeAttribute("classname", slash < 0 ? "." : result.program().substring(0, slash));
        xml.writeAttribute("name", result.program().substring(slash + 1));
        if (!passed) {
            xml.writeEmptyElement(result.verdict() == Verdict.FAILED ? "failure" : "skipped");
            xml.writeAttribute("message", printable(String.join("; ", result.details())));
            xml.writeEndElement();
        }
        xml.writeCharacters("\n");
    }

    /** XML cannot hold control characters, which the UART can have sent. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
