import { FILE_ROWS_AT_MOST, type FileListAnswer, type FileListQuery, type Tally } from "#lib/contract/backup-file.ts";
import { type Listed, ResourceListReader } from "#lib/model/backup/resource-list.ts";
import { listArchive } from "#lib/server/source/velero/archive.ts";
import { DownloadError } from "#lib/server/source/velero/error.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { type FileRequest, openFile } from "./file-open.ts";
import { toFileProblem } from "./file-problem.ts";
import { textOf } from "./file-text.ts";

const LIST_BYTES_AT_MOST = 4 * 1024 ** 3;
/** Unpacked: what is larger is not listed to its end. */
const ARCHIVE_BYTES_AT_MOST = 4 * 1024 ** 3;
const TALLIES_AT_MOST = 500;
/** Different names that are counted apart; what comes after them is counted in the total alone. */
const NAMES_AT_MOST = 20_000;

/** What a Backup holds or a Restore brought, by its own list. @throws {ViewProblem} */
export const listResources = (request: FileRequest, query: FileListQuery): Promise<FileListAnswer> =>
  gather(request, query, readList(request));

/** Names of the files in a Backup's archive; what is in them stays there. @throws {ViewProblem} */
export const listContents = (request: FileRequest, query: FileListQuery): Promise<FileListAnswer> =>
  gather(request, query, readArchive(request));

/** Objects of a list, as they are read. */
export async function* readList(request: FileRequest): AsyncGenerator<Listed> {
  const reader = new ResourceListReader();
  const kind = request.of === "backups" ? "BackupResourceList" : "RestoreResourceList";
  try {
    for await (const piece of textOf(openFile(request, kind, LIST_BYTES_AT_MOST))) yield* reader.read(piece);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DownloadError("damaged", "The list is none that Velero writes.", { cause: error });
  }
}

async function* readArchive(request: FileRequest): AsyncGenerator<Listed> {
  for await (const path of listArchive(openFile(request, "BackupContents", ARCHIVE_BYTES_AT_MOST)))
    yield toListed(path);
}

/** `resources/secrets/namespaces/shop/token.json`, and the same below `…/v1-preferredversion/`. */
function toListed(path: string): Listed {
  const [, kind, namespace = "", name = ""] =
    /^resources\/([^/]+)(?:\/[^/]+)?\/(?:namespaces\/([^/]+)|cluster)\/(.+)\.json$/.exec(path) ?? [];
  return kind === undefined
    ? { kind: "", namespace: "", name: path, outcome: "" }
    : { kind, namespace, name, outcome: "" };
}

async function gather(
  request: FileRequest,
  { q, kind, namespace }: FileListQuery,
  listed: AsyncIterable<Listed>,
): Promise<FileListAnswer> {
  const [kinds, namespaces, outcomes] = [new Counter(), new Counter(), new Counter()];
  const wanted = q.toLowerCase();
  const rows: Listed[] = [];
  let [matched, total, isCut] = [0, 0, false];
  try {
    for await (const one of listed) {
      total += 1;
      kinds.add(one.kind);
      namespaces.add(one.namespace);
      if (one.outcome !== "") outcomes.add(one.outcome);
      if ((kind !== "" && one.kind !== kind) || (namespace !== "" && one.namespace !== namespace)) continue;
      if (wanted !== "" && !`${one.namespace}/${one.name}`.toLowerCase().includes(wanted)) continue;
      matched += 1;
      if (rows.length < FILE_ROWS_AT_MOST) rows.push(ownObject(one));
    }
  } catch (error) {
    const problem = toFileProblem(error, request);
    if (!(problem instanceof ViewProblem) || problem.status !== 413) throw problem;
    isCut = true;
  }
  const tallies = { kinds: kinds.all(), namespaces: namespaces.all(), outcomes: outcomes.all() };
  return { rows, matched, total, ...tallies, isCut, asOf: Date.now() };
}

/** A text of its own: a part of another keeps all of that in memory, here a piece of a large file for each name. */
const ownText = (text: string): string => ` ${text}`.slice(1);

const ownObject = ({ kind, namespace, name, outcome }: Listed): Listed => ({
  kind: ownText(kind),
  namespace: ownText(namespace),
  name: ownText(name),
  outcome: ownText(outcome),
});

class Counter {
  readonly #counts = new Map<string, number>();

  add(name: string): void {
    const count = this.#counts.get(name);
    if (count !== undefined) this.#counts.set(name, count + 1);
    else if (this.#counts.size < NAMES_AT_MOST) this.#counts.set(ownText(name), 1);
  }

  all(): Tally[] {
    const all = [...this.#counts].map(([name, count]) => ({ name, count }));
    return all.toSorted((one, other) => other.count - one.count).slice(0, TALLIES_AT_MOST);
  }
}
