import { EXPRESSION_LENGTH_AT_MOST } from "#lib/contract/words.ts";

export const HISTORY_KEY = "quarterdeck.promql";
const MOST = 50;

const isExpression = (each: unknown): each is string =>
  typeof each === "string" && each !== "" && each.length <= EXPRESSION_LENGTH_AT_MOST;

/** Expressions asked from this browser, the newest first. What is kept may be anything: another version's, or somebody's edit. */
export function readHistory(text: string | null): string[] {
  try {
    const list: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(list) ? list.filter(isExpression).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** The history with some more, each once. */
export const withAsked = (text: string | null, asked: readonly string[]): string => {
  const added = asked.filter((one) => one.trim() !== "");
  return JSON.stringify([...added, ...readHistory(text).filter((one) => !added.includes(one))].slice(0, MOST));
};
