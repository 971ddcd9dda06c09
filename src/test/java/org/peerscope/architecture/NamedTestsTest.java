package org.peerscope.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The tests that CONTRIBUTING.md names are there.
class NamedTestsTest {
  /// `SomeTest`, `SomeTest.aMethod`, or `.anotherMethod` of the one before.
  private static final Pattern NAME = Pattern.compile("`(\\w*Test)?(?:\\.(\\w+))?`");

  private static Map<String, String> sources() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("src/test/java"))) {
      return all.filter(each -> each.toString().endsWith("Test.java"))
          .collect(
              Collectors.toMap(
                  each -> each.getFileName().toString().replace(".java", ""),
                  NamedTestsTest::read));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> missing(String text, Map<String, String> sources) {
    var missing = new ArrayList<String>();
    String type = "";
    Matcher named = NAME.matcher(text);
    while (named.find()) {
      type = named.group(1) == null ? type : named.group(1);
      String method = named.group(2);
      String source = sources.getOrDefault(type, "");
      if (source.isEmpty() || (method != null && !source.contains("void " + method + "("))) {
        missing.add(named.group());
      }
    }
    return missing;
  }

  @Test
  void eachNamedTestIsThere() throws IOException {
    assertThat(missing(read(Path.of("CONTRIBUTING.md")), sources())).isEmpty();
  }

  @Test
  void aTestThatIsNotThereIsFound() throws IOException {
    String text = "`NamedTestsTest.eachNamedTestIsThere`, `.noSuch`, `NoSuchTest`";

    assertThat(missing(text, sources())).containsExactly("`.noSuch`", "`NoSuchTest`");
  }
}
