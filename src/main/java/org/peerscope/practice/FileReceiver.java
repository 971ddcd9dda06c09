package org.peerscope.practice;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.peerscope.wire.FileHeader;

/// Takes files one after another: name, LF, 8-byte size, bytes; confirms each with its size and
/// SHA-256.
///
/// Stores nothing: the bytes are hashed as they come, and the name is only shown, and only its last
/// part.
final class FileReceiver implements Conversation {
  private static final int MAX_NAME = 4096;
  private static final int CHUNK = 64 * 1024;

  @Override
  public void hold(InputStream in, OutputStream out) throws IOException {
    var data = new DataInputStream(new BufferedInputStream(in, CHUNK));
    String answer = receive(data);
    while (!answer.isEmpty()) {
      out.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
      answer = answer.startsWith("ERROR") ? "" : receive(data);
    }
  }

  /// Receives one file.
  ///
  /// @return the confirmation or the error; empty when the client has no more files
  private static String receive(DataInputStream in) throws IOException {
    var name = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return "";
    }
    while (next >= 0 && next != FileHeader.NAME_END && name.size() < MAX_NAME) {
      name.write(next);
      next = in.read();
    }
    if (next < 0) {
      return "ERROR the connection ended inside the file's name";
    }
    if (next != FileHeader.NAME_END) {
      return "ERROR the name is over " + MAX_NAME + " bytes";
    }
    return body(in, name.toString(StandardCharsets.UTF_8));
  }

  private static String body(DataInputStream in, String name) throws IOException {
    if (name.isEmpty()) {
      return "ERROR the name is empty";
    }
    try {
      long size = in.readLong();
      return size < 0
          ? "ERROR the size " + Long.toUnsignedString(size) + " is over 2^63 - 1"
          : confirm(in, lastPart(name), size);
    } catch (EOFException e) {
      return "ERROR the connection ended inside the size";
    }
  }

  private static String confirm(DataInputStream in, String name, long size) throws IOException {
    MessageDigest digest = sha256();
    var chunk = new byte[CHUNK];
    long left = size;
    while (left > 0) {
      int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
      if (read < 0) {
        return "ERROR received " + (size - left) + " of " + size + " bytes of " + name;
      }
      digest.update(chunk, 0, read);
      left -= read;
    }
    String hash = HexFormat.of().formatHex(digest.digest());
    return "OK " + name + ": " + size + " bytes, SHA-256 " + hash;
  }

  /// Names are data: no path is made of them.
  private static String lastPart(String name) {
    int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
    return name.substring(slash + 1);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
