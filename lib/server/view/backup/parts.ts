import type { BoardAnswer } from "#lib/contract/backup.ts";

import type { Book } from "./book.ts";
import type { ClusterBoard } from "./cluster-board.ts";
import { facetKeys, type Part, type Question } from "./select.ts";

type Facets = BoardAnswer["facets"];
const VALUES_AT_MOST = 100;

export interface PartsRequest {
  readonly boards: readonly ClusterBoard[];
  readonly question: Question;
  /** Tells the question from all others. */
  readonly key: string;
  readonly nowSeconds: number;
}

/** Of each viewer's scope the latest questions: a page asks the same each few seconds. */
const QUESTIONS_AT_MOST = 4;
/** Ages are looked at anew so often. */
const STEP_SECONDS = 10;
const held = new WeakMap<object, Map<string, Taken>>();

/** What a question took of each cluster, and the values counted over all of them: only what changed is counted again. */
class Taken {
  readonly #parts = new Map<string, Part>();
  readonly #counts = new Map(facetKeys.map((key) => [key, new Map<string, number>()]));

  get parts(): Part[] {
    return [...this.#parts.values()];
  }

  get facets(): Facets {
    return Object.fromEntries(Array.from(this.#counts, ([key, counts]) => [key, mostFrequent(counts)]));
  }

  take({ boards, question, nowSeconds }: Omit<PartsRequest, "key">): void {
    const there = new Set(boards.map(({ cluster }) => cluster));
    for (const [cluster, part] of this.#parts) if (!there.has(cluster)) this.#replace(cluster, part, null);
    for (const board of boards) {
      const before = this.#parts.get(board.cluster) ?? null;
      if (before?.board !== board) this.#replace(board.cluster, before, question.take(board, nowSeconds));
    }
  }

  #replace(cluster: string, before: Part | null, part: Part | null): void {
    if (before !== null) this.#count(before, -1);
    if (part === null) this.#parts.delete(cluster);
    else {
      this.#count(part, 1);
      this.#parts.set(cluster, part);
    }
  }

  #count({ facets }: Part, sign: 1 | -1): void {
    for (const [key, counts] of this.#counts)
      for (const [value, count] of facets[key]) {
        const sum = (counts.get(value) ?? 0) + sign * count;
        if (sum === 0) counts.delete(value);
        else counts.set(value, sum);
      }
  }
}

function mostFrequent(counts: ReadonlyMap<string, number>): Facets[string] {
  const facets = Array.from(counts, ([value, count]) => ({ value, count }));
  return facets.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, VALUES_AT_MOST);
}

/** What a question takes of each cluster: taken again only of clusters that were judged again. */
export function partsFor(
  { shelf }: Pick<Book, "shelf">,
  { key, ...request }: PartsRequest,
): Pick<Taken, "parts" | "facets"> {
  const questions = held.get(shelf) ?? new Map<string, Taken>();
  held.set(shelf, questions);
  const own = request.question.isTimed ? `${key} ${Math.floor(request.nowSeconds / STEP_SECONDS)}` : key;
  const taken = questions.get(own) ?? new Taken();
  questions.delete(own);
  questions.set(own, taken);
  const oldest = questions.size > QUESTIONS_AT_MOST ? questions.keys().next().value : undefined;
  if (oldest !== undefined) questions.delete(oldest);
  taken.take(request);
  return taken;
}
