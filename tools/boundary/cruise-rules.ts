import { allLayers, forbiddenFor, type Layer, shippedFolders, vendors } from "./layers.ts";

const tests = String.raw`\.test\.tsx?$`;
const dots = (text: string): string => text.replaceAll(".", String.raw`\.`);
const inside = (folders: readonly string[]): string => `^(${folders.map(dots).join("|")})(/|$)`;

function layerRule(layer: Layer, all: readonly Layer[]) {
  return {
    name: `layer ${layer.folder}`,
    comment: layer.instead,
    severity: "error",
    from: { path: inside([layer.folder]), pathNot: [tests, ...innerLayers(layer, all)] },
    to: { path: inside(forbiddenFor(layer, all)) },
  };
}

const innerLayers = (layer: Layer, all: readonly Layer[]): string[] =>
  all.filter((one) => one.folder.startsWith(`${layer.folder}/`)).map((one) => inside([one.folder]));

function vendorRule(vendor: (typeof vendors)[number]) {
  return {
    name: `vendor ${vendor.packages.join(", ")}`,
    comment: `One import site: ${vendor.folder}.`,
    severity: "error",
    from: { path: inside(shippedFolders), pathNot: [tests, inside([vendor.folder, ...(vendor.otherSide ?? [])])] },
    to: { path: `(^|/)node_modules/(${vendor.packages.map(dots).join("|")})/` },
  };
}

const cycles = {
  name: "no cycle",
  comment: "Two files that need each other are one file, or lack a third.",
  severity: "error",
  from: {},
  to: { circular: true },
};

/** The configuration of dependency-cruiser, from the same table as the lint rules. */
export function cruiseRules(root: string) {
  const all = allLayers(root);
  return {
    forbidden: [...all.map((layer) => layerRule(layer, all)), ...vendors.map(vendorRule), cycles],
    options: {
      doNotFollow: { path: "node_modules" },
      // Types are coupling too: a type-only import counts.
      tsPreCompilationDeps: true,
      // It reads TypeScript with swc, as it knows TypeScript only below 7 and sees no module at all then.
      parser: "swc",
      enhancedResolveOptions: {
        exportsFields: ["exports"],
        conditionNames: ["import", "node", "default"],
        extensions: [".ts", ".tsx", ".js", ".mjs"],
      },
      exclude: { path: String.raw`^(\.next|\.quarterdeck)/` },
    },
  };
}
