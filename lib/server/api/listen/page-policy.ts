import { randomBytes } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

import { type InlineSources, inlineSources, pagePolicy } from "../guard/content-policy.ts";

/** What one request for a page is answered with. `forRenderer` goes to Next, which takes the nonce for its own scripts from it. */
export interface PagePolicy {
  header: string;
  forRenderer: string | null;
}

const NONE: InlineSources = { scripts: [], styles: [] };

/**
 * Says the policy of each request for a page: pages of the build have the hashes of their inline scripts, all others are rendered for
 * the request and get a nonce. `dir` is the checkout; without a build in it every page counts as rendered.
 */
export function openPagePolicies(dir: string, issuer: string | null = null): (target: string) => PagePolicy {
  const built = readBuiltPages(join(dir, ".next", "server", "app"));
  const policies = new Map(
    Array.from(built, ([path, sources]): [string, PagePolicy] => [
      path,
      { header: pagePolicy(sources, issuer), forRenderer: null },
    ]),
  );
  // An address of no page is answered from the build, and the script of the root layout is the same in every page.
  const missing = [built.get("/_not-found") ?? NONE, built.get("/_global-error") ?? NONE];
  return (target) => policies.get(pathOf(target)) ?? rendered(missing, issuer);
}

/** Says which targets are files of the build: what is not there is kept by no cache, which could have it before the next build does. */
export function openBuiltFiles(dir: string): (target: string) => boolean {
  const files = new Set(
    globSync("static/**", { cwd: join(dir, ".next") }).map((file) => `/_next/${file.replaceAll(sep, "/")}`),
  );
  return (target) => files.has(pathOf(target));
}

function rendered(missing: readonly InlineSources[], issuer: string | null): PagePolicy {
  const nonce = `'nonce-${randomBytes(16).toString("base64")}'`;
  const scripts = [...new Set(missing.flatMap((one) => one.scripts))];
  const header = pagePolicy({ scripts: [nonce, ...scripts], styles: missing.flatMap((one) => one.styles) }, issuer);
  return { header, forRenderer: header };
}

function readBuiltPages(folder: string): Map<string, InlineSources> {
  const files = globSync("**/*.html", { cwd: folder });
  return new Map(files.map((file) => [addressOf(file), inlineSources(readFileSync(join(folder, file), "utf8"))]));
}

const addressOf = (file: string): string => (file === "index.html" ? "/" : `/${file.slice(0, -".html".length)}`);

/** The path as Next looks it up; the caller has made it readable. */
function pathOf(target: string): string {
  const [path = "/"] = target.split("?", 1);
  return decodeURIComponent(path);
}
