import type { ActionWarning } from "#lib/contract/action.ts";
import { type BackupFilters, coverageOf } from "#lib/model/backup/coverage.ts";

/** Names that one sentence has. */
const NAMED = 4;

/** What a backup would take of the namespaces that its maker may see, in words; `namespaces`: null where they cannot be read. */
export function warnOfTaken(filters: BackupFilters, namespaces: readonly string[] | null): ActionWarning[] {
  const say = (tone: ActionWarning["tone"], sentence: string): ActionWarning[] => [
    { kind: "coverage", tone, by: "", sentence },
  ];
  const whole = coverageOf({ ...filters, includedNamespaces: [], excludedNamespaces: [] }, "");
  const part =
    whole.state === "partial" ? `part of it only: ${whole.filters.join(", ")} leaves something out` : "all of it";
  if (namespaces === null) return say("warn", `Which namespaces it takes is not known; of each ${part}.`);
  const taken = namespaces.filter((one) => coverageOf(filters, one).state !== "none");
  if (taken.length === 0)
    return say("crit", "It takes no namespace that you may see: it would be empty, or others' only.");
  const of = `${namesOf(taken)}, ${taken.length === 1 ? "" : "of each "}${part}.`;
  const missing = [...filters.includedNamespaces].filter((name) => !/[*?]/.test(name) && !namespaces.includes(name));
  return [
    ...say(whole.state === "partial" ? "warn" : "note", `It takes ${of}`),
    ...(missing.length === 0 ? [] : say("warn", `There is no namespace ${namesOf(missing)} that you may see.`)),
  ];
}

function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(", ");
  const more = names.length - NAMED;
  return more > 0 ? `${shown} and ${more} more ${more === 1 ? "namespace" : "namespaces"}` : shown;
}
