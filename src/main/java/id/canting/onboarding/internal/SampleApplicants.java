package id.canting.onboarding.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Invented applicants of the demo: what they say, and what happens to their applications. */
class SampleApplicants {

    private static final String RINI = "Rini Astuti";
    private static final String HENDRA = "Hendra Wijaya";
    private static final String BUDI = "Budi Santoso";
    private static final String WIWIK = "Wiwik Handayani";
    private static final String YULI = "Yuli Prasetyo";
    private static final String AGUS = "Agus Setiawan";

    private SampleApplicants() {}

    /**
     * What somebody does on a day.
     *
     * @param by a colleague's name; empty when the applicant does it
     * @param unfit what does not fit, paper or field, with the words to the applicant
     * @param reason code of a refusal
     * @param inDays when it is to be, for what is planned: so many days after it is planned, or the working day after
     */
    record Act(
            int daysAgo,
            String hour,
            String verb,
            String by,
            Map<String, String> unfit,
            String reason,
            String words,
            int inDays) {

        boolean atDesk() {
            return !by.isEmpty();
        }

        Act saying(String text) {
            return new Act(daysAgo, hour, verb, by, unfit, reason, text, inDays);
        }

        Act because(String code, String text) {
            return new Act(daysAgo, hour, verb, by, unfit, code, text, inDays);
        }

        Act unfit(Map<String, String> what) {
            return new Act(daysAgo, hour, verb, by, what, reason, words, inDays);
        }

        Act in(int days) {
            return new Act(daysAgo, hour, verb, by, unfit, reason, words, days);
        }
    }

    /** @param half what is kept of a draft that is not finished */
    record Sample(
            int number,
            String name,
            boolean second,
            Draft draft,
            Draft half,
            HomeForm corrected,
            boolean cutCard,
            List<Act> acts) {

        boolean beginner() {
            return "true".equals(draft.craft().beginner());
        }
    }

    static final List<Sample> ALL = all();

    private static List<Sample> all() {
        var all = new ArrayList<Sample>();
        // people with an account, whose pages can be looked at
        all.add(new Someone("Sulastri", "F", "1965-05-14", "35.76.01.1007")
                .nikSays("540365")
                .lives("Jl. Raya Surodinawan Gg. 3 No. 14", "", "")
                .makes("TULIS", 38)
                .cutCard()
                .does(
                        me(9, "19:42", "submit"),
                        by(5, "10:20", "return", RINI)
                                .unfit(Map.of(
                                        "KTP",
                                                "Bagian bawah terpotong. Letakkan KTP di atas kain gelap, lalu foto dari atas.",
                                        "ADDRESS", "RT dan RW belum diisi. Lihat di KTP Anda, misalnya RT 003 RW 002."))
                                .saying("Bu Sulastri, tinggal dua hal lagi.")));
        all.add(new Someone("Dewi Anggraini", "F", "1992-02-09", "35.76.01.1004")
                .makes("CAP", 11)
                .owns("Dewi Batik Cap", "9120000000171", "13134", 6)
                .does(me(8, "08:15", "submit"), by(4, "13:05", "complete", HENDRA)));
        all.add(new Someone("Nur Hidayati", "F", "1960-03-22", "35.76.02.1010")
                .begins("Batik untuk Karang Werda Wates")
                .does(me(2, "20:10", "draft")));
        all.add(new Someone("Bagas Pratama", "M", "2002-08-30", "35.76.03.1002")
                .makes("TULIS", 2)
                .needs("Juru bahasa isyarat, atau tulisan.")
                .does(me(1, "16:20", "submit")));
        all.add(new Someone("Siti Aminah", "F", "1987-12-12", "35.76.02.1003")
                .makes("TULIS", 9)
                .does(me(17, "09:30", "submit"), by(14, "09:10", "complete", RINI), by(11, "14:00", "approve", BUDI)));
        all.add(new Someone("Joko Purnomo", "M", "1983-06-06", "35.76.03.1003")
                .makes("CAP", 14)
                .does(
                        me(41, "18:05", "submit"),
                        by(38, "11:00", "complete", HENDRA),
                        by(35, "10:30", "approve-with-condition", WIWIK)
                                .in(60)
                                .saying("Surat keterangan kerja dari pemilik usaha diserahkan kepada sentra."),
                        me(34, "19:15", "agree")));
        all.add(new Someone("Rahayu Lestari", "F", "1990-01-25", "35.76.01.1008")
                .makes("PRINTING", 3)
                .does(
                        me(23, "13:40", "submit"),
                        by(20, "09:45", "complete", HENDRA),
                        by(18, "15:00", "refuse", BUDI)
                                .because(
                                        "NOT_BATIK",
                                        "Kain pada foto dicetak mesin, tanpa malam. Ibu dapat belajar membatik di"
                                                + " pelatihan dasar, lalu mendaftar lagi.")));
        all.add(new Someone("Eko Wahyudi", "M", "1995-09-17", null)
                .from("Desa Brangkal, Kabupaten Mojokerto")
                .makes("CAP", 5)
                .does(me(1, "11:30", "submit")));
        all.add(new Someone("Lilik Suryani", "F", "1978-04-04", "Jetis")
                .makes("TULIS", 16)
                .elsewhere()
                .does(me(2, "10:00", "submit")));
        waiting(all);
        visited(all);
        returned(all);
        decided(all);
        ended(all);
        held(all);
        waitingForAPlace(all);
        together(all);
        return List.copyOf(all);
    }

    private static void held(List<Sample> all) {
        all.add(new Someone("Ngatiyem", "F", "1969-06-18", "35.76.01.1005")
                .makes("TULIS", 22)
                .does(
                        me(8, "09:25", "submit"),
                        by(4, "10:40", "confide", HENDRA)
                                .because("MONEY", "Ibu ini ditawari orang yang mengaku petugas: Rp200.000 agar cepat."),
                        by(2, "11:05", "hold", BUDI)
                                .because("INTEGRITY", "Menunggu keterangan pemohon tentang tawaran di luar sentra.")));
    }

    /** Kelompok Batik Surya in Meri; its eldest cannot read, so staff write for her. */
    private static void together(List<Sample> all) {
        all.add(new Someone("Sumiati", "F", "1970-04-09", "35.76.03.1003")
                .makes("TULIS", 25)
                .does(me(4, "08:40", "found-group").saying("Kelompok Batik Surya"), me(4, "09:00", "submit")));
        all.add(new Someone("Wahyuni Lestari", "F", "1986-12-03", "35.76.03.1003")
                .makes("TULIS", 8)
                .does(
                        me(3, "18:30", "join-group").saying("Sumiati"),
                        me(3, "19:00", "submit"),
                        by(1, "09:00", "complete", HENDRA)));
        all.add(new Someone("Mbok Paini", "F", "1951-08-17", "35.76.03.1003")
                .makes("TULIS", 55)
                .does(by(2, "09:20", "help", RINI).saying("Sumiati")));
    }

    private static void waiting(List<Sample> all) {
        all.add(new Someone("Warsini", "F", "1958-10-02", "35.76.01.1007")
                .makes("TULIS", 40)
                .does(me(6, "07:55", "submit")));
        all.add(new Someone("Suparman", "M", "1971-03-03", "35.76.02.1009")
                .makes("CAP", 20)
                .does(me(4, "12:10", "submit"), by(3, "08:40", "take", HENDRA)));
        all.add(new Someone("Ika Puspitasari", "F", "1998-11-11", "35.76.03.1006")
                .makes("COLET", 4)
                .does(me(2, "21:00", "submit"), by(1, "09:00", "take", RINI)));
        all.add(new Someone("Fitri Handayani", "F", "1989-07-07", "35.76.02.1001")
                .makes("TULIS", 6)
                .owns("Griya Batik Fitri", null, null, 2)
                .does(me(2, "06:30", "submit")));
        all.add(new Someone("Yanto Prabowo", "M", "1976-05-19", "35.76.03.1001")
                .makes("CAP", 12)
                .owns("Cap Mulyo", "9120000000213", "13133", 4)
                .does(me(1, "19:50", "submit")));
        all.add(new Someone("Mujiati", "F", "1969-02-28", "35.76.01.1006")
                .makes("TULIS", 27)
                .does(me(1, "07:20", "submit")));
        all.add(new Someone("Ananda Putri", "F", "2005-04-16", "35.76.02.1008")
                .begins("Ingin membuat kerudung batik")
                .does(me(0, "06:45", "submit")));
        all.add(new Someone("Siti Aminatun", "F", "1972-11-30", "35.76.01.1007")
                .makes("TULIS", 25)
                .does(me(1, "15:10", "submit")));
    }

    private static void visited(List<Sample> all) {
        all.add(new Someone("Paijan Subroto", "M", "1979-09-12", "35.76.02.1004")
                .makes("CAP", 9)
                .does(me(4, "13:25", "submit"), by(1, "09:50", "visit", HENDRA)));
        all.add(new Someone("Wartini", "F", "1961-06-30", "35.76.03.1001")
                .lives("Jl. Pulorejo Gg. Melati No. 5", "004", "001")
                .makes("TULIS", 35)
                .does(
                        me(7, "18:30", "submit"),
                        by(5, "10:40", "visit", HENDRA),
                        by(4, "11:15", "plan-visit", RINI)
                                .in(8)
                                .saying("Saya datang ke rumah Ibu. Siapkan canting dan kain yang sedang dikerjakan.")));
        all.add(new Someone("Sutrisno", "M", "1975-02-18", "35.76.01.1006")
                .makes("CAP", 17)
                .does(
                        me(14, "08:20", "submit"),
                        by(12, "09:05", "visit", HENDRA),
                        by(11, "10:10", "plan-visit", RINI).in(3),
                        by(6, "14:20", "record-visit", RINI)
                                .saying("Mengecap sendiri di teras belakang, dengan cap tembaga dan kompor malam. Air"
                                        + " pewarna masuk bak resapan.")));
    }

    private static void returned(List<Sample> all) {
        all.add(new Someone("Sumarni", "F", "1963-08-08", "35.76.02.1010")
                .makes("TULIS", 33)
                .does(
                        me(13, "17:30", "submit"),
                        by(10, "10:10", "return", HENDRA)
                                .unfit(Map.of("PHOTO", "Wajah tidak terlihat. Foto di tempat terang."))));
        all.add(new Someone("Kasiyem", "F", "1955-12-01", "35.76.01.1003")
                .makes("TULIS", 45)
                .cutCard()
                .does(
                        me(12, "08:00", "submit"),
                        by(9, "11:20", "return", RINI)
                                .unfit(Map.of("KTP", "Bagian bawah terpotong. Foto dari atas."))
                                .saying("Bu Kasiyem, tinggal satu foto lagi."),
                        me(3, "18:05", "correct").unfit(Map.of("KTP", ""))));
        var blurred = Map.of("KTP", "Nomornya belum terbaca. Foto dari dekat, tanpa lampu kilat.");
        all.add(new Someone("Ngatini", "F", "1953-03-21", "35.76.02.1003")
                .makes("TULIS", 41)
                .cutCard()
                .does(
                        me(44, "10:15", "submit"),
                        by(41, "09:30", "return", HENDRA).unfit(blurred),
                        me(36, "16:00", "correct").unfit(blurred),
                        by(34, "10:00", "return", HENDRA).unfit(blurred),
                        me(27, "17:20", "correct").unfit(blurred),
                        by(25, "13:15", "return", HENDRA).unfit(blurred),
                        me(16, "18:45", "correct").unfit(blurred),
                        by(1, "11:00", "return", HENDRA).unfit(blurred)));
        all.add(new Someone("Joko Santosa", "M", "1980-10-05", "35.76.02.1004")
                .makes("CAP", 13)
                .does(
                        me(6, "14:00", "submit"),
                        by(5, "08:30", "different", RINI)
                                .saying("KTP dan wajah berbeda dengan anggota yang bernama mirip.")));
    }

    private static void decided(List<Sample> all) {
        all.add(new Someone("Endang Susilowati", "F", "1974-06-21", "35.76.03.1005")
                .makes("TULIS", 19)
                .does(me(10, "09:15", "submit"), by(6, "10:00", "complete", RINI)));
        all.add(new Someone("Hartono", "M", "1966-09-09", "35.76.02.1009")
                .makes("CAP", 30)
                .owns("Batik Hartono", "9120000000305", "13134", 9)
                .does(me(7, "16:45", "submit"), by(2, "13:30", "complete", RINI)));
        all.add(new Someone("Nanik Sulistyowati", "F", "1981-01-31", "35.76.03.1004")
                .makes("KOMBINASI", 10)
                .does(
                        me(9, "20:20", "submit"),
                        by(6, "14:15", "complete", HENDRA),
                        by(4, "09:20", "ask-again", WIWIK)
                                .saying("Apakah foto karya dibuat sendiri? Mohon ditanyakan kepada pemohon.")));
        all.add(
                new Someone("Purwanto", "M", "1985-03-15", "35.76.01.1004")
                        .makes("CAP", 8)
                        .does(
                                me(19, "10:40", "submit"),
                                by(16, "09:00", "complete", HENDRA),
                                by(13, "11:30", "approve", BUDI),
                                me(1, "19:40", "object")
                                        .saying(
                                                "Butir 3: saya tidak ingin omzet saya dilihat orang lain. Siapa yang membacanya?")));
        all.add(new Someone("Sri Mulyani Astutik", "F", "1977-07-27", "35.76.02.1001")
                .makes("TULIS", 22)
                .owns("Batik Mulyani", "9120000000406", "13134", 5)
                .does(
                        me(55, "08:50", "submit"),
                        by(52, "10:30", "complete", RINI),
                        by(49, "13:00", "approve", BUDI),
                        me(48, "20:00", "agree")));
    }

    private static void ended(List<Sample> all) {
        all.add(new Someone("Didik Kurniawan", "M", "1993-05-05", "35.76.03.1003")
                .makes("MALAM_DINGIN", 3)
                .does(
                        me(62, "12:00", "submit"),
                        by(58, "09:00", "complete", HENDRA),
                        by(55, "10:00", "approve", WIWIK),
                        me(50, "18:30", "agree")));
        all.add(new Someone("Maria Ulfa", "F", "1996-02-14", "35.76.02.1010")
                .makes("TULIS", 5)
                .does(
                        me(30, "07:40", "submit"),
                        by(27, "10:15", "complete", RINI),
                        by(25, "14:45", "approve", WIWIK),
                        me(24, "12:30", "agree")));
        all.add(new Someone("Lilik Maryani", "F", "1976-01-14", "35.76.03.1001")
                .makes("TULIS", 21)
                .does(
                        me(28, "09:05", "submit"),
                        by(27, "09:40", "already-member", HENDRA)
                                .saying("Orang yang sama, nomor anggotanya masih berlaku.")));
        all.add(new Someone("Agung Nugroho", "M", "1988-08-18", "35.76.01.1005")
                .makes("CAP", 6)
                .does(me(15, "13:15", "submit"), me(14, "19:00", "withdraw")));
        all.add(new Someone("Retno Wulandari", "F", "1991-10-20", "35.76.03.1002")
                .makes("TULIS", 7)
                .does(
                        me(35, "15:30", "submit"),
                        by(32, "09:30", "return", RINI)
                                .unfit(Map.of("CRAFT", "Sebutkan sudah berapa tahun membatik sendiri.")),
                        me(31, "20:15", "withdraw")));
    }

    /** The neighbouring centre takes one new member a year. */
    private static void waitingForAPlace(List<Sample> all) {
        all.add(new Someone("Yayuk Winarti", "F", "1982-07-11", "Lemahputro")
                .makes("TULIS", 14)
                .elsewhere()
                .does(me(9, "10:10", "submit"), by(6, "09:20", "complete", YULI)));
        all.add(new Someone("Tutik Rahmawati", "F", "1987-03-24", "Jetis")
                .makes("CAP", 8)
                .elsewhere()
                .does(
                        me(8, "19:25", "submit"),
                        by(5, "10:40", "complete", YULI),
                        by(1, "10:20", "approve-after", AGUS).in(1).saying("Yayuk Winarti")));
    }

    private static Act me(int daysAgo, String hour, String verb) {
        return new Act(daysAgo, hour, verb, "", Map.of(), "", "", 0);
    }

    private static Act by(int daysAgo, String hour, String verb, String who) {
        return new Act(daysAgo, hour, verb, who, Map.of(), "", "", 0);
    }

    /** Puts an applicant together, one sentence after the other. */
    private static class Someone {

        private static int count;

        private final int number = ++count;
        private final String name;
        private final String sex;
        private final LocalDate birthDate;
        private final @Nullable String ward;
        private String inNik;
        private String street;
        private String rt = "00" + (1 + number % 7);
        private String rw = "00" + (1 + number % 4);
        private String otherPlace = "";
        private String need = "";
        private boolean second;
        private boolean cut;
        private CraftForm craft = CraftForm.empty();

        Someone(String name, String sex, String birthDate, @Nullable String ward) {
            this.name = name;
            this.sex = sex;
            this.birthDate = LocalDate.parse(birthDate);
            this.ward = ward;
            inNik = "%02d%02d%02d"
                    .formatted(
                            this.birthDate.getDayOfMonth() + (sex.equals("F") ? 40 : 0),
                            this.birthDate.getMonthValue(),
                            this.birthDate.getYear() % 100);
            street = "Jl. Contoh Gang %d No. %d".formatted(1 + number % 9, 2 + number * 3);
        }

        /** A NIK that disagrees with the birth date, as some have since they were issued. */
        Someone nikSays(String digits) {
            inNik = digits;
            return this;
        }

        Someone lives(String at, String inRt, String inRw) {
            street = at;
            rt = inRt;
            rw = inRw;
            return this;
        }

        Someone from(String place) {
            otherPlace = place;
            return this;
        }

        Someone needs(String adjustment) {
            need = adjustment;
            return this;
        }

        Someone elsewhere() {
            second = true;
            return this;
        }

        Someone cutCard() {
            cut = true;
            return this;
        }

        Someone makes(String technique, int years) {
            craft = new CraftForm(
                    "WORKER",
                    List.of(technique),
                    "",
                    String.valueOf(years),
                    List.of(number % 3 == 0 ? "NATURAL" : "SYNTHETIC"),
                    "",
                    "",
                    "",
                    "",
                    "",
                    "");
            return this;
        }

        Someone begins(String intention) {
            craft = new CraftForm("PROSPECTIVE", List.of(), "true", "", List.of(), "", "", "", "", "", intention);
            return this;
        }

        Someone owns(String business, @Nullable String businessId, @Nullable String code, int workers) {
            craft = new CraftForm(
                    "OWNER",
                    craft.techniques(),
                    "",
                    craft.experienceYears(),
                    craft.dyes(),
                    business,
                    businessId == null ? "no" : "yes",
                    Typed.or(businessId),
                    Typed.or(code),
                    String.valueOf(workers),
                    "");
            return this;
        }

        Sample does(Act... acts) {
            var self = new SelfForm(
                    name, "Mojokerto", BirthDate.write(birthDate), sex, "0800 0000 2%03d".formatted(number));
            var consent = new ConsentForm("true", "true", number % 2 == 0 ? "true" : "", "true", need);
            var draft = new Draft(self, home(rt, rw), craft, consent);
            var half = new Draft(self, home(rt, rw), CraftForm.empty(), ConsentForm.empty());
            return new Sample(number, name, second, draft, half, home("003", "002"), cut, List.of(acts));
        }

        private HomeForm home(String inRt, String inRw) {
            return new HomeForm(
                    "997601%s%04d".formatted(inNik, number),
                    street,
                    inRt,
                    inRw,
                    ward == null ? "ELSEWHERE" : "CITY",
                    Typed.or(ward),
                    otherPlace,
                    "AT_ADDRESS",
                    "",
                    "");
        }
    }
}
