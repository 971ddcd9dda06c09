package org.peerscope.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.PopupControl;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.store.Settings;
import org.peerscope.support.Fx;
import org.peerscope.support.Hand;

class HostCompletionTest {
  private static final Settings.Recent ONE = new Settings.Recent("10.0.0.10", 7001, false);
  private static final Settings.Recent TWO = new Settings.Recent("10.0.0.11", 7002, true);

  private final Hand robot = new Hand();
  private final List<Object> done = new ArrayList<>();
  private volatile List<Settings.Recent> offered = List.of(ONE, TWO);
  private TextField host;
  private Button next;
  private HostCompletion completion;
  private Stage stage;

  @BeforeEach
  void open() {
    Fx.start();
    host = Fx.call(TextField::new);
    next = Fx.call(Button::new);
    completion = Fx.call(() -> new HostCompletion(host, _ -> offered));
    stage = Fx.call(Stage::new);
    Fx.run(this::show);
    robot.clickOn(host);
  }

  private void show() {
    host.setOnAction(_ -> done.add(host.getText()));
    completion.setOnAutoCompleted(e -> done.add(e.getCompletion()));
    stage.setScene(new Scene(new VBox(host, next), 300, 300));
    stage.show();
  }

  @AfterEach
  void close() {
    Fx.run(stage::close);
  }

  private boolean isOffered() {
    return Fx.call(() -> Window.getWindows().stream().anyMatch(PopupControl.class::isInstance));
  }

  private HostCompletionTest type(String text) {
    robot.write(text);
    Fx.until("the list", this::isOffered);
    return this;
  }

  @Test
  void enterConnectsToWhatWasTyped() {
    type("10.0.0.1");

    robot.push(KeyCode.ENTER);

    assertThat(done).containsExactly("10.0.0.1");
    assertThat(isOffered()).isFalse();
  }

  @Test
  void anEndpointWithTlsIsToldFromTheSameWithout() {
    assertThat(HostCompletion.name(new Settings.Recent("h", 443, true)))
        .isEqualTo(HostCompletion.name(new Settings.Recent("h", 443, false)) + "  TLS");
  }

  @Test
  void tabKeepsWhatWasTypedAndGoesOn() {
    type("10.0.0.1");

    robot.push(KeyCode.TAB);

    assertThat(done).isEmpty();
    assertThat(isOffered()).isFalse();
    assertThat(host.getText()).isEqualTo("10.0.0.1");
    assertThat(next.isFocused()).isTrue();
  }

  @Test
  void anArrowChoosesTheFirst() {
    type("10");

    robot.push(KeyCode.DOWN).push(KeyCode.ENTER);

    assertThat(done).containsExactly(ONE);
  }

  /// As when a connection was refused at once, and the field has the focus again.
  @Test
  void aListThatComesWhenTheFocusWasElsewhereIsNotShown() {
    Fx.run(
        () -> {
          host.setText("1");
          next.requestFocus();
          host.requestFocus();
          completion.showPopup();
        });

    assertThat(isOffered()).isFalse();
  }

  @Test
  void anArrowThatComesWithTheListChooses() {
    Fx.run(
        () -> {
          host.setText("1");
          completion.showPopup();
          shownList().getItems().setAll(List.of(ONE, TWO));
          completion.showPopup();
          host.fireEvent(
              new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.DOWN, false, false, false, false));
        });

    robot.push(KeyCode.ENTER);

    assertThat(done).containsExactly(ONE);
  }

  @SuppressWarnings("unchecked") // the only list that is there
  private ListView<Settings.Recent> shownList() {
    return robot.lookup(".list-view").queryAs(ListView.class);
  }

  @Test
  void twoArrowsChooseTheSecond() {
    type("10");

    robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.ENTER);

    assertThat(done).containsExactly(TWO);
  }

  @Test
  void aChoiceOutlastsTheListThatComesForTheLastKey() {
    type("10");
    robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
    renew();

    robot.push(KeyCode.ENTER);

    assertThat(done).containsExactly(TWO);
  }

  @Test
  void typingOnTakesAChoiceBack() {
    type("10");
    robot.push(KeyCode.DOWN);

    robot.write(".9").push(KeyCode.ENTER);

    assertThat(done).containsExactly("10.9");
  }

  private void renew() {
    offered = List.of(ONE, TWO, ONE);
    Fx.run(() -> completion.setUserInput("10"));
    Fx.until(
        "the new list",
        () ->
            robot.lookup(".list-view").queryAllAs(ListView.class).stream()
                .anyMatch(list -> list.getItems().size() == 3));
  }

  @Test
  void escapeHidesTheList() {
    type("10");

    robot.push(KeyCode.ESCAPE);

    assertThat(isOffered()).isFalse();
    assertThat(host.getText()).isEqualTo("10");
  }

  @Test
  void typingGoesOnUnderTheList() {
    type("10");

    robot.write(".9");

    assertThat(host.getText()).isEqualTo("10.9");
  }

  @Test
  void aListThatComesWhenTheFieldIsDisabledIsNotShown() {
    Fx.run(() -> host.setDisable(true));
    Fx.until("the focus has left", () -> !host.isFocused());

    Fx.run(completion::showPopup);

    assertThat(isOffered()).isFalse();
  }
}
