package id.canting.remedies.internal;

import id.canting.documents.DocumentRefusal;
import id.canting.documents.Documents;
import id.canting.documents.Documents.Checked;
import id.canting.documents.PickedFile;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/** The few papers that may come with a form: {@code paper1} and so on. */
@Component
class Attachments {

    private static final int PAPERS = 3;

    private final Documents documents;

    Attachments(Documents documents) {
        this.documents = documents;
    }

    List<Checked> of(HttpServletRequest request, BindingResult errors) {
        var checked = new ArrayList<Checked>();
        var multipart = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        for (int n = 1; multipart != null && n <= PAPERS; n++) {
            try {
                PickedFile.of(multipart.getFiles("paper" + n))
                        .map(documents::check)
                        .ifPresent(checked::add);
            } catch (DocumentRefusal refusal) {
                errors.reject(String.valueOf(refusal.getMessage()), refusal.getArguments(), null);
            }
        }
        return checked;
    }
}
