import { describe, expect, it } from "vitest";

import { countNewer } from "./use-live-lines.ts";

const lines = (...ids: string[]) => ids.map((id) => ({ id })) as never;

describe("lines held back while one reads", () => {
  it("are those after the newest one in sight, in both orders", () => {
    expect(countNewer(lines("d", "c", "b", "a"), lines("b", "a"), "newest")).toBe(2);
    expect(countNewer(lines("a", "b", "c", "d"), lines("a", "b"), "oldest")).toBe(2);
  });

  it("are none when none came", () => {
    expect(countNewer(lines("b", "a"), lines("b", "a"), "newest")).toBe(0);
  });

  it("are all there are once what one reads was let go", () => {
    expect(countNewer(lines("z", "y"), lines("b", "a"), "newest")).toBe(2);
    expect(countNewer(lines("a"), lines(), "oldest")).toBe(1);
  });
});
