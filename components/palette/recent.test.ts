import { describe, expect, it } from "vitest";

import { readRecent, withRecent } from "./recent.ts";

const at = (href: string) => ({ label: href, note: "", href });

describe("what was opened from the palette", () => {
  it("stands once, the newest first, and not for ever", () => {
    expect(withRecent([at("/a"), at("/b")], at("/b"))).toEqual([at("/b"), at("/a")]);
    expect(
      withRecent(
        Array.from({ length: 8 }, (_, n) => at(`/${n}`)),
        at("/x"),
      ),
    ).toHaveLength(8);
  });

  it.each([
    null,
    "",
    "{",
    "7",
    '["a"]',
    '[{"label":"x"}]',
    '[{"label":"x","note":"","href":"javascript:alert(1)"}]',
    '[{"label":"x","note":"","href":"//evil.example"}]',
  ])("is nothing when what is kept is %j", (text) => {
    expect(readRecent(text)).toEqual([]);
  });

  it("is read back", () => {
    expect(readRecent(JSON.stringify([at("/pods")]))).toEqual([at("/pods")]);
  });
});
