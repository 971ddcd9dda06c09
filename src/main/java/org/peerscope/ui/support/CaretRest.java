package org.peerscope.ui.support;

import java.time.Duration;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.TextInputControlSkin;
import javafx.scene.input.InputEvent;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
import org.peerscope.session.Timer;

/// Stops the caret's blinking when nobody has touched the window for a while, as GTK does: a caret
/// that blinks makes sixty pulses a second. For the FX thread.
public final class CaretRest {
  /// GTK's `gtk-cursor-blink-timeout`.
  public static final Duration AFTER = Duration.ofSeconds(10);

  private static final Duration SOON = Duration.ofMillis(100);

  private final Timer timer;
  private final Executor fx;
  private final Duration after;
  private @Nullable Node owner;
  private boolean blinking;
  private long touched;

  private CaretRest(Timer timer, Executor fx, Duration after) {
    this.timer = timer;
    this.fx = fx;
    this.after = after;
  }

  /// Watches over a scene's carets.
  ///
  /// @param fx runs things on the FX thread
  public static void in(Scene scene, Timer timer, Executor fx, Duration after) {
    var rest = new CaretRest(timer, fx, after);
    scene.focusOwnerProperty().subscribe(rest::moved);
    scene.addEventFilter(InputEvent.ANY, _ -> rest.touched());
    // A field's own skin lets its caret blink when its window becomes the active one.
    scene
        .focusOwnerProperty()
        .flatMap(Node::focusedProperty)
        .orElse(false)
        .subscribe(_ -> rest.touched());
  }

  private void moved(@Nullable Node next) {
    if (owner != null) {
      still(owner);
    }
    owner = next;
    blinking = false;
    touched();
  }

  private void touched() {
    touched = System.nanoTime();
    if (!blinking && owner != null) {
      blinking = true;
      blink(owner);
      lookAgain(after);
    }
  }

  private void lookAgain(Duration delay) {
    Node watched = owner;
    timer.after(delay, () -> fx.execute(() -> look(watched)));
  }

  private void look(@Nullable Node watched) {
    if (owner == null || !owner.equals(watched)) {
      return;
    }
    Duration left = after.minusNanos(System.nanoTime() - touched);
    if (left.isPositive()) {
      lookAgain(left);
    } else if (owner instanceof CodeArea && isHidden(owner.lookup(".caret"))) {
      lookAgain(SOON);
    } else {
      blinking = false;
      still(owner);
    }
  }

  private static boolean isHidden(@Nullable Node caret) {
    return caret != null && !caret.isVisible();
  }

  private static void blink(Node owner) {
    if (owner instanceof CodeArea area) {
      CodeAreas.blink(area);
    } else if (owner.isFocused()) { // otherwise its skin starts it with the focus
      animate(owner, true);
    }
  }

  private static void still(Node owner) {
    if (owner instanceof CodeArea area) {
      CodeAreas.still(area);
    } else {
      animate(owner, false);
    }
  }

  /// A field may be inside what has the focus, as a spinner's is.
  private static void animate(Node owner, boolean blinks) {
    if (owner.lookup(".text-input") instanceof TextInputControl field
        && field.getSkin() instanceof TextInputControlSkin<?> skin) {
      skin.setCaretAnimating(blinks);
    }
  }
}
