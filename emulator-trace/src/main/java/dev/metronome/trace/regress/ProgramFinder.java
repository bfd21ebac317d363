// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.regress;

import dev.metronome.trace.TraceException;
import dev.metronome.trace.regress.RegressionProgram.Expected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds programs, which are files that end in {@code .s}, {@code .elf} or {@code .bin}, in folders and those below. The files about a program are called as it is, or
 * as it is without the ending: {@code a.trace} or {@code a.s.trace} for {@code a.s}.
 */
public final class ProgramFinder {
    /** The file that says how the programs of a folder are run. */
    public static final String FOLDER_SETTINGS = "regress.toml";

    private static final String SETTINGS = ".toml";
    private static final List<String> PROGRAMS = List.of(".s", ".elf", ".bin");

    private final Map<Path, RegressionProgram> found = new TreeMap<>();
    private final Map<Path, Set<Path>> files = new HashMap<>();

    private ProgramFinder() {}

    /**
     * The programs in the given folders and files, in the order of their paths, each once.
     *
     * @throws TraceException if a folder is missing or cannot be read, or one file would be the expectation of two programs
     */
    public static List<RegressionProgram> find(Collection<Path> places) {
        ProgramFinder finder = new ProgramFinder();
        places.forEach(finder::search);
        finder.requireOwnExpectations();
        return List.copyOf(finder.found.values());
    }

    private void search(Path place) {
        if (!Files.exists(place)) {
            throw TraceException.unreadable(place.toString(), "no such folder or program", "check the path");
        }
        try (Stream<Path> paths = Files.walk(place)) {
            paths.filter(path -> isProgram(path) && !isHidden(place, path) && Files.isRegularFile(path))
                    .forEach(path -> add(Files.isDirectory(place) ? place : folderOf(place), path));
        } catch (UncheckedIOException | IOException e) {
            throw TraceException.unreadable(
                    place.toString(), "cannot be searched (" + e.getMessage() + ")", "check its permissions");
        }
    }

    private static boolean isProgram(Path path) {
        return PROGRAMS.stream().anyMatch(ending -> name(path).endsWith(ending));
    }

    private static boolean isHidden(Path root, Path path) {
        for (Path part : root.relativize(path)) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private void add(Path root, Path program) {
        Map<Expected, Path> expectations = new EnumMap<>(Expected.class);
        for (Expected kind : Expected.values()) {
            List<Path> named = beside(program, kind.endings());
            if (named.size() > 1) {
                throw TraceException.malformed(
                        program.toString(),
                        "has two expectations of one kind, " + named.get(0) + " and " + named.get(1),
                        "delete or rename one");
            }
            named.forEach(path -> expectations.put(kind, path));
        }
        found.putIfAbsent(program.normalize(), new RegressionProgram(program, expectations, settings(root, program)));
    }

    /** The files about the program that end so; those that have its whole name come before those that have the name without its ending. */
    private List<Path> beside(Path program, List<String> endings) {
        String name = name(program);
        String stem = name.substring(0, name.lastIndexOf('.'));
        for (String about : List.of(name, stem)) {
            List<Path> named = endings.stream()
                    .map(ending -> program.resolveSibling(about + ending))
                    .filter(this::exists)
                    .toList();
            if (!named.isEmpty()) {
                return named;
            }
        }
        return List.of();
    }

    private List<Path> settings(Path root, Path program) {
        List<Path> settings = new ArrayList<>();
        for (Path folder = folderOf(program); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(FOLDER_SETTINGS);
            if (exists(file)) {
                settings.add(0, file);
            }
            if (folder.equals(root)) {
                break;
            }
        }
        settings.addAll(beside(program, List.of(SETTINGS)));
        return settings;
    }

    /** Whether there is such a file. A folder is listed once: asking for each of thousands of names is slow. */
    private boolean exists(Path file) {
        return files.computeIfAbsent(folderOf(file), ProgramFinder::list).contains(file);
    }

    private static Set<Path> list(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            Set<Path> names = new HashSet<>();
            paths.forEach(path -> names.add(folder.resolve(name(path))));
            return names;
        } catch (IOException e) {
            throw TraceException.unreadable(
                    folder.toString(), "cannot be listed (" + e.getMessage() + ")", "check its permissions");
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? Path.of("") : folder;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private void requireOwnExpectations() {
        Map<Path, Path> owners = new HashMap<>();
        for (RegressionProgram program : found.values()) {
            for (Path expectation : program.expectations().values()) {
                Path other = owners.put(expectation.normalize(), program.file());
                if (other != null) {
                    throw TraceException.malformed(
                            expectation.toString(),
                            "is beside two programs that it could belong to, " + other + " and " + program.file(),
                            "give it the whole name of one, such as " + name(program.file()) + ending(expectation));
                }
            }
        }
    }

    private static String ending(Path expectation) {
        return Stream.of(Expected.values())
                .flatMap(kind -> kind.endings().stream())
                .filter(ending -> name(expectation).endsWith(ending))
                .findFirst()
                .orElse("");
    }
}
