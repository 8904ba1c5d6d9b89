import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { sourceHash } from "./build.mjs";
import { wantedStamp } from "./install.mjs";

let root;
const write = (file, text) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tree-"));
  write("app/page.tsx", "1");
  write("package-lock.json", "{}");
});
afterEach(() => rmSync(root, { recursive: true }));

const changes = (change) => {
  const before = sourceHash(root);
  change();
  return sourceHash(root) !== before;
};

it.each(["app/page.tsx", "components/ui/tag.tsx", "lib/format/age.ts", "next.config.ts", "package-lock.json"])(
  "builds again when %s changes",
  (file) => {
    expect(changes(() => write(file, "2"))).toBe(true);
  },
);

it.each(["lib/format/age.test.ts", "lib/testing/kube-api.ts", "tools/verify.ts", "README.md", "e2e/a.e2e.ts"])(
  "does not build again for %s",
  (file) => {
    expect(changes(() => write(file, "2"))).toBe(false);
  },
);

it("builds again when a file moves", () => {
  const move = () => {
    rmSync(join(root, "app/page.tsx"));
    write("app/pods/page.tsx", "1");
  };
  expect(changes(move)).toBe(true);
});

it("installs again for another lock file and for another platform", () => {
  const here = wantedStamp(root, { platform: "linux", arch: "x64" });
  expect(wantedStamp(root, { platform: "darwin", arch: "arm64" })).not.toBe(here);
  write("package-lock.json", "{ }");
  expect(wantedStamp(root, { platform: "linux", arch: "x64" })).not.toBe(here);
});
