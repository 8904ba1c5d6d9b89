import { expect, it } from "vitest";

import type { KubeObject } from "#lib/demo/object.ts";

import { Shell } from "./shell.ts";

const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "web-0", namespace: "shop" } } as KubeObject;
const container = {
  name: "app",
  command: ["/srv/app"],
  args: ["--port", "80"],
  env: [{ name: "LEVEL", value: "debug" }],
};

function run(...lines: string[]): string {
  const shell = new Shell(pod, container, () => Date.UTC(2026, 0, 1, 12));
  const outcomes = lines.map((line) => shell.runLine(line));
  return `${outcomes.map(({ stdout, stderr }) => stdout + stderr).join("")}${outcomes.at(-1)?.code}`;
}

it.each([
  ["echo hello   world", "hello world\n0"],
  ["echo 'a  b' \"c $LEVEL\" '$LEVEL' $NONE", "a  b c debug $LEVEL \n0"],
  ["echo a; echo b && echo c", "a\nb\nc\n0"],
  ["ls /nope && echo no; echo $?", "1\nls: /nope: No such file or directory\n0"],
  ["exit 3; echo never", "3"],
  ["sh -c 'exit 4' && echo no", "4"],
  ["hostname", "web-0\n0"],
  ["cat /etc/hostname", "web-0\n0"],
  ["cat /nope", "cat: can't open '/nope': No such file or directory\n1"],
  ["ls /etc", "hostname\nhosts\nos-release\nresolv.conf\n0"],
  ["ls -l", "etc\napp\n0"],
  ["date", "Thu, 01 Jan 2026 12:00:00 GMT\n0"],
  ["frobnicate", "sh: frobnicate: not found\n127"],
  ["toString", "sh: toString: not found\n127"],
  ["", "0"],
])("runs %j", (line, written) => {
  expect(run(line)).toBe(written);
});

it("shows the environment that the pod gives, the container's own program, and the last exit code", () => {
  expect(run("env")).toContain("LEVEL=debug\n");
  expect(run("ps")).toContain("root      0:12 /srv/app --port 80\n");
  expect(run("cat /nope", "echo $? $HOME")).toContain("1 /root\n0");
});
