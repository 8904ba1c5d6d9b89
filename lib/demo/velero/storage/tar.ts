const block = 512;

/** A tar archive of texts by name, as `BackupContents` is one before it is packed. */
export function packTar(files: Iterable<readonly [name: string, text: string]>): Buffer {
  const parts: Buffer[] = [];
  for (const [name, text] of files) {
    const body = Buffer.from(text);
    parts.push(header(name, body.length), body, Buffer.alloc((block - (body.length % block)) % block));
  }
  return Buffer.concat([...parts, Buffer.alloc(2 * block)]);
}

/** A ustar header: numbers are octal, a long name is divided at a slash. */
function header(path: string, size: number): Buffer {
  const bytes = Buffer.alloc(block);
  const cut = path.length > 100 ? path.indexOf("/", path.length - 101) : -1;
  bytes.write(path.slice(cut + 1), 0, 100);
  bytes.write("0000644\0", 100);
  bytes.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  bytes.write("00000000000\0", 136);
  bytes.write("        ", 148);
  bytes.write("0", 156);
  bytes.write("ustar\u000000", 257);
  if (cut > 0) bytes.write(path.slice(0, cut), 345, 155);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return bytes;
}
