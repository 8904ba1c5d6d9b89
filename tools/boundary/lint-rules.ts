import type { OxlintOverride as Override } from "oxlint";

import { allLayers, forbiddenFor, type Layer, vendors } from "./layers.ts";

interface Pattern {
  regex: string;
  message: string;
}

// Inside a layer `../` is fine; a relative way out of it is seen by the check of the whole graph.
const outside: Pattern = {
  regex: String.raw`^(\.\./)+(app|components|lib|tools|e2e)/`,
  message: "Across layers import by subpath: #lib/…, #components/…, #app/….",
};

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
const oneOf = (texts: readonly string[]): string => texts.map(escape).join("|");

function layerPattern(layer: Layer, all: readonly Layer[]): Pattern {
  const message = `${layer.folder} must not import this. ${layer.instead}`;
  return { regex: `^#(${oneOf(forbiddenFor(layer, all))})(/|$)`, message };
}

function packagePatterns({ folder, without = [], instead }: Layer): Pattern[] {
  const names = without.map((name) => (name.endsWith(":") ? escape(name) : `${escape(name)}(/|$)`));
  if (names.length === 0) return [];
  return [{ regex: `^(${names.join("|")})`, message: `${folder} does without this package. ${instead}` }];
}

/** Vendors whose one import site is not `folder`; `server.ts` and tests are the composition around it. */
function vendorPatterns(folder: string): Pattern[] {
  const elsewhere = vendors.filter((vendor) => vendor.folder !== folder && !vendor.otherSide?.includes(folder));
  return elsewhere.map((vendor) => ({
    regex: `^(${oneOf(vendor.packages)})(/|$)`,
    message: `This package has one import site, ${vendor.folder}: use what that folder exports.`,
  }));
}

const restrict = (patterns: Pattern[]): NonNullable<Override["rules"]> => ({
  "no-restricted-imports": ["error", { patterns }],
});

/** oxlint overrides: one for each layer, and one that lets tests reach what they set up. */
export function importRules(root: string): Override[] {
  const all = allLayers(root);
  // Shorter folders first: a later override wins, so app/api is stricter than app.
  const byDepth = all.toSorted((a, b) => a.folder.length - b.folder.length);
  const overrides = byDepth.map((layer) => ({
    files: [/\.\w+$/.test(layer.folder) ? layer.folder : `${layer.folder}/**`],
    rules: restrict([outside, layerPattern(layer, all), ...packagePatterns(layer), ...vendorPatterns(layer.folder)]),
  }));
  return [...overrides, { files: ["**/*.test.{ts,tsx,mjs}"], rules: restrict([outside]) }];
}
