import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import com.ghgande.j2mod.modbus.procimg.SimpleInputRegister;
import com.ghgande.j2mod.modbus.procimg.SimpleProcessImage;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.slave.ModbusSlaveFactory;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;

/// Prints what j2mod's master and slave said to one another: `>` or `<` and the bytes in hex. Each
/// is one message, because neither speaks before the other has answered.
void main() throws Exception {
  var slave = ModbusSlaveFactory.createTCPSlave(InetAddress.getLoopbackAddress(), 15502, 2, false);
  var image = new SimpleProcessImage(1);
  for (int i = 0; i < 200; i++) {
    image.addRegister(new SimpleRegister(i * 31));
    image.addInputRegister(new SimpleInputRegister(i));
  }
  slave.addProcessImage(1, image);
  slave.open();
  try (var listening = new ServerSocket(15503, 1, InetAddress.getLoopbackAddress())) {
    Thread.ofPlatform().daemon().start(() -> relay(listening));
    var master = new ModbusTCPMaster("127.0.0.1", 15503);
    master.connect();
    master.readMultipleRegisters(1, 0, 10);
    master.readMultipleRegisters(1, 0, 120);
    master.writeSingleRegister(1, 5, new SimpleRegister(0xC0DB));
    master.readInputRegisters(1, 3, 1);
    master.disconnect();
  }
  System.exit(0);
}

void relay(ServerSocket listening) {
  try (Socket near = listening.accept();
      Socket far = new Socket("127.0.0.1", 15502)) {
    Thread back = Thread.ofPlatform().start(() -> copy("<", far, near));
    copy(">", near, far);
    back.join();
  } catch (Exception e) {
    throw new IllegalStateException(e);
  }
}

void copy(String direction, Socket from, Socket to) {
  try {
    InputStream in = from.getInputStream();
    OutputStream out = to.getOutputStream();
    byte[] bytes = new byte[4096];
    for (int n = in.read(bytes); n > 0; n = in.read(bytes)) {
      System.out.println(direction + HexFormat.of().formatHex(bytes, 0, n));
      out.write(bytes, 0, n);
    }
    to.shutdownOutput();
  } catch (java.io.IOException closed) {
    // the other side is done
  }
}
