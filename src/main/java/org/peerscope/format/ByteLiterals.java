package org.peerscope.format;

import java.util.Base64;
import java.util.HexFormat;
import java.util.StringJoiner;

/// Bytes in the forms that people paste elsewhere; stateless, usable from any thread.
public enum ByteLiterals {
  /// `48 65 6c`.
  HEX("Hex") {
    @Override
    public String of(byte[] bytes) {
      return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }
  },
  /// `{0x48, 0x65, 0x6c}`.
  C("C array") {
    @Override
    public String of(byte[] bytes) {
      return "{" + HexFormat.ofDelimiter(", ").withPrefix("0x").formatHex(bytes) + "}";
    }
  },
  /// `{72, 101, -1}`, because a Java byte is signed.
  JAVA("Java") {
    @Override
    public String of(byte[] bytes) {
      var all = new StringJoiner(", ", "new byte[] {", "}");
      for (byte each : bytes) {
        all.add(Byte.toString(each));
      }
      return all.toString();
    }
  },
  /// `b"Hel\xff"`.
  PYTHON("Python bytes") {
    @Override
    public String of(byte[] bytes) {
      var all = new StringBuilder("b\"");
      for (byte each : bytes) {
        boolean plain = each >= ' ' && each < 0x7F && each != '"' && each != '\\';
        all.append(plain ? Character.toString(each) : "\\x" + HexFormat.of().toHexDigits(each));
      }
      return all.append('"').toString();
    }
  },
  /// RFC 4648, with padding and without line breaks.
  BASE64("Base64") {
    @Override
    public String of(byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
  };

  private final String label;

  ByteLiterals(String label) {
    this.label = label;
  }

  /// The form's name.
  public String label() {
    return label;
  }

  /// The bytes in this form.
  public abstract String of(byte[] bytes);
}
