package org.peerscope.session;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.concurrent.Service;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;
import org.peerscope.net.Connection;
import org.peerscope.net.DialEvent;
import org.peerscope.net.DialOptions;
import org.peerscope.net.Dialer;
import org.peerscope.net.Endpoint;

/// Dials in the background. For the FX thread; a cancel takes effect at once, and a connection that
/// is made all the same is closed.
final class ConnectService extends Service<Connection> {
  private final Dialer dialer;
  private @Nullable Order order;

  /// What to dial; copied into the task when it is made.
  ///
  /// @param endpoint where to
  /// @param options how
  /// @param steps told of each step, on the dialling thread; must not wait
  /// @param told runs there after each step
  record Order(Endpoint endpoint, DialOptions options, Consumer<DialEvent> steps, Runnable told) {}

  ConnectService(Dialer dialer) {
    this.dialer = dialer;
  }

  void dial(Order next) {
    order = next;
    restart();
  }

  @Override
  protected Task<Connection> createTask() {
    if (order == null) {
      throw new IllegalStateException("there is nothing to dial");
    }
    return new DialTask(dialer, order);
  }

  private static final class DialTask extends Task<Connection> {
    private final Dialer dialer;
    private final Order order;
    private final AtomicReference<@Nullable Connection> unclaimed = new AtomicReference<>();

    DialTask(Dialer dialer, Order order) {
      this.dialer = dialer;
      this.order = order;
    }

    @Override
    protected Connection call() throws Exception {
      Connection connection = dialer.dial(order.endpoint(), order.options(), this::step);
      unclaimed.set(connection);
      if (isCancelled()) {
        closeUnclaimed();
      }
      return connection;
    }

    /// Under the lock, so that no step is told after it was cancelled.
    private void step(DialEvent event) {
      synchronized (unclaimed) {
        if (!isCancelled()) {
          order.steps().accept(event);
        }
      }
      order.told().run();
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean cancelled;
      synchronized (unclaimed) {
        cancelled = super.cancel(mayInterruptIfRunning);
      }
      closeUnclaimed();
      return cancelled;
    }

    @Override
    protected void succeeded() {
      unclaimed.set(null);
    }

    private void closeUnclaimed() {
      Connection connection = unclaimed.getAndSet(null);
      if (connection != null) {
        try {
          connection.close();
        } catch (IOException e) {
          updateMessage(e.getMessage());
        }
      }
    }
  }
}
