import { expect, it } from "vitest";

import type { KubeObject } from "#lib/demo/object.ts";

import { openShell, runLine } from "./shell.ts";

const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "web-0", namespace: "shop" } } as KubeObject;
const container = {
  name: "app",
  command: ["/srv/app"],
  args: ["--port", "80"],
  env: [{ name: "LEVEL", value: "debug" }],
};

function run(...lines: string[]): string {
  let written = "";
  const output = {
    stdout: (text: string) => void (written += text),
    stderr: (text: string) => void (written += `!${text}`),
  };
  const shell = openShell(pod, container, () => Date.UTC(2026, 0, 1, 12));
  const codes = lines.map((line) => runLine(shell, line, output));
  return `${written}${codes.at(-1)}`;
}

it.each([
  ["echo hello   world", "hello world\n0"],
  ["echo -n 'a  b' \"c $LEVEL\" '$LEVEL' ${LEVEL} $NONE", "a  b c debug $LEVEL debug 0"],
  ["echo a; echo b && echo c", "a\nb\nc\n0"],
  ["false && echo no; echo $?", "1\n0"],
  ["false || echo yes", "yes\n0"],
  ["exit 3; echo never", "3"],
  ["sh -c 'exit 4' && echo no", "4"],
  ["hostname", "web-0\n0"],
  ["cat /etc/hostname /nope", "web-0\n!cat: can't open '/nope': No such file or directory\n1"],
  ["cd /etc && pwd && ls", "/etc\nhostname\nhosts\nos-release\nresolv.conf\n0"],
  ["cd /etc/../app; ls -l .", "server\n0"],
  ["cd /nope", "!sh: cd: can't cd to /nope: No such file or directory\n2"],
  ["ls /nope", "!ls: /nope: No such file or directory\n1"],
  ["ls /tmp", "0"],
  ["date", "Thu Jan  1 12:00:00 UTC 2026\n0"],
  ["frobnicate", "!sh: frobnicate: not found\n127"],
  ["toString", "!sh: toString: not found\n127"],
  ["", "0"],
])("runs %j", (line, written) => {
  expect(run(line)).toBe(written);
});

it("shows the environment that the pod gives, and the container's own program", () => {
  expect(run("env")).toContain("LEVEL=debug\n");
  expect(run("ps")).toContain("root      0:12 /srv/app --port 80\n");
});

it("keeps its folder and its last exit code from line to line", () => {
  expect(run("cd /etc", "false", "echo $? $HOME; pwd")).toBe("1 /root\n/etc\n0");
});
