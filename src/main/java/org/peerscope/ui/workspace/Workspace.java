package org.peerscope.ui.workspace;

import org.peerscope.session.PracticeServers;
import org.peerscope.session.Session;
import org.peerscope.ui.captures.CapturesModel;
import org.peerscope.ui.composer.ComposerModel;
import org.peerscope.ui.connection.ConnectionModel;
import org.peerscope.ui.console.ConsoleModel;
import org.peerscope.ui.files.FilesModel;
import org.peerscope.ui.framing.FramingModel;
import org.peerscope.ui.inspector.InspectorModel;
import org.peerscope.ui.state.StateModel;
import org.peerscope.ui.support.SettingsModel;

/// The panels' models over one session; for the FX thread.
///
/// @param session what they all show
/// @param settings what is remembered
/// @param connection the connection bar's
/// @param framing the framing's
/// @param console the console's
/// @param inspector the inspector's
/// @param composer the composer's
/// @param files the file panel's
/// @param state the kernel panel's and status bar's
/// @param captures what is kept
public record Workspace(
    Session session,
    SettingsModel settings,
    ConnectionModel connection,
    FramingModel framing,
    ConsoleModel console,
    InspectorModel inspector,
    ComposerModel composer,
    FilesModel files,
    StateModel state,
    CapturesModel captures) {
  /// The models of a session.
  public static Workspace of(
      Session session, PracticeServers practice, SettingsModel settings, CapturesModel captures) {
    SessionSettings.follow(session, settings);
    return new Workspace(
        session,
        settings,
        new ConnectionModel(session, practice, settings),
        new FramingModel(session, settings),
        new ConsoleModel(session.recording()),
        new InspectorModel(session.recording()),
        new ComposerModel(session),
        new FilesModel(session),
        new StateModel(session, settings),
        captures);
  }
}
