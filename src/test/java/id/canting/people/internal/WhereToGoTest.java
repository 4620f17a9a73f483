package id.canting.people.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.demo.DemoMode;
import id.canting.people.internal.DemoAccounts.Entry;
import org.junit.jupiter.api.Test;

class WhereToGoTest {

    @Test
    void aDemoNamesThePlaceTheAccountsAndTheirPassword() {
        var words = new WhereToGo("http://localhost:8080", new DemoMode(true)).words();

        assertThat(words)
                .contains("http://localhost:8080/sign-in", DemoAccounts.PASSWORD)
                .contains(DemoAccounts.SHOWN.stream().map(Entry::loginName).toList())
                .contains("endah@canting.example      Endah Wulandari, artisan and mentor");
    }

    @Test
    void elsewhereNoAccountIsNamed() {
        assertThat(new WhereToGo("https://canting.example", new DemoMode(false)).words())
                .isEqualTo("Canting runs at https://canting.example");
    }
}
