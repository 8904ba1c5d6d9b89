import { QueryInput } from "#lib/contract/query.ts";

import { fromValidation } from "../problem/from-error.ts";
import { ApiProblem } from "../problem/problem.ts";

const LIMIT_TEXTS = 256;

/** Parses bodies of `POST /api/v1/query` and remembers the last ones: the same page sends the same text again and again. */
export class Inputs {
  readonly #known = new Map<string, QueryInput>();

  /** @throws {ApiProblem} QD-400-body, QD-400-input. */
  parse(text: string): QueryInput {
    const known = this.#known.get(text);
    if (known) return known;
    const input = parse(text);
    const oldest = this.#known.size >= LIMIT_TEXTS ? this.#known.keys().next().value : undefined;
    if (oldest !== undefined) this.#known.delete(oldest);
    // A long text is cheap to parse next to keeping it.
    if (text.length < 4096) this.#known.set(text, input);
    return input;
  }
}

function parse(text: string): QueryInput {
  const parsed = QueryInput.safeParse(parseJson(text));
  if (!parsed.success) throw fromValidation(parsed.error);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ApiProblem("QD-400-body", "The body is not valid JSON.", { cause: error });
  }
}
