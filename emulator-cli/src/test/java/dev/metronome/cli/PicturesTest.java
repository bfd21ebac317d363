// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The pictures of time show what really happens: their values are in the output of the runs that their descriptions name, and their sums are right. */
class PicturesTest {
    private static Document picture(String name) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(Command.ROOT.resolve("docs/pictures").resolve(name).toFile());
    }

    private static List<Element> elements(Document picture, String tag) {
        NodeList nodes = picture.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int k = 0; k < nodes.getLength(); k++) {
            elements.add((Element) nodes.item(k));
        }
        return elements;
    }

    private static List<Element> ofClass(Document picture, String name) {
        return elements(picture, "*").stream()
                .filter(e -> e.getAttribute("class").matches("(.* )?" + name + "( .*)?"))
                .collect(Collectors.toList());
    }

    private static List<String> linesOfItsRuns(Document picture) {
        List<String> lines = new ArrayList<>();
        for (String line :
                elements(picture, "desc").get(0).getTextContent().strip().split("\\s*\\R\\s*")) {
            if (line.startsWith("./metronome ")) {
                Object[] words = line.replace("./metronome ", "")
                        .replace("testdata/", Command.ROOT.resolve("testdata") + "/")
                        .split(" ");
                Command.run(words).out().lines().forEach(lines::add);
            }
        }
        return lines;
    }

    @ParameterizedTest
    @ValueSource(strings = {"guest-entry.svg", "guest-exit.svg"})
    void everyValueIsInTheLineOfTheRunThatItNames(String name) throws Exception {
        Document picture = picture(name);
        List<String> lines = linesOfItsRuns(picture);
        List<Element> values = ofClass(picture, "value");
        assertTrue(values.size() > 10, name);
        for (Element value : values) {
            String text = value.getTextContent();
            String where = value.getAttribute("data-line");
            Pattern number = Pattern.compile("[=+]0*" + Pattern.quote(text) + "\\b");
            assertFalse(where.isEmpty(), text);
            assertTrue(
                    lines.stream()
                            .anyMatch(line ->
                                    line.contains(where) && number.matcher(line).find()),
                    name + ": " + text + " is in no line with " + where);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"guest-entry.svg", "guest-exit.svg"})
    void everySumIsRight(String name) throws Exception {
        List<Element> sums = ofClass(picture(name), "sum");
        assertTrue(sums.size() > 3, name);
        for (Element element : sums) {
            String[] words = element.getTextContent().split(" ");
            long sum = Long.parseLong(words[0], 16);
            int k = 1;
            for (; !words[k].equals("="); k += 2) {
                long term = Long.parseLong(words[k + 1], 16);
                sum += words[k].equals("+") ? term : -term;
            }
            assertEquals(words[k + 1], Long.toHexString(sum), element.getTextContent());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"guest-entry.svg", "guest-exit.svg"})
    void aPictureNeedsNothingFromElsewhere(String name) throws Exception {
        Document picture = picture(name);
        assertTrue(elements(picture, "script").isEmpty());
        assertTrue(elements(picture, "image").isEmpty());
        for (Element use : elements(picture, "use")) {
            assertTrue(use.getAttribute("href").startsWith("#"), use.getAttribute("href"));
        }
    }
}
