import { DownloadError } from "./error.ts";

const BLOCK = 512;
/** A name of more is none: Kubernetes' own are below 700 with all that is before them. */
const NAME_BYTES_AT_MOST = 4096;
const ENTRIES_AT_MOST = 2_000_000;

/** Kinds of entries: plain files, folders, and what only says something of the next entry. */
const plain = new Set(["0", "\0"]);
const folder = "5";
const [extended, extendedForAll, longName] = ["x", "g", "L"];

/**
 * Names of the files in a tar archive, in its order, and nothing of what is in them. Nothing is unpacked, and no more than a header is held.
 * @throws {DownloadError} `damaged` for what no archive of Velero's has: names that lead out of it, links, devices, broken headers.
 */
export async function* listArchive(chunks: AsyncIterable<Buffer>): AsyncGenerator<string, void, undefined> {
  let [held, skip, count] = [Buffer.alloc(0), 0, 0];
  let name: string | null = null;
  /** What is read whole because it names the next entry. */
  let wanted: { readonly type: string; readonly size: number } | null = null;
  for await (const chunk of chunks) {
    const passed = Math.min(skip, chunk.length);
    skip -= passed;
    held = Buffer.concat([held, chunk.subarray(passed)]);
    for (;;) {
      if (wanted !== null) {
        if (held.length < padded(wanted.size)) break;
        name = namedBy(wanted.type, held.subarray(0, wanted.size)) ?? name;
        held = held.subarray(padded(wanted.size));
        wanted = null;
      }
      if (held.length < BLOCK) break;
      const header = held.subarray(0, BLOCK);
      held = held.subarray(BLOCK);
      if (header[0] === 0) continue;
      const { type, size, own } = readHeader(header);
      if (type === extended || type === longName || type === extendedForAll) {
        if (size > NAME_BYTES_AT_MOST * 4) throw damaged("says more of one file than a name can be");
        wanted = { type, size };
        continue;
      }
      count += 1;
      if (count > ENTRIES_AT_MOST) throw new DownloadError("too-large", `It has more than ${ENTRIES_AT_MOST} files.`);
      const path = checked(name ?? own, type);
      name = null;
      if (type !== folder) yield path;
      const taken = Math.min(padded(size), held.length);
      skip = padded(size) - taken;
      held = held.subarray(taken);
    }
    // A slice of a large chunk would keep all of it.
    held = Buffer.from(held);
  }
}

const padded = (size: number): number => Math.ceil(size / BLOCK) * BLOCK;

const damaged = (what: string): DownloadError => new DownloadError("damaged", `The archive ${what}: it is not listed.`);

interface Header {
  readonly type: string;
  readonly size: number;
  readonly own: string;
}

function readHeader(header: Buffer): Header {
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  if (octal(header.subarray(148, 156)) !== sum) throw damaged("has a header that is none");
  const prefix = header.toString("latin1", 257, 262) === "ustar" ? text(header.subarray(345, 500)) : "";
  const name = text(header.subarray(0, 100));
  return {
    type: String.fromCodePoint(header[156] ?? 0),
    size: sizeOf(header.subarray(124, 136)),
    own: prefix === "" ? name : `${prefix}/${name}`,
  };
}

/** Octal digits, or binary with the first bit set. */
function sizeOf(field: Buffer): number {
  const size = (field[0] ?? 0) >= 0x80 ? Number(field.readBigUInt64BE(4)) : octal(field);
  if (!Number.isSafeInteger(size) || size < 0) throw damaged("has a file of a size that is none");
  return size;
}

const octal = (field: Buffer): number => Number.parseInt(text(field).trim() || "0", 8);

const text = (field: Buffer): string => field.toString("utf8").replace(/\0.*$/s, "");

/** `path` of an extended header (`27 path=resources/…\n`), or the whole text of a long name. */
function namedBy(type: string, body: Buffer): string | null {
  if (type === longName) return text(body);
  if (type === extendedForAll) return null;
  return /(?:^|\n)\d+ path=(.*)\n/.exec(body.toString("utf8"))?.[1] ?? null;
}

function checked(path: string, type: string): string {
  if (!plain.has(type) && type !== folder) throw damaged("has a link or a device in it");
  const name = path.replace(/^\.\//, "");
  if (name.startsWith("/") || name.includes("\\") || name.split("/").includes(".."))
    throw damaged("has a name that leads out of it");
  if (Buffer.byteLength(name) > NAME_BYTES_AT_MOST) throw damaged("has a name that is too long");
  return name;
}
