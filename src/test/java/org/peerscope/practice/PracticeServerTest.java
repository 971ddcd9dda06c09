package org.peerscope.practice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PracticeServerTest {
  private static final Executor THREADS = r -> Thread.ofVirtual().start(r);

  @ParameterizedTest
  @EnumSource
  void aTakenPortMovesToOneThatNoOtherKindHas(PracticeKind kind) throws IOException {
    try (PracticeServer first = PracticeServer.start(kind, THREADS);
        PracticeServer second = PracticeServer.start(kind, THREADS)) {
      assertThat(second.endpoint().port()).isGreaterThan(first.endpoint().port());
      assertThat(PracticeKind.values())
          .noneMatch(other -> other.port() == second.endpoint().port());
      assertThat(second.endpoint().host()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void aTakenPortIsNotLeftForAnotherWhenItIsWanted() throws IOException {
    try (PracticeServer first = PracticeServer.startOnItsPort(PracticeKind.ECHO, THREADS)) {
      assertThat(first.endpoint().port()).isEqualTo(PracticeKind.ECHO.port());
      assertThatThrownBy(() -> PracticeServer.startOnItsPort(PracticeKind.ECHO, THREADS))
          .isInstanceOf(BindException.class);
    }
  }

  @Test
  void thatAllItsPortsAreTakenIsToldWithThem() throws IOException {
    int first = PracticeKind.ECHO.port();
    var taken = new ArrayList<ServerSocket>();
    try {
      for (int port = first; port <= first + 100; port += 10) {
        take(port, taken);
      }

      assertThatThrownBy(() -> PracticeServer.start(PracticeKind.ECHO, THREADS))
          .hasMessage(
              "the ports %d, %d … %d are all in use by other programs"
                  .formatted(first, first + 10, first + 100));
    } finally {
      for (ServerSocket each : taken) {
        each.close();
      }
    }
  }

  /// Takes a port, unless another program has it.
  private static void take(int port, List<ServerSocket> taken) throws IOException {
    try {
      taken.add(new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1")));
    } catch (BindException _) {
      // it is taken all the same
    }
  }

  @Test
  void onlyLoopbackIsListenedOn() throws IOException {
    try (PracticeServer server = PracticeServer.start(PracticeKind.ECHO, THREADS);
        var sameOnAnotherAddress =
            new ServerSocket(server.endpoint().port(), 1, InetAddress.ofLiteral("127.0.0.2"))) {
      assertThat(sameOnAnotherAddress.isBound()).isTrue();
    }
  }

  @Test
  void closingEndsListenerAndConversations() throws IOException {
    PracticeServer server = PracticeServer.start(PracticeKind.ECHO, THREADS);
    try (Socket client = connect(server)) {
      client.getOutputStream().write('x');
      assertThat(client.getInputStream().read()).isEqualTo('x');

      server.close();

      assertThat(readOrEnd(client)).isEqualTo(-1);
      assertThat(refused(server)).isTrue();
    }
  }

  @Test
  void ofTooManyClientsTheLastIsTurnedAway() throws IOException {
    var clients = new ArrayList<Socket>();
    try (PracticeServer server = PracticeServer.start(PracticeKind.ECHO, THREADS)) {
      for (int i = 0; i <= PracticeServer.MOST_CLIENTS; i++) {
        clients.add(connect(server));
      }

      assertThat(readOrEnd(clients.removeLast())).isEqualTo(-1);
      clients.getLast().getOutputStream().write('x');
      assertThat(clients.getLast().getInputStream().read()).isEqualTo('x');
    } finally {
      for (Socket each : clients) {
        each.close();
      }
    }
  }

  @Test
  void echoSendsBackEveryByte() throws IOException {
    assertThat(talk(PracticeKind.ECHO, bytes("a\0\u00FF\nb"))).isEqualTo(bytes("a\0\u00FF\nb"));
  }

  @Test
  void lineChatAnswersEachLine() throws IOException {
    assertThat(text(talk(PracticeKind.LINE_CHAT, bytes("hé\nbye\n"))))
        .isEqualTo(
            """
            Hello! Send me lines; 'bye' ends our talk.
            Line 1 has 2 characters: hé
            Goodbye!
            """);
  }

  @Test
  void lineChatEndsAnEndlessLine() throws IOException {
    assertThat(text(talk(PracticeKind.LINE_CHAT, bytes("x".repeat(64 * 1024 + 1)))))
        .endsWith("Goodbye.\n");
  }

  @Test
  void jsonAnswersGetStatus() throws IOException {
    assertThat(json("{\"command\":\"get_status\"}")).startsWith("{\"status\":\"ok\"");
    assertThat(json("{\"type\":\"get_status\"}")).contains("\"requests\":1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1.10,\"b\":12345678901234567890}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":1,\"a\":2}",
        "[-0, 1e99999999999, 1e-999999999999]",
        "[\"\u65e5\"]"
      })
  void jsonEchoesAnythingElseAsItCame(String request) throws IOException {
    assertThat(json(request)).isEqualTo("{\"status\":\"ok\",\"echo\":" + request + "}");
  }

  @Test
  void jsonAnswersBadJsonWithAnErrorAndGoesOn() throws IOException {
    byte[] answers = talk(PracticeKind.JSON, join(frame("{"), frame("1")));

    assertThat(text(answers)).contains("\"status\":\"error\"").contains("\"echo\":1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"  ", "NaN", "+1", "// x", "{} {}", "{\"a\":01}", "\ufeff{}"})
  void jsonNamesWhatIsWrongWithoutAdviceToProgrammers(String request) throws IOException {
    byte[] answers = talk(PracticeKind.JSON, join(frame(request), frame("1")));

    assertThat(text(answers)).contains("\"status\":\"error\"", "bad JSON: ", "\"echo\":1");
    assertThat(text(answers)).doesNotContain("`").doesNotContain("Feature");
  }

  @Test
  void jsonRefusesALengthOverItsLimit() throws IOException {
    assertThat(text(talk(PracticeKind.JSON, new byte[] {-1, -1, -1, -1})))
        .contains("length 4294967295 is over the limit");
  }

  @Test
  void jsonTakesHalfARequestForTheEnd() throws IOException {
    assertThat(talk(PracticeKind.JSON, new byte[] {0, 0, 0, 9, '{'})).isEmpty();
  }

  /// Row 55.
  @Test
  void aPortThatMayNotBeListenedOnIsTold() {
    assertThatThrownBy(
            () ->
                PracticeServer.bindNear(
                    80,
                    _ -> {
                      throw new BindException("Permission denied");
                    }))
        .hasMessage("this computer does not permit to listen on port 80");
  }

  @Test
  void aRequestThatIsTooDeepToBeReadIsAnswered() throws IOException {
    String deep = "[".repeat(5000) + "]".repeat(5000);

    byte[] answers = talk(PracticeKind.JSON, join(frame(deep), frame("1")));

    assertThat(text(answers)).contains("bad JSON").contains("\"echo\":1");
  }

  @Test
  void filesAreConfirmedWithSizeAndHash() throws Exception {
    byte[] content = bytes("hello");
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));

    assertThat(text(talk(PracticeKind.FILE_RECEIVER, join(header("a.txt", 5), content))))
        .isEqualTo("OK a.txt: 5 bytes, SHA-256 " + hash + "\n");
  }

  @Test
  void filesMayFollowOneAnother() throws IOException {
    byte[] two = join(header("a", 1), bytes("x"), header("b", 0));

    assertThat(text(talk(PracticeKind.FILE_RECEIVER, two)).lines()).hasSize(2);
  }

  @Test
  void aNameIsNeverAPath() throws IOException {
    assertThat(files(header("../../etc/passwd", 0))).startsWith("OK passwd: 0 bytes");
    assertThat(files(header("/etc/passwd", 0))).startsWith("OK passwd: 0 bytes");
    assertThat(files(header("C:\\\\boot.ini", 0))).startsWith("OK boot.ini: 0 bytes");
  }

  /// The answer is not lost though most of the name is never read.
  @Test
  void aNameOfManyMebibytesGetsAnError() throws IOException {
    assertThat(files(header("n".repeat(32 << 20), 0)))
        .isEqualTo("ERROR the name is over 4096 bytes");
  }

  @Test
  void tenThousandClientsInARowAreServed() throws IOException {
    try (PracticeServer server = PracticeServer.start(PracticeKind.JSON, THREADS)) {
      for (int i = 0; i < 10_000; i++) {
        try (Socket client = connect(server)) {
          client.getOutputStream().write(frame(Integer.toString(i)));
          client.shutdownOutput();
          assertThat(text(client.getInputStream().readAllBytes())).endsWith("\"echo\":" + i + "}");
        }
      }
    }
  }

  @Test
  void filesThatBreakTheRulesGetAnError() throws IOException {
    assertThat(files(header("", 0))).isEqualTo("ERROR the name is empty");
    assertThat(files(header("n".repeat(5000), 0))).isEqualTo("ERROR the name is over 4096 bytes");
    assertThat(files(header("n", Long.MIN_VALUE)))
        .isEqualTo("ERROR the size 9223372036854775808 is over 2^63 - 1");
    assertThat(files(join(header("n", 5), bytes("abc"))))
        .isEqualTo("ERROR received 3 of 5 bytes of n");
    assertThat(files(bytes("n\n\0"))).isEqualTo("ERROR the connection ended inside the size");
    assertThat(files(bytes("n"))).isEqualTo("ERROR the connection ended inside the file's name");
  }

  @Test
  void webAnswersGetWithAPage() throws IOException {
    String answer = text(talk(PracticeKind.WEB, bytes("GET / HTTP/1.1\r\nHost: x\r\n\r\n")));

    assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").contains("Hello from the practice");
  }

  @Test
  void webAnswersAnythingElseWithAnError() throws IOException {
    assertThat(text(talk(PracticeKind.WEB, bytes("GET /x HTTP/1.1\r\nHost: x\r\n\r\n"))))
        .startsWith("HTTP/1.1 404");
    assertThat(text(talk(PracticeKind.WEB, bytes("PUT / HTTP/1.1\r\nHost: x\r\n\r\n"))))
        .startsWith("HTTP/1.1 405")
        .contains("\r\nAllow: GET, HEAD\r\n");
    assertThat(text(talk(PracticeKind.WEB, bytes("GET / HTTP/1.1\r\n\r\n"))))
        .startsWith("HTTP/1.1 400")
        .contains("Host");
    assertThat(text(talk(PracticeKind.WEB, bytes("hello\n\n")))).startsWith("HTTP/1.1 400");
  }

  @Test
  void webAnswersHeadWithTheHeaderAlone() throws IOException {
    String answer = text(talk(PracticeKind.WEB, bytes("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n")));

    assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nConnection:close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        "\r\nGET / HTTP/1.1\r\nHost: x\r\nConnection: x, close\r\n\r\n"
      })
  void webClosesWhereItMust(String request) throws IOException {
    try (PracticeServer server = PracticeServer.start(PracticeKind.WEB, THREADS);
        Socket client = connect(server)) {
      client.setSoTimeout(5000);
      client.getOutputStream().write(bytes(request));

      assertThat(text(client.getInputStream().readAllBytes())).startsWith("HTTP/1.1 200 OK");
    }
  }

  @Test
  void webReadsOverABody() throws IOException {
    String first = "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello";
    String second = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    String answers = text(talk(PracticeKind.WEB, bytes(first + second)));

    assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(3);
    assertThat(answers).doesNotContain("405");
  }

  @Test
  void webTakesAWholeAddressForItsTarget() throws IOException {
    String request = "GET http://127.0.0.1:5705/ HTTP/1.1\r\nHost: a\r\n\r\n";

    assertThat(text(talk(PracticeKind.WEB, bytes(request)))).startsWith("HTTP/1.1 200 OK");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.9x\r\nHost: a\r\n\r\n"
      })
  void webRefusesWhatIsNoRequest(String request) throws IOException {
    assertThat(text(talk(PracticeKind.WEB, bytes(request)))).startsWith("HTTP/1.1 400");
  }

  @Test
  void webRefusesAHeadThatIsTooLong() throws IOException {
    String request = "GET / HTTP/1.1\r\nA: " + "a".repeat(20_000) + "\r\n\r\n";

    assertThat(text(talk(PracticeKind.WEB, bytes(request)))).startsWith("HTTP/1.1 431");
  }

  private static String files(byte[] sent) throws IOException {
    return text(talk(PracticeKind.FILE_RECEIVER, sent)).strip();
  }

  private static String json(String request) throws IOException {
    byte[] answer = talk(PracticeKind.JSON, frame(request));
    assertThat(ByteBuffer.wrap(answer).getInt()).isEqualTo(answer.length - 4);
    return new String(answer, 4, answer.length - 4, UTF_8);
  }

  /// Sends, half-closes, and gives all that was answered.
  private static byte[] talk(PracticeKind kind, byte[] sent) throws IOException {
    try (PracticeServer server = PracticeServer.start(kind, THREADS);
        Socket client = connect(server)) {
      client.getOutputStream().write(sent);
      client.shutdownOutput();
      return new DataInputStream(client.getInputStream()).readAllBytes();
    }
  }

  private static Socket connect(PracticeServer server) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.endpoint().port());
  }

  private static int readOrEnd(Socket client) {
    try {
      return client.getInputStream().read();
    } catch (IOException e) {
      return -1;
    }
  }

  private static boolean refused(PracticeServer server) throws IOException {
    try (Socket client = connect(server)) {
      return client.isClosed();
    } catch (ConnectException e) {
      return true;
    }
  }

  private static byte[] frame(String payload) {
    byte[] bytes = bytes(payload);
    return ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array();
  }

  private static byte[] header(String name, long size) {
    return join(bytes(name + "\n"), ByteBuffer.allocate(8).putLong(size).array());
  }

  private static byte[] join(byte[]... parts) {
    var all = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
