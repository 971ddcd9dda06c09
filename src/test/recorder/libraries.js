// Prints frames made by JavaScript libraries, one JSON object a line: preset, made, wire, content.
// npm install cobs slip netstring protobufjs dns-packet pg-protocol bson mqtt-packet
const hex = (bytes) => Buffer.from(bytes).toString('hex');
const version = (name) => {
  let folder = require('path').dirname(require.resolve(name));
  for (;;) {
    try {
      const found = require(folder + '/package.json');
      if (found.name === name) return `${name} ${found.version} (npm)`;
    } catch (none) { /* further up */ }
    folder = require('path').dirname(folder);
  }
};
const say = (preset, library, wire, content) =>
  console.log(JSON.stringify({preset, made: version(library), wire: hex(wire), content: hex(content)}));

const contents = [
  Buffer.from('Hello'),
  Buffer.from([0, 1, 0, 0xC0, 0xDB, 0xDC, 0xDD, 0xFF, 0]),
  Buffer.alloc(300, 'x'),
  Buffer.from(Array.from({length: 600}, (_, i) => i % 256)),
];

const cobs = require('cobs');
for (const each of contents) say('COBS', 'cobs', Buffer.concat([cobs.encode(each), Buffer.from([0])]), each);

const slip = require('slip');
for (const each of contents) {
  let out = Buffer.alloc(0);
  const wire = slip.encode(each);
  const decoder = new slip.Decoder({onMessage: (m) => { out = Buffer.from(m); }});
  decoder.decode(wire);
  if (!out.equals(each)) throw new Error('slip');
  say('SLIP', 'slip', wire, each);
}

const netstring = require('netstring');
for (const each of [...contents, Buffer.alloc(0)]) say('Netstring', 'netstring', netstring.nsWrite(each), each);

const protobuf = require('protobufjs');
const Note = protobuf.parse('syntax="proto3"; message Note { string text = 1; int64 id = 2; }').root.lookupType('Note');
for (const note of [{text: 'Hello'}, {}, {text: 'x'.repeat(200), id: 7}, {text: 'y'.repeat(20000)}]) {
  say('Protobuf, delimited', 'protobufjs', Note.encodeDelimited(note).finish(), Note.encode(note).finish());
}

const dns = require('dns-packet');
for (const type of ['A', 'AAAA', 'TXT']) {
  const query = {type: 'query', id: 4660, flags: dns.RECURSION_DESIRED, questions: [{type, name: 'example.com'}]};
  say('DNS over TCP', 'dns-packet', dns.streamEncode(query), dns.encode(query));
}

// For what counts its length into the frame there is no content from the library itself:
// the bytes beside the length field are the content.
const {serialize} = require('pg-protocol');
for (const wire of [serialize.query('select 1'), serialize.flush(), serialize.bind({values: ['a', null, 'é']}), serialize.sync()]) {
  say('PostgreSQL', 'pg-protocol', wire, Buffer.concat([wire.subarray(0, 1), wire.subarray(5)]));
}
const startup = serialize.startup({user: 'teacher', database: 'school'});
say('PostgreSQL start-up', 'pg-protocol', startup, startup.subarray(4));

const bson = require('bson');
for (const document of [{}, {hello: 'world'}, {list: [1, 2, 3], big: 'z'.repeat(500)}]) {
  const body = Buffer.from(bson.serialize(document));
  const head = Buffer.alloc(21); // OP_MSG: length, request, response to, opcode, flags, section kind
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(7, 4);
  head.writeInt32LE(2013, 12);
  const wire = Buffer.concat([head, body]);
  say('MongoDB', 'bson', wire, wire.subarray(4));
}

const mqtt = require('mqtt-packet');
for (const packet of [
  {cmd: 'connect', protocolId: 'MQTT', protocolVersion: 4, clean: true, clientId: 'teacher', keepalive: 30},
  {cmd: 'publish', topic: 'class/7', payload: Buffer.alloc(20000, 't'), qos: 0, dup: false, retain: false},
  {cmd: 'pingreq'},
  {cmd: 'disconnect'},
]) {
  const wire = mqtt.generate(packet);
  let header = 2;
  while (wire[header - 1] & 0x80) header++;
  const parser = mqtt.parser();
  parser.on('packet', (read) => {
    if (read.length !== wire.length - header) throw new Error('mqtt');
  });
  parser.parse(wire);
  say('MQTT', 'mqtt-packet', wire, Buffer.concat([wire.subarray(0, 1), wire.subarray(header)]));
}
