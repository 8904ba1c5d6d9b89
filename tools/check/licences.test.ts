import { expect, it } from "vitest";

import { judgeLicences } from "./licences.ts";

const judge = (name: string, license?: string) =>
  judgeLicences({ [`node_modules/${name}`]: license === undefined ? {} : { license } });

it.each(["MIT", "Apache-2.0 AND MIT", "(MIT OR GPL-3.0)", "BSD-3-Clause"])("accepts %s", (licence) => {
  expect(judge("a", licence)).toEqual([]);
});

it.each(["GPL-3.0", "MIT AND AGPL-3.0", "MPL-2.0", "SSPL-1.0", undefined])(
  "refuses %s without a written reason",
  (licence) => {
    expect(judge("a", licence)).toHaveLength(1);
  },
);

it("accepts an exception only for the package and the licence it names", () => {
  expect(judge("axe-core", "MPL-2.0")).toEqual([]);
  expect(judge("axe-core", "GPL-3.0")).toHaveLength(1);
  expect(judge("other-core", "MPL-2.0")).toHaveLength(1);
});

it("judges nested copies by their own name and leaves the project itself out", () => {
  expect(judgeLicences({ "": { license: "x" }, "node_modules/a/node_modules/b": { license: "GPL-2.0" } })).toEqual([
    "b: GPL-2.0 needs a written reason in tools/check/licences.ts",
  ]);
});
