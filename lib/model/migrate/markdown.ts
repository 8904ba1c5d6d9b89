import type { DifferenceAnswer } from "#lib/contract/migrate.ts";
import type { PreflightCheck } from "#lib/contract/restore.ts";

import { peopleSay } from "./people.ts";

const words = { pass: "pass", warn: "warning", block: "in the way", unknown: "not known" } as const;

export interface CheckListWords {
  readonly from: string;
  readonly to: string;
  /** Namespaces of the source with their names on the target. */
  readonly names: ReadonlyMap<string, string>;
  readonly backup: string;
  readonly answer: Pick<DifferenceAnswer, "checks" | "total" | "asOf">;
  readonly said: ReadonlySet<string>;
}

/** The whole list as Markdown, for a ticket: what was computed, when, with what was found, and what people say. */
export function listAsMarkdown({ from, to, names, backup, answer, said }: CheckListWords): string {
  const moved = Array.from(names, ([name, target]) => (name === target ? name : `${name} → ${target}`));
  return [
    `# Cut-over: ${plain(moved.join(", "))}`,
    "",
    `From ${plain(from)} to ${plain(to)}, by ${backup === "" ? "no backup" : plain(backup)}. As of ${new Date(answer.asOf).toISOString()}; ${answer.total} objects are not alike.`,
    "",
    ...answer.checks.flatMap(lineOf),
    "",
    ...peopleSay.map(({ id, words: text }) => `- [${said.has(id) ? "x" : " "}] ${text}`),
    "",
  ].join("\n");
}

function lineOf({ id, title, state, sentence, evidence, evidenceCount }: PreflightCheck): string[] {
  const found = state === "pass" ? [] : evidence.map(({ what, value }) => `    - ${plain(what)}: ${plain(value)}`);
  const rest = evidenceCount - evidence.length;
  const more = state !== "pass" && rest > 0 ? [`    - and ${rest} more`] : [];
  return [
    `- [${state === "pass" ? "x" : " "}] ${title} (${id}, ${words[state]}): ${plain(sentence)}`,
    ...found,
    ...more,
  ];
}

/** One line that Markdown takes for nothing but text: names and reasons are other people's. */
const plain = (text: string): string => text.replaceAll(/\s+/g, " ").replaceAll(/[\\`*_[\]<>|#]/g, "\\$&");
