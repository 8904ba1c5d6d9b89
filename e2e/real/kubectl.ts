import { execFileSync } from "node:child_process";

import type { Stack } from "#tools/stack/stack.ts";

export type Kubectl = ReturnType<typeof kubectlOf>;

/** The built kubectl, in one of the stack's clusters. */
export function kubectlOf({ kubectl, kubeconfig }: Stack, context: string) {
  const run = (args: readonly string[], input = ""): string =>
    execFileSync(kubectl, ["--kubeconfig", kubeconfig, "--context", context, ...args], {
      encoding: "utf8",
      input,
      maxBuffer: 64 * 1024 * 1024,
    });
  const text = (...args: string[]): string => run(args);
  return {
    text,
    json: (...args: string[]): unknown => JSON.parse(text(...args, "--output=json")),
    /** Its table: one object of cells by upper-case title a line. */
    table: (...args: string[]): Record<string, string>[] => readTable(text(...args)),
    apply: (object: object): void => void run(["apply", "--filename=-"], JSON.stringify(object)),
  };
}

/** Cells begin where their titles do, and may be empty. */
function readTable(text: string): Record<string, string>[] {
  const [head = "", ...lines] = text.trimEnd().split("\n");
  const titles = [...head.matchAll(/\S+( \S+)*/g)].map(({ 0: title, index }) => ({ title, index }));
  return lines.map((line) =>
    Object.fromEntries(titles.map(({ title, index }, at) => [title, line.slice(index, titles[at + 1]?.index).trim()])),
  );
}
