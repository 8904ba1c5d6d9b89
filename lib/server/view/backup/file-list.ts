import { FILE_ROWS_AT_MOST, type FileListAnswer, type FileListQuery, type Tally } from "#lib/contract/backup-file.ts";
import { listArchive } from "#lib/server/source/velero/archive.ts";
import { DownloadError } from "#lib/server/source/velero/error.ts";
import { type Listed, ResourceListReader } from "#lib/server/source/velero/resource-list.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { type FileRequest, openFile } from "./file-open.ts";
import { toFileProblem } from "./file-problem.ts";

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

/** Objects of a list, in turns as they are read: 2 GiB of them one by one would be a promise for each of 45 million names. */
export async function* readList(request: FileRequest): AsyncGenerator<Iterable<Listed>> {
  const reader = new ResourceListReader();
  const kind = request.of === "backups" ? "BackupResourceList" : "RestoreResourceList";
  try {
    for await (const piece of openFile(request, kind, LIST_BYTES_AT_MOST)) yield reader.read(piece);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DownloadError("damaged", "The list is none that Velero writes.", { cause: error });
  }
}

async function* readArchive(request: FileRequest): AsyncGenerator<Iterable<Listed>> {
  for await (const path of listArchive(openFile(request, "BackupContents", ARCHIVE_BYTES_AT_MOST)))
    yield [toListed(path)];
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
  listed: AsyncIterable<Iterable<Listed>>,
): Promise<FileListAnswer> {
  const found = new Found({ wanted: q.toLowerCase(), kind, namespace });
  let isCut = false;
  try {
    for await (const some of listed) for (const one of some) found.take(one);
  } catch (error) {
    const problem = toFileProblem(error, request);
    if (!(problem instanceof ViewProblem) || problem.status !== 413) throw problem;
    isCut = true;
  }
  return { ...found.answer(), isCut, asOf: Date.now() };
}

/** What was found so far of what is asked for, and what there is to choose by. */
class Found {
  readonly #asked: { readonly wanted: string; readonly kind: string; readonly namespace: string };
  readonly #kinds = new Counter();
  readonly #namespaces = new Counter();
  readonly #outcomes = new Counter();
  readonly #rows: Listed[] = [];
  #matched = 0;
  #total = 0;

  constructor(asked: { wanted: string; kind: string; namespace: string }) {
    this.#asked = asked;
  }

  take(one: Listed): void {
    this.#total += 1;
    this.#kinds.add(one.kind);
    this.#namespaces.add(one.namespace);
    if (one.outcome !== "") this.#outcomes.add(one.outcome);
    if (!this.#isAsked(one)) return;
    this.#matched += 1;
    if (this.#rows.length < FILE_ROWS_AT_MOST) this.#rows.push(one);
  }

  #isAsked(one: Listed): boolean {
    const { wanted, kind, namespace } = this.#asked;
    if ((kind !== "" && one.kind !== kind) || (namespace !== "" && one.namespace !== namespace)) return false;
    return wanted === "" || `${one.namespace}/${one.name}`.toLowerCase().includes(wanted);
  }

  answer(): Omit<FileListAnswer, "isCut" | "asOf"> {
    const tallies = { kinds: this.#kinds.all(), namespaces: this.#namespaces.all(), outcomes: this.#outcomes.all() };
    return { rows: this.#rows, matched: this.#matched, total: this.#total, ...tallies };
  }
}

class Counter {
  readonly #counts = new Map<string, number>();

  add(name: string): void {
    const count = this.#counts.get(name);
    if (count !== undefined || this.#counts.size < NAMES_AT_MOST) this.#counts.set(name, (count ?? 0) + 1);
  }

  all(): Tally[] {
    const all = [...this.#counts].map(([name, count]) => ({ name, count }));
    return all.toSorted((one, other) => other.count - one.count).slice(0, TALLIES_AT_MOST);
  }
}
