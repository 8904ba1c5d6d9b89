import type { Cause, Results } from "./results.ts";
import { causesOf } from "./results.ts";

const REASON_AT_MOST = 220;

/**
 * One sentence that says why a Backup or Restore failed in part: how many errors, whose most of them are, and what the most frequent
 * one says. Empty when nothing failed.
 */
export function whyPartial(results: Results): string {
  const errors = causesOf(results).filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (first === undefined) return "";
  const all = errors.reduce((sum, { count }) => sum + count, 0);
  const many = `${all.toLocaleString("en-US")} ${all === 1 ? "error" : "errors"}`;
  const where = partsOf(errors);
  const most = errors.length === 1 ? "" : ", most often";
  return `${many} in ${where}${most}: ${readMessage(first.message)}`;
}

const words = { velero: "Velero itself", cluster: "objects without a namespace" } as const;

/** Up to three parts by name. */
function partsOf(errors: readonly Cause[]): string {
  const parts = [
    ...new Set(errors.map(({ part, namespace }) => (part === "namespace" ? (namespace ?? "") : words[part]))),
  ];
  if (parts.length > 3) return `${parts.slice(0, 2).join(", ")} and ${parts.length - 2} more`;
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** Velero's ` name: /ledger-0 message: /Error backing up item error: /it is gone` → `ledger-0: Error backing up item: it is gone`. */
export function readMessage(message: string): string {
  const [, , name, said, why] =
    /^ ?(?:resource: \/(\S*) ?)?(?:name: \/(\S*) ?)?message: \/(.*?)(?: error: \/(.*))?$/s.exec(message) ?? [];
  const text = said === undefined ? message : [name, said, why].filter(Boolean).join(": ");
  return text.length > REASON_AT_MOST ? `${text.slice(0, REASON_AT_MOST)}…` : text;
}
