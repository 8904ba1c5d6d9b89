import { expect, it } from "vitest";

import { isQuestion } from "./question.ts";

it.each([
  "query",
  "search?limit=5",
  "stream/a/b",
  "panels/compare",
  "metrics/query",
  "past/query",
  "logs/search",
  "logs/patterns",
  "backups/board",
  "restores/preflight",
  "drills/preview",
])("/api/v1/%s only asks", (path) => expect(isQuestion(`/api/v1/${path}`)).toBe(true));

it.each([
  "actions",
  "actions/preview",
  "tokens",
  "views",
  "logs",
  "drills",
  "logs/searched",
  "backups",
  "restores",
  "backups/board-of-mine",
  "intents",
  "secrets/reveal",
  "clusters/query/k8s/api",
])("/api/v1/%s is no question, or none that is known", (path) => expect(isQuestion(`/api/v1/${path}`)).toBe(false));

it("is one from the address's beginning", () => {
  expect(isQuestion("/x/api/v1/query")).toBe(false);
  expect(isQuestion("/query")).toBe(false);
});
