import { describe, expect, it } from "vitest";

import type { MatrixCell, MatrixRow } from "#lib/contract/drift.ts";

import { forMatrix, sayCell, shortImage } from "./matrix-words.ts";

const cell: MatrixCell = {
  cluster: "eu",
  group: "prod",
  desired: 3,
  ready: 2,
  image: "registry.example:5000/shop/web:1.2",
  health: "ok",
  replicas: "baseline",
  imageStanding: "baseline",
};
const row: MatrixRow = {
  id: "deployments/shop/web",
  resource: "deployments",
  kind: "Deployment",
  namespace: "shop",
  name: "web",
  owner: "",
  baselines: [{ group: "prod", replicas: "6", image: "registry.example:5000/shop/web:1.3" }],
  outliers: 0,
  cells: [cell],
};

describe("a filter of findings", () => {
  it("keeps in the matrix what workloads have as well", () => {
    expect(forMatrix('critical check:DRF-009 ns:shop !pending owner:"team a" web desired>2')).toBe(
      'ns:shop owner:"team a" web',
    );
  });
});

describe("a cell of the matrix", () => {
  it.each([
    ["registry.example:5000/shop/web:1.2", "1.2"],
    ["registry.example:5000/shop/web", "no tag"],
    ["web@sha256:0123456789abcdef", "0123456789ab"],
    ["web:2@sha256:0123", "2"],
    ["", "no tag"],
  ])("shortens the image %s to %s", (image, short) => expect(shortImage(image)).toBe(short));

  it("says what it has, and what the others have where it differs", () => {
    expect(sayCell(row, cell)).toBe("2 of 3 ready, image registry.example:5000/shop/web:1.2");
    const outlier = { ...cell, replicas: "outlier", imageStanding: "outlier" } as const;
    expect(sayCell(row, outlier)).toMatch(/; most have 6 replicas; most run 1\.3$/);
    expect(sayCell(row, { ...cell, imageStanding: "split" })).toMatch(/split over the image$/);
  });
});
