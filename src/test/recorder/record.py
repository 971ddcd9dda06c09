"""Records streams that other implementations made, with the frames as those see them.

A frame is given by its length on the wire and the SHA-256 of its content, where the other
implementation says what that is: all bytes but length fields, delimiters, markers and stuffing.
A body is what an HTTP library hands on.

Usage: record.py FOLDER, where FOLDER gets a .bin for each stream and index.json. It needs
redis-server, mosquitto with its clients, nginx, git and node on the path, and beside it a
node_modules with what libraries.js names and vscode-langservers-extracted; the frames of the Modbus
library come from standard input, as Modbus.java prints them. A step whose program is missing
fails, and the recordings are not touched.
"""
import hashlib, http.client, io, json, os, socket, struct, subprocess, sys, tempfile, threading, time

HERE = os.path.dirname(os.path.abspath(__file__))
streams = []  # [file, preset, made, [(wire, content or None, body or None)]]


def stream(name, preset, made, frames):
    streams.append((name, preset, made, [(*f, None, None)[:3] for f in frames]))


def version(*command):
    said = subprocess.run(command, capture_output=True, text=True)
    return (said.stdout + said.stderr).strip().splitlines()[0]


def started(command, port, **kwargs):
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **kwargs)
    for _ in range(100):
        try:
            socket.create_connection(('127.0.0.1', port), 1).close()
            return process
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f'{command[0]} does not listen')


def quiet(connection, seconds=0.3):
    """All that comes until the peer is quiet."""
    connection.settimeout(seconds)
    got = b''
    while True:
        try:
            more = connection.recv(1 << 20)
        except TimeoutError:
            return got
        if not more:
            return got
        got += more


def python_struct():
    made = f'python {sys.version.split()[0]}, struct.pack'
    contents = [b'', b'Hello', bytes(range(256)), b'x' * 1000]
    small = contents[:2] + [b'y' * 200]
    stream('struct-be32', 'Kafka', made, [(struct.pack('>I', len(c)) + c, c) for c in contents])
    stream('struct-le32', 'Chrome native messaging', made, [(struct.pack('<I', len(c)) + c, c) for c in contents])
    stream('struct-be16', 'DNS over TCP', made, [(struct.pack('>H', len(c)) + c, c) for c in contents])
    stream('struct-tpkt', 'TPKT', made,
           [(struct.pack('>BBH', 3, 0, len(c) + 4) + c, b'\3\0' + c) for c in contents])
    stream('struct-mysql', 'MySQL', made,
           [(struct.pack('<I', len(c))[:3] + bytes([i]) + c, bytes([i]) + c) for i, c in enumerate(small)])
    stream('json-be32', 'JSON request/response', f'python {sys.version.split()[0]}, json and struct',
           [(struct.pack('>I', len(c)) + c, c) for c in
            (json.dumps(v, ensure_ascii=False).encode() for v in ({}, {'é': [1, 2.5, None]}, 'text'))])
    values = [{}, [1, [2, {'a': '}"\\'}]], 'é\n', {'deep': {'er': [True, None]}}]
    texts = [json.dumps(v).encode() for v in values]
    stream('json-lines', 'NDJSON', f'python {sys.version.split()[0]}, json', [(t + b'\n', t) for t in texts])
    stream('json-values', 'JSON values, one after another',
           f'python {sys.version.split()[0]}, json', [(t, t) for t in texts])


def redis():
    server = started(['redis-server', '--port', '16379', '--save', '', '--appendonly', 'no', '--enable-debug-command', 'yes'], 16379)
    try:
        with socket.create_connection(('127.0.0.1', 16379)) as connection:
            def ask(*words):
                words = [w.encode() for w in words]
                connection.sendall(b'*%d\r\n' % len(words) + b''.join(b'$%d\r\n%s\r\n' % (len(w), w) for w in words))
                return quiet(connection)
            answers = [ask('PING'), ask('SET', 'k', 'line\r\nline'), ask('GET', 'k'), ask('GET', 'none'),
                       ask('INCR', 'n'), ask('NO-SUCH'), ask('RPUSH', 'l', 'a', '', 'c'), ask('LRANGE', 'l', '0', '-1'),
                       ask('COMMAND', 'INFO', 'get'), ask('EVAL', 'return {1,{2,{}},"x"}', '0')]
            answers += [ask('HELLO', '3'), ask('GET', 'none'), ask('HSET', 'h', 'f', 'v'), ask('HGETALL', 'h'),
                        ask('SADD', 's', 'x', 'y'), ask('SMEMBERS', 's'), ask('ZADD', 'z', '1.5', 'm'),
                        ask('ZSCORE', 'z', 'm'), ask('DEBUG', 'PROTOCOL', 'bignum'), ask('EVAL', 'redis.setresp(3); return true', '0'),
                        ask('SUBSCRIBE', 'c'), ask('PUBLISH', 'c', 'news')[:0] or ask('LOLWUT')]
        stream('redis', 'Redis RESP2/3', version('redis-server', '--version'), [(a,) for a in answers])
    finally:
        server.terminate()


def mosquitto():
    with tempfile.NamedTemporaryFile('w', suffix='.conf') as conf:
        conf.write('listener 18830 127.0.0.1\nallow_anonymous true\n')
        conf.flush()
        server = started(['mosquitto', '-c', conf.name], 18830)
        try:
            with socket.create_connection(('127.0.0.1', 18830)) as connection:
                def ask(packet):
                    connection.sendall(packet)
                    return quiet(connection)
                answers = [ask(b'\x10\x13\0\x04MQTT\x04\x02\0\x1e\0\x07teacher'),  # CONNECT
                           ask(b'\x82\x0c\0\x01\0\x07class/#\x00'),  # SUBSCRIBE
                           ask(b'\xc0\0')]  # PINGREQ
                for text in ('news', 'x' * 200, 'y' * 17000):
                    subprocess.run(['mosquitto_pub', '-p', '18830', '-t', 'class/7', '-m', text], check=True)
                    answers.append(quiet(connection))
            stream('mosquitto', 'MQTT', version('mosquitto', '-h'), [(a,) for a in answers])
        finally:
            server.terminate()


def git():
    with tempfile.TemporaryDirectory() as folder:
        def run(*command):
            subprocess.run(['git', '-C', folder, *command], check=True, capture_output=True)
        run('init', '-q')
        run('-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '-q', '--allow-empty', '-m', 'first')
        run('tag', 'one')
        served = subprocess.run(['git', 'upload-pack', '--advertise-refs', folder], capture_output=True, check=True,
                                env={**os.environ, 'GIT_PROTOCOL': 'version=2', 'GIT_TRACE_PACKET': '1'})
        names = [line.split('> ', 1)[1] for line in served.stderr.decode().splitlines() if 'packet:' in line]
        special = {'0000', '0001', '0002'}
        sizes = [4 if n in special else 4 + len(n.removesuffix('\\n').encode()) + 1 for n in names]
        out, at, frames = served.stdout, 0, []
        for name, size in zip(names, sizes):
            wire = out[at:at + size]
            frames.append((wire, b'' if name in special else wire[4:]))
            at += size
        assert at == len(out), (at, len(out), names)
        stream('git', 'git pkt-line', version('git', '--version') + ', upload-pack, lines of GIT_TRACE_PACKET', frames)


def language_server():
    module = os.path.join(HERE, 'node_modules', '.bin', 'vscode-json-language-server')
    server = subprocess.Popen([module, '--stdio'], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    frames = []

    def send(message):
        body = json.dumps(message).encode()
        server.stdin.write(b'Content-Length: %d\r\n\r\n%s' % (len(body), body))
        server.stdin.flush()

    def read():
        head = server.stdout.readline()
        while not head.endswith(b'\r\n\r\n'):
            head += server.stdout.readline()
        size = next(int(l.split(b':')[1]) for l in head.split(b'\r\n') if l.lower().startswith(b'content-length'))
        body = server.stdout.read(size)
        json.loads(body)
        frames.append((head + body, body))

    send({'jsonrpc': '2.0', 'id': 1, 'method': 'initialize', 'params': {'processId': None, 'rootUri': None, 'capabilities': {}}})
    read()
    send({'jsonrpc': '2.0', 'method': 'initialized', 'params': {}})
    send({'jsonrpc': '2.0', 'id': 2, 'method': 'no/such', 'params': {'é': 'é'}})
    read()
    send({'jsonrpc': '2.0', 'id': 3, 'method': 'shutdown'})
    read()
    server.kill()
    package = json.load(open(os.path.join(HERE, 'node_modules', 'vscode-langservers-extracted', 'package.json')))
    stream('language-server', 'LSP, DAP',
           f'vscode-langservers-extracted {package["version"]} (npm), vscode-json-language-server --stdio', frames)


NODE = """
require('http').createServer((request, response) => {
  const sizes = request.url.split('/').filter(Boolean).map(Number);
  if (sizes.length === 0) { response.writeHead(204); response.end(); return; }
  for (const size of sizes) response.write('c'.repeat(size));
  response.end();
}).listen(18081, '127.0.0.1');
"""


def web():
    with tempfile.TemporaryDirectory() as folder:
        open(folder + '/small.txt', 'w').write('small file\n')
        open(folder + '/empty.txt', 'w').close()
        conf = folder + '/nginx.conf'
        open(conf, 'w').write(
            f'daemon off; pid {folder}/pid; error_log {folder}/log; events {{}}\n'
            f'http {{ access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p;'
            f' fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;'
            f' server {{ listen 127.0.0.1:18080; root {folder}; }} }}')
        os.chmod(folder, 0o755)
        server = started(['nginx', '-c', conf, '-p', folder], 18080)
        try:
            frames = [answer(18080, path) for path in ('/small.txt', '/empty.txt', '/none')]
        finally:
            server.terminate()
        stream('nginx', 'HTTP/1.1', version('nginx', '-v'), frames)
    server = started(['node', '-e', NODE], 18081)
    try:
        frames = [answer(18081, path) for path in ('/5/300/1', '/', '/70000')]
    finally:
        server.terminate()
    stream('node-chunked', 'HTTP/1.1', 'node ' + version('node', '--version') + ', http', frames)


def answer(port, path):
    """The bytes of an answer, and its body as python reads it."""
    with socket.create_connection(('127.0.0.1', port)) as connection:
        connection.sendall(f'GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n'.encode())
        wire = quiet(connection)

    class Replay:
        def makefile(self, mode):
            return io.BytesIO(wire)
    reader = http.client.HTTPResponse(Replay())
    reader.begin()
    return wire, None, reader.read()


def libraries():
    said = subprocess.run(['node', os.path.join(HERE, 'libraries.js')], capture_output=True, check=True, text=True).stdout
    by = {}
    for line in said.splitlines():
        each = json.loads(line)
        by.setdefault((each['preset'], each['made']), []).append(
            (bytes.fromhex(each['wire']), bytes.fromhex(each['content'])))
    for (preset, made), frames in by.items():
        name = made.split()[0] + ('-start-up' if 'start-up' in preset else '')
        stream(name, preset, made, frames)


def modbus():
    lines = [l.strip() for l in sys.stdin if l[0] in '<>']
    for name, direction in (('j2mod-requests', '>'), ('j2mod-answers', '<')):
        wires = [bytes.fromhex(l[1:]) for l in lines if l[0] == direction]
        stream(name, 'Modbus/TCP', 'j2mod 3.2.1 (Maven)', [(w, w[:4] + w[6:]) for w in wires])


for step in (python_struct, modbus, libraries, redis, mosquitto, git, language_server, web):
    step()
folder = sys.argv[1]
index = []
for name, preset, made, frames in streams:
    with open(os.path.join(folder, name + '.bin'), 'wb') as out:
        out.write(b''.join(f[0] for f in frames))
    digest = lambda b: None if b is None else hashlib.sha256(b).hexdigest()
    index.append({'file': name + '.bin', 'preset': preset, 'made': made,
                  'frames': [{'length': len(w), 'content': digest(c), 'body': digest(b)} for w, c, b in frames]})
with open(os.path.join(folder, 'index.json'), 'w') as out:
    json.dump(index, out, indent=1)
    out.write('\n')
print(*(f'{i["file"]}: {len(i["frames"])} frames' for i in index), sep='\n')
