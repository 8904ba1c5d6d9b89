import { isTest } from "./files.ts";

// Written so that this file does not contain what it looks for.
const registryHost =
  /\b(registry\.(npmjs|yarnpkg|npmmirror)\.(org|com)|proxy\.(golang)\.org|repo1?\.(maven)\.[a-z.]+|(pypi)\.org|static\.(crates)\.io)/i;
const machinePath = /(?<![\w.$}/-])\/(home\/[a-z]|Users\/[A-Za-z]|root\/)/;

/** Where a committed text names a registry's host, a place to download from, or a path of one machine. */
export function judgeHosts(file: string, text: string): string[] {
  const problems: string[] = [];
  if (registryHost.test(text))
    problems.push(`${file} names a package registry's host; leave that to the machine's configuration`);
  if (file.endsWith("package-lock.json") && text.includes('"resolved"')) {
    problems.push(`${file} has "resolved" addresses; run npm with this folder's .npmrc`);
  }
  // A test may make paths up.
  if (!isTest(file) && machinePath.test(text)) problems.push(`${file} has an absolute path of one machine`);
  return problems;
}
