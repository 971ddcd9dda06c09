package org.peerscope.practice;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.peerscope.wire.Endianness;
import org.peerscope.wire.FrameEncoder;
import org.peerscope.wire.LengthPrefix;
import org.peerscope.wire.UnencodableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Answers length-prefixed JSON: `get_status` with a status, anything else with an echo, bad JSON
/// with an error.
final class JsonResponder implements Conversation {
  private static final int MAX_REQUEST = 1 << 20;
  private static final FrameEncoder ENCODER =
      LengthPrefix.of(Integer.BYTES, Endianness.BIG).encoder();
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Pattern ADVICE =
      Pattern.compile(", from `[^`]*`|[:,]? \\(?[a-z ]*`.*| \\(not recognized .*");

  private final Instant started = Instant.now();
  private int requests;

  @Override
  public void hold(InputStream in, OutputStream out) throws IOException {
    var data = new DataInputStream(in);
    boolean going = true;
    while (going) {
      byte[] prefix = data.readNBytes(Integer.BYTES);
      going = prefix.length == Integer.BYTES && answer(data, prefix, out);
    }
  }

  /// Answers one request.
  ///
  /// @return whether the stream can be understood further
  private boolean answer(DataInputStream in, byte[] prefix, OutputStream out) throws IOException {
    long declared = Integer.toUnsignedLong(ByteBuffer.wrap(prefix).getInt());
    if (declared > MAX_REQUEST) {
      send(out, error("length " + declared + " is over the limit of " + MAX_REQUEST));
      return false;
    }
    byte[] request = in.readNBytes((int) declared);
    if (request.length < declared) {
      return false;
    }
    requests++;
    send(out, respond(request));
    return true;
  }

  private String respond(byte[] request) {
    var text = new String(request, StandardCharsets.UTF_8);
    try {
      JsonNode asked = JSON.readTree(text);
      if (asked.isMissingNode()) {
        return error("bad JSON: there is none");
      }
      return isStatusRequest(asked) ? status().toString() : echo(text);
    } catch (JacksonException e) {
      return error("bad JSON: " + words(e));
    }
  }

  private static boolean isStatusRequest(JsonNode asked) {
    String name = "get_status";
    return asked.path("command").asString("").equals(name)
        || asked.path("type").asString("").equals(name)
        || asked.path("action").asString("").equals(name);
  }

  private ObjectNode status() {
    return JSON.createObjectNode()
        .put("status", "ok")
        .put("connected_since", started.toString())
        .put("requests", requests);
  }

  /// The parser's words end in advice to its own users.
  private static String words(JacksonException error) {
    String first = error.getOriginalMessage().lines().findFirst().orElse("");
    return ADVICE.matcher(first).replaceFirst("");
  }

  /// The request as it came, in every digit and space.
  private static String echo(String request) {
    return "{\"status\":\"ok\",\"echo\":%s}".formatted(request);
  }

  private static String error(String message) {
    return JSON.createObjectNode().put("status", "error").put("message", message).toString();
  }

  private static void send(OutputStream out, String answer) throws IOException {
    try {
      out.write(ENCODER.encode(answer.getBytes(StandardCharsets.UTF_8)).bytes());
    } catch (UnencodableException e) {
      throw new IOException(e);
    }
  }
}
