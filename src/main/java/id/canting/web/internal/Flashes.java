package id.canting.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/** What the page after a redirect says. A refusal goes there as its words, since a session keeps nothing but texts. */
@Component(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
class Flashes extends SessionFlashMapManager {

    private final MessageSource messages;

    Flashes(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    protected void updateFlashMaps(List<FlashMap> flashes, HttpServletRequest request, HttpServletResponse response) {
        flashes.forEach(flash -> flash.replaceAll((name, value) -> inWords(value)));
        super.updateFlashMaps(flashes, request, response);
    }

    private Object inWords(Object value) {
        return value instanceof MessageSourceResolvable refusal
                ? messages.getMessage(refusal, LocaleContextHolder.getLocale())
                : value;
    }
}
