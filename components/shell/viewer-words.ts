import type { About } from "#lib/contract/about.ts";

/** Who acts here, in the words of the mode the server runs in. */
export const viewerWords: Readonly<Record<About["mode"], string>> = {
  local: "local",
  shared: "signed in",
  demo: "demo",
};
