import type { Answer, Case } from "./case.ts";
import { cover } from "./cover.ts";

/** Both answers as they have to be equal on the embedded side: without what the case says is only approximate there. */
export function comparable({ approximate = {} }: Case, answer: Answer): Answer {
  return { ...answer, body: cover(answer.body, Object.keys(approximate)) };
}
