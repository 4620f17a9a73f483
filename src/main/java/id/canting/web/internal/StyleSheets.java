package id.canting.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.AbstractResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;
import org.springframework.web.servlet.resource.TransformedResource;

/** {@code /css/screen.css}: all style sheets for screens in one, since each answer costs a round trip on a slow line. */
class StyleSheets extends AbstractResourceResolver {

    private static final String SCREEN = "css/screen.css";
    private static final List<String> SHEETS =
            List.of("tokens", "base", "layout", "status", "form", "public", "case", "figures");

    private final Resource screen = joined();

    @Override
    protected @Nullable Resource resolveResourceInternal(
            @Nullable HttpServletRequest request,
            String path,
            List<? extends Resource> locations,
            ResourceResolverChain chain) {
        return path.equals(SCREEN) ? screen : chain.resolveResource(request, path, locations);
    }

    @Override
    protected @Nullable String resolveUrlPathInternal(
            String path, List<? extends Resource> locations, ResourceResolverChain chain) {
        return path.equals(SCREEN) ? path : chain.resolveUrlPath(path, locations);
    }

    private static Resource joined() {
        try {
            var all = new ByteArrayOutputStream();
            for (var sheet : SHEETS) {
                new ClassPathResource("static/css/" + sheet + ".css")
                        .getInputStream()
                        .transferTo(all);
            }
            return new TransformedResource(sheet(SHEETS.get(0)), all.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Resource sheet(String name) {
        return new ClassPathResource("static/css/" + name + ".css");
    }
}
