import type { BackupSpec } from "#lib/contract/backup-action.ts";
import { mergePatch } from "#lib/model/action/merge-patch.ts";
import { type BackupFilters, filterLists } from "#lib/model/backup/coverage.ts";
import { writeSpec } from "#lib/model/backup/write-spec.ts";
import { readSelector } from "#lib/model/selector/read.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

export type RawSpec = Readonly<Record<string, unknown>>;

/** What a form asks for, over what no form asks for. @throws {ViewProblem} QD-400-input for a selector that is none. */
export function specOf(spec: BackupSpec, template: RawSpec = {}): RawSpec {
  const selector = readSelector(spec.labelSelector);
  if (selector === null)
    throw inputProblem(
      "spec.labelSelector",
      `"${spec.labelSelector}" is no label selector, as app=web,tier in (a,b),!legacy.`,
    );
  // Of a selector nothing stays when there is a new one.
  return mergePatch({ ...template, labelSelector: null }, writeSpec(spec, selector)) as RawSpec;
}

/** What a field of a form cannot be. */
export const inputProblem = (path: string, message: string): ViewProblem =>
  new ViewProblem({
    status: 400,
    code: "QD-400-input",
    detail: message,
    action: "Change it; nothing was sent to the cluster.",
    errors: [{ path, message }],
  });

/** What a `spec` takes, as the rules look at it. */
export function filtersOf(spec: RawSpec): BackupFilters {
  const lists = filterLists.map((key) => [key, Array.isArray(spec[key]) ? spec[key].map(String) : []] as const);
  const whole = spec["includeClusterResources"];
  return {
    ...(Object.fromEntries(lists) as Record<(typeof filterLists)[number], string[]>),
    includeClusterResources: typeof whole === "boolean" ? whole : null,
    hasSelector: (spec["labelSelector"] ?? spec["orLabelSelectors"] ?? null) !== null,
  };
}
