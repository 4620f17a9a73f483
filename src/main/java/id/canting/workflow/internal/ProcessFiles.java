package id.canting.workflow.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * The files of {@code processes/}: from the folder itself while developing, else from the jar. Their names are the same
 * in both cases, {@code processes/onboarding/onboarding.bpmn}, so that moving a checkout deploys nothing anew.
 */
@Component
class ProcessFiles {

    private final String folder;

    /** @param folder where to read instead of choosing, such as a test's own folder */
    ProcessFiles(@Value("${canting.processes:}") String folder) {
        this.folder = folder;
    }

    /** Files by the folder that they are deployed with. */
    SortedMap<String, List<ProcessFile>> byFolder() {
        var folders = new TreeMap<String, List<ProcessFile>>();
        read().stream()
                .filter(file -> file.kind() != ProcessFile.Kind.OTHER)
                .sorted()
                .forEach(file -> folders.computeIfAbsent(file.folder(), name -> new ArrayList<>())
                        .add(file));
        return folders;
    }

    private Collection<ProcessFile> read() {
        try {
            var root = root();
            return root == null ? fromJar() : fromFolder(root);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read processes", e);
        }
    }

    private @Nullable Path root() {
        if (StringUtils.hasText(folder)) {
            return Path.of(folder);
        }
        var developing = URI.create(getClass().getResource("ProcessFiles.class").toString())
                .getScheme()
                .equals("file");
        return developing && Files.isDirectory(Path.of("processes")) ? Path.of("processes") : null;
    }

    private static List<ProcessFile> fromFolder(Path root) throws IOException {
        try (var paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .map(path ->
                            new ProcessFile(root.relativize(path).toString().replace('\\', '/'), bytes(path)))
                    .toList();
        }
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ProcessFile> fromJar() throws IOException {
        var files = new ArrayList<ProcessFile>();
        for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:processes/*/*.*")) {
            var address = resource.getURL().toString();
            var name = address.substring(address.lastIndexOf("processes/") + "processes/".length());
            files.add(new ProcessFile(name, resource.getContentAsByteArray()));
        }
        return files;
    }
}
