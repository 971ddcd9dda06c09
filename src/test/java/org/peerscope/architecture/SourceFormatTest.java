package org.peerscope.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds every source file to google-java-format; `-Dformat.apply=true` formats instead of failing.
class SourceFormatTest {
  private static final Formatter FORMATTER =
      new Formatter(
          JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.GOOGLE).build());

  @Test
  void everySourceFileIsFormatted() throws IOException, FormatterException {
    var unformatted = new ArrayList<Path>();
    for (Path file : sources()) {
      String source = Files.readString(file);
      String formatted = format(source);
      if (!formatted.equals(source)) {
        unformatted.add(file);
        if (Boolean.getBoolean("format.apply")) {
          Files.writeString(file, formatted);
        }
      }
    }
    assertThat(Boolean.getBoolean("format.apply") ? List.of() : unformatted)
        .as("run: mvn -q test -Dtest=SourceFormatTest -Dformat.apply=true")
        .isEmpty();
  }

  @Test
  void aBadlyFormattedSourceIsFound() throws FormatterException {
    String source = "class A{int x ;}\n";

    assertThat(format(source)).isNotEqualTo(source);
  }

  private static String format(String source) throws FormatterException {
    String ordered = ImportOrderer.reorderImports(source, JavaFormatterOptions.Style.GOOGLE);
    return FORMATTER.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files.filter(f -> f.toString().endsWith(".java")).toList();
    }
  }
}
