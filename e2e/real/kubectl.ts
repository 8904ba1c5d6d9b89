import { execFileSync } from "node:child_process";

import type { Stack } from "#tools/stack/stack.ts";

/** The built kubectl, in one of the stack's clusters. */
export interface Kubectl {
  text(...args: string[]): string;
  json<T>(...args: string[]): T;
  /** Its table: one object of cells by upper-case title a line. */
  table(...args: string[]): Record<string, string>[];
  apply(object: object): void;
}

export function kubectlOf({ kubectl, kubeconfig }: Stack, context: string): Kubectl {
  const run = (args: readonly string[], input = ""): string =>
    execFileSync(kubectl, ["--kubeconfig", kubeconfig, "--context", context, ...args], {
      encoding: "utf8",
      input,
      maxBuffer: 64 * 1024 * 1024,
    });
  const text: Kubectl["text"] = (...args) => run(args);
  return {
    text,
    json: <T>(...args: string[]) => JSON.parse(text(...args, "--output=json")) as T,
    table: (...args) => readTable(text(...args)),
    apply: (object) => void run(["apply", "--filename=-"], JSON.stringify(object)),
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
