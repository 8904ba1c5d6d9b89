import { badDeploy } from "./bad-deploy.ts";
import { noRoom, scaledDown, singleEndpoint, staleCanary } from "./drift.ts";
import type { Incident } from "./incident.ts";
import { missingImage } from "./missing-image.ts";
import { outOfMemory, slowLeak } from "./out-of-memory.ts";
import { lostNode, nodeWithoutNetwork, slow, unreachable } from "./outage.ts";
import { stuckRollout } from "./stuck-rollout.ts";

/** All that goes wrong by the clock; backups, certificates and deliveries are wrong from the beginning (their own files). */
export const incidents: readonly Incident[] = [
  badDeploy,
  outOfMemory,
  slowLeak,
  missingImage,
  stuckRollout,
  scaledDown,
  noRoom,
  staleCanary,
  singleEndpoint,
  lostNode,
  nodeWithoutNetwork,
  unreachable,
  slow,
];
