import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { describe, expect, it } from "vitest";

import { Cause, ClusterState } from "#lib/contract/freshness.ts";
import { checks } from "#lib/model/finding/checks.ts";
import { createApp } from "#lib/server/api/app.ts";
import { HELP } from "#lib/server/api/listen/arguments.ts";
import { ConfigFile } from "#lib/server/config/schema.ts";
import { anApi } from "#lib/testing/api/server.ts";

const text = (file: string): string => readFileSync(file, "utf8");
const errors = text("docs/errors.md");
const operations = text("docs/operations.md");

/** Everything that runs, without its tests. */
const sources = globSync(["{app,components,lib,tools,e2e}/**/*.{ts,tsx,mjs}", "server.ts"]).filter(
  (file) => !/\.(test|e2e)\.(ts|mjs)$/.test(file) && !file.startsWith("lib/testing/"),
);

function found(pattern: RegExp, files: readonly string[]): string[] {
  const all = files.flatMap((file) => Array.from(text(file).matchAll(pattern), ([, one]) => one as string));
  return [...new Set(all)].toSorted();
}

/** The keys of a zod object and of everything in it, but not of records. */
function keysOf(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { properties, ...rest } = schema as { properties?: Record<string, unknown> };
  const own = Object.entries(properties ?? {}).flatMap(([key, value]) => [key, ...keysOf(value)]);
  return [...own, ...Object.values(rest).flatMap(keysOf)];
}

describe("every page", () => {
  it("leads to files that are there", () => {
    const pages = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...globSync("{docs,tools}/**/*.md")];
    const links = pages.flatMap((page) =>
      Array.from(text(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g), ([, to]) => [page, to as string] as const),
    );
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter(([page, to]) => !existsSync(join(dirname(page), to)))).toEqual([]);
  });
});

describe("docs/errors.md", () => {
  it("explains every code that the sources can answer or print, and no other", () => {
    const documented = Array.from(errors.matchAll(/^\| `(QD-\d{3}-[a-z-]+)`/gm), ([, code]) => code as string);
    expect(documented.toSorted()).toEqual(found(/(QD-\d{3}-[a-z-]+)\b/g, sources));
    expect(new Set(documented).size).toBe(documented.length);
  });
});

describe("docs/operations.md", () => {
  it("names every flag, state, cause and metric", () => {
    const names = [
      ...Array.from(HELP.matchAll(/--[a-z]+/g), ([flag]) => flag),
      ...ClusterState.options,
      ...Cause.options,
      ...found(/name: "(quarterdeck_[a-z_]+)"/g, sources),
      ...found(/process\.env(?:\["|\.)([A-Z_]*QUARTERDECK[A-Z_]*)/g, sources),
    ];
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !new RegExp(`\`${name}\\b`).test(operations))).toEqual([]);
  });

  it("names every address of the API", async () => {
    const app = createApp(anApi());
    const answer = await app.request("http://127.0.0.1/api/v1/openapi.json", { headers: { host: "127.0.0.1" } });
    const { paths } = (await answer.json()) as { paths: object };
    expect(Object.keys(paths).filter((path) => !operations.includes(`\`${path}\``))).toEqual([]);
  });

  it("names every key of the configuration file", () => {
    const keys = new Set(keysOf(ConfigFile.toJSONSchema({ io: "input", unrepresentable: "any" })));
    expect(keys.size).toBeGreaterThan(15);
    expect([...keys].filter((key) => !new RegExp(`\\b${key}\\b`).test(operations))).toEqual([]);
  });
});

it("docs/health.md has every check with its title", () => {
  const health = text("docs/health.md").replaceAll(/ +/g, " ");
  expect(checks.filter(({ id, layer, title }) => !health.includes(`| ${id} | ${layer} | ${title} |`))).toEqual([]);
});
