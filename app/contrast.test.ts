import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

/** WCAG 2.2 AA for text of any size. */
const LEAST = 4.5;

const css = readFileSync(join(import.meta.dirname, "globals.css"), "utf8");
const tokens = new Map(
  [...css.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }],
  ),
);

const surfaces = ["page", "panel", "raised", "hover", "selected"];
const texts = ["text", "text-2", "text-3", "accent-text", "ok", "warn", "crit", "unknown", "busy"];
const tones = ["ok", "warn", "crit", "busy", "unknown"];
const tags = tones.map((tone) => [tone, `${tone}-bg`] as const);
/** What is drawn, not written: shapes, bars, edges. */
const drawn = ["accent", ...tones];

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function token(name: string, theme: "light" | "dark"): string {
  const found = tokens.get(name);
  if (found === undefined) throw new Error(`globals.css has no colour token --${name}`);
  return found[theme];
}

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  const pairs = [
    ...texts.flatMap((text) => surfaces.map((surface) => [text, surface] as const)),
    ...tags,
    ["text-2", "unknown-bg"] as const,
    ["on-accent", "accent"] as const,
    // A tooltip is the page turned over.
    ["page", "text"] as const,
  ];

  it.each(pairs)("%s can be read on %s", (text, surface) => {
    expect(contrast(token(text, theme), token(surface, theme))).toBeGreaterThanOrEqual(LEAST);
  });

  it("a changed cell can be read while it flashes", () => {
    expect(contrast(token("text", theme), token("flash", theme))).toBeGreaterThanOrEqual(LEAST);
  });

  // WCAG 1.4.11: 3 : 1 for what is no text. A meter lies on the grid.
  it.each(drawn)("%s is seen as a shape, bar, edge or outline on every surface", (colour) => {
    for (const surface of [...surfaces, "grid"]) {
      expect(contrast(token(colour, theme), token(surface, theme))).toBeGreaterThanOrEqual(3);
    }
  });
});

describe("colour", () => {
  it("of a text is checked on every surface: a new token has to be named above", () => {
    const known = new Set([
      ...surfaces,
      ...texts,
      ...drawn,
      ...tags.flat(),
      "on-accent",
      "line",
      "line-strong",
      "grid",
      "flash",
    ]);
    expect([...tokens.keys()].filter((name) => !known.has(name) && !name.startsWith("series-"))).toEqual([]);
  });

  it("is a token wherever it is used: globals.css holds the only literals, once a theme each", () => {
    const outside = css.replaceAll(/light-dark\([^;]*\);/g, "");
    expect(outside.match(/#[0-9a-f]{3,8}\b|rgb\(/gi)).toBeNull();
  });
});
