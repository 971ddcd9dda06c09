package org.peerscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.support.Fx;

class LeavingTest {
  private TextField field;
  private Stage stage;

  @BeforeEach
  void typeSomething() {
    Fx.start();
    field = Fx.call(TextField::new);
    stage = Fx.call(() -> window(field));
    Fx.run(field::requestFocus);
    Fx.until("typing", field::isFocused);
  }

  private static Stage window(TextField field) {
    var stage = new Stage();
    stage.setScene(new Scene(new VBox(field)));
    stage.show();
    return stage;
  }

  @AfterEach
  void close() {
    Fx.run(stage::hide);
  }

  @Test
  void whatIsBeingTypedIsEnteredBeforeItIsAskedWhatWouldBeLost() {
    List<String> done = new ArrayList<>();
    field.focusedProperty().subscribe((_, focused) -> done.add(focused ? "back" : "entered"));
    var leaving =
        new Leaving(
            () -> {
              done.add("asked");
              return List.of();
            },
            stage);

    Fx.run(() -> leaving.asked(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));

    assertThat(done).startsWith("entered").endsWith("asked");
  }

  @Test
  void theCaretIsBackWhenTheWindowStays() {
    var leaving = new Leaving(List::of, stage);

    Fx.run(() -> leaving.asked(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));

    Fx.until("typing on", field::isFocused);
  }
}
