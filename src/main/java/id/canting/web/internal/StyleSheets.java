package id.canting.web.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.AbstractResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * {@code /css/screen.css} and {@code /css/paper.css}: all style sheets of a page in one, since each answer costs a round
 * trip on a slow line.
 */
class StyleSheets extends AbstractResourceResolver {

    private static final String PICO = "vendor/pico/pico";

    private final Map<String, Resource> joined = Map.of(
            "css/screen.css",
            joined(
                    PICO,
                    "css/tokens",
                    "css/base",
                    "css/layout",
                    "css/status",
                    "css/form",
                    "css/public",
                    "css/case",
                    "css/figures"),
            "css/paper.css",
            joined(PICO, "css/tokens", "css/base", "css/print"));

    @Override
    protected @Nullable Resource resolveResourceInternal(
            @Nullable HttpServletRequest request,
            String path,
            List<? extends Resource> locations,
            ResourceResolverChain chain) {
        var sheet = joined.get(path);
        return sheet == null ? chain.resolveResource(request, path, locations) : sheet;
    }

    @Override
    protected @Nullable String resolveUrlPathInternal(
            String path, List<? extends Resource> locations, ResourceResolverChain chain) {
        return joined.containsKey(path) ? path : chain.resolveUrlPath(path, locations);
    }

    private static Resource joined(String... names) {
        try {
            var all = new StringBuilder();
            for (var name : names) {
                all.append(plain(sheet(name).getContentAsString(UTF_8)));
            }
            var bytes = all.toString().getBytes(UTF_8);
            return new Joined(String.join(" ", names), sheet(names[names.length - 1]), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without what only we read (a licence is kept): comments and the breaks between rules are a twelfth of the sheet on the wire. */
    private static String plain(String sheet) {
        return sheet.replaceAll("(?s)/\\*(?!!).*?\\*/", "")
                .replaceAll("\\s*\n\\s*", " ")
                .replaceAll(" ?([{};]) ?", "$1");
    }

    private static Resource sheet(String name) {
        return new ClassPathResource("static/" + name + ".css");
    }

    /** The chain keeps what it made of a file by the file's description, so each needs one of its own. */
    private static class Joined extends TransformedResource {

        private final String names;

        Joined(String names, Resource last, byte[] bytes) {
            super(last, bytes);
            this.names = names;
        }

        @Override
        public String getDescription() {
            return names;
        }
    }
}
