package id.canting.artisans.internal;

import id.canting.documents.DocumentId;
import id.canting.documents.Documents;
import id.canting.documents.Documents.Picture;
import id.canting.paper.Press;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Makes a card as PDF: two pages of its very size, all lines and letters. */
@Component
class CardPress {

    /** Another look is another edition, so that cards are made anew. */
    static final String EDITION = "1";

    private final Press press;
    private final ITemplateEngine templates;
    private final Documents documents;

    CardPress(Press press, ITemplateEngine templates, Documents documents) {
        this.press = press;
        this.templates = templates;
        this.documents = documents;
    }

    byte[] print(CardFace face) {
        var context = new Context(Locale.forLanguageTag(face.language()));
        context.setVariable("card", face);
        context.setVariable("logo", logo(face.logo()));
        var html = templates.process("artisans/card-print", context);
        return press.print(html, "card.css");
    }

    private @Nullable String logo(@Nullable UUID id) {
        return id == null
                ? null
                : documents.thumbnail(new DocumentId(id)).map(Picture::address).orElse(null);
    }
}
