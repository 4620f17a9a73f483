package id.canting.vault.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class KeyVaultTest {

    private static final byte[] NIK = "9976014102990001".getBytes(UTF_8);

    @TempDir
    Path folder;

    @Test
    void whatWasSealedOpensAgainForTheSameRow() {
        var vault = firstStart();

        var sealed = vault.seal(NIK, "row-1");

        assertThat(vault.open(sealed, "row-1")).isEqualTo(NIK);
        assertThat(new String(sealed, UTF_8)).doesNotContain("9976014102990001");
    }

    @Test
    void theSameTextIsSealedDifferentlyEachTime() {
        var vault = firstStart();

        assertThat(vault.seal(NIK, "row-1")).isNotEqualTo(vault.seal(NIK, "row-1"));
    }

    @Test
    void whatWasSealedForOneRowDoesNotOpenForAnother() {
        var vault = firstStart();
        var sealed = vault.seal(NIK, "row-1");

        assertThatThrownBy(() -> vault.open(sealed, "row-2")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyAlteredByteIsNoticed() {
        var vault = firstStart();
        var sealed = vault.seal(NIK, "row-1");

        for (int i = 0; i < sealed.length; i++) {
            var altered = sealed.clone();
            altered[i] ^= 1;
            assertThatThrownBy(() -> vault.open(altered, "row-1"))
                    .as("byte %d", i)
                    .isInstanceOfAny(IllegalStateException.class);
        }
    }

    @Test
    void aPieceOfSealedBytesIsRefused() {
        assertThatThrownBy(() -> firstStart().open(new byte[] {1, 0, 1}, "row-1"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void afterARotationTheOldKeyStillOpensAndTheNewOneSeals() throws IOException {
        var sealedBefore = firstStart().seal(NIK, "row-1");
        addKey("field-0002.key");
        var vault = start();

        assertThat(vault.open(sealedBefore, "row-1")).isEqualTo(NIK);
        assertThat(vault.seal(NIK, "row-1")).startsWith(1, 0, 2);
    }

    @Test
    void aRunningNodeOpensWhatAnotherSealedWithANewKey() throws IOException {
        var running = firstStart();
        addKey("field-0002.key");

        assertThat(running.open(start().seal(NIK, "row-1"), "row-1")).isEqualTo(NIK);
    }

    @Test
    void whatAKeyThatIsGoneSealedSaysWhichKeyIsMissing() throws IOException {
        firstStart();
        addKey("field-0002.key");
        var sealed = start().seal(NIK, "row-1");
        Files.delete(keys().resolve("field-0002.key"));

        assertThatThrownBy(() -> start().open(sealed, "row-1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("field-0002.key");
    }

    @Test
    void equalTextsHaveEqualFingerprintsForOnePurposeOnly() {
        var vault = firstStart();

        assertThat(vault.fingerprint("nik", "1"))
                .isEqualTo(start().fingerprint("nik", "1"))
                .isNotEqualTo(vault.fingerprint("phone", "1"))
                .isNotEqualTo(vault.fingerprint("nik", "2"))
                .hasSize(32);
        assertThat(vault.fingerprint("ni", "k1")).isNotEqualTo(vault.fingerprint("nik", "1"));
    }

    @Test
    void onlyWhoHasTheKeyCanVouch() throws IOException {
        var vault = firstStart();
        var mark = vault.vouch(NIK);

        assertThat(start().vouchedFor(NIK, mark)).isTrue();
        assertThat(vault.vouchedFor("other".getBytes(UTF_8), mark)).isFalse();
        assertThat(vault.vouchedFor(NIK, new byte[1])).isFalse();
        assertThat(new KeyVault(new KeyDirectory(folder.resolve("other")), true).vouchedFor(NIK, mark))
                .isFalse();
        for (int i = 0; i < mark.length; i++) {
            var altered = mark.clone();
            altered[i] ^= 1;
            assertThat(vault.vouchedFor(NIK, altered)).as("byte %d", i).isFalse();
        }
    }

    @Test
    void whatAnOldKeyVouchedForHoldsAfterARotation() throws IOException {
        var running = firstStart();
        var before = running.vouch(NIK);
        addKey("audit-0002.key");

        assertThat(start().vouchedFor(NIK, before)).isTrue();
        assertThat(running.vouchedFor(NIK, start().vouch(NIK))).isTrue();
        assertThat(start().vouch(NIK)).startsWith(0, 2);
    }

    @Test
    void anInstallationFromBeforeTheAuditWasSealedIsGivenAKeyWhereKeysAreMade() throws IOException {
        firstStart();
        Files.delete(keys().resolve("audit-0001.key"));

        assertThatThrownBy(this::start).isInstanceOf(KeyTrouble.class).hasMessageContaining("audit-0001.key");
        var mark = firstStart().vouch(NIK);
        assertThat(firstStart().vouchedFor(NIK, mark)).isTrue();
        try (var files = Files.list(keys())) {
            assertThat(files).hasSize(KeyPurpose.values().length);
        }
    }

    @Test
    void whatIsSignedIsCheckedWithThePublicKeysAloneAlsoAfterARotation() throws IOException {
        var before = firstStart().sign(NIK);
        addKey("decision-0002.key");
        var vault = start();
        var after = vault.sign(NIK);

        assertThat(after.key()).isNotEqualTo(before.key());
        for (var signed : List.of(before, after)) {
            var key = vault.publicKeys().stream()
                    .filter(one -> one.id().equals(signed.key()))
                    .findFirst()
                    .orElseThrow();
            assertThat(key.verifies(NIK, signed.signature())).isTrue();
            assertThat(key.verifies("other".getBytes(UTF_8), signed.signature()))
                    .isFalse();
            assertThat(key.verifies(NIK, new byte[3])).isFalse();
        }
    }

    /** RFC 8032, 7.1, test 1; RFC 8037, A.3. */
    @Test
    void aSignatureAndTheNameOfItsKeyAreThoseOfTheStandard() {
        var hex = HexFormat.of();
        var key = new SigningKey(hex.parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));

        assertThat(key.publicKey().id()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        assertThat(hex.formatHex(key.sign(new byte[0])))
                .isEqualTo("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
                        + "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    }

    @Test
    void twoInstallationsHaveDifferentKeys() {
        var other = new KeyVault(new KeyDirectory(folder.resolve("other")), true);

        assertThat(firstStart().fingerprint("nik", "1")).isNotEqualTo(other.fingerprint("nik", "1"));
    }

    @Test
    void keysAreMadeForTheOwnerAlone() throws IOException {
        firstStart();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys())))
                .isEqualTo("rwx------");
        try (var files = Files.list(keys())) {
            assertThat(files).hasSize(KeyPurpose.values().length).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void aKeyThatOthersCanReadStopsTheStartAndSaysWhatToDo() throws IOException {
        firstStart();
        Files.setPosixFilePermissions(keys().resolve("lookup-0001.key"), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(this::start)
                .isInstanceOf(KeyTrouble.class)
                .hasMessageContaining("chmod 600 " + keys().resolve("lookup-0001.key"));
    }

    @Test
    void anExplicitDirectoryWithoutKeysStopsTheStart() {
        assertThatThrownBy(() -> new KeyVault(folder, keys().toString(), null))
                .isInstanceOf(KeyTrouble.class)
                .hasMessageContaining("field-0001.key")
                .hasMessageContaining(keys().toString());
        assertThat(keys()).doesNotExist();
    }

    @Test
    void aLaptopNeedsNoSetting() {
        var vault = new KeyVault(folder, "", null);

        assertThat(start().open(vault.seal(NIK, "row-1"), "row-1")).isEqualTo(NIK);
    }

    @Test
    void aLostKeyIsNeverReplacedByANewOne() throws IOException {
        firstStart();
        Files.delete(keys().resolve("field-0001.key"));

        assertThatThrownBy(this::firstStart).isInstanceOf(KeyTrouble.class).hasMessageContaining("field-0001.key");
    }

    @Test
    void aCutKeyStopsTheStart() throws IOException {
        firstStart();
        Files.write(keys().resolve("field-0001.key"), new byte[31]);

        assertThatThrownBy(this::start).isInstanceOf(KeyTrouble.class).hasMessageContaining("31 bytes");
    }

    @Test
    void aSecondLookupKeyStopsTheStart() throws IOException {
        firstStart();
        addKey("lookup-0002.key");

        assertThatThrownBy(this::start).isInstanceOf(KeyTrouble.class).hasMessageContaining("2 lookup keys");
    }

    @Test
    void severalThatStartAtOnceShareOneKey() throws Exception {
        var starts = 8;
        var together = new CyclicBarrier(starts);
        var pool = Executors.newFixedThreadPool(starts);
        try {
            var tasks = new ArrayList<Callable<KeyVault>>();
            for (int i = 0; i < starts; i++) {
                tasks.add(() -> {
                    together.await();
                    return firstStart();
                });
            }
            var vaults = new ArrayList<KeyVault>();
            for (var vault : pool.invokeAll(tasks)) {
                vaults.add(vault.get());
            }

            for (var vault : vaults) {
                assertThat(vaults.get(0).open(vault.seal(NIK, "row-1"), "row-1"))
                        .isEqualTo(NIK);
            }
            try (var left = Files.list(folder)) {
                assertThat(left).containsExactly(keys());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whoeverStartsItReadsTheSentenceAndNoStackTrace(CapturedOutput output) {
        var application = new SpringApplication(OnlyTheVault.class);
        application.setWebApplicationType(WebApplicationType.NONE);

        assertThatThrownBy(() -> application.run("--canting.keys=" + keys(), "--spring.datasource.url=jdbc:none"))
                .hasRootCauseInstanceOf(KeyTrouble.class);
        assertThat(output)
                .contains("The key field-0001.key is missing in " + keys())
                .doesNotContain("\tat ");
    }

    @Configuration
    @Import(KeyVault.class)
    static class OnlyTheVault {}

    private KeyVault firstStart() {
        return new KeyVault(new KeyDirectory(keys()), true);
    }

    private KeyVault start() {
        return new KeyVault(folder, keys().toString(), null);
    }

    private Path keys() {
        return folder.resolve("keys");
    }

    private void addKey(String name) throws IOException {
        var file = keys().resolve(name);
        Files.write(file, Arrays.copyOf(name.getBytes(UTF_8), 32));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
