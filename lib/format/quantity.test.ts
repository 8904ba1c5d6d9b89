import { describe, expect, it } from "vitest";

import { formatBytes, formatMillicores } from "./quantity.ts";

describe("bytes", () => {
  it.each([
    [0, "0B"],
    [1023, "1023B"],
    [1024, "1Ki"],
    [512 * 1024 ** 2, "512Mi"],
    [33_586_544_640, "31.3Gi"],
    [1.2 * 1024 ** 4, "1.2Ti"],
    [3000 * 1024 ** 5, "3000Pi"],
  ])("%d reads %s", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe("millicores", () => {
  it.each([
    [0, "0m"],
    [250, "250m"],
    [999.6, "1"],
    [1000, "1"],
    [7910, "7.91"],
    [96_000, "96"],
    [128_500, "129"],
  ])("%d reads %s", (millicores, text) => {
    expect(formatMillicores(millicores)).toBe(text);
  });
});
