package id.canting.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    /** The engine replaces first: what stands beside it is never looked at, and the piece is always there. */
    @Test
    void whetherAPieceIsShownIsNotAskedOnTheElementThatItReplaces() throws IOException {
        try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".html")).flatMap(TemplatesTest::both))
                    .isEmpty();
        }
    }

    private static Stream<String> both(Path file) {
        try {
            var page = Jsoup.parse(Files.readString(file), Parser.xmlParser());
            return page.getAllElements().stream()
                    .filter(one -> one.hasAttr("th:replace"))
                    .filter(one -> Stream.of("th:if", "th:unless").anyMatch(one::hasAttr))
                    .map(Element::toString)
                    .map(one -> file + ": " + one);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
