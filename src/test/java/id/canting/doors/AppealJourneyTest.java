package id.canting.doors;

import com.microsoft.playwright.options.SelectOption;
import id.canting.testing.WebPerson;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A refused applicant appeals on a phone, and somebody of another centre finds that she is right. */
@PlayedDemo
class AppealJourneyTest {

    @Autowired
    House house;

    @Test
    void upheldBySomebodyOfAnotherCentre() {
        var application = house.enroll("Endang Susilowati", "endang");
        work(
                "budi",
                Map.of(
                        "decision", "refuse",
                        "reason", "NOT_BATIK",
                        "explanation", "Kain pada foto dicetak mesin, tanpa malam."));
        try (var endang = new Phone(house);
                var agus = new Phone(house)) {
            endang.enter("endang", "/applications/" + application);
            endang.reads("tidak dapat diterima");
            endang.look("appeal-refused");
            endang.page().click("main a[href^='/appeals/new']");
            endang.page().fill("[name=grounds]", "Kain itu saya tulis sendiri dengan malam, lalu saya lorod di rumah.");
            endang.look("appeal-new");
            endang.press("Kirim keberatan");
            endang.reads("Keberatan Anda sudah kami terima");
            endang.look("appeal-filed");

            work("hendra", Map.of());

            agus.signIn("agus", "/tasks");
            agus.take("Endang");
            agus.page().check("[name=decision][value=uphold]");
            agus.page().selectOption("[name=upheldReason]", new SelectOption().setIndex(1));
            agus.page()
                    .fill(
                            "[name=explanation]",
                            "Pada foto kedua terlihat bekas malam di kedua sisi kain. Itu batik tulis.");
            agus.look("appeal-decide");
            agus.press("Kirim hasil");

            endang.page().reload();
            endang.reads("Keberatan Anda diterima");
            endang.look("appeal-upheld");
        }
    }

    /** What the office does meanwhile, without a browser. */
    private void work(String who, Map<String, String> answers) {
        var desk = new WebPerson(house.address());
        desk.enterDemo(who);
        var task = desk.open("/tasks?q=Endang")
                .document()
                .select("ul.task-list a[href]")
                .attr("href");
        var form = desk.open(task).form(task + "/claim").submit().form(task);
        answers.forEach(form::with);
        form.submit().pastProof();
    }
}
