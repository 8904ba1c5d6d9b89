import type { Grant } from "./grant.ts";
import type { Viewer } from "./viewer.ts";

const all: Grant = { state: "all" };

/** Everyone who reaches a loopback server without sign-in: what the kubeconfig's own identity may list is what there is to see. */
export const LOCAL_VIEWER: Viewer = {
  id: "local",
  name: "local",
  mode: "local",
  key: "local",
  groups: [],
  isAdmin: true,
  sessionId: null,
  grants: {
    of: () => all,
    sees: () => true,
    version: 0,
    ensure: () => undefined,
    want: () => () => undefined,
    // The cluster itself refuses what its credentials may not.
    may: () => Promise.resolve({ isAllowed: true, reason: "" }),
    keep: () => () => undefined,
  },
  acting: { of: () => ({ mode: "own" }) },
};
