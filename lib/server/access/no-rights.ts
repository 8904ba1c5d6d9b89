import { AccessError, type Grant } from "./grant.ts";
import type { Viewer } from "./viewer.ts";

const unknown: Grant = { state: "unknown", reason: "rights are not reviewed by this version" };

/** Of whom nothing is known: sees nothing, and reaches no cluster. */
export const NO_RIGHTS: Pick<Viewer, "grants" | "acting"> = {
  grants: {
    of: () => unknown,
    sees: () => true,
    version: 0,
    ensure: () => undefined,
    want: () => () => undefined,
    may: (cluster) => Promise.reject(new AccessError(cluster, unknown.reason)),
  },
  acting: {
    of: ({ name }) => {
      throw new AccessError(name, "nobody is known there by this version");
    },
  },
};
