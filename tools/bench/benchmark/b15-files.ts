import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline, Readable } from "node:stream";
import { gzipSync } from "node:zlib";

import { seededRandom } from "#lib/demo/scale/random.ts";
import { packTar } from "#lib/demo/velero/storage/tar.ts";
import { report } from "#tools/bench/child.ts";
import { type Context, interleave } from "#tools/bench/context.ts";
import type { FilesInput, FilesReport } from "#tools/bench/files.ts";
import { requireSameRows } from "#tools/bench/gate.ts";
import type { Rounds } from "#tools/bench/measure.ts";

const OURS = new URL("../ours/files.ts", import.meta.url);
const MIB = 1_048_576;
/** Unpacked. */
const LARGE_BYTES = 2048 * MIB;
const SMALL_BYTES = 8 * MIB;
const GROWTH_AT_MOST_MB = 64;
/** Two blocks of zeros end an archive. */
const ARCHIVE_END_BYTES = 1024;

interface Piece {
  readonly head: Buffer;
  /** About a MiB, again and again. */
  readonly body: Buffer;
  readonly tail: Buffer;
  readonly bodyBytes: number;
  readonly objectsEach: number;
}

const random = seededRandom(15);
const name = (at: number): string => `web-${at}-${random.between(1e8, 1e9 - 1)}${random.between(1e8, 1e9 - 1)}`;

/** Objects of 3 KiB, as an archive has them. */
function archivePiece(): Piece {
  const texts = Array.from({ length: 256 }, (_, at): [string, string] => {
    const noise = Array.from({ length: 160 }, () => String(random.between(1e15, 9e15))).join("");
    return [`resources/pods/namespaces/shop-${at}/${name(at)}.json`, JSON.stringify({ kind: "Pod", noise })];
  });
  const body = packTar(texts).subarray(0, -ARCHIVE_END_BYTES);
  return pieceOf("", body, "\0".repeat(ARCHIVE_END_BYTES), texts.length);
}

/** Velero's own list: names alone. */
function listPiece(): Piece {
  const names = Array.from({ length: 20_000 }, (_, at) => `"shop-${at % 200}/${name(at)}",`);
  return pieceOf('{"v1/Pod":[', Buffer.from(names.join("")), '"shop/last"]}', names.length);
}

const pieceOf = (head: string, body: Buffer, tail: string, objectsEach: number): Piece => ({
  head: gzipSync(head),
  body: gzipSync(body, { level: 1 }),
  tail: gzipSync(tail),
  bodyBytes: body.length,
  objectsEach,
});

const timesOf = ({ bodyBytes }: Piece, bytes: number): number => Math.ceil(bytes / bodyBytes);

function* chunksOf(piece: Piece, bytes: number): Generator<Buffer> {
  yield piece.head;
  for (let left = timesOf(piece, bytes); left > 0; left -= 1) yield piece.body;
  yield piece.tail;
}

async function startStore(
  pieces: Readonly<Record<FilesInput["kind"], Piece>>,
): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const [, kind, size] = (request.url ?? "").split("/");
    const piece = pieces[kind === "list" ? "list" : "archive"];
    // Who reads tells what went wrong.
    pipeline(Readable.from(chunksOf(piece, size === "small" ? SMALL_BYTES : LARGE_BYTES)), response, () => undefined);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

const titles = { archive: "names in an archive of 2 GiB", list: "Velero's list of 2 GiB" } as const;

/** B15: how much more memory a file of a backup of 2 GiB takes than one of 8 MiB, while its objects are named. */
export async function measureFiles(context: Context): Promise<Rounds[]> {
  const pieces = { archive: archivePiece(), list: listPiece() };
  const { url, server } = await startStore(pieces);
  try {
    const all: Rounds[] = [];
    for (const kind of ["archive", "list"] as const) {
      const rounds = await interleave(context, `B15 ${titles[kind]}`, async () => {
        const input: FilesInput = { kind, url: `${url}/${kind}/large`, small: `${url}/${kind}/small` };
        const answer = await report<FilesReport>(OURS, input, "measured");
        const expected = timesOf(pieces[kind], LARGE_BYTES) * pieces[kind].objectsEach + (kind === "list" ? 1 : 0);
        requireSameRows(titles[kind], `${answer.objects}`, `${expected}`);
        return answer;
      });
      all.push(...toRounds(titles[kind], rounds));
    }
    return all;
  } finally {
    server.close().closeAllConnections();
  }
}

function toRounds(title: string, rounds: readonly FilesReport[]): Rounds[] {
  const measure = (what: string, unit: string, pick: (answer: FilesReport) => number): Rounds => ({
    benchmark: "B15",
    what: `${what}, ${title}`,
    unit,
    ours: rounds.map(pick),
  });
  return [
    {
      ...measure("peak of memory above a small one", "MB", (answer) => (answer.growthBytes ?? Number.NaN) / 1e6),
      target: { of: "ours", bound: "at most", value: GROWTH_AT_MOST_MB },
    },
    measure("time", "s", (answer) => answer.seconds),
    measure("longest event-loop pause", "ms", (answer) => answer.longestPauseMilliseconds),
  ];
}
