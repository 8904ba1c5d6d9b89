import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

import { pageScripts } from "#tools/check/page-scripts.ts";

const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

/** Bytes of a page's scripts as a server would send them with brotli, file by file; NaN when the build has no such page. */
export function scriptBytes(buildFolder: string, page: string): number {
  const found = pageScripts(buildFolder).find((one) => one.page === page);
  if (found === undefined) return Number.NaN;
  return found.scripts.reduce((sum, script) => sum + brotliCompressSync(readFileSync(script), quality).length, 0);
}

/** The page of a build whose scripts weigh most. */
export function heaviestPage(buildFolder: string): { page: string; bytes: number } {
  const weighed = pageScripts(buildFolder).map(({ page }) => ({ page, bytes: scriptBytes(buildFolder, page) }));
  return weighed.reduce((most, one) => (one.bytes > most.bytes ? one : most), { page: "", bytes: 0 });
}
