import type { About } from "#lib/contract/about.ts";

/** Who acts here, in the words of the mode the server runs in. */
export const viewerWords: Record<About["mode"], { name: string; meaning: string }> = {
  local: {
    name: "local",
    meaning: "No sign-in. You act with the kubeconfig's own identity, and so does whoever opens this address here.",
  },
  shared: {
    name: "signed in",
    meaning: "You see and do what each cluster lets you.",
  },
  demo: {
    name: "demo",
    meaning: "The clusters are made up and run on this machine: nothing you do touches another.",
  },
};
