import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { judgeGraph } from "./boundaries.ts";
import { allLayers } from "./boundary/layers.ts";

const root = dirname(import.meta.dirname);

/** Each file of the forbidden tree, what it imports, and a piece of the message that says where to go. */
const forbidden: readonly [file: string, imported: string, message: string][] = [
  ["lib/server/view/pod/list.ts", "#lib/server/store/table.ts", "only what lib/server/access hands out"],
  ["lib/server/store/table.ts", "#lib/server/watch/reflector.ts", "written by lib/server/watch"],
  ["lib/server/watch/reflector.ts", "#lib/server/access/scope.ts", "never reads it for anybody"],
  ["lib/query/pods.ts", "#lib/server/api/app.ts", "through /api/v1 only"],
  ["lib/contract/pod.ts", "#lib/model/quantity.ts", "imports zod and nothing else"],
  ["lib/model/quantity.ts", "#lib/testing/builder.ts", "The model is pure"],
  ["components/ui/badge.tsx", "#lib/query/keys.ts", "Primitives know no domain word"],
  ["components/pod/pod-list.tsx", "#components/node/node-list.tsx", "Features never import each other"],
  ["app/(console)/page.tsx", "#lib/server/runtime.ts", "data comes through lib/query"],
  ["app/api/route.ts", "#lib/server/store/table.ts", "mounts lib/server/api"],
  ["lib/server/access/scope.ts", "@kubernetes/client-node", "one import site, lib/server/cluster"],
];

const allowed: readonly [file: string, imported: string][] = [
  ["lib/server/api/listen.ts", "#lib/server/view/pod/shape.ts"],
  ["lib/server/cluster/connect.ts", "@kubernetes/client-node"],
  ["components/node/node-list.tsx", "#components/ui/icon.tsx"],
  ["lib/query/keys.ts", "#lib/contract/kind.ts"],
  ["lib/server/view/pod/shape.test.ts", "#lib/testing/builder.ts"],
];

// oxlint skips what git ignores, and dependency-cruiser needs the packages: each gets a tree where it can see.
const places = { lint: tmpdir(), graph: join(root, ".quarterdeck") };

function growTree(place: keyof typeof places, imports: readonly (readonly [string, string, ...string[]])[]): string {
  mkdirSync(places[place], { recursive: true });
  const tree = mkdtempSync(join(places[place], "boundaries of quarterdeck "));
  trees.push(tree);
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  };
  for (const file of ["package.json", "tsconfig.json"]) cpSync(join(root, file), join(tree, file));
  const own = (file: string): string => JSON.stringify(join(root, file));
  write(".dependency-cruiser.mjs", `export { default } from ${own(".dependency-cruiser.mjs")};\n`);
  // Without the type-aware rules: they would read all of node_modules for a tree that does not compile.
  write(
    "oxlint.config.ts",
    `import config from ${own("oxlint.config.ts")};\nexport default { ...config, options: {} };\n`,
  );
  for (const [, imported] of imports)
    if (imported.startsWith("#")) write(imported.slice(1), "export const used = 1;\n");
  for (const [file, imported] of imports) {
    write(file, `import { used } from ${JSON.stringify(imported)};\nexport const value = used;\n`);
  }
  return tree;
}

interface Diagnostic {
  code: string;
  filename: string;
  help: string;
}

function lint(tree: string): Diagnostic[] {
  const oxlint = join(root, "node_modules", "oxlint", "bin", "oxlint");
  const { stdout, stderr } = spawnSync(process.execPath, [oxlint, "--format", "json"], { cwd: tree, encoding: "utf8" });
  if (stdout === "") throw new Error(stderr);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  return diagnostics.filter(({ code }) => code === "eslint(no-restricted-imports)");
}

const trees: string[] = [];
afterAll(() => {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
});

describe("oxlint", () => {
  it("refuses every forbidden import and says where to go", () => {
    const found = new Map(lint(growTree("lint", forbidden)).map(({ filename, help }) => [filename, help]));
    for (const [file, , message] of forbidden) expect(found.get(file), file).toContain(message);
  });

  it("lets the way down, the one import site and tests through", () => {
    expect(lint(growTree("lint", allowed))).toEqual([]);
  });
});

describe("dependency-cruiser", () => {
  it("refuses every forbidden import in the whole graph", async () => {
    const { problems } = await judgeGraph(growTree("graph", forbidden));
    for (const [file] of forbidden)
      expect(
        problems.some((problem) => problem.includes(`: ${file} →`)),
        file,
      ).toBe(true);
  });

  it("refuses two files that need each other", async () => {
    const tree = growTree("graph", [
      ["lib/model/hen.ts", "#lib/model/egg.ts"],
      ["lib/model/egg.ts", "#lib/model/hen.ts"],
    ]);
    const { problems } = await judgeGraph(tree);
    expect(problems.join()).toMatch(/no cycle/);
  });

  it("lets a tree that keeps to the layers through", async () => {
    expect(await judgeGraph(growTree("graph", allowed))).toEqual({
      problems: [],
      summary: expect.stringMatching(/^[1-9]\d* modules/),
    });
  });

  it("fails when it saw no module at all", async () => {
    const empty = growTree("graph", []);
    mkdirSync(join(empty, "lib"));
    const { problems } = await judgeGraph(empty);
    expect(problems).toEqual(["dependency-cruiser saw no module: is @swc/core installed?"]);
  });
});

it("knows every folder there is", () => {
  const known = new Set(allLayers(root).map((layer) => layer.folder));
  const beside = new Set(["lib/testing", "lib/demo", "lib/server"]);
  const folders = ["lib", "lib/server", "components"].flatMap((parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${parent}/${entry.name}`),
  );
  expect(folders.filter((folder) => !known.has(folder) && !beside.has(folder))).toEqual([]);
});
