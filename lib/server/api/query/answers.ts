import type { QueryAnswer, QueryInput } from "#lib/contract/query.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";

import type { Views } from "../views.ts";

// 256 answers of 100 rows of 500 bytes are 13 MB; the byte limit holds when windows are larger.
const LIMIT_ANSWERS = 256;
const LIMIT_CHARACTERS = 16 * 1024 * 1024;

interface Kept {
  version: string;
  /** The answer's JSON without its last two members and its closing brace. */
  head: string;
}

/**
 * Answers as JSON text, kept as long as the rows behind them stand: people look at the same few lists, and making the text of 100 rows
 * takes ten times as long as sending it. Viewers never share one.
 */
export class Answers {
  readonly #views: Views;
  readonly #kept = new Map<string, Kept>();
  #characters = 0;

  constructor(views: Views) {
    this.#views = views;
  }

  /** The answer now. An answer still true is as of now, not as of when it was made. @throws what `queryRows` throws. */
  read(viewer: Viewer, key: string, input: QueryInput, now: () => number = Date.now): string {
    const name = `${viewer.key}\n${key}`;
    const startedAt = performance.now();
    const version = this.#views.rowsVersion(viewer, input);
    let kept = this.#kept.get(name);
    if (kept?.version !== version) {
      kept = { version, head: toHead(this.#views.queryRows(viewer, input)) };
      this.#keep(name, kept);
    }
    const took = Math.round((performance.now() - startedAt) * 100) / 100;
    return `${kept.head},"asOf":${now()},"tookMilliseconds":${took}}`;
  }

  #keep(name: string, kept: Kept): void {
    this.#forget(name);
    this.#kept.set(name, kept);
    this.#characters += kept.head.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= LIMIT_ANSWERS && this.#characters <= LIMIT_CHARACTERS) return;
      this.#forget(oldest);
    }
  }

  #forget(name: string): void {
    this.#characters -= this.#kept.get(name)?.head.length ?? 0;
    this.#kept.delete(name);
  }
}

function toHead({ asOf: _asOf, tookMilliseconds: _took, ...answer }: QueryAnswer): string {
  return JSON.stringify(answer).slice(0, -1);
}
