import type { About } from "#lib/contract/about.ts";

/** What acting in a mode means. Apart from the words, which every page has. */
export const viewerMeanings: Readonly<Record<About["mode"], string>> = {
  local: "No sign-in. You act with the kubeconfig's own identity, and so does whoever opens this address here.",
  shared: "You see and do what each cluster lets you.",
  demo: "The clusters are made up and run on this machine: nothing you do touches another.",
};
