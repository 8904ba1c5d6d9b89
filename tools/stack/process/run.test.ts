import { expect, test } from "vitest";

import { runProgram } from "./run.ts";

const node = process.execPath;

test("returns what the program wrote", async () => {
  await expect(runProgram(node, ["-e", "process.stdout.write('ready')"])).resolves.toBe("ready");
});

test("a failure names the program, its exit code, its last lines and what to do", async () => {
  const script = "for (let i = 1; i <= 40; i++) console.error('line ' + i); process.exitCode = 3";
  const failure = runProgram(node, ["-e", script], { remedy: "Try another disk." });
  await expect(failure).rejects.toThrow(
    /QD-stack-run: node -e ended with exit code 3:\nline 26\n[^]*line 40\n Try another disk\./,
  );
});

test("a program that is not there is a failure with what to do", async () => {
  await expect(runProgram("/nowhere/go", [], { remedy: "Install it." })).rejects.toThrow(
    /did not start: .*Install it\./,
  );
});

test("a program that never ends is ended at the limit", async () => {
  const failure = runProgram(node, ["-e", "setInterval(() => {}, 1000)"], { timeoutMilliseconds: 50 });
  await expect(failure).rejects.toThrow("SIGTERM");
});

test("passes input to the program", async () => {
  await expect(runProgram(node, ["-e", "process.stdin.pipe(process.stdout)"], { input: "{}" })).resolves.toBe("{}");
});
