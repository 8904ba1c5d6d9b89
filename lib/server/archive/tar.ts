const BLOCK = 512;
const MOST_NAME = 100;

export interface TarHeader {
  readonly name: string;
  readonly size: number;
}

const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, "0")}\0`;

/** A ustar header of a plain file for its owner alone. Sizes of 8 GiB and more are written in base 256, as GNU tar does. */
export function writeHeader({ name, size }: TarHeader): Buffer {
  const block = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(name) > MOST_NAME) throw new Error(`${name} is too long for an archive`);
  block.write(name, 0);
  block.write(octal(0o600, 8) + octal(0, 8) + octal(0, 8), 100, "latin1");
  if (size < 8 ** 11) block.write(octal(size, 12), 124, "latin1");
  else {
    block.writeUInt8(0x80, 124);
    block.writeBigUInt64BE(BigInt(size), 128);
  }
  block.write(octal(0, 12), 136, "latin1");
  block.write("0", 156, "latin1");
  block.write("ustar\x0000", 257, "latin1");
  block.write(octal(sumOf(block), 7) + " ", 148, "latin1");
  return block;
}

/** Reads a header; null of the block of zeros at the end. @throws when it is none of a plain file. */
export function readHeader(block: Buffer): TarHeader | null {
  if (block.every((byte) => byte === 0)) return null;
  const text = (at: number, length: number): string => block.toString("utf8", at, at + length).replace(/\0.*$/s, "");
  if (Number.parseInt(text(148, 8), 8) !== sumOf(block)) throw new Error("a header in it is damaged");
  // Links and folders could lead elsewhere: there are none in ours.
  if (text(156, 1) !== "0" || text(345, 155) !== "") throw new Error("it holds something that is no plain file");
  const isLarge = (block[124] ?? 0) === 0x80;
  const size = isLarge ? Number(block.readBigUInt64BE(128)) : Number.parseInt(text(124, 12), 8);
  if (!Number.isSafeInteger(size) || size < 0) throw new Error("a header in it is damaged");
  return { name: text(0, MOST_NAME), size };
}

/** Zeros up to the next block. */
export const paddingOf = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
export const blockBytes = BLOCK;
export const tarEnd = (): Buffer => Buffer.alloc(2 * BLOCK);

/** Over the header with eight spaces in the checksum's own place. */
function sumOf(block: Buffer): number {
  let sum = 0;
  for (const [at, byte] of block.entries()) sum += at >= 148 && at < 156 ? 32 : byte;
  return sum;
}
