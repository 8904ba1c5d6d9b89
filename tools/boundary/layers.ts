import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** One layer of the tree: a folder and what it may import besides itself (architecture.md section 3). */
export interface Layer {
  folder: string;
  mayImport: readonly string[];
  /** Where to go instead: the end of the message somebody reads when the import is refused. */
  instead: string;
  /** Packages the layer does without, beside the single-site vendors: what would make it impure or server-only. */
  without?: readonly string[];
}

const pure = ["lib/contract", "lib/model", "lib/format"];
// A browser has none of node's modules, and the pure folders need neither a clock, a file nor a component.
const noNode = ["node:"];
const noNodeNorReact = ["node:", "react", "react-dom", "next"];
const shown = [...pure, "lib/query"];
const building = [
  "components/ui",
  "components/charts",
  "components/table",
  "components/shell",
  "components/log",
  "components/metric",
  "components/object",
  "components/finding",
  "components/alert",
];

const server = (name: string, mayImport: string[], instead: string): Layer => ({
  folder: `lib/server/${name}`,
  mayImport: ["lib/contract", "lib/model", ...mayImport.map((one) => `lib/server/${one}`)],
  instead,
});

/** From the clusters down to the page. Features are added by `allLayers`. */
const fixed: readonly Layer[] = [
  {
    folder: "lib/contract",
    mayImport: [],
    instead: "The contract stands alone: it imports zod and nothing else.",
    without: noNodeNorReact,
  },
  {
    folder: "lib/model",
    mayImport: ["lib/contract"],
    instead: "The model is pure: let the caller pass in what it needs.",
    without: noNodeNorReact,
  },
  {
    folder: "lib/format",
    mayImport: ["lib/contract", "lib/model"],
    instead: "A format gets its value as an argument.",
    without: noNodeNorReact,
  },
  server("config", [], "Configuration is parsed first; pass what you need in from lib/server/runtime.ts."),
  server("wire", ["kind"], "The wire only turns bytes into columns; the caller decides what happens to them."),
  server("cluster", ["config"], "A connection knows nothing of what is read through it."),
  server(
    "source",
    ["config", "cluster"],
    "A source answers a question for nobody in particular; lib/server/view decides who may ask it.",
  ),
  server(
    "past",
    ["source", "kind", "wire", "store"],
    "The past is rebuilt for nobody in particular; lib/server/view reads it through lib/server/access.",
  ),
  server("kind", ["wire", "store"], "A kind describes columns; watch and store act on them."),
  server("store", ["kind", "wire"], "The store is written by lib/server/watch and read through lib/server/access."),
  server("watch", ["cluster", "kind", "wire", "store"], "The reflector writes a store and never reads it for anybody."),
  server(
    "state",
    ["config"],
    "State keeps what Quarterdeck itself must remember; lib/server/view decides what that is.",
  ),
  server("audit", ["config", "state"], "The audit keeps who did what; lib/server/view says who may read it."),
  server(
    "archive",
    ["config", "state", "audit"],
    "The archive holds what Quarterdeck itself keeps; tools/ says when it is written and put back.",
  ),
  server(
    "access",
    ["store", "watch", "cluster", "kind", "config"],
    "Access hands out scoped tables; lib/server/view shapes the answers.",
  ),
  server(
    "auth",
    ["config", "state", "access"],
    "Sign-in knows who somebody is; what they may see is asked in lib/server/access.",
  ),
  server(
    "observe",
    ["access", "store", "watch", "cluster", "kind", "source", "state"],
    "An observer gathers what happens over time, for nobody in particular; lib/server/view reads it through Guarded.",
  ),
  server(
    "notify",
    ["config", "state"],
    "What is told comes in as notables from lib/server/view; what a channel says goes out through the notifier.",
  ),
  server(
    "view",
    ["access", "kind", "cluster", "source", "past", "watch", "state", "observe", "audit", "notify", "config"],
    "A view reads only what lib/server/access hands out, so that nothing is shown unasked.",
  ),
  server(
    "action",
    ["access", "audit", "cluster", "kind", "restore", "view"],
    "An action reads as the viewer, is written down in the audit, and only then sent; lib/server/api says when.",
  ),
  server(
    "restore",
    ["access", "cluster", "source", "view"],
    "What a restore would do is asked as the viewer; lib/server/action writes it.",
  ),
  server(
    "migrate",
    ["access", "cluster", "observe", "restore", "view"],
    "Both sides of a migration are read as the viewer, and nothing is written; lib/server/api says when.",
  ),
  server(
    "drill",
    ["access", "audit", "cluster", "observe", "restore", "source", "view"],
    "A drill writes as the viewer, through the audit, what lib/server/restore has checked; lib/server/api says when.",
  ),
  server(
    "runtime.ts",
    [
      "config",
      "cluster",
      "source",
      "kind",
      "wire",
      "watch",
      "store",
      "state",
      "audit",
      "archive",
      "access",
      "auth",
      "observe",
      "notify",
      "view",
      "action",
      "drill",
      "api",
    ],
    "",
  ),
  server(
    "api",
    ["view", "action", "drill", "migrate", "restore", "access", "auth", "audit", "cluster", "config"],
    "Ask a view (lib/server/view); it has passed the viewer's scope.",
  ),
  {
    folder: "lib/query",
    mayImport: pure,
    instead: "The browser reaches the server through /api/v1 only; shapes are in lib/contract.",
    without: noNode,
  },
  {
    folder: "components/ui",
    mayImport: ["lib/format"],
    instead: "Primitives know no domain word: pass text and children in.",
    without: noNode,
  },
  {
    folder: "components/charts",
    mayImport: [...pure, "components/ui"],
    instead: "A chart gets its series as a property.",
    without: noNode,
  },
  {
    folder: "components/table",
    mayImport: [...shown, "components/ui", "components/shell"],
    instead: "A table gets its columns from the feature that uses it.",
    without: noNode,
  },
  {
    folder: "components/shell",
    mayImport: [...shown, "components/ui"],
    instead: "The shell frames features; app/ puts them together.",
    without: noNode,
  },
  {
    folder: "components/log",
    mayImport: [...shown, "components/ui", "components/table", "components/shell"],
    instead: "A log view is told by the feature that uses it whose log to read.",
    without: noNode,
  },
  {
    folder: "components/metric",
    mayImport: [...shown, "components/ui", "components/charts", "components/shell"],
    instead: "Metric panels are told by the feature that uses them what they are about.",
    without: noNode,
  },
  {
    folder: "components/object",
    mayImport: [
      ...shown,
      "components/ui",
      "components/table",
      "components/shell",
      "components/log",
      "components/alert",
    ],
    instead: "The parts of a detail know no kind: the feature passes in what is its own.",
    without: noNode,
  },
  {
    folder: "components/finding",
    mayImport: [...shown, "components/ui", "components/table", "components/shell", "components/log"],
    instead: "Findings look the same wherever they are shown: the feature says which.",
    without: noNode,
  },
  {
    folder: "components/alert",
    mayImport: [...shown, "components/ui", "components/table", "components/shell", "components/log"],
    instead: "Alerts look the same wherever they are shown: the feature says about what.",
    without: noNode,
  },
  {
    folder: "app/api",
    mayImport: ["lib/contract", "lib/server/api", "lib/server/runtime.ts"],
    instead: "A route mounts lib/server/api and computes nothing.",
  },
  {
    folder: "app",
    mayImport: [...shown, "components/*"],
    instead: "A page composes components; data comes through lib/query.",
    without: noNode,
  },
];

/** Vendors with a single import site; elsewhere they are reached through what that folder exports. */
export const vendors: readonly {
  packages: readonly string[];
  folder: string;
  /** Folders that stand for the other side, and speak its language with the same words. */
  otherSide?: readonly string[];
}[] = [
  { packages: ["@kubernetes/client-node"], folder: "lib/server/cluster" },
  // Sources are upstream servers of another kind: they open the same sockets.
  { packages: ["undici"], folder: "lib/server/cluster", otherSide: ["lib/server/source"] },
  { packages: ["hono", "@hono/zod-openapi"], folder: "lib/server/api" },
  { packages: ["@tanstack/react-table", "@tanstack/react-virtual"], folder: "components/table" },
  { packages: ["@base-ui/react"], folder: "components/ui" },
  { packages: ["uplot"], folder: "components/charts" },
  { packages: ["cmdk"], folder: "components/palette" },
  { packages: ["next-auth"], folder: "lib/server/auth" },
  { packages: ["keycloak-js"], folder: "lib/query" },
  { packages: ["jose"], folder: "lib/server/auth", otherSide: ["lib/demo", "lib/testing"] },
  { packages: ["kysely", "node:sqlite"], folder: "lib/server/state" },
  { packages: ["nodemailer"], folder: "lib/server/notify" },
  { packages: ["oidc-provider"], folder: "lib/demo/issuer", otherSide: ["lib/testing"] },
];

/** Folders that no layer may import: tests, tools and journeys do, and `server.ts` starts the embedded fleet. */
export const testOnly = ["lib/testing", "lib/demo", "tools", "e2e"];

/** Where the rules hold: everything that is shipped. */
export const shippedFolders = ["app", "components", "lib"];

/** Every layer of a tree, with one for each feature folder under `components`. */
export function allLayers(root: string): Layer[] {
  return [...fixed, ...featuresIn(root).map(feature)];
}

const feature = (name: string): Layer => ({
  folder: `components/${name}`,
  mayImport: [...shown, ...building],
  instead:
    "Features never import each other: app/ puts them together, shared parts live in components/{ui,table,shell}.",
  without: noNode,
});

function featuresIn(root: string): string[] {
  const components = join(root, "components");
  if (!existsSync(components)) return [];
  const folders = readdirSync(components, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map((entry) => entry.name).filter((name) => !building.includes(`components/${name}`));
}

/** The folders a layer must not import, with the top-level ones that only tests may. */
export function forbiddenFor(layer: Layer, all: readonly Layer[]): string[] {
  const isAllowed = (folder: string): boolean =>
    layer.mayImport.some((may) => may === folder || (may.endsWith("/*") && folder.startsWith(may.slice(0, -1))));
  const others = all.map((one) => one.folder).filter((folder) => folder !== layer.folder && !isAllowed(folder));
  // app holds app/api: its own files match both, so the outer one may not be forbidden to the inner one's parent.
  return [...others.filter((folder) => !layer.folder.startsWith(`${folder}/`)), ...testOnly];
}
