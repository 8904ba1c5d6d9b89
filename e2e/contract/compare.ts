import type { Answer, Case } from "./case.ts";
import { cover } from "./cover.ts";

/** Both answers as they have to be equal on the embedded side: without what the case says is only approximate there. */
export function comparable({ approximate = {} }: Case, answer: Answer): Answer {
  return { ...answer, body: cover(answer.body, Object.keys(approximate)) };
}

/** An answer whose rows end where the recorded ones do: the product may read more columns of a kind since. */
export const asFarAsRecorded = (answer: Answer, recorded: Answer): Answer => ({
  ...answer,
  body: trim(answer.body, recorded.body, ""),
});

function trim(value: unknown, recorded: unknown, key: string): unknown {
  if (Array.isArray(value) && Array.isArray(recorded)) {
    if (key === "row") return value.slice(0, recorded.length);
    return value.map((one, index) => trim(one, recorded[index], key === "rows" ? "row" : ""));
  }
  if (!isObject(value) || !isObject(recorded)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, trim(one, recorded[name], name)]));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
