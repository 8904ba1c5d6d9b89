/** RFC 6455, as far as exec needs it. */
const opcodes = { binary: 2, close: 8, ping: 9, pong: 10 } as const;

export interface Frame {
  readonly opcode: keyof typeof opcodes | undefined;
  readonly payload: Buffer;
}

/** A frame as a server sends it: whole, without a mask, and below 64 KiB, as all is that a command here writes. */
export function writeFrame(opcode: keyof typeof opcodes, payload: Uint8Array): Buffer {
  const { length } = payload;
  const lengthBytes = length < 126 ? [length] : [126, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(0x80 | opcodes[opcode], ...lengthBytes), payload]);
}

/** Takes bytes as they come and gives each frame once it is whole. */
export class FrameReader {
  #bytes: Buffer = Buffer.alloc(0);

  /** @throws {RangeError} for a frame above 64 KiB, which nobody types, and for one that a client did not mask. */
  push(chunk: Buffer): Frame[] {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    const frames: Frame[] = [];
    for (let frame = this.#next(); frame; frame = this.#next()) frames.push(frame);
    return frames;
  }

  #next(): Frame | undefined {
    const bytes = this.#bytes;
    const [first = 0, second = 0] = bytes;
    const short = second & 0x7f;
    const mask = short === 126 ? 4 : 2;
    if (bytes.length < mask) return undefined;
    if (short === 127 || (second & 0x80) === 0) throw new RangeError("websocket: frame too long or not masked");
    const length = mask === 2 ? short : bytes.readUInt16BE(2);
    const start = mask + 4;
    if (bytes.length < start + length) return undefined;
    const payload = Buffer.from(bytes.subarray(start, start + length));
    for (let index = 0; index < length; index++)
      payload[index] = (payload[index] ?? 0) ^ (bytes[mask + (index % 4)] ?? 0);
    this.#bytes = bytes.subarray(start + length);
    const opcode = (["binary", "close", "ping", "pong"] as const).find((name) => opcodes[name] === (first & 0x0f));
    return { opcode, payload };
  }
}
