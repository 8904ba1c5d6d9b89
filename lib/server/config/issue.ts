import type { z } from "zod";

import type { SourceDocument } from "./document.ts";
import type { SourceProblem } from "./problem.ts";
import { LATER_KEYS } from "./schema.ts";

/** Turns what zod found into problems with lines; one unknown key is one problem. */
export function toProblems(document: SourceDocument, issues: readonly z.core.$ZodIssue[]): SourceProblem[] {
  const problems = issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") {
      return [document.problem(issue.path, `${describePath(issue.path)} ${describeIssue(issue)}`)];
    }
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return document.problem(path, `${describePath(path)} ${describeUnknown(key)}`);
    });
  });
  return problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

function describeUnknown(key: string): string {
  return LATER_KEYS.has(key) ? "is not supported by this version yet; remove it" : "is not a known key";
}

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code !== "invalid_type") return issue.message;
  if (issue.input === undefined) return "is missing";
  return `must be of type ${issue.expected}`;
}

/** `["clusters", 0, "server"]` → `clusters[0].server`. */
export function describePath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "the file";
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
}
