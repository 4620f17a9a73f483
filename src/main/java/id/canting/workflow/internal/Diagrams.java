package id.canting.workflow.internal;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Diagrams with translated names. What is deployed never changes, so each is made once a language. */
@Component
class Diagrams {

    private final RepositoryService repository;
    private final MessageSource messages;
    private final Map<Picture, String> made = new ConcurrentHashMap<>();

    Diagrams(RepositoryService repository, MessageSource messages) {
        this.repository = repository;
        this.messages = messages;
    }

    Optional<String> find(String definition, Locale locale) {
        var known = repository
                .createProcessDefinitionQuery()
                .processDefinitionId(definition)
                .singleResult();
        return Optional.ofNullable(known)
                .map(found -> made.computeIfAbsent(
                        new Picture(found.getId(), locale.getLanguage()),
                        picture -> make(found.getId(), found.getKey(), locale)));
    }

    private String make(String definition, String process, Locale locale) {
        try (var model = repository.getProcessModel(definition)) {
            var document = CheckedXml.read(model.readAllBytes());
            for (Element element : CheckedXml.elements(document)) {
                if (element.hasAttribute("id") && element.hasAttribute("name")) {
                    var key = ProcessWords.key(process, element.getAttribute("id"));
                    element.setAttribute("name", messages.getMessage(key, null, element.getAttribute("name"), locale));
                }
            }
            return text(document);
        } catch (SAXException | IOException e) {
            throw new UncheckedIOException(definition, new IOException(e));
        }
    }

    private static String text(Document document) {
        try {
            var factory = TransformerFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var text = new StringWriter();
            factory.newTransformer().transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Picture(String definition, String language) {}
}
