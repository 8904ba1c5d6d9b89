import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface PageScripts {
  /** As a person knows it: `/clusters/[cluster]`. */
  page: string;
  /** Files of the build; with the polyfills, which the page names although current browsers skip them. */
  scripts: string[];
}

/** The scripts each page of a build names before anything is clicked, from the manifests Next writes. */
export function pageScripts(buildFolder: string): PageScripts[] {
  const { rootMainFiles, polyfillFiles } = JSON.parse(
    readFileSync(join(buildFolder, "build-manifest.json"), "utf8"),
  ) as {
    rootMainFiles: string[];
    polyfillFiles: string[];
  };
  const app = join(buildFolder, "server", "app");
  const manifests = readdirSync(app, { recursive: true, encoding: "utf8" }).filter(isPageManifest);
  return manifests.toSorted().map((manifest) => {
    const own = readFileSync(join(app, manifest), "utf8").match(/static\/chunks\/[^"]+?\.js/g) ?? [];
    const scripts = [...new Set([...rootMainFiles, ...polyfillFiles, ...own])].map((script) =>
      join(buildFolder, script),
    );
    return { page: toPath(manifest), scripts };
  });
}

/** The paths of a build's pages. */
export const pagesOf = (buildFolder: string): string[] => pageScripts(buildFolder).map(({ page }) => page);

const isPageManifest = (file: string): boolean =>
  file.endsWith("page_client-reference-manifest.js") && !file.startsWith("_");

const toPath = (manifest: string): string =>
  `/${manifest.replaceAll("\\", "/").replace(/\/?page_client-reference-manifest\.js$/, "")}`
    .replaceAll(/\/\([^)]*\)/g, "")
    .replace(/^$/, "/");
