import { createSocket } from 'node:dgram'

/** Answers by `name TYPE`: texts in the form of the configuration. */
export type Zone = Record<string, string[]>

const types: Record<number, string> = { 1: 'A', 5: 'CNAME', 15: 'MX', 16: 'TXT', 28: 'AAAA', 257: 'CAA' }

/** A name server on the loopback address that knows one zone (RFC 1035, with CAA of RFC 8659). */
export async function startNameServer(zone: Zone): Promise<{ address: string; close: () => void }> {
  const socket = createSocket('udp4')
  socket.on('message', (query, peer) => {
    const { name, end } = readName(query, 12)
    const type = types[query.readUInt16BE(end)] ?? ''
    const values = zone[`${name} ${type}`] ?? []
    const header = Buffer.alloc(12)
    query.copy(header, 0, 0, 2)
    header.writeUInt16BE(0x8580, 2)
    header.writeUInt16BE(1, 4)
    header.writeUInt16BE(values.length, 6)
    const answers = values.map((value) => {
      const data = encode(type, value)
      const fields = Buffer.alloc(10)
      query.copy(fields, 0, end, end + 4)
      fields.writeUInt32BE(60, 4)
      fields.writeUInt16BE(data.length, 8)
      return Buffer.concat([Buffer.from([0xc0, 12]), fields, data])
    })
    socket.send(Buffer.concat([header, query.subarray(12, end + 4), ...answers]), peer.port, peer.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return { address: `127.0.0.1:${socket.address().port}`, close: () => socket.close() }
}

function readName(packet: Buffer, start: number): { name: string; end: number } {
  const labels = []
  let at = start
  for (let length = packet[at] ?? 0; length > 0; length = packet[at] ?? 0) {
    labels.push(packet.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.'), end: at + 1 }
}

const domain = (name: string): Buffer =>
  Buffer.concat([
    ...name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.from([0]),
  ])

function encode(type: string, value: string): Buffer {
  const [first = '', second = '', ...rest] = value.split(' ')
  switch (type) {
    case 'A':
      return Buffer.from(value.split('.').map(Number))
    case 'MX':
      return Buffer.concat([Buffer.from([0, Number(first)]), domain(second)])
    case 'TXT':
      return Buffer.concat([Buffer.from([value.length]), Buffer.from(value)])
    case 'CAA':
      return Buffer.concat([
        Buffer.from([Number(first), second.length]),
        Buffer.from(second + rest.join(' ').replaceAll('"', '')),
      ])
    default:
      return domain(value)
  }
}
