package org.peerscope;

import javafx.application.Platform;
import org.peerscope.session.Session;
import org.peerscope.ui.connection.ConnectionModel;

/// What no one caught is a bug; the user sees it where all else is told.
///
/// @param session which is disconnected, because nobody knows what the bug has done to it
/// @param connection where it is told
record UncaughtErrors(Session session, ConnectionModel connection)
    implements Thread.UncaughtExceptionHandler {
  /// Reports all errors of this program from now on.
  void report() {
    Thread.setDefaultUncaughtExceptionHandler(this);
  }

  @Override
  public void uncaughtException(Thread thread, Throwable error) {
    String words = "Internal error in " + thread.getName() + ": " + error;
    session.problem(words);
    Platform.runLater(
        () -> {
          connection.tell(words + ". The connection is being closed; what was recorded is kept.");
          session.cancelConnect();
          session.disconnect();
        });
    System.getLogger(UncaughtErrors.class.getName())
        .log(System.Logger.Level.ERROR, "Uncaught in " + thread.getName(), error);
  }
}
