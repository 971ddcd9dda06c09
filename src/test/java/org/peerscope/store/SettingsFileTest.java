package org.peerscope.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscope.net.CertificateFlaw;

class SettingsFileTest {
  @TempDir private Path folder;

  @Test
  void whatIsSavedIsLoaded() throws IOException {
    Settings settings =
        Settings.DEFAULT
            .withRecent(recent("bücher.example", 80))
            .withTheme(Settings.Theme.DARK)
            .withZoom(150)
            .withLimits(new Settings.Limits(1, 2, 3, 4, 50, 6, 5, 2, 4, 9000))
            .withQuotas(new Settings.Quotas(7, 8, true));

    file().save(settings);

    assertThat(file().load()).isEqualTo(new SettingsFile.Loaded(settings, ""));
    assertThat(folder.resolve("deep").toFile().list())
        .containsExactlyInAnyOrder("settings.json", "settings.json.lock");
  }

  private static Settings.Recent recent(String host, int port) {
    return new Settings.Recent(host, port, false);
  }

  @Test
  void howTlsIsSetIsKept() throws IOException {
    var exempted =
        new Settings.Exempted("localhost", 443, "AB", Set.of(CertificateFlaw.SELF_SIGNED));
    Settings settings =
        Settings.DEFAULT
            .withTls(new Settings.Tls(true, "name", "/ca.pem", "/me.p12", List.of()))
            .withTls(Settings.Tls.DEFAULT.withOn(true).with(exempted))
            .withRecent(new Settings.Recent("localhost", 443, true));

    file().save(settings);

    assertThat(file().load().settings()).isEqualTo(settings);
  }

  @Test
  void anEndpointOfAFileFromBeforeTlsIsPlain() throws IOException {
    write("{\"recent\":[{\"host\":\"a\",\"port\":7}]}");

    assertThat(file().load())
        .isEqualTo(new SettingsFile.Loaded(Settings.DEFAULT.withRecent(recent("a", 7)), ""));
  }

  @Test
  void aFileFromBeforeUnrecordedConversationsHoldsThePeerBack() throws IOException {
    write("{\"quotas\":{\"session\":7,\"total\":8}}");

    assertThat(file().load().settings().quotas()).isEqualTo(new Settings.Quotas(7, 8, false));
  }

  @Test
  void withoutAFileTheDefaultsHold() {
    assertThat(file().load()).isEqualTo(new SettingsFile.Loaded(Settings.DEFAULT, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"theme\":\"PINK\"}",
        "{\"zoom\":\"x\"}",
        "{\"recent\":7}",
        "{\"framing\":{\"kind\":\"length-prefix\",\"before\":0,\"width\":4,\"adjustment\":0}}",
        "{\"framing\":{\"kind\":\"varint-prefix\",\"before\":0}}",
        "{\"framing\":{\"kind\":\"checked\",\"inner\":{\"kind\":\"slip\"}}}"
      })
  void aFileThatCannotBeReadIsKeptAside(String content) throws IOException {
    write(content);

    SettingsFile.Loaded loaded = file().load();

    assertThat(loaded.settings()).isEqualTo(Settings.DEFAULT);
    assertThat(loaded.notice()).contains("settings.json.bad");
    assertThat(folder.resolve("deep/settings.json.bad")).hasContent(content);
  }

  @Test
  void whatCannotBeUnderstoodTakesNothingElseWithIt() throws IOException {
    write("{\"limits\":null,\"zoom\":120,\"theme\":\"PINK\",\"tls\":{\"serverName\":7,\"x\":1}}");

    SettingsFile.Loaded loaded = file().load();

    assertThat(loaded.settings().zoom()).isEqualTo(120);
    assertThat(loaded.settings().limits()).isEqualTo(Settings.Limits.DEFAULT);
    assertThat(loaded.notice()).contains("start afresh: theme").contains("settings.json.bad");
    assertThat(file().save(loaded.settings().withZoom(90))).contains("theme");
    assertThat(file().load())
        .isEqualTo(new SettingsFile.Loaded(loaded.settings().withZoom(90), ""));
  }

  @Test
  void anOlderOrNewerFileIsReadAsFarAsPossible() throws IOException {
    write(
        "{\"version\":9,\"zoom\":120,\"limits\":{\"attempts\":7},\"future\":true,\"theme\":null}");

    SettingsFile.Loaded loaded = file().load();
    Settings settings = loaded.settings();

    assertThat(loaded.notice()).contains("of a newer program").contains(".newer");
    assertThat(settings.zoom()).isEqualTo(120);
    assertThat(settings.limits().attempts()).isEqualTo(7);
    assertThat(settings.limits().frameLimit()).isEqualTo(Settings.Limits.DEFAULT.frameLimit());
  }

  @Test
  void aNumberThatIsTooLargeTakesNothingElseWithIt() throws IOException {
    write("{\"zoom\":120,\"limits\":{\"attempts\":99999999999}}");

    SettingsFile.Loaded loaded = file().load();

    assertThat(loaded.settings().zoom()).isEqualTo(120);
    assertThat(loaded.notice()).contains("start afresh: attempts;");
  }

  @Test
  void whatANewerProgramHasWrittenMeanwhileIsKept() throws IOException {
    write("{\"zoom\":120}");
    SettingsFile file = file();
    Settings settings = file.load().settings();
    write("{\"version\":2,\"zoom\":120,\"future\":1}");

    assertThat(file.save(settings.withZoom(130))).contains("of a newer program").contains(".newer");
    assertThat(folder.resolve("deep/settings.json.newer")).content().contains("future");
  }

  @Test
  void aWindowThatHasNotConnectedLeavesTheOrderOfEndpoints() throws IOException {
    Settings both = Settings.DEFAULT.withRecent(List.of(recent("a", 1), recent("b", 2)));
    file().save(both);
    SettingsFile one = file();
    SettingsFile other = file();
    Settings ours = one.load().settings();
    Settings theirs = other.load().settings();
    other.save(theirs.withRecent(recent("b", 2)));
    one.save(ours.withZoom(130));

    assertThat(file().load().settings().recent()).containsExactly(recent("b", 2), recent("a", 1));
  }

  @Test
  void valuesOutOfRangeAreBroughtIntoRange() {
    assertThat(new Settings.Limits(0, -1, 0, -1, 0, 0, -1, 0, 0, -1))
        .isEqualTo(new Settings.Limits(1, 0, 1, 0, 50, 1, 0, 1, 1, 0));
    int most = Integer.MAX_VALUE;
    assertThat(new Settings.Limits(most, most, most, most, most, most, most, most, most, most))
        .isEqualTo(
            new Settings.Limits(
                100, 3_600_000, 3_600_000, 3_600_000, 3_600_000, 1 << 30, 32_767, 32_767, 127,
                3_600_000));
    assertThat(new Settings.Quotas(0, -1, false)).isEqualTo(new Settings.Quotas(1, 1, false));
    assertThat(Settings.DEFAULT.withZoom(9999).zoom()).isEqualTo(300);
  }

  @Test
  void recentEndpointsAreNewestFirstOnceEachAndAtMostTwenty() {
    Settings settings =
        IntStream.rangeClosed(1, 30)
            .boxed()
            .reduce(Settings.DEFAULT, (s, p) -> s.withRecent(recent("h", p)), (a, _) -> a)
            .withRecent(recent("h", 15));

    assertThat(settings.recent()).hasSize(20).first().isEqualTo(recent("h", 15));
    assertThat(settings.recent()).doesNotHaveDuplicates();
  }

  @Test
  void eachSystemHasItsOwnFolder() {
    Path home = Path.of("/home/me");

    assertThat(Folders.settings("Linux", home, Map.of()))
        .isEqualTo(home.resolve(".config/peerscope"));
    assertThat(Folders.settings("Linux", home, Map.of("XDG_CONFIG_HOME", "/x")))
        .isEqualTo(Path.of("/x/peerscope"));
    assertThat(Folders.settings("Linux", home, Map.of("XDG_CONFIG_HOME", "x")))
        .isEqualTo(home.resolve(".config/peerscope"));
    assertThat(Folders.settings("Mac OS X", home, Map.of()))
        .isEqualTo(home.resolve("Library/Application Support/Peerscope"));
    assertThat(Folders.settings("Windows 11", home, Map.of("APPDATA", "/a")))
        .isEqualTo(Path.of("/a/Peerscope"));
  }

  private SettingsFile file() {
    return new SettingsFile(folder.resolve("deep/settings.json"));
  }

  private void write(String content) throws IOException {
    Files.createDirectories(folder.resolve("deep"));
    Files.writeString(folder.resolve("deep/settings.json"), content);
  }

  @Test
  void anEndpointThatIsNoneIsLeftOut() throws IOException {
    write(
        "{\"recent\":[null,{\"port\":7},{\"host\":\"a\",\"port\":0},{\"host\":\"b\",\"port\":8}]}");

    assertThat(file().load().settings().recent()).containsExactly(recent("b", 8));
  }

  @Test
  void twoWindowsKeepEachOthersChanges() throws IOException {
    SettingsFile one = file();
    SettingsFile other = file();
    Settings first = one.load().settings();
    Settings second = other.load().settings();

    one.save(first.withZoom(150).withRecent(recent("one", 1)));
    other.save(second.withTheme(Settings.Theme.DARK).withRecent(recent("other", 2)));

    Settings both = file().load().settings();
    assertThat(both.zoom()).isEqualTo(150);
    assertThat(both.theme()).isEqualTo(Settings.Theme.DARK);
    assertThat(both.recent()).containsExactly(recent("other", 2), recent("one", 1));
  }

  @Test
  void theNewestEndpointOfEachWindowStaysInAFullList() throws IOException {
    Settings full = Settings.DEFAULT;
    for (int port = 1; port <= Settings.MAX_RECENT; port++) {
      full = full.withRecent(recent("old", port));
    }
    file().save(full);
    SettingsFile one = file();
    SettingsFile other = file();
    Settings first = one.load().settings();
    Settings second = other.load().settings();

    one.save(first.withRecent(recent("one", 1)));
    other.save(second.withRecent(recent("other", 2)));

    assertThat(file().load().settings().recent())
        .hasSize(Settings.MAX_RECENT)
        .startsWith(recent("other", 2), recent("one", 1), recent("old", Settings.MAX_RECENT));
  }

  @Test
  void twoWindowsKeepTheCertificatesThatEachTrusts() throws IOException {
    SettingsFile one = file();
    SettingsFile other = file();
    Settings first = one.load().settings();
    Settings second = other.load().settings();

    one.save(first.withTls(first.tls().with(exempted("one"))));
    other.save(second.withTls(second.tls().with(exempted("other")).withOn(true)));

    Settings.Tls both = file().load().settings().tls();
    assertThat(both.exempted()).containsExactly(exempted("other"), exempted("one"));
    assertThat(both.on()).isTrue();
  }

  @Test
  void aCertificateThatOneWindowNoLongerTrustsStaysOut() throws IOException {
    Settings.Tls trusting = Settings.Tls.DEFAULT.with(exempted("old")).with(exempted("kept"));
    file().save(Settings.DEFAULT.withTls(trusting));
    SettingsFile one = file();
    SettingsFile other = file();
    Settings first = one.load().settings();
    Settings second = other.load().settings();

    one.save(first.withTls(first.tls().withExempted(List.of(exempted("kept")))));
    other.save(second.withTls(second.tls().with(exempted("new"))));

    assertThat(file().load().settings().tls().exempted())
        .containsExactly(exempted("new"), exempted("kept"));
  }

  private static Settings.Exempted exempted(String host) {
    return new Settings.Exempted(host, 443, "ab", Set.of(CertificateFlaw.EXPIRED));
  }

  @Test
  void twoWindowsKeepEachOthersLimits() throws IOException {
    SettingsFile one = file();
    SettingsFile other = file();
    one.load();
    other.load();

    one.save(Settings.DEFAULT.withLimits(limits(9, 2000)));
    other.save(Settings.DEFAULT.withLimits(limits(3, 777)));

    assertThat(file().load().settings().limits()).isEqualTo(limits(9, 777));
  }

  private static Settings.Limits limits(int attempts, int retryDelayMillis) {
    return new Settings.Limits(attempts, retryDelayMillis, 5000, 5000, 500, 16 << 20, 2, 1, 3, 0);
  }

  @Test
  void aFileThatWasDamagedMeanwhileIsKeptAside() throws IOException {
    SettingsFile file = file();
    Settings settings = file.load().settings();
    write("{");

    assertThat(file.save(settings.withZoom(150))).contains("settings.json.bad");

    assertThat(file().load().settings().zoom()).isEqualTo(150);
    assertThat(folder.resolve("deep/settings.json.bad")).content().isEqualTo("{");
  }

  @Test
  void aFileThatIsNoTextAnyMoreIsKeptAside() throws IOException {
    SettingsFile file = file();
    Settings settings = file.load().settings();
    write("{}");
    Files.write(folder.resolve("deep/settings.json"), new byte[] {'{', (byte) 0xFF});

    assertThat(file.save(settings.withZoom(150))).contains("settings.json.bad");

    assertThat(file().load().settings().zoom()).isEqualTo(150);
  }

  @Test
  void aNewerFileIsReadEvenIfNoCopyOfItCanBeMade() throws IOException {
    write("{\"version\": 99, \"zoom\": 150}");
    Files.createDirectories(folder.resolve("deep/settings.json.newer/in the way"));

    SettingsFile.Loaded loaded = file().load();

    assertThat(loaded.settings().zoom()).isEqualTo(150);
    assertThat(loaded.notice()).contains("no copy could be made");
  }
}
