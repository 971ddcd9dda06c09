package org.peerscope.ui.composer;

import atlantafx.base.theme.Styles;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.peerscope.ui.support.Buttons;
import org.peerscope.ui.support.CodeAreas;
import org.peerscope.ui.support.JsonColours;
import org.peerscope.ui.support.Labels;
import org.peerscope.ui.support.LateTab;
import org.peerscope.ui.support.Names;
import org.peerscope.ui.support.Shortcut;
import org.peerscope.ui.support.Tips;
import org.peerscope.ui.support.Visibility;
import org.peerscope.wire.LineEnding;

/// Tabs to write JSON, text and hex in, and the file panel; for the FX thread.
public final class ComposerPane extends BorderPane {
  private final ComposerModel model;
  private final TabPane tabs = new TabPane();

  /// The composer of one session.
  ///
  /// @param files the file panel, shown as the last tab
  public ComposerPane(ComposerModel model, Node files) {
    this.model = model;
    setId("composer");
    getStyleClass().add("composer-pane");
    Tab text =
        draftTab(
            "Text",
            model.text(),
            () -> draftPane("Text", model.text(), textEditor(), lineEndingBar()));
    Tab json =
        draftTab(
            "JSON", model.json(), () -> draftPane("JSON", model.json(), jsonEditor(), jsonBar()));
    Tab hex =
        draftTab("Hex", model.hex(), () -> draftPane("Hex", model.hex(), hexEditor(), hexBar()));
    var file = new LateTab("File", () -> files);
    tabs.getTabs().setAll(text, hex, file); // the first is selected, and stays so
    tabs.getTabs().addFirst(json);
    tabs.setAccessibleText("What to send");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    setCenter(tabs);
  }

  /// Puts the focus where the open tab is typed into.
  public void focusEditor() {
    if (tabs.getSelectionModel().getSelectedItem().getContent() instanceof BorderPane pane) {
      pane.getCenter().requestFocus();
    } else {
      tabs.requestFocus();
    }
  }

  private BorderPane draftPane(String name, Draft draft, Region editor, HBox bar) {
    bar.getStyleClass().add("panel-bar");
    var pane = new BorderPane(editor);
    pane.setBottom(new VBox(problem(name, draft), bar));
    pane.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    return pane;
  }

  private Tab draftTab(String name, Draft draft, Supplier<Node> content) {
    var tab = new LateTab(name, content);
    tab.selectedProperty()
        .subscribe(
            selected -> {
              if (selected) {
                model.currentProperty().set(draft);
              }
            });
    return tab;
  }

  private void keyPressed(KeyEvent event) {
    Draft draft = model.currentProperty().get();
    if (Shortcut.SEND.matches(event)) {
      if (model.send() && event.getTarget() instanceof TextArea sent) {
        sent.selectAll(); // typing on replaces it, sending again repeats it
      }
      event.consume();
    } else if (Shortcut.OLDER.matches(event)) {
      draft.older();
      event.consume();
    } else if (Shortcut.NEWER.matches(event)) {
      draft.newer();
      event.consume();
    }
  }

  private TextArea textEditor() {
    var area =
        area(
            "text-editor",
            "Text to send",
            "Type a message; " + Shortcut.SEND.words() + " sends it");
    area.textProperty().bindBidirectional(model.text().textProperty());
    area.setTextFormatter(new TextFormatter<>(this::takesIn));
    return area;
  }

  /// The field itself would leave control characters out without a word.
  private TextFormatter.Change takesIn(TextFormatter.Change change) {
    if (change.isContentChange()) {
      boolean all =
          change.getRangeEnd() - change.getRangeStart() == change.getControlText().length();
      model.text().takesIn(change.getText(), all);
    }
    return change;
  }

  private TextArea hexEditor() {
    var area = area("hex-editor", "Bytes to send in hex", "0a 0B, 0x0a,0x0b, 0a:0b, or a hex dump");
    area.textProperty().bindBidirectional(model.hex().textProperty());
    return area;
  }

  private static TextArea area(String id, String accessibleName, String prompt) {
    var area = new TextArea();
    area.setId(id);
    area.setAccessibleText(accessibleName);
    area.setPromptText(prompt);
    area.getStyleClass().add("code");
    area.setWrapText(true);
    return area;
  }

  private CodeArea jsonEditor() {
    CodeArea area = CodeAreas.editor("json-editor", "JSON to send");
    area.setSyntaxDecorator(new JsonColours());
    area.getModel().addListener(_ -> model.json().textProperty().set(area.getText()));
    model
        .json()
        .textProperty()
        .subscribe(
            text -> {
              if (!text.equals(area.getText())) {
                area.setText(text);
              }
            });
    return area;
  }

  private HBox lineEndingBar() {
    var ending = new ComboBox<LineEnding>();
    ending.setId("line-ending");
    ending.getItems().setAll(LineEnding.values());
    ending.setConverter(new Names<>(LineEnding::label));
    Tips.set(ending, "Ends the message; CRLF and CR also stand for each line break typed in it");
    ending.valueProperty().bindBidirectional(model.text().endingProperty());
    ending.disableProperty().bind(model.endingByFraming());
    var note = new Label("added by the framing");
    note.getStyleClass().add("quiet");
    note.visibleProperty().bind(model.endingByFraming());
    return new HBox(
        Labels.naming("Line ending", ending), ending, note, space(), size(), sendButton());
  }

  private HBox jsonBar() {
    return new HBox(
        Buttons.text("json-format", "Format", "One member a line", model.json()::format),
        Buttons.text("json-minify", "Minify", "No white space", model.json()::minify),
        space(),
        size(),
        sendAnywayButton(),
        sendButton());
  }

  private HBox hexBar() {
    var show =
        Buttons.text("hex-show", "Show problem", "Select the wrong place", this::showHexMark);
    Visibility.onlyWhile(model.hex().problemProperty().isNotEmpty(), show);
    return new HBox(show, space(), size(), sendButton());
  }

  private void showHexMark() {
    if (lookup("#hex-editor") instanceof TextArea editor) {
      model.hex().mark().ifPresent(p -> editor.selectRange(p.start(), p.end()));
      editor.requestFocus();
    }
  }

  /// What is wrong, over the whole width, so that nothing of it is cut.
  private static Label problem(String tab, Draft draft) {
    Label label = Labels.empty(tab.toLowerCase(Locale.ROOT) + "-problem", "problem");
    label.setWrapText(true);
    label.textProperty().bind(draft.problemProperty());
    Visibility.onlyWhile(draft.problemProperty().isNotEmpty(), label);
    return label;
  }

  private Label size() {
    Label label = Labels.empty("", "quiet");
    label.textProperty().bind(model.size());
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  private Button sendButton() {
    Button send = Buttons.text("send", "Send", Shortcut.SEND.after("Send"), model::send);
    send.getStyleClass().add(Styles.ACCENT);
    send.disableProperty().bind(model.canSend().not());
    return send;
  }

  private Button sendAnywayButton() {
    Button send =
        Buttons.text(
            "send-anyway", "Send anyway", "Send this although it is not JSON", model::sendAnyway);
    Visibility.onlyWhile(model.canInsist(), send, this::focusEditor);
    return send;
  }

  private static Region space() {
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }
}
