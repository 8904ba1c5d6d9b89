/** RFC 6455, as far as exec needs it. */
const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export type Opcode = keyof typeof opcodes;

export interface Frame {
  readonly opcode: Opcode | undefined;
  readonly payload: Buffer;
}

/** Longer than any line that is typed: clients send what they read, at most 32 KiB at once. */
const longestBytes = 1 << 20;

/** A frame as a server sends it: whole, and without a mask. */
export function writeFrame(opcode: Opcode, payload: Uint8Array): Buffer {
  const { length } = payload;
  const head = Buffer.alloc(length < 126 ? 2 : length < 0x1_00_00 ? 4 : 10);
  head[0] = 0x80 | opcodes[opcode];
  if (head.length === 2) head[1] = length;
  else if (head.length === 4) {
    head[1] = 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, payload]);
}

/** Takes bytes as they come and gives each frame once it is whole. */
export class FrameReader {
  #bytes: Buffer = Buffer.alloc(0);

  /** @throws {RangeError} for a frame that is longer than anybody types, or that a client did not mask. */
  push(chunk: Buffer): Frame[] {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    const frames: Frame[] = [];
    for (let frame = this.#next(); frame; frame = this.#next()) frames.push(frame);
    return frames;
  }

  #next(): Frame | undefined {
    const bytes = this.#bytes;
    if (bytes.length < 2) return undefined;
    const [first = 0, second = 0] = bytes;
    const short = second & 0x7f;
    const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
    if (bytes.length < 2 + lengthBytes) return undefined;
    const length =
      lengthBytes === 0 ? short : lengthBytes === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
    if (length > longestBytes || (second & 0x80) === 0) throw new RangeError("websocket: frame too long or not masked");
    const mask = 2 + lengthBytes;
    const start = mask + 4;
    if (bytes.length < start + length) return undefined;
    const payload = Buffer.from(bytes.subarray(start, start + length));
    for (let index = 0; index < length; index++)
      payload[index] = (payload[index] ?? 0) ^ (bytes[mask + (index % 4)] ?? 0);
    this.#bytes = bytes.subarray(start + length);
    const opcode = (Object.keys(opcodes) as Opcode[]).find((name) => opcodes[name] === (first & 0x0f));
    return { opcode, payload };
  }
}
